"""Three people with a browser: who waits outside with the ticket on a phone, who calls from a PC, and who reads how the day goes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..demo.papers import address_on
from ..demo.places import Trouble
from .pages import COLUMN, DESK, PHONE, Page
from .waiting import until

if TYPE_CHECKING:
    from .journey import Journey

NEXT = "F2"  # the console's key for the next step
MANAGER = "province-manager-1"
OUTSIDE = "by-code"  # whose paper: the second of those without priority


class Online:
    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.stage = journey.stage

    def page(self, name: str) -> Page:
        return self.stage.browser.pages[name]

    # --- the ticket on a phone ---

    def phone_opens_ticket(self) -> None:
        """By the code on the paper that came out. One who took a number before is still waiting."""
        paper, demo = self.journey.paper[OUTSIDE], self.stage.demo
        address = address_on(self.stage.ticket_picture(paper))
        if not address.startswith(f"{demo.address}/phone/#"):
            raise Trouble(f"the paper's code leads to {address}")
        phone = self.stage.browser.open("phone", address, PHONE)
        phone.see(f".ticket .digits:text-is('{paper.number}')")
        phone.see(".people:has-text('Còn 1 người trước')")
        self.stage.picture_page("phone", "waiting")

    def rating_from_phone(self) -> None:
        phone = self.page("phone")
        phone.tap(".level:has([value=satisfied])")
        phone.tap(".reason:has([value=waiting_time])")
        self.stage.picture_page("phone", "rating")
        phone.tap(".rating button[type=submit]")
        phone.see("text=Đã nhận đánh giá")
        self.stage.picture_page("phone", "rated")

    # --- the clerk's console ---

    def console_signs_in(self) -> None:
        """The clerk leaves the terminal and works on at the PC of the same counter; the terminal shows the same."""
        stage, demo, counter = self.stage, self.stage.demo, self.stage.counter
        counter.tap("close_counter")
        counter.wait_screen("closed")
        counter.tap("log_out")
        counter.wait_screen("log_in")
        console = stage.browser.open("console", f"{demo.address}/console/", COLUMN)
        node = demo.console_at(counter.node)
        console.type("[name=node]", node)
        console.type("[name=password]", demo.private.password("centre", node))
        console.press("Enter")
        clerk, _, code = demo.clerks(1)[0]
        console.choose("[name=clerk]", clerk)
        console.type("[name=code]", code)
        stage.picture_page("console", "log-in")
        console.press("Enter")
        console.see(".is-closed")
        counter.wait_screen("closed")
        console.press(NEXT)
        console.see(".is-ready")
        counter.wait_screen("ready")
        stage.picture_page("console", "ready")

    def call(self, which: str) -> None:
        """One key."""
        stage, console = self.stage, self.page("console")
        with stage.board_rings():
            console.press(NEXT)
            console.see(f".is-called:has-text('{self.journey.paper[which].number}')")
        self.journey.is_called(which, 1)
        stage.counter.wait_screen("called")

    def serve(self) -> None:
        console, counter = self.page("console"), self.stage.counter
        for shown, at_terminal in (("serving", "serving"), ("outcome", "serving"), ("ready", "ready")):
            console.press(NEXT)
            console.see(f".is-{shown}")
            counter.wait_screen(at_terminal)

    def phone_is_next(self) -> None:
        """Who was ahead is called; whoever waits outside sees it."""
        self.call("normal")
        self.page("phone").see(".people:has-text('Quý khách là người tiếp theo')")
        self.serve()

    def call_from_console(self) -> None:
        """The phone of whoever waits outside shows the call, and board and terminal do."""
        self.call(OUTSIDE)
        self.page("phone").see(f".call:has-text('{self.journey.paper[OUTSIDE].number}')")
        self.stage.picture_page("phone", "called")
        self.stage.picture_page("console", "called")
        self.stage.picture("counter", "called-from-console")

    def serve_from_console(self) -> None:
        self.serve()
        self.page("phone").see(".rating")

    # --- the manager's page ---

    def figure(self, tile: str) -> int:
        return int(self.page("manager").see(f"[data-tile={tile}] .figure").split()[0])

    def manager_signs_in(self) -> None:
        stage, demo = self.stage, self.stage.demo
        manager = stage.browser.open("manager", f"{demo.address}/manager/", DESK)
        manager.type("#name", MANAGER)
        manager.type("#password", demo.private.person_password(MANAGER))
        stage.picture_page("manager", "sign-in")
        manager.press("Enter")
        manager.see("[data-tile=visits] .figure")
        manager.see("#chart canvas")
        manager.see("[data-cell]")
        stage.picture_page("manager", "province")

    def manager_looks_back(self) -> None:
        """One touch to yesterday's worst hour, and one to what happened in it."""
        manager = self.page("manager")
        manager.click("[data-day=yesterday]")
        manager.see("[data-worst] .figure")
        manager.see("[data-hour]")
        manager.see("#chart canvas")
        self.stage.picture_page("manager", "yesterday", whole=True)
        manager.click("[data-worst] .figure")
        manager.see("#drill-body tbody tr")
        self.stage.picture_page("manager", "worst-hour")
        manager.press("Escape")
        manager.click("[data-day=today]")

    def manager_reads_the_day(self) -> None:
        """Into the centre; what the citizen just said on the phone is counted, and so is everybody who took a number."""
        stage, manager, centre = self.stage, self.page("manager"), self.stage.installation.id
        manager.click(f"[data-row={centre}] a")
        manager.see("[data-section=counters]")
        ratings = self.journey.expected_ratings + 1
        until(lambda: re.search(rf": {ratings} lượt\b", manager.see("[data-tile=rating] .base")), "the rating from the phone to be counted", 60)
        until(lambda: self.figure("visits") == self.journey.expected_tickets, "the manager's page to count every visit", 60)
        stage.picture_page("manager", "centre")

    def events_behind_a_number(self) -> None:
        manager, rows = self.page("manager"), "#drill-body tbody tr"
        manager.click("[data-tile=visits] .figure")
        manager.see(rows)
        behind, told = manager.count(rows), self.figure("visits")
        if behind != told:
            raise Trouble(f"{behind} events stand behind the number {told}")
        manager.see(f"{rows}:has-text('{self.journey.paper[OUTSIDE].number}')")
        self.stage.picture_page("manager", "events")
