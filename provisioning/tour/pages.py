"""The pages in Debian's Chromium, with real input: pages.mjs does it, a line an order."""

import contextlib
import json
import os
import select
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ..demo.places import Trouble

PROGRAM = Path(__file__).with_name("pages.mjs")
LOOK_S = 150
START_S = 60  # of the browser, on a machine that has other work
LATE_S = 30  # an answer that is so much later than its own deadline does not come any more

PHONE = {"viewport": {"width": 360, "height": 740}, "deviceScaleFactor": 2, "isMobile": True, "hasTouch": True}
COLUMN = {"viewport": {"width": 400, "height": 740}, "deviceScaleFactor": 2}
DESK = {"viewport": {"width": 1440, "height": 900}}


@dataclass
class Page:
    """One page of the story. `on` is a selector as playwright has them; what is not there yet is waited for."""

    name: str
    browser: "Browser"

    def tap(self, on: str) -> None:
        self.browser.ask("tap", self.name, on=on)

    def click(self, on: str) -> None:
        self.browser.ask("click", self.name, on=on)

    def type(self, on: str, text: str) -> None:
        self.browser.ask("type", self.name, on=on, text=text)

    def choose(self, on: str, value: str) -> None:
        self.browser.ask("choose", self.name, on=on, text=value)

    def press(self, key: str) -> None:
        """As soon as the page stands still."""
        self.browser.ask("press", self.name, text=key)

    def see(self, on: str, seconds: float = LOOK_S) -> str:
        """What it says, as soon as it is there."""
        return str(self.browser.ask("see", self.name, seconds, on=on))

    def count(self, on: str) -> int:
        return int(self.browser.ask("count", self.name, on=on))

    def picture(self, file: Path, whole: bool = False) -> None:
        self.browser.ask("picture", self.name, file=str(file), whole=whole)

    def faults(self) -> list[str]:
        return list(self.browser.ask("faults", self.name))


class Browser:
    """Started with the first page."""

    def __init__(self, log: Path) -> None:
        self.log = log
        self.pages: dict[str, Page] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._read = b""

    def open(self, name: str, address: str, look: dict[str, Any]) -> Page:
        page = Page(name, self)
        self.ask("open", name, START_S + LOOK_S, address=address, look=look)
        self.pages[name] = page
        return page

    def ask(self, deed: str, page: str, seconds: float = LOOK_S, **more: Any) -> Any:
        order = {"do": deed, "page": page, "ms": round(seconds * 1000)} | more
        told = self._answer(json.dumps(order), seconds + LATE_S)
        if "failed" in told:
            raise Trouble(
                f"the page '{page}' could not {deed} {more.get('on', '')}: {told['failed']}", f"it shows: {told['shown']}",
                *(f"the browser says: {fault}" for fault in told["faults"]),
            )
        return told["is"]

    def close(self) -> None:
        if self._process is None:
            return
        assert self._process.stdin
        with contextlib.suppress(BrokenPipeError):  # it may have ended before, with something unread
            self._process.stdin.close()
        try:
            self._process.wait(LATE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def _answer(self, line: str, seconds: float) -> dict[str, Any]:
        if self._process is None:
            self.log.parent.mkdir(parents=True, exist_ok=True)
            with self.log.open("ab") as log:
                self._process = subprocess.Popen(
                    ["node", "--no-warnings", str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
                )
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise Trouble("the browser has ended", f"its log: {self.log}") from None
        return dict(json.loads(self._line(self._process.stdout, seconds)))

    def _line(self, out: BinaryIO, seconds: float) -> bytes:
        deadline = time.monotonic() + seconds
        while b"\n" not in self._read:
            ready, _, _ = select.select([out], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise Trouble(f"the browser has not answered for {seconds:g} s", f"its log: {self.log}")
            part = os.read(out.fileno(), 65536)
            if not part:
                raise Trouble("the browser has ended", f"its log: {self.log}")
            self._read += part
        line, self._read = self._read.split(b"\n", 1)
        return line
