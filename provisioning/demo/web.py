"""Fills in the web server of provisioning/web: the pages, and for each broker that pages speak to its path."""

import shutil
import socket
from dataclasses import dataclass
from pathlib import Path

from .brokers import fill, free_port
from .places import CHECKOUT, PROGRAMS, Trouble

TEMPLATES = CHECKOUT / "provisioning" / "web"
PAGES = PROGRAMS.parent / "web"
USUAL_PORT = 8480  # of a demo; people remember an address that stays
SERVER_USER = "www-data"


@dataclass(frozen=True)
class Limits:
    """For one address. `most` links at once; `zone` says how often they may be opened, `burst` how many together."""

    zone: str
    most: int
    burst: int
    silence_s: int


# A console speaks every second, a phone once a minute. Phones of one carrier share an address.
CONSOLE = Limits("openings", 64, 100, 30)
PERSON = Limits("openings", 200, 200, 120)
DOOR = Limits("doors", 20, 10, 30)
PHONE = Limits("openings", 5000, 2000, 150)
DOORS_A_MINUTE, OPENINGS_A_SECOND = 20, 100


@dataclass(frozen=True)
class Link:
    """/mqtt/<path> leads to a WebSocket listener on loopback."""

    path: str
    port: int
    limits: Limits


@dataclass(frozen=True)
class Certificate:
    chain: Path
    key: Path


@dataclass(frozen=True)
class WebPlan:
    port: int
    links: tuple[Link, ...]
    certificate: Certificate | None = None  # without one: plain, on loopback alone
    name: str = "_"
    doors_a_minute: int = DOORS_A_MINUTE


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
        "link": link.path, "broker": f"127.0.0.1:{link.port}", "zone": limits.zone, "most": str(limits.most),
        "burst": str(limits.burst), "silence_s": str(limits.silence_s),
    }, TEMPLATES)


def _listening(plan: WebPlan) -> str:
    if plan.certificate is None:
        return fill("plain.conf", {"port": str(plan.port)}, TEMPLATES)
    certificate = {"certificate": str(plan.certificate.chain), "key": str(plan.certificate.key)}
    return fill("tls.conf", {"port": str(plan.port)} | certificate, TEMPLATES)


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
        "doors_a_minute": str(plan.doors_a_minute), "openings_a_second": str(OPENINGS_A_SECOND),
        "links": "".join(_link(link) for link in plan.links),
    }, TEMPLATES))
    return configuration


def web_command(configuration: Path) -> list[str]:
    return ["nginx", "-e", "stderr", "-c", str(configuration)]
