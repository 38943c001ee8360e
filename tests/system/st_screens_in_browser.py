"""The demo on a machine without a display: its screens in the browser, and nothing of it that another machine could reach."""

import http.client
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from provisioning.demo.centre import DemoCentre, Plan  # noqa: E402
from provisioning.demo.places import Places  # noqa: E402
from provisioning.demo.screens import BrowserScreens  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

UPGRADE = {
    "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Protocol": "binary",
}


class ScreensInBrowser(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        places = Places(Path(folder.name) / "state", Path(folder.name) / "run")
        self.screens = BrowserScreens(places)
        self.addCleanup(self.screens.close)
        plan = Plan("mau-xa", full_screen=True)
        self.demo = DemoCentre(places, plan)
        self.addCleanup(self.demo.stop)
        plan.displays.update(self.screens.open(self.demo.screens()))
        self.demo.start()
        self.screens.serve(self.demo.supervisor)

    def answer(self, path: str, headers: dict[str, str]) -> http.client.HTTPResponse | None:
        link = http.client.HTTPConnection("127.0.0.1", self.screens.port, timeout=10)
        self.addCleanup(link.close)
        try:
            link.request("GET", path, headers=headers)
            return link.getresponse()
        except OSError:
            return None

    def shows(self, node: str) -> bool:
        """The screen's server greets through the web server."""
        answer = self.answer(f"/websockify?token={node}", UPGRADE)
        return answer is not None and answer.status == 101 and b"RFB 003" in answer.fp.read(14)

    def test_every_screen_is_there_and_nothing_listens_beyond_loopback(self) -> None:
        for node, _ in self.demo.screens():
            until(lambda: self.shows(node), f"the screen of {node}")
            page = self.answer(self.screens.address(node).split(str(self.screens.port), 1)[1], {})
            self.assertEqual(page.status, 200)
        told = subprocess.run(["ss", "-Hltnu"], capture_output=True, text=True, check=True).stdout
        beyond = [line for line in told.splitlines() if not line.split()[4].startswith(("127.", "[::1]"))]
        self.assertEqual(beyond, [])


if __name__ == "__main__":
    unittest.main()
