"""Strangers who fill a broker that anybody may speak to: sessions that stay behind, on a real mosquitto. Others are served all the
same; and where its memory is full the broker ends, and is empty when it is started anew. And a node that reads nothing at a broker
for nodes: what waits for it has an end."""

import re
import socket
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.brokers import Centre, lay_centre_broker, lay_gateway  # noqa: E402
from provisioning.demo.people import PeoplePorts, lay_door  # noqa: E402
from provisioning.demo.ports import free_port  # noqa: E402
from provisioning.demo.private import Private  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from tests.support.mqtt5 import Client, packet_length, text  # noqa: E402

HUB, ROOT = "mau-tinh-hub", "motcua/v1/mau-tinh"
TOKEN, ME = "AT0" + "a" * 100 + "B", "0123456789abcdef0123456789abcdef"
FOR_EVER = 0xFFFFFFFF
MANY = 4_000
AT_ONCE = 400
SMALL = 8_000_000
LONGEST, TIMES = 256 * 1024, 1_600  # 400 MiB
WAITING = 256 * 1024 * 1024
AROUND = 64 * 1024 * 1024  # all else that a broker has in memory
KIOSK = "mau-tinh-kiosk-1"
UPGRADE = (b"GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n")


def frame(data: bytes) -> bytes:
    size = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126]) + struct.pack(">H", len(data))
    return b"\x82" + size + b"\0\0\0\0" + data  # a mask of zeros


def asks_to_be_kept(client_id: str, topic: str) -> bytes:
    """CONNECT for a session that never ends, and one subscription."""
    properties = b"\x11" + struct.pack(">I", FOR_EVER)
    connect = text("MQTT") + bytes([5, 2]) + struct.pack(">H", 60) + packet_length(len(properties)) + properties + text(client_id)
    subscribe = struct.pack(">H", 1) + b"\0" + text(topic) + b"\x01"
    return frame(b"\x10" + packet_length(len(connect)) + connect) + frame(b"\x82" + packet_length(len(subscribe)) + subscribe)


def listens_to(user: str, password: str, topic: str) -> bytes:
    """CONNECT of a node, without keep-alive, and one subscription; over TCP."""
    connect = text("MQTT") + bytes([5, 0xC2]) + struct.pack(">H", 0) + b"\0" + text(user) + text(user) + text(password)
    subscribe = struct.pack(">H", 1) + b"\0" + text(topic) + b"\x01"
    return b"\x10" + packet_length(len(connect)) + connect + b"\x82" + packet_length(len(subscribe)) + subscribe


def leave_sessions(port: int, first: int, topic: str) -> int:
    """So many sessions, as fast as they come; tells how many the broker took."""
    taken, links = 0, []
    for number in range(first, first + AT_ONCE):
        try:
            link = socket.create_connection(("127.0.0.1", port), 5)
            link.sendall(UPGRADE)
        except OSError:
            continue
        links.append((f"{number:0104d}", link))
    for client_id, link in links:
        try:
            if b" 101 " in link.recv(4096):
                link.sendall(asks_to_be_kept(client_id, topic.replace("%c", client_id)))
        except OSError:
            continue
    for _, link in links:
        try:
            taken += 1 if link.recv(4096) else 0
        except OSError:
            pass
        link.close()
    return taken


