"""What is written at a centre reaches its own managers and nobody else: with the programs that ship, through the brokers that ship,
and a hub that is killed."""

import json
import signal
import sys
import unittest
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import Program  # noqa: E402
from st_sessions import DENIED, MANAGER, ROOT, Sessions  # noqa: E402
from tests.support.mqtt5 import Client  # noqa: E402

OF_PROVINCE, OF_ANOTHER = "province-manager-1", "mau-tinh-manager-1"
HERE = timezone(timedelta(hours=7))


class Comments(Sessions):
    def setUp(self) -> None:
        super().setUp()
        self.add_manager()
        self.accounts("add", OF_PROVINCE, "--role", "manager_province", "--room", "province")
        self.accounts("add", OF_ANOTHER, "--role", "manager_centre", "--room", "mau-tinh")
        self.keeper()
        self.hub = self.run_hub()

    def run_hub(self) -> Program:
        hub = self.run_program("hub")
        hub.says(f"connected to 127.0.0.1:{self.ports.centre}")
        hub.says(f"connected to 127.0.0.1:{self.ports.province}")
        return hub

    def send(self, client: Client, user: str, room: str, body: dict, **more: str) -> dict | None:
        """The body of the answer, if one comes."""
        base = f"{ROOT}/{room}/{user}"
        client.subscribe(f"{base}/reply")
        command = {"version": 1, "id": str(uuid.uuid4()), "at": "2026-11-21T03:00:00.000Z", "source": user, **more, "body": body}
        self.assertIn(client.publish(f"{base}/cmd", json.dumps(command), f"{base}/reply", command["id"]), (0, 16))
        answer = client.next(5)
        return json.loads(answer.payload)["body"] if answer else None

    def wish(self) -> dict:
        today = datetime.now(HERE).date().isoformat()
        return {"type": "read_comments", "body": {"from": today, "to": today}}

    def manager(self, name: str) -> tuple[Client, str, str]:
        session = self.opened(name=name)
        return self.come_in(session), session["user"], session["room"]

    def object(self, text: str) -> None:
        """A clerk signs in at the counter and writes against a figure."""
        counter = self.client(self.ports.centre, self.counter, self.counter, self.private.password("centre", self.counter), websocket=False)
        clerk = self.installation.clerks[0][0]
        code = self.private.clerk_code(clerk)
        signed_in = self.send(counter, self.counter, "mau-xa", {"type": "log_in", "body": {"clerk": clerk, "code": code}})
        self.assertEqual(signed_in["type"], "accepted", signed_in)
        today = datetime.now(HERE).date().isoformat()
        told = self.send(counter, self.counter, "mau-xa", {"type": "contest", "body": {"date": today, "text": text}}, clerk=clerk)
        self.assertEqual(told["type"], "accepted", told)
        own = self.send(counter, self.counter, "mau-xa", {"type": "read_own", "body": {}}, clerk=clerk)
        self.assertEqual((own["type"], own["body"]["served"]), ("own_figures", 0), own)
        counter.close()

    def test_the_manager_of_the_centre_reads_what_was_accepted_also_after_a_kill(self) -> None:
        self.object("Mất điện từ sáng, gọi 0912 345 678")
        self.hub.process.send_signal(signal.SIGKILL)
        self.hub.ended()
        self.run_hub()
        told = self.send(*self.manager(MANAGER), self.wish())
        self.assertEqual(told["type"], "comments", told)
        [row] = told["body"]["rows"]
        self.assertEqual((row["text"], row["clerk"]), ("Mất điện từ sáng, gọi •••", self.installation.clerks[0][0]))

    def test_managers_of_the_province_and_of_another_centre_get_nothing(self) -> None:
        self.object("Mất điện")
        own, user, room = self.manager(MANAGER)
        topic = f"{ROOT}/{room}/{user}"
        for name in (OF_PROVINCE, OF_ANOTHER):
            other, its_user, its_room = self.manager(name)
            self.assertIsNone(self.send(other, its_user, its_room, self.wish()), f"{name}, in the own room")
            for filter_ in (f"{topic}/reply", f"{ROOT}/mau-xa/+/reply", f"{ROOT}/mau-xa/#", "#"):
                self.assertGreaterEqual(other.subscribe(filter_), 128, f"{name}, {filter_}")
            for target in (f"{topic}/cmd", f"{ROOT}/mau-xa/{its_user}/cmd", f"{ROOT}/mau-xa/mau-xa-hub/cmd"):
                self.assertEqual(other.publish(target, json.dumps({"a": 1})), DENIED, f"{name}, {target}")
            self.assertEqual(self.send(own, user, room, self.wish())["type"], "comments")
            self.assertIsNone(other.next(0.5), f"{name} overhears nothing")

    def test_what_is_the_collectors_is_answered_once_and_by_the_collector(self) -> None:
        own, user, room = self.manager(MANAGER)
        today = datetime.now(HERE).date().isoformat()
        told = self.send(own, user, room, {"type": "read_history", "body": {"from": today, "to": today, "by": "day"}})
        self.assertIn(told["type"], ("history", "refused"))
        self.assertIsNone(own.next(0.5), "the hub leaves it alone")


if __name__ == "__main__":
    unittest.main()
