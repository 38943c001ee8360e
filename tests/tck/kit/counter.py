"""The story of a counter: a clerk's day, and what the hub's states and answers do to it."""

from collections.abc import Callable
from typing import Any

from . import site
from .asking import AskingSession
from .hub import Request, refused
from .record import Entry
from .session import ANSWER_S

WRONG_CODE = "135790"


class CounterSession(AskingSession):
    role = "counter"
    state_name = site.COUNTER_NODE
    retained_word, restored_word = "logged_out", "ready"

    def chapters(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("join", self.join), ("out_of_turn", self.out_of_turn), ("day", self.day), ("to_work", self.to_work),
            ("answered_at_once", self.answered_at_once), ("unknown_members", self.unknown_members),
            ("answered_twice", self.answered_twice), ("silence", self.silence), ("line_cut", self.line_cut),
            ("wrong_brokers", self.wrong_brokers), ("busy", self.busy),
            ("refusal", self.refusal), ("wrong_answers", self.wrong_answers), ("retained_answer", self.retained_answer),
            ("given_up", self.given_up), ("states", self.states), ("power_cut", self.power_cut), ("broker_away", self.broker_away),
            ("sent_home", self.sent_home), ("end", self.end),
        ]

    # --- what a wish is here: the next ticket ---

    def wish(self) -> int:
        return self.client.tell("call_next")

    def grant(self, request: Request, mark: str) -> dict[str, Any]:
        if mark != "true":  # what is refused ends a wish; the clerk is told the reason
            return refused(mark)
        return self.hub.usual(request)

    def outcome(self, mark: int, seconds: float = ANSWER_S) -> Entry | None:
        return self.said(mark, "ok", "refused", "not_now", seconds=seconds)

    def settle(self) -> None:
        """The ticket in hand is given up, so that the next one can be called."""
        if self.hub.seat["ticket"]:
            self.hub.seat["ticket"] = None
            self.hub.show_counter()
        self.until_shows("ready")

    def until_shows(self, *wanted: str, seconds: float = 5) -> str:
        for _ in range(int(seconds * 10)):
            if (step := self.shown()) in wanted:
                break
            self.hold(0.1)
        return step

    def show_marked(self, fresh: dict[str, Any], marked: bool) -> dict[str, Any]:
        seat = {"open": True, "clerk": site.CLERK, "ticket": site.ticket_at_counter("A500") if marked else None, "waiting": 2}
        return site.counter_state(fresh, seat)

    def expected(self, tree: dict[str, Any]) -> str:
        return "called" if "ticket" in tree else "ready"

    # --- chapters ---

    def join(self) -> None:
        self.start()
        self.retained_at_start()

    def verb(self, *words: str) -> Entry | None:
        return self.outcome(self.client.tell(*words))

    def out_of_turn(self) -> None:
        """Nobody is logged in: whatever the clerk would ask is not asked."""
        mark = self.recording.mark()
        for each in (["call_next"], ["open_counter"], ["recall"], ["start_service"]):
            self.verb(*each)
        self.hold(0.3)
        self.fact("out_of_turn", sent=[e.type for e in self.sent(mark, "cmd")])

    def day(self) -> None:
        """In with a wrong code and the right one, three tickets to their ends, and out."""
        wrong = self.verb("log_in", site.CLERK, WRONG_CODE)
        right = self.verb("log_in", site.CLERK, site.CODE)
        ids = {str(e.json.get("id")) for e in self.recording.since(0, "client", "publish") if e.channel == "cmd" and e.type == "log_in"}
        self.fact("log_in", wrong=wrong.what if wrong else "nothing", right=right.what if right else "nothing", ids=len(ids))
        for step, words in (
            ("closed", ["open_counter"]), ("ready", ["call_next"]), ("called", ["recall"]), ("called", ["start_service"]),
            ("serving", ["finish_service", "solved"]), ("ready", ["call_next"]), ("called", ["mark_no_show"]), ("ready", ["close_counter"]),
            ("closed", ["log_out"]),
        ):
            self.until_shows(step)
            self.verb(*words)
            if words == ["call_next"]:
                self.until_shows("called")
                self.not_with_a_ticket()
        self.until_shows("logged_out")

    def not_with_a_ticket(self) -> None:
        self.verb("call_next")
        self.verb("finish_service", "solved")

    def to_work(self) -> None:
        """Back at the counter, which is open, with nobody in hand."""
        if self.hub.seat["clerk"] == "":
            self.verb("log_in", site.CLERK, site.CODE)
            self.until_shows("closed")
        if not self.hub.seat["open"]:
            self.verb("open_counter")
        self.until_shows("ready")

    def power_cut(self) -> None:
        """The terminal dies with a ticket in hand; what the hub holds, it shows again."""
        self.verb("call_next")
        self.until_shows("called")
        self.client.kill()
        self.start()
        self.fact("power_cut", shows=self.until_shows("called"))
        mark = self.client.tell("start_service")
        self.outcome(mark)
        self.fact("after_power_cut", types=[e.type for e in self.sent(mark, "cmd")], clerks=[e.json.get("clerk") for e in self.sent(mark, "cmd")])
        self.hub.seat["ticket"] = None
        self.hub.show_counter()
        self.until_shows("ready")

    def sent_home(self) -> None:
        """The hub says that nobody is logged in any more: the former clerk is named in nothing."""
        self.hub.seat |= {"open": False, "clerk": "", "ticket": None}
        self.hub.show_counter()
        self.until_shows("logged_out")
        mark = self.recording.mark()
        self.verb("call_next")
        self.verb("open_counter")
        self.hold(0.3)
        self.fact("sent_home", sent=[e.type for e in self.sent(mark, "cmd")], clerks=[e.json.get("clerk") for e in self.sent(mark, "cmd")])
