"""An invented centre beside the one that runs: four weeks of visits and today's until now, as its hub would have sent them to the
province. With it a manager's page has more than the few tickets that a visitor takes. The events are made up; that they are stored,
counted and shown is the province's own work."""

import hashlib
import json
import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from .installation import Installation
from .places import Trouble
from .private import write_private
from .speech import TRIES, Link, answered_at, compact, instant, speak

DAYS = 28
THERE = timezone(timedelta(hours=7))  # Asia/Ho_Chi_Minh, which knows no summer time
SUNDAY = 6
COUNTERS = 3
ERRANDS = (34, 22, 16, 12, 10, 6)  # how often the centre's commonest services are asked for
A_BATCH = 150  # records: a message is one argument of a program, which may have 128 KiB
FIRST_HASH = "0" * 64

# How many come within each hour of a day, and how much more in the day's busy one.
ARRIVALS = {7: 6, 8: 12, 9: 13, 10: 9, 11: 4, 13: 9, 14: 11, 15: 8, 16: 4}
RUSH = 2.0
LEVELS = ("very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied")
PATIENT, IMPATIENT = (52, 34, 9, 4, 1), (12, 25, 28, 25, 10)  # shares of the levels after a short and after a long wait
# Of how many of those served their clerk says who did what is done online, and of how many of these it was the clerk, by whose
# employee the clerk is.
SAID, DONE_FOR_THEM = 0.7, {"civil_servant": 0.3, "postal_staff": 0.55}
LONG_WAIT = timedelta(minutes=20)


@dataclass(order=True, frozen=True)
class Event:
    at: datetime
    order: int  # of events of the same moment
    type: str = field(compare=False)
    body: dict[str, Any] = field(compare=False)


class Day:
    """One day of the centre; the same date gives the same day."""

    def __init__(self, centre: Installation, day: date) -> None:
        self.centre = centre
        self.date = day
        self.random = random.Random(f"{centre.id} {day}")
        self.events: list[Event] = []
        counters = list(centre.groups_of_counter)[:COUNTERS]
        self.said = random.Random(f"{centre.id} {day} assistance")  # of its own: what is said changes no visit
        self.seats = list(zip(counters, self._clerks()))
        self.free_at = {counter: self._at(7, 30) for counter in counters}
        groups = {group for counter in counters for group in centre.groups_of_counter[counter]}
        self.services = [each for each in centre.common() if each.group in groups][: len(ERRANDS)]
        self.numbers: Counter[str] = Counter()

    def _clerks(self) -> list[str]:
        """The first ones; at the second counter somebody of the post, where the centre has such."""
        first, *others = [clerk for clerk, _ in self.centre.clerks]
        post = [clerk for clerk in others if self._staff(clerk) == "postal_staff"][:1]
        return [first, *post, *(clerk for clerk in others if clerk not in post)]

    def _staff(self, clerk: str) -> str:
        return self.centre.staff_of_clerk.get(clerk, "civil_servant")

    def _assistance(self, clerk: str) -> dict[str, str]:
        if self.said.random() >= SAID:
            return {}
        return {"assistance": "assisted" if self.said.random() < DONE_FOR_THEM[self._staff(clerk)] else "unassisted"}

    def _at(self, hour: int, minute: int = 0) -> datetime:
        return datetime.combine(self.date, time(hour, minute), THERE).astimezone(UTC)

    def _tell(self, at: datetime, type_name: str, body: dict[str, Any]) -> None:
        self.events.append(Event(at, len(self.events), type_name, body))

    def _minutes(self, least: float, most: float) -> timedelta:
        return timedelta(seconds=round(60 * self.random.uniform(least, most)))

    def live(self) -> list[Event]:
        self._tell(self._at(7), "day_started", {"business_date": str(self.date), "expired": []})
        for counter, clerk in self.seats:
            self._tell(self._at(7, 25), "clerk_logged_in", {"counter": counter, "clerk": clerk, "staff": self._staff(clerk)})
            self._tell(self._at(7, 25), "counter_opened", {"counter": counter, "clerk": clerk})
        for arrived in self._arrivals():
            self._visit(arrived)
        evening = max([self._at(17), *self.free_at.values()]) + timedelta(minutes=5)
        for counter, clerk in self.seats:
            self._tell(evening, "counter_closed", {"counter": counter, "clerk": clerk})
            self._tell(evening, "clerk_logged_out", {"counter": counter, "clerk": clerk})
        return sorted(self.events)

    def _arrivals(self) -> list[datetime]:
        busy = self.random.choice([8, 9, 9, 14])
        return sorted(
            self._at(hour) + self._minutes(0, 59.5)
            for hour, usual in ARRIVALS.items()
            for _ in range(round(usual * self.random.uniform(0.8, 1.2) * (RUSH if hour == busy else 1)))
        )

    def _visit(self, arrived: datetime) -> None:
        """Whoever serves this group and is free first calls it."""
        groups = self.centre.groups_of_counter
        service = self.random.choices(self.services, ERRANDS[: len(self.services)])[0]
        prefix = self.centre.prefix_of_group[service.group]
        self.numbers[prefix] += 1
        counter, clerk = min(
            (seat for seat in self.seats if service.group in groups[seat[0]]), key=lambda seat: self.free_at[seat[0]]
        )
        visit = str(uuid.UUID(int=self.random.getrandbits(128), version=4))
        self._tell(arrived, "ticket_issued", {
            "visit": visit, "number": f"{prefix}{self.numbers[prefix]:03}", "group": service.group, "service": service.id,
            "purpose": service.purposes[0] if service.purposes else "file",
            "priority": "priority" if self.random.random() < 0.08 else "normal",
            "issued_at": self.centre.of("kiosk", 1)[0], "business_date": str(self.date),
        })
        called = max(arrived + self._minutes(0.3, 1.5), self.free_at[counter] + self._minutes(0.2, 0.8))
        at_counter = {"visit": visit, "counter": counter, "clerk": clerk}
        self._tell(called, "ticket_called", at_counter)
        if self.random.random() < 0.04:
            self.free_at[counter] = called + self._minutes(2, 3)
            self._tell(self.free_at[counter], "ticket_no_show", at_counter)
            return
        started = called + self._minutes(0.2, 0.8)
        finished = started + self._minutes(3.5, 9)
        self.free_at[counter] = finished
        self._tell(started, "service_started", at_counter)
        self._tell(finished, "service_finished", at_counter | {"outcome": "solved"} | self._assistance(clerk))
        if self.random.random() < 0.55:
            self._rate(finished + self._minutes(0.5, 2), visit, called - arrived > LONG_WAIT)

    def _rate(self, at: datetime, visit: str, waited_long: bool) -> None:
        level = self.random.choices(LEVELS, IMPATIENT if waited_long else PATIENT)[0]
        why = {"reasons": ["waiting_time" if waited_long else "extra_papers"]} if LEVELS.index(level) > 2 else {}
        self._tell(at, "visit_rated", {"visit": visit, "level": level, "rated_at": "phone"} | why)


