"""Fills in the broker templates of provisioning/brokers."""

import re
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .authority import Authority, copy_identity
from .places import CHECKOUT, Trouble
from .private import Private, write_private

TEMPLATES = CHECKOUT / "provisioning" / "brokers"
BROKER_USER = "mosquitto"
GATEWAY = "gateway"  # its user at the province's broker; those by which it fetches pages are named after it
PAGE_CONNECTIONS = 8
RECORDER = "recorder"  # who may read all, at a listener of its own, where a tour wants it
LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True)
class Centre:
    """What the access rules need to know of a centre."""

    centre: str
    hub: str
    nodes: tuple[str, ...]  # all but the hub and the consoles
    consoles: tuple[str, ...] = ()


def fill(template: str, values: dict[str, str], folder: Path = TEMPLATES) -> str:
    """Puts values for @name@; a name without a value is an error, never an empty string."""

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise KeyError(f"{template}: no value for @{match[1]}@")
        return values[match[1]]

    return re.sub(r"@([a-z_]+)@", value, (folder / template).read_text())


def page_users() -> list[str]:
    return [f"{GATEWAY}-pages-{number}" for number in range(1, PAGE_CONNECTIONS + 1)]


def centre_access(centre: Centre) -> str:
    values = {"centre": centre.centre, "hub": centre.hub}
    blocks = [fill("centre.acl", values)]
    blocks += [fill("centre-node.acl", values | {"node": node}) for node in centre.nodes]
    blocks += [fill("centre-console.acl", values | {"node": node}) for node in centre.consoles]
    return "".join(blocks)


def province_access(collector: str, centres: list[Centre]) -> str:
    blocks = [fill("province.acl", {"collector": collector})]
    blocks += [fill("province-hub.acl", {"hub": each.hub, "centre": each.centre}) for each in centres]
    blocks.append(fill("province-gateway.acl", {"gateway": GATEWAY}))
    blocks += [fill("province-gateway-pages.acl", {"user": user}) for user in page_users()]
    return "".join(blocks)


def give_to_broker(*paths: Path) -> None:
    for path in paths:
        shutil.chown(path, BROKER_USER, BROKER_USER)


def lay_broker(
    name: str, directory: Path, port: int, access: str, passwords: dict[str, str], authority: Authority | None
) -> Path:
    """With an authority nodes come by TLS, each with its certificate; without one by passwords and in the clear."""
    values = {"directory": str(directory), "port": str(port)}
    nodes = "nodes-tls.conf" if authority else "nodes-passwords.conf"
    listeners = "".join(fill(nodes, values | {"address": address}) for address in LOOPBACK)
    configuration = fill(f"{name}.conf", values) + listeners
    file = lay_files(directory, configuration, {"acl": access}, {} if authority else passwords)
    if authority:
        lay_tls(directory / "tls", name, authority)
    return file


def lay_tls(folder: Path, name: str, authority: Authority) -> None:
    """What a broker's listener for nodes needs. A broker that runs reads it again when it gets a SIGHUP."""
    written = copy_identity(authority.broker(name), folder)
    give_to_broker(*written, Path(shutil.copy(authority.crl, folder)))


def lay_files(directory: Path, configuration: str, access: dict[str, str], passwords: dict[str, str]) -> Path:
    """Writes configuration, access rules and hashed passwords, owned by the broker's own user."""
    directory.mkdir(parents=True, exist_ok=True)
    for parent in (directory, *directory.parents):
        if parent == Path("/run"):
            break
        parent.chmod(0o755)
    for name, rules in access.items():
        write_private(directory / name, rules.encode())
    file = directory / "mosquitto.conf"
    file.write_text(configuration)
    give_to_broker(directory, *(directory / name for name in access), file)
    if passwords:
        lay_passwords(directory / "passwords", passwords)
    return file


def lay_passwords(file: Path, passwords: dict[str, str]) -> None:
    write_private(file, "".join(f"{user}:{password}\n" for user, password in passwords.items()).encode())
    if passwords:  # mosquitto_passwd takes an empty file for a fault
        hashed = subprocess.run(["mosquitto_passwd", "-U", str(file)], capture_output=True, text=True)
        if hashed.returncode != 0:
            raise Trouble(f"mosquitto_passwd could not hash the passwords in {file}", hashed.stderr.strip())
    give_to_broker(file)
    file.chmod(0o600)


def lay_centre_broker(
    directory: Path, port: int, centre: Centre, private: Private, authority: Authority | None = None
) -> Path:
    users = (centre.hub, *centre.nodes)
    passwords = {user: private.password("centre", user) for user in users}
    return lay_broker("centre", directory, port, centre_access(centre), passwords, authority)


def lay_province_broker(
    directory: Path, port: int, collector: str, centres: list[Centre], private: Private, authority: Authority | None = None
) -> Path:
    users = (collector, GATEWAY, *page_users(), *(each.hub for each in centres))
    passwords = {user: private.password("province", user) for user in users}
    return lay_broker("province", directory, port, province_access(collector, centres), passwords, authority)


def let_consoles_in(configuration: Path, port: int, centre: Centre, private: Private) -> None:
    """Adds the listener for consoles to a centre's broker."""
    directory = configuration.parent
    lay_passwords(directory / "console-passwords", {node: private.password("centre", node) for node in centre.consoles})
    values = {"directory": str(directory), "console_port": str(port)}
    configuration.write_text(configuration.read_text() + fill("consoles.conf", values))


def let_recorder_in(configuration: Path, port: int, private: Private) -> None:
    """Adds the listener for who writes down all that passes."""
    directory = configuration.parent
    lay_passwords(directory / "recorder-passwords", {RECORDER: private.password(RECORDER, RECORDER)})
    write_private(directory / "recorder.acl", fill("recorder.acl", {}).encode())
    give_to_broker(directory / "recorder.acl")
    values = {"directory": str(directory), "recorder_port": str(port)}
    configuration.write_text(configuration.read_text() + fill("recorder.conf", values))


def lay_gateway(
    directory: Path, port: int, province_port: int, private: Private, authority: Authority | None = None
) -> Path:
    """The broker for phones, and its ways to the province's broker: by TLS where there is an authority."""
    values = {"directory": str(directory), "port": str(port), "province_port": str(province_port), "gateway": GATEWAY}

    def proof(user: str) -> str:
        if authority is None:
            return fill("bridge-passwords.conf", {"user": user, "password": private.password("province", user)})
        give_to_broker(directory / "tls", *copy_identity(authority.node(user), directory / "tls" / user))
        return fill("bridge-tls.conf", values | {"user": user})

    def way(template: str, user: str) -> str:
        # Nobody may guess a bridge's own id: a phone that named it would take its place.
        own = {"user": user, "local_id": secrets.token_hex(16), "proof": proof(user).rstrip("\n")}
        return fill(template, values | own)

    configuration = way("gateway.conf", GATEWAY) + "".join(way("gateway-pages.conf", user) for user in page_users())
    file = lay_files(directory, configuration, {"acl": fill("gateway.acl", values)}, {})
    file.chmod(0o600)
    return file
