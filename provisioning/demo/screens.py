"""The programs' screens in a browser, for a machine without a display: each on a virtual display of its own, shown by noVNC. All
of it on loopback alone, and without a password: whoever is on this machine stands before the kiosk."""

from urllib.parse import quote

from .displays import Displays
from .places import Places
from .ports import free_port
from .services import Service, Supervisor
from .web import usual_port
from .windows import CANVAS

NOVNC = "/usr/share/novnc"
USUAL_PORT = 8481


class BrowserScreens:
    def __init__(self, places: Places) -> None:
        self.places = places
        self.displays = Displays(places.logs)
        self.names: dict[str, str] = {}  # of the display, by node
        self.port = usual_port(USUAL_PORT)

    def open(self, screens: list[tuple[str, str]]) -> dict[str, str]:
        """A display for each node, of its program's size."""
        self.names = {node: self.displays.open(node, CANVAS[program]) for node, program in screens}
        return self.names

    def serve(self, supervisor: Supervisor) -> None:
        targets = []
        for node, display in self.names.items():
            port = free_port()
            supervisor.add(Service(f"vnc-{node}", [
                "x11vnc", "-display", display, "-listen", "127.0.0.1", "-rfbport", str(port), "-no6", "-rfbportv6", "-1", "-forever", "-shared",
                "-nopw", "-quiet", "-noxrecord", "-norc",
            ]))
            targets.append(f"{node}: 127.0.0.1:{port}\n")
        tokens = self.places.run / "screens"
        tokens.write_text("".join(targets))
        supervisor.add(Service("screens", [
            "websockify", "--web", NOVNC, "--token-plugin", "TokenFile", "--token-source", str(tokens), f"127.0.0.1:{self.port}",
        ]))

    def address(self, node: str) -> str:
        path = quote(f"websockify?token={node}", safe="")
        return f"http://127.0.0.1:{self.port}/vnc.html?path={path}&autoconnect=1&resize=scale"

    def close(self) -> None:
        self.displays.close()
