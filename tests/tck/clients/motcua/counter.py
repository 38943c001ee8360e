"""motcua-counter as the kit's counter: a clerk's fingers on its screen."""

import time

from program import OnScreen, obey, say

from provisioning.tour.waiting import until

STEPS = {"log_in": "logged_out", "code": "logged_out", "closed": "closed", "ready": "ready", "called": "called", "serving": "serving"}
SLOW_S = 0.8  # while an answer is out for longer than half a second, nothing can be touched
TARGETS = {"mark_no_show": ("no_show", "no_show.confirm"), "finish_service": ("finish_service", "finish.solved")}


class Counter:
    def __init__(self) -> None:
        self.screen = OnScreen("counter")
        self.window = self.screen.window
        self.asked: tuple[str, str, float] | None = None  # what, on which screen, when
        self.ready = False

    def look(self) -> None:
        if not self.ready and self.window.screen in STEPS:
            self.ready = True
            say("ready")
        if self.asked is None:
            return
        verb, before, since = self.asked
        if STEPS.get(self.window.screen) != before:
            self.asked = None
            say("ok", verb)
        elif time.monotonic() > since + SLOW_S and self.may_ask():
            self.asked = None
            say("ok", verb) if verb == "recall" else say("refused", "unknown")

    def may_ask(self) -> bool:
        wanted = {"closed": "open_counter", "ready": "close_counter", "called": "start_service", "serving": "finish_service", "code": "back",
                  "log_in": "clerk."}
        return bool(self.window.targets(wanted.get(self.window.screen, "")))

    def ask(self, verb: str, *targets: str) -> None:
        self.window.settle()
        before = STEPS.get(self.window.screen, "unknown")
        if self.asked or targets[0] not in self.window.targets():
            return say("not_now", before)
        for each in targets:
            self.window.tap(each, 5)
        self.asked = (verb, before, time.monotonic())

    def log_in(self, clerk: str, code: str) -> None:
        if self.window.screen == "code":
            self.screen.taps("back")
            self.screen.until_screen("log_in")
        if not self.screen.taps(f"clerk.{clerk}"):
            return say("not_now", self.window.screen)
        self.screen.until_screen("code")
        self.window.type(code)
        self.ask("log_in", "log_in")

    def verb(self, name: str) -> None:
        self.ask(name, *TARGETS.get(name, (name,)))

    def give_up(self) -> None:
        """Nobody gives up at a counter; after eight seconds the terminal does."""
        if self.asked:
            since = self.asked[2]
            until(lambda: time.monotonic() > since + SLOW_S and self.may_ask(), "the terminal to give up", 15)
            self.asked = None
        say("given_up")

    def show(self) -> None:
        self.window.settle()
        say("shows", STEPS.get(self.window.screen, "unknown"))


counter = Counter()
VERBS = ("log_out", "open_counter", "close_counter", "call_next", "recall", "start_service", "finish_service", "mark_no_show")
obey({"log_in": counter.log_in, "give_up": counter.give_up, "show": counter.show, "stop": counter.screen.stop}
     | {each: (lambda *_words, name=each: counter.verb(name)) for each in VERBS}, counter.look, counter.screen.program)
