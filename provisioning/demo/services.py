"""Supervision by s6: one service directory a program, restarted when it dies, its output in a rotating log."""

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .places import Places, Trouble

STOP_MS = 5000  # after SIGTERM; then SIGKILL
START_S = 10
WAIT_STEP_S = 0.02


@dataclass(frozen=True)
class Service:
    """A program that ends with 0 (its window was closed) is not started again; any other end is a crash."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


def _script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


def lay_service(places: Places, service: Service) -> None:
    directory = places.scan / service.name
    (directory / "log").mkdir(parents=True, exist_ok=True)
    log = places.logs / service.name
    log.mkdir(parents=True, exist_ok=True)
    exports = "".join(f"export {k}={shlex.quote(v)}\n" for k, v in service.environment.items())
    _script(directory / "run", f"#!/bin/sh\nexec 2>&1\n{exports}exec {shlex.join(service.command)}\n")
    _script(directory / "finish", '#!/bin/sh\n# 0: closed by hand; 64, 78: wrong options or configuration, which a restart does not mend\ncase $1 in 0 | 64 | 78) exit 125 ;; esac\nexit 0\n')
    (directory / "timeout-kill").write_text(f"{STOP_MS}\n")
    _script(directory / "log" / "run", f"#!/bin/sh\nexec s6-log n4 s1000000 {shlex.quote(str(log))}\n")


class Supervisor:
    """One s6-svscan and all that it started."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.scanner: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.places.scan.mkdir(parents=True, exist_ok=True)
        self.places.logs.mkdir(parents=True, exist_ok=True)
        with (self.places.logs / "s6-svscan").open("ab") as log:
            # A session of its own: a Ctrl-C at the terminal reaches us, and we decide what happens next.
            self.scanner = subprocess.Popen(
                ["s6-svscan", str(self.places.scan)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_default_signals,
            )
        self._until(lambda: (self.places.scan / ".s6-svscan" / "control").exists(), START_S, "s6-svscan did not start")

    def add(self, service: Service) -> None:
        lay_service(self.places, service)
        subprocess.run(["s6-svscanctl", "-a", str(self.places.scan)], check=True)
        known = self.places.scan / service.name / "supervise" / "status"
        self._until(known.exists, START_S, f"s6 did not take up {service.name}", service.name)

    def control(self, name: str, *options: str) -> None:
        subprocess.run(["s6-svc", *options, str(self.places.scan / name)], check=True)

    def _status(self, name: str, *fields: str) -> list[str]:
        told = subprocess.run(
            ["s6-svstat", "-o", ",".join(fields), str(self.places.scan / name)], capture_output=True, text=True
        )
        return told.stdout.split() if told.returncode == 0 else [""] * len(fields)

    def pid(self, name: str) -> int | None:
        """The process id while it is up."""
        up, pid = self._status(name, "up", "pid")
        return int(pid) if up == "true" else None

    def ended_well(self, name: str) -> bool:
        """It ended with 0 and will not be started again."""
        up, wanted = self._status(name, "up", "wantedup")
        return up == "false" and wanted == "false"

    def end(self, name: str) -> str:
        """How it last ended, in words."""
        code, by = self._status(name, "exitcode", "signal")
        return f"exit code {code}" if by == "NA" else f"killed by {by}"

    def hold(self, name: str) -> None:
        """From now on it is not started again when it ends, until release()."""
        self.control(name, "-O")

    def release(self, name: str) -> None:
        self.control(name, "-u")

    def names(self) -> list[str]:
        return sorted(each.name for each in self.places.scan.iterdir() if (each / "run").exists())

    def take_down(self, name: str) -> None:
        """Asks it to end and waits until it has; release() starts it again."""
        self.control(name, "-wD", "-T", str(STOP_MS * 2), "-d")

    def kill(self, name: str) -> None:
        """kill -9, as a crash would."""
        pid = self.pid(name)
        if pid is None:
            raise Trouble(f"{name} is not running", f"its log: {self.places.log(name)}")
        os.kill(pid, signal.SIGKILL)

    def steady(self, seconds: float) -> None:
        """Nothing ends in its first moments; a wrong configuration shows here, with the reason from the log."""
        first: dict[str, int] = {}
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for name in self.names():
                pid = self.pid(name)
                if pid is None and name not in first:
                    continue
                if first.setdefault(name, pid or 0) != pid:
                    hint = f"its log: {self.places.log(name)}"
                    raise Trouble(f"{name} ended as soon as it was started ({self.end(name)})", hint, self.tail(name))
            time.sleep(WAIT_STEP_S)
        late = [name for name in self.names() if name not in first]
        if late:
            raise Trouble(f"{late[0]} did not start", f"its log: {self.places.log(late[0])}", self.tail(late[0]))

    def stop(self) -> None:
        """Asks everything to stop, waits, and leaves no process behind."""
        if self.scanner is None:
            return
        subprocess.run(["s6-svscanctl", "-t", str(self.places.scan)], check=False)
        try:
            self.scanner.wait(STOP_MS / 1000 + 5)
        except subprocess.TimeoutExpired:
            subprocess.run(["s6-svscanctl", "-q", str(self.places.scan)], check=False)
            self.scanner.kill()
            self.scanner.wait()
        self.scanner = None

    def tail(self, name: str, lines: int = 8) -> str:
        path = self.places.log(name)
        if not path.exists():
            return "(no log yet)"
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:])

    def _until(self, done, seconds: float, failure: str, service: str | None = None) -> None:
        deadline = time.monotonic() + seconds
        while not done():
            if time.monotonic() > deadline:
                hints = [f"its log: {self.places.log(service)}", self.tail(service)] if service else []
                raise Trouble(failure, *hints)
            time.sleep(WAIT_STEP_S)


def _default_signals() -> None:
    """A shell's background job ignores SIGINT, and its children inherit that; programs here start clean."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
