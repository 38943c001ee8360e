"""Rules 1, 2 and 16: who may use whom."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from source import File, Tree, Violation

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
ANY_INCLUDE = re.compile(r'^\s*#\s*include\s+([<"][^>"]+[>"])')
TOPS = ("firmware", "ui", "drivers", "kiosk-config")


def read_table(text: str) -> dict[str, set[str]]:
    rows = (line.split("->") for line in text.splitlines() if "->" in line and not line.startswith("#"))
    return {left.strip(): set(right.split()) for left, right in rows}


def room_of(path: str, rooms: set[str]) -> str | None:
    """The library that a file belongs to: firmware/queue -> queue, ui/kit -> ui_kit; None for apps and tests."""
    parts = Path(path).parts[:-1]
    if not parts or parts[0] not in TOPS:
        return None
    if parts[0] == "firmware":
        parts = parts[1:]
    elif parts[0] == "kiosk-config":
        parts = ("config", *parts[1:])
    for length in range(len(parts), 0, -1):
        name = "_".join(parts[:length])
        if name in rooms:
            return name
    return None


def check_includes(tree: Tree) -> Iterator[Violation]:
    table = tree.file("tests/rules/allowed-links.txt")
    if table is None:
        return
    allowed = read_table(table.text)
    rooms = set(allowed)
    for file in tree.code:
        own = room_of(file.path, rooms)
        for number, line in enumerate(file.lines, 1):
            match = INCLUDE.match(line)
            if match is None or file.excused(1, number):
                continue
            neighbour = str(Path(file.path).parent / match[1])
            if file.is_test and "/" not in match[1] and (tree.root / neighbour).is_file():
                continue
            if not match[1].startswith((*(top + "/" for top in TOPS), "tests/")):
                yield Violation(1, file.path, number, f'"{match[1]}" is not written from the root')
                continue
            other = room_of(match[1], rooms)
            if file.is_test or file.under("firmware/apps"):
                continue
            if own is None:
                yield Violation(1, file.path, number, "this folder is not in tests/rules/allowed-links.txt")
            elif other is None or (other != own and other not in allowed[own]):
                yield Violation(1, file.path, number, f"{own} may not include {match[1]}")


def check_homes(tree: Tree) -> Iterator[Violation]:
    homes = tree.file("tests/rules/homes.toml")
    if homes is None:
        return
    libraries = tomllib.loads(homes.text)["library"]
    for file in tree.product:
        for number, line in enumerate(file.lines, 1):
            match = ANY_INCLUDE.match(line)
            if match is None or file.excused(2, number):
                continue
            for library in libraries:
                if re.match(library["headers"], match[1]) and not file.under(*library["homes"]):
                    where = ", ".join(library["homes"])
                    yield Violation(2, file.path, number, f"{match[1]} is included in {where} alone")


def real_links(text: str) -> list[tuple[str, str]]:
    return [(left.strip(), right.strip()) for left, right in (line.split("->") for line in text.splitlines() if line)]


def check_graph(tree: Tree, links: Path) -> Iterator[Violation]:
    """The graph that CMake wrote against the table; programs (no row) link what they wire."""
    table = tree.file("tests/rules/allowed-links.txt")
    assert table is not None
    allowed = read_table(table.text)
    real = real_links(links.read_text())
    for left, right in real:
        if left in allowed and right not in allowed[left]:
            yield Violation(16, str(links), 1, f"{left} links {right}, which the table does not allow")
    built = {name for link in real for name in link}
    for name in sorted(set(allowed) - built):
        yield Violation(16, table.path, 1, f"the table has a room '{name}' that nothing builds or links")


def unused_permissions(table: str, links: str) -> list[tuple[str, str]]:
    real = set(real_links(links))
    return sorted((left, right) for left, rights in read_table(table).items() for right in rights if (left, right) not in real)

