"""Access rules of the two brokers, on real brokers. Every refusal is read from the PUBACK (reason 135)."""

import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.brokers import (  # noqa: E402
    Centre, fill, lay_centre_broker, lay_province_broker,
)
from provisioning.demo.places import Places  # noqa: E402
from provisioning.demo.ports import free_port  # noqa: E402
from provisioning.demo.private import Private  # noqa: E402
from provisioning.demo.services import Service, Supervisor  # noqa: E402

MAU_TINH = Centre("mau-tinh", "mau-tinh-hub", ("mau-tinh-kiosk-1", "mau-tinh-kiosk-2", "mau-tinh-counter-05", "mau-tinh-wallboard-1"))
MAU_XA = Centre("mau-xa", "mau-xa-hub", ("mau-xa-kiosk-1",))
COLLECTOR = "tinh-mau-collector"
ROOT = "motcua/v1"
DENIED = 135


class Broker:
    def __init__(self, name: str, port: int, private: Private) -> None:
        self.name = name
        self.port = port
        self.private = private

    def _login(self, user: str) -> list[str]:
        password = self.private.password(self.name, user)
        return ["-V", "5", "-h", "127.0.0.1", "-p", str(self.port), "-u", user, "-P", password]

    def write(self, user: str, topic: str, *options: str, payload: str = "x") -> int:
        """The reason code of the PUBACK."""
        command = ["mosquitto_pub", "-d", *self._login(user), "-q", "1", "-t", topic, "-s", *options]
        told = subprocess.run(command, input=payload, capture_output=True, text=True, timeout=20)
        for line in told.stdout.splitlines():
            if "received PUBACK" in line:
                return int(line.rsplit("RC:", 1)[1].split(")")[0])
        raise AssertionError(f"no PUBACK for {user} on {topic}: {told.stdout} {told.stderr}")

    def reads(self, reader: str, filter_: str, writer: str, topic: str) -> bool:
        """Whether `reader` gets what `writer` writes. A second message, which the reader surely may read, ends the
        wait: the broker keeps the order, so what has not come before it will not come."""
        own_end = f"{ROOT}/+/{reader}/reply"
        subscriber = subprocess.Popen(
            ["stdbuf", "-oL", "mosquitto_sub", "-d", *self._login(reader), "-q", "1", "-t", filter_, "-t", own_end, "-F", "got %t"],
            stdout=subprocess.PIPE, text=True,
        )
        assert subscriber.stdout is not None
        patience = threading.Timer(20, subscriber.kill)
        patience.start()
        try:
            for line in subscriber.stdout:
                if "received SUBACK" in line:
                    break
            assert self.write(writer, topic) in (0, 16), f"{writer} may not write {topic}"
            ender = MAU_TINH.hub if self.name == "centre" else COLLECTOR
            if reader == ender:
                return self._came(subscriber, topic, None)
            end = f"{ROOT}/{self._centre_of(reader)}/{reader}/reply"
            assert self.write(ender, end) == 0, f"{reader} did not subscribe to {end}"
            return self._came(subscriber, topic, end)
        finally:
            patience.cancel()
            subscriber.kill()
            subscriber.wait()
            subscriber.stdout.close()

    @staticmethod
    def _came(subscriber: subprocess.Popen[str], topic: str, end: str | None) -> bool:
        assert subscriber.stdout is not None
        for line in subscriber.stdout:
            if line.strip() == f"got {topic}":
                return True
            if end is not None and line.strip() == f"got {end}":
                return False
        raise AssertionError(f"neither {topic} nor {end} came")

    @staticmethod
    def _centre_of(node: str) -> str:
        return MAU_XA.centre if node.startswith(MAU_XA.centre) else MAU_TINH.centre


class BrokerRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory(dir="/run")
        places = Places(Path(cls.folder.name) / "state", Path(cls.folder.name) / "run")
        private = Private(places.private)
        cls.supervisor = Supervisor(places)
        cls.supervisor.start()
        ports = {"centre": free_port(), "province": free_port()}
        files = {
            "centre": lay_centre_broker(places.broker("centre"), ports["centre"], MAU_TINH, private),
            "province": lay_province_broker(
                places.broker("province"), ports["province"], COLLECTOR, [MAU_TINH, MAU_XA], private
            ),
        }
        for name, file in files.items():
            cls.supervisor.add(Service(f"broker-{name}", ["mosquitto", "-c", str(file)]))
        cls.centre = Broker("centre", ports["centre"], private)
        cls.province = Broker("province", ports["province"], private)
        for broker, user in ((cls.centre, MAU_TINH.hub), (cls.province, COLLECTOR)):
            cls._answers(broker, user)

    @staticmethod
    def _answers(broker: Broker, user: str) -> None:
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                broker.write(user, f"{ROOT}/mau-tinh/{user}/health")
                return
            except AssertionError:
                continue
        raise AssertionError(f"the {broker.name} broker does not answer")

    @classmethod
    def tearDownClass(cls) -> None:
        cls.supervisor.stop()
        cls.folder.cleanup()

    def allowed(self, broker: Broker, user: str, topic: str) -> None:
        self.assertIn(broker.write(user, f"{ROOT}/{topic}"), (0, 16), f"{user} must be able to write {topic}")

    def refused(self, broker: Broker, user: str, topic: str) -> None:
        self.assertEqual(broker.write(user, f"{ROOT}/{topic}"), DENIED, f"{user} must not write {topic}")

    def test_a_node_writes_below_its_own_name(self) -> None:
        for node in MAU_TINH.nodes:
            for channel in ("cmd", "evt", "health"):
                self.allowed(self.centre, node, f"mau-tinh/{node}/{channel}")

    def test_a_node_cannot_pose_as_another(self) -> None:
        for channel in ("cmd", "evt", "health"):
            self.refused(self.centre, "mau-tinh-counter-05", f"mau-tinh/mau-tinh-kiosk-1/{channel}")
            self.refused(self.centre, "mau-tinh-kiosk-1", f"mau-tinh/mau-tinh-hub/{channel}")
            self.refused(self.centre, "mau-tinh-kiosk-1", f"mau-xa/mau-tinh-kiosk-1/{channel}")

    def test_only_the_hub_answers_and_says_what_is_so(self) -> None:
        self.allowed(self.centre, "mau-tinh-hub", "mau-tinh/mau-tinh-kiosk-1/reply")
        self.allowed(self.centre, "mau-tinh-hub", "mau-tinh/mau-tinh-hub/state/calls")
        for node in MAU_TINH.nodes:
            self.refused(self.centre, node, "mau-tinh/mau-tinh-kiosk-1/reply")
            self.refused(self.centre, node, "mau-tinh/mau-tinh-hub/state/calls")
            self.refused(self.centre, node, f"mau-tinh/{node}/state/calls")

    def test_the_hub_does_not_command(self) -> None:
        self.refused(self.centre, "mau-tinh-hub", "mau-tinh/mau-tinh-kiosk-1/cmd")
        self.refused(self.centre, "mau-tinh-hub", "mau-tinh/mau-tinh-kiosk-1/evt")

    def test_nothing_outside_the_tree_is_writable(self) -> None:
        for topic in ("$SYS/broker/version", "motcua/v2/mau-tinh/mau-tinh-hub/state/calls", "other"):
            self.assertEqual(self.centre.write("mau-tinh-hub", topic), DENIED, topic)

    def test_the_hub_hears_every_node(self) -> None:
        for channel in ("cmd", "evt", "health"):
            topic = f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/{channel}"
            filter_ = f"{ROOT}/mau-tinh/+/{channel}"
            self.assertTrue(self.centre.reads("mau-tinh-hub", filter_, "mau-tinh-kiosk-1", topic), topic)

    def test_every_node_sees_the_state_and_its_own_replies(self) -> None:
        for node in MAU_TINH.nodes:
            for topic in ("mau-tinh-hub/state/calls", "mau-tinh-hub/state/services", "mau-tinh-hub/health", f"{node}/reply"):
                filter_ = f"{ROOT}/mau-tinh/{topic}"
                self.assertTrue(self.centre.reads(node, filter_, "mau-tinh-hub", filter_), f"{node}: {topic}")

    def test_a_node_hears_neither_commands_nor_replies_of_others(self) -> None:
        command = f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/cmd"
        heard = self.centre.reads("mau-tinh-counter-05", "motcua/v1/mau-tinh/#", "mau-tinh-kiosk-1", command)
        self.assertFalse(heard, "commands carry codes")
        reply = f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/reply"
        heard = self.centre.reads("mau-tinh-wallboard-1", "motcua/v1/mau-tinh/+/reply", "mau-tinh-hub", reply)
        self.assertFalse(heard, "replies carry ticket codes")

    def test_a_counters_own_state_is_for_that_counter_alone(self) -> None:
        own = f"{ROOT}/mau-tinh/mau-tinh-hub/state/mau-tinh-counter-05"
        self.assertTrue(self.centre.reads("mau-tinh-counter-05", own, "mau-tinh-hub", own))
        for stranger in ("mau-tinh-wallboard-1", "mau-tinh-kiosk-1"):
            for filter_ in (own, f"{ROOT}/mau-tinh/mau-tinh-hub/state/#", "motcua/#"):
                heard = self.centre.reads(stranger, filter_, "mau-tinh-hub", own)
                self.assertFalse(heard, f"{stranger} by {filter_}: it tells the priority of the ticket in hand")
        self.refused(self.centre, "mau-tinh-counter-05", "mau-tinh/mau-tinh-hub/state/mau-tinh-counter-05")

    def test_the_key_of_the_day_is_for_its_kiosk_alone(self) -> None:
        own = f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/day_key"
        self.assertTrue(self.centre.reads("mau-tinh-kiosk-1", own, "mau-tinh-hub", own))
        for stranger in ("mau-tinh-counter-05", "mau-tinh-wallboard-1", "mau-tinh-kiosk-2"):
            for filter_ in (own, f"{ROOT}/mau-tinh/+/day_key", "motcua/#"):
                heard = self.centre.reads(stranger, filter_, "mau-tinh-hub", own)
                self.assertFalse(heard, f"{stranger} by {filter_}: who has it can try numbers until a tag fits")

    def test_only_the_hub_hands_out_keys(self) -> None:
        for node in MAU_TINH.nodes:
            for receiver in ("mau-tinh-kiosk-1", node, "mau-tinh-hub"):
                self.refused(self.centre, node, f"mau-tinh/{receiver}/day_key")
        self.refused(self.centre, "mau-tinh-hub", "mau-xa/mau-xa-kiosk-1/day_key")
        self.refused(self.province, "mau-tinh-hub", "mau-tinh/mau-tinh-kiosk-1/day_key")
        self.refused(self.province, COLLECTOR, "mau-tinh/mau-tinh-kiosk-1/day_key")

    def test_bytes_are_asked_for_below_ones_own_name_and_come_from_the_hub_to_the_asker_alone(self) -> None:
        want, block = f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/want", f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/bin"
        self.assertTrue(self.centre.reads("mau-tinh-hub", f"{ROOT}/mau-tinh/+/want", "mau-tinh-kiosk-1", want))
        self.assertTrue(self.centre.reads("mau-tinh-kiosk-1", block, "mau-tinh-hub", block))
        self.assertFalse(self.centre.reads("mau-tinh-kiosk-2", "motcua/#", "mau-tinh-hub", block))
        for node in MAU_TINH.nodes:
            self.refused(self.centre, node, "mau-tinh/mau-tinh-hub/want")
            self.refused(self.centre, node, f"mau-tinh/{node}/bin")
            self.refused(self.centre, node, "mau-tinh/mau-tinh-hub/state/catalogue")
            offer = f"{ROOT}/mau-tinh/mau-tinh-hub/state/catalogue"
            self.assertTrue(self.centre.reads(node, offer, "mau-tinh-hub", offer))

    def test_a_hub_asks_the_collector_for_bytes_and_alone_gets_them(self) -> None:
        want, block = f"{ROOT}/mau-tinh/mau-tinh-hub/want", f"{ROOT}/mau-tinh/mau-tinh-hub/bin"
        offer = f"{ROOT}/province/{COLLECTOR}/state/catalogue"
        self.assertTrue(self.province.reads(COLLECTOR, f"{ROOT}/+/+/want", "mau-tinh-hub", want))
        self.assertTrue(self.province.reads("mau-tinh-hub", block, COLLECTOR, block))
        self.assertFalse(self.province.reads("mau-xa-hub", "motcua/v1/#", COLLECTOR, block))
        for centre in (MAU_TINH, MAU_XA):
            self.assertTrue(self.province.reads(centre.hub, f"{ROOT}/province/+/state/catalogue", COLLECTOR, offer))
            self.refused(self.province, centre.hub, f"province/{COLLECTOR}/state/catalogue")
            self.refused(self.province, centre.hub, f"{centre.centre}/{centre.hub}/bin")
        self.refused(self.province, "mau-tinh-hub", "mau-xa/mau-xa-hub/want")

    def test_a_hub_speaks_to_the_province_for_its_own_centre_alone(self) -> None:
        self.allowed(self.province, "mau-tinh-hub", "mau-tinh/mau-tinh-hub/evt")
        self.allowed(self.province, "mau-tinh-hub", "mau-tinh/mau-tinh-hub/health")
        self.refused(self.province, "mau-tinh-hub", "mau-xa/mau-xa-hub/evt")
        self.refused(self.province, "mau-tinh-hub", "mau-xa/mau-tinh-hub/evt")

    def test_a_hub_answers_managers_of_its_own_centre_and_of_no_other_room(self) -> None:
        self.allowed(self.province, "mau-tinh-hub", "mau-tinh/mau-tinh-manager-1-0123456789/reply")
        for topic in ("mau-xa/mau-xa-manager-1-0123456789/reply", "mau-xa/mau-xa-hub/reply",
                      "province/province-manager-1-0123456789/reply", f"province/{COLLECTOR}/reply"):
            self.refused(self.province, "mau-tinh-hub", topic)
        self.refused(self.province, "mau-tinh-hub", "mau-tinh/mau-tinh-manager-1-0123456789/cmd")
        answer = f"{ROOT}/mau-tinh/mau-tinh-manager-1-0123456789/reply"
        for filter_ in (answer, "motcua/v1/#", f"{ROOT}/+/+/reply"):
            self.assertFalse(self.province.reads("mau-xa-hub", filter_, "mau-tinh-hub", answer), filter_)

    def test_the_collector_hears_all_centres_and_answers_them(self) -> None:
        for centre in (MAU_TINH, MAU_XA):
            topic = f"{ROOT}/{centre.centre}/{centre.hub}/evt"
            self.assertTrue(self.province.reads(COLLECTOR, f"{ROOT}/+/+/evt", centre.hub, topic), topic)
            self.allowed(self.province, COLLECTOR, f"{centre.centre}/{centre.hub}/reply")
            self.refused(self.province, COLLECTOR, f"{centre.centre}/{centre.hub}/evt")

    def test_the_collector_alone_tells_managers_of_each_centre_and_hears_what_people_ask(self) -> None:
        for room in ("mau-tinh", "mau-xa", "province"):
            for state in ("today", "changes", "alerts"):
                self.allowed(self.province, COLLECTOR, f"{room}/{COLLECTOR}/state/{state}")
                for hub in ("mau-tinh-hub", "mau-xa-hub"):
                    self.refused(self.province, hub, f"{room}/{COLLECTOR}/state/{state}")
            self.refused(self.province, COLLECTOR, f"{room}/mau-tinh-hub/state/today")
            self.refused(self.province, COLLECTOR, f"{room}/{COLLECTOR}/cmd")
        told = f"{ROOT}/mau-tinh/{COLLECTOR}/state/today"
        self.assertFalse(self.province.reads("mau-xa-hub", "motcua/v1/#", COLLECTOR, told))

    def test_every_hub_hears_when_a_collector_is_back(self) -> None:
        topic = f"{ROOT}/province/{COLLECTOR}/health"
        for centre in (MAU_TINH, MAU_XA):
            self.assertTrue(self.province.reads(centre.hub, f"{ROOT}/province/+/health", COLLECTOR, topic))
            self.refused(self.province, centre.hub, f"province/{COLLECTOR}/health")

    def test_one_centre_never_hears_another(self) -> None:
        topic = f"{ROOT}/mau-tinh/mau-tinh-hub/evt"
        self.assertFalse(self.province.reads("mau-xa-hub", "motcua/v1/#", "mau-tinh-hub", topic))

    def test_nobody_comes_in_without_a_name_or_with_another_ones_password(self) -> None:
        base = ["mosquitto_pub", "-V", "5", "-p", str(self.centre.port), "-t", f"{ROOT}/mau-tinh/x/cmd", "-m", "x"]
        password = self.centre.private.password("centre", "mau-tinh-hub")
        for login in ([], ["-u", "mau-tinh-kiosk-1"], ["-u", "mau-tinh-kiosk-1", "-P", password]):
            self.assertEqual(subprocess.run(base + login, capture_output=True).returncode, DENIED)

    def test_the_broker_answers_on_both_protocols(self) -> None:
        password = self.centre.private.password("centre", "mau-tinh-kiosk-1")
        for host in ("127.0.0.1", "::1"):
            told = subprocess.run(
                ["mosquitto_pub", "-V", "5", "-h", host, "-p", str(self.centre.port), "-u", "mau-tinh-kiosk-1",
                 "-P", password, "-q", "1", "-t", f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/cmd", "-m", "x"],
                capture_output=True, text=True,
            )
            self.assertEqual((told.returncode, told.stderr), (0, ""))

    def test_a_packet_longer_than_the_contract_needs_is_not_taken(self) -> None:
        topic = f"{ROOT}/mau-tinh/mau-tinh-kiosk-1/evt"
        self.assertIn(self.centre.write("mau-tinh-kiosk-1", topic, payload="x" * 300_000), (0, 16))
        with self.assertRaises(AssertionError):
            self.centre.write("mau-tinh-kiosk-1", topic, payload="x" * 330_000)

    def test_a_placeholder_without_a_value_is_refused(self) -> None:
        with self.assertRaises(KeyError):
            fill("centre.acl", {"centre": "mau-tinh"})


if __name__ == "__main__":
    unittest.main()
