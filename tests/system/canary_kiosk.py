"""A real kiosk with a card behind a real pcscd and a lens, in a centre of real programs, all of whose messages are captured;
what a citizen does there, and where planted values stand."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from provisioning.demo.places import CHECKOUT, PROGRAMS
from provisioning.demo.toml_text import to_toml
from provisioning.demo.windows import CANVAS
from provisioning.demo.displays import Displays
from provisioning.tour.virtual_reader import Card, VirtualReader
from provisioning.tour.waiting import until
from provisioning.tour.window import Window
from tests.system.canary_people import Holder, Pictures, Register, SerialScanner
from tests.system.canary_search import Found, Search, mappings
from tests.system.centre_of_programs import WATCHER, CentreOfPrograms

FORGOTTEN_S = 5  # after a visit: so long what was read from a card may still stand in memory
LARGE_GROUPS = {"portrait": "0102.bin", "DG13": "010D.bin"}  # by their file ids


class CanaryKiosk(CentreOfPrograms):
    longMessage = False

    def open(self, lens: type[Pictures] | type[SerialScanner]) -> None:
        self.began = time.time()
        aside = tempfile.TemporaryDirectory(dir="/run")  # what the test itself lays out is not searched
        self.addCleanup(aside.cleanup)
        self.aside = Path(aside.name)
        self.register = Register()
        self.lens = lens(self.aside, self.register)
        self.addCleanup(self.lens.close)
        self.reader = VirtualReader()
        self.addCleanup(self.reader.close)
        subprocess.run([PROGRAMS / "motcua-card", "--trust", self.aside / "trust"], check=True, stdout=subprocess.DEVNULL)
        self._lay_configuration()
        self.start_brokers()
        for port in (self.ports.centre, self.ports.province):
            self._capture(port)
        self.programs = {each: self.run_program(each) for each in ("collector", "hub")}
        self._open_window()

    @property
    def pid(self) -> int:
        return self.programs["kiosk"].process.pid

    # --- the centre ---

    def _lay_configuration(self) -> None:
        """As the demo's, with tickets counted: that is where a person's number is worked on."""
        self.configuration = self.folder / "kiosk-config"
        shutil.copytree(CHECKOUT / "kiosk-config", self.configuration)
        centre = self.configuration / "centres" / self.CENTRE / "centre.toml"
        centre.write_text(re.sub(r"tickets_a_day = \d+", "tickets_a_day = 9", centre.read_text()))

    def config_of(self, program: str) -> Path:
        if program == "kiosk":
            self.configurator.card_reader = "pcsc"
            path = self.configurator.screen(self.kiosk, program, "fullscreen")
        else:
            path = super().config_of(program)
        table = tomllib.loads(path.read_text())
        table["configuration"] = str(self.configuration)
        if program == "kiosk":
            table["devices"]["code_scanner"] = {"id": "code-scanner-1"} | self.lens.device
            table["identification"] = {"trust": str(self.aside / "trust")}
        path.write_text(to_toml(table))
        return path

    def _capture(self, port: int) -> None:
        """All that comes through a broker, with the properties of each message."""
        out = self.folder / f"captured-{port}"
        with out.open("wb") as file:
            capture = subprocess.Popen(
                ["mosquitto_sub", "-V", "5", "-h", "127.0.0.1", "-p", str(port), "-u", WATCHER, "-P", WATCHER, "-t", "#",
                 "-F", "%t %R %D %P %p"], stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.DEVNULL)
        self.addCleanup(capture.wait)
        self.addCleanup(capture.kill)

    def _open_window(self) -> None:
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

    def show(self, who: str, person: Holder) -> None:
        self.lens.show(who, person.code)
        self.window.wait_screen("identified")
        self.lens.hide()

    def show_in_vain(self, who: str, *codes: bytes) -> None:
        self._refused(who, lambda: self.lens.show(who, *codes))

    def send_in_vain(self, who: str, code: bytes) -> None:
        self._refused(who, lambda: self.lens.send(code))

    def _refused(self, who: str, show: Callable[[], None]) -> None:
        """The kiosk draws when it has refused a code; nothing else makes it draw on these screens."""
        self.window.settle()
        mark = self.window.mark()
        show()
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

    # --- what is found ---

    def assert_in_the_vault(self, who: str) -> None:
        """The control: the search finds what is there, and it is in the kiosk's memory alone."""
        searched = {each.name.split()[0] for each in mappings(self.pid)}
        self.assertLessEqual({"[heap]", "[stack]", "anonymous"}, searched)
        search = self._search()
        there = [found.value for found in search.in_memory(self.pid)]
        for value in ("number", "name"):
            self.assertIn(f"{who}: {value}", there, f"the search does not find {who}'s {value} while it is there")
        self.assert_none(self._outside_of_the_kiosk(search))

    def assert_forgotten(self) -> None:
        search = self._search()
        deadline = time.monotonic() + FORGOTTEN_S
        while True:
            began = time.monotonic()
            left = search.in_memory(self.pid)
            if not left or began > deadline:  # once more behind it
                break
        self.assert_none(left + self._outside_of_the_kiosk(search))

    def assert_none(self, found: list[Found]) -> None:
        self.assertEqual(found, [], f"{len(found)} findings:\n" + "\n".join(map(str, found)))

    def assert_keeps_its_memory_to_itself(self) -> None:
        status, limits = (Path(f"/proc/{self.pid}/{each}").read_text() for each in ("status", "limits"))
        self.assertRegex(limits, r"Max core file size +0 +0 ")
        is_locked = int(re.search(r"VmLck:\s+(\d+)", status)[1]) > 0
        if not is_locked:
            self.assertIn("memory is not protected: locked memory", self.programs["kiosk"].output)

    def assert_dies_without_a_dump(self) -> None:
        os.kill(self.pid, signal.SIGABRT)
        end = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        self.assertEqual(end.si_code, os.CLD_KILLED, "a core file was written")

    def _search(self) -> Search:
        search = Search(self.register.forms())
        self.addCleanup(search.close)
        return search

    def _outside_of_the_kiosk(self, search: Search) -> list[Found]:
        found = search.in_files([self.folder, self.reader.folder, Path("/tmp"), Path("/var/log"), Path("/var/spool")],
                                self.began)
        found += search.within((f"what {name} said", program.output.encode()) for name, program in self.programs.items())
        for name in ("collector", "hub"):
            found += search.in_memory(self.programs[name].process.pid)
        return found
