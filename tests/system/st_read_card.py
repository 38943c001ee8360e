"""The technician's read-card before an emulated card behind a real pcscd."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
from provisioning.demo.places import PROGRAMS  # noqa: E402
from provisioning.tour.virtual_reader import Card, VirtualReader, own_namespace  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

NUMBER = "001190054321"


class ReadCard(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        own_namespace()
        cls.reader = VirtualReader()
        cls.trust = tempfile.TemporaryDirectory()
        subprocess.run([PROGRAMS / "motcua-card", "--trust", cls.trust.name], check=True, stdout=subprocess.DEVNULL)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.reader.close()
        cls.trust.cleanup()

    def read(self, *options: str) -> tuple[int, dict]:
        done = subprocess.run([PROGRAMS / "motcua-provision", "read-card", *options], capture_output=True, text=True,
                              timeout=60)
        return done.returncode, json.loads(done.stdout)

    def read_one(self, *options: str) -> dict | None:
        exit_code, line = self.read(*options)
        return line if exit_code == 0 else None

    def read_lying(self, profile: str, *options: str) -> dict:
        # The card before has to be gone, and this one to be seen.
        until(self.reader.is_empty, "the reader to be empty")
        card = Card(self.reader, profile, "--number", NUMBER)
        try:
            return until(lambda: self.read_one(*options), "the card")
        finally:
            card.take_away()

    def test_a_sound_card_is_authentic_and_its_person_masked(self) -> None:
        found = self.read_lying("sound", "--can", NUMBER[-6:], "--trust", self.trust.name)
        self.assertEqual(found["verdict"], "authentic", found)
        self.assertEqual(found["method"], "pace")
        self.assertEqual(found["number"], "***321")
        self.assertEqual(found["name"], "***")
        self.assertNotIn(NUMBER, json.dumps(found))
        self.assertLessEqual(found["commands"], 25)

    def test_what_is_shown_was_asked_for(self) -> None:
        found = self.read_lying("sound", "--can", NUMBER[-6:], "--trust", self.trust.name, "--show")
        self.assertEqual(found["number"], NUMBER)

    def test_without_a_trust_directory_nothing_is_called_authentic(self) -> None:
        self.assertEqual(self.read_lying("sound", "--can", NUMBER[-6:])["verdict"], "read")

    def test_a_changed_group_is_suspect_and_its_check_says_so(self) -> None:
        found = self.read_lying("dg1-hash", "--can", NUMBER[-6:], "--trust", self.trust.name)
        self.assertEqual(found["verdict"], "suspect")
        self.assertIn(("group_hash", 1, "failed"), [(c["check"], c.get("group"), c["grade"]) for c in found["checks"]])

    def test_another_cards_can_reads_nothing(self) -> None:
        found = self.read_lying("sound", "--can", "000000", "--trust", self.trust.name)
        self.assertEqual(found["verdict"], "unread")
        self.assertIn("wrong_password", [c["reason"] for c in found["checks"]])
        self.assertNotIn("name", found)

    def test_what_is_missing_or_mistyped_is_said(self) -> None:
        until(self.reader.is_empty, "the reader to be empty")
        _, line = self.read()
        self.assertIn("no card lies there", line["error"])
        exit_code, line = self.read("--can", "12a456")
        self.assertEqual(exit_code, 64)
        self.assertIn("six digits", line["error"])
        exit_code, line = self.read("--trust", "/nowhere")
        self.assertEqual(exit_code, 66)
        self.assertIn("/nowhere", line["error"])


if __name__ == "__main__":
    unittest.main()
