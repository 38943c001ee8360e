"""Runs every measurement some rounds long and writes the medians. Started by tests/bench/run."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from provisioning.demo.centre import DemoCentre, Plan  # noqa: E402
from provisioning.demo.places import PROGRAMS, Places  # noqa: E402
from provisioning.demo.windows import CANVAS  # noqa: E402
from provisioning.demo.displays import Displays  # noqa: E402
from provisioning.tour.report import Report  # noqa: E402
from provisioning.tour.stage import Stage  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402
from tests.bench.aims import AIMS  # noqa: E402
from tests.bench.contract import contract  # noqa: E402
from tests.bench.ratings import rating_to_manager  # noqa: E402
from tests.bench.tls import commands, storm  # noqa: E402

TESTS = PROGRAMS.parent / "tests"
CENTRE = "mau-tinh"
GROUP_SERVICE = "can-cuoc"  # a service without a purpose question would be shorter; this one is the commonest
TICKETS, CALLS, STARTS, TOUCHES, RATINGS, BUSY_RATINGS = 25, 20, 5, 25, 100, 40
QR_STREAMS = 64
VISITS = 20_000
HISTORY_CENTRES = 124  # a province: 20 million events a year
QR_FRAMES = 400  # a tenth of a second each, mostly the making of the frame and the two decoders to compare with


def bench(*words: str, **options: object) -> dict[str, float]:
    command = [str(TESTS / words[0]), *words[1:]]
    for name, value in options.items():
        command += [f"--{name.replace('_', '-')}", str(value)]
    return told_by(command)


def told_by(command: list[str]) -> dict[str, float]:
    """The figures of a program's last line."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=3600)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def messages() -> dict[str, float]:
    """Round trips and event rates over the real brokers, hub and collector of a demo centre without windows."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as scratch:
        found |= bench("bench-messages", "store", directory=scratch, count=100_000)
    with tempfile.TemporaryDirectory() as state, tempfile.TemporaryDirectory() as scratch:
        demo = DemoCentre(Places(Path(state), Path("/run/motcua-bench")), Plan(CENTRE, passwords=True))
        demo.start_servers(with_hub=False)
        hub, kiosk = demo.installation.hub, demo.installation.of("kiosk", 2)[1]
        secret = demo.private.password_file
        try:
            centre = {"centre": CENTRE, "port": demo.ports.centre}
            echo = subprocess.Popen(
                [str(TESTS / "bench-messages"), "echo", "--port", str(demo.ports.centre), "--user", hub,
                 "--password-file", str(secret("centre", hub)), "--centre", CENTRE],
                stdout=subprocess.PIPE, text=True,
            )
            assert echo.stdout is not None and echo.stdout.readline().strip() == "ready"
            mine = {"user": kiosk, "password_file": secret("centre", kiosk), "count": 700, "spacing_us": 2000}
            found |= bench("bench-messages", "ping", **centre, **mine, echo_node=hub)
            echo.terminate()
            echo.wait()
            found |= bench(
                "bench-messages", "drain", centre=CENTRE, port=demo.ports.province, user=hub,
                password_file=secret("province", hub), directory=scratch, count=60_000,
            )
            demo.start_hub()
            found |= bench("bench-messages", "rpc", **centre, **mine, hub=hub, service=GROUP_SERVICE)
        finally:
            demo.stop()
    return found


class Hall:
    """The tour's stage with a clerk at the open counter, for figures with real pointer events."""

    def __init__(self, scratch: Path) -> None:
        report = Report(scratch / "report")
        self.stage = Stage(Places(scratch / "state", Path("/run/motcua-bench")), CENTRE, report)
        self.stage.demo.start_servers()
        self.stage.open_windows()
        self.set_feed(0)
        self.stage.kiosk.wait_screen("attract", seconds=30)

    def set_feed(self, ms: int) -> None:
        condition = self.stage.demo.configurator.printer_condition(self.stage.kiosk.node)
        condition.write_text(f'paper = "full"\nfeed_ms = {ms}\n')

    def touch(self) -> float:
        """From lifting the finger on "help" to the frame that shows it, in ms."""
        kiosk = self.stage.kiosk
        mark = kiosk.mark()
        kiosk.tap("help")
        kiosk.wait_screen("help")
        lifted = kiosk.since(mark, "touch")[-1]["us"]
        shown = next(each["us"] for each in kiosk.since(mark, "screen") if each["us"] >= lifted)
        kiosk.tap("help")
        kiosk.wait_screen("attract")
        return (shown - lifted) / 1000

    def pss_mb_in_sizes(self) -> dict[str, float]:
        """With each of the larger texts on the screen, and back."""
        kiosk = self.stage.kiosk
        kiosk.tap("appearance")
        kiosk.wait_target("size.largest")
        found = {}
        for size in ("medium", "large", "largest"):
            mark = kiosk.mark()
            kiosk.tap(f"size.{size}")
            until(lambda: kiosk.since(mark, "screen"), "the screen to be laid out anew")
            found[f"kiosk_pss_mb_{size}"] = self.pss_mb()
        kiosk.wait_target("page.next")
        kiosk.tap("back")
        kiosk.wait_screen("attract")
        kiosk.tap("appearance")
        kiosk.wait_screen("appearance")
        kiosk.tap("size.small")
        until(lambda: "page.next" not in kiosk.targets(), "the screen to be as it was")
        kiosk.tap("back")
        kiosk.wait_screen("attract")
        return found

    def take_ticket(self) -> float:
        """From lifting the finger on "take a number" to the printer's bytes, in ms."""
        kiosk = self.stage.kiosk
        kiosk.tap(f"service.{GROUP_SERVICE}")
        if kiosk.wait_screen("purpose", "confirm") == "purpose":
            kiosk.tap(kiosk.targets("purpose.")[0])
            kiosk.wait_screen("confirm")
        mark = kiosk.mark()
        kiosk.tap("take.normal")
        data = until(lambda: kiosk.since(mark, "print.data"), "the ticket to reach the printer")
        touch = kiosk.since(mark, "touch")[0]
        kiosk.tap("noted", seconds=20)
        kiosk.wait_screen("attract")
        return (data[0]["us"] - touch["us"]) / 1000

    def log_in(self) -> None:
        counter = self.stage.counter
        clerk, _, code = self.stage.demo.clerks(1)[0]
        counter.tap(f"clerk.{clerk}")
        counter.wait_screen("code")
        counter.type(code)
        counter.tap("log_in")
        counter.wait_screen("closed")
        counter.tap("open_counter")
        counter.wait_screen("ready")

    def call(self) -> float:
        """From lifting the finger on "call next" to the board's frame with the number, in ms."""
        counter, board = self.stage.counter, self.stage.wallboard
        mark, board_mark = counter.mark(), board.mark()
        counter.tap("call_next")
        ring = until(lambda: board.since(board_mark, "wallboard.ring"), "the board to ring")[0]
        frame = until(
            lambda: [each for each in board.since(board_mark, "frame") if each["us"] > ring["us"]], "the board to draw"
        )[0]
        touch = counter.since(mark, "touch")[0]
        counter.wait_screen("called")
        counter.tap("start_service")
        counter.wait_screen("serving")
        counter.tap("finish_service")
        counter.tap("finish.solved")
        counter.wait_screen("ready")
        return (frame["us"] - touch["us"]) / 1000

    def pss_mb(self) -> float:
        pid = self.stage.demo.supervisor.pid(self.stage.kiosk.node)
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024


