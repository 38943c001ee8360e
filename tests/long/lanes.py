"""Runs lanes of many seeded cases and keeps what came of them; started again, it goes on where it was."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Lane:
    """`cases` are run in shares, each a process of its own: what is lost when it is killed."""

    name: str
    case: str  # what one is
    cases: int
    share: int
    deadline_s: int  # of a share
    targets: tuple[str, ...]
    command: Callable[[Path, int, int], list[str]]  # programs, first case, count


def boost(program: str, suite: str) -> Callable[[Path, int, int], list[str]]:
    return lambda build, first, count: [
        str(build / "tests" / program), f"--run_test={suite}", "--report_level=no", "--", str(first), str(count)
    ]


LANES = (
    Lane("walk", "a random walk of 4,000 commands through the queue core", 2_000, 100, 900, ("unit_queue",),
         boost("unit_queue", "ut_random_walk")),
    Lane("world", "a day of a virtual centre", 1_000, 10, 3_600, ("world-live",),
         lambda build, first, count: [str(build / "tests/world-live"), "--seed", str(first), "--days", str(count)]),
    Lane("visits", "a visit at a kiosk with everything late, doubled and crossed", 1_000_000, 20_000, 1_800,
         ("kiosk-visits",),
         lambda build, first, count: [
             str(build / "tests/kiosk-visits"), "--seed", str(first), "--visits", str(count)]),
    Lane("crash", "a round of kills, each program and each broker once", 300, 10, 1_800,
         ("system_crash", "motcua-hub", "motcua-collector"), boost("system_crash", "st_crash")),
    Lane("fuzz", "a message damaged in several places", 10_000_000, 500_000, 1_800, ("golden_wire",),
         boost("golden_wire", "ut_fuzz")),
    Lane("qr", "a camera frame with a code, never read wrongly", 1_000_000, 20_000, 7_200, ("bench-qr",),
         lambda build, first, count: [
             str(build / "tests/bench-qr"), "--alone", "--first", str(first), "--frames", str(count)]),
    Lane("tck", "the whole test kit of the contract, all clients and all planted violations", 20, 1, 1_800,
         ("motcua-provision", "motcua-kiosk", "motcua-counter", "motcua-collector"),
         lambda build, _first, _count: [
             "env", f"MOTCUA_PROGRAMS={build}/bin", sys.executable, str(ROOT / "tests/tck/tck.py")]),
)


@dataclass(frozen=True)
class Share:
    """A line of the results."""

    lane: str
    commit: str
    preset: str
    seed: int  # the number of the first case; the following ones count up
    n: int
    good: bool
    wall_s: float
    said: str  # the program's last words, where it failed


def kept(file: Path) -> list[Share]:
    """What is there already; a line that a kill cut short counts as not run."""
    shares = []
    for line in file.read_text().splitlines() if file.exists() else []:
        try:
            shares.append(Share(**json.loads(line)))
        except (ValueError, TypeError):
            continue
    return shares


def keep(file: Path, share: Share) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    torn = file.exists() and not file.read_bytes().endswith(b"\n") and file.stat().st_size > 0
    with file.open("a") as out:
        out.write(("\n" if torn else "") + json.dumps(asdict(share)) + "\n")
        out.flush()
        os.fsync(out.fileno())


def run_share(lane: Lane, build: Path, first: int, count: int) -> tuple[bool, str]:
    command = lane.command(build, first, count)
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace",
                              timeout=lane.deadline_s)
        good, words = done.returncode == 0, done.stdout + done.stderr
    except subprocess.TimeoutExpired as late:
        good, words = False, f"no end after {late.timeout:.0f} s"
    return good, "" if good else f"{' '.join(command)}\n{words[-4000:]}"


def run_lane(lane: Lane, build: Path, commit: str, results: Path, base: int) -> bool:
    """All shares that these results do not hold yet. True when every share of this commit, now or before, was good."""
    mine = [each for each in kept(results)
            if (each.lane, each.commit, each.preset) == (lane.name, commit, build.name)]
    done = {each.seed for each in mine}
    good = all(each.good for each in mine)
    todo = [first for first in range(base, base + lane.cases, lane.share) if first not in done]
    print(f"long: {lane.name}: {lane.cases:,} times {lane.case}; {len(mine)} shares are done, {len(todo)} to do", flush=True)
    for each in mine:
        if not each.good:
            print(f"long: {lane.name}: failed before: {each.said}", flush=True)
    for first in todo:
        began = time.monotonic()
        passed, said = run_share(lane, build, first, min(lane.share, base + lane.cases - first))
        share = Share(lane.name, commit, build.name, first, min(lane.share, base + lane.cases - first), passed,
                      round(time.monotonic() - began, 1), said)
        keep(results, share)
        good = good and passed
        print(f"long: {lane.name}: {share.n:,} from {first:,} {'good' if passed else 'FAILED'} after {share.wall_s} s", flush=True)
        if not passed:
            print(said, flush=True)
    return good


def commit_of(root: Path) -> str:
    """The commit; of a tree with changes also their digest, for they are other code."""
    def git(*words: str) -> bytes:
        return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True).stdout
    head, changes = git("rev-parse", "--short=12", "HEAD").decode().strip(), git("diff", "HEAD")
    if not changes:
        return head
    digest = subprocess.run(["git", "hash-object", "--stdin"], input=changes, check=True, capture_output=True).stdout
    return f"{head}+{digest.decode()[:8]}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests/long/run", description=__doc__)
    parser.add_argument("--only", action="append", choices=[lane.name for lane in LANES], help="this lane; may be repeated")
    parser.add_argument("--preset", choices=["dev", "asan", "tsan"], default="dev")
    parser.add_argument("--seed", type=int, default=1, help="the number of the first case (default 1)")
    parser.add_argument("--results", type=Path, default=ROOT / "out/long/results.jsonl")
    parser.add_argument("--targets", action="store_true", help="only print what has to be built")
    given = parser.parse_args()
    chosen = [lane for lane in LANES if given.only is None or lane.name in given.only]
    if given.targets:
        print(given.preset, *sorted({target for lane in chosen for target in lane.targets}))
        return 0
    commit = commit_of(ROOT)
    good = [run_lane(lane, ROOT / "build" / given.preset, commit, given.results, given.seed) for lane in chosen]
    print(f"long: {'all good' if all(good) else 'something failed'} at {commit}; every share: {given.results}", flush=True)
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
