"""Runs the guided tour inside the SDK root. Started by provisioning/run --tour OUT."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from ..demo.places import CHECKOUT, Places, Trouble
from .journey import Journey
from .report import Report
from .stage import Stage

KIT_S = 900


def clean(out: Path) -> None:
    """Removes what an earlier tour left, and nothing else."""
    for pattern in ("[0-9][0-9]-*.png", "failed-*.png", "journey.json", "tck.json", "tck.html"):
        for path in out.glob(pattern):
            path.unlink()
    for folder in ("tickets", "logs"):
        shutil.rmtree(out / folder, ignore_errors=True)


def explain(step: str, error: Exception, stage: Stage) -> None:
    print(f"tour: step '{step}' failed: {error.args[0] if error.args else error!r}", flush=True)
    for line in error.args[1:] if isinstance(error, Trouble) else ():
        print(f"tour:   {line}", flush=True)
    for program, window in stage.windows.items():
        print(f"tour:   {program} shows '{window.screen}' with {', '.join(window.targets()) or 'nothing to touch'}")
    for service in stage.demo.supervisor.names():
        print(f"tour: last lines of {service}:\n{stage.demo.supervisor.tail(service)}", flush=True)


def ask_the_contract(out: Path) -> None:
    """The test kit of the contract, whole, when the machine has nothing else to do: tck.json and tck.html."""
    kit = subprocess.run(
        [sys.executable, CHECKOUT / "tests" / "tck" / "tck.py", "--json", out / "tck.json", "--html", out / "tck.html"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=KIT_S,
    )
    lines = [line for line in kit.stdout.splitlines() if line.startswith("tck: ")]
    if kit.returncode != 0:
        raise Trouble("the test kit of the contract found something", *lines[-20:])
    print(f"tour: {lines[-1]}", flush=True)


def run_steps(stage: Stage, report: Report) -> None:
    broken = False
    for name, step in Journey(stage).steps():
        if broken:
            report.not_reached(name)
            continue
        error = report.run(name, step)
        if error is not None:
            broken = True
            stage.picture_failure(name)
            explain(name, error, stage)


def main() -> int:
    parser = argparse.ArgumentParser(prog="provisioning/run --tour")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--centre", default="mau-tinh")
    parser.add_argument("--passwords", action="store_true", help="nodes come to the brokers by passwords, without TLS")
    given = parser.parse_args()
    clean(given.out)
    report = Report(given.out)
    try:
        stage = Stage(Places(Path("/tmp/motcua-tour"), Path("/run/motcua")), given.centre, report, given.passwords)
    except Trouble as trouble:
        for line in trouble.args:
            print(f"tour: {line}", flush=True)
        return 1
    try:
        run_steps(stage, report)
        if not report.counts:
            report.counts = stage.counts()
    finally:
        stopped = report.run("everything-stops", stage.close)
        contract = None if report.failed else report.run("contract-test-kit", lambda: ask_the_contract(given.out))
        stage.keep_logs()
        report.write()
        if stopped is not None:
            print(f"tour: {stopped}", flush=True)
        if contract is not None:
            print(f"tour: {contract}", flush=True)
    if report.failed:
        print(f"tour: failed: {', '.join(report.failed)}", flush=True)
        return 1
    print(f"tour: {len(report.steps)} steps, {report.pictures} pictures; all is well", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
