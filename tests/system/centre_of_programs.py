"""A centre as the demo lays it out, of which a test starts single programs by hand and sees how they end."""

import os
import shutil
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

from provisioning.demo.brokers import Centre, lay_centre_broker, lay_province_broker
from provisioning.demo.installation import COLLECTOR, read_installation
from provisioning.demo.nodes import Configurator, Ports, Printing
from provisioning.demo.places import PROGRAMS, Places, Trouble
from provisioning.demo.ports import free_port
from provisioning.demo.private import Private
from provisioning.tour.waiting import until

PATIENCE_S = 40
WATCHER = "watcher"  # a user of both brokers who may read everything


class Program:
    """Its windows are seen by nobody unless `environment` says otherwise; a file that may not grow is an error to it, not
    a signal."""

    def __init__(self, name: str, *arguments: str | Path, environment: dict[str, str] | None = None) -> None:
        base = {"PATH": os.environ["PATH"], "HOME": "/tmp"}
        if environment is None:
            environment = {"SDL_VIDEODRIVER": "dummy"}
        keep = {key: value for key, value in os.environ.items() if key.endswith("SAN_OPTIONS")}
        self.process = subprocess.Popen(
            [PROGRAMS / f"motcua-{name}", *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, env=base | keep | environment, restore_signals=False,
        )
        self._said: list[bytes] = []
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        while data := self.process.stdout.read1():
            self._said.append(data)

    @property
    def output(self) -> str:
        return b"".join(self._said).decode(errors="replace")

    def says(self, text: str) -> None:
        def said() -> bool:
            return text in self.output or self.process.poll() is not None

        try:
            until(said, f"the program to say '{text}'", PATIENCE_S)
        except Trouble as trouble:
            raise Trouble(f"{trouble}; it said:\n{self.output}") from None
        if text not in self.output:
            raise AssertionError(f"it ended with {self.ended()} and did not say '{text}':\n{self.output}")

    def ended(self) -> int:
        """Its exit code, with all that it said read."""
        code = self.process.wait(PATIENCE_S)
        self._reader.join(PATIENCE_S)
        return code

    def stop(self) -> int:
        self.process.terminate()
        return self.ended()

    def close(self) -> None:
        self.process.kill()
        self.ended()
        self.process.stdout.close()


class CentreOfPrograms(unittest.TestCase):
    CENTRE = "mau-xa"

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(dir="/run")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.places = Places(self.folder / "state", self.folder / "run")
        self.installation = read_installation(self.CENTRE)
        self.kiosk = self.installation.of("kiosk", 1)[0]
        self.counter = self.installation.counters(1)[0]
        self.wallboard = self.installation.of("wallboard", 1)[0]
        self.private = Private(self.places.private)
        self.ports = Ports(free_port(), free_port())
        self.configurator = Configurator(self.places, self.private, self.installation, self.ports, Printing())

    def start(self, name: str, *arguments: str | Path, environment: dict[str, str] | None = None) -> Program:
        program = Program(name, *arguments, environment=environment)
        self.addCleanup(program.close)
        return program

    def config_of(self, program: str) -> Path:
        if program == "hub":
            return self.configurator.hub()
        if program == "collector":
            return self.configurator.collector()
        return self.configurator.screen(getattr(self, program), program)

    def node_of(self, program: str) -> str:
        if program == "hub":
            return self.installation.hub
        return COLLECTOR if program == "collector" else getattr(self, program)

    def run_program(self, program: str, *arguments: str | Path) -> Program:
        """Until it is connected."""
        started = self.start(program, "--config", self.config_of(program), *arguments)
        started.says("connected to")
        return started

    def start_brokers(self) -> None:
        """With an authority (of the configurator) nodes come by certificate, and there is no watcher, who has a password."""
        authority = self.configurator.authority
        nodes = tuple(node.id for node in self.installation.nodes if node.program != "hub")
        centre = Centre(self.installation.id, self.installation.hub, nodes)
        self._broker(lay_centre_broker(self.places.broker("centre"), self.ports.centre, centre, self.private, authority))
        self._broker(
            lay_province_broker(self.places.broker("province"), self.ports.province, COLLECTOR, [centre], self.private, authority)
        )

    def _broker(self, configuration: Path) -> None:
        if self.configurator.authority is None:
            self._let_watch(configuration.parent)
        broker = subprocess.Popen(["mosquitto", "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(broker.wait)
        self.addCleanup(broker.kill)

    def _let_watch(self, folder: Path) -> None:
        with (folder / "acl").open("a") as rules:
            rules.write(f"\nuser {WATCHER}\ntopic read #\n")
        passwords = folder / "passwords"
        subprocess.run(["mosquitto_passwd", "-b", passwords, WATCHER, WATCHER], check=True, capture_output=True)
        shutil.chown(passwords, "mosquitto", "mosquitto")

    def health_of(self, node: str, port: int) -> str:
        """What is retained on its health topic, as it stands there."""
        return subprocess.run(
            ["mosquitto_sub", "-V", "5", "-h", "127.0.0.1", "-p", str(port), "-u", WATCHER, "-P", WATCHER, "-t",
             f"motcua/v1/+/{node}/health", "-C", "1", "-W", "2"], capture_output=True, text=True,
        ).stdout
