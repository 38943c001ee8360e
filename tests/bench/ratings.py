"""From the touch that sends a rating at the kiosk to the changed page of the centre's manager in Chromium."""

import json
import subprocess
import tempfile
from pathlib import Path

from provisioning.demo.places import CHECKOUT, Places
from provisioning.tour.report import Report
from provisioning.tour.stage import Stage
from provisioning.tour.window import Window
from tests.web.support.centre_server import facts

OTHER_KIOSK = 1  # of the partner, which comes as a second kiosk of the centre
QUIET, BUSY = "quiet", "busy"


class Partner:
    """tests/web/figures/ratings.js: visits to rate, and the manager's page."""

    def __init__(self, told: dict[str, object]) -> None:
        self.process = subprocess.Popen(["node", "--no-warnings", "tests/web/figures/ratings.js"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)
        self.ask(json.dumps(told))

    def ask(self, line: str) -> dict[str, str]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("the manager's page failed; what it said stands above")
        return json.loads(answer)

    def close(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(20)


def _rate(kiosk: Window, partner: Partner, when: str) -> float:
    visit = partner.ask("visit")
    kiosk.tap("rate")
    kiosk.wait_screen("rating_number")
    kiosk.type(visit["number"])
    kiosk.tap("key.ok")
    kiosk.wait_screen("rating_code")
    kiosk.type(visit["code"])
    kiosk.tap("key.ok")
    kiosk.wait_screen("rating_levels")
    kiosk.tap("level.very_satisfied")
    kiosk.wait_screen("rating_reasons")
    if when == QUIET:
        partner.ask("rest")
    partner.ask("watch")
    mark = kiosk.mark()
    kiosk.tap("rating.send")
    shown = float(partner.ask("first")["us"])
    touch = kiosk.since(mark, "touch")[0]["us"]
    kiosk.wait_screen("thanks")
    kiosk.tap("home")
    kiosk.wait_screen("attract")
    return (shown - touch) / 1000


def rating_to_manager(centre: str, quiet: int, busy: int) -> dict[str, list[float]]:
    """Of so many ratings each, in ms. Quiet: the centre's feed has said nothing for a second. Busy: it has just told of the visit
    itself, and may tell the rating only when its second is over."""
    with tempfile.TemporaryDirectory() as scratch:
        stage = Stage(Places(Path(scratch) / "state", Path("/run/motcua-bench")), centre, Report(Path(scratch) / "report"))
        partner = None
        try:
            stage.demo.start_servers()
            stage.demo.start_screen(stage.kiosk.node, "kiosk")
            stage.kiosk.wait_screen("attract", seconds=30)
            partner = Partner(facts(stage.demo, OTHER_KIOSK))
            return {
                when: [_rate(stage.kiosk, partner, when) for _ in range(count)] for when, count in ((QUIET, quiet), (BUSY, busy))
            }
        finally:
            if partner:
                partner.close()
            stage.close()
