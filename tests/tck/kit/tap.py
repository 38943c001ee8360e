"""Stands between a client and the broker: passes every byte, writes down every packet, and cuts the line when a test wants it."""

import socket
import threading
from dataclasses import dataclass, field

from .packets import Reader, username_into, whole_packets
from .proofs import WRONG_BROKERS, Proofs
from .record import Recording
from .secured import Secured

CHUNK = 65536
HANDSHAKE_S = 10


@dataclass
class Line:
    number: int
    client: socket.socket | Secured
    broker: socket.socket
    user: str = ""  # of the client's certificate, over TLS
    readers: dict[str, Reader] = field(default_factory=lambda: {"client": Reader(), "broker": Reader()})

    def cut(self) -> None:
        for end in (self.client, self.broker):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()


class Tap:
    """Listens on a port of its own. With proofs it speaks TLS 1.3 to clients that bear a certificate; the broker behind it is told
    who that is. It can pose as a broker of which a client must keep away."""

    def __init__(self, recording: Recording, broker_port: int, passwords: dict[str, str], proofs: Proofs | None = None) -> None:
        self.recording, self.broker_port, self.passwords = recording, broker_port, passwords
        self.context = proofs.listener() if proofs else None
        self.wrong = {each: proofs.listener(each) for each in WRONG_BROKERS} if proofs else {}
        self.poses: list[str] = []  # what the next lines meet, one after the other
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self.listener.getsockname()[1]
        self.lines: list[Line] = []
        self.count = 0
        self.refusing = False
        self.lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def pose(self, *wrong: str) -> None:
        with self.lock:
            self.poses = list(wrong)

    def _serve(self, client: socket.socket) -> None:
        with self.lock:
            wrong = self.poses.pop(0) if self.poses else ""
        if wrong:
            return self._pose(client, wrong)
        try:
            line = self._open(client)
        except OSError as error:
            self.recording.add("kit", "no_line", why=str(error))
            client.close()
            return
        threading.Thread(target=self._pass, args=(line, "broker", line.broker, line.client), daemon=True).start()
        self._pass(line, "client", line.client, line.broker)

    def _pose(self, client: socket.socket, wrong: str) -> None:
        """Whether the client says anything to a broker that is wrong in this way."""
        said, why = b"", ""
        client.settimeout(HANDSHAKE_S)
        try:
            said = Secured(client, self.wrong[wrong]).recv(CHUNK)
        except OSError as error:
            why = str(error)
        client.close()
        self.recording.add("kit", "posed", wrong=wrong, said=len(said), why=why)

    def _open(self, client: socket.socket) -> Line:
        user = tls = ""
        end: socket.socket | Secured = client
        if self.refusing:
            raise OSError("the line is down")
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.context:
            client.settimeout(HANDSHAKE_S)
            end = Secured(client, self.context)
            client.settimeout(None)
            user, tls = end.common_name, end.version
        broker = socket.create_connection(("127.0.0.1", self.broker_port), 5)
        broker.settimeout(None)
        broker.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self.lock:
            self.count += 1
            line = Line(self.count, end, broker, user)
            self.lines.append(line)
        self.recording.add("client", "opened", line.number, tls=tls, user=user)
        return line

    def _pass(self, line: Line, who: str, source: socket.socket | Secured, target: socket.socket | Secured) -> None:
        buffer = bytearray()
        try:
            while data := source.recv(CHUNK):
                buffer += data
                for packet in whole_packets(buffer):
                    self._write_down(line, who, packet)
                    if line.user and packet[0] >> 4 == 1:
                        packet = username_into(packet, line.user, self.passwords.get(line.user, ""))
                    target.sendall(packet)
        except OSError:
            pass
        with self.lock:
            gone = line not in self.lines
            if not gone:
                self.lines.remove(line)
        if not gone:
            self.recording.add(who, "closed", line.number)
        line.cut()

    def _write_down(self, line: Line, who: str, packet: bytes) -> None:
        try:
            what, fields = line.readers[who].read(packet)
        except (ValueError, KeyError, IndexError) as error:
            what, fields = "damaged", {"why": str(error)}
        if who == "client" and what == "connect":
            line.readers["broker"].level = fields["level"]
        self.recording.add(who, what, line.number, **fields)

    def cut(self) -> None:
        """As if somebody pulled the cable: both ends see a closed connection."""
        with self.lock:
            lines, self.lines = self.lines, []
        self.recording.add("kit", "cut", lines=len(lines))
        for line in lines:
            line.cut()

    def close(self) -> None:
        try:
            self.listener.shutdown(socket.SHUT_RDWR)  # wakes accept()
        except OSError:
            pass
        self.listener.close()
        with self.lock:
            lines, self.lines = self.lines, []
        for line in lines:
            line.cut()