class Floods(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        self.base = Path(folder.name)
        self.base.chmod(0o755)
        self.private = Private(self.base / "private")
        self.port = free_port()

    def gateway(self) -> Path:
        return lay_gateway(self.base / "gateway", self.port, free_port(), self.private)

    def run_broker(self, configuration: Path) -> subprocess.Popen:
        broker = subprocess.Popen(["mosquitto", "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(broker.wait)
        self.addCleanup(broker.kill)

        def listens() -> bool:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                return False
            return True

        until(listens, "the broker listens")
        return broker

    def client(self, port: int, client_id: str, user: str = "", password: str = "", websocket: bool = True) -> Client:
        client = Client(port, client_id, user, password, websocket)
        self.addCleanup(client.close)
        return client

    def a_phone_is_served(self) -> None:
        phone = self.client(self.port, TOKEN)
        self.assertLess(phone.subscribe(f"{ROOT}/phone/{TOKEN}/ticket"), 3)
        self.assertIn(phone.publish(f"{ROOT}/phone/{TOKEN}/cmd", "{}"), (0, 16))

    def test_at_the_gateway_a_phone_is_served_however_many_sessions_strangers_left(self) -> None:
        self.run_broker(self.gateway())
        taken = sum(leave_sessions(self.port, first, f"{ROOT}/phone/%c/ticket") for first in range(0, MANY, AT_ONCE))
        self.assertEqual(taken, MANY)
        self.a_phone_is_served()

    def test_at_the_door_somebody_comes_in_however_many_sessions_strangers_left(self) -> None:
        ports = PeoplePorts.free()
        self.port = ports.door
        self.run_broker(lay_door(self.base / "door", ports, "centre", HUB, "mau-tinh", self.private))
        taken = sum(leave_sessions(self.port, first, f"{ROOT}/login-%c/reply") for first in range(0, MANY, AT_ONCE))
        self.assertEqual(taken, MANY)
        keeper = self.client(ports.door_keeper, "random", HUB, self.private.password("centre-door", HUB), websocket=False)
        keeper.subscribe(f"{ROOT}/+/cmd")
        me = self.client(self.port, ME)
        me.subscribe(f"{ROOT}/login-{ME}/reply")
        self.assertEqual(me.publish(f"{ROOT}/login-{ME}/cmd", "a password"), 0)
        self.assertEqual(keeper.next().payload, b"a password")
        self.assertEqual(keeper.publish(f"{ROOT}/login-{ME}/reply", "a session"), 0)
        self.assertEqual(me.next().payload, b"a session")

    def test_a_gateway_whose_memory_is_full_ends_and_serves_again_once_it_is_started_anew(self) -> None:
        file = self.gateway()
        narrow, changed = re.subn(r"(?m)^memory_limit \d+$", f"memory_limit {SMALL}", file.read_text())
        self.assertEqual(changed, 1, "it has a limit")
        file.write_text(narrow)
        broker = self.run_broker(file)
        # A crowd of which nobody comes in is no end yet: what each of them had taken is free again when all are turned away.
        for first in range(0, 200_000, AT_ONCE):
            leave_sessions(self.port, first, f"{ROOT}/phone/%c/ticket")
            if broker.poll() is not None:
                break
        self.assertGreater(broker.wait(30), 0)
        self.run_broker(file)
        self.a_phone_is_served()

    def test_what_waits_for_a_node_that_reads_nothing_has_an_end_and_the_others_are_served(self) -> None:
        broker = self.run_broker(
            lay_centre_broker(self.base / "centre", self.port, Centre("mau-tinh", HUB, (KIOSK, "mau-tinh-kiosk-2")), self.private))

        def login(user: str) -> list[str]:
            return ["-V", "5", "-h", "127.0.0.1", "-p", str(self.port), "-u", user, "-P", self.private.password("centre", user), "-q", "1"]

        stalled = socket.create_connection(("127.0.0.1", self.port), 5)
        self.addCleanup(stalled.close)
        stalled.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        stalled.sendall(listens_to(KIOSK, self.private.password("centre", KIOSK), f"{ROOT}/{KIOSK}/reply"))
        self.assertEqual(stalled.recv(1)[0] >> 4, 2, "it is let in, and reads no more")
        longest = self.base / "longest"
        longest.write_bytes(b"x" * LONGEST)
        many = ["--repeat", str(TIMES), "-f", str(longest)]
        sent = subprocess.run(["mosquitto_pub", *login(HUB), "-t", f"{ROOT}/{KIOSK}/reply", *many], timeout=120)
        self.assertEqual(sent.returncode, 0, "every one of them was taken")
        most = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{broker.pid}/status").read_text())
        assert most is not None
        self.assertGreater(int(most[1]) * 1024, WAITING // 2, "it is what waits that fills the memory")
        self.assertLess(int(most[1]) * 1024, WAITING + AROUND)
        other = self.client(self.port, "mau-tinh-kiosk-2", "mau-tinh-kiosk-2", self.private.password("centre", "mau-tinh-kiosk-2"), False)
        self.assertLess(other.subscribe(f"{ROOT}/mau-tinh-kiosk-2/reply"), 3)
        hub = self.client(self.port, HUB, HUB, self.private.password("centre", HUB), False)
        self.assertEqual(hub.publish(f"{ROOT}/mau-tinh-kiosk-2/reply", "an answer"), 0)
        self.assertEqual(getattr(other.next(), "payload", None), b"an answer")


if __name__ == "__main__":
    unittest.main()
