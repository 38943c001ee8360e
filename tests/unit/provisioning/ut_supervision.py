"""provisioning/demo/services.py against a real s6."""

import os
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.places import Places, Trouble  # noqa: E402
from provisioning.demo.services import Service, Supervisor  # noqa: E402

PATIENCE_S = 10


def processes() -> set[int]:
    return {int(name) for name in os.listdir("/proc") if name.isdigit()}


class Supervision(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir="/run")
        self.before = processes()
        self.places = Places(Path(self.folder.name) / "state", Path(self.folder.name) / "run")
        self.supervisor = Supervisor(self.places)
        self.supervisor.start()
        self.addCleanup(self.folder.cleanup)
        self.addCleanup(self.supervisor.stop)

    def until(self, done, what: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while not done():
            self.assertLess(time.monotonic(), deadline, what)
            os.sched_yield()

    def add_running(self, service: Service) -> None:
        """Added is not yet started."""
        self.supervisor.add(service)
        self.until(lambda: self.supervisor.pid(service.name) is not None, "not started")

    def test_a_killed_program_comes_back(self) -> None:
        self.add_running(Service("steady", ["tail", "-f", "/dev/null"]))
        first = self.supervisor.pid("steady")
        self.supervisor.kill("steady")
        self.until(lambda: self.supervisor.pid("steady") not in (None, first), "not started again")

    def test_a_held_program_stays_away_until_it_is_let_go(self) -> None:
        self.add_running(Service("held", ["tail", "-f", "/dev/null"]))
        self.supervisor.hold("held")
        self.supervisor.kill("held")
        self.until(lambda: self.supervisor.pid("held") is None, "not killed")
        self.supervisor.release("held")
        self.until(lambda: self.supervisor.pid("held") is not None, "not started again")

    def test_a_program_that_ends_well_is_not_started_again(self) -> None:
        marks = Path(self.folder.name) / "marks"
        os.mkfifo(f"{marks}.fifo")
        self.supervisor.add(Service("window", ["sh", "-c", f"read line < {marks}.fifo; echo once >> {marks}"]))
        self.until(lambda: self.supervisor.pid("window") is not None, "not started")
        Path(f"{marks}.fifo").write_text("close\n")
        self.until(lambda: self.supervisor.ended_well("window"), "still wanted up")
        self.assertEqual(marks.read_text(), "once\n")

    def test_its_output_and_its_environment_are_in_its_log(self) -> None:
        command = ["sh", "-c", 'echo "$GREETING"; echo trouble >&2; exec tail -f /dev/null']
        self.supervisor.add(Service("talker", command, {"GREETING": "xin 'chào'"}))
        self.until(lambda: "trouble" in self.supervisor.tail("talker"), "nothing logged")
        self.assertIn("xin 'chào'", self.supervisor.tail("talker"))

    def test_a_command_that_does_not_exist_is_a_trouble_with_the_log_in_it(self) -> None:
        self.supervisor.add(Service("absent", ["/nonexistent/program"]))
        with self.assertRaises(Trouble) as raised:
            self.supervisor.steady(PATIENCE_S)
        self.assertRegex(raised.exception.args[0], "^absent (ended|did not start)")
        self.assertIn("/nonexistent/program", " ".join(raised.exception.args))

    def test_stopping_leaves_no_process_even_of_a_deaf_program(self) -> None:
        self.supervisor.add(Service("gentle", ["tail", "-f", "/dev/null"]))
        deaf = "import signal, threading; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); threading.Event().wait()"
        self.supervisor.add(Service("deaf", ["python3", "-c", deaf]))
        self.until(lambda: "deaf" in self.supervisor.tail("deaf"), "not started")
        self.supervisor.stop()
        self.assertEqual(processes() - self.before, set())


if __name__ == "__main__":
    unittest.main()
