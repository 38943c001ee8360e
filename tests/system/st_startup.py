"""What a program refuses to start with: its exit code, and a line that a technician can act on."""

import os
import sqlite3
import sys
import unittest
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import CentreOfPrograms  # noqa: E402
from provisioning.demo.private import write_private  # noqa: E402

DONE, USAGE, UNAVAILABLE, CONFIGURATION = 0, 64, 69, 78
ALL = ("hub", "collector", "kiosk", "counter", "wallboard")
OF_A_CENTRE = tuple(each for each in ALL if each != "collector")
WITH_SCREEN = ("kiosk", "counter", "wallboard")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1, f"{old} in {text}"
    path.write_text(text.replace(old, new))


class Startup(CentreOfPrograms):
    def refused(self, program: str, code: int, *lines: str, config: Path | None = None, **given: dict[str, str]) -> None:
        started = self.start(program, "--config", config or self.places.config(self.node_of(program)), **given)
        self.assertEqual(started.ended(), code, f"{program} said: {started.output}")
        for line in lines:
            self.assertIn(line, started.output)

    def data_of(self, program: str) -> Path:
        return self.places.node(self.node_of(program)) / "data"

    # --- options ---

    def test_without_its_configuration_a_program_says_how_it_is_started(self) -> None:
        for program in ALL:
            with self.subTest(program):
                bare = self.start(program)
                self.assertEqual((bare.ended(), "--config" in bare.output), (USAGE, True))
                self.refused(program, USAGE, "nowhere.toml", config=self.folder / "nowhere.toml")
                told = self.start(program, "--version")
                self.assertEqual((told.ended(), f"motcua-{program} " in told.output), (DONE, True))

    def test_a_trace_that_cannot_be_written_is_refused(self) -> None:
        for program in ("hub", "collector"):
            with self.subTest(program):
                started = self.start(program, "--config", self.config_of(program), "--trace", self.folder / "no" / "trace")
                self.assertEqual(started.ended(), USAGE)
                self.assertIn(str(self.folder / "no" / "trace"), started.output)

    def test_a_hub_begins_the_date_that_a_technician_confirms_and_no_other(self) -> None:
        config = self.config_of("hub")
        today = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()
        for wrong in ("tomorrow", "2026-13-01", str(today + timedelta(days=9))):
            with self.subTest(wrong):
                refused = self.start("hub", "--config", config, "--confirm-date", wrong)
                self.assertEqual(refused.ended(), USAGE, refused.output)
        begun = self.start("hub", "--config", config, "--confirm-date", str(today))
        self.assertEqual(begun.ended(), DONE, begun.output)
        self.assertIn(f"the queue is at {today}: start the hub again", begun.output)

    # --- node.toml ---

    def test_all_mistakes_of_a_configuration_are_told_each_on_its_line(self) -> None:
        for program in ALL:
            with self.subTest(program):
                config = self.config_of(program)
                edit(config, 'host = "127.0.0.1"\nport = ' + str(self.port_of(program)), 'host = ""\nport = 0')
                self.refused(program, CONFIGURATION, "/broker/host", "/broker/port", "2 error(s) in the configuration")

    def port_of(self, program: str) -> int:
        return self.ports.province if program == "collector" else self.ports.centre

    def test_the_configuration_of_another_program_is_refused(self) -> None:
        for program in ALL:
            other = "hub" if program != "hub" else "collector"
            with self.subTest(program):
                self.refused(program, CONFIGURATION, f"the configuration of a {other}, not of a {program}",
                             config=self.config_of(other))

    def test_a_node_that_the_centre_does_not_know_is_refused(self) -> None:
        for program in OF_A_CENTRE:
            with self.subTest(program):
                config = self.config_of(program)
                edit(config, f'node = "{self.node_of(program)}"', 'node = "stranger"')
                self.refused(program, CONFIGURATION, f"has no {program} named 'stranger': add it to centre.toml")

    def test_a_node_of_another_kind_is_refused(self) -> None:
        edit(self.config_of("kiosk"), f'node = "{self.kiosk}"', f'node = "{self.counter}"')
        self.refused("kiosk", CONFIGURATION, f"has no kiosk named '{self.counter}'")

    def test_an_unknown_centre_is_refused(self) -> None:
        for program in OF_A_CENTRE:
            with self.subTest(program):
                edit(self.config_of(program), f'centre = "{self.installation.id}"', 'centre = "nirgends"')
                self.refused(program, CONFIGURATION, "nirgends", "1 error(s) in the configuration")

    def test_a_data_folder_that_cannot_be_made_is_refused(self) -> None:
        for program in ALL:
            with self.subTest(program):
                self.config_of(program)
                self.data_of(program).write_text("in the way")
                self.refused(program, CONFIGURATION, str(self.data_of(program)), "the data folder cannot be made")

    # --- keys of the hub ---

    def test_a_key_that_is_none_is_refused(self) -> None:
        self.config_of("hub")
        write_private(self.private.code_key_file(), b"A" * 64)
        self.refused("hub", CONFIGURATION, "the code key must be 64 lower-case hex digits")

    def test_a_code_key_that_is_too_short_is_refused(self) -> None:
        self.config_of("hub")
        write_private(self.private.code_key_file(), b"ab" * 31)
        self.refused("hub", CONFIGURATION, "the code key must be 64 lower-case hex digits")

    def test_a_signing_key_that_is_none_is_refused(self) -> None:
        self.config_of("hub")
        write_private(self.private.signing_key_file(), b"no key")
        self.refused("hub", CONFIGURATION, str(self.private.signing_key_file()))

    def test_a_code_of_nobody_is_refused(self) -> None:
        self.config_of("hub")
        write_private(self.configurator.clerk_codes(), b'[codes]\n"nobody" = "pbkdf2$1$00$00"\n')
        self.refused("hub", CONFIGURATION, "nobody", "in the configuration")

    def test_a_password_that_others_can_read_is_refused(self) -> None:
        for program in ALL:
            with self.subTest(program):
                self.config_of(program)
                for file in self.places.private.rglob("passwords/**/*"):
                    if file.is_file():
                        file.chmod(0o644)
                self.refused(program, CONFIGURATION, "/broker/password_file")

    # --- stores ---

    def store_of(self, program: str) -> Path:
        return self.data_of(program) / ("events.sqlite" if program == "collector" else "journal.sqlite")

    def test_a_store_that_is_no_store_is_refused_and_left_alone(self) -> None:
        for program in ("hub", "collector", "kiosk"):
            with self.subTest(program):
                self.config_of(program)
                store = self.store_of(program)
                store.parent.mkdir(parents=True)
                store.write_bytes(b"no database at all, whatever its name says; " * 40)
                before = store.read_bytes()
                self.refused(program, UNAVAILABLE, str(store))
                self.assertEqual(store.read_bytes(), before)

    def test_a_store_of_something_else_is_refused(self) -> None:
        for program in ("hub", "collector", "kiosk"):
            with self.subTest(program):
                self.config_of(program)
                self.store_of(program).parent.mkdir(parents=True)
                with closing(sqlite3.connect(self.store_of(program))) as other:
                    other.execute("PRAGMA user_version = 4711")
                self.refused(program, UNAVAILABLE, str(self.store_of(program)))

    def test_a_database_server_out_of_reach_is_refused(self) -> None:
        config = self.config_of("collector")
        connection = self.folder / "connection"
        write_private(connection, b"host=127.0.0.1 port=1 dbname=none user=none connect_timeout=2")
        edit(config, 'driver = "sqlite"', f'driver = "postgresql"\nconnection_file = "{connection}"')
        self.refused("collector", UNAVAILABLE, "127.0.0.1")

    # --- screens ---

    def test_without_a_display_no_screen_program_runs_unseen(self) -> None:
        for program in WITH_SCREEN:
            for driver in ({}, {"SDL_VIDEODRIVER": ""}):
                with self.subTest(program=program, driver=driver):
                    self.config_of(program)
                    self.refused(program, UNAVAILABLE, "set DISPLAY", environment=driver)

    def configuration_without(self, program: str, *left_out: str) -> None:
        """Its own configuration folder: links to all that the shipped one has but these."""
        config = self.config_of(program)
        shipped = Path(config.read_text().split('configuration = "')[1].split('"')[0])
        own = self.folder / f"configuration-{program}"
        for path in shipped.rglob("*"):
            name = path.relative_to(shipped)
            if path.is_file() and not str(name).startswith(left_out):
                (own / name).parent.mkdir(parents=True, exist_ok=True)
                os.symlink(path, own / name)
        edit(config, f'configuration = "{shipped}"', f'configuration = "{own}"')

    def test_missing_texts_and_looks_are_refused(self) -> None:
        for program in WITH_SCREEN:
            for part in ("locales/en", "themes/palette.toml", "themes/sizes.toml", "themes/displays.toml"):
                with self.subTest(program=program, part=part):
                    self.configuration_without(program, part)
                    self.refused(program, CONFIGURATION, part.split("/")[0], "in the configuration")
                    self.folder.joinpath(f"configuration-{program}").rename(self.folder / f"{program}-{part.replace('/', '-')}")

    def test_a_kiosk_without_its_catalogues_is_refused(self) -> None:
        for part in ("devices/faults.toml", "devices/usb.toml"):
            with self.subTest(part):
                self.configuration_without("kiosk", part)
                self.refused("kiosk", CONFIGURATION, part)
                self.folder.joinpath("configuration-kiosk").rename(self.folder / part.replace("/", "-"))

    def test_a_kiosk_whose_service_names_an_unknown_icon_is_refused(self) -> None:
        fields = "services/ho-tich.toml"
        self.configuration_without("kiosk", fields)
        own = self.folder / "configuration-kiosk" / fields
        shipped = (Path(__file__).resolve().parents[2] / "kiosk-config" / fields).read_text()
        own.write_text(shipped.replace('icon = "baby"', 'icon = "babi"', 1))
        self.refused("kiosk", CONFIGURATION, "ho-tich.toml:", "/icon", "no icon is named 'babi'", "services/README.md")

    def test_a_kiosk_without_a_printer_is_refused(self) -> None:
        config = self.config_of("kiosk")
        config.write_text(config.read_text().split("\n[devices")[0] + "\n")
        self.refused("kiosk", CONFIGURATION, "a printer in node.toml")


if __name__ == "__main__":
    unittest.main()
