"""Where a demo centre keeps what. All paths are inside the SDK root, where the checkout is /w."""

import os
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ.get("MOTCUA_PROGRAMS", CHECKOUT / "build" / "dev" / "bin"))


@dataclass(frozen=True)
class Places:
    """`state` survives from one run to the next; `run` is made anew at each start, in memory."""

    state: Path
    run: Path

    @property
    def private(self) -> Path:
        return self.state / "private"

    @property
    def tls(self) -> Path:
        """The authority of this installation, and what it issued; with its keys, so as private as `private`."""
        return self.state / "tls"

    @property
    def trust(self) -> Path:
        """Authorities whose cards the kiosk believes: public, unlike what is in `private`."""
        return self.state / "trust"

    @property
    def scan(self) -> Path:
        return self.run / "scan"

    @property
    def logs(self) -> Path:
        return self.state / "logs"

    def broker(self, name: str) -> Path:
        return self.run / "brokers" / name

    def node(self, node: str) -> Path:
        return self.state / "nodes" / node

    def config(self, node: str) -> Path:
        return self.node(node) / "node.toml"

    def trace(self, node: str) -> Path:
        return self.node(node) / "trace.jsonl"

    def log(self, service: str) -> Path:
        return self.logs / service / "current"


class Trouble(Exception):
    """What failed, in one line, and what to do about it, in the lines after it."""
