"""A small MQTT 5 client over WebSocket or TCP, by the specification and nobody's code of ours: what a foreign client sees."""

import base64
import os
import queue
import socket
import struct
import threading
import time
from dataclasses import dataclass, field

CONNECT, CONNACK, PUBLISH, PUBACK, SUBSCRIBE, SUBACK, PINGREQ, DISCONNECT = 1, 2, 3, 4, 8, 9, 12, 14
RESPONSE_TOPIC, CORRELATION_DATA = 0x08, 0x09
PATIENCE_S = 10


class Refused(Exception):
    def __init__(self, reason: int) -> None:
        super().__init__(f"CONNACK {reason}")
        self.reason = reason


@dataclass
class Message:
    topic: str
    payload: bytes
    correlation: bytes = b""


def text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">H", len(data)) + data


def packet_length(value: int) -> bytes:
    out = b""
    while True:
        value, digit = divmod(value, 128)
        out += bytes([digit | (0x80 if value else 0)])
        if not value:
            return out


def _take_length(data: bytes, at: int) -> tuple[int, int] | None:
    """The value and the place behind it; None when there is not enough yet."""
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 0x7F) << shift
        at += 1
        if not data[at - 1] & 0x80:
            return value, at
        shift += 7
    return None


class Stream:
    """Bytes to and from a broker; over WebSocket in masked binary frames (RFC 6455)."""

    def __init__(self, port: int, websocket: bool) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE_S)
        self.socket.settimeout(None)
        self.websocket = websocket
        self.raw = b""
        if websocket:
            self._upgrade()

    def _upgrade(self) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /mqtt HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self.raw:
            data = self.socket.recv(4096)
            if not data:
                raise ConnectionError("no WebSocket")
            self.raw += data
        head, self.raw = self.raw.split(b"\r\n\r\n", 1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise ConnectionError(head.decode())

    def send(self, data: bytes) -> None:
        if not self.websocket:
            return self.socket.sendall(data)
        size = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126]) + struct.pack(">H", len(data))
        mask = os.urandom(4)
        self.socket.sendall(b"\x82" + size + mask + bytes(byte ^ mask[i % 4] for i, byte in enumerate(data)))

    def _more(self) -> None:
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the broker closed the connection")
        self.raw += data

    def receive(self) -> bytes:
        if not self.websocket:
            while not self.raw:
                self._more()
            out, self.raw = self.raw, b""
            return out
        while True:
            while len(self.raw) < 2:
                self._more()
            size, at = self.raw[1] & 0x7F, 2
            wide = {126: 2, 127: 8}.get(size, 0)
            while len(self.raw) < at + wide:
                self._more()
            if wide:
                size, at = int.from_bytes(self.raw[2 : 2 + wide]), 2 + wide
            while len(self.raw) < at + size:
                self._more()
            kind, out = self.raw[0] & 0x0F, self.raw[at : at + size]
            self.raw = self.raw[at + size :]
            if kind == 8:
                raise ConnectionError("the broker closed the WebSocket")
            if kind in (0, 1, 2):
                return out


