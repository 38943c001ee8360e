"""The steps of the tour, in order: what a citizen, a clerk and a power cut do to a centre in a quarter of an hour."""

from collections.abc import Callable

from ..demo.places import Trouble
from .identification import Identification
from .looking_up import LookingUp
from .online import Online
from .recorder import messages_keep_the_contract
from .stage import Stage
from ..demo.papers import PaperTicket
from .waiting import until

HUB_BACK_S = 30


class Journey:
    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.service = stage.installation.common()[0]
        self.paper: dict[str, PaperTicket] = {}
        self.expected_tickets = 0
        self.expected_ratings = 0

    def steps(self) -> list[tuple[str, Callable[[], None]]]:
        known, lost, online = Identification(self), LookingUp(self), Online(self)
        return [
            ("no-hub-yet", self.no_hub_yet), ("opening", self.opening), ("language-and-help", self.language_and_help),
            ("all-services", self.all_services), ("ticket", self.ticket), ("priority-ticket", self.priority_ticket),
            ("clerk-logs-in", self.clerk_logs_in), ("call", self.call), ("recall", self.recall), ("finish", self.finish),
            ("rating", self.rating), ("rating-twice", self.rating_twice),
            ("identified-by-chip", known.by_chip), ("identified-by-code", known.by_code),
            ("card-in-doubt", known.card_in_doubt), ("rating-by-ticket", known.rating_by_ticket),
            ("phone-opens-ticket", online.phone_opens_ticket), ("manager-signs-in", online.manager_signs_in),
            ("manager-looks-back", online.manager_looks_back),
            ("console-signs-in", online.console_signs_in), ("phone-is-next", online.phone_is_next),
            ("call-from-console", online.call_from_console), ("serve-from-console", online.serve_from_console),
            ("rating-from-phone", online.rating_from_phone), ("manager-reads-the-day", online.manager_reads_the_day),
            ("events-behind-a-number", online.events_behind_a_number),
            ("look-up-in-own-words", lost.own_words), ("look-up-asked-back", lost.asked_back),
            ("look-up-not-here", lost.not_here), ("update-while-reading", lost.update_while_reading),
            ("checklist", lost.checklist), ("ticket-from-procedure", lost.ticket_from_procedure),
            ("out-of-paper", self.out_of_paper),
            ("paper-back", self.paper_back), ("hub-killed", self.hub_killed), ("hub-killed-again", self.hub_killed_again),
            ("kiosk-killed", self.kiosk_killed), ("kiosk-killed-printing", self.kiosk_killed_printing),
            ("no-show", self.no_show), ("ipp-printer", self.ipp_printer),
            ("collector-holds-everything", self.collector_holds_everything), ("screens-without-flaw", self.no_flaws),
            ("messages-keep-the-contract", self.messages_keep_the_contract),
        ]

    # --- the centre opens ---

    def no_hub_yet(self) -> None:
        self.stage.demo.start_servers(with_hub=False)
        self.stage.recorder.start()
        self.stage.read_cards_through_pcscd()
        self.stage.open_windows()
        self.stage.kiosk.wait_screen("out_of_order", seconds=30)
        self.stage.picture("kiosk", "out-of-order")

    def opening(self) -> None:
        self.stage.demo.start_hub()
        self.stage.kiosk.wait_screen("attract", seconds=30)
        self.stage.picture("kiosk", "attract")
        self.stage.counter.wait_screen("log_in", seconds=30)
        self.stage.wallboard.wait_screen("board", seconds=30)
        self.stage.picture("wallboard", "empty")

    def language_and_help(self) -> None:
        kiosk = self.stage.kiosk
        kiosk.tap("language.en")
        kiosk.wait_target("language.vi")
        self.stage.picture("kiosk", "attract-english")
        kiosk.tap("language.vi")
        kiosk.wait_target("language.en")
        kiosk.tap("help")
        kiosk.wait_screen("help")
        self.stage.picture("kiosk", "help")
        kiosk.tap("back")
        kiosk.wait_screen("attract")

    def all_services(self) -> None:
        kiosk = self.stage.kiosk
        kiosk.tap("more")
        kiosk.wait_screen("groups")
        self.stage.picture("kiosk", "groups")
        kiosk.tap(f"group.{self.service.group}")
        kiosk.wait_screen("services")
        self.stage.picture("kiosk", "services")
        kiosk.tap("home")
        kiosk.wait_screen("attract")

    # --- tickets ---

    def to_confirm(self, pictures: bool = False) -> None:
        """From attract to the last question; at most three touches to a ticket, this is at most two of them."""
        kiosk = self.stage.kiosk
        kiosk.wait_screen("attract")
        kiosk.tap(f"service.{self.service.id}")
        if len(self.service.purposes) > 1:
            kiosk.wait_screen("purpose")
            if pictures:
                self.stage.picture("kiosk", "purpose")
            kiosk.tap(f"purpose.{self.service.purposes[0]}")
        kiosk.wait_screen("confirm")
        if pictures:
            self.stage.picture("kiosk", "confirm")

    def collect_paper(self, name: str, before: int) -> PaperTicket:
        """The kiosk says that the paper is out; exactly one is."""
        kiosk = self.stage.kiosk
        kiosk.wait_screen("issued", seconds=30)
        self.stage.picture("kiosk", name)
        self.expected_tickets += 1
        papers = self.stage.printed()
        if len(papers) != before + 1:
            raise Trouble(f"{len(papers) - before} papers came out for one ticket")
        if self.stage.hub_tickets() != self.expected_tickets:
            raise Trouble(f"the hub issued {self.stage.hub_tickets()} tickets, {self.expected_tickets} were asked for")
        ticket = self.stage.keep_ticket(papers[-1])
        kiosk.tap("noted")
        kiosk.wait_screen("attract")
        return ticket

    def ticket(self) -> None:
        before = len(self.stage.printed())
        self.to_confirm(pictures=True)
        self.stage.kiosk.tap("take.normal")
        self.stage.kiosk.wait_screen("printing")
        self.stage.picture("kiosk", "printing")
        self.paper["normal"] = self.collect_paper("issued", before)

    def priority_ticket(self) -> None:
        before = len(self.stage.printed())
        self.to_confirm()
        self.stage.kiosk.tap("take.priority")
        self.paper["priority"] = self.collect_paper("issued-priority", before)

    # --- the counter ---

    def clerk_logs_in(self) -> None:
        counter = self.stage.counter
        clerk, _, code = self.stage.demo.clerks(1)[0]
        counter.wait_screen("log_in")
        self.stage.picture("counter", "log-in")
        counter.tap(f"clerk.{clerk}")
        counter.wait_screen("code")
        counter.type(code)
        counter.wait_target("log_in")
        self.stage.picture("counter", "code")
        counter.tap("log_in")
        counter.wait_screen("closed")
        self.stage.picture("counter", "closed")
        counter.tap("open_counter")
        counter.wait_screen("ready")
        counter.wait_target("call_next")
        self.stage.picture("counter", "ready")

    def call(self) -> None:
        with self.stage.board_rings():
            self.stage.counter.tap("call_next")
            self.stage.counter.wait_screen("called")
        self.stage.picture("counter", "called")
        self.stage.picture("wallboard", "call")
        self.is_called("priority", 1)

    def is_called(self, which: str, times: int) -> None:
        """The hub has called this paper's ticket, so often, and no other ticket is at the counter."""
        records = self.stage.journal(self.stage.hub)
        numbers = {each["body"]["body"]["visit"]: each["body"]["body"]["number"]
                   for each in records if each["body"]["type"] == "ticket_issued"}
        calls = [numbers[each["body"]["body"]["visit"]]
                 for each in records if each["body"]["type"] in ("ticket_called", "ticket_recalled")]
        wanted = self.paper[which].number
        if calls[-1] != wanted or calls.count(wanted) != times:
            raise Trouble(f"{wanted} should have been called {times} times at the end of {calls}")

    def recall(self) -> None:
        self.stage.counter.wait_target("recall")
        with self.stage.board_rings():
            self.stage.counter.tap("recall")
        self.stage.picture("counter", "recalled")
        self.stage.picture("wallboard", "recall")
        self.is_called("priority", 2)

    def serve(self, pictures: bool = False) -> None:
        counter = self.stage.counter
        counter.tap("start_service")
        counter.wait_screen("serving")
        if pictures:
            self.stage.picture("counter", "serving")
        counter.tap("finish_service")
        counter.wait_target("finish.solved")
        if pictures:
            self.stage.picture("counter", "outcome")
        counter.tap("finish.solved")
        counter.wait_screen("ready")

    def finish(self) -> None:
        self.serve(pictures=True)
        self.stage.picture("counter", "ready-again")

    # --- the rating ---

    def to_levels(self, expected: str, pictures: bool = False) -> None:
        """Number and code as the paper says them."""
        kiosk, paper = self.stage.kiosk, self.paper["priority"]
        kiosk.wait_screen("attract")
        kiosk.tap("rate")
        kiosk.wait_screen("rating_number")
        kiosk.type(paper.number)
        kiosk.wait_target("key.ok")
        if pictures:
            self.stage.picture("kiosk", "rating-number")
        kiosk.tap("key.ok")
        kiosk.wait_screen("rating_code")
        kiosk.type(paper.code)
        kiosk.wait_target("key.ok")
        if pictures:
            self.stage.picture("kiosk", "rating-code")
        kiosk.tap("key.ok")
        kiosk.wait_screen(expected)

    def rating(self) -> None:
        self.to_levels("rating_levels", pictures=True)
        self.stage.picture("kiosk", "rating-levels")
        self.choose_level(["attitude", "waiting_time"], picture="rating-reasons")
        self.stage.picture("kiosk", "thanks")
        self.stage.kiosk.tap("home")
        self.stage.kiosk.wait_screen("attract")

    def choose_level(self, reasons: list[str] | None = None, picture: str | None = None) -> None:
        """And what it was about, if anything; the hub has to hold the very same."""
        kiosk = self.stage.kiosk
        kiosk.tap("level.very_satisfied")
        kiosk.wait_screen("rating_reasons")
        for reason in reasons or []:
            kiosk.tap(f"reason.{reason}")
        if picture:
            self.stage.picture("kiosk", picture)
        kiosk.tap("rating.send")
        kiosk.wait_screen("thanks")
        self.expected_ratings += 1
        held = self.stage.hub_ratings()[-1].get("reasons")
        if held != reasons:
            raise Trouble(f"the hub holds {held} as reasons of a rating, where {reasons} were touched")

    def rating_twice(self) -> None:
        self.to_levels("rating_declined")
        self.stage.picture("kiosk", "rating-declined")
        self.stage.kiosk.tap("home")
        self.stage.kiosk.wait_screen("attract")

    # --- what goes wrong ---

    def out_of_paper(self) -> None:
        kiosk, before = self.stage.kiosk, len(self.stage.printed())
        self.stage.paper("out")
        self.stage.wait_fault("fault_raised", "paper_out")
        self.stage.picture("kiosk", "attract-no-paper")
        self.to_confirm()
        kiosk.tap("take.normal")
        kiosk.wait_screen("issued_on_screen", seconds=30)
        self.stage.picture("kiosk", "issued-on-screen")
        self.expected_tickets += 1
        if self.stage.hub_tickets() != self.expected_tickets or len(self.stage.printed()) != before:
            raise Trouble("without paper there must be one ticket and no paper")
        kiosk.tap("noted")
        kiosk.wait_screen("attract")

    def paper_back(self) -> None:
        before = len(self.stage.printed())
        self.stage.paper("full")
        self.stage.wait_fault("fault_cleared", "paper_out")
        self.to_confirm()
        self.stage.kiosk.tap("take.normal")
        self.paper["after-paper"] = self.collect_paper("issued-paper-is-back", before)

    def order_without_hub(self) -> None:
        """The hub dies before the touch that asks for the number, and is held back."""
        self.to_confirm()
        self.stage.demo.supervisor.hold(self.stage.hub)
        self.stage.demo.supervisor.kill(self.stage.hub)
        self.stage.kiosk.tap("take.normal")
        self.stage.kiosk.wait_screen("one_moment")

    def hub_comes_back(self) -> None:
        self.stage.demo.supervisor.release(self.stage.hub)
        self.stage.kiosk.wait_screen("printing", "issued", seconds=HUB_BACK_S)

    def hub_killed(self) -> None:
        """The hub dies between the last question and the touch, and stays away until the citizen has been told."""
        stage, before = self.stage, len(self.stage.printed())
        self.order_without_hub()
        stage.picture("kiosk", "one-moment")
        self.hub_comes_back()
        self.paper["hub-killed"] = self.collect_paper("issued-after-hub-was-killed", before)

    def hub_killed_again(self) -> None:
        """The supervisor alone brings it back; the citizen touches at the moment of the crash."""
        stage, kiosk, before = self.stage, self.stage.kiosk, len(self.stage.printed())
        self.to_confirm()
        first = stage.demo.supervisor.pid(stage.hub)
        stage.demo.supervisor.kill(stage.hub)
        kiosk.tap("take.normal")
        kiosk.wait_screen("printing", "issued", seconds=HUB_BACK_S)
        self.paper["hub-killed-again"] = self.collect_paper("issued-after-second-kill", before)
        until(lambda: stage.demo.supervisor.pid(stage.hub) not in (None, first), "the supervisor to start the hub again")

    def kiosk_killed(self) -> None:
        """The kiosk itself dies while its citizen waits for the hub; it starts anew and asks on."""
        stage, kiosk, before = self.stage, self.stage.kiosk, len(self.stage.printed())
        self.order_without_hub()
        mark = kiosk.mark()
        stage.demo.supervisor.kill(kiosk.node)
        until(lambda: kiosk.since(mark, "screen"), "the supervisor to start the kiosk again", 30)
        kiosk.wait_screen("one_moment")
        stage.picture("kiosk", "one-moment-after-kiosk-was-killed")
        self.hub_comes_back()
        self.paper["kiosk-killed"] = self.collect_paper("issued-after-kiosk-was-killed", before)

    def kiosk_killed_printing(self) -> None:
        """The kiosk dies between sending the paper and reading back that it is out: the number is on the screen again,
        and nothing is printed a second time."""
        stage, kiosk, before = self.stage, self.stage.kiosk, len(self.stage.printed())
        self.to_confirm()
        kiosk.tap("take.normal")
        until(lambda: stage.journal(kiosk.node)[-1]["body"]["type"] == "print_sent", "the paper to be sent", 30)
        mark = kiosk.mark()
        stage.demo.supervisor.kill(kiosk.node)
        until(lambda: kiosk.since(mark, "screen"), "the supervisor to start the kiosk again", 30)
        kiosk.wait_screen("issued_on_screen", seconds=HUB_BACK_S)
        stage.picture("kiosk", "issued-on-screen-after-kiosk-was-killed-printing")
        self.expected_tickets += 1
        if stage.hub_tickets() != self.expected_tickets or len(stage.printed()) != before:
            raise Trouble("a kiosk that was killed while printing must show its one ticket and print nothing more")
        kiosk.tap("noted")
        kiosk.wait_screen("attract")

    def no_show(self) -> None:
        counter = self.stage.counter
        counter.wait_target("call_next", seconds=HUB_BACK_S)
        with self.stage.board_rings():
            counter.tap("call_next")
            counter.wait_screen("called")
        counter.tap("no_show")
        counter.wait_target("no_show.confirm")
        self.stage.picture("counter", "no-show")
        counter.tap("no_show.confirm")
        counter.wait_screen("ready")
        self.stage.picture("wallboard", "history")

    def ipp_printer(self) -> None:
        """The kiosk starts again with CUPS instead of the simulated printer, and the paper is the same."""
        stage = self.stage
        mark = stage.kiosk.mark()
        printer = stage.print_through_ipp()
        until(lambda: stage.kiosk.since(mark, "screen"), "the kiosk to start again", 30)
        self.to_confirm()
        stage.kiosk.tap("take.normal")
        stage.kiosk.wait_screen("issued", seconds=30)
        stage.picture("kiosk", "issued-ipp")
        self.expected_tickets += 1
        papers = printer.papers()
        if len(papers) != 1 or stage.hub_tickets() != self.expected_tickets:
            raise Trouble(f"{len(papers)} papers and {stage.hub_tickets()} tickets instead of 1 and {self.expected_tickets}")
        self.paper["ipp"] = stage.keep_ticket(papers[0])
        stage.kiosk.tap("noted")
        stage.kiosk.wait_screen("attract")

    def no_flaws(self) -> None:
        if flaws := self.stage.flaws():
            raise Trouble(f"{len(flaws)} flaws on screens", *flaws)

    def collector_holds_everything(self) -> None:
        """The same at all three, and every event of the hub at the collector, exactly once."""

        def agree() -> bool:
            told = self.stage.counts()
            self.stage.report.counts = told
            own = told["kiosk"]
            same = own == told["hub"] == told["collector"]
            return same and told["all_events"]["hub"] == told["all_events"]["collector"]

        until(agree, "kiosk, hub and collector to hold the same", 30)
        counts = self.stage.report.counts
        expected = {"tickets": self.expected_tickets, "ratings": self.expected_ratings}
        if any(counts["kiosk"][each] != number for each, number in expected.items()):
            raise Trouble(f"made were {expected}, counted: {counts['kiosk']}")
        if not counts["kiosk"]["events"]:
            raise Trouble("the kiosk has journalled nothing")

    def messages_keep_the_contract(self) -> None:
        """Everything that passed at the brokers so far, against asyncapi.yaml and its schemas."""
        found = messages_keep_the_contract(self.stage.recorder)
        self.stage.report.messages = found.told()
        print(f"tour: {found.words()}", flush=True)
