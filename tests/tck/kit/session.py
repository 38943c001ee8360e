"""One session: a broker, a tap before it, a counterpart behind it, and the client under test, through a story of chapters."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provisioning.demo.places import CHECKOUT

from . import site
from .broker import Broker
from .client import Client, Described
from .proofs import WRONG_BROKERS, Proofs
from .record import Entry, Recording, Story
from .tap import Tap

SCHEMAS = CHECKOUT / "firmware" / "wire" / "schemas"
ANSWER_S = 15.0  # how long the kit waits for what a good client does much sooner
PLANTED_S = 8.0  # and no longer for one that has a violation planted: it may never come
START_S = 40.0  # a program with a window, on a busy machine
OUTAGE_S = 2.0  # how long a broker stays away
BACK_S = 32.0  # pauses between two tries grow to ten seconds
POKE_EVERY_S = 1.0
CHAPTERS_ALWAYS = ("join", "end")


@dataclass(frozen=True)
class Task:
    """What to try: a client in a role, good or with a planted violation, through all chapters or only some."""

    client: Described
    role: str
    plant: str = ""
    chapters: tuple[str, ...] | None = None  # None: all of them

    @property
    def name(self) -> str:
        return "-".join(filter(None, (self.client.name, self.role, self.plant)))


class NotStarted(Exception):
    """There is nothing to test."""


class Session:
    """The part that is the same for every role. A role adds `chapters` and the counterpart."""

    role = ""

    def __init__(self, task: Task, folder: Path, tls: Path | None = None) -> None:
        self.task, self.folder = task, folder
        self.node = site.NODES[self.role]
        self.room = site.room_of(self.role)
        self.recording = Recording()
        self.state = folder / "state"
        self.state.mkdir(parents=True)
        self.broker = self.make_broker(folder / "broker")
        proofs = Proofs(tls) if tls else None
        self.tap = Tap(self.recording, self.broker.port, self.broker.passwords, proofs)
        environment = {
            "TCK_HOST": "127.0.0.1", "TCK_PORT": str(self.tap.port), "TCK_ROOM": self.room, "TCK_NODE": self.node,
            "TCK_PASSWORD": self.broker.passwords[self.node], "TCK_FOLDER": str(self.state), "TCK_SCHEMAS": str(SCHEMAS),
            "TCK_PLANT": task.plant, "TCK_TLS": str(proofs.node(self.node).folder) if proofs else "", "TCK_HUB": site.HUB, "TCK_CLERK": site.CLERK,
        }
        if task.plant and proofs:
            environment["TCK_PLANT_CA"] = str(proofs.foreign_ca)
        self.client = Client(task.client, self.role, self.recording, environment, folder / "client.log")

    def make_broker(self, folder: Path) -> Broker:
        raise NotImplementedError

    def chapters(self) -> list[tuple[str, Callable[[], None]]]:
        raise NotImplementedError

    def close(self) -> None:
        self.client.kill()
        self.tap.close()
        self.broker.close()

    def play(self) -> Story:
        """The whole story, or the chapters that the task names; what a chapter misses is for the checks to say."""
        skipped = self.task.client.skips
        try:
            for name, chapter in self.chapters():
                wanted = self.task.chapters is None or name in (*CHAPTERS_ALWAYS, *self.task.chapters)
                if not wanted or f"{self.role}.{name}" in skipped:
                    continue
                self.recording.chapter = name
                self.recording.add("kit", "chapter", name=name)
                chapter()
                if name == "join" and not self.recording.facts.get("started") and not self.task.plant:
                    raise NotStarted(f"{self.task.name} did not say that it is ready: {self.client.log.read_text(errors='replace')[-1500:]}")
        finally:
            self.recording.chapter = "after"
            self.close()
        return Story(self.recording.entries, self.recording.facts, self.room, self.node, site.HUB, self.role)

    # --- what chapters are made of ---

    def start(self) -> bool:
        """Until the client says that it is ready and its health has passed."""
        mark = self.recording.mark()
        last = self.tap.count
        self.client.start()
        ready = self.client.says(mark, "ready", seconds=START_S)
        self.wait(lambda: [e for e in self.sent(mark, "health") if e.connection > last], 2 if self.task.plant else ANSWER_S)
        self.recording.facts["started"] = ready is not None
        return ready is not None

    def wait[T](self, look: Callable[[], T], seconds: float = ANSWER_S) -> T:
        return self.recording.wait(look, min(seconds, PLANTED_S) if self.task.plant else seconds)

    def until_back(self, last: int) -> list[Entry]:
        """Until the client has said its health on a connection after that of this number."""
        return self.wait(lambda: [e for e in self.sent(0, "health") if e.connection > last], BACK_S)

    def hold(self, seconds: float) -> None:
        """Watches for so long whether something comes that must not come."""
        self.recording.wait(lambda: False, seconds)

    def sent(self, mark: int, channel: str) -> list[Entry]:
        """What the client has published on a channel since the mark."""
        return [each for each in self.recording.since(mark, "client", "publish") if each.channel == channel]

    def said(self, mark: int, *words: str, seconds: float = ANSWER_S) -> Entry | None:
        return self.client.says(mark, *words, seconds=min(seconds, PLANTED_S) if self.task.plant else seconds)

    def has_taken(self, topic_end: str, payload: bytes) -> None:
        """Until the client has acknowledged this very message to the broker: behind that it has done with it what it does."""

        def acknowledged() -> bool:
            entries = self.recording.entries
            came = [e for e in entries if e.who == "broker" and e.what == "publish" and e.fields["payload"] == payload
                    and e.topic.endswith(topic_end)]
            if not came:
                return False
            last = came[-1]
            return last.fields["qos"] == 0 or any(
                e.who == "client" and e.what == "puback" and e.connection == last.connection and e.at >= last.at
                and e.fields["packet_id"] == last.fields["packet_id"] for e in entries)

        self.wait(acknowledged, 3)

    def shown(self, *arguments: str) -> str:
        """What the client shows its people, in the words of its role."""
        mark = self.client.tell("show", *arguments)
        told = self.said(mark, "shows")
        return " ".join(told.fields["said"]) if told else "nothing"

    def fact(self, name: str, /, **values: Any) -> None:
        self.recording.facts[name] = values

    def retained_status(self) -> str:
        kept = self.broker.retained(f"motcua/v1/{self.room}/{self.node}/health")
        try:
            return str(json.loads(kept)["status"]) if kept else "nothing"
        except (ValueError, KeyError):
            return "unreadable"

    def poke(self) -> None:
        """Gives a client that connects only when it has something to do a reason for it."""

    # --- chapters of every role ---

    def wrong_brokers(self) -> None:
        """At the broker's address stand others, one after the other; then the right one again."""
        if not self.tap.wrong:
            return  # by passwords there is nothing to tell them apart by
        mark = self.recording.mark()
        self.tap.pose(*WRONG_BROKERS)
        self.tap.cut()
        self.poke_until(lambda: len(self.recording.since(mark, "kit", "posed")) == len(WRONG_BROKERS))
        self.tap.pose()
        back = self.poke_until(lambda: bool(self.recording.since(mark, "client", "connect")))
        posed = self.recording.since(mark, "kit", "posed")
        self.fact("wrong_brokers", back=back, said={e.fields["wrong"]: e.fields["said"] for e in posed})

    def poke_until(self, look: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + (PLANTED_S if self.task.plant else BACK_S)
        while not look() and time.monotonic() < deadline:
            self.poke()
            self.recording.wait(look, POKE_EVERY_S)
        return look()

    def broker_away(self) -> None:
        """The broker dies, stays away, and comes back."""
        self.counterpart_leaves()
        self.broker.kill()
        began = self.recording.mark()
        self.hold(OUTAGE_S)
        tries = len([e for e in self.recording.entries[began:] if e.what == "no_line"])
        self.fact("outage", tries=tries, seconds=OUTAGE_S)
        last, since = self.tap.count, time.monotonic()
        self.broker.start()
        self.counterpart_returns()
        back = self.until_back(last)
        self.fact("return", connected=bool(back), seconds=round(time.monotonic() - since, 1))

    def counterpart_leaves(self) -> None:
        pass

    def counterpart_returns(self) -> None:
        pass

    def end(self) -> None:
        """An orderly end, and what the broker keeps then."""
        before = self.client.process is not None
        orderly = self.client.stop(PLANTED_S if self.task.plant else ANSWER_S)
        self.fact("end", running=before, orderly=orderly, retained=self.retained_status())
