"""The contract's test kit: clients through their stories, planted violations after them, a report. Started by tests/tck/run."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.tck.kit.client import all_clients, described  # noqa: E402
from tests.tck.kit.judge import misdescribed, read_musts, run  # noqa: E402
from tests.tck.kit.plants import LINE, PLANTS, REFERENCE, Plant  # noqa: E402
from tests.tck.kit.proofs import Proofs  # noqa: E402
from tests.tck.kit.report import page, summary  # noqa: E402
from tests.tck.kit.session import Task  # noqa: E402

AT_ONCE = 10
OWN = "motcua"
SAMPLE_CHAPTERS = {
    "kiosk": ("answered_at_once", "line_cut", "wrong_brokers", "wrong_answers", "paper", "power_cut"),
    "counter": ("out_of_turn", "day", "to_work", "line_cut", "wrong_brokers", "wrong_answers", "power_cut"),
    "collector": ("good", "duplicates", "keys", "spelling", "records", "relay", "managers", "feeds", "wrong_brokers", "power_cut"),
}
SAMPLE_EVERY = 6  # a sample tries every sixth plant, beginning at another one each day of the year


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--html", type=Path)
    parser.add_argument("--role", choices=("kiosk", "counter", "collector"))
    parser.add_argument("--client", help="one folder of tests/tck/clients")
    parser.add_argument("--plant", help="one planted violation, or 'none'")
    line = parser.add_mutually_exclusive_group()
    line.add_argument("--tls", type=Path, help="an authority's folder (motcua-provision ca), which is kept; without it the kit makes one for this run")
    line.add_argument("--passwords", action="store_true", help="without TLS: a laboratory")
    parser.add_argument("--sample", action="store_true", help="one client a role and a part of the planted violations")
    parser.add_argument("--at-once", type=int, default=AT_ONCE)
    return parser.parse_args()


def good_tasks(wanted: argparse.Namespace) -> list[Task]:
    if wanted.plant and wanted.plant != "none":
        return []
    tasks = [Task(client, role) for client in all_clients() for role in client.run
             if wanted.client in (None, client.name) and wanted.role in (None, role)]
    if wanted.sample and not wanted.client:
        tasks = [replace(each, chapters=None if each.client.name == REFERENCE else SAMPLE_CHAPTERS[each.role])
                 for each in tasks if each.client.name in (REFERENCE, OWN)]
    return sorted(tasks, key=lambda each: each.client.name != OWN)  # the slowest first


def plants(wanted: argparse.Namespace) -> list[Plant]:
    if wanted.plant == "none" or wanted.client not in (None, REFERENCE):
        return []
    found = [each for each in PLANTS if wanted.role in (None, each.role) and wanted.plant in (None, each.name)]
    if wanted.passwords:
        found = [each for each in found if each not in LINE]
    return found[time.gmtime().tm_yday % SAMPLE_EVERY :: SAMPLE_EVERY] if wanted.sample and not wanted.plant else found


@contextmanager
def certificates(wanted: argparse.Namespace) -> Iterator[str]:
    """The folder of the authority that all sessions go by; none where passwords do."""
    if wanted.passwords:
        yield ""
        return
    with tempfile.TemporaryDirectory(dir="/run", prefix="tck-ca-") as made:
        folder = wanted.tls or Path(made) / "authority"
        Proofs(folder).issue()
        yield str(folder)


def main() -> int:
    wanted = arguments()
    began = time.monotonic()
    reference, planted, musts = described(REFERENCE), plants(wanted), read_musts()  # once, for all processes
    tasks = good_tasks(wanted)
    if not tasks and not planted:
        print("tck: nothing was tried: no client of tests/tck/clients, no role of it or no planted violation is called so", file=sys.stderr)
        return 2
    for client in {task.client.name: task.client for task in tasks}.values():
        if wrong := misdescribed(client):
            print(f"tck: {client.folder / 'client.toml'}: nothing is called so: {', '.join(wrong)}", file=sys.stderr)
            return 2
    with certificates(wanted) as tls, ProcessPoolExecutor(wanted.at_once) as pool:
        proving = {each.role for each in tasks if each.client.name == REFERENCE}
        good = [pool.submit(run, each, tls, reference if each.client.name != REFERENCE and each.role in proving else None) for each in tasks]
        bad = [(plant, pool.submit(run, Task(reference, plant.role, plant.name, plant.chapters), tls, reference)) for plant in planted]
        told: dict[str, Any] = summary(
            musts, [each.result() for each in good], [(plant, each.result()) for plant, each in bad], round(time.monotonic() - began))
    told["seconds"] = round(time.monotonic() - began)
    if wanted.json:
        wanted.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    if wanted.html:
        wanted.html.write_text(page(told))
    for line in told["lines"]:
        print(line)
    return 0 if passes(told, is_whole(wanted)) else 1


def is_whole(wanted: argparse.Namespace) -> bool:
    return not (wanted.sample or wanted.passwords or wanted.role or wanted.client or wanted.plant)


def passes(told: dict[str, Any], whole: bool) -> bool:
    """When all is tried, a MUST that no client was asked of, or that nothing planted can break, is no pass either."""
    wrong = told["failed"] or told["planted_found"] < told["planted"] or told["troubles"] or not told["results"] and not told["planted"]
    return not wrong and not (whole and (told["not_asked"] or told["blunt"]))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main())
