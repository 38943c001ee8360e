"""The counterpart of kiosks and counters: a scripted hub. It answers as the contract says, until a chapter gives it another rule."""

import json
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from . import site
from .broker import Broker
from .record import Recording, Unreadable, read_json

ANSWERED_BY_COUNTER = ("open_counter", "close_counter", "call_next", "recall", "start_service", "finish_service", "mark_no_show", "log_out")


@dataclass
class Request:
    """A command or batch that the hub has heard; `copy` counts those of its id from 1 on."""

    node: str
    channel: str
    payload: bytes
    json: dict[str, Any]
    correlation: bytes
    response: str
    copy: int

    @property
    def id(self) -> str:
        return str(self.json.get("id", ""))

    @property
    def type(self) -> str:
        body = self.json.get("body")
        return str(body.get("type", "")) if isinstance(body, dict) else ""

    @property
    def body(self) -> dict[str, Any]:
        body = self.json.get("body")
        inner = body.get("body") if isinstance(body, dict) else None
        return inner if isinstance(inner, dict) else {}


@dataclass
class Answer:
    """What is sent on the asker's reply topic; members left out are as they should be."""

    body: dict[str, Any] | None = None
    raw: bytes | None = None
    correlation: bytes | None = None
    in_reply_to: str | None = None
    retain: bool = False
    more: dict[str, Any] | None = None  # members that the contract does not know


Rule = Callable[[Request], list[Answer] | None]  # None: as usual


def refused(reason: str, detail: str = "") -> dict[str, Any]:
    return {"type": "refused", "body": {"reason": reason, "detail": detail}}


ACCEPTED: dict[str, Any] = {"type": "accepted", "body": {}}
SILENT: list[Answer] = []


