"""Who may do what among pages: consoles at the centre's broker, phones at the gateway. Tried by a foreign client, over WebSockets."""

import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.brokers import (  # noqa: E402
    GATEWAY, Centre, lay_centre_broker, lay_gateway, lay_province_broker, let_consoles_in, page_users,
)
from provisioning.demo.ports import free_port  # noqa: E402
from provisioning.demo.private import Private  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from tests.support.mqtt5 import Client, Message, Refused  # noqa: E402
from tests.support.with_brokers import WithBrokers  # noqa: E402

CONSOLE, OTHER_CONSOLE, KIOSK = "mau-tinh-console-1", "mau-tinh-console-2", "mau-tinh-kiosk-1"
MAU_TINH = Centre("mau-tinh", "mau-tinh-hub", (KIOSK,), (CONSOLE, OTHER_CONSOLE))
MAU_XA = Centre("mau-xa", "mau-xa-hub", ())
COLLECTOR = "tinh-mau-collector"
ROOT = "motcua/v1"
HERE, THERE = f"{ROOT}/mau-tinh", f"{ROOT}/mau-xa"
TOKEN, OTHER_TOKEN = "AT0" + "a" * 100 + "B", "AT0" + "b" * 100 + "-"
DENIED = 135
DONE = (0, 16)
PAGES = 100  # over all connections of the gateway


