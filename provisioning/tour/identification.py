"""The citizens of the tour who say who they are: by the chip, by the code on the card, and one whose card is a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .journey import Journey

# Nobody's numbers; digits 4 to 6 are sex and year of birth.
OLDER, YOUNGER, DOUBTED = "001045054321", "001190076543", "001085012987"
DIGITS = 6  # the last ones open the chip


class Identification:
    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.stage = journey.stage

    def offered(self, picture: str = "") -> None:
        """From attract to what is read and what for."""
        kiosk = self.stage.kiosk
        self.journey.to_confirm()
        kiosk.tap("identify")
        kiosk.wait_screen("identify")
        if picture:
            self.stage.picture("kiosk", picture)

    def lay_and_type(self, profile: str, number: str, picture: str = "") -> None:
        kiosk = self.stage.kiosk
        self.stage.lay_card(profile, number)
        kiosk.wait_screen("identify_digits")
        if picture:
            self.stage.picture("kiosk", picture)
        kiosk.type(number[-DIGITS:])
        kiosk.tap("key.ok")

    def by_chip(self) -> None:
        """Taken away in the middle, as people do, laid down again, and read; the age gives priority."""
        stage, kiosk, before = self.stage, self.stage.kiosk, len(self.stage.printed())
        self.offered("identify")
        self.lay_and_type("gone-at-12", OLDER, "identify-digits")
        kiosk.wait_screen("identify_put_back")
        stage.picture("kiosk", "identify-put-back")
        stage.take_card()
        stage.lay_card("sound", OLDER)
        kiosk.wait_screen("identified")
        stage.picture("kiosk", "identified-by-chip")
        stage.take_card()
        kiosk.tap("identify.done")
        kiosk.wait_screen("confirm")
        stage.picture("kiosk", "confirm-by-age")
        kiosk.tap("take.priority")
        self.journey.paper["by-chip"] = self.journey.collect_paper("issued-identified-by-chip", before)

    def by_code(self) -> None:
        stage, kiosk, before = self.stage, self.stage.kiosk, len(self.stage.printed())
        card = stage.draw_card(YOUNGER)
        self.offered()
        with stage.before_the_lens(card):
            kiosk.wait_screen("identified")
        stage.picture("kiosk", "identified-by-code")
        kiosk.tap("identify.done")
        kiosk.wait_screen("confirm")
        stage.picture("kiosk", "confirm-identified")
        kiosk.tap("take.normal")
        self.journey.paper["by-code"] = self.journey.collect_paper("issued-identified-by-code", before)

    def card_in_doubt(self) -> None:
        """A copied chip: staff may help; the number is taken without."""
        stage, kiosk, before = self.stage, self.stage.kiosk, len(self.stage.printed())
        self.offered()
        self.lay_and_type("clone", DOUBTED)
        kiosk.wait_screen("identify_failed")
        stage.picture("kiosk", "identify-not-genuine")
        stage.take_card()
        kiosk.tap("identify.skip")
        kiosk.wait_screen("confirm")
        kiosk.tap("take.normal")
        self.journey.paper["card-in-doubt"] = self.journey.collect_paper("issued-without-card", before)

    def rating_by_ticket(self) -> None:
        """Who was identified by chip is called before the others, and holds the paper before the lens afterwards."""
        stage, kiosk = self.stage, self.stage.kiosk
        with stage.board_rings():
            stage.counter.tap("call_next")
            stage.counter.wait_screen("called")
        self.journey.is_called("by-chip", 1)
        self.journey.serve()
        kiosk.tap("rate")
        kiosk.wait_screen("rating_number")
        stage.picture("kiosk", "rating-number-or-ticket")
        with stage.before_the_lens(stage.ticket_picture(self.journey.paper["by-chip"])):
            kiosk.wait_screen("rating_levels")
        self.journey.choose_level()
        kiosk.tap("home")
        kiosk.wait_screen("attract")
