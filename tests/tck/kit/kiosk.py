"""The story of a kiosk: orders, their answers, paper, ratings, events."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from . import site
from .asking import AskingSession
from .hub import SILENT, Answer, Request, refused
from .record import Entry
from .session import ANSWER_S

WRONG = {"foreign": "Z001", "mismatched": "Z002", "newer": "Z003", "long": "Z004", "retained": "Z005", "late": "Z006"}
PERSON = "001099000017"
OLDER_KEY, NEWER_KEY = "11" * 32, "22" * 32


class KioskSession(AskingSession):
    role = "kiosk"
    state_name = "queue"
    retained_word = restored_word = "offered"

    def chapters(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("join", self.join), ("answered_at_once", self.answered_at_once), ("events_refused", self.events_refused),
            ("unknown_members", self.unknown_members), ("answered_twice", self.answered_twice), ("silence", self.silence),
            ("line_cut", self.line_cut), ("wrong_brokers", self.wrong_brokers), ("busy", self.busy), ("refusal", self.refusal), ("wrong_answers", self.wrong_answers),
            ("retained_answer", self.retained_answer), ("given_up", self.given_up), ("states", self.states), ("rating", self.rating),
            ("rating_refused", self.rating_refused), ("rating_by_token", self.rating_by_token), ("person", self.person),
            ("paper", self.paper), ("events_silence", self.events_silence), ("events_partly", self.events_partly), ("events_unanswered", self.events_unanswered),
            ("events_wrong_answers", self.events_wrong_answers), ("events_retained_answer", self.events_retained_answer),
            ("events_refused_whole", self.events_refused_whole), ("many_events", self.many_events),
            ("events_line_cut", self.events_line_cut), ("power_cut", self.power_cut), ("broker_away", self.broker_away), ("end", self.end),
        ]

    # --- what a wish is here ---

    def wish(self) -> int:
        return self.client.tell("take_ticket", site.SERVICE, site.PURPOSE, "normal")

    def other_wish(self) -> int:
        return self.client.tell("take_ticket", site.OTHER_SERVICE, site.PURPOSE, "normal")

    def grant(self, request: Request, mark: str) -> dict[str, Any]:
        granted = self.hub.granted(request)
        if mark != "true":
            granted["body"]["number"] = WRONG[mark]
        return granted

    def outcome(self, mark: int, seconds: float = ANSWER_S) -> Entry | None:
        return self.said(mark, "ticket", "refused", seconds=seconds)

    def show_marked(self, fresh: dict[str, Any], marked: bool) -> dict[str, Any]:
        state = site.queue_state(fresh, 3)
        for group in state["groups"]:
            group["numbers_left"] = 0 if marked else 900
        return state

    def expected(self, tree: dict[str, Any]) -> str:
        return "offered" if tree["groups"][0]["numbers_left"] else "none_left"

    def shows_of(self) -> tuple[str, ...]:
        return (site.SERVICE,)

    # --- chapters ---

    def join(self) -> None:
        self.start()
        self.retained_at_start()

    def rating(self) -> None:
        mark = self.client.tell("rate", "A001", "4071", "satisfied")
        done = self.said(mark, "rated", "refused")
        self.fact("rating", number="A001", code="4071", done=done.what if done else "nothing")

    def rating_refused(self) -> None:
        self.hub.rule = lambda request: [Answer(refused("wrong_code"))] if request.type == "check_rating_code" else None
        mark = self.client.tell("rate", "A002", "1111", "neutral")
        self.said(mark, "refused")
        self.hold(1.6)
        self.hub.rule = None
        self.fact("rating_refused", asked=len({e.json.get("id") for e in self.sent(mark, "cmd")}))

    def rating_by_token(self) -> None:
        mark = self.client.tell("rate_token", site.TOKEN, "neutral")
        self.said(mark, "rated", "refused")

    def person(self) -> None:
        """An order of somebody who said who they are: the key that was made later came first."""
        topic = f"motcua/v1/{self.room}/{self.node}/day_key"
        for key, minutes in ((NEWER_KEY, 0), (OLDER_KEY, -5)):
            tree = {"version": 1, "business_date": site.today(), "made": site.now(timedelta(minutes=minutes)), "key": key}
            text = json.dumps(tree).encode()
            self.hub.peer.publish(topic, text)
            self.has_taken("/day_key", text)
        self.outcome(self.client.tell("take_ticket", site.SERVICE, site.PURPOSE, "normal", PERSON))

    def paper(self) -> None:
        """The paper ends and comes back: each is told once."""
        for state in ("out", "full"):
            mark = self.client.tell("paper", state)
            self.said(mark, "paper")
            self.until_events(mark, "fault_raised" if state == "out" else "fault_cleared")
            self.wait(lambda: self.sent(mark, "health"), 3)
            told = [e.json.get("standing", []) for e in self.sent(mark, "health")]
            self.fact(f"paper_{state}", standing=told[-1] if told else None)

    def until_events(self, mark: int, kind: str, times: int = 1) -> list[Entry]:
        """Until batches with an event of this type were sent so often since the mark."""

        def look() -> list[Entry]:
            found = [e for e in self.sent(mark, "evt") if any(_type(r) == kind for r in e.json.get("events") or [])]
            return found if len(found) >= times else []

        return self.wait(look)

    def toggle(self) -> int:
        """Something happens that is told by an event, and is over again."""
        mark = self.client.tell("paper", "out")
        self.said(mark, "paper")
        again = self.client.tell("paper", "full")
        self.said(again, "paper")
        return mark

    def with_event_rule(self, rule: Callable[[Request], list[Answer] | None], times: int) -> int:
        """Events under a rule of the hub's, until they were told so often; then all is acknowledged."""
        self.hub.event_rule = rule
        mark = self.toggle()
        self.until_events(mark, "fault_cleared", times)
        self.hub.event_rule = None
        self.until_quiet()
        return mark

    def until_quiet(self) -> None:
        """Until every event that was sent is acknowledged."""

        def quiet() -> bool:
            entries = self.recording.entries
            keys = {(e.json.get("epoch"), r.get("sequence")) for e in entries if e.who == "client" and e.channel == "evt"
                    for r in e.json.get("events") or [] if isinstance(r, dict)}
            done = set(self.recording.facts.setdefault("refused_keys", set()))
            for e in entries:
                if e.who == "kit" and e.what == "answered" and e.type == "events_received":
                    done |= {(e.body.get("epoch"), each) for each in e.body.get("sequences", [])}
            return keys <= done

        self.wait(quiet)

    def events_silence(self) -> None:
        self.with_event_rule(lambda _request: SILENT, 2)

    def events_partly(self) -> None:
        """The first event of each batch is acknowledged, of the others no word; later the rest."""

        answered: list[Request] = []

        def first_only(request: Request) -> list[Answer]:
            answered.append(request)
            body = self.hub.received(request)
            body["body"]["sequences"] = body["body"]["sequences"][:1]
            return [Answer(body)]

        self.hub.event_rule = lambda _request: SILENT
        mark = self.toggle()
        self.until_events(mark, "fault_cleared")
        self.hub.event_rule = first_only
        self.wait(lambda: len(answered) > 1, 8)
        self.hub.event_rule = None
        self.until_quiet()

    def events_unanswered(self) -> None:
        """One event has no answer, as if its receiver held another content under its key; what happens later is told all the same."""
        victim: dict[str, str] = {}

        def all_but_one(request: Request) -> list[Answer]:
            body = self.hub.received(request)
            first = victim.setdefault("sequence", body["body"]["sequences"][0])
            body["body"]["sequences"] = [each for each in body["body"]["sequences"] if each != first]
            return [Answer(body)]

        self.hub.event_rule = all_but_one
        self.until_events(self.toggle(), "fault_cleared")
        mark = self.toggle()
        later = self.until_events(mark, "fault_cleared")
        self.fact("events_unanswered", later=len(later))
        self.hub.event_rule = None
        self.until_quiet()

    def events_refused(self) -> None:
        """One event is refused; it is not told again soon, and what comes after it is."""
        hit: dict[str, str] = {}

        def refuse_first(request: Request) -> list[Answer]:
            body = self.hub.received(request)
            first = hit.setdefault("sequence", body["body"]["sequences"][0] if body["body"]["sequences"] else "")
            if first in body["body"]["sequences"]:
                body["body"]["sequences"].remove(first)
                body["body"]["refused"] = [{"sequence": first, "reason": "unsupported"}]
                self.recording.facts.setdefault("refused_keys", set()).add((request.json.get("epoch"), first))
            return [Answer(body)]

        self.hub.event_rule = refuse_first
        mark = self.toggle()
        self.until_events(mark, "fault_cleared")
        self.hold(2.0)
        self.hub.event_rule = None
        self.fact("events_refused", sequence=hit.get("sequence", ""))
        self.until_quiet()

    def events_wrong_answers(self) -> None:
        """Acknowledgements that are none: of another epoch, and to no batch of this node."""

        def wrong(request: Request) -> list[Answer]:
            body, other = self.hub.received(request), site.new_id()
            epoch = {"type": "events_received", "body": body["body"] | {"epoch": site.LATER_EPOCH}}
            return [Answer(epoch), Answer(body, correlation=other.encode(), in_reply_to=other), Answer(raw=b'{"version": 1')]

        self.with_event_rule(wrong, 2)

    def events_retained_answer(self) -> None:
        self.hub.event_rule = lambda _request: SILENT
        mark = self.toggle()
        sent = self.until_events(mark, "fault_cleared")
        if not sent:
            return
        self.tap.refusing = True
        self.tap.cut()
        batch = sent[-1].json
        request = Request(self.node, "evt", b"", batch, str(batch["id"]).encode(), "", 0)
        text = self.reply_text(request, self.hub.received(request))
        topic = f"motcua/v1/{self.room}/{self.node}/reply"
        self.hub.peer.publish(topic, text, retain=True, correlation=request.correlation)
        self.tap.refusing = False
        self.has_taken("/reply", text)
        self.hold(0.5)
        again = self.recording.mark()
        self.until_events(again, "fault_cleared")
        self.hub.peer.publish(topic, b"", retain=True)
        self.hub.event_rule = None
        self.until_quiet()

    def events_refused_whole(self) -> None:
        body = refused("malformed", "/events: the kit says so")
        self.with_event_rule(lambda request: [Answer(body)] if request.copy == 1 else None, 2)

    def many_events(self) -> None:
        """More than a batch may hold, at once."""
        self.hub.event_rule = lambda _request: SILENT
        mark = self.client.tell("many", "250")
        self.said(mark, "many")
        self.wait(lambda: self.sent(mark, "evt"))
        self.hold(0.3)
        self.fact("many_events", at_once=len(self.sent(mark, "evt")))
        self.hub.event_rule = None
        self.until_quiet()
        self.hold(0.3)

    def events_line_cut(self) -> None:
        """The line breaks while events wait."""
        self.hub.event_rule = lambda _request: SILENT
        mark = self.toggle()
        self.until_events(mark, "fault_cleared")
        again = self.recording.mark()
        self.tap.cut()
        self.hub.event_rule = None
        back = self.wait(lambda: self.recording.since(again, "client", "connect"), 32)
        since = back[0].at if back else 0.0
        sent = self.until_events(again, "fault_cleared")
        self.fact("events_line_cut", seconds=round(sent[0].at - since, 2) if sent and back else None)
        self.until_quiet()

    def power_cut(self) -> None:
        """The kiosk dies while an order and events wait; then it goes on, and takes a new order."""
        self.hub.rule, self.hub.event_rule = (lambda _request: SILENT), (lambda _request: SILENT)
        mark = self.toggle()
        self.until_events(mark, "fault_cleared")
        self.wish()
        orders = self.wait(lambda: self.sent(mark, "cmd"))
        self.client.kill()
        self.fact("will", retained=self.until_status("offline"))
        self.hub.rule = self.hub.event_rule = None
        again = self.recording.mark()
        self.start()
        if self.wait(lambda: self.sent(again, "cmd"), 2):
            self.said(again, "ticket", "refused")
        self.fact("power_cut", orders=[str(e.json.get("id")) for e in orders[:1]], again=[str(e.json.get("id")) for e in self.sent(again, "cmd")])
        sent = self.until_events(again, "fault_cleared")
        self.fact("events_power_cut", sent=len(sent))
        self.settle()
        self.hold(0.2)
        mark = self.wish()
        self.wait(lambda: self.sent(mark, "cmd"))
        self.outcome(mark)
        self.fact("after_power_cut", orders=sorted({str(e.json.get("id")) for e in self.sent(mark, "cmd")}))
        self.until_quiet()

    def until_status(self, wanted: str) -> str:
        for _ in range(30):
            if (status := self.retained_status()) == wanted:
                break
            self.hold(0.1)
        return status


def _type(record: Any) -> str:
    return str(record["body"].get("type")) if isinstance(record, dict) and isinstance(record.get("body"), dict) else ""
