"""One program's window, seen through its trace and touched through the X server."""

import json
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..demo.places import Trouble
from .waiting import LOOK_EVERY_S, until

PRESS_S = 0.06  # how long a finger rests
TRIES = 3
STILL_S = 0.12
SETTLE_S = 2  # a board that flashes never stands still for long


@dataclass
class Window:
    node: str
    display: str
    trace: Path
    size: tuple[int, int]
    lines: list[dict[str, Any]] = field(default_factory=list)
    _read_to: int = 0

    def look(self) -> None:
        """Reads what the program has written since the last look; a half-written line waits."""
        if not self.trace.exists():
            return
        with self.trace.open("rb") as file:
            file.seek(self._read_to)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]
        self._read_to += len(whole)
        self.lines += [json.loads(line) for line in whole.splitlines()]

    def layout(self) -> dict[str, Any]:
        """What is on the screen now: the latest `screen` line."""
        self.look()
        return self._layout_at(len(self.lines))

    def _layout_at(self, line_number: int) -> dict[str, Any]:
        for line in reversed(self.lines[:line_number]):
            if line["what"] == "screen":
                return line["layout"]
        return {"name": "", "targets": []}

    @property
    def screen(self) -> str:
        return self.layout()["name"]

    def mark(self) -> int:
        """A place in the trace, for since()."""
        self.look()
        return len(self.lines)

    def since(self, mark: int, what: str, **wanted: str) -> list[dict[str, Any]]:
        self.look()
        return [
            line
            for line in self.lines[mark:]
            if line["what"] == what and all(line.get(key) == value for key, value in wanted.items())
        ]

    def wait_screen(self, *names: str, seconds: float = 15) -> str:
        """Until one of these screens is shown; its name."""
        found = until(
            lambda: next((name for name in names if name == self.screen), None),
            f"{self.node} to show '{' or '.join(names)}'; it shows '{self.screen}'", seconds,
        )
        assert found is not None
        return found

    def targets(self, start: str = "") -> list[str]:
        """Ids of what can be touched now."""
        return [t["id"] for t in self.layout()["targets"] if t["id"].startswith(start) and t.get("enabled", True)]

    def wait_target(self, target: str, seconds: float = 15) -> None:
        until(lambda: target in self.targets(), f"{self.node} to offer '{target}' on '{self.screen}'", seconds)

    def tap(self, target: str, seconds: float = 15) -> None:
        """A press and a release in the middle of the target, as soon as it is there; again, as a person does, when it was moved
        from under the finger."""
        if not any(self._hit(target, seconds) for _ in range(TRIES)):
            raise Trouble(f"'{target}' of {self.node} moved away under the finger {TRIES} times")

    def _hit(self, target: str, seconds: float) -> bool:
        self.wait_target(target, seconds)
        mark = self.mark()
        box = next(each for each in self.layout()["targets"] if each["id"] == target)
        x, y = round(box["x"] + box["w"] / 2), round(box["y"] + box["h"] / 2)
        if not (0 <= x < self.size[0] and 0 <= y < self.size[1]):
            raise Trouble(f"'{target}' of {self.node} lies outside of the display, at {x},{y}")
        self._xdotool("mousemove", str(x), str(y), "mousedown", "1", "sleep", str(PRESS_S), "mouseup", "1")
        until(lambda: self.since(mark, "touch"), f"{self.node} to feel the touch on '{target}'", seconds)
        felt = next(i for i in range(mark, len(self.lines)) if self.lines[i]["what"] == "touch")
        moved = next((each for each in self._layout_at(felt)["targets"] if each["id"] == target), box)
        return moved["x"] <= x < moved["x"] + moved["w"] and moved["y"] <= y < moved["y"] + moved["h"]

    def type(self, text: str) -> None:
        """By the keys on the screen."""
        for character in text:
            self.tap(f"key.{character.lower()}")

    def settle(self) -> None:
        """Until the program draws no more for a moment: the screen stands still, without the finger."""
        mark, since, deadline = self.mark(), time.monotonic(), time.monotonic() + SETTLE_S
        while time.monotonic() < min(since + STILL_S, deadline):
            if self.since(mark, "frame"):
                mark, since = self.mark(), time.monotonic()
            time.sleep(LOOK_EVERY_S)

    def picture(self, path: Path) -> None:
        self.settle()
        shot = subprocess.run(
            ["import", "-display", self.display, "-window", "root", "-depth", "8", str(path)], capture_output=True, text=True
        )
        if shot.returncode != 0:
            raise Trouble(f"no picture of {self.node}", shot.stderr.strip())

    def _xdotool(self, *words: str) -> None:
        done = subprocess.run(
            ["xdotool", *words], env={"DISPLAY": self.display, "PATH": "/usr/bin:/bin"}, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise Trouble(f"xdotool could not touch {self.node}", done.stderr.strip())
