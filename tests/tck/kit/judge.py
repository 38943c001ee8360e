"""From a finished story to verdicts on the MUSTs of its role, and whether each check would have noticed a violation."""

import tempfile
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from provisioning.demo.places import CHECKOUT

from . import checks_all, checks_collector, checks_counter, checks_events, checks_kiosk, checks_line, checks_node  # noqa: F401  (each enters its checks)
from .check import CHECKS, Check, Verdict, unseen
from .client import Described
from .collector import CollectorSession
from .counter import CounterSession
from .kiosk import KioskSession
from .record import Story
from .session import Session, Task

MUSTS = CHECKOUT / "firmware" / "wire" / "musts.yaml"
ROLES: dict[str, type[Session]] = {"kiosk": KioskSession, "counter": CounterSession, "collector": CollectorSession}


@dataclass(frozen=True)
class Must:
    id: str
    roles: tuple[str, ...]
    text: str
    where: str
    when: str


@cache
def read_musts() -> list[Must]:
    told = yaml.safe_load(MUSTS.read_text())
    return [Must(each["id"], tuple(each["roles"]), each["text"], each["where"], each.get("when", "")) for each in told]


def ask(must: Must, story: Story) -> tuple[Verdict, Check | None]:
    """Of several checks of one id, the one that sees something."""
    verdict, by = unseen("there is no check of it"), None
    for each in CHECKS.get(must.id, []):
        try:
            verdict = each.ask(story)
        except Exception as error:  # noqa: BLE001  a client may send what no check thought of
            verdict = Verdict(False, f"the check did not get through what came: {error!r}")
        by = each
        if verdict.held is not None:
            break
    return verdict, by


def sharp(must: Must, check: Check, story: Story) -> tuple[int, list[int]]:
    """How many changed stories it noticed, and which it did not."""
    noticed, missed = 0, []
    for number, mutant in enumerate(check.mutants):
        changed = story.copy()
        try:
            mutant(changed)
        except (LookupError, StopIteration, TypeError, AttributeError):
            continue  # the story has nothing to change there
        if ask(must, changed)[0].held is False:
            noticed += 1
        else:
            missed.append(number)
    return noticed, missed


def misdescribed(client: Described) -> list[str]:
    """What a client.toml names that the contract or the kit does not have: a MUST would go unasked for a slip of the pen."""
    musts = read_musts()
    wrong = [f"does: {each}" for each in sorted(set(client.does) - {must.when for must in musts})]
    wrong += [f"excused: {each}" for each in sorted(set(client.excused) - {must.id for must in musts})]
    wrong += [f"run: {each}" for each in sorted(set(client.run) - set(ROLES))]
    return wrong + [f"skips: {each}" for each in client.skips if each not in _chapters()]


@cache
def _chapters() -> set[str]:
    found = set()
    for role, session in ROLES.items():
        found |= {f"{role}.{name}" for name, _ in session.__new__(session).chapters()}  # of a story that is not played
    return found


def applies(must: Must, client: Described) -> str:
    """Why a MUST is not asked of a client, or nothing."""
    if must.when and must.when not in client.does:
        return f"it does not do that ({must.when})"
    return client.excused.get(must.id, "")


def judge(story: Story, client: Described, proved: Described | None) -> list[dict[str, Any]]:
    """The checks are tried with changed stories, but for those that the story of `proved` has tried already."""
    out = []
    for must in read_musts():
        if story.role not in must.roles:
            continue
        row: dict[str, Any] = {"id": must.id, "role": story.role, "client": client.name, "text": must.text, "where": must.where}
        why_not = applies(must, client)
        verdict, check = (unseen(why_not), None) if why_not else ask(must, story)
        row |= {"verdict": {True: "passed", False: "failed", None: "not asked"}[verdict.held], "saw": verdict.saw}
        if check and verdict.held and (proved is None or applies(must, proved)):
            row["noticed"], row["missed"] = sharp(must, check, story)
        out.append(row)
    return out


def run(task: Task, tls: str, proved: Described | None) -> dict[str, Any]:
    """One session in a folder of its own, and what it came to."""
    with tempfile.TemporaryDirectory(dir="/run", prefix="tck-") as folder:
        Path(folder).chmod(0o755)
        try:
            session = ROLES[task.role](task, Path(folder) / task.name, Path(tls) if tls else None)
            story = session.play()
        except Exception:  # noqa: BLE001  of the kit itself: it is told, and the other sessions go on
            return {"task": task, "rows": [], "trouble": traceback.format_exc(), "log": ""}
        log = session.folder / "client.log"
        told = log.read_text(errors="replace")[-4000:] if log.exists() else ""
        rows = judge(story, task.client, proved)
    seconds = story.entries[-1].at - story.entries[0].at
    return {"task": task, "rows": rows, "trouble": "", "log": told, "seconds": round(seconds, 1)}
