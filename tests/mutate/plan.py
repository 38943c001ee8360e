"""Which mutants are tried: those named in named.toml, and a sample drawn by seed."""

import hashlib
import random
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from operators import Change, Lines, changes, near_failure

# Rooms that carry things from one place to another; the others decide.
GLUE = (
    "firmware/apps/", "firmware/hub/", "firmware/kiosk/", "firmware/terminal/", "firmware/board/", "firmware/link/",
    "firmware/journal/", "drivers/",
)


class Refusal(Exception):
    """In one line: what is wrong with the list, and what to do."""


@dataclass(frozen=True)
class Mutant:
    name: str
    file: str
    line: int
    operator: str
    text: str
    replacement: str
    start: int
    end: int

    def apply(self, source: str) -> str:
        return source[: self.start] + self.replacement + source[self.end :]


def read_named(path: Path, root: Path, only: Callable[[str], bool] = lambda name: True) -> list[Mutant]:
    """Each text has to stand exactly once in its file, or in the sources of its folder: else nobody knows what would be
    changed."""
    found: list[Mutant] = []
    for each in tomllib.loads(path.read_text())["mutant"]:
        name = each["name"]
        if any(other.name == name for other in found):
            raise Refusal(f"{path.name}: '{name}' stands there twice; give one another name")
        if not only(name):
            continue
        place, text = root / each["file"], each["text"]
        files = sorted(place.rglob("*.cpp")) if place.is_dir() else [place] if place.is_file() else []
        if not files:
            raise Refusal(f"{path.name}: '{name}': there is no source {each['file']}; say where the line is now")
        counts = {file: file.read_text().count(text) for file in files}
        count = sum(counts.values())
        if count != 1:
            raise Refusal(
                f"{path.name}: '{name}': its text stands {count} times in {each['file']}, not once; "
                "mend the text or the file"
            )
        file = next(file for file in files if counts[file])
        source = file.read_text()
        start = source.index(text)
        found.append(
            Mutant(name, str(file.relative_to(root)), Lines(source).number(start), "named", text, each["replacement"],
                   start, start + len(text))
        )
    return found


def mutants_in(file: str, source: str) -> list[tuple[Mutant, bool]]:
    """All that the operators make of a file, each with whether it stands in glue or near a failure."""
    lines = Lines(source)
    found, seen = [], defaultdict(int)
    for change in changes(source):
        number = lines.number(change.start)
        name = _name(file, lines.line(number), change, source, seen)
        mutant = Mutant(name, file, number, change.operator, source[change.start : change.end], change.replacement,
                        change.start, change.end)
        found.append((mutant, file.startswith(GLUE) or near_failure(source, change)))
    return found


def _name(file: str, line: str, change: Change, source: str, seen: dict[str, int]) -> str:
    """Stays while its line stays, wherever in the file that is."""
    what = "\0".join((line.strip(), change.operator, source[change.start : change.end], change.replacement))
    short = hashlib.sha256(what.encode()).hexdigest()[:6]
    name = f"{file}:{change.operator}:{short}"
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}.{seen[name]}"


class Sample:
    """Half from glue and failure paths, half from elsewhere; over all rooms and operators in turn; the same for the same
    seed and source. A mutant that does not compile is replaced by the next one of its half."""

    def __init__(self, sources: dict[str, tuple[str, str]], seed: int) -> None:
        """`sources`: file -> (its room, its text)."""
        chance = random.Random(seed)
        halves: dict[bool, dict[str, list[Mutant]]] = {True: defaultdict(list), False: defaultdict(list)}
        for file, (room, text) in sorted(sources.items()):
            for mutant, glue in mutants_in(file, text):
                halves[glue][room].append(mutant)
        self.candidates = sum(len(each) for half in halves.values() for each in half.values())
        self._halves = {glue: self._in_turn(rooms, chance) for glue, rooms in sorted(halves.items())}

    @staticmethod
    def _in_turn(rooms: dict[str, list[Mutant]], chance: random.Random) -> Iterator[Mutant]:
        queues = []
        for _, mutants in sorted(rooms.items()):
            by_operator = defaultdict(list)
            for mutant in mutants:
                by_operator[mutant.operator].append(mutant)
            piles = [by_operator[operator] for operator in sorted(by_operator)]
            for pile in piles:
                chance.shuffle(pile)
            chance.shuffle(piles)
            queues.append([pile[turn] for turn in range(max(map(len, piles))) for pile in piles if turn < len(pile)])
        chance.shuffle(queues)
        longest = max(map(len, queues), default=0)
        return iter([queue[turn] for turn in range(longest) for queue in queues if turn < len(queue)])

    def next(self, glue: bool) -> Mutant | None:
        return next(self._halves[glue], None)
