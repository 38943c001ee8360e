"""A test authority and what it issues, by `motcua-provision ca` and `enrol`: each at its first use, renewed when little is left."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from .places import PROGRAMS, Trouble
from .private import write_private

NAME = "Motcua, bản thử"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
RENEW_S = 30 * 24 * 60 * 60
BROKERS = "broker"  # brokers are enrolled as <name>-broker


@dataclass(frozen=True)
class Identity:
    """The three files of a node or broker."""

    folder: Path

    @property
    def ca(self) -> Path:
        return self.folder / "ca.pem"

    @property
    def certificate(self) -> Path:
        return self.folder / "certificate.pem"

    @property
    def key(self) -> Path:
        return self.folder / "key.pem"


class Authority:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def crl(self) -> Path:
        return self.folder / "crl.pem"

    def node(self, node: str) -> Identity:
        return self._identity(node, ())

    def broker(self, name: str, hosts: tuple[str, ...] = LOOPBACK) -> Identity:
        """Of a broker on this machine, unless it is called by other hosts."""
        return self._identity(f"{name}-{BROKERS}", hosts)

    def revoke(self, node: str) -> None:
        self._tool("revoke", self.folder, node)

    def renew(self, node: str) -> Identity:
        identity = self.node(node)
        self._tool("enrol", self.folder, node, identity.folder, "--renew")
        return identity

    def _identity(self, name: str, hosts: tuple[str, ...]) -> Identity:
        if not (self.folder / "ca.pem").exists():
            self._tool("ca", self.folder, "--name", NAME)
        identity = Identity(self.folder / "nodes" / name)
        more = [word for host in hosts for word in ("--host", host)]
        if not identity.certificate.exists():
            self._tool("enrol", self.folder, name, identity.folder, *more)
        elif not _is_good(identity.certificate):
            self._tool("enrol", self.folder, name, identity.folder, *more, "--renew")
        return identity

    def _tool(self, *words: object) -> None:
        done = subprocess.run([str(PROGRAMS / "motcua-provision"), *map(str, words)], capture_output=True, text=True)
        if done.returncode != 0:
            raise Trouble(f"motcua-provision {words[0]} failed", (done.stdout + done.stderr).strip())


def _is_good(certificate: Path) -> bool:
    """And stays so for a while."""
    command = ["openssl", "x509", "-in", str(certificate), "-noout", "-checkend", str(RENEW_S)]
    return subprocess.run(command, capture_output=True).returncode == 0


def copy_identity(identity: Identity, folder: Path) -> list[Path]:
    """For a broker, which reads its files as its own user; tells what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    copies = {file: folder / file.name for file in (identity.ca, identity.certificate, identity.key)}
    for file, copy in copies.items():
        write_private(copy, file.read_bytes())
    return [folder, *copies.values()]
