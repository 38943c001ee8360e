"""Starts one of our own programs as an installation does, on a display of its own, and touches it with a pointer."""

import os
import select
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[4]))

from provisioning.demo.authority import Identity  # noqa: E402
from provisioning.demo.displays import Displays  # noqa: E402
from provisioning.demo.installation import read_installation  # noqa: E402
from provisioning.demo.nodes import Configurator, Ports, Printing  # noqa: E402
from provisioning.demo.places import PROGRAMS, Places, Trouble  # noqa: E402
from provisioning.demo.private import Private, write_private  # noqa: E402
from provisioning.demo.windows import CANVAS  # noqa: E402
from provisioning.tour.window import Window  # noqa: E402

LOOK_EVERY_S = 0.05
CENTRE = "mau-xa"
NODE = os.environ["TCK_NODE"]
STATE = Path(os.environ["TCK_FOLDER"])


def say(*words: object) -> None:
    print(*words, flush=True)


@dataclass(frozen=True)
class Issued:
    """Stands for the demo's authority: the kit's has issued what this node needs."""

    folder: Path

    def node(self, _node: str) -> Identity:
        return Identity(self.folder)


def configurator(broker: str) -> Configurator:
    places = Places(STATE, STATE / "run")
    private = Private(places.private)
    write_private(places.private / "passwords" / broker / NODE, os.environ["TCK_PASSWORD"].encode())
    port = int(os.environ["TCK_PORT"])
    made = Configurator(places, private, read_installation(CENTRE), Ports(port, port), Printing())
    if folder := os.environ.get("TCK_TLS"):
        made.authority = Issued(Path(folder))
    return made


def start(program: str, config: Path, *arguments: str, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    base = {"PATH": os.environ["PATH"], "HOME": "/tmp"}
    return subprocess.Popen([PROGRAMS / f"motcua-{program}", "--config", config, *arguments], stdin=subprocess.DEVNULL, stdout=sys.stderr,
                            stderr=sys.stderr, env=base | (environment or {}))


class OnScreen:
    """A program with a window. `look` is called again and again between the kit's verbs."""

    def __init__(self, program: str) -> None:
        self.places = configurator("centre")
        size = CANVAS[program]
        self.displays = Displays(STATE / "xvfb")
        display = self.displays.open(program, size)
        trace = STATE / f"trace-{os.getpid()}.jsonl"
        config = self.places.screen(NODE, program, "fullscreen")
        self.program = start(program, config, "--trace", str(trace), environment={"DISPLAY": display})
        self.window = Window(NODE, display, trace, size)

    def taps(self, *targets: str) -> bool:
        """One after the other; False where one is not to be had."""
        try:
            for each in targets:
                self.window.tap(each, 4)
        except Trouble as trouble:
            print(trouble, file=sys.stderr)
            return False
        return True

    def until_screen(self, *names: str, seconds: float = 6) -> str:
        try:
            return self.window.wait_screen(*names, seconds=seconds)
        except Trouble:
            return self.window.screen

    def stop(self) -> None:
        end(self.program)
        self.displays.close()


def end(program: subprocess.Popen[bytes]) -> None:
    program.terminate()
    program.wait(20)
    sys.exit(0)


def obey(verbs: dict[str, Callable[..., None]], look: Callable[[], None], program: subprocess.Popen[bytes]) -> None:
    """Line by line from the kit; in between, what the program shows by itself. It ends with the program."""
    while program.poll() is None:
        if select.select([sys.stdin], [], [], LOOK_EVERY_S)[0]:
            line = sys.stdin.readline()
            if not line:
                return
            verb, *words = line.split()
            if verb in verbs:
                verbs[verb](*words)
            else:
                say("unknown", verb)
        look()
