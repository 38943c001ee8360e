"""The canary: people whose every word is known visit a real kiosk by card and by code, and when they have gone nothing of
them is found: not in its memory, nor in any journal, log, trace, printed paper or message."""

import sys
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
from provisioning.tour.virtual_reader import own_namespace  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from tests.system.canary_kiosk import CanaryKiosk  # noqa: E402
from tests.system.canary_people import Pictures, SerialScanner  # noqa: E402

NAME_OF_CARDS = "Trần Thị Thử"  # of every woman in drivers/card/emulated


class Canary(CanaryKiosk):
    # --- the visits ---

    def by_code(self) -> None:
        person = self.register.holder("by code")
        self.ask_to_identify()
        self.show("by code", person)
        self.assert_in_the_vault("by code")
        self.take_ticket()

    def by_chip(self) -> None:
        number = self.register.number_of(1957, woman=True)
        self.ask_to_identify()
        card = self.lay_card("by chip", number)
        self.type_digits(number[6:])
        self.window.wait_screen("identified")
        card.take_away()
        self.take_ticket()

    def by_chip_after_code(self) -> None:
        number = self.register.number_of(1949, woman=True)
        person = self.register.holder("chip after code", number, NAME_OF_CARDS)
        self.ask_to_identify()
        self.show("chip after code", person)
        mark = self.window.mark()
        card = self.lay_card("chip after code", number)
        until(lambda: self.window.since(mark, "card.done", verdict="authentic"), "the chip to be read")
        self.window.wait_screen("identified")
        card.take_away()
        self.take_ticket()

    def left_by_home(self) -> None:
        self.ask_to_identify()
        self.show("left by home", self.register.holder("left by home"))
        self.leave()

    def card_taken_away(self) -> None:
        number = self.register.number_of(1991, woman=True)
        self.ask_to_identify()
        card = self.lay_card("card taken away", number, "slow")
        self.type_digits(number[6:])
        self.window.wait_screen("identify_reading")
        card.take_away()
        self.window.wait_screen("identify_put_back")
        self.window.tap("identify.skip")
        self.window.wait_screen("confirm")
        self.leave()

    def wrong_digits(self) -> None:
        number = self.register.number_of(1983, woman=True)
        self.ask_to_identify()
        card = self.lay_card("wrong digits", number)
        mark = self.window.mark()
        typed = self.register.digits(6)
        self.register.plant("wrong digits: typed", typed)
        self.type_digits(typed)
        until(lambda: self.window.since(mark, "card.done"), "the chip to refuse the digits")
        self.window.wait_screen("identify_digits")
        self.window.type(number[6:9])
        mark = self.window.mark()
        card.take_away()  # seen by the kiosk before the next one comes
        until(lambda: self.window.since(mark, "card.lies", lies="nothing"), "the kiosk to see the card go")
        self.leave()

    def another_persons_card(self) -> None:
        person = self.register.holder("another's card")
        self.ask_to_identify()
        self.show("another's card", person)
        card = self.lay_card("another's card, the card", self.register.number_of(1966, woman=True))
        self.window.wait_screen("identify_failed")
        card.take_away()
        self.leave()

    def broken_code(self) -> None:
        self.ask_to_identify()
        broken = self.register.holder("broken code")
        broken.fields[3] = "31022" + broken.fields[3][5:]
        self.send_in_vain("broken code", broken.code)
        self.leave()
        self.lens.hide()

    def two_cards_at_once(self) -> None:
        self.ask_to_identify()
        for pair in ("first pair", "second pair", "third pair"):
            both = [self.register.holder(f"{pair}, {side}") for side in ("left", "right")]
            self.show_in_vain(pair, *(each.code for each in both))
        self.leave()
        self.lens.hide()

    def code_at_the_rating(self) -> None:
        self.window.tap("rate")
        self.window.wait_screen("rating_number")
        self.show_in_vain("at the rating", self.register.holder("at the rating").code)
        self.leave()
        self.lens.hide()

    def code_for_nobody(self) -> None:
        """Nobody has asked for it: the scanner reads all the same."""
        self.lens.show("for nobody", self.register.holder("for nobody").code)

    # --- what is found ---

    def test_nothing_of_a_person_outlives_the_visit(self) -> None:
        self.open(Pictures)
        self.assert_keeps_its_memory_to_itself()
        for visit in (self.by_code, self.by_chip, self.by_chip_after_code, self.left_by_home, self.card_taken_away,
                      self.wrong_digits, self.another_persons_card, self.broken_code, self.two_cards_at_once,
                      self.code_at_the_rating):
            visit()
        self.assertGreaterEqual(len(self.register.planted), 200)
        self.assert_forgotten()
        self.assert_dies_without_a_dump()

    def test_a_serial_scanner_keeps_nothing_either(self) -> None:
        self.open(SerialScanner)
        for visit in (self.by_code, self.left_by_home, self.broken_code, self.code_at_the_rating, self.code_for_nobody):
            visit()
        self.assert_forgotten()


if __name__ == "__main__":
    own_namespace()
    unittest.main()
