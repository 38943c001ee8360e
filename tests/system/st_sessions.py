"""People come in, read what their role may, and are put out by the broker: with the programs that ship, and a foreign client over
WebSockets."""

import json
import os
import secrets
import signal
import subprocess
import sys
import unittest
import uuid
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import CentreOfPrograms, Program  # noqa: E402
from provisioning.demo.brokers import Centre, lay_centre_broker, lay_province_broker  # noqa: E402
from provisioning.demo.installation import COLLECTOR  # noqa: E402
from provisioning.demo.people import CONTROL_USER, PeoplePorts, lay_door, let_people_in  # noqa: E402
from provisioning.demo.places import PROGRAMS  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from tests.support.mqtt5 import Client, Refused  # noqa: E402
from tests.support.with_brokers import WithBrokers  # noqa: E402

DENIED = 135
ROOT = "motcua/v1"
MANAGER = "mau-xa-manager-1"
PASSWORD, OTHER, WRONG = "words of a manager", "other words of a manager", "no words of a manager"


class Sessions(WithBrokers, CentreOfPrograms):
    def setUp(self) -> None:
        super().setUp()
        self.people = {"centre": PeoplePorts.free(), "province": PeoplePorts.free()}
        self.configurator.people = self.people
        self.brokers = self.lay_brokers()
        self.running = {name: self.run_broker(file, self.broker_port(name)) for name, file in self.brokers.items()}
        self.data = self.places.node(COLLECTOR) / "data"

    def lay_brokers(self) -> dict[str, Path]:
        nodes = tuple(node.id for node in self.installation.nodes if node.program != "hub")
        centre = Centre(self.installation.id, self.installation.hub, nodes)
        centre_file = lay_centre_broker(self.places.broker("centre"), self.ports.centre, centre, self.private)
        province_file = lay_province_broker(
            self.places.broker("province"), self.ports.province, COLLECTOR, [centre], self.private
        )
        let_people_in(centre_file, self.people["centre"], "centre", self.private)
        let_people_in(province_file, self.people["province"], "province", self.private)
        doors = {
            "centre-door": lay_door(self.places.broker("centre-door"), self.people["centre"], "centre", self.installation.hub,
                                    self.installation.id, self.private),
            "province-door": lay_door(self.places.broker("province-door"), self.people["province"], "province", COLLECTOR,
                                      "province", self.private),
        }
        return {"centre": centre_file, "province": province_file} | doors

    def broker_port(self, name: str) -> int:
        ports = self.people[name.removesuffix("-door")]
        return ports.door if name.endswith("-door") else ports.people

    def accounts(self, *words: str, password: str = PASSWORD, data: Path | None = None) -> str:
        data = data or self.data
        data.mkdir(parents=True, exist_ok=True)
        done = subprocess.run([PROGRAMS / "motcua-provision", "accounts", *words, "--data", data], input=password + "\n",
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def add_manager(self) -> None:
        self.accounts("add", MANAGER, "--role", "manager_centre", "--room", "mau-xa")

    def keeper(self) -> Program:
        """The collector, until it may make users."""
        collector = self.start("collector", "--config", self.configurator.collector())
        port = self.people["province"].control
        collector.says(f"connected to 127.0.0.1:{port}")
        collector.says(f"connected to 127.0.0.1:{self.people['province'].door_keeper}")
        return collector

    def ask(self, body: dict, broker: str = "province", stranger: Client | None = None) -> dict:
        """The body of the answer at the door."""
        room = "province" if broker == "province" else self.installation.id
        client = stranger or self.client(self.people[broker].door, secrets.token_hex(16))
        source = f"login-{client.client_id}"
        client.subscribe(f"{ROOT}/{room}/{source}/reply")
        command = {"version": 1, "id": str(uuid.uuid4()), "at": "2026-11-21T03:00:00.000Z", "source": source, "body": body}
        topic = f"{ROOT}/{room}/{source}"
        self.assertEqual(client.publish(f"{topic}/cmd", json.dumps(command), f"{topic}/reply", command["id"]), 0)
        answer = client.next(30)
        self.assertIsNotNone(answer, "the keeper answers")
        self.assertEqual(answer.correlation.decode(), command["id"])
        return json.loads(answer.payload)["body"]

    def open(self, name: str = MANAGER, password: str = PASSWORD, device: str = "", **more) -> dict:
        wish = {"name": name, "password": password} | ({"device": device} if device else {})
        return self.ask({"type": "open_session", "body": wish}, **more)

    def opened(self, **more) -> dict:
        answer = self.open(**more)
        self.assertEqual(answer["type"], "session_opened", answer)
        return answer["body"]

    def come_in(self, session: dict, broker: str = "province") -> Client:
        return self.client(self.people[broker].people, "x", session["user"], session["password"])

    def cannot_return(self, session: dict, broker: str = "province") -> None:
        with self.assertRaises(Refused) as refused:
            self.come_in(session, broker)
        self.assertEqual(refused.exception.reason, DENIED)

    def users(self, broker: str = "province") -> set[str]:
        """Whom the broker knows, by its own file."""
        told = json.loads((self.places.broker(broker) / "people" / "users.json").read_text())
        roles = {each["rolename"] for each in told["roles"]}
        return ({each["username"] for each in told["clients"]} | roles) - {CONTROL_USER}

    def collectors(self) -> Client:
        password = self.private.password("province", COLLECTOR)
        return self.client(self.ports.province, "w", COLLECTOR, password, websocket=False)


class AtTheDoor(Sessions):
    def test_a_wrong_password_and_an_unknown_name_are_told_alike(self) -> None:
        self.add_manager()
        self.keeper()
        wrong = self.open(password=WRONG)
        unknown = self.open(name="mau-xa-manager-9")
        self.assertEqual(wrong, {"type": "refused", "body": {"reason": "wrong_password", "detail": ""}})
        self.assertEqual(wrong, unknown)
        self.assertEqual(self.users(), set())

    def test_a_name_that_was_wrong_five_times_is_locked_for_everybody(self) -> None:
        self.add_manager()
        self.accounts("add", "mau-xa-manager-2", "--role", "manager_centre", "--room", "mau-xa")
        self.keeper()
        for _ in range(5):
            self.assertEqual(self.open(password=WRONG)["body"]["reason"], "wrong_password")
        self.assertEqual(self.open()["body"]["reason"], "too_many_attempts", "the right password, too")
        self.opened(name="mau-xa-manager-2")

    def test_a_locked_name_opens_from_a_browser_that_was_in_before_also_after_the_keeper_was_killed(self) -> None:
        self.add_manager()
        collector = self.keeper()
        device = self.opened()["device"]
        self.assertNotIn(device, (self.data / "devices.json").read_text())
        for _ in range(2):
            for _ in range(5):
                self.open(password=WRONG)
            self.assertEqual(self.open()["body"]["reason"], "too_many_attempts")
            self.assertEqual(self.open(device="0" * 32)["body"]["reason"], "too_many_attempts")
            self.assertNotIn("device", self.opened(device=device))
            collector.process.send_signal(signal.SIGKILL)
            collector.ended()
            collector = self.keeper()

    def test_a_stranger_that_was_wrong_five_times_waits_whatever_name_it_tries(self) -> None:
        self.add_manager()
        self.keeper()
        stranger = self.client(self.people["province"].door, secrets.token_hex(16))
        for number in range(5):
            self.open(name=f"nobody-{number}", stranger=stranger)
        self.assertEqual(self.open(stranger=stranger)["body"]["reason"], "too_many_attempts")
        self.opened()

    def test_a_clerk_of_the_centre_does_not_come_in_at_the_province(self) -> None:
        self.accounts("add", "clerk-1", "--role", "clerk", "--room", "mau-xa")
        self.keeper()
        self.assertEqual(self.open(name="clerk-1")["body"]["reason"], "wrong_password")

    def test_at_the_door_nothing_but_a_session_is_to_be_had(self) -> None:
        self.keeper()
        self.assertEqual(self.ask({"type": "request_lease", "body": {"group": "g", "count": 1}})["body"]["reason"], "unsupported")
        self.assertEqual(self.ask({"type": "end_session", "body": {}})["body"]["reason"], "unsupported")
        self.assertEqual(self.ask({"type": "open_door", "body": {}})["body"]["reason"], "unsupported")


class WithASession(Sessions):
    def test_a_manager_reads_the_figures_of_the_own_centre_and_writes_below_the_own_name(self) -> None:
        self.add_manager()
        self.keeper()
        session = self.opened()
        self.assertEqual((session["room"], session["role"]), ("mau-xa", "manager_centre"))
        manager = self.come_in(session)
        self.assertLess(manager.subscribe(f"{ROOT}/mau-xa/{COLLECTOR}/state/#"), 3)
        for filter_ in ("#", f"{ROOT}/+/{COLLECTOR}/state/#", f"{ROOT}/mau-tinh/{COLLECTOR}/state/#", f"{ROOT}/+/+/cmd", "$CONTROL/#"):
            self.assertGreaterEqual(manager.subscribe(filter_), 128, filter_)
        own = f"{ROOT}/mau-xa/{session['user']}"
        self.assertIn(manager.publish(f"{own}/cmd", "{}"), (0, 16))
        for topic in (f"{own}/reply", f"{ROOT}/mau-xa/{COLLECTOR}/state/today", f"{ROOT}/mau-xa/other/cmd", f"{ROOT}/mau-xa/mau-xa-hub/evt"):
            self.assertEqual(manager.publish(topic, "{}"), DENIED, topic)

    def test_a_session_that_is_over_is_ended_by_the_broker_and_cannot_return(self) -> None:
        self.add_manager()
        self.configurator.longest_session_s = 2
        self.keeper()
        session = self.opened()
        manager = self.come_in(session)
        self.assertTrue(manager.wait_until_closed(20), "the page does nothing, and the broker ends it")
        self.cannot_return(session)
        until(lambda: self.users() == set(), "the broker forgets user and role")

    def test_who_ends_the_own_session_is_put_out(self) -> None:
        self.add_manager()
        self.keeper()
        session, other = self.opened(), self.opened()
        manager = self.come_in(session)
        command = {"version": 1, "id": str(uuid.uuid4()), "at": "2026-11-21T03:00:00.000Z", "source": session["user"],
                   "body": {"type": "end_session", "body": {}}}
        manager.publish(f"{ROOT}/mau-xa/{session['user']}/cmd", json.dumps(command))
        self.assertTrue(manager.wait_until_closed(10))
        self.cannot_return(session)
        self.come_in(other)

    def test_a_withdrawn_account_and_another_password_end_what_is_open(self) -> None:
        self.add_manager()
        self.accounts("add", "mau-xa-manager-2", "--role", "manager_centre", "--room", "mau-xa")
        self.keeper()
        sessions = [self.opened(), self.opened(name="mau-xa-manager-2")]
        clients = [self.come_in(session) for session in sessions]
        self.accounts("withdraw", MANAGER)
        self.assertTrue(clients[0].wait_until_closed(20))
        self.assertFalse(clients[1].closed)
        self.accounts("password", "mau-xa-manager-2", password=OTHER)
        self.assertTrue(clients[1].wait_until_closed(20))
        for session in sessions:
            self.cannot_return(session)
        self.assertEqual(self.open()["body"]["reason"], "wrong_password")
        self.opened(name="mau-xa-manager-2", password=OTHER)

    def test_a_clerk_comes_in_at_the_centre_and_never_sees_one_counters_state(self) -> None:
        data = self.places.node(self.installation.hub) / "data"
        self.accounts("add", "mau-xa-clerk-1", "--role", "clerk", "--room", "mau-xa", data=data)
        hub = self.run_program("hub")
        hub.says(f"connected to 127.0.0.1:{self.people['centre'].control}")
        hub.says(f"connected to 127.0.0.1:{self.people['centre'].door_keeper}")
        session = self.opened(name="mau-xa-clerk-1", broker="centre")
        clerk = self.come_in(session, "centre")
        hub_state = f"{ROOT}/mau-xa/{self.installation.hub}/state"
        self.assertLess(clerk.subscribe(f"{hub_state}/queue"), 3)
        self.assertEqual(clerk.next().topic, f"{hub_state}/queue")
        for filter_ in (f"{hub_state}/#", f"{hub_state}/{self.counter}", f"{hub_state}/satisfaction", f"{ROOT}/mau-xa/+/cmd"):
            self.assertGreaterEqual(clerk.subscribe(filter_), 128, filter_)
        self.cannot_return(session)


class WithBreaks(Sessions):
    def test_killed_between_making_a_user_and_answering_leaves_nobody_behind(self) -> None:
        self.add_manager()
        collector = self.keeper()
        # The note of a session is written to this file first; a pipe that nobody reads holds the keeper there.
        hold = self.data / "sessions.json.part"
        os.mkfifo(hold)
        client = self.client(self.people["province"].door, secrets.token_hex(16))
        source = f"login-{client.client_id}"
        client.subscribe(f"{ROOT}/province/{source}/reply")
        command = {"version": 1, "id": str(uuid.uuid4()), "at": "2026-11-21T03:00:00.000Z", "source": source,
                   "body": {"type": "open_session", "body": {"name": MANAGER, "password": PASSWORD}}}
        client.publish(f"{ROOT}/province/{source}/cmd", json.dumps(command), correlation=command["id"])
        until(lambda: any(user.startswith(MANAGER) for user in self.users()), "the broker has the user", 30)
        collector.process.send_signal(signal.SIGKILL)
        collector.ended()
        self.assertIsNone(client.next(0.2), "nobody was told a password")
        self.assertNotEqual(self.users(), set())
        hold.unlink()
        self.keeper()
        until(lambda: self.users() == set(), "the user that no session knows is gone")
        self.opened()

    def test_sessions_survive_a_keeper_that_is_killed(self) -> None:
        self.add_manager()
        collector = self.keeper()
        session = self.opened()
        manager = self.come_in(session)
        collector.process.send_signal(signal.SIGKILL)
        collector.ended()
        self.keeper()
        self.opened()  # the keeper has compared and works again
        self.assertFalse(manager.closed)
        self.come_in(session)

    def test_what_ran_out_while_no_keeper_was_there_ends_at_its_return(self) -> None:
        self.add_manager()
        self.configurator.longest_session_s = 3
        collector = self.keeper()
        session = self.opened()
        manager = self.come_in(session)
        collector.process.send_signal(signal.SIGKILL)
        collector.ended()
        self.accounts("withdraw", MANAGER)
        self.assertFalse(manager.closed)
        self.keeper()
        self.assertTrue(manager.wait_until_closed(20))
        self.cannot_return(session)

    def test_sessions_survive_a_broker_that_is_killed(self) -> None:
        self.add_manager()
        collector = self.keeper()
        session = self.opened()
        manager = self.come_in(session)
        self.running["province"].kill()
        self.running["province"].wait()
        self.assertTrue(manager.wait_until_closed(10))
        self.run_broker(self.brokers["province"], self.people["province"].people)
        self.come_in(session)
        until(lambda: self.open()["type"] == "session_opened", "the keeper is back at the broker", 30)
        self.assertIsNone(collector.process.poll())
        self.come_in(session)

    def test_a_broker_that_lost_its_users_has_no_sessions(self) -> None:
        self.add_manager()
        self.keeper()
        session = self.opened()
        self.running["province"].kill()
        self.running["province"].wait()
        (self.places.broker("province") / "people" / "users.json").unlink()
        let_people_in(self.brokers["province"], self.people["province"], "province", self.private)
        file = self.brokers["province"]
        text = file.read_text()
        file.write_text(text[: text.rindex("\n# People:")])  # the listeners stand there once
        self.run_broker(file, self.people["province"].people)
        until(lambda: json.loads((self.data / "sessions.json").read_text())["sessions"] == [], "the session is forgotten", 30)
        self.cannot_return(session)
        until(lambda: self.open()["type"] == "session_opened", "people come in again", 30)


if __name__ == "__main__":
    unittest.main()
