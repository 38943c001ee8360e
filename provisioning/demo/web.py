"""Fills in the web server of provisioning/web: the pages, and for each broker that pages speak to its path."""

import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from .brokers import fill
from .places import CHECKOUT, PROGRAMS, Trouble
from .ports import free_port

TEMPLATES = CHECKOUT / "provisioning" / "web"
PAGES = PROGRAMS.parent / "web"
USUAL_PORT = 8480  # of a demo; people remember an address that stays
SERVER_USER = "www-data"
ANY_NAME = "_"


@dataclass(frozen=True)
class Limits:
    """Of one path, for one visitor. `most` links at once; `rate` says how often they may be opened, `burst` how many together."""

    rate: str
    most: int
    burst: int
    silence_s: int


# A console speaks every second, a phone once a minute. Phones of one carrier share an address.
CONSOLE = Limits("100r/s", 64, 100, 30)
PERSON = Limits("100r/s", 200, 200, 120)
DOOR = Limits("20r/m", 20, 10, 30)
PHONE = Limits("100r/s", 5000, 2000, 150)


@dataclass(frozen=True)
class Way:
    """To the WebSocket listener of a template in provisioning/brokers."""

    listener: str
    limits: Limits


# By path. The contract has a server for each (firmware/wire/asyncapi.yaml).
WAYS = {
    "centre": Way("consoles.conf", CONSOLE), "centre/people": Way("people.conf", PERSON), "centre/door": Way("door.conf", DOOR),
    "province": Way("people.conf", PERSON), "province/door": Way("door.conf", DOOR), "phone": Way("gateway.conf", PHONE),
}


@dataclass(frozen=True)
class Link:
    """/mqtt/<path> leads to a WebSocket listener on loopback."""

    path: str
    port: int
    limits: Limits

    @property
    def zone(self) -> str:
        return self.path.replace("/", "-")


@dataclass(frozen=True)
class Certificate:
    chain: Path
    key: Path


@dataclass(frozen=True)
class Secure:
    """The one name that the server answers to, and what proves it."""

    name: str
    certificate: Certificate


@dataclass(frozen=True)
class WebPlan:
    port: int
    links: tuple[Link, ...]
    certificate: Certificate | None = None  # without one: plain, on loopback alone
    name: str = ANY_NAME

    @staticmethod
    def of(port: int, links: tuple[Link, ...], secure: Secure | None) -> "WebPlan":
        return WebPlan(port, links, secure.certificate, secure.name) if secure else WebPlan(port, links)


@dataclass(frozen=True)
class WebPorts:
    """Of the web server, and of the listeners for consoles and for phones behind it."""

    server: int
    consoles: int
    gateway: int

    @staticmethod
    def free(server: int = 0) -> "WebPorts":
        return WebPorts(server or free_port(), free_port(), free_port())


def usual_port(port: int = USUAL_PORT) -> int:
    """This one, if nobody has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as servers do: a port that has just been left is free
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return free_port()
    return port


def _link(link: Link) -> str:
    limits = link.limits
    return fill("link.conf", {
        "link": link.path, "broker": f"127.0.0.1:{link.port}", "zone": link.zone, "most": str(limits.most),
        "burst": str(limits.burst), "silence_s": str(limits.silence_s),
    }, TEMPLATES)


def _zones(link: Link) -> str:
    return fill("zone.conf", {"zone": link.zone, "rate": link.limits.rate}, TEMPLATES)


def _listening(plan: WebPlan) -> str:
    if plan.certificate is None:
        return fill("plain.conf", {"port": str(plan.port)}, TEMPLATES)
    certificate = {"certificate": str(plan.certificate.chain), "key": str(plan.certificate.key)}
    return fill("tls.conf", {"port": str(plan.port)} | certificate, TEMPLATES)


def _strangers(plan: WebPlan) -> str:
    if plan.name == ANY_NAME:
        return ""
    lines = [line for line in _listening(plan).splitlines() if line.split()[0] == "listen"]
    if plan.certificate is not None:
        lines.append("    ssl_reject_handshake on;")
    return fill("strangers.conf", {"listen": "\n".join(lines)}, TEMPLATES)


def lay_web(directory: Path, plan: WebPlan, pages: Path = PAGES) -> Path:
    """Copies the pages to where the server may read them, and writes its configuration."""
    if not (pages / "shared" / "client.js").exists():
        raise Trouble(f"there are no pages in {pages}", "build them: provisioning/build dev web")
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    for parent in (directory, *directory.parents):
        if parent == Path("/run"):
            break
        parent.chmod(0o755)
    shutil.copytree(pages, directory / "pages")
    shutil.chown(directory, SERVER_USER)
    configuration = directory / "nginx.conf"
    configuration.write_text(fill("nginx.conf", {
        "directory": str(directory), "pages": str(directory / "pages"), "name": plan.name, "listen": _listening(plan).rstrip("\n"),
        "strangers": _strangers(plan), "zones": "".join(_zones(link) for link in plan.links),
        "links": "".join(_link(link) for link in plan.links),
    }, TEMPLATES))
    return configuration


def web_command(configuration: Path) -> list[str]:
    return ["nginx", "-e", "stderr", "-c", str(configuration)]
