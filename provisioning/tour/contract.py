"""Messages against firmware/wire/asyncapi.yaml: which channel a topic is, and what is wrong with a message there."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import yaml

DOCUMENT = Path(__file__).resolve().parents[2] / "firmware" / "wire" / "asyncapi.yaml"
BLOCK_MOST = 64 + 8 + 32 * 1024  # the hash, the offset and the bytes


@dataclass(frozen=True)
class Passed:
    """A message as its publisher sent it."""

    topic: str
    payload: bytes
    retain: bool
    qos: int


class Channel:
    def __init__(self, name: str, address: str, validator: jsonschema.protocols.Validator | None) -> None:
        self.name = name
        self.validator = validator  # None: no JSON
        self.is_of_phones = "/phone/" in address
        self.places = address.count("{")
        self.pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(address)) + r"\Z")
        self.retained: set[bool] = set()
        self.qos: set[int] = set()


class Contract:
    def __init__(self, document: Path = DOCUMENT) -> None:
        self.folder = document.parent
        self.api = yaml.safe_load(document.read_text())
        self.channels = {name: self._channel(name, told) for name, told in self.api["channels"].items()}
        for operation in self.api["operations"].values():
            self._note_binding(operation["channel"]["$ref"], operation["bindings"]["mqtt"])
            if "reply" in operation:
                self._note_binding(operation["reply"]["channel"]["$ref"], operation["bindings"]["mqtt"])

    def _note_binding(self, reference: str, binding: dict[str, Any]) -> None:
        channel = self.channels[reference.rsplit("/", 1)[1]]
        channel.retained.add(binding["retain"])
        channel.qos.add(binding["qos"])

    def _channel(self, name: str, told: dict[str, Any]) -> Channel:
        (reference,) = told["messages"].values()
        message = self.api["components"]["messages"][reference["$ref"].rsplit("/", 1)[1]]
        validator = None
        if "payload" in message:
            schema = json.loads((self.folder / message["payload"]["schema"]["$ref"]).read_text())
            validator = jsonschema.Draft7Validator(schema)
        return Channel(name, told["address"], validator)

    def channel_of(self, topic: str) -> Channel | None:
        """The one that leaves least open: state/calls is not a counter's state."""
        fitting = [channel for channel in self.channels.values() if channel.pattern.match(topic)]
        return min(fitting, key=lambda channel: channel.places, default=None)

    def fault_of(self, message: Passed) -> str | None:
        channel = self.channel_of(message.topic)
        if channel is None:
            return "a topic of no channel"
        if message.retain not in channel.retained:
            return f"retain is {message.retain}"
        # A gateway hands a phone's command on with QoS 0.
        if not channel.is_of_phones and message.qos not in channel.qos:
            return f"QoS is {message.qos}"
        return _fault_of_payload(message.payload, channel.validator)


def _fault_of_payload(payload: bytes, validator: jsonschema.protocols.Validator | None) -> str | None:
    if validator is None:
        good = re.match(rb"[0-9a-f]{64}", payload) and 72 <= len(payload) <= BLOCK_MOST
        return None if good else "no block of bytes"
    try:
        document = json.loads(payload.decode())
    except ValueError as error:
        return f"no JSON: {error}"
    found = jsonschema.exceptions.best_match(validator.iter_errors(document))
    # The place and the rule, never the value: it may be a code.
    return f"{found.json_path}: {found.validator}" if found else None
