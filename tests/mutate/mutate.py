"""Changes the product's lines one at a time and asks its own tests whether they notice. Started by tests/mutate/run."""

import argparse
import fcntl
import hashlib
import json
import os
import subprocess
import sys
import threading
import tomllib
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / "rules")]
from graph import Graph  # noqa: E402
from plan import Mutant, Refusal, Sample, read_named  # noqa: E402
from source import Tree  # noqa: E402
from trial import Bench, Outcome, Unmutated  # noqa: E402

ROOMS = ("firmware/", "ui/", "drivers/", "kiosk-config/model/")
AIM = 0.9


def digest_of(tree: Tree) -> str:
    """Of all that a result depends on: what is known of another tree is asked anew."""
    total = hashlib.sha256()
    for file in tree.files:
        if file.path.startswith((*ROOMS, "kiosk-config/", "provisioning/", "tests/")) and not file.under("tests/mutate"):
            total.update(file.path.encode() + b"\0" + (ROOT / file.path).read_bytes())
    return total.hexdigest()[:16]


class Kept:
    """Results as they come, so that a second start goes on where the first one ended."""

    def __init__(self, path: Path, tree: str) -> None:
        self.path = path
        self.tree = tree
        self.known: dict[str, dict[str, object]] = {}
        if path.exists():
            for line in path.read_text().splitlines():
                told = json.loads(line)
                if told["tree"] == tree:
                    self.known[told["name"]] = told

    def add(self, mutant: Mutant, outcome: Outcome) -> None:
        told = {"tree": self.tree, "name": mutant.name, **outcome.__dict__}
        self.known[mutant.name] = told
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a") as file:
            file.write(json.dumps(told) + "\n")

    def outcome(self, mutant: Mutant) -> Outcome | None:
        told = self.known.get(mutant.name)
        return Outcome(str(told["outcome"]), str(told["by"]), str(told["how"])) if told else None


@dataclass
class Asked:
    """`half`: of the sample, from which another mutant is drawn when this one does not compile."""

    mutant: Mutant
    half: bool | None = None


class Run:
    def __init__(self, graph: Graph, kept: Kept, jobs: int) -> None:
        self.kept = kept
        self.jobs = jobs
        unmutated = Unmutated(graph)
        work = graph.build.parent / "mutate" / "work"
        self._benches = deque(Bench(graph, unmutated, work / str(number)) for number in range(jobs))
        self._lock = threading.Lock()
        self.results: list[tuple[Mutant, Outcome]] = []
        self.broken: list[tuple[Mutant, Outcome]] = []

    def _try(self, mutant: Mutant) -> Outcome:
        with self._lock:
            bench = self._benches.popleft()
        try:
            return bench.try_mutant(mutant)
        finally:
            with self._lock:
                self._benches.append(bench)

    def all(self, named: list[Mutant], sample: Sample, halves: dict[bool, int]) -> None:
        waiting = deque(Asked(mutant) for mutant in named)
        for number in range(max(halves.values(), default=0)):
            for half in (True, False):
                if number < halves.get(half, 0):
                    self._draw(sample, half, waiting)
        total = len(waiting)
        running: dict[Future[Outcome], Asked] = {}
        with ThreadPoolExecutor(self.jobs) as pool:
            try:
                while waiting or running:
                    while waiting and len(running) < self.jobs:
                        asked = waiting.popleft()
                        known = self.kept.outcome(asked.mutant)
                        if known is None:
                            running[pool.submit(self._try, asked.mutant)] = asked
                        else:
                            self._take(asked, known, sample, waiting, total)
                    if running:
                        for future in wait(running, return_when=FIRST_COMPLETED).done:
                            asked = running.pop(future)
                            outcome = future.result()
                            self.kept.add(asked.mutant, outcome)
                            self._take(asked, outcome, sample, waiting, total)
            except BaseException:
                for future in running:
                    future.cancel()
                raise

    def _draw(self, sample: Sample, half: bool, waiting: deque[Asked]) -> None:
        mutant = sample.next(half)
        if mutant is not None:
            waiting.append(Asked(mutant, half))

    def _take(self, asked: Asked, outcome: Outcome, sample: Sample, waiting: deque[Asked], total: int) -> None:
        mutant = asked.mutant
        if outcome.outcome == "broken":
            self.broken.append((mutant, outcome))
            if asked.half is None:
                raise Refusal(f"named.toml: '{mutant.name}' {outcome.how}; mend its replacement")
            self._draw(sample, asked.half, waiting)
            return
        self.results.append((mutant, outcome))
        by = f" by {outcome.by}: {outcome.how}" if outcome.by else f" {outcome.how}".rstrip()
        print(f"mutate: {len(self.results)} of {total}: {outcome.outcome}{by}: {mutant.name} (line {mutant.line})", flush=True)


