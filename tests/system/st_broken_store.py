"""A store that fails for good ends its program, a new start goes on with nothing lost; a password that the broker
refuses is told, and the program goes on trying."""

import resource
import shutil
import sys
import unittest
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import PATIENCE_S, CentreOfPrograms, Program  # noqa: E402
from provisioning.demo.installation import COLLECTOR  # noqa: E402
from provisioning.demo.private import write_private  # noqa: E402
from provisioning.tour import stores  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

BROKEN = 70


class BrokenStore(CentreOfPrograms):
    def setUp(self) -> None:
        super().setUp()
        self.start_brokers()

    def break_files_of(self, program: Program) -> None:
        """From now on no file of it may grow: every write is an input/output error to its store."""
        resource.prlimit(program.process.pid, resource.RLIMIT_FSIZE, (1, 1))

    def printer(self, paper: str) -> None:
        """As a person does it; the kiosk journals a fault, or its end, and sends it."""
        condition = self.configurator.printer_condition(self.kiosk)
        part = condition.with_suffix(".part")
        part.write_text(f'paper = "{paper}"\n')
        part.rename(condition)

    def journal(self, node: str) -> list[str]:
        records = stores.journal_records(self.places.node(node) / "data" / "journal.sqlite")
        return [each["body"]["type"] for each in records]

    def collected(self) -> list[str]:
        store = self.places.node(COLLECTOR) / "data" / "events.sqlite"
        return [each["body"]["type"] for each in stores.collector_records(store, self.installation.hub)]

    def until(self, look: Callable[[], object], what: str, *programs: Program) -> None:
        said = "\n".join(each.output for each in programs)
        until(look, f"{what}\n{said}", PATIENCE_S)

    def test_a_collector_whose_store_fails_ends_and_its_next_start_stores_what_was_sent(self) -> None:
        collector = self.run_program("collector")
        self.break_files_of(collector)
        hub = self.run_program("hub")  # begins the day: the first event
        self.assertEqual(collector.ended(), BROKEN, collector.output)
        self.assertIn("events are not stored, their senders will send again", collector.output)
        self.assertEqual(self.collected(), [])
        again = self.run_program("collector")
        self.until(lambda: self.collected() == ["day_started"], "the event to be stored", hub, again)
        self.assertEqual((again.stop(), hub.stop()), (0, 0))
        self.assertIn("1 events stored", again.output)

    def test_a_hub_whose_journal_fails_ends_and_its_next_start_takes_what_was_sent(self) -> None:
        hub = self.run_program("hub")
        kiosk = self.run_program("kiosk")
        self.break_files_of(hub)
        self.printer("out")
        self.assertEqual(hub.ended(), BROKEN, hub.output)
        again = self.run_program("hub")
        self.until(lambda: "fault_raised" in self.journal(self.installation.hub), "the hub to take the fault", kiosk, again)
        self.assertEqual((again.stop(), kiosk.stop()), (0, 0))

    def test_a_kiosk_whose_journal_fails_ends_and_its_next_start_tells_the_fault(self) -> None:
        kiosk = self.run_program("kiosk")
        self.break_files_of(kiosk)
        self.printer("out")
        self.assertEqual(kiosk.ended(), BROKEN, kiosk.output)
        self.assertIn("the journal takes nothing", kiosk.output)
        again = self.run_program("kiosk")
        self.until(lambda: "fault_raised" in self.journal(self.kiosk), "the fault to be journalled", again)
        self.assertEqual(again.stop(), 0)

    def test_only_a_new_journal_is_announced_as_new(self) -> None:
        for program in ("hub", "kiosk"):
            with self.subTest(program):
                first = self.run_program(program)
                if program == "kiosk":
                    self.printer("out")
                    self.until(lambda: self.journal(self.kiosk), "the fault to be journalled", first)
                self.assertEqual(first.stop(), 0)
                self.assertIn("journal.sqlite is new", first.output)
                second = self.run_program(program)
                self.assertEqual(second.stop(), 0)
                self.assertNotIn("is new", second.output)

    def test_a_second_program_on_one_journal_is_refused_and_the_first_goes_on(self) -> None:
        for program in ("hub", "collector", "kiosk"):
            with self.subTest(program):
                first = self.run_program(program)
                second = self.start(program, "--config", self.config_of(program))
                self.assertEqual(second.ended(), 69, second.output)
                self.assertIn(".sqlite", second.output)
                self.assertEqual(first.stop(), 0)

    def test_a_refused_password_is_told_and_tried_again(self) -> None:
        for program in ("hub", "collector", "kiosk", "counter", "wallboard"):
            with self.subTest(program):
                config = self.config_of(program)
                wrong = self.folder / f"wrong-{program}"
                write_private(wrong, b"not-the-password")
                text = config.read_text()
                start = text.index("[broker]")
                old = next(line for line in text[start:].splitlines() if line.startswith("password_file"))
                config.write_text(text[:start] + text[start:].replace(old, f'password_file = "{wrong}"', 1))
                started = self.start(program, "--config", config)
                started.says("the broker refuses it: check user and password_file in node.toml")
                self.assertIsNone(started.process.poll())
                self.assertEqual(started.stop(), 0, started.output)

    def test_a_journal_that_was_restored_from_a_copy_is_noticed_by_its_readers(self) -> None:
        collector, hub, kiosk = (self.run_program(each) for each in ("collector", "hub", "kiosk"))
        self.until(lambda: self.collected() == ["day_started"], "the day to be stored", collector, hub)
        self.assertEqual(hub.stop(), 0)
        data = self.places.node(self.installation.hub) / "data"
        copy = self.folder / "copy"
        shutil.copytree(data, copy)
        self.printer("out")
        hub = self.run_program("hub")
        self.until(lambda: "fault_raised" in self.collected(), "the fault to be stored", collector, hub, kiosk)
        self.assertEqual((hub.stop(), kiosk.stop()), (0, 0))
        shutil.rmtree(data)
        shutil.copytree(copy, data)
        hub = self.run_program("hub")
        self.printer("full")
        kiosk = self.run_program("kiosk")
        collector.says("is held already with other content")
        self.until(lambda: "journal_copied" in self.health_of(COLLECTOR, self.ports.province), "the fault on its health topic", collector)
        self.assertEqual((hub.stop(), kiosk.stop(), collector.stop()), (0, 0, 0))


if __name__ == "__main__":
    unittest.main()
