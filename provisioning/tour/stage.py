"""The running centre of a tour: programs, windows, stores, and the pictures taken of them."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ..demo import papers
from ..demo.cards import draw_card
from ..demo.brokers import RECORDER
from ..demo.centre import STEADY_S, DemoCentre, Plan
from ..demo.displays import Displays
from ..demo.installation import COLLECTOR, neighbours_of
from ..demo.ipp import IppPrinter
from ..demo.neighbour import SUNDAY, THERE
from ..demo.nodes import Printing
from ..demo.places import Places, Trouble
from ..demo.windows import CANVAS
from . import stores
from .pages import Browser
from .recorder import Recorder
from .report import Report
from .virtual_reader import Card, VirtualReader
from .waiting import until
from .window import Window

FEED_MS = 1200  # a slow printer head: long enough to be seen printing
PRINTER_TOML = 'paper = "{paper}"\nfeed_ms = {feed}\n'


def flaws_in(log: str) -> list[str]:
    return [line.split(" screen ", 1)[1] for line in log.splitlines() if " screen " in line and ": flaw " in line]


def closed_then() -> frozenset[int]:
    """Sundays, but for today and yesterday: whoever looks back in the story has to find something."""
    now = datetime.now(THERE)
    return frozenset({SUNDAY} - {now.weekday(), (now - timedelta(days=1)).weekday()})


class Stage:
    def __init__(self, places: Places, centre: str, report: Report, passwords: bool = False) -> None:
        self.places = places
        self.report = report
        self.displays = Displays(places.logs)
        self.browser = Browser(places.logs / "browser")
        plan = Plan(centre, counters=1, trace=True, full_screen=True, neighbours=neighbours_of(centre), closed=closed_then(),
                    recorded=True, passwords=passwords)
        self.demo = DemoCentre(places, plan)
        self.installation = self.demo.installation
        self.recorder = Recorder(
            places.run.parent / "motcua-recorded", self.demo.recorder_ports, self.demo.private.password(RECORDER, RECORDER))
        self.reader: VirtualReader | None = None
        self.card: Card | None = None
        self.windows: dict[str, Window] = {}
        for node, program in self.demo.screens():
            size = CANVAS[program]
            display = self.displays.open(program, size)
            plan.displays[node] = display
            self.windows[program] = Window(node, display, places.trace(node), size)

    @property
    def kiosk(self) -> Window:
        return self.windows["kiosk"]

    @property
    def counter(self) -> Window:
        return self.windows["counter"]

    @property
    def wallboard(self) -> Window:
        return self.windows["wallboard"]

    @property
    def hub(self) -> str:
        return self.installation.hub

    def open_windows(self) -> None:
        self.paper("full")
        for node, program in self.demo.screens():
            self.demo.start_screen(node, program)
        self.demo.supervisor.steady(STEADY_S)

    def close(self) -> None:
        self.browser.close()
        self.recorder.close()
        self.demo.stop()
        if self.card:
            self.card.close()
        if self.reader:
            self.reader.close()
        self.displays.close()

    # --- pictures ---

    def picture(self, program: str, name: str) -> None:
        self.windows[program].picture(self.report.next_picture(f"{program}-{name}"))

    def picture_page(self, page: str, name: str, whole: bool = False) -> None:
        self.browser.pages[page].picture(self.report.next_picture(f"{page}-{name}"), whole)

    def picture_failure(self, step: str) -> None:
        for program, shown in (self.windows | self.browser.pages).items():
            try:
                shown.picture(self.report.out / f"failed-{step}-{program}.png")
            except Trouble as trouble:  # the display or the browser itself may be what failed
                print(f"tour: {trouble}", flush=True)

    def keep_logs(self) -> None:
        target = self.report.out / "logs"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for log in sorted(self.places.logs.iterdir()):
            current = log / "current" if log.is_dir() else log
            if current.exists():
                shutil.copyfile(current, target / f"{log.name}.log")
        for window in self.windows.values():
            if window.trace.exists():
                shutil.copyfile(window.trace, target / f"{window.node}.trace.jsonl")

    def flaws(self) -> list[str]:
        """What the programs say of their own screens: missing characters, words that do not fit; what the browser says of pages."""
        logs = {window.node: self.places.log(window.node) for window in self.windows.values()}
        told = {
            f"{node}: {flaw}" for node, log in logs.items() if log.exists() for flaw in flaws_in(log.read_text(errors="replace"))
        }
        return sorted(told | {f"{name}: {fault}" for name, page in self.browser.pages.items() for fault in page.faults()})

    # --- the printer ---

    def print_through_ipp(self) -> IppPrinter:
        """From now on the kiosk prints on a real IPP printer."""
        printer = IppPrinter(self.places, self.demo.supervisor)
        printer.start()
        self.demo.configurator.printing = Printing(printer.uri)
        self.demo.restart_screen(self.kiosk.node, "kiosk")
        return printer

    def paper(self, paper: str) -> None:
        """As a person does it: by the printer's own condition, not through the kiosk."""
        condition = self.demo.configurator.printer_condition(self.kiosk.node)
        condition.parent.mkdir(parents=True, exist_ok=True)
        part = condition.with_suffix(".part")
        part.write_text(PRINTER_TOML.format(paper=paper, feed=FEED_MS))
        part.rename(condition)

    def printed(self) -> list[Path]:
        return papers.printed(self.demo.configurator.printer_output(self.kiosk.node))

    def keep_ticket(self, pdf: Path) -> papers.PaperTicket:
        """Copies the paper into the tour's folder, as it is and as a picture."""
        ticket = papers.read_ticket(pdf)
        picture = self.ticket_picture(ticket)
        picture.parent.mkdir(exist_ok=True)
        shutil.copyfile(pdf, picture.with_suffix(".pdf"))
        papers.as_picture(pdf, picture)
        return ticket

    def ticket_picture(self, ticket: papers.PaperTicket) -> Path:
        return self.report.out / "tickets" / f"{ticket.number}.png"

    # --- cards and codes ---

    def read_cards_through_pcscd(self) -> None:
        """To be said before the kiosk starts: its reader is the virtual one of a real pcscd."""
        self.reader = VirtualReader(self.places.logs / "pcscd")
        self.demo.configurator.card_reader = "pcsc"

    def lay_card(self, profile: str, number: str) -> None:
        assert self.reader
        self.card = Card(self.reader, profile, "--number", number)

    def take_card(self) -> None:
        """Also one that has gone by itself; until pcscd has seen that nothing lies there."""
        assert self.reader and self.card
        said = self.card.take_away()
        self.card.close()
        self.card = None
        with (self.places.logs / "motcua-card").open("a") as log:
            log.write(said)
        until(self.reader.is_empty, "pcscd to see that the card is gone")

    @contextmanager
    def before_the_lens(self, picture: Path) -> Iterator[None]:
        folder = self.demo.configurator.scanner_folder(self.kiosk.node)
        part, seen = folder / ".part", folder / "seen.png"
        shutil.copyfile(picture, part)
        part.rename(seen)
        yield
        seen.unlink()

    def draw_card(self, number: str) -> Path:
        """What the kiosk's lens sees of it."""
        picture = self.places.state / f"card-{number}.png"
        draw_card(number, picture)
        return picture

    # --- the board ---

    def rings(self) -> int:
        return len(list((self.places.node(self.wallboard.node) / "speaker").glob("*.wav")))

    @contextmanager
    def board_rings(self) -> Iterator[None]:
        """What happens inside makes the board ring and draw."""
        before, mark = self.rings(), self.wallboard.mark()
        yield
        until(lambda: self.rings() > before, "the wallboard to ring")
        until(lambda: self.wallboard.since(mark, "frame"), "the wallboard to draw")

    # --- what is stored ---

    def journal(self, node: str) -> list[dict[str, Any]]:
        return stores.journal_records(self.places.node(node) / "data" / "journal.sqlite")

    def collected(self) -> list[dict[str, Any]]:
        return stores.collector_records(self.places.node(COLLECTOR) / "data" / "events.sqlite", self.hub)

    def hub_tickets(self) -> int:
        return stores.counts_about(self.kiosk.node, self.journal(self.hub)).tickets

    def hub_ratings(self) -> list[dict[str, Any]]:
        return stores.ratings_at(self.kiosk.node, self.journal(self.hub))

    def counts(self) -> dict[str, dict[str, int]]:
        kiosk, hub, collector = self.journal(self.kiosk.node), self.journal(self.hub), self.collected()
        return {
            "kiosk": stores.own_counts(kiosk).told(),
            "hub": stores.counts_about(self.kiosk.node, hub).told(),
            "collector": stores.counts_about(self.kiosk.node, collector).told(),
            "all_events": {"hub": len(hub), "collector": len(collector)},
        }

    def wait_fault(self, kind: str, fault: str) -> None:
        """Until the kiosk's journal says so as the last word about this fault."""

        def so() -> bool:
            told = [
                each["body"]["type"]
                for each in self.journal(self.kiosk.node)
                if each["body"]["type"] in ("fault_raised", "fault_cleared") and each["body"]["body"]["fault"] == fault
            ]
            return told[-1:] == [kind]

        until(so, f"{kind} {fault} in the kiosk's journal")
