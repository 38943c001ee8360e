"""MQTT 5 packets as they pass on the line, by the specification: what a tap can say of a client without asking it."""

import struct
from collections.abc import Iterator
from typing import Any

KINDS = {
    1: "connect", 2: "connack", 3: "publish", 4: "puback", 5: "pubrec", 6: "pubrel", 7: "pubcomp", 8: "subscribe",
    9: "suback", 10: "unsubscribe", 11: "unsuback", 12: "pingreq", 13: "pingresp", 14: "disconnect", 15: "auth",
}
# Identifier -> (name, form): b one byte, h two, i four, v a varying number, t text, d data, p a pair of texts.
PROPERTIES = {
    0x01: ("payload_format", "b"), 0x02: ("message_expiry", "i"), 0x03: ("content_type", "t"), 0x08: ("response_topic", "t"),
    0x09: ("correlation_data", "d"), 0x0B: ("subscription_id", "v"), 0x11: ("session_expiry", "i"), 0x12: ("assigned_client_id", "t"),
    0x13: ("server_keep_alive", "h"), 0x15: ("authentication_method", "t"), 0x16: ("authentication_data", "d"),
    0x17: ("request_problem", "b"), 0x18: ("will_delay", "i"), 0x19: ("request_response", "b"), 0x1A: ("response_information", "t"),
    0x1C: ("server_reference", "t"), 0x1F: ("reason", "t"), 0x21: ("receive_maximum", "h"), 0x22: ("topic_alias_maximum", "h"),
    0x23: ("topic_alias", "h"), 0x24: ("maximum_qos", "b"), 0x25: ("retain_available", "b"), 0x26: ("user_property", "p"),
    0x27: ("maximum_packet_size", "i"), 0x28: ("wildcard_available", "b"), 0x29: ("subscription_ids_available", "b"),
    0x2A: ("shared_available", "b"),
}
SIZES = {"b": 1, "h": 2, "i": 4}


class Body:
    """Reads one packet's bytes from front to back."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        out = self.data[self.at : self.at + size]
        if len(out) != size:
            raise ValueError("a packet ends too early")
        self.at += size
        return out

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def varying(self) -> int:
        value = shift = 0
        while True:
            byte = self.number(1)
            value |= (byte & 0x7F) << shift
            if not byte & 0x80:
                return value
            shift += 7

    def block(self) -> bytes:
        return self.take(self.number(2))

    def text(self) -> str:
        return self.block().decode(errors="replace")

    def rest(self) -> bytes:
        return self.take(len(self.data) - self.at)

    def ended(self) -> bool:
        return self.at >= len(self.data)

    def properties(self) -> dict[str, Any]:
        if self.ended():
            return {}
        end = self.varying() + self.at
        out: dict[str, Any] = {}
        while self.at < end:
            name, form = PROPERTIES[self.varying()]
            if form in SIZES:
                out[name] = self.number(SIZES[form])
            elif form == "v":
                out[name] = self.varying()
            elif form == "p":
                out[name] = f"{self.text()}={self.text()}"
            else:
                out[name] = self.text() if form == "t" else self.block()
        return out


def whole_packets(buffer: bytearray) -> Iterator[bytes]:
    """Takes the whole packets out of what has arrived; a part waits for the rest."""
    while len(buffer) >= 2:
        size = shift = 0
        at = 1
        while True:
            if at >= len(buffer):
                return
            size |= (buffer[at] & 0x7F) << shift
            at += 1
            if not buffer[at - 1] & 0x80:
                break
            shift += 7
        if len(buffer) < at + size:
            return
        packet = bytes(buffer[: at + size])
        del buffer[: at + size]
        yield packet


class Reader:
    """One direction of one connection: it remembers topic aliases and, for packets without one, the protocol's level."""

    def __init__(self) -> None:
        self.aliases: dict[int, str] = {}
        self.level = 5

    def read(self, packet: bytes) -> tuple[str, dict[str, Any]]:
        kind = KINDS.get(packet[0] >> 4, "unknown")
        body = Body(packet[1:])
        body.varying()
        form = getattr(self, f"_{kind}", None)
        return kind, {"size": len(packet)} | (form(packet[0] & 0x0F, body) if form else {})

    def _properties(self, body: Body) -> dict[str, Any]:
        return body.properties() if self.level >= 5 else {}

    def _connect(self, _flags: int, body: Body) -> dict[str, Any]:
        out: dict[str, Any] = {"protocol": body.text(), "level": body.number(1)}
        self.level = out["level"]
        flags = body.number(1)
        out |= {"clean_start": bool(flags & 2), "keep_alive": body.number(2), "properties": self._properties(body)}
        out |= {"client_id": body.text(), "will": None, "user": None, "password": None}
        if flags & 4:
            out["will"] = {"qos": flags >> 3 & 3, "retain": bool(flags & 0x20), "properties": self._properties(body)}
            out["will"] |= {"topic": body.text(), "payload": body.block()}
        if flags & 0x80:
            out["user"] = body.text()
        if flags & 0x40:
            out["password"] = "(said)" if body.block() else ""
        return out

    def _connack(self, _flags: int, body: Body) -> dict[str, Any]:
        body.number(1)
        return {"reason": body.number(1), "properties": self._properties(body)}

    def _publish(self, flags: int, body: Body) -> dict[str, Any]:
        out: dict[str, Any] = {"retain": bool(flags & 1), "qos": flags >> 1 & 3, "dup": bool(flags & 8), "topic": body.text()}
        out["packet_id"] = body.number(2) if out["qos"] else 0
        out["properties"] = self._properties(body)
        alias = out["properties"].get("topic_alias")
        if alias and out["topic"]:
            self.aliases[alias] = out["topic"]
        elif alias:
            out["topic"] = self.aliases.get(alias, "")
        return out | {"payload": body.rest()}

    def _puback(self, _flags: int, body: Body) -> dict[str, Any]:
        return {"packet_id": body.number(2), "reason": 0 if body.ended() else body.number(1)}

    def _subscribe(self, _flags: int, body: Body) -> dict[str, Any]:
        out: dict[str, Any] = {"packet_id": body.number(2), "properties": self._properties(body), "filters": []}
        while not body.ended():
            name = body.text()
            options = body.number(1)
            out["filters"].append({"filter": name, "qos": options & 3, "no_local": bool(options & 4), "retain_handling": options >> 4 & 3})
        return out

    def _suback(self, _flags: int, body: Body) -> dict[str, Any]:
        return {"packet_id": body.number(2), "properties": self._properties(body), "reasons": list(body.rest())}

    def _disconnect(self, _flags: int, body: Body) -> dict[str, Any]:
        return {"reason": 0 if body.ended() else body.number(1)}


def username_into(connect: bytes, user: str, password: str) -> bytes:
    """The same CONNECT with a user and a password: where a certificate has said who comes, the broker behind the tap is told so."""
    head = Body(connect[1:])
    head.varying()
    body = bytearray(connect[1 + head.at :])
    body[7] |= 0xC0
    for value in (user, password):
        body += struct.pack(">H", len(value.encode())) + value.encode()
    size, length = bytearray(), len(body)
    while True:
        length, digit = divmod(length, 128)
        size.append(digit | (0x80 if length else 0))
        if not length:
            return connect[:1] + bytes(size) + bytes(body)
