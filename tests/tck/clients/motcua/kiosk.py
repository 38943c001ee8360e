"""motcua-kiosk as the kit's kiosk: fingers on its screen, paper out of its simulated printer."""

import json
import sys

from program import NODE, OnScreen, obey, say

from provisioning.demo import papers
from provisioning.demo.places import Trouble
from provisioning.tour import stores
from provisioning.tour.waiting import until

REST = ("attract",)
ENDS = ("declined", "rating_declined", "thanks")


class Kiosk:
    def __init__(self) -> None:
        self.screen = OnScreen("kiosk")
        self.window = self.screen.window
        self.output = self.screen.places.printer_output(NODE)
        self.ready = False
        self.rating = False

    def look(self) -> None:
        """What comes by itself: a ticket, a refusal, the first screen."""
        shown = self.window.screen
        if not self.ready and shown in (*REST, "one_moment", "printing", "issued", "issued_on_screen"):
            self.ready = True
            say("ready")
        if shown in ("issued", "issued_on_screen"):
            self.given_out(shown)
        elif shown == "declined":
            say("refused", "declined")
            self.screen.taps("home")
            self.screen.until_screen(*REST)

    def given_out(self, shown: str) -> None:
        found = papers.printed(self.output)
        number = papers.read_ticket(found[-1]).number if found and shown == "issued" else self.on_screen()
        say("ticket", number)
        self.screen.taps("noted")
        self.screen.until_screen(*REST)

    def on_screen(self) -> str:
        """Without paper the number is on the screen; the journal says which it is."""
        told = stores.journal_records(self.screen.places.places.node(NODE) / "data" / "journal.sqlite")
        reserved = [each["body"]["body"]["number"] for each in told if each["body"]["type"] == "print_reserved"]
        return reserved[-1] if reserved else "unknown"

    def take_ticket(self, service: str, purpose: str, priority: str, *_number: str) -> None:
        self.to_rest()
        if not self.screen.taps(f"service.{service}"):
            return say("refused", "not_offered")
        if self.screen.until_screen("purpose", "confirm") == "purpose":
            self.screen.taps(f"purpose.{purpose}")
            self.screen.until_screen("confirm")
        self.screen.taps(f"take.{priority}")

    def to_rest(self) -> None:
        def rests() -> bool:
            self.look()
            return self.window.screen in REST

        try:
            until(rests, "the first screen", 8)
        except Trouble as trouble:
            print(trouble, file=sys.stderr)

    def give_up(self) -> None:
        self.screen.until_screen("one_moment")
        self.screen.taps("home")
        self.screen.until_screen(*REST)
        say("given_up")

    def show(self, service: str) -> None:
        """What a citizen is offered, who touches the service."""
        self.to_rest()
        if not self.screen.taps(f"service.{service}"):
            return say("shows", "unknown")
        self.screen.until_screen("confirm")
        self.window.settle()
        shown = "offered" if "take.normal" in self.window.targets() else "none_left"
        self.screen.taps("home")
        self.screen.until_screen(*REST)
        say("shows", shown)

    def rate(self, number: str, code: str, level: str) -> None:
        self.to_rest()
        self.screen.taps("rate")
        self.screen.until_screen("rating_number")
        self.window.type(number)
        self.screen.taps("key.ok")
        self.screen.until_screen("rating_code")
        self.window.type(code)
        self.screen.taps("key.ok")
        shown = self.screen.until_screen("rating_levels", "rating_declined", seconds=10)
        if shown == "rating_levels":
            self.screen.taps(f"level.{level}")
            self.screen.until_screen("rating_reasons")
            self.screen.taps("rating.send")
            shown = self.screen.until_screen("thanks", "rating_declined", seconds=10)
        say("rated") if shown == "thanks" else say("refused", "declined")
        self.screen.taps("home")
        self.screen.until_screen(*REST)

    def paper(self, state: str) -> None:
        condition = self.screen.places.printer_condition(NODE)
        part = condition.with_suffix(".part")
        part.write_text(f'paper = "{state}"\n')
        part.rename(condition)
        self.until_told("fault_raised" if state == "out" else "fault_cleared")
        say("paper", state)

    def until_told(self, kind: str) -> None:
        journal = self.screen.places.places.node(NODE) / "data" / "journal.sqlite"

        def told() -> bool:
            found = [each["body"]["type"] for each in stores.journal_records(journal)
                     if each["body"]["type"].startswith("fault_") and "paper_out" in json.dumps(each)]
            return found[-1:] == [kind]

        until(told, f"the kiosk to tell {kind}", 8)


kiosk = Kiosk()
obey({"take_ticket": kiosk.take_ticket, "give_up": kiosk.give_up, "show": kiosk.show, "rate": kiosk.rate, "paper": kiosk.paper,
      "stop": kiosk.screen.stop}, kiosk.look, kiosk.screen.program)