@dataclass
class Client:
    """Connected when it is made; Refused otherwise."""

    port: int
    client_id: str
    user: str = ""
    password: str = ""
    websocket: bool = True
    messages: "queue.Queue[Message]" = field(default_factory=queue.Queue)

    def __post_init__(self) -> None:
        self.stream = Stream(self.port, self.websocket)
        self.next_id = 0
        self.answers: dict[tuple[int, int], int] = {}
        self.changed = threading.Condition()
        self.closed = False
        self.reason: int | None = None  # of the broker's DISCONNECT
        flags = 0x02 | (0x80 if self.user else 0) | (0x40 if self.password else 0)
        body = text("MQTT") + bytes([5, flags]) + struct.pack(">H", 60) + b"\0" + text(self.client_id)
        body += (text(self.user) if self.user else b"") + (text(self.password) if self.password else b"")
        self._send(CONNECT, 0, body)
        threading.Thread(target=self._read, daemon=True).start()
        reason = self._answer(CONNACK, 0)
        if reason != 0:
            self.close()
            raise Refused(reason)

    def _send(self, kind: int, flags: int, body: bytes) -> None:
        self.stream.send(bytes([kind << 4 | flags]) + packet_length(len(body)) + body)

    def _read(self) -> None:
        data = b""
        try:
            while True:
                data += self.stream.receive()
                while (size := _take_length(data, 1)) and len(data) >= size[0] + size[1]:
                    end = size[0] + size[1]
                    self._packet(data[0] >> 4, data[0] & 0x0F, data[size[1] : end])
                    data = data[end:]
        except (ConnectionError, OSError):
            with self.changed:
                self.closed = True
                self.changed.notify_all()

    def _packet(self, kind: int, flags: int, body: bytes) -> None:
        if kind == PUBLISH:
            return self._message(flags, body)
        number = int.from_bytes(body[:2]) if kind in (PUBACK, SUBACK) else 0
        with self.changed:
            if kind == CONNACK:
                self.answers[kind, 0] = body[1]
            elif kind == PUBACK:
                self.answers[kind, number] = body[2] if len(body) > 2 else 0
            elif kind == SUBACK:
                self.answers[kind, number] = body[-1]
            elif kind == DISCONNECT:
                self.reason = body[0] if body else 0
            self.changed.notify_all()

    def _message(self, flags: int, body: bytes) -> None:
        size = int.from_bytes(body[:2])
        topic, at = body[2 : 2 + size].decode(), 2 + size
        if flags >> 1 & 3:
            self._send(PUBACK, 0, body[at : at + 2])
            at += 2
        properties, at = _take_length(body, at) or (0, at)
        correlation, end = b"", at + properties
        while at < end:
            kind, at = body[at], at + 1
            width = {0x01: 1, 0x02: 4, 0x23: 2}.get(kind)
            if width is None:
                width = 2 + int.from_bytes(body[at : at + 2])
                if kind == CORRELATION_DATA:
                    correlation = body[at + 2 : at + width]
            at += width
        self.messages.put(Message(topic, body[end:], correlation))

    def _answer(self, kind: int, number: int) -> int:
        deadline = time.monotonic() + PATIENCE_S
        with self.changed:
            while (kind, number) not in self.answers:
                if self.closed or not self.changed.wait(deadline - time.monotonic()):
                    raise ConnectionError(f"no answer; closed: {self.closed}")
            return self.answers.pop((kind, number))

    def _number(self) -> int:
        self.next_id += 1
        return self.next_id

    def subscribe(self, topic: str) -> int:
        """The reason code: 0 to 2 granted, 128 and above refused."""
        number = self._number()
        self._send(SUBSCRIBE, 2, struct.pack(">H", number) + b"\0" + text(topic) + b"\x01")
        return self._answer(SUBACK, number)

    def publish(self, topic: str, payload: str | bytes, response: str = "", correlation: str = "", retain: bool = False) -> int:
        """The reason code: 0 taken, 16 nobody reads it, 135 not allowed."""
        number = self._number()
        properties = (bytes([RESPONSE_TOPIC]) + text(response) if response else b"") + (
            bytes([CORRELATION_DATA]) + text(correlation) if correlation else b""
        )
        data = payload.encode() if isinstance(payload, str) else payload
        body = text(topic) + struct.pack(">H", number) + packet_length(len(properties)) + properties + data
        self._send(PUBLISH, 2 | (1 if retain else 0), body)
        return self._answer(PUBACK, number)

    def next(self, seconds: float = PATIENCE_S) -> Message | None:
        try:
            return self.messages.get(timeout=seconds)
        except queue.Empty:
            return None

    def wait_until_closed(self, seconds: float = PATIENCE_S) -> bool:
        deadline = time.monotonic() + seconds
        with self.changed:
            while not self.closed and self.changed.wait(max(0.0, deadline - time.monotonic())):
                pass
            return self.closed

    def close(self) -> None:
        try:
            self.stream.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.stream.socket.close()
