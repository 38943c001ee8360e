"""What was seen in one session with one client: packets, what the kit heard and did, what the client's adapter said."""

import copy
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any


class Unreadable(ValueError):
    """A payload that is no JSON object as the contract wants one."""


def _no_pair_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        raise Unreadable("a member stands there twice")
    return out


@lru_cache(4096)
def read_json(payload: bytes) -> dict[str, Any]:
    """The same tree for the same bytes: whoever changes it makes a copy first."""
    try:
        value = json.loads(payload.decode("utf-8"), object_pairs_hook=_no_pair_twice)
    except (ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from None
    if not isinstance(value, dict):
        raise Unreadable("it is no object")
    return value


@dataclass
class Entry:
    """`who`: client or broker (on the line), kit (what the counterpart did or heard), adapter (what the program under test says)."""

    at: float
    who: str
    what: str
    chapter: str
    connection: int = 0
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def topic(self) -> str:
        return self.fields.get("topic", "")

    @property
    def channel(self) -> str:
        """cmd, evt, health, reply, state/queue ...: what follows centre and node."""
        return "/".join(self.topic.split("/")[4:])

    @property
    def properties(self) -> dict[str, Any]:
        return self.fields.get("properties") or {}

    @property
    def correlation(self) -> str:
        return self.properties.get("correlation_data", b"").decode(errors="replace")

    @property
    def json(self) -> dict[str, Any]:
        """The payload's tree; {} for what is unreadable (the check of the payload's form says so)."""
        try:
            return read_json(self.fields.get("payload", b""))
        except Unreadable:
            return {}

    @property
    def type(self) -> str:
        body = self.json.get("body")
        return str(body.get("type", "")) if isinstance(body, dict) else ""

    @property
    def body(self) -> dict[str, Any]:
        body = self.json.get("body")
        inner = body.get("body") if isinstance(body, dict) else None
        return inner if isinstance(inner, dict) else {}


class Recording:
    """Written by several threads; read by checks when the session is over."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.facts: dict[str, Any] = {}
        self.chapter = "start"
        self._changed = threading.Condition()

    def add(self, who: str, what: str, connection: int = 0, **fields: Any) -> Entry:
        entry = Entry(time.monotonic(), who, what, self.chapter, connection, fields)
        with self._changed:
            self.entries.append(entry)
            self._changed.notify_all()
        return entry

    def wait[T](self, look: Callable[[], T], seconds: float) -> T:
        """The first true answer of `look`, which is asked after each new entry; its last answer when the time is over."""
        deadline = time.monotonic() + seconds
        while True:
            answer = look()
            left = deadline - time.monotonic()
            if answer or left <= 0:
                return answer
            with self._changed:
                self._changed.wait(min(left, 0.05))

    def mark(self) -> int:
        return len(self.entries)

    def since(self, mark: int, who: str, what: str) -> list[Entry]:
        return [each for each in self.entries[mark:] if each.who == who and each.what == what]


def _own(entry: Entry) -> Entry:
    fields = {key: copy.deepcopy(value) if isinstance(value, (dict, list)) and value else value for key, value in entry.fields.items()}
    return Entry(entry.at, entry.who, entry.what, entry.chapter, entry.connection, fields)


@dataclass
class Story:
    """A finished recording, as checks read it; a copy may be changed to see whether a check notices: what the client did is its own
    then, of all else entries may come and go."""

    entries: list[Entry]
    facts: dict[str, Any]
    centre: str
    node: str
    hub: str
    role: str

    def copy(self) -> "Story":
        entries = [_own(each) if each.who == "client" else each for each in self.entries]
        return Story(entries, copy.deepcopy(self.facts), self.centre, self.node, self.hub, self.role)

    def seen(self, who: str, what: str, chapter: str = "") -> list[Entry]:
        return [each for each in self.entries if each.who == who and each.what == what and chapter in ("", each.chapter)]

    @property
    def connects(self) -> list[Entry]:
        return self.seen("client", "connect")

    def published(self, channel: str = "", chapter: str = "") -> list[Entry]:
        """What the client published; with a channel, only on topics that end so."""
        return [each for each in self.seen("client", "publish", chapter) if channel in ("", each.channel)]

    @property
    def commands(self) -> list[Entry]:
        return self.published("cmd")

    @property
    def batches(self) -> list[Entry]:
        return self.published("evt")

    @property
    def healths(self) -> list[Entry]:
        return self.published("health")

    @property
    def replies(self) -> list[Entry]:
        return [each for each in self.published() if each.channel == "reply"]

    def by_id(self) -> dict[str, list[Entry]]:
        """Commands by their id, in the order of the first of each."""
        out: dict[str, list[Entry]] = {}
        for each in self.commands:
            out.setdefault(str(each.json.get("id", "")), []).append(each)
        return out

    def events(self) -> Iterator[tuple[Entry, dict[str, Any], dict[str, Any]]]:
        """(message, batch, record) of all that the client sent."""
        for each in self.batches:
            batch = each.json
            for record in batch.get("events") or []:
                if isinstance(record, dict):
                    yield each, batch, record

    @cached_property
    def own(self) -> str:
        return f"motcua/v1/{self.centre}/{self.node}/"
