"""provisioning/tour: its eyes and its finger, against an X program that tells what it feels (xev)."""

import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.places import Trouble  # noqa: E402
from provisioning.tour import stores  # noqa: E402
from provisioning.demo.displays import Displays  # noqa: E402
from provisioning.tour.pages import DESK, Browser  # noqa: E402
from provisioning.tour.report import Report  # noqa: E402
from provisioning.tour.stage import flaws_in  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from provisioning.tour.window import Window  # noqa: E402

KIOSK = "mau-xa-kiosk-1"
FORM = """<!doctype html><meta charset=utf-8><form><input></form><p></p><script>
document.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  document.querySelector('p').textContent = `đã nhận ${document.querySelector('input').value}`;
});
</script>"""
TOUCH = '{"us": 2, "what": "touch"}\n'


def screen(name: str, *targets: tuple[str, int, int, int, int]) -> str:
    boxes = [dict(zip(("id", "x", "y", "w", "h"), target)) for target in targets]
    return json.dumps({"us": 1, "what": "screen", "layout": {"name": name, "targets": boxes}}) + "\n"


class TourPieces(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.trace = self.folder / "trace.jsonl"

    def window(self, display: str = ":none") -> Window:
        return Window(KIOSK, display, self.trace, (400, 300))

    def tell(self, lines: str) -> None:
        with self.trace.open("a") as file:
            file.write(lines)

    def test_a_page_is_pressed_read_and_pictured_and_what_it_lacks_is_told_with_what_it_shows(self) -> None:
        browser = Browser(self.folder / "logs" / "browser")
        self.addCleanup(browser.close)
        page = browser.open("form", f"data:text/html,{quote(FORM)}", DESK)
        page.type("input", "ba")
        page.press("Enter")
        self.assertEqual(page.see("p:has-text('ba')"), "đã nhận ba")
        self.assertEqual(page.count("p"), 1)
        page.picture(self.folder / "form.png")
        self.assertTrue((self.folder / "form.png").read_bytes().startswith(b"\x89PNG"))
        self.assertEqual(page.faults(), [])
        with self.assertRaises(Trouble) as told:
            page.see("#nowhere", seconds=0.2)
        self.assertIn("'form' could not see #nowhere", told.exception.args[0])
        self.assertIn("đã nhận ba", told.exception.args[1])

    def test_a_browser_that_has_ended_is_told_at_once(self) -> None:
        browser = Browser(self.folder / "logs" / "browser")
        browser.open("form", f"data:text/html,{quote(FORM)}", DESK)
        browser.close()
        browser._process = subprocess.Popen(["true"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        browser._process.wait()
        with self.assertRaisesRegex(Trouble, "the browser has ended"):
            browser.pages["form"].count("p")
        browser.close()

    def test_a_tap_is_a_real_pointer_event_in_the_middle_of_the_target_wherever_it_moves(self) -> None:
        displays = Displays(self.folder / "logs")
        self.addCleanup(displays.close)
        display = displays.open("test", (400, 300))
        told = self.folder / "xev"
        with told.open("wb") as out:
            program = subprocess.Popen(["stdbuf", "-oL", "xev", "-display", display, "-geometry", "400x300+0+0"], stdout=out)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        until(lambda: "MapNotify" in told.read_text() and "Expose" in told.read_text(), "xev to show its window")
        self.trace.write_text(screen("attract", ("more", 100, 40, 120, 60)))
        finger = threading.Thread(target=self.window(display).tap, args=("more",))
        finger.start()
        until(lambda: told.read_text().count("ButtonRelease") == 1, "xev to feel the release")
        self.tell(screen("attract", ("more", 100, 140, 120, 60)) + TOUCH)  # it was moved before the touch was felt
        until(lambda: told.read_text().count("ButtonRelease") == 2, "a second touch, where it is now")
        self.tell(TOUCH + screen("groups", ("more", 0, 0, 9, 9)))
        finger.join()
        presses = [each.split("\n\n", 1)[0] for each in told.read_text().split("ButtonPress event")[1:]]
        self.assertEqual([re.search(r"root:(\S+),", press)[1] for press in presses], ["(160,70)", "(160,170)"])
        self.assertTrue(all("button 1" in press for press in presses))
        picture = self.folder / "picture.png"
        self.window(display).picture(picture)
        size = subprocess.run(["identify", "-format", "%wx%h", picture], capture_output=True, text=True)
        self.assertEqual(size.stdout, "400x300")

    def test_the_latest_screen_counts_and_a_half_written_line_waits(self) -> None:
        window = self.window()
        self.assertEqual(window.screen, "")
        second = screen("groups", ("back", 0, 0, 10, 10))
        self.trace.write_text(screen("attract") + second[:20])
        self.assertEqual(window.screen, "attract")
        with self.trace.open("a") as file:
            file.write(second[20:] + '{"us": 2, "what": "frame", "draw_us": "9"}\n')
        self.assertEqual((window.screen, window.targets()), ("groups", ["back"]))
        self.assertEqual(len(window.since(0, "frame")), 1)
        self.assertEqual(window.since(window.mark(), "frame"), [])

    def test_a_disabled_target_is_none(self) -> None:
        line = json.loads(screen("confirm", ("take.normal", 0, 0, 10, 10), ("back", 0, 20, 10, 10)))
        line["layout"]["targets"][0]["enabled"] = False
        self.trace.write_text(json.dumps(line) + "\n")
        self.assertEqual(self.window().targets(), ["back"])

    def test_what_does_not_come_is_a_trouble_that_says_what_is_there(self) -> None:
        self.trace.write_text(screen("attract"))
        with self.assertRaises(Trouble) as raised:
            self.window().wait_screen("issued", seconds=0.05)
        self.assertIn("to show 'issued'", raised.exception.args[0])
        with self.assertRaises(Trouble):
            self.window().tap("take.normal", seconds=0.05)

    def record(self, kind: str, body: dict[str, str], origin: str = "") -> str:
        told: dict[str, object] = {"body": {"type": kind, "body": body}}
        if origin:
            told["origin"] = {"node": KIOSK, "epoch": "e", "sequence": origin}
        return json.dumps(told)

    def test_counting_takes_this_kiosk_alone_and_each_event_once(self) -> None:
        records = [json.loads(each) for each in (
            self.record("ticket_issued", {"visit": "1", "issued_at": KIOSK}),
            self.record("ticket_issued", {"visit": "2", "issued_at": "mau-xa-kiosk-2"}),
            self.record("print_reserved", {"visit": "1"}, "1"), self.record("rating_taken", {"command": "c"}, "2"),
            self.record("rating_taken", {"command": "c"}, "2"),
            self.record("visit_rated", {"visit": "1", "rated_at": KIOSK}),
            self.record("visit_rated", {"visit": "2", "rated_at": "mau-xa-kiosk-2"}),
        )]
        self.assertEqual(stores.counts_about(KIOSK, records), stores.Counts(1, 2, 1))
        self.assertEqual(stores.own_counts(records[2:4]), stores.Counts(1, 2, 1))

    def test_a_store_is_read_while_it_is_written_and_an_absent_one_is_empty(self) -> None:
        self.assertEqual(stores.journal_records(self.folder / "absent.sqlite"), [])
        path = self.folder / "journal.sqlite"
        writer = sqlite3.connect(path)
        self.addCleanup(writer.close)
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE events(sequence INTEGER PRIMARY KEY, record TEXT)")
        writer.execute("INSERT INTO events VALUES(1, ?)", (self.record("day_started", {}),))
        writer.commit()
        self.assertEqual(len(stores.journal_records(path)), 1)

    def test_a_flaw_of_a_screen_is_found_in_the_log(self) -> None:
        log = "2026-11-21T21:59:05.538 kiosk warning: screen confirm: flaw 0: U+00B7 in \"a\"\n2026-11-21 kiosk info: on\n"
        self.assertEqual(flaws_in(log), ['confirm: flaw 0: U+00B7 in "a"'])

    def test_a_failed_step_is_in_the_report_with_its_time(self) -> None:
        report = Report(self.folder)
        self.assertIsNone(report.run("good", lambda: None))

        def bad() -> None:
            raise Trouble("no")

        self.assertIsInstance(report.run("bad", bad), Trouble)
        report.counts = {"kiosk": {"tickets": 1}}
        report.write()
        told = json.loads((self.folder / "journey.json").read_text())
        self.assertEqual([(s["name"], s["outcome"]) for s in told["steps"]], [("good", "ok"), ("bad", "failed")])
        self.assertEqual(report.failed, ["bad"])
        self.assertEqual([report.next_picture("a").name, report.next_picture("b").name], ["01-a.png", "02-b.png"])


if __name__ == "__main__":
    unittest.main()
