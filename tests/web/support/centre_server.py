"""A running centre behind the web server, for tests in JavaScript: brokers, gateway, nginx, hub and collector, as the demo starts
them, without screens. Says in one line of JSON what is where, then does what each line of standard input asks, until it ends:
kill NAME, down NAME, up NAME (a service of the demo: broker-centre, broker-gateway, web, a node's id).

--secure: the web server speaks TLS under a name, by a certificate made for this once. --walls N: so many boards more are known
to the centre's broker. --neighbours: the province has the demo's invented centres too, with four weeks of every day.
--clerks-named TEXT: every clerk is called that."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo import centre as demo_centre  # noqa: E402
from provisioning.demo.centre import STEADY_S, DemoCentre, Plan  # noqa: E402
from provisioning.demo.installation import COLLECTOR, Node, neighbours_of  # noqa: E402
from provisioning.demo.places import Places, Trouble  # noqa: E402
from provisioning.demo.web import Certificate, Secure  # noqa: E402

NAME = "motcua.example"


def told(value: object) -> None:
    print(json.dumps(value), flush=True)


def self_made(folder: Path) -> Secure:
    """Signed by itself: whoever believes it believes this key alone."""
    chain, key = folder / "chain.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={NAME}",
                    "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", key, "-out", chain], check=True, capture_output=True)
    return Secure(NAME, Certificate(chain, key))


def tls_of(demo: DemoCentre, *nodes: str) -> dict[str, dict[str, str]]:
    """The files of each, where the demo's nodes come by TLS."""
    if demo.authority is None:
        return {}
    own = {node: demo.authority.node(node) for node in nodes}
    return {node: {"ca": str(one.ca), "certificate": str(one.certificate), "key": str(one.key)} for node, one in own.items()}


def facts(demo: DemoCentre, which_kiosk: int = 0) -> dict[str, object]:
    kiosk = demo.installation.of("kiosk", which_kiosk + 1)[which_kiosk]
    secure = demo.plan.secure
    return {
        "certificate": secure.certificate.chain.read_text() if secure else "",
        "walls": [{"node": node, "password": demo.private.password("centre", node)} for node in demo.installation.of("wallboard", 99)],
        "address": demo.address,
        "centre": demo.installation.id,
        "hub": demo.installation.hub,
        "broker": {"port": demo.ports.centre, "kiosk": kiosk, "password": demo.private.password("centre", kiosk)},
        "tls": tls_of(demo, kiosk, *demo.installation.of("counter", 3)),
        "consoles": [{"node": node, "password": password} for node, password in demo.consoles()],
        "collector": COLLECTOR,
        "people": [
            {"name": each.name, "role": each.role, "password": demo.private.person_password(each.name)}
            for each in demo.accounts()[demo.installation.hub]
        ],
        "managers": [{"name": name, "password": password} for name, password in demo.managers()],
        "counters": [{"node": node, "password": demo.private.password("centre", node)} for node in demo.installation.of("counter", 3)],
        "clerks": [{"id": clerk, "name": name, "code": code} for clerk, name, code in demo.clerks()],
        "services": [{"id": each.id, "group": each.group, "purposes": each.purposes} for each in demo.installation.services],
    }


def name_clerks(name: str) -> None:
    """In the installation that the hub will read."""
    lay = demo_centre.lay_configuration

    def lay_named(folder: Path, centre: str, ticket_url: str) -> Path:
        file = lay(folder, centre, ticket_url) / "centres" / centre / "centre.toml"
        named = re.compile(r'(\[\[clerks\]\]\nid = ".*"\nname = )".*"')
        file.write_text(named.sub(lambda found: found[1] + json.dumps(name), file.read_text()))
        return folder

    demo_centre.lay_configuration = lay_named


def do(demo: DemoCentre, order: str, name: str) -> None:
    if order == "kill":
        demo.supervisor.kill(name)
    elif order == "down":
        demo.supervisor.take_down(name)
    elif order == "up":
        demo.supervisor.release(name)
    else:
        raise Trouble(f"there is no order {order}")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("centre")
    parser.add_argument("--secure", action="store_true")
    parser.add_argument("--walls", type=int, default=0)
    parser.add_argument("--neighbours", action="store_true")
    parser.add_argument("--clerks-named", default="")
    given = parser.parse_args()
    if given.clerks_named:
        name_clerks(given.clerks_named)
    with tempfile.TemporaryDirectory(dir="/run") as folder:
        neighbours = neighbours_of(given.centre) if given.neighbours else ()
        secure = self_made(Path(folder)) if given.secure else None
        # Tests come to the brokers as nodes of their own, by passwords: it is the pages that are looked at.
        plan = Plan(given.centre, secure=secure, neighbours=neighbours, closed=frozenset(), passwords=True)
        demo = DemoCentre(Places(Path(folder) / "state", Path(folder) / "run"), plan)
        walls = tuple(Node(f"{given.centre}-wall-{number}", "wallboard") for number in range(1, given.walls + 1))
        demo.installation = replace(demo.installation, nodes=demo.installation.nodes + walls)
        try:
            demo.start_servers()
            demo.supervisor.steady(STEADY_S)
            told(facts(demo))
            for line in sys.stdin:
                do(demo, *line.split())
                told("done")
        except Trouble as trouble:
            print("\n".join(trouble.args), file=sys.stderr)
            return 1
        finally:
            demo.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