class Brokers(WithBrokers, unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        self.base = Path(folder.name)
        self.base.chmod(0o755)
        self.private = Private(self.base / "private")

    def node(self, broker: str, port: int, user: str) -> Client:
        return self.client(port, user, user, self.private.password(broker, user), websocket=False)

    def hears_nothing_before(self, reader: Client, end: str, what: str) -> None:
        """The broker keeps the order: what has not come before `end` will not come."""
        message = reader.next()
        self.assertIsNotNone(message, f"{end} did not come")
        self.assertEqual(message.topic, end, what)


class Consoles(Brokers):
    def setUp(self) -> None:
        super().setUp()
        self.port, self.web = free_port(), free_port()
        file = lay_centre_broker(self.base / "centre", self.port, MAU_TINH, self.private)
        let_consoles_in(file, self.web, MAU_TINH, self.private)
        self.run_broker(file, self.web)
        self.hub = self.node("centre", self.port, MAU_TINH.hub)

    def console(self, node: str = CONSOLE) -> Client:
        return self.client(self.web, "whatever it says", node, self.private.password("centre", node))

    def test_a_console_commands_below_its_own_name_alone(self) -> None:
        console = self.console()
        self.assertIn(console.publish(f"{HERE}/{CONSOLE}/cmd", "{}"), DONE)
        for topic in (f"{HERE}/{OTHER_CONSOLE}/cmd", f"{HERE}/{KIOSK}/cmd", f"{THERE}/{CONSOLE}/cmd", f"{HERE}/{CONSOLE}/reply",
                      f"{HERE}/{MAU_TINH.hub}/state/{CONSOLE}", f"{HERE}/{MAU_TINH.hub}/state/queue"):
            self.assertEqual(console.publish(topic, "{}"), DENIED, topic)

    def test_a_console_journals_nothing_and_asks_for_no_bytes(self) -> None:
        console = self.console()
        for channel in ("evt", "health", "want", "day_key"):
            self.assertEqual(console.publish(f"{HERE}/{CONSOLE}/{channel}", "{}"), DENIED, channel)

    def test_a_console_reads_its_own_state_and_replies_the_queue_and_the_hubs_health(self) -> None:
        console = self.console()
        console.subscribe("#")
        own = (f"{MAU_TINH.hub}/state/{CONSOLE}", f"{CONSOLE}/reply", f"{MAU_TINH.hub}/state/queue", f"{MAU_TINH.hub}/health",
               f"{MAU_TINH.hub}/state/clerks", f"{MAU_TINH.hub}/state/services")
        for topic in own:
            self.assertEqual(self.hub.publish(f"{HERE}/{topic}", "x"), 0, topic)
            self.assertEqual(console.next().topic, f"{HERE}/{topic}")

    def test_a_console_reads_nothing_of_another(self) -> None:
        console = self.console()
        for filter_ in ("#", "motcua/#", f"{HERE}/+/state/#", f"{HERE}/+/reply", f"{HERE}/{MAU_TINH.hub}/state/{OTHER_CONSOLE}",
                        f"{HERE}/+/cmd", f"{HERE}/+/day_key"):
            console.subscribe(filter_)
        for topic in (f"{MAU_TINH.hub}/state/{OTHER_CONSOLE}", f"{OTHER_CONSOLE}/reply", f"{KIOSK}/reply", f"{KIOSK}/day_key",
                      f"{CONSOLE}/day_key", f"{MAU_TINH.hub}/state/calls", f"{MAU_TINH.hub}/state/satisfaction"):
            self.assertIn(self.hub.publish(f"{HERE}/{topic}", "x"), DONE, topic)
        self.assertIn(self.console(OTHER_CONSOLE).publish(f"{HERE}/{OTHER_CONSOLE}/cmd", "{}"), DONE)
        end = f"{HERE}/{CONSOLE}/reply"
        self.hub.publish(end, "x")
        # Overlapping filters may bring one message more than once, so the end itself may come several times, but first.
        self.hears_nothing_before(console, end, "of another")

    def test_names_of_clerks_are_for_consoles_alone(self) -> None:
        kiosk = self.node("centre", self.port, KIOSK)
        for filter_ in ("#", f"{HERE}/{MAU_TINH.hub}/state/clerks"):
            kiosk.subscribe(filter_)
        self.assertIn(self.hub.publish(f"{HERE}/{MAU_TINH.hub}/state/clerks", "names", retain=True), DONE)
        console = self.console()
        console.subscribe(f"{HERE}/{MAU_TINH.hub}/state/clerks")
        self.assertEqual(console.next().payload, b"names", "the broker keeps them for a console that comes later")
        self.assertEqual(console.publish(f"{HERE}/{MAU_TINH.hub}/state/clerks", "{}"), DENIED)
        end = f"{HERE}/{KIOSK}/reply"
        self.assertEqual(self.hub.publish(end, "x"), 0)
        self.hears_nothing_before(kiosk, end, "names of clerks")

    def test_only_consoles_come_by_the_web_and_only_there(self) -> None:
        for user in (MAU_TINH.hub, KIOSK):
            with self.assertRaises(Refused):
                self.client(self.web, user, user, self.private.password("centre", user))
        with self.assertRaises(Refused):
            self.client(self.port, CONSOLE, CONSOLE, self.private.password("centre", CONSOLE), websocket=False)
        with self.assertRaises(Refused):
            self.client(self.web, CONSOLE)
        with self.assertRaises(Refused):
            self.client(self.web, CONSOLE, CONSOLE, "wrong")

    def test_a_console_takes_no_nodes_place(self) -> None:
        self.client(self.web, MAU_TINH.hub, CONSOLE, self.private.password("centre", CONSOLE))
        self.assertIn(self.hub.publish(f"{HERE}/{MAU_TINH.hub}/health", "still here"), DONE)
        self.assertFalse(self.hub.closed)


class Phones(Brokers):
    def setUp(self) -> None:
        super().setUp()
        self.province, self.web = free_port(), free_port()
        file = lay_province_broker(self.base / "province", self.province, COLLECTOR, [MAU_TINH, MAU_XA], self.private)
        self.run_broker_plainly(file)
        until(self._province_listens, "the province's broker listens")
        self.hub = self.node("province", self.province, MAU_TINH.hub)
        self.gateway_file = lay_gateway(self.base / "gateway", self.web, self.province, self.private)
        self.run_broker(self.gateway_file, self.web)

    def run_broker_plainly(self, configuration: Path) -> None:
        broker = subprocess.Popen(["mosquitto", "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(broker.wait)
        self.addCleanup(broker.kill)

    def _province_listens(self) -> bool:
        try:
            self.node("province", self.province, COLLECTOR).close()
        except OSError:
            return False
        return True

    def phone(self, token: str = TOKEN) -> Client:
        return self.client(self.web, token)

    def carried(self, reader: Client, writer: Client, topic: str, **more: str) -> Message:
        """Through the gateway, however long its way to the province takes to stand."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            self.assertIn(writer.publish(topic, "x", **more), DONE, topic)
            message = reader.next(0.2)
            if message:
                return message
        raise AssertionError(f"{topic} did not come through")

    def test_a_phones_command_comes_to_its_hub_with_what_an_answer_needs_and_the_answer_back(self) -> None:
        phone = self.phone()
        phone.subscribe(f"{ROOT}/+/phone/{TOKEN}/reply")
        self.hub.subscribe(f"{HERE}/phone/+/cmd")
        reply = f"{HERE}/phone/{TOKEN}/reply"
        command = self.carried(self.hub, phone, f"{HERE}/phone/{TOKEN}/cmd", response=reply, correlation="an id")
        self.assertEqual(command.topic, f"{HERE}/phone/{TOKEN}/cmd", "the topic proves the token")
        self.assertEqual(command.correlation, b"an id")
        self.assertEqual(self.hub.publish(reply, "x", correlation="an id"), 0)
        answer = phone.next()
        self.assertEqual((answer.topic, answer.correlation), (reply, b"an id"))

    def test_a_phone_hears_of_its_own_ticket_alone_whatever_it_asks_for(self) -> None:
        phone, other = self.phone(), self.phone(OTHER_TOKEN)
        other.subscribe(f"{HERE}/phone/{OTHER_TOKEN}/ticket")
        for filter_ in ("#", "+/+/+/+/+/+", "motcua/#", f"{HERE}/#", f"{HERE}/phone/+/ticket", f"{HERE}/phone/{OTHER_TOKEN}/ticket",
                        f"{HERE}/phone/+/cmd", f"{HERE}/+/state/#", "$SYS/#", "$share/all/motcua/#"):
            try:
                phone.subscribe(filter_)
            except ConnectionError:
                phone = self.phone()
        self.carried(other, self.hub, f"{HERE}/phone/{OTHER_TOKEN}/ticket")
        for topic in (f"{HERE}/phone/{OTHER_TOKEN}/reply", f"{HERE}/{MAU_TINH.hub}/evt", f"{HERE}/{MAU_TINH.hub}/state/queue"):
            self.assertIn(self.hub.publish(topic, "x"), DONE, topic)
        other.publish(f"{HERE}/phone/{OTHER_TOKEN}/cmd", "a code")
        own = f"{HERE}/phone/{TOKEN}/ticket"
        self.assertEqual(self.hub.publish(own, "x"), 0)
        self.hears_nothing_before(phone, own, "of a stranger's ticket, or of the centre")

    def test_a_phone_commands_below_its_own_token_alone(self) -> None:
        phone = self.phone()
        self.assertIn(phone.publish(f"{HERE}/phone/{TOKEN}/cmd", "{}"), DONE)
        for topic in (f"{HERE}/phone/{OTHER_TOKEN}/cmd", f"{HERE}/phone/{TOKEN}/ticket", f"{HERE}/phone/{TOKEN}/reply",
                      f"{HERE}/{MAU_TINH.hub}/cmd", f"{HERE}/{TOKEN}/cmd", f"{HERE}/{MAU_TINH.hub}/state/calls", "$SYS/x"):
            self.assertEqual(phone.publish(topic, "{}"), DENIED, topic)

    def test_a_client_id_with_wildcards_gives_nothing(self) -> None:
        for client_id in ("+", "#", "+/cmd", f"{TOKEN}/#"):
            try:
                phone = self.phone(client_id)
            except (Refused, ConnectionError):
                continue
            self.assertEqual(phone.publish(f"{HERE}/phone/{client_id.replace('+', 'x').replace('#', 'x')}/cmd", "{}"), DENIED)
            self.assertEqual(phone.publish(f"{HERE}/phone/{TOKEN}/cmd", "{}"), DENIED, client_id)

    def test_a_phone_takes_nobodys_place(self) -> None:
        self.assertRegex(self.gateway_file.read_text(), r"\nlocal_clientid [0-9a-f]{32}\n", "or a phone could name it")
        collector = self.node("province", self.province, COLLECTOR)
        for name in (MAU_TINH.hub, COLLECTOR, GATEWAY, "local.gateway", "province"):
            self.phone(name)
        self.assertIn(self.hub.publish(f"{HERE}/{MAU_TINH.hub}/health", "still here"), DONE)
        self.assertFalse(self.hub.closed or collector.closed)
        phone = self.phone()
        self.hub.subscribe(f"{HERE}/phone/+/cmd")
        self.carried(self.hub, phone, f"{HERE}/phone/{TOKEN}/cmd")

    def test_nothing_stays_at_the_gateway(self) -> None:
        with self.assertRaises(ConnectionError):
            self.phone().publish(f"{HERE}/phone/{TOKEN}/cmd", "{}", retain=True)

    def test_a_hub_speaks_to_phones_of_its_own_centre_alone(self) -> None:
        self.assertIn(self.hub.publish(f"{HERE}/phone/{TOKEN}/ticket", "x"), DONE)
        for topic in (f"{THERE}/phone/{TOKEN}/ticket", f"{THERE}/phone/{TOKEN}/reply", f"{HERE}/phone/{TOKEN}/cmd"):
            self.assertEqual(self.hub.publish(topic, "x"), DENIED, topic)
        stranger = self.node("province", self.province, MAU_XA.hub)
        stranger.subscribe("motcua/#")
        own = f"{THERE}/phone/{TOKEN}/cmd"
        stranger.subscribe(own)
        phone = self.phone()
        self.hub.subscribe(f"{HERE}/phone/+/cmd")
        self.carried(self.hub, phone, f"{HERE}/phone/{TOKEN}/cmd")
        self.carried(stranger, phone, own)

    def test_the_gateway_may_carry_and_do_nothing_else(self) -> None:
        gateway = self.client(self.province, "x", GATEWAY, self.private.password("province", GATEWAY), websocket=False)
        for topic in (f"{HERE}/phone/{TOKEN}/ticket", f"{HERE}/{MAU_TINH.hub}/evt", f"{HERE}/{MAU_TINH.hub}/cmd",
                      f"province/{COLLECTOR}/state/catalogue"):
            self.assertEqual(gateway.publish(topic, "x"), DENIED, topic)
        gateway.subscribe("#")
        self.hub.publish(f"{HERE}/{MAU_TINH.hub}/evt", "x")
        self.hub.publish(f"{HERE}/phone/{TOKEN}/ticket", "x")
        carried = f"{HERE}/phone/{TOKEN}/reply"
        self.hub.publish(carried, "x")
        self.hears_nothing_before(gateway, carried, "beside what it carries")

    def test_what_fetches_pages_reads_pages_and_nothing_else(self) -> None:
        user = page_users()[-1]
        pages = self.client(self.province, "x", user, self.private.password("province", user), websocket=False)
        for topic in (f"{HERE}/phone/{TOKEN}/ticket", f"{HERE}/phone/{TOKEN}/cmd", f"{HERE}/{MAU_TINH.hub}/cmd"):
            self.assertEqual(pages.publish(topic, "x"), DENIED, topic)
        pages.subscribe("#")
        for topic in (f"{HERE}/phone/{TOKEN}/reply", f"{HERE}/{MAU_TINH.hub}/evt"):
            self.hub.publish(topic, "x")
        page = f"{HERE}/phone/{TOKEN}/ticket"
        self.hub.publish(page, "x")
        self.hears_nothing_before(pages, page, "beside pages")

    def test_each_page_comes_once_though_several_connections_fetch(self) -> None:
        phone = self.phone()
        phone.subscribe(f"{HERE}/phone/{TOKEN}/ticket")
        self.carried(phone, self.hub, f"{HERE}/phone/{TOKEN}/ticket")
        for each in range(PAGES):
            self.assertEqual(self.hub.publish(f"{HERE}/phone/{TOKEN}/ticket", f"page {each}"), 0)
        heard: list[bytes] = []
        while len(heard) < PAGES:
            message = phone.next()
            assert message is not None, f"{PAGES - len(heard)} pages are lost"
            heard += [message.payload] if message.payload.startswith(b"page") else []
        self.assertEqual(sorted(heard), sorted(f"page {each}".encode() for each in range(PAGES)))


if __name__ == "__main__":
    unittest.main()
