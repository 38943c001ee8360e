"""The province's catalogue of a demo: the records that ship, signed, in the folder from which the collector offers them."""

import json
import shutil
import subprocess
from pathlib import Path

from .places import CHECKOUT, PROGRAMS, Places, Trouble

PROVINCE = "99"  # no province's number
WHOSE = "tỉnh Mẫu, bản thử"


class ProvinceCatalogue:
    def __init__(self, places: Places) -> None:
        self.folder = places.state / "catalogue"
        self.updates = self.folder / "updates"
        self.trusted = self.folder / "trusted.txt"
        self._key = places.private / "catalogue-key.pem"
        self._store = self.folder / "province.sqlite"

    def publish(self, records: Path = CHECKOUT / "kiosk-config" / "services" / "procedures") -> int:
        """The records of a folder as the newest version, if they are not that already; its number."""
        self.updates.mkdir(parents=True, exist_ok=True)
        if not self._key.exists():
            self._key.parent.mkdir(parents=True, exist_ok=True)
            self.trusted.write_text(self._tool("new-key", self._key, "--whose", WHOSE))
        before = self.folder / "before.sqlite"
        had = self._version()
        if had:
            shutil.copy(self._store, before)
        self._tool("keep", records, "--store", self._store, "--province", PROVINCE)
        now = self._version()
        if now != had:
            changes = ["--old", before, "--new", self._store] if had else ["--old", self._store]
            self._tool("make-update", *changes, "--key", self._key, "--out", self.updates / f"version-{now}.mcu")
        before.unlink(missing_ok=True)
        return now

    def _version(self) -> int:
        if not self._store.exists():
            return 0
        return json.loads(self._tool("status", "--store", self._store))["shown"]["version"]

    def _tool(self, *words: object) -> str:
        command = [str(PROGRAMS / "motcua-provision"), "catalogue", *map(str, words)]
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != 0:
            raise Trouble(f"motcua-provision catalogue {words[0]} failed", (done.stderr or done.stdout).strip())
        return done.stdout
