"""One running demo centre: brokers, the web server before them, collector, hub, and the programs with a screen."""

import shutil
import socket
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from .authority import Authority
from .brokers import Centre, lay_centre_broker, lay_gateway, lay_province_broker, let_consoles_in, let_recorder_in
from .cards import believe_emulated_cards, lay_out
from .installation import COLLECTOR, Installation, lay_configuration, read_installation
from .first_ticket import FirstTicket, take_ticket
from .neighbour import SUNDAY, Neighbour
from .nodes import Configurator, Ports, Printing
from .people import Account, PeoplePorts, keep_account, lay_door, let_people_in
from .places import PROGRAMS, Places, Trouble
from .ports import free_port
from .private import Private
from .services import Service, Supervisor
from .speech import TRIES
from .speech import Link as SpokenLink
from .web import WAYS, Link, Secure, WebPlan, WebPorts, lay_web, web_command
from .windows import Place, side_by_side

STEADY_S = 1.5  # a program that runs this long was configured right


@dataclass(frozen=True)
class Plan:
    """`trace`: programs write what they show (the tour reads it). `displays`: the X display of each node, if not that of
    the environment. `full_screen`: as on an appliance. `room`: the part of a display that the windows share; without it
    each takes what it can. `web_port`: of the pages; 0 is any free one. `neighbours`: installations of which the province has
    invented visits; `closed`: weekdays without any there, Monday is 0. `secure`: the web server speaks TLS alone, under one
    name. `recorded`: all that passes at the brokers may be written down, at a listener of its own. `passwords`: nodes come to
    the brokers by passwords and in the clear, as in a laboratory. `first_ticket`: one is taken before the kiosk opens."""

    centre: str
    counters: int = 1
    trace: bool = False
    full_screen: bool = False
    room: Place | None = None
    displays: dict[str, str] = field(default_factory=dict)
    printing: Printing = Printing()
    web_port: int = 0
    neighbours: tuple[str, ...] = ()
    closed: frozenset[int] = frozenset({SUNDAY})
    secure: Secure | None = None
    recorded: bool = False
    passwords: bool = False
    first_ticket: bool = False


