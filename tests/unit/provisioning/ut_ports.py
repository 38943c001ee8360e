"""Ports that are given out: to one server each, of one process and of several at once."""

import random
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))
from provisioning.demo.ports import free_port  # noqa: E402

MANY = 20
OTHER = """
import random, sys
sys.path.insert(0, sys.argv[1])
from provisioning.demo.ports import free_port
random.seed(int(sys.argv[2]))
print(*[free_port() for _ in range(int(sys.argv[3]))], flush=True)
sys.stdin.read()
"""


class Ports(unittest.TestCase):
    def test_a_port_is_given_once_though_chance_names_it_again(self) -> None:
        given = set()
        for _ in range(MANY):
            random.seed(7)  # names the same ports each time
            given.add(free_port())
        self.assertEqual(len(given), MANY)

    def test_what_another_process_was_given_is_left_to_it_as_long_as_it_lives(self) -> None:
        other = subprocess.Popen([sys.executable, "-c", OTHER, str(ROOT), "11", "20"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert other.stdin is not None and other.stdout is not None
        theirs = {int(port) for port in other.stdout.readline().split()}
        random.seed(11)
        ours = {free_port() for _ in range(20)}
        self.assertEqual(len(theirs), 20)
        self.assertEqual(theirs & ours, set())
        other.communicate()
        random.seed(11)
        self.assertTrue(theirs & {free_port() for _ in range(40)}, "and is free again when it has ended")


if __name__ == "__main__":
    unittest.main()
