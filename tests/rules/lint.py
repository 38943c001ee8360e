"""clang-format, clang-tidy and the rules; what clang-tidy has passed once is not read again until it changes."""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path("/cache/lint")
TIDIED = ("firmware/", "ui/", "drivers/", "kiosk-config/")
INCLUDE = re.compile(rb'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)
PROGRESS_S = 15
# GCC's own warnings mean nothing to clang.
EXTRA = ("--extra-arg=-Wno-unknown-warning-option", "--extra-arg=-Wno-error")


@dataclass(frozen=True)
class Unit:
    file: str  # from the root
    command: str


def say(text: str) -> None:
    print(f"lint: {text}", flush=True)


def units(build: Path) -> list[Unit]:
    entries = json.loads((build / "compile_commands.json").read_text())
    found = {}
    for entry in entries:
        file = os.path.relpath(entry["file"], ROOT)
        if file.startswith(TIDIED):
            found[file] = Unit(file, entry["command"])
    return [found[file] for file in sorted(found)]


@cache
def closure(file: str) -> frozenset[str]:
    """A source and every header of ours that it reaches; our includes are all written from the root."""
    seen: set[str] = set()
    waiting = [file]
    while waiting:
        name = waiting.pop()
        if name in seen or not (ROOT / name).is_file():
            continue
        seen.add(name)
        waiting += [told.decode() for told in INCLUDE.findall((ROOT / name).read_bytes())]
    return frozenset(seen)


def system() -> bytes:
    """Every package of the root with its version: what all the other headers depend on."""
    return subprocess.run(["dpkg-query", "-W"], check=True, capture_output=True).stdout


def key(unit: Unit, common: bytes) -> str:
    digest = hashlib.sha256(common)
    digest.update(unit.command.encode())
    for name in sorted(closure(unit.file)):
        digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return digest.hexdigest()


def tidy(unit: Unit, build: Path) -> tuple[bool, str]:
    done = subprocess.run(
        ["clang-tidy", "--quiet", "-p", str(build), *EXTRA, str(ROOT / unit.file)], capture_output=True, text=True
    )
    return done.returncode == 0, done.stdout + ("" if done.returncode == 0 else done.stderr)


def check_tidy(build: Path) -> bool:
    CACHE.mkdir(parents=True, exist_ok=True)
    common = (ROOT / ".clang-tidy").read_bytes() + system()
    every = units(build)
    todo = [(unit, passed) for unit in every if not (passed := CACHE / key(unit, common)).exists()]
    say(f"clang-tidy: {len(every) - len(todo)} of {len(every)} sources passed before, {len(todo)} to read")
    failed, begun, told = 0, time.monotonic(), time.monotonic()
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        running = {pool.submit(tidy, unit, build): (unit, passed) for unit, passed in todo}
        for number, future in enumerate(as_completed(running), 1):
            unit, passed = running[future]
            good, output = future.result()
            if good:
                passed.touch()
            else:
                failed += 1
                print(output, flush=True)
            if time.monotonic() - told > PROGRESS_S or number == len(todo):
                told = time.monotonic()
                say(f"clang-tidy: {number} of {len(todo)} after {told - begun:.0f} s: {unit.file}")
    if failed:
        say(f"clang-tidy: {failed} sources fail")
    return failed == 0


def check_format() -> bool:
    told = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.cpp", "*.hpp"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )
    files = [name for name in told.stdout.splitlines() if (ROOT / name).is_file()]
    if not files:
        return True
    done = subprocess.run(["clang-format", "--dry-run", "-Werror", *files], cwd=ROOT)
    say(f"clang-format: {len(files)} files" + ("" if done.returncode == 0 else "; mend with clang-format -i"))
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True)
    given = parser.parse_args()
    good = [check_format(), subprocess.run([str(ROOT / "tests/rules/check")]).returncode == 0]
    good.append(check_tidy(ROOT / given.build))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
