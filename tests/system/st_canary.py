"""The canary: people whose every word is known visit a real kiosk by card and by code, and when they have gone nothing of
them is found: not in its memory, nor in any journal, log, trace, printed paper or message."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
from provisioning.demo.places import CHECKOUT, PROGRAMS, Trouble  # noqa: E402
from provisioning.demo.windows import CANVAS  # noqa: E402
from provisioning.tour import stores, tickets  # noqa: E402
from provisioning.tour.displays import Displays  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from provisioning.tour.window import Window  # noqa: E402
from provisioning.tour.virtual_reader import Card, VirtualReader, own_namespace  # noqa: E402
from tests.system.canary_people import Lens, Register  # noqa: E402
from tests.system.canary_search import Found, Search  # noqa: E402
from tests.system.centre_of_programs import WATCHER, CentreOfPrograms  # noqa: E402

FORGOTTEN_S = 5  # after a visit: so long what was read from a card may still stand in memory
NAME_OF_CARDS = "Trần Thị Thử"  # of every woman in drivers/card/emulated
LARGE_GROUPS = {"portrait": "0102.bin", "DG13": "010D.bin"}  # by their file ids


class Canary(CentreOfPrograms):
    maxDiff = None

    def setUp(self) -> None:
        super().setUp()
        aside = tempfile.TemporaryDirectory(dir="/run")  # what the test itself lays out is not searched
        self.addCleanup(aside.cleanup)
        self.aside = Path(aside.name)
        self.register = Register()
        self.lens = Lens(self.aside / "lens", self.register)
        self.reader = VirtualReader()
        self.addCleanup(self.reader.close)
        subprocess.run([PROGRAMS / "motcua-card", "--trust", self.aside / "trust"], check=True, stdout=subprocess.DEVNULL)
        self._lay_configuration()
        self.start_brokers()
        self.captures = [self._capture(port) for port in (self.ports.centre, self.ports.province)]
        self.programs = {each: self.run_program(each) for each in ("collector", "hub")}
        self._open_kiosk()

    # --- the centre ---

    def _lay_configuration(self) -> None:
        """As the demo's, with tickets counted: that is where a person's number is worked on."""
        self.configuration = self.folder / "kiosk-config"
        shutil.copytree(CHECKOUT / "kiosk-config", self.configuration)
        centre = self.configuration / "centres" / self.CENTRE / "centre.toml"
        centre.write_text(re.sub(r"tickets_a_day = \d+", "tickets_a_day = 9", centre.read_text()))

    def config_of(self, program: str) -> Path:
        elsewhere = {CHECKOUT / "kiosk-config": self.configuration}
        if program == "kiosk":
            self.configurator.card_reader = "pcsc"
            path = self.configurator.screen(self.kiosk, program, "fullscreen")
            elsewhere[self.configurator.scanner_folder(self.kiosk)] = self.lens.folder
            elsewhere[self.places.trust] = self.aside / "trust"
        else:
            path = super().config_of(program)
        text = path.read_text()
        for named, laid in elsewhere.items():
            text = text.replace(str(named), str(laid))
        path.write_text(text)
        return path

    def _capture(self, port: int) -> subprocess.Popen[bytes]:
        """All that comes through a broker, with the properties of each message."""
        out = self.folder / f"captured-{port}"
        with out.open("wb") as file:
            capture = subprocess.Popen(
                ["mosquitto_sub", "-V", "5", "-h", "127.0.0.1", "-p", str(port), "-u", WATCHER, "-P", WATCHER, "-t", "#",
                 "-F", "%t %R %D %P %p"], stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.DEVNULL)
        self.addCleanup(capture.wait)
        self.addCleanup(capture.kill)
        return capture

    def _open_kiosk(self) -> None:
        displays = Displays(self.folder / "displays")
        self.addCleanup(displays.close)
        display = displays.open("kiosk", CANVAS["kiosk"])
        trace = self.folder / "trace.jsonl"
        self.programs["kiosk"] = self.start("kiosk", "--config", self.config_of("kiosk"), "--trace", trace,
                                            environment={"DISPLAY": display})
        self.window = Window(self.kiosk, display, trace, CANVAS["kiosk"])
        self.window.wait_screen("attract", seconds=40)

    # --- what a citizen does ---

    def ask_to_identify(self) -> None:
        service = self.installation.common()[0]
        self.window.tap(f"service.{service.id}")
        if len(service.purposes) > 1:
            self.window.wait_screen("purpose")
            self.window.tap(f"purpose.{service.purposes[0]}")
        self.window.wait_screen("confirm")
        self.window.tap("identify")
        self.window.wait_screen("identify")

    def show(self, who: str, *codes: bytes) -> None:
        self.lens.show(who, *codes)
        self.addCleanup(lambda: None)

    def show_in_vain(self, who: str, *codes: bytes) -> None:
        """The kiosk draws when it has refused a code; nothing else makes it draw on this screen."""
        self.window.settle()
        mark = self.window.mark()
        self.lens.show(who, *codes)
        until(lambda: self.window.since(mark, "frame"), f"{who} to be refused")

    def lay_card(self, who: str, number: str, profile: str = "sound") -> Card:
        self._plant_card(who, number)
        card = Card(self.reader, profile, "--number", number)
        self.addCleanup(card.close)
        return card

    def _plant_card(self, who: str, number: str) -> None:
        folder = self.aside / "files" / number
        subprocess.run([PROGRAMS / "motcua-card", "--files", folder, "--number", number], check=True)
        zone = (folder / "0101.bin").read_bytes()[-90:]
        self.register.plant(f"{who}: number", number)
        self.register.plant(f"{who}: access number", number[6:])
        self.register.plant_bytes(f"{who}: line 1", zone[:30])
        self.register.plant_bytes(f"{who}: line 1, document", number[3:].encode())
        self.register.plant_bytes(f"{who}: line 2", zone[30:60].replace(b"<" * 11, b""))
        for what, name in LARGE_GROUPS.items():
            data = (folder / name).read_bytes().replace(b"\n", b"")
            self.register.plant_bytes(f"{who}: {what}", data[len(data) // 2 :][:24])

    def type_digits(self, digits: str) -> None:
        self.window.wait_screen("identify_digits")
        self.window.type(digits)
        self.window.tap("key.ok")

    def take_ticket(self) -> None:
        self.window.tap("identify.done")
        self.window.wait_screen("confirm")
        self.window.tap("take.normal")
        self.window.wait_screen("issued", seconds=30)
        self.window.tap("noted")
        self.window.wait_screen("attract")

    def leave(self) -> None:
        self.window.tap("home")
        self.window.wait_screen("attract")

    # --- the visits ---

    def by_code(self) -> None:
        person = self.register.holder("by code")
        self.ask_to_identify()
        self.lens.show("by code", person.code)
        self.window.wait_screen("identified")
        self.lens.hide()
        self.assert_in_the_vault(person.number)
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
        self.lens.show("chip after code", person.code)
        self.window.wait_screen("identified")
        self.lens.hide()
        mark = self.window.mark()
        card = self.lay_card("chip after code", number)
        until(lambda: self.window.since(mark, "card.done", verdict="authentic"), "the chip to be read")
        self.window.wait_screen("identified")
        card.take_away()
        self.take_ticket()

    def left_by_home(self) -> None:
        self.ask_to_identify()
        self.lens.show("left by home", self.register.holder("left by home").code)
        self.window.wait_screen("identified")
        self.leave()
        self.lens.hide()

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
        self.lens.show("another's card", person.code)
        self.window.wait_screen("identified")
        self.lens.hide()
        card = self.lay_card("another's card, the card", self.register.number_of(1966, woman=True))
        self.window.wait_screen("identify_failed")
        card.take_away()
        self.leave()

    def codes_of_no_use(self) -> None:
        self.ask_to_identify()
        for i in range(6):
            broken = self.register.holder(f"broken code {i}")
            broken.fields[3] = "31022" + broken.fields[3][5:]
            self.show_in_vain(f"broken code {i}", broken.code)
        self.leave()
        self.lens.hide()

    def code_at_the_rating(self) -> None:
        self.window.tap("rate")
        self.window.wait_screen("rating_number")
        self.show_in_vain("at the rating", self.register.holder("at the rating").code)
        self.leave()
        self.lens.hide()

    # --- what is found ---

    def assert_in_the_vault(self, number: str) -> None:
        """The control: the search finds what is there, and it is in the kiosk's memory alone."""
        search = self._search()
        kiosk = self.programs["kiosk"].process.pid
        there = [found.value for found in search.in_memory(kiosk)]
        self.assertIn("by code: number", there)
        self.assertIn("by code: name", there)
        self.assertEqual(self._outside_of_the_kiosk(search), [])
        self.assertTrue(number)

    def _search(self) -> Search:
        search = Search(self.register.forms())
        self.addCleanup(search.close)
        return search

    def _outside_of_the_kiosk(self, search: Search) -> list[Found]:
        found = search.in_files([self.folder, self.reader.folder, Path("/tmp"), Path("/var/log"), Path("/var/spool")])
        for name, program in self.programs.items():
            found += search.within(f"what {name} said", program.output.encode())
            if name != "kiosk":
                found += search.in_memory(program.process.pid)
        return found

    def test_nothing_of_a_person_outlives_the_visit(self) -> None:
        kiosk = self.programs["kiosk"].process.pid
        for visit in (self.by_code, self.by_chip, self.by_chip_after_code, self.left_by_home, self.card_taken_away,
                      self.wrong_digits, self.another_persons_card, self.codes_of_no_use, self.code_at_the_rating):
            visit()
        self.assertGreaterEqual(len(self.register.planted), 200)
        search = self._search()
        left: list[Found] = []

        def is_clean() -> bool:
            left[:] = search.in_memory(kiosk)
            return not left

        try:
            until(is_clean, "", FORGOTTEN_S)
        except Trouble:
            pass  # what is left is told below, with all else
        left += self._outside_of_the_kiosk(search)
        self.assertEqual([str(each)[:120] for each in left], [])


if __name__ == "__main__":
    own_namespace()
    unittest.main()
