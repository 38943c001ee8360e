"""Whether a program is there: its own word on its health topic, on every broker that it speaks to."""

import json
import sys
import unittest
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import PATIENCE_S, CentreOfPrograms  # noqa: E402
from provisioning.demo.installation import COLLECTOR  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from tests.support.mqtt5 import Client  # noqa: E402

MISSING_CHARACTER = ": flaw 0: "  # as ui/shell logs what ui/kit finds
ALL = ("hub", "collector", "kiosk", "counter", "wallboard")


class Presence(CentreOfPrograms):
    def setUp(self) -> None:
        super().setUp()
        self.start_brokers()

    def brokers_of(self, program: str) -> list[int]:
        if program == "hub":
            return [self.ports.centre, self.ports.province]
        return [self.ports.province if program == "collector" else self.ports.centre]

    def status(self, program: str, port: int) -> str:
        told = self.health_of(self.node_of(program), port)
        return json.loads(told)["status"] if told else ""

    def until_status(self, program: str, wanted: str) -> None:
        for port in self.brokers_of(program):
            until(lambda: self.status(program, port) == wanted, f"{program} to be {wanted}", PATIENCE_S)

    def test_a_program_is_online_while_it_runs_and_offline_after_an_orderly_end_or_a_crash(self) -> None:
        for program in ALL:
            with self.subTest(program):
                running = self.run_program(program)
                self.until_status(program, "online")
                told = json.loads(self.health_of(self.node_of(program), self.brokers_of(program)[0]))
                self.assertTrue(told["program"].startswith(f"motcua-{program} "), told)
                self.assertEqual(told["faults"], [])
                self.assertEqual(running.stop(), 0, running.output)
                self.until_status(program, "offline")
                again = self.run_program(program)
                self.until_status(program, "online")
                again.process.kill()
                self.until_status(program, "offline")

    def test_a_kiosk_says_the_faults_of_its_printer(self) -> None:
        kiosk = self.run_program("kiosk")
        condition = self.configurator.printer_condition(self.kiosk)
        for paper, fault in (("out", True), ("full", False)):
            condition.with_suffix(".part").write_text(f'paper = "{paper}"\n')
            condition.with_suffix(".part").rename(condition)
            until(lambda: ("paper_out" in self.health_of(self.kiosk, self.ports.centre)) == fault,
                  f"the health topic to tell of paper that is {paper}", PATIENCE_S)
        self.assertEqual(kiosk.stop(), 0, kiosk.output)

    def test_whose_events_are_refused_says_so_until_they_are_taken(self) -> None:
        """Its receiver is played here: it refuses whole batches, as one of an older version would, and takes them afterwards."""
        for program, receiver, port in (("hub", COLLECTOR, self.ports.province), ("kiosk", self.installation.hub, self.ports.centre)):
            with self.subTest(program):
                node = self.node_of(program)
                running = self.run_program(program)
                broker = "province" if program == "hub" else "centre"
                other = Client(port, receiver, receiver, self.private.password(broker, receiver), websocket=False)
                self.addCleanup(other.close)
                self.assertLess(other.subscribe(f"motcua/v1/+/{node}/evt"), 128)
                if program == "kiosk":
                    self.configurator.printer_condition(node).write_text('paper = "out"\n')
                self._answers(other, node, receiver, lambda _batch: {"type": "refused", "body": {"reason": "unsupported", "detail": "newer"}})
                for each in self.brokers_of(program):
                    until(lambda: "events_refused" in self.health_of(node, each), "the fault on its health topic", PATIENCE_S)
                room = "province" if program == "hub" else self.installation.id
                back = {"version": 1, "node": receiver, "status": "online", "program": "test", "since": "2026-01-01T00:00:00.000Z", "faults": []}
                other.publish(f"motcua/v1/{room}/{receiver}/health", json.dumps(back))  # so it is asked again at once
                self._answers(other, node, receiver, lambda batch: {"type": "events_received", "body": {
                    "epoch": batch["epoch"], "sequences": [event["sequence"] for event in batch["events"]], "refused": []}})
                for each in self.brokers_of(program):
                    until(lambda: "events_refused" not in self.health_of(node, each), "the fault to end", PATIENCE_S)
                self.assertEqual(running.stop(), 0, running.output)

    def _answers(self, other: Client, node: str, receiver: str, say: Callable[[dict], dict]) -> None:
        """The next batch."""
        told = other.next(PATIENCE_S)
        self.assertIsNotNone(told, "a batch")
        batch = json.loads(told.payload)
        reply = {"version": 1, "in_reply_to": batch["id"], "at": "2026-01-01T00:00:00.000Z", "source": receiver, "body": say(batch)}
        other.publish(f"motcua/v1/{self.installation.id}/{node}/reply", json.dumps(reply), correlation=batch["id"])

    def test_a_screen_program_traces_what_it_shows_and_misses_no_character_for_it(self) -> None:
        for program in ("kiosk", "counter", "wallboard"):
            with self.subTest(program):
                trace = self.folder / f"{program}.jsonl"
                running = self.run_program(program, "--trace", trace)
                until(lambda: '"what":"screen"' in trace.read_text(), f"{program} to trace a screen", PATIENCE_S)
                self.assertEqual(running.stop(), 0, running.output)
                self.assertNotIn(MISSING_CHARACTER, running.output)


if __name__ == "__main__":
    unittest.main()
