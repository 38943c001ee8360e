"""A real mosquitto under the project's own rules (provisioning/brokers), and who may come to it."""

import secrets
import shutil
import subprocess
from pathlib import Path

from provisioning.demo.brokers import Centre, centre_access, lay_broker, province_access
from provisioning.demo.places import Trouble
from provisioning.demo.ports import free_port
from provisioning.tour.waiting import until

from .peer import Peer

WATCHER = "tck-watcher"  # reads everything, writes nothing
PATIENCE_S = 10


class Broker:
    """`kind` is centre or province. It can be killed and started again on the same port."""

    def __init__(self, folder: Path, kind: str, access: str, users: list[str]) -> None:
        self.folder, self.port = folder, free_port()
        self.passwords = {user: secrets.token_urlsafe(16) for user in (*users, WATCHER)}
        access += f"\nuser {WATCHER}\ntopic read #\n"
        self.configuration = lay_broker(kind, folder, self.port, access, self.passwords, None)
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(["mosquitto", "-c", self.configuration], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            until(self._answers, "mosquitto to listen", PATIENCE_S)
        except Trouble as trouble:
            raise RuntimeError(f"{trouble}: {(self.folder / 'log').read_text()}") from None

    def _answers(self) -> bool:
        try:
            self.peer(WATCHER).close()
        except OSError:
            return False
        return True

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def peer(self, user: str, *filters: str) -> Peer:
        return Peer(self.port, user, self.passwords[user], filters)

    def retained(self, topic: str, seconds: float = 1.0) -> bytes | None:
        """What the broker keeps on a topic; None when it keeps nothing. A second subscription behind the first says when all that is
        kept has come, so nothing waits for what does not come."""
        peer = self.peer(WATCHER, topic)
        try:
            return peer.kept(topic, seconds)
        finally:
            peer.close()

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def centre_broker(folder: Path, centre: str, hub: str, nodes: list[str]) -> Broker:
    access = centre_access(Centre(centre, hub, tuple(nodes)))
    return Broker(folder, "centre", access, [hub, *nodes])


def province_broker(folder: Path, collector: str, centres: dict[str, str], managers: dict[str, str]) -> Broker:
    """`centres` by id with their hubs; `managers` by name with their rooms."""
    access = province_access(collector, [Centre(centre, hub, ()) for centre, hub in centres.items()])
    for name, room in managers.items():
        access += f"\nuser {name}\ntopic write motcua/v1/{room}/{name}/cmd\ntopic read motcua/v1/{room}/{name}/reply\n"
        access += f"topic read motcua/v1/{room}/+/state/today\ntopic read motcua/v1/{room}/+/state/alerts\n"
    return Broker(folder, "province", access, [collector, *centres.values(), *managers])
