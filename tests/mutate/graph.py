"""What is built from what, and which test runs it: read from CMake's own build.ninja and CTest's own list."""

import json
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

# A suite near its room first; what runs whole programs last.
ORDER = {"unit": 0, "contract": 1, "golden": 2, "world": 3, "system": 4}


@dataclass(frozen=True)
class Linked:
    """An executable: the objects of its own and the archives, as they stand in its link command."""

    path: str
    objects: tuple[str, ...]
    archives: tuple[str, ...]
    command: tuple[str, ...]
    needs: tuple[str, ...] = ()  # programs that have to be there before it runs


@dataclass(frozen=True)
class Suite:
    name: str
    label: str
    command: tuple[str, ...]
    timeout: float
    directory: str
    environment: dict[str, str] = field(default_factory=dict)


class Graph:
    def __init__(self, root: Path, build: Path) -> None:
        self.root = root
        self.build = build
        self.sources: dict[str, str] = {}  # source, from the root -> its object
        self.archives: dict[str, tuple[str, ...]] = {}  # archive -> its objects
        self.linked: dict[str, Linked] = {}
        self._read((build / "build.ninja").read_text())

    def _read(self, text: str) -> None:
        for match in re.finditer(r"^build ([^:\n]+): (CXX_\w+?)__([^\n]*)\n((?:  [^\n]*\n)*)", text, re.MULTILINE):
            out, rule, rest, block = match[1], match[2], match[3], match[4]
            inputs, *others = re.split(r" \|\|? ", rest)
            words = inputs.split()[1:]
            values = dict(re.findall(r"^  (\w+) = (.*)$", block, re.MULTILINE))
            if rule == "CXX_COMPILER" and words:
                source = Path(words[0])
                if source.is_relative_to(self.root):
                    self.sources[str(source.relative_to(self.root))] = out
            elif rule == "CXX_STATIC_LIBRARY_LINKER":
                self.archives[out] = tuple(words)
            elif rule == "CXX_EXECUTABLE_LINKER":
                libraries = shlex.split(values.get("LINK_LIBRARIES", ""))
                flags = shlex.split(values.get("FLAGS", "") + " " + values.get("LINK_FLAGS", ""))
                needs = " ".join(others).split()
                self.linked[out] = Linked(
                    out, tuple(words), tuple(each for each in libraries if each.endswith(".a")),
                    (*flags, *words, *libraries), tuple(each for each in needs if each.startswith("bin/")),
                )

    @cached_property
    def compile_commands(self) -> dict[str, list[str]]:
        told = json.loads((self.build / "compile_commands.json").read_text())
        return {
            str(Path(each["file"]).relative_to(self.root)): shlex.split(each["command"])
            for each in told
            if Path(each["file"]).is_relative_to(self.root)
        }

    def room(self, source: str) -> str:
        """The library or program that the source belongs to."""
        built = self.sources[source]
        for archive, objects in self.archives.items():
            if built in objects:
                return Path(archive).stem.removeprefix("lib").removeprefix("motcua_")
        return next((Path(each.path).name for each in self.linked.values() if built in each.objects), "")

    @cached_property
    def suites(self) -> list[Suite]:
        told = subprocess.run(
            ["ctest", "--test-dir", str(self.build), "--show-only=json-v1"], capture_output=True, text=True, check=True
        )
        found = []
        for each in json.loads(told.stdout)["tests"]:
            given = {every["name"]: every["value"] for every in each.get("properties", [])}
            label = next(iter(given.get("LABELS", [])), "unit")
            environment = dict(pair.split("=", 1) for pair in given.get("ENVIRONMENT", []))
            found.append(
                Suite(each["name"], label, tuple(each.get("command", ())), float(given.get("TIMEOUT", 120)),
                      given.get("WORKING_DIRECTORY", str(self.root)), environment)
            )
        return found

    def holds(self, executable: str, source: str) -> bool:
        """Whether the linker took the object of `source`: its name is among the executable's symbols."""
        linked = self.linked[executable]
        built = self.sources[source]
        if built in linked.objects:
            return True
        if not any(built in self.archives.get(archive, ()) for archive in linked.archives):
            return False
        return Path(source).name in self._files_in(executable)

    def _files_in(self, executable: str) -> frozenset[str]:
        if executable not in self._known:
            told = subprocess.run(["readelf", "-sW", str(self.build / executable)], capture_output=True, text=True)
            self._known[executable] = frozenset(re.findall(r" FILE .* (\S+)$", told.stdout, re.MULTILINE))
        return self._known[executable]

    @cached_property
    def _known(self) -> dict[str, frozenset[str]]:
        return {}

    def programs_with(self, source: str) -> list[str]:
        return [each for each in self.linked if each.startswith("bin/") and self.holds(each, source)]

    def executable_of(self, suite: Suite) -> str | None:
        """The executable that a suite starts; none for a script."""
        path = Path(suite.command[0]) if suite.command else Path()
        if path.is_relative_to(self.build):
            name = str(path.relative_to(self.build))
            return name if name in self.linked else None
        return None

    def suites_of(self, source: str) -> list[Suite]:
        """Those that run this source, the nearest first. A test of whole programs counts when a program holds it."""
        programs = self.programs_with(source)
        found = []
        for suite in self.suites:
            if suite.label not in ORDER:
                continue
            executable = self.executable_of(suite)
            inside = executable is not None and self.holds(executable, source)
            around = suite.label == "system" and (
                bool(programs) if executable is None else bool(set(programs) & set(self.linked[executable].needs))
            )
            if inside or around:
                size = len(self.linked[executable].archives) if executable else 0
                found.append((ORDER[suite.label], size, suite.timeout, suite.name, suite))
        return [suite for *_, suite in sorted(found, key=lambda each: each[:4])]
