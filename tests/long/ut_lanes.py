"""A lane goes on where it was, starts anew for other code, and does not forget what failed."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import lanes  # noqa: E402

FAILS_AT = "import sys; n = int(sys.argv[1]); open(sys.argv[3], 'a').write(f'{n}\\n'); sys.exit(n == %d)"


class Lanes(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.results = Path(folder.name) / "long/results.jsonl"
        self.ran = Path(folder.name) / "ran"

    def lane(self, script: str = FAILS_AT % 0, deadline_s: int = 20) -> lanes.Lane:
        return lanes.Lane("short", "a case", 10, 4, deadline_s, (), lambda build, first, count: [
            sys.executable, "-c", script, str(first), str(count), str(self.ran)])

    def run_lane(self, lane: lanes.Lane, commit: str = "abc") -> bool:
        return lanes.run_lane(lane, Path("dev"), commit, self.results, 1)

    def shares(self) -> list[str]:
        return self.ran.read_text().split() if self.ran.exists() else []

    def test_each_share_is_kept_with_seed_n_and_commit(self) -> None:
        self.assertTrue(self.run_lane(self.lane()))
        kept = lanes.kept(self.results)
        self.assertEqual([(each.seed, each.n, each.commit, each.good) for each in kept],
                         [(1, 4, "abc", True), (5, 4, "abc", True), (9, 2, "abc", True)])

    def test_what_is_done_is_not_run_again(self) -> None:
        self.run_lane(self.lane())
        self.run_lane(self.lane())
        self.assertEqual(self.shares(), ["1", "5", "9"])

    def test_other_code_starts_anew(self) -> None:
        self.run_lane(self.lane())
        self.run_lane(self.lane(), commit="def")
        self.assertEqual(self.shares(), ["1", "5", "9"] * 2)

    def test_a_failure_does_not_end_the_lane_and_is_not_forgotten(self) -> None:
        self.assertFalse(self.run_lane(self.lane(FAILS_AT % 5)))
        self.assertEqual(self.shares(), ["1", "5", "9"])
        self.assertFalse(self.run_lane(self.lane(FAILS_AT % 5)))
        self.assertEqual(self.shares(), ["1", "5", "9"])

    def test_a_share_without_end_fails(self) -> None:
        self.assertFalse(self.run_lane(self.lane("import signal; signal.pause()", deadline_s=1)))
        self.assertIn("no end", lanes.kept(self.results)[0].said)

    def test_a_line_cut_short_by_a_kill_is_run_again(self) -> None:
        self.run_lane(self.lane())
        text = self.results.read_text()
        self.results.write_text(text[:-20])
        self.assertTrue(self.run_lane(self.lane()))
        self.assertEqual(self.shares(), ["1", "5", "9", "9"])
        self.assertEqual([each.seed for each in lanes.kept(self.results)], [1, 5, 9])

    def test_killed_in_the_middle_it_goes_on(self) -> None:
        hangs_once = ("import pathlib, signal, sys; n = sys.argv[1]; ran = pathlib.Path(sys.argv[3]);"
                      "again = ran.exists() and n in ran.read_text().split(); ran.open('a').write(n + '\\n');"
                      "n == '5' and not again and signal.pause()")
        code = ("import sys; sys.path.insert(0, sys.argv[1]); import lanes; from pathlib import Path\n"
                "lane = lanes.Lane('short', 'a case', 10, 4, 60, (), lambda b, f, c:"
                " [sys.executable, '-c', sys.argv[4], str(f), str(c), sys.argv[3]])\n"
                "lanes.run_lane(lane, Path('dev'), 'abc', Path(sys.argv[2]), 1)\n")
        command = [sys.executable, "-c", code, str(HERE), str(self.results), str(self.ran), hangs_once]
        first = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
        deadline = time.monotonic() + 60
        while "5" not in self.shares():
            self.assertLess(time.monotonic(), deadline)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, timeout=60)
        self.assertEqual(self.shares(), ["1", "5", "5", "9"])
        self.assertEqual([each.seed for each in lanes.kept(self.results)], [1, 5, 9])


if __name__ == "__main__":
    unittest.main()
