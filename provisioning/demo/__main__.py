"""Runs a demo centre until its standard input ends or it is told to stop. Started by provisioning/run."""

import argparse
import fcntl
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .cards import NUMBER
from .centre import DemoCentre, Plan
from .first_ticket import FirstTicket
from .installation import neighbours_of
from .papers import address_on, as_picture, printed, read_ticket
from .places import CHECKOUT, Places, Trouble
from .screens import BrowserScreens
from .web import usual_port
from .windows import room_on_display

EACH_S = 20


def say(text: str) -> None:
    print(f"motcua: {text}", flush=True)


class Stopped(Exception):
    pass


class Papers:
    """Says of each ticket that comes out where its page is: nobody holds a phone before a file."""

    def __init__(self, demo: DemoCentre) -> None:
        self.folders = [demo.configurator.printer_output(node) for node, program in demo.screens() if program == "kiosk"]
        self.seen = {paper for folder in self.folders for paper in printed(folder)}

    def look(self) -> None:
        for paper in (each for folder in self.folders for each in printed(folder)):
            if paper in self.seen:
                continue
            self.seen.add(paper)
            with tempfile.TemporaryDirectory() as folder:
                picture = Path(folder) / "ticket.png"
                try:
                    as_picture(paper, picture)
                    say(f"ticket {read_ticket(paper).number} on a phone: {address_on(picture)}")
                except (ValueError, subprocess.CalledProcessError) as error:
                    say(f"{paper} could not be read: {error}")


def _stop(*_: object) -> None:
    raise Stopped


class Neighbours:
    """Lets the invented centres go on."""

    def __init__(self, demo: DemoCentre) -> None:
        self.demo = demo
        self.next = time.monotonic() + EACH_S

    def look(self) -> None:
        if time.monotonic() < self.next:
            return
        self.next = time.monotonic() + EACH_S
        try:
            self.demo.tell_neighbours(tries=1)
        except Trouble as trouble:  # the collector was killed, as visitors do: what happened is told later
            say(f"{trouble.args[0]}; it is tried again in {EACH_S} s")


def from_checkout(path: Path) -> Path:
    return path.relative_to(CHECKOUT) if path.is_relative_to(CHECKOUT) else path


def announce_phone(demo: DemoCentre) -> None:
    first = demo.first_ticket
    if isinstance(first, FirstTicket):
        say(f"  phone      {demo.ticket_url}#{first.token}")
        say(f"             ticket {first.number}, code {first.code}: the demo took it as {first.kiosk}, for whoever tries the page")
    else:
        say(f"  phone      {demo.ticket_url}#... ({first.args[0] if first else 'no ticket has been taken'})")
    say("             the code on each ticket has an address of its own, told here as soon as the ticket comes out")


def announce(demo: DemoCentre, screens: BrowserScreens | None) -> None:
    say(f"the demo centre is open: {demo.installation.name}")
    for node, program in demo.screens():
        say(f"  {program:<10} {screens.address(node) if screens else node}")
    say(f"  manager    {demo.address}/manager/")
    for name, password in demo.managers():
        say(f"             a manager signs in as {name}, password {password}")
    say(f"  console    {demo.address}/console/")
    for node in (demo.console_at(node) for node, program in demo.screens() if program == "counter"):
        say(f"             the PC's name {node}, password {demo.private.password('centre', node)}; then a clerk as below")
    announce_phone(demo)
    for each in demo.neighbours:
        say(f"  the manager's page also shows {each.centre.name}, whose visits of four weeks and of today are invented")
    how = f"TLS 1.3, certificates in {from_checkout(demo.places.tls)}/nodes" if demo.authority else "passwords, no TLS"
    say(f"  brokers    centre on port {demo.ports.centre}, province on port {demo.ports.province} (loopback; {how})")
    for clerk, name, code in demo.clerks():
        say(f"  a clerk signs in at the counter as {name} ({clerk}), code {code}")
    shown = from_checkout(demo.places.state)
    names = [each.name for each in demo.accounts()[demo.installation.hub]]
    say(f"  people     {', '.join(names)}; passwords: {shown}/private/people/*")
    say(f"  tickets    {shown}/nodes/*/printer")
    say(f"  logs       {shown}/logs/*/current")
    reader, scanner = (from_checkout(folder) for folder in demo.lay_out_cards())
    say(f"  a card     in {reader}: cp card.example card (its number ends in {NUMBER[-6:]})")
    say(f"  its code   in {scanner}: cp example/card.png . ; rm takes either away")
    say("Ctrl-C stops all of it")


def watch(demo: DemoCentre) -> None:
    """Until standard input ends, or every window was closed."""
    screens = [node for node, _ in demo.screens()]
    seen = {name: demo.supervisor.pid(name) for name in demo.supervisor.names()}
    papers, neighbours = Papers(demo), Neighbours(demo)
    while True:
        ready, _, _ = select.select([sys.stdin], [], [], 1.0)
        if ready and not sys.stdin.buffer.read1(256):
            return
        papers.look()
        neighbours.look()
        for name, before in seen.items():
            now = demo.supervisor.pid(name)
            if now != before and now is not None and before is not None:
                say(f"{name} ended ({demo.supervisor.end(name)}) and was started again; why: {demo.places.log(name)}")
            elif now is None and before is not None and name in screens:
                say(f"the window of {name} was closed")
            seen[name] = now
        if all(seen[node] is None for node in screens):
            say("every window was closed")
            return


def take(state: Path) -> None:
    """One demo a state directory: a second one would write over the first one's configuration. Held until the program ends."""
    state.mkdir(parents=True, exist_ok=True)
    held = os.open(state / ".running", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise Trouble("this centre is running already", "stop that one first (Ctrl-C), or start another: --centre NAME")


def main() -> int:
    parser = argparse.ArgumentParser(prog="provisioning/run")
    parser.add_argument("--centre", default="mau-tinh")
    parser.add_argument("--counters", type=int, default=1)
    parser.add_argument("--state", type=Path)
    parser.add_argument("--screens-in-browser", action="store_true", help="virtual displays, shown by a web server on loopback")
    parser.add_argument("--passwords", action="store_true", help="nodes come to the brokers by passwords, without TLS")
    given = parser.parse_args()
    state = given.state or CHECKOUT / "out" / "demo" / given.centre
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop)
    demo = screens = None
    try:
        take(state)
        say(f"starting the demo centre '{given.centre}'")
        places = Places(state, Path("/run/motcua"))
        neighbours = neighbours_of(given.centre)
        if given.screens_in_browser:
            screens = BrowserScreens(places)
        more = {"web_port": usual_port(), "neighbours": neighbours, "passwords": given.passwords, "first_ticket": True}
        if given.screens_in_browser:
            plan = Plan(given.centre, given.counters, full_screen=True, **more)
        else:
            plan = Plan(given.centre, given.counters, room=room_on_display(), **more)
        demo = DemoCentre(places, plan)
        if screens:
            plan.displays.update(screens.open(demo.screens()))
        demo.start()
        if screens:
            screens.serve(demo.supervisor)
        announce(demo, screens)
        watch(demo)
    except Stopped:
        pass
    except Trouble as trouble:
        for line in trouble.args:
            print(f"motcua: {line}", file=sys.stderr, flush=True)
        return 1
    finally:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)  # stopping has its own deadline and must end
        if demo is not None:
            say("stopping")
            demo.stop()
        if screens is not None:
            screens.close()
        if demo is not None:
            say("all programs are stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
