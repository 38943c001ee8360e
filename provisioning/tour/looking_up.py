"""The citizens of the tour who do not know what their errand is called, or what to bring."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from provisioning.demo.papers import as_picture
from provisioning.demo.places import CHECKOUT, Trouble

from .waiting import until

if TYPE_CHECKING:
    from .journey import Journey

RECORDS = CHECKOUT / "kiosk-config" / "services" / "procedures"
# What they say, letter by letter as they press it, and the procedure that they mean.
SINGLE, SINGLE_CODE = "giay doc thna", "procedure.1.004873."  # "giấy độc thân", two letters swapped
PERMIT = "giay phep xay dung nha"
DIVORCE = "ly hon"
PASSPORT, PASSPORT_CODE = "lam ho chieu", "procedure.1.001456."
CHANGED = "1.001456.json"


class LookingUp:
    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.stage = journey.stage

    def say(self, words: str, picture: str = "") -> None:
        """From attract to what the kiosk answers to words that are finished."""
        kiosk = self.stage.kiosk
        kiosk.wait_screen("attract")
        kiosk.tap("lookup")
        kiosk.wait_screen("lookup")
        for letter in words:
            kiosk.tap("key.space" if letter == " " else f"key.{letter}")
        if picture:
            self.stage.picture("kiosk", picture)
        kiosk.tap("key.enter")
        kiosk.wait_screen("lookup_results", "lookup_ask", "lookup_not_here", "procedure")

    def choose(self, start: str) -> None:
        kiosk = self.stage.kiosk
        if kiosk.screen != "procedure":
            until(lambda: kiosk.targets(start), f"a key {start}", 10)
            kiosk.tap(kiosk.targets(start)[0])
        kiosk.wait_screen("procedure")

    def turn_to(self, start: str) -> str:
        """The first target that begins so, on whichever page of the screen it stands."""
        kiosk = self.stage.kiosk
        while not kiosk.targets(start):
            self.turn()
        return kiosk.targets(start)[0]

    def turn(self) -> None:
        self.stage.kiosk.tap("page.next")
        self.stage.kiosk.settle()

    def home(self) -> None:
        self.stage.kiosk.tap("home")
        self.stage.kiosk.wait_screen("attract")

    def own_words(self) -> None:
        """As one says it, with a typing error."""
        self.say(SINGLE, "lookup-typing")
        self.stage.picture("kiosk", "lookup-results")
        self.choose(SINGLE_CODE)
        self.stage.picture("kiosk", "procedure")
        self.home()

    def asked_back(self) -> None:
        self.say(PERMIT)
        self.stage.kiosk.wait_screen("lookup_ask")
        self.stage.picture("kiosk", "lookup-ask")
        self.home()

    def not_here(self) -> None:
        self.say(DIVORCE)
        self.stage.kiosk.wait_screen("lookup_not_here")
        self.stage.picture("kiosk", "lookup-not-here")
        self.home()

    def update_while_reading(self) -> None:
        """A fee changes while somebody reads: the page keeps its version, the next one that is opened is the new."""
        kiosk, catalogue = self.stage.kiosk, self.stage.demo.configurator.catalogue
        self.say(PASSPORT)
        self.choose(PASSPORT_CODE)
        self.turn()
        self.stage.picture("kiosk", "procedure-before-update")
        version = catalogue.publish(self.changed_records())
        log = self.stage.places.log(kiosk.node)
        until(lambda: f"the catalogue is at version {version}" in log.read_text(errors="replace"), "the new catalogue", 30)
        if kiosk.screen != "procedure":
            raise Trouble(f"the page gave way to {kiosk.screen}")
        self.stage.picture("kiosk", "procedure-kept")
        self.home()
        self.say(PASSPORT)
        self.choose(PASSPORT_CODE)
        self.turn()
        self.stage.picture("kiosk", "procedure-after-update")

    def changed_records(self) -> Path:
        folder = self.stage.places.run / "records"
        shutil.copytree(RECORDS, folder)
        record = json.loads((folder / CHANGED).read_text())
        for way in record["ways"]:
            for fee in way.get("fees", []):
                if "amount" in fee:
                    fee["amount"] = str(2 * int(fee["amount"]))
        (folder / CHANGED).write_text(json.dumps(record, ensure_ascii=False))
        return folder

    def checklist(self) -> None:
        """From the page that is open: a paper a question, the last one missing; the list on paper, and the number."""
        kiosk, stage = self.stage.kiosk, self.stage
        kiosk.tap(self.turn_to("ready.begin"))
        first = True
        while kiosk.wait_screen("ready_case", "ready_paper", "ready") != "ready":
            if first:
                stage.picture("kiosk", "checklist")
                first = False
            before = kiosk.mark()
            if kiosk.screen == "ready_case":
                kiosk.tap(self.turn_to("ready.case."))
            else:
                kiosk.tap(self.turn_to("ready.have.no"))
            until(lambda: kiosk.since(before, "frame"), "another screen", 10)
            kiosk.settle()
        stage.picture("kiosk", "checklist-result")
        papers = len(stage.printed())
        kiosk.tap(self.turn_to("take_along.print"))
        kiosk.wait_screen("take_along")
        until(lambda: len(stage.printed()) == papers + 1, "the list on paper", 20)
        as_picture(stage.printed()[-1], stage.report.out / "tickets" / "checklist.png")
        kiosk.settle()
        stage.picture("kiosk", "take-along")
        kiosk.tap("back")
        kiosk.wait_screen("ready")

    def ticket_from_procedure(self) -> None:
        """Straight to the right queue; the clerk reads what was looked up and what is missing."""
        kiosk, stage = self.stage.kiosk, self.stage
        papers = len(stage.printed())
        kiosk.tap(self.turn_to("service."))
        kiosk.wait_screen("confirm")
        kiosk.tap("take.priority")
        self.journey.paper["looked-up"] = self.journey.collect_paper("issued-from-procedure", papers)
        with stage.board_rings():
            stage.counter.tap("call_next")
            stage.counter.wait_screen("called")
        stage.picture("counter", "called-with-checklist")
        self.journey.serve()
