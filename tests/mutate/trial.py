"""One mutant: compiled alone, linked in front of what is built already, and run against one suite after the other.

Neither the checkout nor the build changes: an object that stands in front of an archive is taken in place of the
archive's own, so a mutant costs one compilation and the links of the suites that run it."""

import os
import re
import shutil
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from graph import Graph, Suite
from plan import Mutant, Refusal

LEAST_S = 30.0  # that a suite may take: a busy machine is no mutant
TIMES = 8  # as long as without a mutant


@dataclass(frozen=True)
class Outcome:
    """`by`: the suite that noticed; `how`: its first failing test, or how it ended. `outcome`: killed, survived, or
    broken (does not compile)."""

    outcome: str
    by: str = ""
    how: str = ""


@dataclass(frozen=True)
class Ran:
    code: int | None  # none: it did not end in time
    output: str
    seconds: float


def run(command: list[str], directory: str, environment: dict[str, str], limit: float) -> Ran:
    """With everything that it starts in a session of its own, ended with it."""
    begun = time.monotonic()
    with subprocess.Popen(
        command, cwd=directory, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True,
    ) as process:
        try:
            output, _ = process.communicate(timeout=limit)
            code: int | None = process.returncode
        except subprocess.TimeoutExpired:
            code = None
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        if code is None:
            output, _ = process.communicate()
    return Ran(code, output, time.monotonic() - begun)


def first_failure(output: str, code: int | None) -> str:
    if code is None:
        return "did not end in time"
    boost = re.search(r'error: in "([^"]+)"', output)
    python = re.search(r"^(?:FAIL|ERROR): (\w+)", output, re.MULTILINE)
    found = boost or python
    if found:
        return found[1]
    return f"ended by signal {-code}" if code < 0 else f"ended with {code}"


class Unmutated:
    """Every suite is seen green once before its word against a mutant counts; that also tells how long it takes."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._seconds: dict[str, float] = {}
        self._each: dict[str, threading.Lock] = {}
        self._all = threading.Lock()

    def limit(self, suite: Suite) -> float:
        with self._all:
            lock = self._each.setdefault(suite.name, threading.Lock())
        with lock:
            if suite.name not in self._seconds:
                self._seconds[suite.name] = self._look(suite)
        return max(LEAST_S, TIMES * self._seconds[suite.name])

    def _look(self, suite: Suite) -> float:
        if not suite.command:
            raise Refusal(f"{suite.name} is not built; run provisioning/build dev")
        for _ in range(2):  # a machine under load may make a deadline late once
            ran = run(list(suite.command), suite.directory, suite.environment, 2 * suite.timeout)
            if ran.code == 0:
                return ran.seconds
        raise Refusal(f"{suite.name} fails without any mutant ({first_failure(ran.output, ran.code)}); mend that first")


class Bench:
    """Where one mutant at a time is built: a folder beside the build, with what programs look for beside themselves."""

    def __init__(self, graph: Graph, unmutated: Unmutated, folder: Path) -> None:
        self.graph = graph
        self.unmutated = unmutated
        self.folder = folder

    def try_mutant(self, mutant: Mutant) -> Outcome:
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "bin").mkdir(parents=True)
        (self.folder / "tests").mkdir()
        (self.folder / "share").symlink_to(self.graph.build / "share")
        suites = self.graph.suites_of(mutant.file)
        if not self._compile(mutant):
            return Outcome("broken", how="does not compile")
        programs_ready = False
        for suite in suites:
            limit = self.unmutated.limit(suite)
            command = list(suite.command)
            environment = dict(suite.environment)
            executable = self.graph.executable_of(suite)
            if executable and self.graph.holds(executable, mutant.file):
                linked = self.folder / "tests" / Path(executable).name
                self._link(executable, mutant.file, linked)
                command[0] = str(linked)
            if suite.label == "system":
                if not programs_ready:
                    self._link_programs(mutant.file)
                programs_ready = True
                environment["MOTCUA_PROGRAMS"] = str(self.folder / "bin")
                if executable is None:
                    command.append("--failfast")  # they are Python's unittests
            ran = run(command, suite.directory, environment, limit)
            if ran.code != 0:
                return Outcome("killed", suite.name, first_failure(ran.output, ran.code))
        return Outcome("survived", how="no suite runs this file" if not suites else "")

    def _compile(self, mutant: Mutant) -> bool:
        original = self.graph.root / mutant.file
        source = self.folder / original.name
        source.write_text(f'#line 1 "{original}"\n' + mutant.apply(original.read_text()))
        command = [each for each in self.graph.compile_commands[mutant.file] if not re.match(r"-(O\w|g|W\S*)$", each)]
        command[command.index("-o") + 1] = str(self.folder / "mutant.o")
        command[command.index("-c") + 1] = str(source)
        return self._build([*command, "-O0", "-w"])

    def _link(self, executable: str, source: str, out: Path) -> None:
        """A mutant has the names of its original: what does not link is a build that is not up to date."""
        linked = self.graph.linked[executable]
        own = self.graph.sources[source]
        words = [each for each in linked.command if each not in ("-g", own)]
        if not self._build(["c++", str(self.folder / "mutant.o"), *words, "-Wl,-S", "-o", str(out)]):
            raise Refusal(f"{executable} does not link with {source}; bring the build up to date: provisioning/build dev")

    def _link_programs(self, source: str) -> None:
        """All programs side by side: those with the mutant, the others as they are."""
        mutated = self.graph.programs_with(source)
        for path in self.graph.linked:
            if not path.startswith("bin/"):
                continue
            if path in mutated:
                self._link(path, source, self.folder / path)
            else:
                (self.folder / path).symlink_to(self.graph.build / path)

    def _build(self, command: list[str]) -> bool:
        return subprocess.run(command, cwd=self.graph.build, capture_output=True).returncode == 0
