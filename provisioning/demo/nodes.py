"""Writes node.toml for every program, in the form that kiosk-config/model/node_config.hpp reads."""

from dataclasses import dataclass
from pathlib import Path

from .authority import Authority
from .catalogue import ProvinceCatalogue
from .installation import COLLECTOR, Installation
from .people import CONTROL_USER, PeoplePorts
from .places import CHECKOUT, Places
from .private import Private, hash_code, write_private
from .toml_text import Value, to_toml
from .windows import Place

INDEX_EXAMPLE = CHECKOUT / "kiosk-config" / "index" / "examples" / "quang-nam-2023.toml"

PRINTER_CONDITION = """\
# The simulated printer of this kiosk reads this file again whenever it changes. Try paper = "out", save, take a ticket.
paper = "full"    # full, low, out, jam
cover = "closed"  # closed, open
link = "attached" # attached, gone
"""

SHORTEST_SERVICE_S = 0  # whoever tries a counter out serves nobody for long


@dataclass(frozen=True)
class Ports:
    centre: int
    province: int


@dataclass(frozen=True)
class Printing:
    """`uri` empty: the simulated printer, which writes into the node's own folder."""

    uri: str = ""


class Configurator:
    def __init__(
        self, places: Places, private: Private, installation: Installation, ports: Ports, printing: Printing
    ) -> None:
        self.places = places
        self.private = private
        self.installation = installation
        self.ports = ports
        self.printing = printing
        self.catalogue = ProvinceCatalogue(places)
        self.authority: Authority | None = None  # without one nodes come by passwords
        self.people: dict[str, PeoplePorts] = {}  # by broker, where people may come in
        self.longest_session_s = 12 * 60 * 60
        self.card_reader = "simulated"  # or pcsc: whatever pcscd knows
        self.configuration = CHECKOUT / "kiosk-config"

    def _broker(self, name: str, port: int, user: str) -> dict[str, Value]:
        """A broker's listener for nodes."""
        if self.authority is None:
            return self._with_password(name, port, user)
        own = self.authority.node(user)
        return {
            "host": "127.0.0.1", "port": port, "user": user, "ca_file": str(own.ca),
            "certificate_file": str(own.certificate), "key_file": str(own.key),
        }

    def _with_password(self, name: str, port: int, user: str) -> dict[str, Value]:
        password = self.private.password_file(name, user)
        return {"host": "127.0.0.1", "port": port, "user": user, "password_file": str(password)}

    def _base(self, node: str, program: str) -> dict[str, Value]:
        return {
            "node": node,
            "program": program,
            "configuration": str(self.configuration),
            "data": str(self.places.node(node) / "data"),
        }

    def _write(self, node: str, table: dict[str, Value]) -> Path:
        path = self.places.config(node)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_toml(table))
        return path

    def clerk_codes(self) -> Path:
        """Kept as long as the codes are: hashing them anew at each start would only cost time."""
        path = self.places.private / "clerk-codes.toml"
        if not path.exists():
            codes: dict[str, Value] = {
                clerk: hash_code(self.private.clerk_code(clerk)) for clerk, _ in self.installation.clerks
            }
            write_private(path, to_toml({"codes": codes}).encode())
        return path

    def hub(self) -> Path:
        node = self.installation.hub
        table = self._base(node, "hub") | {"centre": self.installation.id}
        table["broker"] = self._broker("centre", self.ports.centre, node)
        table["province"] = self._broker("province", self.ports.province, node)
        table["keys"] = {
            "signing_key_id": 1,
            "signing_key_file": str(self.private.signing_key_file()),
            "code_key_file": str(self.private.code_key_file()),
            "clerk_codes_file": str(self.clerk_codes()),
        }
        table |= self._catalogue()
        table |= self._sessions("centre", node)
        return self._write(node, table)

    def collector(self) -> Path:
        table = self._base(COLLECTOR, "collector")
        table["broker"] = self._broker("province", self.ports.province, COLLECTOR)
        table["store"] = {"driver": "sqlite"}
        table["feeds"] = {"service_shortest_seconds": SHORTEST_SERVICE_S}
        table |= self._catalogue({"updates": str(self.catalogue.updates)})
        table |= self._sessions("province", COLLECTOR)
        table |= self._index()
        return self._write(COLLECTOR, table)

    def _index(self) -> dict[str, Value]:
        """What one province published, labelled as what it is here: an example, of no place of the demo."""
        folder = self.places.state / "index"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / INDEX_EXAMPLE.name).write_text("example = true\n" + INDEX_EXAMPLE.read_text())
        return {"index": {"figures": str(folder)}}

    def screen(self, node: str, program: str, mode: str = "window", place: Place | None = None) -> Path:
        """`place`: of a window; without it the program finds one itself."""
        table = self._base(node, program) | {"centre": self.installation.id}
        table["broker"] = self._broker("centre", self.ports.centre, node)
        display: dict[str, Value] = {"mode": mode}
        if place is not None:
            display["place"] = {"x": place.x, "y": place.y, "width": place.width, "height": place.height}
        table["display"] = display
        if program == "kiosk":
            table["devices"] = {
                "printer": self._printer(node),
                "card_reader": self._card_reader(node),
                "code_scanner": self._code_scanner(node),
            }
            self.places.trust.mkdir(parents=True, exist_ok=True)
            table["identification"] = {"trust": str(self.places.trust)}
            table |= self._catalogue()
        if program == "wallboard":
            output = self.places.node(node) / "speaker"
            output.mkdir(parents=True, exist_ok=True)
            speaker: dict[str, Value] = {"id": "speaker-1", "driver": "simulated", "output": str(output)}
            table["devices"] = {"speaker": speaker}
        return self._write(node, table)

    def _catalogue(self, offered: dict[str, Value] | None = None) -> dict[str, Value]:
        """Once the province has published one."""
        if not self.catalogue.trusted.exists():
            return {}
        keys: dict[str, Value] = {"trusted_keys": str(self.catalogue.trusted)}
        return {"catalogue": keys | (offered or {})}

    def _sessions(self, broker: str, holder: str) -> dict[str, Value]:
        ports = self.people.get(broker)
        if ports is None:
            return {}
        door = self._with_password(f"{broker}-door", ports.door_keeper, holder)
        control = self._with_password(f"{broker}-people", ports.control, CONTROL_USER)
        return {"sessions": {"longest_s": self.longest_session_s, "door": door, "control": control}}

    def printer_output(self, node: str) -> Path:
        return self.places.node(node) / "printer"

    def printer_condition(self, node: str) -> Path:
        return self.places.node(node) / "printer.toml"

    def _printer(self, node: str) -> dict[str, Value]:
        if self.printing.uri:
            return {"id": "printer-1", "driver": "cups", "uri": self.printing.uri}
        output = self.printer_output(node)
        output.mkdir(parents=True, exist_ok=True)
        condition = self.printer_condition(node)
        if not condition.exists():
            condition.write_text(PRINTER_CONDITION)
        return {"id": "printer-1", "driver": "simulated", "output": str(output), "faults": str(condition)}

    def reader_folder(self, node: str) -> Path:
        return self.places.node(node) / "card-reader"

    def _card_reader(self, node: str) -> dict[str, Value]:
        reader: dict[str, Value] = {"id": "card-reader-1", "driver": self.card_reader}
        if self.card_reader == "simulated":
            folder = self.reader_folder(node)
            folder.mkdir(parents=True, exist_ok=True)
            reader["folder"] = str(folder)
        return reader

    def scanner_folder(self, node: str) -> Path:
        return self.places.node(node) / "code-scanner"

    def _code_scanner(self, node: str) -> dict[str, Value]:
        folder = self.scanner_folder(node)
        folder.mkdir(parents=True, exist_ok=True)
        return {"id": "code-scanner-1", "driver": "simulated", "folder": str(folder)}
