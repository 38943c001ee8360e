"""What the demo needs to know of an installation, from kiosk-config/centres/<name>/centre.toml."""

import re
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .places import CHECKOUT, Trouble

CONFIGURATION = CHECKOUT / "kiosk-config"
CENTRES = CONFIGURATION / "centres"
COLLECTOR = "tinh-mau-collector"


@dataclass(frozen=True)
class Node:
    id: str
    program: str
    counter: str = ""


@dataclass(frozen=True)
class Service:
    id: str
    group: str
    purposes: tuple[str, ...]
    common_rank: int  # 0: not on the first screen


@dataclass(frozen=True)
class Installation:
    id: str
    name: str
    nodes: tuple[Node, ...]
    clerks: tuple[tuple[str, str], ...]  # id and name
    staff_of_clerk: dict[str, str]  # whose employee, where the installation says it
    services: tuple[Service, ...]
    groups_of_counter: dict[str, tuple[str, ...]]
    prefix_of_group: dict[str, str]

    @property
    def hub(self) -> str:
        return next(node.id for node in self.nodes if node.program == "hub")

    def of(self, program: str, most: int) -> list[str]:
        return [node.id for node in self.nodes if node.program == program][:most]

    def common(self) -> list[Service]:
        """What the first screen offers, the commonest first."""
        return sorted((each for each in self.services if each.common_rank), key=lambda each: each.common_rank)

    def counters(self, most: int) -> list[str]:
        """Counter nodes; those that serve the commonest services come first."""
        rank = {each.group: each.common_rank for each in reversed(self.common())}

        def first(node: Node) -> int:
            return min((rank.get(group, 99) for group in self.groups_of_counter[node.counter]), default=99)

        nodes = sorted((node for node in self.nodes if node.program == "counter"), key=first)
        return [node.id for node in nodes][:most]


def centres() -> list[str]:
    return sorted(each.parent.name for each in CENTRES.glob("*/centre.toml"))


def neighbours_of(name: str) -> tuple[str, ...]:
    return tuple(each for each in centres() if each != name)


def read_installation(name: str) -> Installation:
    path = CENTRES / name / "centre.toml"
    if name not in centres():
        raise Trouble(f"there is no installation named '{name}'", f"there are: {', '.join(centres())}")
    with path.open("rb") as file:
        told = tomllib.load(file)
    if not any(node["program"] == "hub" for node in told["nodes"]):
        raise Trouble(f"{path} names no hub", "add a node with program = \"hub\"")
    return Installation(
        id=told["id"],
        name=told["name"]["vi"],
        nodes=tuple(Node(each["id"], each["program"], each.get("counter", "")) for each in told["nodes"]),
        clerks=tuple((each["id"], each["name"]) for each in told["clerks"]),
        staff_of_clerk={each["id"]: each["staff"] for each in told["clerks"] if "staff" in each},
        services=tuple(
            Service(each["id"], each["group"], tuple(each.get("purposes", ())), each.get("common_rank", 0))
            for each in told["services"]
        ),
        groups_of_counter={each["id"]: tuple(each["groups"]) for each in told["counters"]},
        prefix_of_group={each["id"]: each["prefix"] for each in told["groups"]},
    )


def lay_configuration(folder: Path, centre: str, ticket_url: str) -> Path:
    """The installation's data as the checkout has it, but for the page to which this centre's tickets lead."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "centres" / centre).mkdir(parents=True)
    for each in CONFIGURATION.iterdir():
        if each != CENTRES:
            (folder / each.name).symlink_to(each)
    told = (CENTRES / centre / "centre.toml").read_text()
    own, changed = re.subn(r'^ticket_url = ".*"$', f'ticket_url = "{ticket_url}"', told, flags=re.MULTILINE)
    if changed != 1:
        raise Trouble(f"the installation {centre} has no ticket_url", "add one to its centre.toml")
    (folder / "centres" / centre / "centre.toml").write_text(own)
    return folder
