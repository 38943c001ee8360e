"""What we lean on in mosquitto, where people come in: the door for strangers, and users that are made while the broker runs."""

import json
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.brokers import Centre, lay_centre_broker  # noqa: E402
from provisioning.demo.people import CONTROL_USER, PeoplePorts, lay_door, let_people_in  # noqa: E402
from provisioning.demo.ports import free_port  # noqa: E402
from provisioning.demo.private import Private  # noqa: E402
from tests.support.mqtt5 import Client, Refused  # noqa: E402
from tests.support.with_brokers import WithBrokers  # noqa: E402

HUB, KIOSK = "mau-tinh-hub", "mau-tinh-kiosk-1"
ROOT = "motcua/v1/mau-tinh"
CONTROL, ANSWER = "$CONTROL/dynamic-security/v1", "$CONTROL/dynamic-security/v1/response"
DENIED = 135
ME, OTHER = "0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"


class People(WithBrokers, unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        base = Path(folder.name)
        base.chmod(0o755)
        self.private = Private(base / "private")
        self.ports, self.port = PeoplePorts.free(), free_port()
        centre = Centre("mau-tinh", HUB, (KIOSK,))
        self.broker_file = lay_centre_broker(base / "centre", self.port, centre, self.private)
        let_people_in(self.broker_file, self.ports, "centre", self.private)
        door = lay_door(base / "door", self.ports, "centre", HUB, "mau-tinh", self.private)
        self.broker = self.run_broker(self.broker_file, self.ports.people)
        self.run_broker(door, self.ports.door)
        self.control = self.connect_control()

    def node(self, user: str) -> Client:
        return self.client(self.port, user, user, self.private.password("centre", user), websocket=False)

    def connect_control(self) -> Client:
        password = self.private.password("centre-people", CONTROL_USER)
        control = self.client(self.ports.control, "x", CONTROL_USER, password, websocket=False)
        self.assertLess(control.subscribe(ANSWER), 3)
        return control

    def order(self, *commands: dict) -> list[dict]:
        self.control.publish(CONTROL, json.dumps({"commands": commands}))
        return json.loads(self.control.next().payload)["responses"]

    def make(self, user: str, *readable: str) -> None:
        acls = [{"acltype": "publishClientSend", "topic": f"{ROOT}/{user}/cmd", "allow": True}]
        for topic in readable:
            acls += [{"acltype": kind, "topic": topic, "allow": True} for kind in ("publishClientReceive", "subscribePattern")]
        answers = self.order(
            {"command": "createRole", "rolename": user, "acls": acls},
            {"command": "createClient", "username": user, "password": "secret", "roles": [{"rolename": user}]},
        )
        self.assertFalse([each for each in answers if "error" in each], answers)

    def test_at_the_door_everybody_writes_below_the_own_id_alone(self) -> None:
        me = self.client(self.ports.door, ME)
        self.assertIn(me.publish(f"{ROOT}/login-{ME}/cmd", "x"), (0, 16))
        for topic in (f"login-{OTHER}/cmd", f"login-{ME}/reply", f"{HUB}/cmd", f"{ME}/cmd"):
            self.assertEqual(me.publish(f"{ROOT}/{topic}", "x"), DENIED, topic)
        self.assertEqual(me.publish(f"motcua/v1/mau-xa/login-{ME}/cmd", "x"), DENIED)

    def test_at_the_door_everybody_reads_the_own_answer_alone(self) -> None:
        keeper = self.client(self.ports.door_keeper, "random", HUB, self.private.password("centre-door", HUB), websocket=False)
        me, other = self.client(self.ports.door, ME), self.client(self.ports.door, OTHER)
        for filter_ in ("#", f"{ROOT}/+/reply", f"{ROOT}/+/cmd", f"{ROOT}/login-{ME}/reply"):
            me.subscribe(filter_)
        self.assertIn(other.publish(f"{ROOT}/login-{OTHER}/cmd", "a password"), (0, 16))
        self.assertIn(keeper.publish(f"{ROOT}/login-{OTHER}/reply", "a session"), (0, 16))
        self.assertEqual(keeper.publish(f"{ROOT}/login-{ME}/reply", "mine"), 0)
        self.assertEqual(me.next().payload, b"mine", "the broker keeps the order: nothing else has come")

    def test_nothing_stays_at_the_door(self) -> None:
        me = self.client(self.ports.door, ME)
        with self.assertRaises(ConnectionError):  # a broker that keeps nothing ends who asks it to
            me.publish(f"{ROOT}/login-{ME}/cmd", "x", retain=True)

    def test_a_stranger_takes_no_nodes_place(self) -> None:
        hub = self.node(HUB)
        stranger = self.client(self.ports.door, HUB)
        self.assertEqual(stranger.publish(f"{ROOT}/{HUB}/state/calls", "x"), DENIED)
        self.assertIn(hub.publish(f"{ROOT}/{HUB}/state/calls", "still here"), (0, 16))
        self.assertFalse(hub.closed)

    def test_a_person_takes_no_nodes_place_whatever_id_is_asked_for(self) -> None:
        hub = self.node(HUB)
        self.make("somebody")
        self.client(self.ports.people, HUB, "somebody", "secret")
        self.assertIn(hub.publish(f"{ROOT}/{HUB}/state/calls", "still here"), (0, 16))

    def test_nobody_comes_to_the_people_without_a_user_of_theirs(self) -> None:
        password = self.private.password("centre", HUB)
        for login in (("", ""), (HUB, password), ("somebody", "secret")):
            with self.assertRaises(Refused):
                self.client(self.ports.people, ME, *login)
        self.make("somebody")
        with self.assertRaises(Refused):
            self.client(self.ports.people, ME, "somebody", "wrong")
        with self.assertRaises(Refused):
            self.client(self.port, ME, "somebody", "secret", websocket=False)

    def test_a_person_reads_what_the_role_says_and_nothing_beyond(self) -> None:
        hub = self.node(HUB)
        self.make("somebody", f"{ROOT}/{HUB}/state/calls")
        person = self.client(self.ports.people, "x", "somebody", "secret")
        self.assertLess(person.subscribe(f"{ROOT}/{HUB}/state/calls"), 3)
        for filter_ in ("#", "motcua/#", f"{ROOT}/{HUB}/state/#", f"{ROOT}/+/cmd", "$SYS/#", ANSWER):
            self.assertGreaterEqual(person.subscribe(filter_), 128, filter_)
        hub.publish(f"{ROOT}/{HUB}/state/mau-tinh-counter-05", "priority")
        hub.publish(f"{ROOT}/{HUB}/state/calls", "calls")
        self.assertEqual(person.next().payload, b"calls")
        for topic in (f"{ROOT}/{KIOSK}/cmd", f"{ROOT}/{HUB}/state/calls", f"{ROOT}/{HUB}/reply", CONTROL):
            self.assertEqual(person.publish(topic, "{}"), DENIED, topic)

    def test_a_user_that_is_deleted_is_disconnected_at_once_and_cannot_return(self) -> None:
        self.make("somebody")
        person = self.client(self.ports.people, "x", "somebody", "secret")
        self.order({"command": "deleteClient", "username": "somebody"}, {"command": "deleteRole", "rolename": "somebody"})
        self.assertTrue(person.wait_until_closed(2))
        with self.assertRaises(Refused) as refused:
            self.client(self.ports.people, "x", "somebody", "secret")
        self.assertEqual(refused.exception.reason, DENIED)

    def test_names_in_a_role_are_taken_to_the_letter(self) -> None:
        self.order(
            {"command": "createRole", "rolename": "r", "acls": [{"acltype": "publishClientSend", "topic": "m/%u/cmd", "allow": True}]},
            {"command": "createClient", "username": "somebody", "password": "secret", "roles": [{"rolename": "r"}]},
        )
        person = self.client(self.ports.people, "x", "somebody", "secret")
        self.assertEqual(person.publish("m/somebody/cmd", "x"), DENIED)
        self.assertIn(person.publish("m/%u/cmd", "x"), (0, 16))

    def test_users_are_there_again_after_the_broker_was_killed(self) -> None:
        self.make("somebody")
        self.broker.kill()
        self.broker.wait()
        self.run_broker(self.broker_file, self.ports.people)
        self.client(self.ports.people, "x", "somebody", "secret")

    def test_only_the_keeper_controls(self) -> None:
        hub = self.node(HUB)
        self.assertEqual(hub.publish(CONTROL, '{"commands":[{"command":"listClients"}]}'), DENIED)
        self.assertEqual(self.control.publish(f"{ROOT}/{KIOSK}/cmd", "x"), DENIED)

    def test_making_a_user_takes_no_time_that_anybody_sees(self) -> None:
        begun = time.monotonic()
        for number in range(20):
            self.make(f"somebody-{number}")
        self.assertLess((time.monotonic() - begun) / 20, 0.5)


if __name__ == "__main__":
    unittest.main()
