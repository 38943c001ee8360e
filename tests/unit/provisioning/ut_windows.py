"""provisioning/demo/windows.py: the demo's windows on one display."""

import itertools
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.windows import CANVAS, TITLE, Place, read_room, side_by_side  # noqa: E402

FULL_HD = Place(0, 0, 1920, 1080)


def screens(counters: int) -> list[tuple[str, str]]:
    return [("kiosk-1", "kiosk"), *((f"counter-{i}", "counter") for i in range(counters)), ("board-1", "wallboard")]


class Windows(unittest.TestCase):
    def all_in_sight(self, room: Place, shown: list[tuple[str, str]]) -> dict[str, Place]:
        places = side_by_side(room, shown)
        self.assertEqual(set(places), {node for node, _ in shown})
        frames = [Place(each.x, each.y, each.width, each.height + TITLE) for each in places.values()]
        for frame in frames:
            self.assertEqual(frame.common(room), frame, "a window reaches out of the display")
        for one, other in itertools.combinations(frames, 2):
            shared = one.common(other)
            self.assertEqual(shared.width * shared.height, 0, f"{one} and {other} overlap")
        for node, program in shown:
            width, height = CANVAS[program]
            self.assertAlmostEqual(places[node].width / places[node].height, width / height, delta=0.02)
        return places

    def test_three_windows_stand_whole_on_a_full_hd_display(self) -> None:
        places = self.all_in_sight(FULL_HD, screens(1))
        for node, program in screens(1):
            self.assertGreater(places[node].width / CANVAS[program][0], 0.5, f"{node} is too small to read")

    def test_more_counters_and_other_displays_find_their_place_too(self) -> None:
        for room in (FULL_HD, Place(0, 27, 1366, 741), Place(1920, 0, 3840, 2160), Place(0, 0, 1080, 1920)):
            for counters in (0, 1, 3, 16):
                with self.subTest(room=room, counters=counters):
                    self.all_in_sight(room, screens(counters))

    def test_no_window_is_larger_than_what_it_is_drawn_for(self) -> None:
        places = side_by_side(Place(0, 0, 10_000, 10_000), screens(1))
        self.assertEqual((places["kiosk-1"].width, places["kiosk-1"].height), CANVAS["kiosk"])

    def test_the_room_is_the_first_monitor_without_the_panels(self) -> None:
        two = "  dimensions:    3840x1080 pixels (1016x286 mm)\n  head #0: 1920x1080 @ 0,0\n  head #1: 1920x1080 @ 1920,0\n"
        panel = "_NET_WORKAREA(CARDINAL) = 0, 32, 3840, 1048, 0, 32, 3840, 1048\n"
        self.assertEqual(read_room(two, panel), Place(0, 32, 1920, 1048))
        self.assertEqual(read_room("  dimensions:    1366x768 pixels\n", "no such atom\n"), Place(0, 0, 1366, 768))
        self.assertIsNone(read_room("", ""))


if __name__ == "__main__":
    unittest.main()
