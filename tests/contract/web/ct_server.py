"""The web server's templates on a real nginx: limits, TLS, and where it listens."""

import http.client
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import unittest
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.ports import free_port  # noqa: E402
from provisioning.demo.places import Trouble  # noqa: E402
from provisioning.demo.web import DOOR, PERSON, Certificate, Link, WebPlan, lay_web, web_command  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
TOO_MANY = 429


class Listener:
    """Stands for a broker: agrees to every upgrade and keeps the connection."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.kept: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self.server.accept()
            except OSError:
                return
            self.kept.append(link)
            link.recv(4096)
            link.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")

    def close(self) -> None:
        self.server.close()
        for link in self.kept:
            link.close()


class WebServer(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.folder.chmod(0o755)
        self.broker = Listener()
        self.addCleanup(self.broker.close)
        self.port = free_port()
        self.open_links: list[http.client.HTTPConnection] = []

    def serve(self, plan: WebPlan) -> None:
        server = subprocess.Popen(web_command(lay_web(self.folder / "web", plan)), stdout=subprocess.DEVNULL)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)

        def listens() -> bool:
            self.assertIsNone(server.poll(), "nginx ended")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                return False
            return True

        until(listens, "the web server listens")

    def opens(self, path: str) -> int:
        """The status of an upgrade; the connection stays."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        self.addCleanup(link.close)
        self.open_links.append(link)
        link.request("GET", path, headers=UPGRADE)
        return link.getresponse().status

    def test_a_door_opens_a_few_times_a_minute_and_pages_go_on(self) -> None:
        self.serve(WebPlan(self.port, (Link("province/door", self.broker.port, replace(DOOR, rate="1r/m", burst=3)),)))
        statuses = [self.opens("/mqtt/province/door") for _ in range(6)]
        self.assertEqual(statuses, [101] * 4 + [TOO_MANY] * 2)
        page = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        self.addCleanup(page.close)
        page.request("GET", "/manager/")
        self.assertEqual(page.getresponse().status, 200)

    def test_one_address_has_so_many_links_at_once_and_gets_another_when_one_ends(self) -> None:
        self.serve(WebPlan(self.port, (Link("province", self.broker.port, replace(PERSON, most=3)),)))
        self.assertEqual([self.opens("/mqtt/province") for _ in range(4)], [101, 101, 101, TOO_MANY])
        self.broker.kept[0].close()
        until(lambda: self.opens("/mqtt/province") == 101, "a place for the next one")

    def test_with_a_certificate_it_speaks_tls_alone_and_says_that_it_will(self) -> None:
        chain, key = self.folder / "chain.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                        "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", chain],
                       check=True, capture_output=True)
        self.serve(WebPlan(self.port, (Link("phone", self.broker.port, PERSON),), Certificate(chain, key)))
        trust = ssl.create_default_context(cafile=str(chain))
        page = http.client.HTTPSConnection("localhost", self.port, timeout=10, context=trust)
        self.addCleanup(page.close)
        page.request("GET", "/phone/")
        answer = page.getresponse()
        self.assertEqual((answer.status, answer.getheader("Strict-Transport-Security")), (200, "max-age=31536000"))
        self.assertIn("default-src 'none'", answer.getheader("Content-Security-Policy"))
        link = http.client.HTTPSConnection("localhost", self.port, timeout=10, context=trust)
        self.addCleanup(link.close)
        link.request("GET", "/mqtt/phone", headers=UPGRADE | {"Origin": f"https://localhost:{self.port}"})
        self.assertEqual(link.getresponse().status, 101)
        plain = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        self.addCleanup(plain.close)
        plain.request("GET", "/phone/")
        self.assertEqual(plain.getresponse().status, 400)

    def test_without_a_certificate_it_listens_on_loopback_alone(self) -> None:
        self.serve(WebPlan(self.port, ()))
        told = subprocess.run(["ss", "-Hltn", f"sport = :{self.port}"], capture_output=True, text=True, check=True)
        self.assertEqual([line.split()[3] for line in told.stdout.splitlines()], [f"127.0.0.1:{self.port}"])

    def test_pages_that_were_not_built_are_a_trouble_that_says_what_to_do(self) -> None:
        with self.assertRaises(Trouble) as trouble:
            lay_web(self.folder / "web", WebPlan(self.port, ()), self.folder / "nothing")
        self.assertIn("build them", trouble.exception.args[1])


if __name__ == "__main__":
    unittest.main()
