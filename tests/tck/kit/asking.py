"""Chapters that kiosks and counters share: how a command is asked, answered, lost and answered wrongly."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from . import site
from .broker import Broker, centre_broker
from .hub import SILENT, Answer, Hub, Request, refused
from .record import Entry
from .session import ANSWER_S, Session

SILENT_S = 1.3
LONG = 65 * 1024  # a reply may be 64 KiB
TAKEN = ("higher", "more_members", "epoch_later", "epoch_earlier")  # states that a screen has to follow


class AskingSession(Session):
    """`wish` makes the client ask something that it may repeat as often as the kit likes; `grant` is its answer with a mark by which
    the client's word can be told from another."""

    def make_broker(self, folder: Any) -> Broker:
        return centre_broker(folder, site.CENTRE, site.HUB, [site.KIOSK, site.COUNTER_NODE, site.OTHER_NODE])

    def __init__(self, task: Any, folder: Any, tls: Any = None) -> None:
        super().__init__(task, folder, tls)
        self.hub = Hub(self.recording, self.broker)

    def close(self) -> None:
        super().close()
        self.hub.close()

    def counterpart_leaves(self) -> None:
        self.hub.peer.close()

    def counterpart_returns(self) -> None:
        self.hub.connect()

    def poke(self) -> None:
        self.shown(*self.shows_of())

    # --- of a role ---

    def wish(self) -> int:
        raise NotImplementedError

    def other_wish(self) -> int:
        """One that cannot be taken for the last one again."""
        return self.wish()

    def grant(self, request: Request, mark: str) -> dict[str, Any]:
        """A good answer; with a mark other than the true one, an answer that must not be taken."""
        raise NotImplementedError

    def outcome(self, mark: int, seconds: float = ANSWER_S) -> Entry | None:
        """What the client says came of its wish."""
        raise NotImplementedError

    def settle(self) -> None:
        """Back to where a wish can be made again."""

    def show_marked(self, fresh: dict[str, Any], marked: bool) -> dict[str, Any]:
        """The state that the role follows, in one of two forms that look different to its people."""
        raise NotImplementedError

    state_name = ""

    # --- chapters ---

    def with_rule(self, rule: Callable[[Request], list[Answer] | None]) -> Entry | None:
        """A wish under a rule of the hub's; what came of it."""
        self.hub.rule = rule
        try:
            return self.outcome(self.wish())
        finally:
            self.hub.rule = None
            self.settle()

    def answered_at_once(self) -> None:
        self.with_rule(lambda request: [Answer(self.grant(request, "true"))])

    def unknown_members(self) -> None:
        """An answer of a newer hub, which says more than this client knows."""
        more = {"since_next_year": {"a": [1, "b"]}}
        done = self.with_rule(lambda request: [Answer(self.grant(request, "true"), more=more)])
        self.fact("unknown_members", outcome=done.fields["said"] if done else None)

    def answered_twice(self) -> None:
        """The same message twice, as a broker may deliver it."""
        granted: dict[str, dict[str, Any]] = {}

        def twice(request: Request) -> list[Answer]:
            body = granted.setdefault(request.id, self.grant(request, "true"))
            answer = Answer(raw=self.reply_text(request, body))
            return [answer, answer]

        mark = self.recording.mark()
        self.with_rule(twice)
        self.hold(0.3)
        words = [e for e in self.recording.since(mark, "adapter", "ticket") + self.recording.since(mark, "adapter", "ok")]
        self.fact("answered_twice", times=len(words))

    def reply_text(self, request: Request, body: dict[str, Any], **changes: Any) -> bytes:
        tree = {"version": 1, "in_reply_to": request.id, "at": site.now(), "source": site.HUB, "body": body} | changes
        return json.dumps(tree, ensure_ascii=False).encode()

    def silence(self) -> None:
        """The hub says nothing to the first two of a command, nor within a second and a bit."""
        began = time.monotonic()

        def silent(request: Request) -> list[Answer]:
            early = request.copy < 3 or time.monotonic() < began + SILENT_S
            return SILENT if early else [Answer(self.grant(request, "true"))]

        self.with_rule(silent)
        self.hold(1.6)

    def line_cut(self) -> None:
        """The line breaks while a command waits."""
        self.hub.rule = lambda _request: SILENT
        mark = self.wish()
        self.wait(lambda: self.sent(mark, "cmd"))
        self.tap.cut()
        again = self.recording.mark()
        self.wait(lambda: self.recording.since(again, "client", "connect"), 32)
        self.hub.rule = lambda request: [Answer(self.grant(request, "true"))]
        self.outcome(mark)
        self.hub.rule = None
        self.settle()

    def busy(self) -> None:
        self.with_rule(lambda request: [Answer(refused("hub_busy"))] if request.copy == 1 else [Answer(self.grant(request, "true"))])

    def refusal(self) -> None:
        done = self.with_rule(lambda request: [Answer(refused("numbers_exhausted", "no number is left"))])
        self.fact("refusal", outcome=done.what if done else "nothing")
        self.hold(1.6)

    def wrong_answers(self) -> None:
        """Whatever is no answer comes before the true one."""

        def rule(request: Request) -> list[Answer]:
            if request.copy > 1:
                return [Answer(self.grant(request, "true"))]
            other = site.new_id()
            newer = self.reply_text(request, self.grant(request, "newer"), version=2)
            long = self.reply_text(request, self.grant(request, "long"), filler="x" * LONG)
            return [
                Answer(self.grant(request, "foreign"), correlation=other.encode(), in_reply_to=other),
                Answer(self.grant(request, "mismatched"), in_reply_to=other),
                Answer(raw=b'{"version": 1, "in_reply_to": '), Answer(raw=b"\xff\xfe no JSON"), Answer(raw=newer), Answer(raw=long),
            ]

        mark = self.recording.mark()
        self.with_rule(rule)
        self.fact("wrong_answers", copies=len(self.sent(mark, "cmd")))

    def retained_answer(self) -> None:
        """Somebody has left an answer to the waiting command on the broker: it comes with the retain flag at the next connection."""
        self.hub.rule = lambda _request: SILENT
        mark = self.wish()
        asked = self.wait(lambda: self.sent(mark, "cmd"))
        if not asked:
            return
        self.tap.refusing = True
        self.tap.cut()
        id = str(asked[-1].json.get("id", ""))
        request = Request(self.node, "cmd", b"", asked[-1].json, id.encode(), "", 0)
        topic = f"motcua/v1/{self.room}/{self.node}/reply"
        text = self.reply_text(request, self.grant(request, "retained"))
        self.hub.peer.publish(topic, text, retain=True, correlation=id.encode())
        self.tap.refusing = False
        again = self.recording.mark()
        self.wait(lambda: self.sent(again, "cmd"), 32)
        self.has_taken("/reply", text)
        self.hub.peer.publish(topic, b"", retain=True)
        self.hub.rule = lambda request: [Answer(self.grant(request, "true"))]
        self.outcome(mark)
        self.hub.rule = None
        self.settle()

    def given_up(self) -> None:
        """A wish is given up; its answer comes when another one waits."""
        late: list[Request] = []

        def silent(request: Request) -> list[Answer]:
            late.append(request)
            return SILENT

        self.hub.rule = silent
        mark = self.wish()
        self.wait(lambda: bool(late))
        gave = self.client.tell("give_up")
        self.said(gave, "given_up", seconds=3 if self.task.plant else 20)
        if not late:
            return
        first = late[0]

        def second_copy(request: Request) -> list[Answer]:
            return [Answer(self.grant(request, "true"))] if request.id != first.id and request.copy > 1 else SILENT

        self.hub.rule = second_copy
        again = self.other_wish()
        self.wait(lambda: [e for e in self.sent(again, "cmd") if e.json.get("id") != first.id])
        text = self.reply_text(first, self.grant(first, "late"))
        self.hub.send(first, Answer(raw=text))
        self.has_taken("/reply", text)
        self.outcome(again)
        self.fact("given_up", first=first.id, copies_after=len(
            [e for e in self.sent(again, "cmd") if e.json.get("id") == first.id]))
        self.hub.rule = None
        self.settle()

    def states(self) -> None:
        """The state that this role follows: newer, older, of another journal, broken, of a newer version, and good again."""
        name, later = self.state_name, timedelta(seconds=30)
        start = self.hub.sequence
        plain = self.show_and_look("higher", self.show_marked(site.freshness(start + 20), True))
        self.show_and_look("lower", self.show_marked(site.freshness(start + 10), False))
        broken = self.show_marked(site.freshness(start + 30), False)
        del broken["freshness"]
        self.show_and_look("broken", broken)
        self.show_and_look("no_json", b"{")
        self.show_and_look("too_long", json.dumps(self.show_marked(site.freshness(start + 31), False) | {"filler": "x" * LONG}).encode())
        self.show_and_look("newer_version", self.show_marked(site.freshness(start + 32), False) | {"version": 2})
        self.show_and_look("more_members", self.show_marked(site.freshness(start + 33), False) | {"since_next_year": [1]})
        self.show_and_look("epoch_later", self.show_marked(site.freshness(1, site.LATER_EPOCH, later), True))
        self.show_and_look("epoch_earlier", self.show_marked(site.freshness(1, site.EARLIER_EPOCH, timedelta(days=-5)), False))
        self.show_and_look("epoch_left", self.show_marked(site.freshness(start + 90, site.EPOCH, later), True))
        self.fact("states", name=name, marked=plain)
        self.hub.epoch, self.hub.sequence = site.EPOCH, start + 100
        self.restore_states()

    def restore_states(self) -> None:
        """The hub goes on under an epoch of its own."""
        self.hub.epoch = "1d2c3b4a-0000-4000-8000-00000000000c"
        self.hub.show_all()
        self.shown_soon(self.restored_word)

    def show_and_look(self, fact: str, tree: dict[str, Any] | bytes) -> str:
        before = self.shown(*self.shows_of())
        payload = tree if isinstance(tree, bytes) else json.dumps(tree, ensure_ascii=False).encode()
        self.hub.state(self.state_name, payload)
        self.has_taken(f"/state/{self.state_name}", payload)
        expected = None if isinstance(tree, bytes) else self.expected(tree)
        after = self.shown_soon(expected) if fact in TAKEN else self.shown(*self.shows_of())
        self.fact(f"state_{fact}", before=before, after=after, told=expected)
        return after

    def shown_soon(self, expected: str | None) -> str:
        """What it shows, given the moment that a screen takes to follow."""
        after = self.shown(*self.shows_of())
        for _ in range(20):
            if after == expected:
                break
            self.hold(0.1)
            after = self.shown(*self.shows_of())
        return after

    def shows_of(self) -> tuple[str, ...]:
        return ()

    def expected(self, tree: dict[str, Any]) -> str:
        """What a client shows that has taken this state."""
        raise NotImplementedError

    def retained_at_start(self) -> None:
        """Right after the connection: the states that the broker keeps."""
        expected = self.retained_word
        self.fact("state_retained", before="", after=self.shown_soon(expected), told=expected)

    retained_word = ""
    restored_word = ""
