"""The program under test, behind its adapter: verbs go in line by line, and it says in single words what came of them."""

import os
import signal
import subprocess
import threading
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from .record import Entry, Recording

CLIENTS = Path(__file__).resolve().parents[1] / "clients"


@dataclass(frozen=True)
class Described:
    """clients/<name>/client.toml."""

    name: str
    folder: Path
    title: str
    run: dict[str, list[str]]  # by role: the command, run in the client's folder
    skips: dict[str, str] = field(default_factory=dict)  # a chapter that this client cannot play, and why
    does: tuple[str, ...] = ()  # what of `when` in the list of MUSTs it does
    excused: dict[str, str] = field(default_factory=dict)  # a MUST that it cannot keep, and why


def described(name: str) -> Described:
    folder = CLIENTS / name
    with (folder / "client.toml").open("rb") as file:
        told = tomllib.load(file)
    return Described(name, folder, told["title"], told["run"], told.get("skips", {}), tuple(told.get("does", ())), told.get("excused", {}))


def all_clients() -> list[Described]:
    return [described(each.parent.name) for each in sorted(CLIENTS.glob("*/client.toml"))]


class Client:
    """One running adapter. Its whole group is ended with it."""

    def __init__(self, client: Described, role: str, recording: Recording, environment: dict[str, str], log: Path) -> None:
        self.client, self.role, self.recording = client, role, recording
        self.environment, self.log = environment, log
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.recording.add("kit", "started")
        base = {"PATH": os.environ["PATH"], "HOME": "/tmp", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        keep = {key: value for key, value in os.environ.items() if key.startswith("MOTCUA_")}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.client.run[self.role], cwd=self.client.folder, env=base | keep | self.environment, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True,
            )
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout
        for line in process.stdout:
            words = line.split()
            if words:
                self.recording.add("adapter", words[0], said=words[1:])
        if self.process is process:  # it was not the kit that ended it
            self.recording.add("adapter", "(ended)", said=[])

    def tell(self, verb: str, *arguments: str) -> int:
        """Gives a verb; the place in the recording from which on its answer is to be looked for."""
        mark = self.recording.mark()
        self.recording.add("kit", "verb", verb=verb, arguments=list(arguments))
        assert self.process and self.process.stdin
        try:
            os.write(self.process.stdin.fileno(), (" ".join((verb, *arguments)) + "\n").encode())
        except OSError:
            self.recording.add("kit", "deaf", verb=verb)
        return mark

    def says(self, mark: int, *words: str, seconds: float) -> Entry | None:
        """The first of these words that it says from `mark` on."""

        def look() -> Entry | None:
            told = (each for each in self.recording.entries[mark:] if each.who == "adapter" and each.what in (*words, "(ended)"))
            return next(told, None)

        if self.process is None or self.process.poll() is not None:
            return None
        told = self.recording.wait(look, seconds)
        return None if told is None or told.what == "(ended)" else told

    def kill(self) -> None:
        """As a power cut: the adapter and all that it has started."""
        if self.process is None:
            return
        self.recording.add("kit", "killed")
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process = None

    def stop(self, seconds: float) -> bool:
        """An orderly end; False when it had to be killed."""
        if self.process is None:
            return True
        self.tell("stop")
        process = self.process
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return False
        self.kill()
        return True
