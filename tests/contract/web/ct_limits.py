"""The web server before the brokers: what its limits count, and for whom. nginx is the real one; behind it stands whatever
takes a WebSocket and keeps it."""

import socket
import subprocess
import sys
import tempfile
import threading
import unittest
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.ports import free_port  # noqa: E402
from provisioning.demo.web import DOOR, PHONE, Limits, Link, WebPlan, lay_web, web_command  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

NAME = "motcua.example"
OPEN, TOO_MANY = 101, 429
# nginx believes this header in the test alone, so that visitors of many addresses can come from one machine.
ADDRESS = "X-Test-Address"
MANY = Limits("1000r/s", 100, 100, 30)
FEW_OPENINGS = Limits("1r/m", 100, 1, 30)


class Broker:
    """Takes every WebSocket and says nothing."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.links: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self.listener.accept()
            except OSError:
                return
            self.links.append(link)
            asked = b""
            while not asked.endswith(b"\r\n\r\n"):
                asked += link.recv(4096) or b"\r\n\r\n"
            link.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n")

    def close(self) -> None:
        self.listener.close()
        for link in self.links:
            link.close()


@dataclass
class Web:
    port: int
    links: list[socket.socket]

    def ask(self, path: str, address: str, name: str = NAME) -> int:
        """The status of a WebSocket's opening, which stays open; 0 when cut off."""
        link = socket.create_connection(("127.0.0.1", self.port), 10)
        self.links.append(link)
        host = f"{name}:{self.port}"
        link.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nUpgrade: websocket\r\n"
                     f"Connection: Upgrade\r\n{ADDRESS}: {address}\r\n\r\n".encode())
        told = link.recv(4096).split(b" ")
        return int(told[1]) if len(told) > 1 else 0


class Limiting(unittest.TestCase):
    def web(self, **links: Limits) -> Web:
        """`a__b` stands for /mqtt/a/b."""
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        broker = Broker()
        self.addCleanup(broker.close)
        pages = Path(folder.name) / "source"
        (pages / "shared").mkdir(parents=True)
        (pages / "shared" / "client.js").write_text("")
        plan = WebPlan(free_port(), tuple(Link(path.replace("__", "/"), broker.port, limits) for path, limits in links.items()), name=NAME)
        file = lay_web(Path(folder.name) / "web", plan, pages)
        file.write_text(file.read_text().replace("http {", f"http {{\n  set_real_ip_from 127.0.0.1;\n  real_ip_header {ADDRESS};", 1))
        server = subprocess.Popen(web_command(file), stderr=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)  # and its workers with it
        web = Web(plan.port, [])
        self.addCleanup(lambda: [link.close() for link in web.links])
        until(lambda: server.poll() is not None or self._listens(plan.port), "the web server listens")
        self.assertIsNone(server.poll(), "nginx refuses its configuration")
        return web

    @staticmethod
    def _listens(port: int) -> bool:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            return False
        return True

    def test_phones_that_wait_in_the_hall_do_not_close_the_door_for_the_manager_there(self) -> None:
        web = self.web(phone=PHONE, province__door=DOOR)
        for _ in range(DOOR.most + 1):
            self.assertEqual(web.ask("/mqtt/phone", "203.0.113.7"), OPEN)
        self.assertEqual(web.ask("/mqtt/province/door", "203.0.113.7"), OPEN)

    def test_a_path_takes_so_many_links_of_one_visitor_and_still_another_visitor(self) -> None:
        web = self.web(phone=Limits("1000r/s", 3, 100, 30))
        self.assertEqual([web.ask("/mqtt/phone", "203.0.113.7") for _ in range(4)], [OPEN, OPEN, OPEN, TOO_MANY])
        self.assertEqual(web.ask("/mqtt/phone", "203.0.113.8"), OPEN)

    def test_addresses_of_one_network_of_64_bits_are_one_visitor(self) -> None:
        web = self.web(province__door=FEW_OPENINGS)
        one = ["2001:db8:a:b::1", "2001:db8:a:b::2", "2001:db8:a:b:ffff:ffff:ffff:ffff"]
        self.assertEqual([web.ask("/mqtt/province/door", each) for each in one], [OPEN, OPEN, TOO_MANY])
        self.assertEqual(web.ask("/mqtt/province/door", "2001:db8:a:c::1"), OPEN, "a neighbour")

    def test_an_address_with_a_line_feed_in_it_is_cut_as_any_other(self) -> None:
        web = self.web(province__door=FEW_OPENINGS)
        one = ["2001:db8:a0a:a::1", "2001:db8:a0a:a::a0a", "2001:db8:a0a:a:a0a::a"]
        self.assertEqual([web.ask("/mqtt/province/door", each) for each in one], [OPEN, OPEN, TOO_MANY])

    def test_openings_of_one_path_do_not_count_for_another(self) -> None:
        web = self.web(centre=MANY, province__door=FEW_OPENINGS)
        for _ in range(20):
            self.assertEqual(web.ask("/mqtt/centre", "203.0.113.7"), OPEN)
        self.assertEqual(web.ask("/mqtt/province/door", "203.0.113.7"), OPEN)

    def test_who_asks_for_another_name_is_cut_off(self) -> None:
        web = self.web(centre=MANY)
        self.assertEqual(web.ask("/mqtt/centre", "203.0.113.7", "rebound.example"), 0)
        self.assertEqual(web.ask("/mqtt/centre", "203.0.113.7"), OPEN)


if __name__ == "__main__":
    unittest.main()
