"""The server's end of a line over TLS, of which one thread reads while another writes: ssl.SSLSocket is not made for that."""

import socket
import ssl
import threading

CHUNK = 65536


class Secured:
    """Has shaken hands when it is made. The TLS itself is done under a lock, in memory; the socket is waited for outside it."""

    def __init__(self, line: socket.socket, context: ssl.SSLContext) -> None:
        self.line = line
        self.came, self.goes = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self.came, self.goes, server_side=True)
        self.state, self.sending = threading.Lock(), threading.Lock()
        while True:
            try:
                self.tls.do_handshake()
                break
            except ssl.SSLWantReadError:
                self._send()
                if not self._fetch():
                    raise ConnectionError("it left before hands were shaken") from None
            except ssl.SSLError:
                self._send()  # the alert, which tells the other end why
                raise
        self._send()

    @property
    def version(self) -> str:
        return self.tls.version() or ""

    @property
    def common_name(self) -> str:
        names = dict(pair[0] for pair in (self.tls.getpeercert() or {}).get("subject", ()))
        return str(names.get("commonName", ""))

    def _fetch(self) -> bool:
        data = self.line.recv(CHUNK)
        with self.state:
            self.came.write(data)
        return bool(data)

    def _send(self, data: bytes = b"") -> None:
        with self.sending:
            with self.state:
                if data:
                    self.tls.write(data)
                told = self.goes.read()
            if told:
                self.line.sendall(told)

    def recv(self, most: int) -> bytes:
        """b"" at the end, as of a socket."""
        while True:
            try:
                with self.state:
                    return self.tls.read(most)
            except ssl.SSLWantReadError:
                pass
            except ssl.SSLZeroReturnError:
                return b""
            self._send()
            if not self._fetch():
                return b""

    def sendall(self, data: bytes) -> None:
        self._send(data)

    def shutdown(self, how: int) -> None:
        self.line.shutdown(how)

    def close(self) -> None:
        self.line.close()
