"""Writes down all that passes at the brokers of a tour, and holds it against the contract afterwards."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..demo.brokers import RECORDER
from ..demo.places import Trouble
from .contract import Contract, Passed
from .waiting import until

FORMAT = "%r %q %t %x"
MOST_TOLD = 10
UNVISITED = ("centre-door",)  # the tour's managers are of the province, and clerks come by their counters


@dataclass
class Judgement:
    messages: int = 0
    topics: set[str] = field(default_factory=set)
    channels: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)

    def told(self) -> dict[str, Any]:
        return {
            "messages": self.messages, "topics": len(self.topics), "channels": dict(sorted(self.channels.items())),
            "invalid": [f"{fault} ({count} times)" for fault, count in self.faults.most_common(MOST_TOLD)],
        }

    def words(self) -> str:
        wrong = sum(self.faults.values())
        return f"{self.messages} messages on {len(self.topics)} topics, {f'{wrong} wrong' if wrong else 'all valid'}"


def judge(messages: Iterator[Passed], contract: Contract) -> Judgement:
    out = Judgement()
    for message in messages:
        out.messages += 1
        out.topics.add(message.topic)
        channel = contract.channel_of(message.topic)
        out.channels[channel.name if channel else "none"] += 1
        if fault := contract.fault_of(message):
            out.faults[f"{message.topic}: {fault}"] += 1
    return out


class Recorder:
    """One reader at each broker, by a listener of its own; what it wrote stays in the tour's folder in memory, for there are
    codes in it."""

    def __init__(self, folder: Path, ports: dict[str, int], password: str) -> None:
        self.folder = folder
        self.ports = ports
        self.password = password
        self.readers: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name, port in self.ports.items():
            with (self.folder / name).open("wb") as out, (self.folder / f"{name}.log").open("wb") as log:
                self.readers.append(subprocess.Popen(
                    ["stdbuf", "-oL", "mosquitto_sub", "-d", "-V", "5", "-h", "127.0.0.1", "-p", str(port), "-u", RECORDER,
                     "-P", self.password, "-q", "1", "-t", "#", "--retain-as-published", "-F", f"passed {FORMAT}"],
                    stdin=subprocess.DEVNULL, stdout=out, stderr=log,
                ))
            until(lambda: b"received SUBACK" in (self.folder / name).read_bytes(), f"the recorder at the broker {name}")

    def messages(self) -> Iterator[Passed]:
        for name in self.ports:
            for line in self._lines(name):
                _, retain, qos, topic, payload = (line + " ").split(" ", 4)
                yield Passed(topic, bytes.fromhex(payload.strip()), retain == "1", int(qos))

    def _lines(self, name: str) -> Iterator[str]:
        return (line for line in (self.folder / name).read_text().splitlines() if line.startswith("passed "))

    def silent(self) -> list[str]:
        """At which brokers nothing passed that was written down, of those that somebody comes to in a tour."""
        return [name for name in self.ports if name not in UNVISITED and next(self._lines(name), None) is None]

    def ended(self) -> list[str]:
        return [name for name, reader in zip(self.ports, self.readers) if reader.poll() is not None]

    def close(self) -> None:
        for reader in self.readers:
            reader.kill()
            reader.wait()


def messages_keep_the_contract(recorder: Recorder) -> Judgement:
    if ended := recorder.ended():
        raise Trouble(f"the recorder ended at {', '.join(ended)}")
    if silent := recorder.silent():
        raise Trouble(f"the recorder wrote down nothing at {', '.join(silent)}", "a tour has messages at each broker: is it the tour's own?")
    out = judge(recorder.messages(), Contract())
    if out.faults:
        raise Trouble(out.words(), *out.told()["invalid"])
    return out
