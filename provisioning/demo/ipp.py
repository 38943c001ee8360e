"""A real IPP printer in software (ippeveprinter), for a kiosk that prints through CUPS."""

import socket
import time
from pathlib import Path

from .places import Places, Trouble
from .ports import free_port
from .services import Service, Supervisor

READY_S = 15
# What stands in for the print head: the document is out when it lies in the tray under the next number.
HEAD = """#!/bin/sh
set -eu
cp "$1" "{tray}/.part"
mv "{tray}/.part" "{tray}/$(printf %04d "$(($(ls "{tray}" | wc -l) + 1))").pdf"
"""


class IppPrinter:
    def __init__(self, places: Places, supervisor: Supervisor) -> None:
        self.supervisor = supervisor
        self.directory = places.run / "ipp"
        self.tray = self.directory / "tray"
        self.port = free_port()

    @property
    def uri(self) -> str:
        return f"ipp://localhost:{self.port}/ipp/print"

    def start(self) -> None:
        self.tray.mkdir(parents=True)
        (self.directory / "spool").mkdir()
        head = self.directory / "head"
        head.write_text(HEAD.format(tray=self.tray))
        head.chmod(0o755)
        # ippeveprinter insists on a system bus even when it announces nothing: it gets one of its own.
        bus = f"unix:path={self.directory}/bus"
        self.supervisor.add(Service("ipp-bus", ["dbus-daemon", "--session", "--nofork", "--nopidfile", f"--address={bus}"]))
        self._ready("ipp-bus", lambda: (self.directory / "bus").exists())
        command = ["ippeveprinter", "-r", "off", "-n", "localhost", "-p", str(self.port),
                   "-f", "application/pdf,image/pwg-raster", "-c", str(head), "-d", str(self.directory / "spool"),
                   "-k", "-v", "Motcua demo printer"]
        self.supervisor.add(Service("ipp-printer", command, {"DBUS_SYSTEM_BUS_ADDRESS": bus}))
        self._ready("ipp-printer", self._listens)

    def papers(self) -> list[Path]:
        return sorted(self.tray.glob("*.pdf"))

    def _listens(self) -> bool:
        try:
            socket.create_connection(("localhost", self.port), 1).close()
            return True
        except OSError:
            return False

    def _ready(self, service: str, so) -> None:
        deadline = time.monotonic() + READY_S
        while not so():
            if time.monotonic() > deadline:
                raise Trouble(f"{service} did not get ready", self.supervisor.tail(service))
            time.sleep(0.05)