class Neighbour:
    """What its journal would hold lies in one file: who it is, and how far it has told."""

    def __init__(self, centre: Installation, file: Path, link: Link, closed: frozenset[int]) -> None:
        self.centre = centre
        self.file = file
        self.link = link
        self.closed = closed  # weekdays, Monday is 0
        self.days: dict[date, list[Event]] = {}

    def _journal(self, now: datetime) -> dict[str, Any]:
        if self.file.exists():
            return dict(json.loads(self.file.read_text()))
        first = now.astimezone(THERE).date() - timedelta(days=DAYS)
        return {"epoch": str(uuid.uuid4()), "first": str(first), "until": None, "sequence": 0, "hash": FIRST_HASH}

    def _day(self, day: date) -> list[Event]:
        if day.weekday() in self.closed:
            return []
        if day not in self.days:
            self.days[day] = Day(self.centre, day).live()
        return self.days[day]

    def tell(self, now: datetime, tries: int = TRIES) -> int:
        """Sends what has happened since it was last asked, and waits until the collector has it; how many events that was."""
        journal = self._journal(now)
        until = datetime.fromisoformat(journal["until"]) if journal["until"] else None
        day = until.astimezone(THERE).date() if until else date.fromisoformat(journal["first"])
        events: list[Event] = []
        while day <= now.astimezone(THERE).date():
            events += [each for each in self._day(day) if each.at <= now and (until is None or each.at > until)]
            day += timedelta(days=1)
        self.days = {each: known for each, known in self.days.items() if each == now.astimezone(THERE).date()}
        for start in range(0, len(events), A_BATCH):
            self._send(journal, events[start : start + A_BATCH], tries)
        journal["until"] = now.isoformat()
        write_private(self.file, json.dumps(journal).encode())
        return len(events)

    def _send(self, journal: dict[str, Any], events: list[Event], tries: int) -> None:
        records = []
        for event in events:
            record: dict[str, Any] = {
                "sequence": str(journal["sequence"] + 1), "at": instant(event.at), "version": 1,
                "body": {"type": event.type, "body": event.body}, "previous_hash": journal["hash"],
            }
            journal["hash"] = hashlib.sha256(compact(record).encode()).hexdigest()
            journal["sequence"] += 1
            records.append(record | {"hash": journal["hash"]})
        batch = {
            "version": 1, "id": str(uuid.uuid4()), "centre": self.centre.id, "node": self.centre.hub, "epoch": journal["epoch"],
            "events": records,
        }
        reply = json.loads(self._answer(compact(batch), batch["id"], tries))
        if len(reply["body"]["body"].get("sequences", ())) != len(records):
            raise Trouble(f"the collector did not take the events of {self.centre.id}", json.dumps(reply))

    def _answer(self, message: str, correlation: str, tries: int) -> str:
        more = answered_at(self._topic("reply"), correlation)
        for _ in range(tries):
            if answer := self._mqtt("mosquitto_rr", "evt", message, *more):
                return answer
        raise Trouble(f"the collector does not answer for {self.centre.id}", "see its log")

    def appear(self) -> None:
        """The province takes it for connected."""
        health = {
            "version": 1, "node": self.centre.hub, "status": "online", "program": "hub", "since": instant(datetime.now(UTC)),
            "faults": [],
        }
        self._mqtt("mosquitto_pub", "health", compact(health), "-r")

    def _topic(self, channel: str) -> str:
        return f"motcua/v1/{self.centre.id}/{self.centre.hub}/{channel}"

    def _mqtt(self, program: str, channel: str, message: str, *more: str) -> str:
        return speak(self.link, self.file.parent / "mosquitto-clients", program, self._topic(channel), message, *more)
