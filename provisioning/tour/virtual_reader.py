"""A real pcscd with vsmartcard's virtual reader, and emulated cards on it, for the tour and for tests. pcscd has one fixed
socket: a program that shares its sandbox with others calls own_namespace() once, before anything else, and gets a /run/pcscd
of its own."""

import ctypes
import os
import random
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from ..demo.places import PROGRAMS, Trouble
from .waiting import until

SOCKET = Path("/run/pcscd/pcscd.comm")
DRIVER = "/usr/lib/pcsc/drivers/serial/libifdvpcd.so"
# vpcd takes this port and the next, on all interfaces. They lie below those that Linux gives to clients.
PORTS = range(20_000, 32_000, 2)


def own_namespace() -> None:
    """Mounts of this process and its children are seen by nobody else from here on."""
    os.unshare(os.CLONE_NEWNS)
    SOCKET.parent.mkdir(exist_ok=True)
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", SOCKET.parent], check=True)


def free_pair() -> int:
    for _ in range(50):
        port = random.choice(PORTS)
        with socket.socket() as one, socket.socket() as two:
            try:
                one.bind(("", port))
                two.bind(("", port + 1))
            except OSError:
                continue
            return port
    raise RuntimeError("no two ports in a row are free below 32000: see what holds them with ss -ltn")


class _State(ctypes.Structure):
    """SCARD_READERSTATE of pcsclite."""

    _fields_ = [("reader", ctypes.c_char_p), ("data", ctypes.c_void_p), ("known", ctypes.c_ulong),
                ("now", ctypes.c_ulong), ("atr_size", ctypes.c_ulong), ("atr", ctypes.c_ubyte * 33)]


class VirtualReader:
    NAME = b"Virtual PCD 00 00"

    def __init__(self, log: Path | None = None) -> None:
        """`log`: where pcscd says what it has to say; without it, into a folder that goes with the reader."""
        SOCKET.parent.mkdir(exist_ok=True)
        self.port = free_pair()
        self.folder = Path(tempfile.mkdtemp(prefix="motcua-reader-"))
        config = self.folder / "reader.conf.d"
        config.mkdir()
        (config / "vpcd").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:{self.port}\nLIBPATH {DRIVER}\nCHANNELID {self.port}\n')
        self.log = log or self.folder / "pcscd.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(["pcscd", "--foreground", "--disable-polkit", "--config", config],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        until(lambda: SOCKET.exists() and self._listens(), "pcscd to offer the virtual reader")
        self.pcsc = ctypes.CDLL("libpcsclite.so.1")

    def _listens(self) -> bool:
        """Told by the kernel: a connection to try it would be a card."""
        wanted = f":{self.port:04X}"
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return any(row[1].endswith(wanted) and row[3] == "0A" for row in rows)

    def is_empty(self) -> bool:
        """As pcscd tells its clients: it looks at the reader a few times a second, so a card that goes or comes is seen late."""
        empty, context, state = 0x10, ctypes.c_long(), _State(reader=self.NAME)
        if self.pcsc.SCardEstablishContext(ctypes.c_ulong(2), None, None, ctypes.byref(context)):
            raise Trouble("pcscd does not answer", self.log.read_text(errors="replace"))
        self.pcsc.SCardGetStatusChange(context, ctypes.c_ulong(0), ctypes.byref(state), ctypes.c_ulong(1))
        self.pcsc.SCardReleaseContext(context)
        return bool(state.now & empty)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder)


class Card:
    """motcua-card on the reader; `says` is all that it said once it has ended."""

    def __init__(self, reader: VirtualReader, profile: str, *options: str) -> None:
        self.process = subprocess.Popen(
            [PROGRAMS / "motcua-card", "--profile", profile, "--port", str(reader.port), *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def take_away(self) -> str:
        self.process.terminate()
        return self.ended()[1]

    def ended(self) -> tuple[int, str]:
        said, _ = self.process.communicate(timeout=30)
        return self.process.returncode, said

    def close(self) -> None:
        """May be done again, and after the card has ended."""
        self.process.kill()
        self.process.wait(30)
        self.process.stdout.close()
