"""Batches of events as a hub writes them, good and otherwise; the hash is made as the contract's document says."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from . import site

ZEROS = "0" * 64


def compact(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def with_hash(text: str) -> tuple[str, str]:
    """A record's text without `hash`, as it is written: the text with it, and the hash."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f'{text[:-1]},"hash":"{digest}"}}', digest


def fault(detail: str = "Hết giấy", device: str = "printer-1") -> dict[str, Any]:
    return {"type": "fault_raised", "body": {"device": device, "fault": "paper_out", "detail": detail}}


@dataclass
class Sender:
    """A journal of some node: it counts, chains and hashes."""

    centre: str
    node: str
    epoch: str = field(default_factory=site.new_id)
    sequence: int = 0
    last: str = ZEROS

    @property
    def topic(self) -> str:
        return f"motcua/v1/{self.centre}/{self.node}/"

    def tree(self, body: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
        """The next record, not yet hashed; changes are made before the hash."""
        self.sequence += 1
        tree = {"sequence": str(self.sequence), "at": site.now(), "version": 1, "body": body or fault(), "previous_hash": self.last}
        return {key: value for key, value in (tree | changes).items() if value is not None}

    def record(self, body: dict[str, Any] | None = None, **changes: Any) -> str:
        return self.written(compact(self.tree(body, **changes)))

    def written(self, text: str) -> str:
        whole, self.last = with_hash(text)
        return whole

    def batch(self, records: list[str], id: str = "", **changes: Any) -> bytes:
        head = {"version": 1, "id": id or site.new_id(), "centre": self.centre, "node": self.node, "epoch": self.epoch} | changes
        head = {key: value for key, value in head.items() if value is not None}
        return f'{compact(head)[:-1]},"events":[{",".join(records)}]}}'.encode()


def relayed(sender: Sender, node: Sender, body_of_relay: dict[str, Any] | None = None) -> str:
    """A node's record as its hub passes it on."""
    original = node.record(fault("Kẹt giấy"))
    tree = json.loads(original)
    origin = {"node": node.node, "epoch": node.epoch, "sequence": tree["sequence"]}
    return sender.record(body_of_relay or tree["body"], origin=origin, original=original)
