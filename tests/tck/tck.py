"""The contract's test kit: clients through their stories, planted violations after them, a report. Started by tests/tck/run."""

import argparse
import json
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.tck.kit.client import all_clients, described  # noqa: E402
from tests.tck.kit.judge import read_musts, run  # noqa: E402
from tests.tck.kit.plants import PLANTS, REFERENCE, Plant  # noqa: E402
from tests.tck.kit.report import page, summary  # noqa: E402
from tests.tck.kit.session import Task  # noqa: E402

AT_ONCE = 10
OWN = "motcua"
SAMPLE_CHAPTERS = {
    "kiosk": ("answered_at_once", "line_cut", "wrong_answers", "paper", "power_cut"),
    "counter": ("out_of_turn", "day", "to_work", "line_cut", "wrong_answers", "power_cut"),
    "collector": ("good", "duplicates", "keys", "spelling", "records", "relay", "managers", "feeds", "power_cut"),
}
SAMPLE_EVERY = 6  # a sample tries every sixth plant, beginning at another one each day of the year


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--html", type=Path)
    parser.add_argument("--role", choices=("kiosk", "counter", "collector"))
    parser.add_argument("--client", help="one folder of tests/tck/clients")
    parser.add_argument("--plant", help="one planted violation, or 'none'")
    parser.add_argument("--tls", default="", help="a folder with ca.crt, server.crt, server.key and a pair NODE.crt, NODE.key for each node")
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
    return found[time.gmtime().tm_yday % SAMPLE_EVERY :: SAMPLE_EVERY] if wanted.sample and not wanted.plant else found


def main() -> int:
    wanted = arguments()
    began = time.monotonic()
    reference, planted, musts = described(REFERENCE), plants(wanted), read_musts()  # once, for all processes
    with ProcessPoolExecutor(wanted.at_once) as pool:
        tasks = good_tasks(wanted)
        proving = {each.role for each in tasks if each.client.name == REFERENCE}
        good = [pool.submit(run, each, wanted.tls, reference if each.client.name != REFERENCE and each.role in proving else None) for each in tasks]
        bad = [(plant, pool.submit(run, Task(reference, plant.role, plant.name, plant.chapters), wanted.tls, reference)) for plant in planted]
        told: dict[str, Any] = summary(
            musts, [each.result() for each in good], [(plant, each.result()) for plant, each in bad], round(time.monotonic() - began))
    told["seconds"] = round(time.monotonic() - began)
    if wanted.json:
        wanted.json.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    if wanted.html:
        wanted.html.write_text(page(told))
    for line in told["lines"]:
        print(line)
    return 0 if told["failed"] == 0 and told["planted_found"] == told["planted"] and not told["troubles"] else 1


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main())
