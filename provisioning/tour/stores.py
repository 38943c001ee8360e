"""What the kiosk, the hub and the collector hold of one kiosk, counted in their own SQLite files."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Counts:
    """`tickets`: issued at the kiosk. `events`: those that the kiosk itself journalled. `ratings`: accepted ones."""

    tickets: int
    events: int
    ratings: int

    def told(self) -> dict[str, int]:
        return asdict(self)


def _rows(path: Path, query: str, *values: str) -> Iterator[tuple[Any, ...]]:
    if not path.exists():
        return
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as store:
        yield from store.execute(query, values)


def journal_records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(row[0]) for row in _rows(path, "SELECT record FROM events ORDER BY sequence")]


def collector_records(path: Path, node: str) -> list[dict[str, Any]]:
    query = "SELECT record FROM events JOIN sources USING(source) WHERE node = ? ORDER BY source, sequence"
    return [json.loads(row[0]) for row in _rows(path, query, node)]


def bodies(records: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [each["body"]["body"] for each in records if each["body"]["type"] == kind]


def own_counts(records: list[dict[str, Any]]) -> Counts:
    """Of the kiosk, from its own journal."""
    tickets = {each["visit"] for each in bodies(records, "print_reserved")}
    return Counts(len(tickets), len(records), len(bodies(records, "rating_taken")))


def counts_about(kiosk: str, records: list[dict[str, Any]]) -> Counts:
    """What the hub, or the collector about the hub, holds of this kiosk."""
    tickets = {each["visit"] for each in bodies(records, "ticket_issued") if each["issued_at"] == kiosk}
    events = {
        (each["origin"]["epoch"], each["origin"]["sequence"])
        for each in records
        if each.get("origin") and each["origin"]["node"] == kiosk
    }
    return Counts(len(tickets), len(events), len(ratings_at(kiosk, records)))


def ratings_at(kiosk: str, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in bodies(records, "visit_rated") if each["rated_at"] == kiosk]
