"""The tour's judgement of what passed at its brokers: every golden message is good in its place, and nowhere else."""

import json
import sys
import tempfile
import unittest
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(CHECKOUT))
from provisioning.demo.places import Trouble  # noqa: E402
from provisioning.tour.contract import Contract, Passed  # noqa: E402
from provisioning.tour.recorder import Recorder, judge, messages_keep_the_contract  # noqa: E402

GOLDENS = CHECKOUT / "tests" / "golden" / "wire" / "v1"
HERE = "motcua/v1/mau-tinh"
TOKEN = "A" * 104
PLACES = {
    "command": f"{HERE}/mau-tinh-kiosk-1/cmd", "reply": f"{HERE}/mau-tinh-kiosk-1/reply", "event": f"{HERE}/mau-tinh-kiosk-1/evt",
    "bytes_wanted": f"{HERE}/mau-tinh-kiosk-1/want", "day_key": f"{HERE}/mau-tinh-kiosk-1/day_key",
    "phone_command": f"{HERE}/phone/{TOKEN}/cmd", "phone_ticket": f"{HERE}/phone/{TOKEN}/ticket",
    "counter": f"{HERE}/mau-tinh-hub/state/mau-tinh-counter-05", "health": f"{HERE}/mau-tinh-kiosk-1/health",
    "centre_today": f"{HERE}/tinh-mau-collector/state/today", "centre_changes": f"{HERE}/tinh-mau-collector/state/changes",
    "province_today": "motcua/v1/province/tinh-mau-collector/state/today",
    "province_changes": "motcua/v1/province/tinh-mau-collector/state/changes",
}
AT_MOST_ONCE = {"phone_ticket"}


def golden(name: str) -> Passed:
    """As its publisher would send it."""
    kind, *rest = name.split(".")
    kind = rest[0] if kind == "state" else kind
    topic = PLACES.get(kind, f"{HERE}/mau-tinh-hub/state/{kind}")
    retain = topic.endswith("/health") or ("/state/" in topic and not topic.endswith("/changes"))
    return Passed(topic, (GOLDENS / name).read_bytes(), retain, 0 if kind in AT_MOST_ONCE else 1)


def changed(message: Passed, **members: object) -> Passed:
    return Passed(**{**message.__dict__, **members})


class TheContract(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.contract = Contract()

    def test_every_golden_message_is_good_in_its_place(self) -> None:
        names = [path.name for path in GOLDENS.glob("*.json")]
        self.assertGreater(len(names), 90)
        for name in names:
            self.assertIsNone(self.contract.fault_of(golden(name)), name)

    def test_a_message_is_not_good_in_anothers_place(self) -> None:
        ticket = golden("command.issue_ticket.json")
        for topic in (PLACES["reply"], PLACES["event"], PLACES["phone_command"]):
            self.assertIsNotNone(self.contract.fault_of(changed(ticket, topic=topic)), topic)

    def test_flag_quality_and_topic_are_looked_at(self) -> None:
        ticket, state = golden("command.issue_ticket.json"), golden("state.calls.json")
        for wrong in (changed(ticket, retain=True), changed(state, retain=False), changed(ticket, qos=0), changed(state, qos=2),
                      changed(ticket, topic=f"{HERE}/mau-tinh-kiosk-1/commands"), changed(ticket, topic="motcua/v2/a/b/cmd")):
            self.assertIsNotNone(self.contract.fault_of(wrong), wrong.topic)

    def test_what_is_wrong_is_told_by_its_place_and_never_by_its_value(self) -> None:
        document = json.loads((GOLDENS / "command.log_in.json").read_text())
        document["body"]["body"]["code"] = 123456
        fault = self.contract.fault_of(changed(golden("command.log_in.json"), payload=json.dumps(document).encode()))
        self.assertIsNotNone(fault)
        self.assertNotIn("123456", fault)
        self.assertIn("$", fault)

    def test_no_json_and_no_block_are_found(self) -> None:
        ticket = golden("command.issue_ticket.json")
        self.assertIsNotNone(self.contract.fault_of(changed(ticket, payload=b"\xff")))
        self.assertIsNotNone(self.contract.fault_of(changed(ticket, payload=b"")))
        block = Passed(f"{HERE}/mau-tinh-kiosk-1/bin", b"a" * 64 + bytes(8) + b"x", False, 1)
        self.assertIsNone(self.contract.fault_of(block))
        self.assertIsNotNone(self.contract.fault_of(changed(block, payload=block.payload[1:20])))

    def test_a_judgement_counts_messages_topics_and_faults(self) -> None:
        good, bad = golden("state.calls.json"), changed(golden("state.calls.json"), retain=False)
        found = judge(iter([good, good, golden("state.queue.json"), bad, bad]), self.contract)
        self.assertEqual(found.told()["messages"], 5)
        self.assertEqual(found.told()["topics"], 2)
        self.assertEqual(found.told()["channels"], {"calls": 4, "queue": 1})
        self.assertEqual(found.told()["invalid"], [f"{good.topic}: retain is False (2 times)"])


class TheRecord(unittest.TestCase):
    """What the recorder wrote, judged as at the end of a tour."""

    def setUp(self) -> None:
        made = tempfile.TemporaryDirectory(prefix="ut-contract-")
        self.addCleanup(made.cleanup)
        self.recorder = Recorder(Path(made.name), {"centre": 1, "province": 2}, "")

    def wrote(self, **messages: list[Passed]) -> None:
        for name, passed in messages.items():
            lines = [f"passed {int(each.retain)} {each.qos} {each.topic} {each.payload.hex()}\n" for each in passed]
            (self.recorder.folder / name).write_text("Client received SUBACK\n" + "".join(lines))

    def test_good_messages_at_each_broker_keep_the_contract(self) -> None:
        self.wrote(centre=[golden("state.calls.json")], province=[golden("state.province_today.json"), golden("state.health.json")])
        self.assertEqual(messages_keep_the_contract(self.recorder).messages, 3)

    def test_a_wrong_one_does_not(self) -> None:
        self.wrote(centre=[golden("state.calls.json")], province=[changed(golden("state.health.json"), retain=False)])
        with self.assertRaises(Trouble):
            messages_keep_the_contract(self.recorder)

    def test_a_broker_at_which_nothing_passed_is_no_proof_of_anything(self) -> None:
        self.wrote(centre=[golden("state.calls.json")], province=[])
        with self.assertRaisesRegex(Trouble, "nothing at province"):
            messages_keep_the_contract(self.recorder)


if __name__ == "__main__":
    unittest.main()
