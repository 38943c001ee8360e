"""One Xvfb for each program with a window."""

import os
import subprocess
from pathlib import Path

from .places import Trouble


class Displays:
    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.servers: list[subprocess.Popen[bytes]] = []

    def open(self, name: str, size: tuple[int, int]) -> str:
        """A new display of this size; gives its name (":7"). The server picks a free number and tells it."""
        self.logs.mkdir(parents=True, exist_ok=True)
        read_end, write_end = os.pipe()
        with (self.logs / f"xvfb-{name}").open("wb") as log:
            server = subprocess.Popen(
                ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size[0]}x{size[1]}x24", "-nolisten", "tcp",
                 "-noreset"],
                pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )
        os.close(write_end)
        self.servers.append(server)
        with os.fdopen(read_end) as told:
            number = told.readline().strip()
        if not number:
            raise Trouble(f"the virtual display for {name} did not start", (self.logs / f"xvfb-{name}").read_text())
        return f":{number}"

    def close(self) -> None:
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
        self.servers.clear()
