"""The kit itself: that nothing of the list of MUSTs is forgotten, and that what it makes and reads is as the contract says."""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.tck.kit.batches import Sender, fault, relayed  # noqa: E402
from tests.tck.kit.check import CHECKS, schema_flaw  # noqa: E402
from tests.tck.kit.checks_node import covers  # noqa: E402
from tests.tck.kit.client import all_clients  # noqa: E402
from tests.tck.kit.judge import ROLES, read_musts  # noqa: E402
from tests.tck.kit.packets import Reader, username_into, whole_packets  # noqa: E402
from tests.tck.kit.plants import PLANTS  # noqa: E402
from tests.tck.kit.record import Recording, Unreadable, read_json  # noqa: E402
from tests.tck.kit.report import page, summary  # noqa: E402
from tests.tck.kit.texts import hash_of, records_of  # noqa: E402

GOLDEN = ROOT / "tests" / "golden" / "wire" / "v1"
CONNECT = bytes.fromhex("1023" "00044d515454" "05" "02" "000f" "051100000000" "0011" "6d61752d78612d636f756e7465722d3031")


class Kit(unittest.TestCase):
    def test_every_must_has_a_check_that_a_changed_story_can_break(self) -> None:
        for must in read_musts():
            with self.subTest(must.id):
                self.assertTrue(CHECKS.get(must.id), "there is no check of it")
                self.assertTrue(all(each.mutants for each in CHECKS[must.id]), "nothing is planted for it")

    def test_no_check_is_of_something_that_the_contract_does_not_ask(self) -> None:
        self.assertEqual(set(CHECKS) - {must.id for must in read_musts()}, set())

    def test_every_plant_breaks_a_must_of_its_role(self) -> None:
        roles = {must.id: must.roles for must in read_musts()}
        for plant in PLANTS:
            with self.subTest(plant.name):
                self.assertIn(plant.role, roles[plant.must])
        self.assertEqual(len({each.name for each in PLANTS}), len(PLANTS))

    def test_every_plant_is_one_that_the_reference_client_knows(self) -> None:
        source = "".join(each.read_text() for each in (ROOT / "tests/tck/clients/mqttjs").glob("*.mjs"))
        self.assertEqual([each.name for each in PLANTS if f"'{each.name}'" not in source], [])

    def test_clients_are_described_as_the_kit_reads_them(self) -> None:
        chapters = {role: set(_chapters(session)) for role, session in ROLES.items()}
        for client in all_clients():
            for skipped in client.skips:
                role, chapter = skipped.split(".")
                self.assertIn(chapter, chapters[role], client.name)
            self.assertEqual(set(client.excused) - {must.id for must in read_musts()}, set())


class Texts(unittest.TestCase):
    def test_hashes_are_those_of_the_golden_messages(self) -> None:
        for file in GOLDEN.glob("event.*.json"):
            with self.subTest(file.name):
                for record in records_of(file.read_bytes()):
                    self.assertEqual(hash_of(record), record.value["hash"])

    def test_the_kit_sends_what_the_schema_admits(self) -> None:
        hub, kiosk = Sender("mau-xa", "mau-xa-hub"), Sender("mau-xa", "mau-xa-kiosk-1")
        batch = hub.batch([hub.record(), relayed(hub, kiosk), hub.record(fault("another"))])
        self.assertEqual(schema_flaw("event_batch", batch), "")
        self.assertTrue(all(hash_of(each) == each.value["hash"] for each in records_of(batch)))

    def test_a_member_twice_is_unreadable(self) -> None:
        with self.assertRaises(Unreadable):
            read_json(b'{"a":1,"a":2}')


class Packets(unittest.TestCase):
    def test_a_connect_is_read_and_can_be_given_a_user(self) -> None:
        buffer = bytearray(CONNECT + CONNECT[:5])
        self.assertEqual([bytes(each) for each in whole_packets(buffer)], [CONNECT])
        what, fields = Reader().read(CONNECT)
        self.assertEqual((what, fields["level"], fields["keep_alive"], fields["client_id"], fields["user"]), ("connect", 5, 15, "mau-xa-counter-01", None))
        named = Reader().read(username_into(CONNECT, "mau-xa-counter-01", "secret"))[1]
        self.assertEqual((named["user"], named["password"], named["client_id"]), ("mau-xa-counter-01", "(said)", "mau-xa-counter-01"))

    def test_filters_cover_what_mqtt_says(self) -> None:
        for pattern, topic, wanted in (("a/+/c", "a/b/c", True), ("a/#", "a/b/c", True), ("a/+", "a/b/c", False), ("$share/x/a/b", "a/b", True)):
            self.assertEqual(covers(pattern, topic), wanted, pattern)


class Reports(unittest.TestCase):
    def test_a_failure_stands_in_figures_lines_and_page(self) -> None:
        client = all_clients()[0]
        task = type("Task", (), {"client": client, "role": "kiosk", "name": "x"})()
        row = {"id": "MC-ALL-001", "role": "kiosk", "client": client.name, "text": "<b>speaks</b>", "where": "x", "verdict": "failed", "saw": "level 4"}
        told = summary([], [{"task": task, "rows": [row], "log": "", "trouble": ""}], [], 1)
        self.assertEqual((told["assertions"], told["passed"], told["failed"]), (1, 0, 1))
        self.assertTrue(any("MC-ALL-001: level 4" in line for line in told["lines"]))
        self.assertIn("&lt;b&gt;speaks", page(told))

    def test_what_nothing_planted_breaks_is_not_counted(self) -> None:
        client = all_clients()[0]
        task = type("Task", (), {"client": client, "role": "kiosk", "name": "x"})()
        row = {"id": "MC-ALL-001", "role": "kiosk", "client": client.name, "text": "", "where": "x", "verdict": "passed", "saw": "", "noticed": 0, "missed": []}
        told = summary([], [{"task": task, "rows": [row], "log": "", "trouble": ""}], [], 1)
        self.assertEqual((told["assertions"], told["blunt"]), (0, ["MC-ALL-001 (kiosk)"]))


def _chapters(session: type) -> list[str]:
    """The names of a story's chapters, without playing it."""
    made = session.__new__(session)
    made.recording = Recording()
    return [name for name, _ in made.chapters()]


if __name__ == "__main__":
    unittest.main()