class Hub:
    def __init__(self, recording: Recording, broker: Broker) -> None:
        self.recording, self.broker = recording, broker
        self.rule: Rule | None = None
        self.event_rule: Rule | None = None
        self.sequence = 10
        self.epoch = site.EPOCH
        self.issued = 0
        self.seat: dict[str, Any] = {"open": False, "clerk": "", "ticket": None, "waiting": 3}
        self.copies: dict[tuple[str, str], int] = {}
        self.answers: dict[tuple[str, str], dict[str, Any]] = {}
        self.inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self.prefix = f"motcua/v1/{site.CENTRE}/"
        self.connect()
        threading.Thread(target=self._work, daemon=True).start()

    def connect(self) -> None:
        self.peer = self.broker.peer(site.HUB)
        self.peer.heard = self._heard
        for channel in ("cmd", "evt", "health", "want"):
            self.peer.subscribe(f"{self.prefix}+/{channel}")
        self.say_health("online")
        self.show_all()

    # --- what it hears ---

    def _heard(self, fields: dict[str, Any]) -> None:
        parts = fields["topic"].split("/")
        if parts[4] == "health":
            self.recording.add("kit", "heard_health", topic=fields["topic"], payload=fields["payload"], retain=fields["retain"])
        else:
            self.inbox.put(fields)

    def _work(self) -> None:
        while (fields := self.inbox.get()) is not None:
            try:
                self._take(fields)
            except (OSError, PermissionError) as error:  # the broker was killed under it
                self.recording.add("kit", "unsent", why=str(error))

    def _take(self, fields: dict[str, Any]) -> None:
        parts = fields["topic"].split("/")
        try:
            tree = read_json(fields["payload"])
        except Unreadable:
            tree = {}
        properties = fields["properties"]
        request = Request(parts[3], parts[4], fields["payload"], tree, properties.get("correlation_data", b""),
                          properties.get("response_topic", ""), 0)
        key = (request.node, request.id)
        request.copy = self.copies[key] = self.copies.get(key, 0) + 1
        rule = self.event_rule if request.channel == "evt" else self.rule
        answers = rule(request) if rule else None
        if answers is None and request.channel in ("cmd", "evt"):
            answers = [Answer(self.usual(request))]
        for answer in answers or ():
            self.send(request, answer)

    # --- what it answers ---

    def send(self, request: Request, answer: Answer) -> None:
        payload = answer.raw
        if payload is None:
            tree = {"version": 1, "in_reply_to": answer.in_reply_to or request.id, "at": site.now(), "source": site.HUB, "body": answer.body}
            payload = json.dumps(tree | (answer.more or {}), ensure_ascii=False).encode()
        correlation = request.correlation if answer.correlation is None else answer.correlation
        self.recording.add("kit", "answered", id=request.id, payload=payload, type=(answer.body or {}).get("type", "raw"), copy=request.copy)
        self.peer.publish(f"{self.prefix}{request.node}/reply", payload, answer.retain, correlation=correlation)

    def usual(self, request: Request) -> dict[str, Any]:
        if request.channel == "evt":
            return self.received(request)
        key = (request.node, request.id)
        if key not in self.answers:
            self.answers[key] = self.decide(request)
        return self.answers[key]

    def received(self, request: Request) -> dict[str, Any]:
        records = request.json.get("events")
        sequences = [str(each.get("sequence", "")) for each in records if isinstance(each, dict)] if isinstance(records, list) else []
        return {"type": "events_received", "body": {"epoch": str(request.json.get("epoch", "")), "sequences": sequences, "refused": []}}

    def decide(self, request: Request) -> dict[str, Any]:
        if request.type == "issue_ticket":
            return self.granted(request)
        if request.type == "log_in":
            return self.log_in(request)
        if request.type in ANSWERED_BY_COUNTER:
            return self.at_counter(request)
        if request.type in ("rate_by_code", "check_rating_code", "rate_by_token", "check_rating_token"):
            return ACCEPTED
        return refused("unsupported", f"/body/type: '{request.type}' is not a known type")

    def granted(self, request: Request) -> dict[str, Any]:
        self.issued += 1
        number = f"A{self.issued:03}"
        return {"type": "ticket_granted", "body": {
            "visit": site.new_id(), "number": number, "group": site.GROUP, "service": request.body.get("service", site.SERVICE),
            "purpose": request.body.get("purpose", site.PURPOSE), "counters": [site.COUNTER_NUMBER], "ahead": 2, "issued": site.now(),
            "business_date": site.today(), "token": site.TOKEN, "code": "4071",
        }}

    def log_in(self, request: Request) -> dict[str, Any]:
        if request.body.get("code") != site.CODE:
            return refused("wrong_code")
        self.seat["clerk"] = request.body.get("clerk", "")
        self.show_counter()
        return ACCEPTED

    def at_counter(self, request: Request) -> dict[str, Any]:
        if not request.json.get("clerk"):
            return refused("not_logged_in", "the command names no clerk")
        seat, ticket = self.seat, self.seat["ticket"]
        if request.type in ("open_counter", "close_counter"):
            seat["open"] = request.type == "open_counter"
        elif request.type == "log_out":
            seat |= {"open": False, "clerk": "", "ticket": None}
        elif request.type == "call_next":
            if not seat["open"]:
                return refused("counter_closed")
            self.issued += 1
            seat["ticket"] = site.ticket_at_counter(f"A{self.issued:03}")
        elif not ticket:
            return refused("nobody_called")
        elif request.type == "recall":
            ticket["call_count"] += 1
        elif request.type == "start_service":
            ticket["phase"] = "serving"
        else:
            seat["ticket"] = None
        self.show_counter()
        return self.at_counter_now()

    def at_counter_now(self) -> dict[str, Any]:
        ticket = self.seat["ticket"]
        if not ticket:
            return ACCEPTED
        return {"type": "ticket_at_counter", "body": {key: value for key, value in ticket.items() if key != "since"}}

    # --- what it shows ---

    def say_health(self, status: str) -> None:
        told = {"version": 1, "node": site.HUB, "status": status, "program": "tck-hub 1", "since": site.now(), "faults": []}
        # The hub's own health is written by the access rule of every node.
        self.peer.publish(f"{self.prefix}{site.HUB}/health", json.dumps(told).encode(), retain=True)

    def state(self, name: str, tree: dict[str, Any] | bytes) -> None:
        payload = tree if isinstance(tree, bytes) else json.dumps(tree, ensure_ascii=False).encode()
        self.recording.add("kit", "showed", state=name, payload=payload)
        self.peer.publish(f"{self.prefix}{site.HUB}/state/{name}", payload, retain=True)

    def fresh(self, shift: timedelta = timedelta()) -> dict[str, Any]:
        self.sequence += 1
        return site.freshness(self.sequence, self.epoch, shift)

    def show_all(self) -> None:
        self.state("services", site.services_state(self.fresh()))
        self.state("queue", site.queue_state(self.fresh(), self.seat["waiting"]))
        self.state("calls", site.calls_state(self.fresh()))
        self.show_counter()

    def show_counter(self) -> None:
        self.state(site.COUNTER_NODE, site.counter_state(self.fresh(), self.seat))

    def close(self) -> None:
        self.inbox.put(None)
        self.peer.close()
