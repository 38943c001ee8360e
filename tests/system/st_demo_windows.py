"""The windowed demo on one full-HD display with a window manager: every window in sight, whole, none over another."""

import itertools
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from provisioning.demo.centre import DemoCentre, Plan  # noqa: E402
from provisioning.demo.places import Places  # noqa: E402
from provisioning.demo.windows import Place, room_on_display  # noqa: E402
from provisioning.demo.displays import Displays  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

FULL_HD = Place(0, 0, 1920, 1080)


def told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True).stdout


class DemoWindows(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        self.places = Places(Path(folder.name) / "state", Path(folder.name) / "run")
        displays = Displays(self.places.logs)
        self.addCleanup(displays.close)
        os.environ["DISPLAY"] = displays.open("demo", (FULL_HD.width, FULL_HD.height))
        log = (self.places.logs / "openbox").open("wb")
        self.addCleanup(log.close)
        manager = subprocess.Popen(["openbox"], stdout=log, stderr=log)
        self.addCleanup(manager.wait)
        self.addCleanup(manager.terminate)
        until(lambda: "= " in told("xprop", "-root", "_NET_WORKAREA"), "the window manager to stand")

    def frame(self, node: str) -> Place | None:
        """The window that people see, with what its manager put around it."""
        found = told("xdotool", "search", "--onlyvisible", "--name", f"^Motcua {node}$").split()
        if not found:
            return None
        geometry = told("xwininfo", "-id", found[0])
        x, y, width, height = (
            int(re.search(rf"{what}: +(-?\d+)", geometry)[1])
            for what in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        )
        around = re.search(r"= (\d+), (\d+), (\d+), (\d+)", told("xprop", "-id", found[0], "_NET_FRAME_EXTENTS"))
        if around is None:
            return None
        left, right, top, bottom = map(int, around.groups())
        return Place(x - left, y - top, width + left + right, height + top + bottom)

    def all_in_sight(self, counters: int) -> None:
        demo = DemoCentre(self.places, Plan("mau-tinh", counters, trace=True, room=room_on_display()))
        self.addCleanup(demo.stop)
        demo.start()
        nodes = [node for node, _ in demo.screens()]
        self.assertEqual(len(nodes), 2 + counters)
        until(lambda: all(self.frame(node) for node in nodes), "every window to be shown")
        frames = {node: self.frame(node) for node in nodes}
        for node, frame in frames.items():
            self.assertEqual(frame.common(FULL_HD), frame, f"{node} reaches out of the display")
            wished = demo.window_places()[node]
            self.assertEqual((frame.x, frame.y), (wished.x, wished.y))
            self.assertGreaterEqual(frame.width, wished.width)
            self.assertGreaterEqual(frame.height, wished.height)
        for (one, its), (other, others) in itertools.combinations(frames.items(), 2):
            shared = its.common(others)
            self.assertEqual(shared.width * shared.height, 0, f"{one} {its} and {other} {others} overlap")
        demo.stop()

    def test_kiosk_counter_and_wallboard_stand_side_by_side(self) -> None:
        self.all_in_sight(1)

    def test_three_counters_find_their_place_too(self) -> None:
        self.all_in_sight(3)


if __name__ == "__main__":
    unittest.main()
