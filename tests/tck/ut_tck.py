"""The kit itself: that nothing of the list of MUSTs is forgotten, and that what it makes and reads is as the contract says."""

import socket
import ssl
import sys
import tempfile
import threading
import unittest
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.tck.kit.batches import Sender, fault, relayed  # noqa: E402
from tests.tck.kit.check import CHECKS, schema_flaw  # noqa: E402
from tests.tck.kit.checks_node import covers  # noqa: E402
from tests.tck.kit.client import all_clients  # noqa: E402
from tests.tck.kit.judge import misdescribed, read_musts  # noqa: E402
from tests.tck.kit.packets import Reader, username_into, whole_packets  # noqa: E402
from tests.tck.kit.plants import PLANTS  # noqa: E402
from tests.tck.kit.proofs import ANOTHER_HOST, FOREIGN_AUTHORITY, OLD_TLS, WRONG_BROKERS, Proofs  # noqa: E402
from tests.tck.kit.record import Recording, Unreadable, read_json  # noqa: E402
from tests.tck.kit.report import page, summary  # noqa: E402
from tests.tck.kit.secured import Secured  # noqa: E402
from tests.tck.kit.tap import Tap  # noqa: E402
from tests.tck.kit.texts import hash_of, records_of  # noqa: E402
from tests.tck.tck import passes  # noqa: E402

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
        for client in all_clients():
            self.assertEqual(misdescribed(client), [], client.name)
        slips = {"does": ("event",), "excused": {"MC-ALL-999": "x"}, "run": {"kiosks": []}, "skips": {"kiosk.papers": "x"}}
        for part, slip in slips.items():
            self.assertEqual(len(misdescribed(replace(all_clients()[0], **{part: slip}))), 1, part)


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


class Lines(unittest.TestCase):
    """The line itself, with a client that says 16 bytes to whoever its context lets it."""

    @classmethod
    def setUpClass(cls) -> None:
        made = tempfile.TemporaryDirectory(prefix="ut-tck-")
        cls.addClassCleanup(made.cleanup)
        cls.proofs = Proofs(Path(made.name) / "authority")
        cls.proofs.issue()
        cls.own = cls.proofs.node("mau-xa-kiosk-1")

    def context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self.own.ca)
        context.load_cert_chain(self.own.certificate, self.own.key)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        return context

    def said_to(self, wrong: str, context: ssl.SSLContext) -> int:
        recording = Recording()
        tap = Tap(recording, 0, {}, self.proofs)
        tap.pose(wrong)
        try:
            with socket.create_connection(("127.0.0.1", tap.port)) as plain, context.wrap_socket(plain, server_hostname="127.0.0.1") as line:
                line.sendall(b"x" * 16)
        except OSError:
            pass
        self.assertTrue(recording.wait(lambda: recording.since(0, "kit", "posed"), 10))
        tap.close()
        return recording.entries[0].fields["said"]

    def test_a_good_client_says_nothing_to_a_wrong_broker(self) -> None:
        self.assertEqual([self.said_to(each, self.context()) for each in WRONG_BROKERS], [0, 0, 0])

    def test_what_a_careless_client_says_is_noticed(self) -> None:
        older, anywhere, trusting = self.context(), self.context(), self.context()
        older.minimum_version = ssl.TLSVersion.TLSv1_2
        anywhere.check_hostname = False
        trusting.load_verify_locations(self.proofs.foreign.node("mau-xa-kiosk-1").ca)
        careless = {OLD_TLS: older, ANOTHER_HOST: anywhere, FOREIGN_AUTHORITY: trusting}
        for mine, context in careless.items():
            self.assertEqual({each: self.said_to(each, context) for each in WRONG_BROKERS}, {each: 16 * (each == mine) for each in WRONG_BROKERS})

    def test_much_goes_both_ways_at_once(self) -> None:
        there, here = socket.socketpair()
        ends: list[Secured] = []
        server = threading.Thread(target=lambda: ends.append(Secured(there, self.proofs.listener())))
        server.start()
        client = self.context().wrap_socket(here, server_hostname="127.0.0.1")
        server.join()
        (end,), data = ends, bytes(range(256)) * 4096
        self.assertEqual((end.version, end.common_name), ("TLSv1.3", "mau-xa-kiosk-1"))

        def send_back() -> None:
            left = len(data)
            while left:
                part = end.recv(5000)
                left -= len(part)
                end.sendall(part)

        threading.Thread(target=send_back, daemon=True).start()
        writer = threading.Thread(target=lambda: end.sendall(b"!" * 100), daemon=True)
        came = bytearray()
        for at in range(0, len(data), 65536):
            client.sendall(data[at : at + 65536])
            if at == 65536:
                writer.start()
            while len(came) < at + 65536:
                came += client.recv(65536)
        while len(came) < len(data) + 100:
            came += client.recv(65536)
        self.assertEqual(came.replace(b"!" * 100, b"", 1), data)
        client.close()
        self.assertEqual(end.recv(1), b"")
        end.close()


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

    def test_a_run_passes_only_when_something_was_asked(self) -> None:
        good = {"failed": 0, "planted": 2, "planted_found": 2, "troubles": [], "results": 9, "not_asked": [], "blunt": []}
        self.assertTrue(passes(good, True))
        for wrong in ({"failed": 1}, {"planted_found": 1}, {"troubles": ["x"]}, {"results": 0, "planted": 0, "planted_found": 0}):
            self.assertFalse(passes(good | wrong, False), wrong)
        for left in ({"not_asked": ["MC-ALL-001 (kiosk)"]}, {"blunt": ["MC-ALL-001 (kiosk)"]}):
            self.assertEqual((passes(good | left, False), passes(good | left, True)), (True, False))


if __name__ == "__main__":
    unittest.main()