class DemoCentre:
    def __init__(self, places: Places, plan: Plan) -> None:
        self.places = places
        self.plan = plan
        self.installation: Installation = read_installation(plan.centre)
        self.supervisor = Supervisor(places)
        self.private = Private(places.private)
        self.ports = Ports(free_port(), free_port())
        self.web = WebPorts.free(plan.web_port)
        self.people = {"centre": PeoplePorts.free(), "province": PeoplePorts.free()}
        self.configurator = Configurator(places, self.private, self.installation, self.ports, plan.printing)
        self.configurator.people = self.people
        recorded = ("centre", "province", "centre-door", "province-door") if plan.recorded else ()
        self.recorder_ports = {name: free_port() for name in recorded}
        self.authority = None if plan.passwords else Authority(places.tls)
        self.configurator.authority = self.authority
        self.first_ticket: FirstTicket | Trouble | None = None  # why there is none, where one was asked for
        self.neighbours = [self._neighbour(read_installation(each)) for each in plan.neighbours]

    def _neighbour(self, centre: Installation) -> Neighbour:
        if self.authority:
            link = SpokenLink.by_certificate(self.ports.province, self.authority.node(centre.hub))
        else:
            link = SpokenLink.by_password(self.ports.province, centre.hub, self.private.password("province", centre.hub))
        return Neighbour(centre, self.places.node(centre.hub) / "told.json", link, self.plan.closed)

    def _take_ticket(self) -> FirstTicket | Trouble:
        kiosk = self.installation.of("kiosk", 1)[0]
        if self.authority:
            link = SpokenLink.by_certificate(self.ports.centre, self.authority.node(kiosk))
        else:
            link = SpokenLink.by_password(self.ports.centre, kiosk, self.private.password("centre", kiosk))
        try:
            return take_ticket(self.installation, kiosk, link, self.places.node(kiosk) / "mosquitto-clients")
        except Trouble as trouble:  # the centre is open without it
            return trouble

    def screens(self) -> list[tuple[str, str]]:
        """Node and program of everything with a screen: one kiosk, the counters asked for, one wallboard."""
        kiosk, wallboard = self.installation.of("kiosk", 1), self.installation.of("wallboard", 1)
        counters = self.installation.counters(self.plan.counters)
        return [
            *((node, "kiosk") for node in kiosk),
            *((node, "counter") for node in counters),
            *((node, "wallboard") for node in wallboard),
        ]

    def start(self) -> None:
        self.start_servers()
        if self.plan.first_ticket:
            self.first_ticket = self._take_ticket()
        for node, program in self.screens():
            self.start_screen(node, program)
        self.supervisor.steady(STEADY_S)

    def start_servers(self, with_hub: bool = True) -> None:
        shutil.rmtree(self.places.run, ignore_errors=True)
        self._have_programs()
        believe_emulated_cards(self.places.trust)
        self.configurator.configuration = lay_configuration(
            self.places.state / "configuration", self.installation.id, self.ticket_url)
        self.configurator.catalogue.publish()
        self.supervisor.start()
        self._start_brokers()
        self._start_gateway()
        self._start_web()
        self._keep_accounts()
        self._start_program(COLLECTOR, "collector", self.configurator.collector())
        for each in self.neighbours:
            each.appear()
        self.tell_neighbours()
        if with_hub:
            self.start_hub()

    def tell_neighbours(self, tries: int = TRIES) -> None:
        """What has happened there since the last time."""
        for each in self.neighbours:
            each.tell(datetime.now(UTC), tries)

    def start_hub(self) -> None:
        self._start_program(self.installation.hub, "hub", self.configurator.hub())

    def start_screen(self, node: str, program: str) -> None:
        environment = {}
        if node in self.plan.displays:
            environment["DISPLAY"] = self.plan.displays[node]
        self._start_program(node, program, self._screen_config(node, program), environment)

    def _screen_config(self, node: str, program: str) -> Path:
        if self.plan.full_screen:
            return self.configurator.screen(node, program, "fullscreen")
        return self.configurator.screen(node, program, "window", self.window_places().get(node))

    def window_places(self) -> dict[str, Place]:
        """Of each node with a window, where the plan gives them a room."""
        return side_by_side(self.plan.room, self.screens()) if self.plan.room else {}

    def restart_screen(self, node: str, program: str) -> None:
        """With its configuration written anew, for instance for another printer."""
        self.supervisor.take_down(node)
        self._screen_config(node, program)
        self.supervisor.release(node)

    def lay_out_cards(self) -> tuple[Path, Path]:
        """For visitors to lay on the kiosk's reader and hold before its lens: the folders of both."""
        kiosk = self.installation.of("kiosk", 1)[0]
        folders = self.configurator.reader_folder(kiosk), self.configurator.scanner_folder(kiosk)
        lay_out(*folders)
        return folders

    def stop(self) -> None:
        self.supervisor.stop()

    def clerks(self, most: int = 3) -> list[tuple[str, str, str]]:
        """Id, name and code of the first clerks."""
        return [(i, name, self.private.clerk_code(i)) for i, name in self.installation.clerks[:most]]

    @property
    def address(self) -> str:
        """Of the pages."""
        return f"https://{self.plan.secure.name}:{self.web.server}" if self.plan.secure else f"http://127.0.0.1:{self.web.server}"

    @property
    def ticket_url(self) -> str:
        """Of the page to which tickets lead. A server with a name has the usual port, where it is not on trial."""
        return f"https://{self.plan.secure.name}/phone/" if self.plan.secure else f"{self.address}/phone/"

    def consoles(self, most: int = 2) -> list[tuple[str, str]]:
        """Node and password of the first consoles of the installation."""
        return [(node, self.private.password("centre", node)) for node in self.installation.of("console", most)]

    def console_at(self, terminal: str) -> str:
        """The console at the counter of this terminal."""
        counter = next(node.counter for node in self.installation.nodes if node.id == terminal)
        return next(node.id for node in self.installation.nodes if node.program == "console" and node.counter == counter)

    def accounts(self) -> dict[str, list[Account]]:
        """Of people who may come in by pages, by the node that lets them in. `private.person_password` has their passwords."""
        centre = self.installation.id
        at_province = [
            Account("province-manager-1", "manager_province", "province"),
            *(Account(f"{each}-manager-1", "manager_centre", each) for each in (centre, *self.plan.neighbours)),
        ]
        at_centre = [Account(f"{centre}-{role}-1", role, centre) for role in ("lead", "clerk", "wall")]
        return {COLLECTOR: at_province, self.installation.hub: at_centre}

    def managers(self) -> list[tuple[str, str]]:
        """Name and password of those who come in at the province's broker."""
        return [(each.name, self.private.person_password(each.name)) for each in self.accounts()[COLLECTOR]]

    def _keep_accounts(self) -> None:
        for node, accounts in self.accounts().items():
            for account in accounts:
                keep_account(self.places.node(node) / "data", account, self.private)

    def _have_programs(self) -> None:
        for program in ("hub", "collector", "kiosk", "counter", "wallboard", "card", "provision"):
            if not (PROGRAMS / f"motcua-{program}").exists():
                raise Trouble(f"motcua-{program} is not built", "build it: provisioning/build dev")

    def _start_brokers(self) -> None:
        nodes = tuple(node.id for node in self.installation.nodes if node.program not in ("hub", "console"))
        consoles = tuple(node.id for node in self.installation.nodes if node.program == "console")
        centre = Centre(self.installation.id, self.installation.hub, nodes, consoles)
        neighbours = [Centre(each.centre.id, each.centre.hub, ()) for each in self.neighbours]
        files = {
            "centre": lay_centre_broker(self.places.broker("centre"), self.ports.centre, centre, self.private, self.authority),
            "province": lay_province_broker(
                self.places.broker("province"), self.ports.province, COLLECTOR, [centre, *neighbours], self.private, self.authority
            ),
        }
        let_consoles_in(files["centre"], self.web.consoles, centre, self.private)
        for name, port in (("centre", self.ports.centre), ("province", self.ports.province)):
            let_people_in(files[name], self.people[name], name, self.private)
            self._let_recorder_in(name, files[name])
            service = f"broker-{name}"
            self.supervisor.add(Service(service, ["mosquitto", "-c", str(files[name])]))
            self._listening(service, port)
        self._start_doors()

    def _start_doors(self) -> None:
        for name, holder, room in (
            ("centre", self.installation.hub, self.installation.id), ("province", COLLECTOR, "province"),
        ):
            directory = self.places.broker(f"{name}-door")
            file = lay_door(directory, self.people[name], name, holder, room, self.private)
            self._let_recorder_in(f"{name}-door", file)
            self.supervisor.add(Service(f"door-{name}", ["mosquitto", "-c", str(file)]))
            self._listening(f"door-{name}", self.people[name].door)

    def _let_recorder_in(self, name: str, configuration: Path) -> None:
        if name in self.recorder_ports:
            let_recorder_in(configuration, self.recorder_ports[name], self.private)

    def _start_gateway(self) -> None:
        file = lay_gateway(self.places.broker("gateway"), self.web.gateway, self.ports.province, self.private, self.authority)
        self.supervisor.add(Service("broker-gateway", ["mosquitto", "-c", str(file)]))
        self._listening("broker-gateway", self.web.gateway)

    def _links(self) -> tuple[Link, ...]:
        centre, province = self.people["centre"], self.people["province"]
        ports = {
            "centre": self.web.consoles, "centre/people": centre.people, "centre/door": centre.door, "province": province.people,
            "province/door": province.door, "phone": self.web.gateway,
        }
        return tuple(Link(path, ports[path], way.limits) for path, way in WAYS.items())

    def _start_web(self) -> None:
        file = lay_web(self.places.run / "web", WebPlan.of(self.web.server, self._links(), self.plan.secure))
        self.supervisor.add(Service("web", web_command(file)))
        self._listening("web", self.web.server)

    def _listening(self, service: str, port: int) -> None:
        deadline = time.monotonic() + 10
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if time.monotonic() > deadline:
                    hint = f"its log: {self.places.log(service)}"
                    raise Trouble(f"{service} does not listen", hint, self.supervisor.tail(service)) from None
                time.sleep(0.05)

    def _start_program(
        self, node: str, program: str, config: Path, environment: dict[str, str] | None = None
    ) -> None:
        command = [str(PROGRAMS / f"motcua-{program}"), "--config", str(config)]
        if self.plan.trace:
            command += ["--trace", str(self.places.trace(node))]
        self.supervisor.add(Service(node, command, environment or {}))