def report(run: Run, reasons: dict[str, str], given: argparse.Namespace, candidates: int) -> dict[str, object]:
    def told(mutant: Mutant) -> dict[str, object]:
        return {
            "name": mutant.name, "file": mutant.file, "line": mutant.line, "operator": mutant.operator,
            "text": mutant.text, "replacement": mutant.replacement,
        }

    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True)
    survivors = [
        told(mutant) | {"why": reasons.get(mutant.name, outcome.how)}
        for mutant, outcome in run.results if outcome.outcome == "survived"
    ]
    return {
        "commit": commit.stdout.strip(), "seed": given.seed, "sample": given.sample, "candidates": candidates,
        "mutants": len(run.results), "killed": len(run.results) - len(survivors), "survivors": survivors,
        "not_compiled": len(run.broken),
        "results": [told(mutant) | {"outcome": o.outcome, "by": o.by, "how": o.how} for mutant, o in run.results],
    }


def sources_of(graph: Graph) -> dict[str, tuple[str, str]]:
    return {
        file: (graph.room(file), (ROOT / file).read_text())
        for file in sorted(graph.sources)
        if file.startswith(ROOMS) and file.endswith(".cpp")
    }


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/mutate/run", description=__doc__)
    parser.add_argument("--sample", type=int, default=60, help="mutants to draw besides the named ones (default 60)")
    parser.add_argument("--seed", type=int, default=1, help="of the draw (default 1)")
    parser.add_argument("--json", type=Path, required=True, help="where the results are written")
    parser.add_argument("--only", default="", help="only mutants whose name contains this")
    parser.add_argument("--jobs", type=int, default=2, help="mutants at a time (default 2)")
    parser.add_argument("--build", type=Path, default=ROOT / "build" / "dev", help=argparse.SUPPRESS)
    return parser.parse_args()


def alone(folder: Path) -> int:
    """One run a checkout: two would build in one folder. Held until the program ends."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder / ".running", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Refusal("another run is going on in this checkout; wait for it, or stop it") from None
    return held


def chosen(given: argparse.Namespace, graph: Graph) -> tuple[list[Mutant], Sample, dict[bool, int]]:
    sources = sources_of(graph)
    sample = Sample(sources, given.seed)
    named = read_named(HERE / "named.toml", ROOT, lambda name: given.only in name)
    halves = {True: (given.sample + 1) // 2, False: given.sample // 2}
    if given.only:  # the same draw, but only what was asked for is tried
        drawn = [sample.next(half) for half, count in halves.items() for _ in range(count)]
        named += [mutant for mutant in drawn if mutant is not None and given.only in mutant.name]
        halves = {}
    return named, sample, halves


def main() -> int:
    given = arguments()
    try:
        alone(given.build.parent / "mutate")
        graph = Graph(ROOT, given.build)
        named, sample, halves = chosen(given, graph)
        run = Run(graph, Kept(given.build.parent / "mutate" / "results.jsonl", digest_of(Tree(ROOT))), given.jobs)
        run.all(named, sample, halves)
    except Refusal as refusal:
        print(f"mutate: {refusal}", file=sys.stderr)
        return 2
    reasons = tomllib.loads((HERE / "survivors.toml").read_text())["reasons"]
    told = report(run, reasons, given, sample.candidates)
    given.json.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
    killed, mutants = len(run.results) - len(told["survivors"]), len(run.results)
    for each in told["survivors"]:
        print(f"mutate: survivor {each['name']} (line {each['line']}): {each['why'] or 'no reason is known'}")
    print(f"mutate: {killed} of {mutants} killed, {len(run.broken)} did not compile, seed {given.seed}; {given.json}")
    return 0 if killed >= AIM * mutants else 1


if __name__ == "__main__":
    sys.exit(main())
