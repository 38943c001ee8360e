"""A ticket taken and rated without touching anything: the five keys of a keypad reach all that a finger reaches, at the
kiosk and at the counter."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from provisioning.demo.centre import DemoCentre, Plan  # noqa: E402
from provisioning.demo.places import Places  # noqa: E402
from provisioning.demo.windows import CANVAS  # noqa: E402
from provisioning.demo import papers  # noqa: E402
from provisioning.tour import stores  # noqa: E402
from provisioning.demo.displays import Displays  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from provisioning.tour.window import Window  # noqa: E402

BETWEEN_MS = "25"  # keys: a frame of the software renderer takes less
KEYS = {"up": "Up", "down": "Down", "select": "Return", "help": "F1"}


def in_one_row(a: dict, b: dict) -> bool:
    def middle(box: dict) -> float:
        return box["y"] + box["h"] / 2

    return b["y"] <= middle(a) < b["y"] + b["h"] and a["y"] <= middle(b) < a["y"] + a["h"]


class Keypad:
    """Whoever uses it sees the ring: at first on the first target, later where it was left. Down and up walk the targets in
    the order of reading, round and round."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.ring: str | None = None
        self.pointer_at_first = self._pointer()

    def order(self) -> list[str]:
        left = [each for each in self.window.layout()["targets"] if each.get("enabled", True)]
        left.sort(key=lambda each: each["y"])
        out: list[str] = []
        while left:
            row = [left[0]]
            while len(row) < len(left) and in_one_row(left[0], left[len(row)]):
                row.append(left[len(row)])
            left = left[len(row):]
            out += [each["id"] for each in sorted(row, key=lambda each: each["x"])]
        return out

    def choose(self, target: str) -> None:
        self.window.wait_target(target)
        self.window.settle()
        order = self.order()
        presses = []
        if self.ring not in order:
            presses.append("down")  # it shows where one is
            self.ring = order[0]
        ahead = (order.index(target) - order.index(self.ring)) % len(order)
        presses += ["down"] * ahead if ahead <= len(order) / 2 else ["up"] * (len(order) - ahead)
        self.ring = target
        self.press(*presses, "select")

    def press(self, *keys: str) -> None:
        mark = self.window.mark()
        self._told("key", "--delay", BETWEEN_MS, *(KEYS[key] for key in keys))
        until(lambda: len(self.window.since(mark, "frame")) >= len(keys), f"{self.window.node} to answer {keys}")

    def type(self, text: str) -> None:
        for character in text:
            self.choose(f"key.{character.lower()}")

    def touched(self) -> bool:
        """By a finger or a mouse: the program noted a touch, or the pointer has moved."""
        return bool(self.window.since(0, "touch")) or self._pointer() != self.pointer_at_first

    def _pointer(self) -> list[str]:
        return self._told("getmouselocation").split()[:2]  # x and y, without the window below

    def _told(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env={"DISPLAY": self.window.display, "PATH": "/usr/bin:/bin"}, check=True,
            capture_output=True, text=True,
        ).stdout


class KeysAlone(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        self.places = Places(Path(folder.name) / "state", Path(folder.name) / "run")
        displays = Displays(self.places.logs)
        self.addCleanup(displays.close)
        plan = Plan("mau-xa", counters=1, trace=True, full_screen=True)
        self.demo = DemoCentre(self.places, plan)
        self.addCleanup(self.demo.stop)
        self.demo.start_servers()
        self.windows: dict[str, Window] = {}
        for node, program in self.demo.screens():
            if program == "wallboard":
                continue
            plan.displays[node] = displays.open(program, CANVAS[program])
            self.windows[program] = Window(node, plan.displays[node], self.places.trace(node), CANVAS[program])
            self.demo.start_screen(node, program)
        self.kiosk, self.counter = self.windows["kiosk"], self.windows["counter"]

    def journal(self, node: str) -> list[dict]:
        return stores.journal_records(self.places.node(node) / "data" / "journal.sqlite")

    def printed(self) -> list[Path]:
        return papers.printed(self.demo.configurator.printer_output(self.kiosk.node))

    def take_ticket(self, keys: Keypad) -> papers.PaperTicket:
        service = self.demo.installation.common()[0]
        self.kiosk.wait_screen("attract", seconds=30)
        keys.press("help")
        self.kiosk.wait_screen("help")
        keys.choose("back")
        self.kiosk.wait_screen("attract")
        keys.choose(f"service.{service.id}")
        if len(service.purposes) > 1:
            self.kiosk.wait_screen("purpose")
            keys.choose(f"purpose.{service.purposes[0]}")
        self.kiosk.wait_screen("confirm")
        keys.choose("take.normal")
        self.kiosk.wait_screen("issued", seconds=30)
        printed = self.printed()
        self.assertEqual(len(printed), 1)
        keys.choose("noted")
        self.kiosk.wait_screen("attract")
        return papers.read_ticket(printed[0])

    def serve(self, keys: Keypad) -> None:
        clerk, _, code = self.demo.clerks(1)[0]
        self.counter.wait_screen("log_in", seconds=30)
        keys.choose(f"clerk.{clerk}")
        self.counter.wait_screen("code")
        keys.type(code)
        for target in ("log_in", "open_counter", "call_next", "start_service", "finish_service", "finish.solved"):
            keys.choose(target)
        self.counter.wait_screen("ready")

    def rate(self, keys: Keypad, paper: papers.PaperTicket) -> None:
        keys.choose("rate")
        self.kiosk.wait_screen("rating_number")
        keys.type(paper.number)
        keys.choose("key.ok")
        self.kiosk.wait_screen("rating_code")
        keys.type(paper.code)
        keys.choose("key.ok")
        self.kiosk.wait_screen("rating_levels")
        keys.choose("level.very_satisfied")
        self.kiosk.wait_screen("rating_reasons")
        keys.choose("reason.attitude")
        keys.choose("rating.send")
        self.kiosk.wait_screen("thanks")

    def test_a_citizen_and_a_clerk_need_no_finger(self) -> None:
        citizen, clerk = Keypad(self.kiosk), Keypad(self.counter)
        paper = self.take_ticket(citizen)
        self.serve(clerk)
        self.rate(citizen, paper)
        hub = self.demo.installation.hub
        rated = stores.bodies(self.journal(hub), "visit_rated")
        issued = stores.bodies(self.journal(hub), "ticket_issued")
        self.assertEqual([each["visit"] for each in rated], [each["visit"] for each in issued])
        self.assertEqual([each["rated_at"] for each in rated], [self.kiosk.node])
        self.assertEqual([each.get("reasons") for each in rated], [["attitude"]])
        self.assertEqual(len(stores.bodies(self.journal(self.kiosk.node), "print_confirmed")), 1)
        self.assertFalse(citizen.touched())
        self.assertFalse(clerk.touched())


if __name__ == "__main__":
    unittest.main()