def idle_redraws(hall: Hall) -> float:
    """Frames of a minute in which nobody touches the first screen, after it has come to rest."""
    kiosk = hall.stage.kiosk
    time.sleep(32)
    mark = kiosk.mark()
    time.sleep(60)
    return len(kiosk.since(mark, "frame"))


def hall_figures(first: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        hall = Hall(Path(scratch))
        try:
            found = {}
            hall.take_ticket()
            found["kiosk_pss_mb"] = hall.pss_mb()
            found["touch_to_print_p99_ms"] = percentile([hall.take_ticket() for _ in range(TICKETS)], 0.99)
            frames = [int(each["draw_us"]) / 1000 for each in hall.stage.kiosk.since(0, "frame")]
            found["frame_ms_xvfb"] = statistics.median(frames)
            found["touch_to_pixel_p99_ms"] = percentile([hall.touch() for _ in range(TOUCHES)], 0.99)
            found |= hall.pss_mb_in_sizes()
            hall.log_in()
            found["call_to_pixel_p99_ms"] = percentile([hall.call() for _ in range(CALLS)], 0.99)
            if first:
                found["idle_redraws_per_min"] = idle_redraws(hall)
            return found
        finally:
            hall.stage.close()


def first_frame_ms() -> float:
    """From starting the kiosk's process to its first frame, alone on a virtual display; no broker is there yet."""
    spent = []
    with tempfile.TemporaryDirectory() as scratch:
        places = Places(Path(scratch) / "state", Path("/run/motcua-bench"))
        demo = DemoCentre(places, Plan(CENTRE, full_screen=True))
        kiosk = demo.installation.of("kiosk", 1)[0]
        config = demo.configurator.screen(kiosk, "kiosk", "fullscreen")
        places.logs.mkdir(parents=True, exist_ok=True)
        displays = Displays(places.logs)
        display = displays.open("kiosk", CANVAS["kiosk"])
        for number in range(STARTS):
            trace = Path(scratch) / f"trace-{number}.jsonl"
            began = time.monotonic_ns() // 1000
            process = subprocess.Popen(
                [str(PROGRAMS / "motcua-kiosk"), "--config", str(config), "--trace", str(trace)],
                env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL,
            )
            frame = until(lambda: _first_frame(trace), "the first frame")
            process.terminate()
            process.wait()
            spent.append((frame - began) / 1000)
        displays.close()
    return statistics.median(spent)


def _first_frame(trace: Path) -> int | None:
    if not trace.exists():
        return None
    for line in trace.read_text().splitlines():
        if '"what":"frame"' in line and line.endswith("}"):
            return json.loads(line)["us"]
    return None


def chip(first: bool) -> dict[str, float]:
    """The emulated card in the reader's process, and behind a real pcscd; letters from cards to the screen."""
    found = bench("bench-chip", "alone") | told_by([sys.executable, str(ROOT / "tests/bench/chip_on_reader.py")])
    return found | (bench("bench-letters") if first else {})


# Always the same frames, so they are looked at once.
def qr(first: bool) -> dict[str, float]:
    return bench("bench-qr", frames=QR_FRAMES) | bench("bench-qr-stream", streams=QR_STREAMS) if first else {}


def catalogue_store() -> dict[str, float]:
    """A store of national size, and the update that a quarter of a year makes of it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, store = Path(scratch) / "records", Path(scratch) / "catalogue.sqlite"
        subprocess.run([PROGRAMS / "motcua-provision", "catalogue", "generate", "--ours", "--out", folder], check=True,
                       stdout=subprocess.DEVNULL)
        return bench("bench-catalogue", "keep", folder=folder, store=store) | bench("bench-catalogue", "load", store=store)


def node(program: str) -> dict[str, float]:
    return told_by(["node", "--no-warnings", f"tests/web/figures/{program}.js"])


def web(first: bool) -> dict[str, float]:
    """The pages in Chromium, through the web server of a running centre."""
    found = node("pages") | node("calls")
    if first:
        spent = rating_to_manager(CENTRE, RATINGS, BUSY_RATINGS)
        found |= {f"rating_to_manager_{name}_ms": percentile(spent["quiet"], share) for name, share in (("p50", 0.5), ("p99", 0.99))}
        found["rating_to_manager_busy_p99_ms"] = percentile(spent["busy"], 0.99)
    return found


def visits() -> dict[str, float]:
    """One kiosk in virtual time: how many visits a second, and how often one of them met another's data."""
    found = bench("kiosk-visits", visits=VISITS)
    return {name: found[name] for name in ("crossings", "visits_per_second")}


def feeds() -> dict[str, float]:
    """What a day's feeds weigh for who reads them: the manager of a commune, of a large centre, of a province of communes."""
    return {"feed_bytes_per_visit": bench("bench-feeds")["centre"],
            "feed_bytes_per_visit_large": bench("bench-feeds", visits=1200, services=40, counters=15)["centre"],
            "feed_bytes_per_visit_province": bench("bench-feeds", centres=30)["province"]}


def aggregate(first: bool) -> dict[str, float]:
    """Folding events; questions over a year of a province, whose rows take a minute or two to make, and the events behind them."""
    found = bench("bench-aggregate", "fold") | feeds()
    if first:
        found |= bench("bench-aggregate", "history", centres=HISTORY_CENTRES) | bench("bench-aggregate", "behind")
        found["events_behind_p99_ms_large"] = bench("bench-aggregate", "behind", visits=1200, days=22)["events_behind_p99_ms"]
    return found


LONG = ("phones",)  # some minutes, and of use on a quiet machine alone: only by --only
# group -> its figures, of one round; the first round is told so, for what needs to be measured only once
GROUPS: dict[str, Callable[[bool], dict[str, float]]] = {
    "messages": lambda _first: messages(),
    "tls": lambda first: commands(CENTRE, GROUP_SERVICE) | (storm() if first else {}),
    "touch": hall_figures,
    "frame": lambda _first: bench("bench-frame"),
    "qr": qr,
    "chip": chip,
    "visits": lambda first: visits() if first else {},
    "search": lambda _first: bench("bench-search"),
    "catalogue": lambda _first: bench("bench-import") | catalogue_store(),
    "aggregate": aggregate,
    "web": web,
    "phones": lambda _first: node("phones"),
    "contract": lambda first: contract() if first else {},
    "start": lambda _first: {"kiosk_first_frame_ms": first_frame_ms()},
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="tests/bench/run", description=__doc__)
    parser.add_argument("--json", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=list(GROUPS), help="the figures of this group alone")
    given = parser.parse_args()
    groups = [measure for name, measure in GROUPS.items() if name == given.only or (given.only is None and name not in LONG)]
    began = time.monotonic()
    rounds: dict[str, list[float]] = {}
    for number in range(given.rounds):
        print(f"bench: round {number + 1} of {given.rounds}", flush=True)
        for measure in groups:
            for name, value in measure(number == 0).items():
                rounds.setdefault(name, []).append(value)
    # The screens have names of their own; every one has the same aim.
    aims = AIMS | {name: "<= 12" for name in rounds if name.startswith("frame_ms_") and name not in AIMS}
    medians = {name: round(statistics.median(rounds[name]), 3) for name in aims if name in rounds}
    given.json.write_text(json.dumps(medians, indent=2) + "\n")
    print(f"{'figure':38} {'median':>12} {'least':>12} {'most':>12}  aim")
    for name, median in medians.items():
        values = rounds[name]
        print(f"{name:38} {median:12.3f} {min(values):12.3f} {max(values):12.3f}  {aims[name]}")
    print(f"bench: {given.rounds} rounds in {(time.monotonic() - began) / 60:.1f} min")
    for one, other, words in (("rpc_p50_ms", "bare_ping_p50_ms", "rpc p50 / bare ping p50"),
                              ("rpc_p50_ms_tls", "rpc_p50_ms", "rpc p50 over TLS / in the clear")):
        if one in medians and other in medians:
            print(f"{words}, of the same rounds: {medians[one] / medians[other]:.2f}")


if __name__ == "__main__":
    main()
