"""A real pcscd with vsmartcard's virtual reader, and emulated cards on it. Call own_namespace() once in a test program, before
anything else: pcscd has one fixed socket, so each program gets a /run/pcscd of its own."""

import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
from provisioning.demo.places import PROGRAMS  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

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


class VirtualReader:
    def __init__(self) -> None:
        self.port = free_pair()
        self.folder = Path(tempfile.mkdtemp(prefix="motcua-reader-"))
        config = self.folder / "reader.conf.d"
        config.mkdir()
        (config / "vpcd").write_text(
            f'FRIENDLYNAME "Virtual PCD"\nDEVICENAME /dev/null:{self.port}\nLIBPATH {DRIVER}\nCHANNELID {self.port}\n')
        self.log = self.folder / "pcscd.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(["pcscd", "--foreground", "--disable-polkit", "--config", config],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        until(lambda: SOCKET.exists() and self._listens(), "pcscd to offer the virtual reader")

    def _listens(self) -> bool:
        """Told by the kernel: a connection to try it would be a card."""
        wanted = f":{self.port:04X}"
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return any(row[1].endswith(wanted) and row[3] == "0A" for row in rows)

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
