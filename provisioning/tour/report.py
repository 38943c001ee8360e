"""journey.json and the pictures' numbers."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Step:
    name: str
    outcome: str  # ok or failed
    ms: int


class Report:
    def __init__(self, out: Path) -> None:
        self.out = out
        self.steps: list[Step] = []
        self.counts: dict[str, Any] = {}
        self.messages: dict[str, Any] = {}
        self.pictures = 0

    def next_picture(self, name: str) -> Path:
        self.pictures += 1
        return self.out / f"{self.pictures:02}-{name}.png"

    def run(self, name: str, step: Callable[[], None]) -> Exception | None:
        """Runs a step, notes how it went and how long it took; gives what it failed with."""
        begun = time.monotonic()
        error: Exception | None = None
        try:
            step()
        except Exception as failure:  # the report of a failed tour is as important as that of a good one
            error = failure
        self._note(name, "failed" if error else "ok", round((time.monotonic() - begun) * 1000))
        return error

    def not_reached(self, name: str) -> None:
        self._note(name, "failed", 0)

    def _note(self, name: str, outcome: str, ms: int) -> None:
        self.steps.append(Step(name, outcome, ms))
        print(f"tour: {outcome:<7} {ms:>6} ms  {name}", flush=True)

    @property
    def failed(self) -> list[str]:
        return [step.name for step in self.steps if step.outcome != "ok"]

    def write(self) -> None:
        told = {"steps": [asdict(step) for step in self.steps], "counts": self.counts, "messages": self.messages}
        (self.out / "journey.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n")
