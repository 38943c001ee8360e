"""A small MQTT 5 client for the kit's own side of a story: it says what it publishes, and hands on what it hears."""

import socket
import struct
import threading
import time
from collections.abc import Callable
from typing import Any

from .packets import Reader, whole_packets

PATIENCE_S = 10
KEEP_ALIVE_S = 0  # the kit's own peers live shortly and never fall asleep


def _text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">H", len(data)) + data


def _packet(head: int, body: bytes) -> bytes:
    size, length = bytearray(), len(body)
    while True:
        length, digit = divmod(length, 128)
        size.append(digit | (0x80 if length else 0))
        if not length:
            return bytes([head]) + bytes(size) + body


class Peer:
    """Connected and subscribed when it is made. `heard` is called by the reading thread."""

    def __init__(
        self, port: int, user: str, password: str, filters: tuple[str, ...] = (), heard: Callable[[dict[str, Any]], None] | None = None,
    ) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE_S)
        self.socket.settimeout(None)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.heard = heard
        self.messages: list[dict[str, Any]] = []
        self.answers: dict[tuple[str, int], Any] = {}
        self.closed = False
        self.changed = threading.Condition()
        self.number = 0
        self.sending = threading.Lock()
        connect = _text("MQTT") + bytes([5, 0xC2]) + struct.pack(">H", KEEP_ALIVE_S) + b"\0"
        self._send(0x10, connect + _text(user) + _text(user) + _text(password))
        threading.Thread(target=self._read, daemon=True).start()
        reason = self._answer("connack", 0)
        if reason:
            self.close()
            raise PermissionError(f"the broker refuses {user}: {reason}")
        for each in filters:
            self.subscribe(each)

    def _send(self, head: int, body: bytes) -> None:
        with self.sending:
            self.socket.sendall(_packet(head, body))

    def _read(self) -> None:
        buffer, reader = bytearray(), Reader()
        try:
            while data := self.socket.recv(65536):
                buffer += data
                for packet in whole_packets(buffer):
                    self._take(*reader.read(packet))
        except OSError:
            pass
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def _take(self, what: str, fields: dict[str, Any]) -> None:
        if what == "publish":
            if fields["qos"]:
                self._send(0x40, struct.pack(">H", fields["packet_id"]))
            if self.heard:
                self.heard(fields)
            with self.changed:
                self.messages.append(fields)
                self.changed.notify_all()
            return
        with self.changed:
            self.answers[what, fields.get("packet_id", 0)] = fields.get("reason", 0)
            self.changed.notify_all()

    def _answer(self, what: str, number: int) -> Any:
        deadline = time.monotonic() + PATIENCE_S
        with self.changed:
            while (what, number) not in self.answers:
                if self.closed or not self.changed.wait(deadline - time.monotonic()):
                    raise ConnectionError("the broker does not answer the kit")
            return self.answers.pop((what, number))

    def _next(self) -> int:
        self.number = self.number % 65535 + 1
        return self.number

    def subscribe(self, topic: str) -> None:
        number = self._next()
        self._send(0x82, struct.pack(">H", number) + b"\0" + _text(topic) + b"\x01")
        self._answer("suback", number)

    def publish(self, topic: str, payload: bytes, retain: bool = False, response: str = "", correlation: bytes = b"") -> int:
        """The broker's reason code: 0 taken, 16 nobody reads it, 135 not allowed."""
        number = self._next()
        properties = (b"\x08" + _text(response) if response else b"") + (b"\x09" + _text(correlation) if correlation else b"")
        size = len(properties)
        head = bytes([size]) if size < 128 else bytes([size % 128 | 0x80, size // 128])
        self._send(0x32 | int(retain), _text(topic) + struct.pack(">H", number) + head + properties + payload)
        return self._answer("puback", number)

    def kept(self, topic: str, seconds: float) -> bytes | None:
        """The retained payload on `topic`, which this peer has subscribed to: the broker sends what it keeps right behind its SUBACK."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while True:
                for each in self.messages:
                    if each["topic"] == topic and each["retain"]:
                        return each["payload"]
                left = deadline - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    return None

    def close(self) -> None:
        try:
            self.socket.sendall(b"\xe0\x00")
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.socket.close()
