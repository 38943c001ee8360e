"""For tests that start real brokers and come to them as clients of their own; all of it ends with the test."""

import subprocess
from pathlib import Path

from provisioning.tour.waiting import until
from tests.support.mqtt5 import Client, Refused


class WithBrokers:
    """Beside unittest.TestCase."""

    def run_broker(self, configuration: Path, port: int) -> subprocess.Popen:
        broker = subprocess.Popen(["mosquitto", "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(broker.wait)
        self.addCleanup(broker.kill)

        def listens() -> bool:
            try:
                self.client(port, "x-probe", "nobody", "x").close()
            except Refused:
                return True
            except OSError:
                return False
            return True

        until(listens, "the broker listens")
        return broker

    def client(self, port: int, client_id: str, user: str = "", password: str = "", websocket: bool = True) -> Client:
        client = Client(port, client_id, user, password, websocket)
        self.addCleanup(client.close)
        return client
