"""What TLS between nodes and brokers costs: a command and its reply, a connection, and a thousand nodes after a broker's restart."""

import json
import subprocess
import tempfile
import time
from pathlib import Path

from provisioning.demo.authority import Authority
from provisioning.demo.brokers import Centre, lay_centre_broker
from provisioning.demo.ports import free_port
from provisioning.demo.centre import DemoCentre, Plan
from provisioning.demo.places import PROGRAMS, Places
from provisioning.demo.private import Private

TESTS = PROGRAMS.parent / "tests"
NODES = 1_000
PATIENCE_S = 180


def _figures(*words: object) -> dict[str, float]:
    done = subprocess.run([str(TESTS / "bench-messages"), *map(str, words)], capture_output=True, text=True, timeout=PATIENCE_S)
    if done.returncode != 0:
        raise SystemExit(f"bench-messages {words[0]} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def commands(centre: str, service: str) -> dict[str, float]:
    """`rpc` of the bench of messages over the demo's brokers as they are by default and in the clear, and connections by TLS."""
    return _asked(Plan(centre), service) | _asked(Plan(centre, passwords=True), service)


def _asked(plan: Plan, service: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as state:
        demo = DemoCentre(Places(Path(state), Path("/run/motcua-bench")), plan)
        try:
            demo.start_servers()
            kiosk = demo.installation.of("kiosk", 2)[1]
            mine = ["--port", demo.ports.centre, "--user", kiosk, "--centre", plan.centre]
            if demo.authority is None:
                mine += ["--password-file", demo.private.password_file("centre", kiosk)]
            else:
                mine += ["--tls", demo.authority.node(kiosk).folder]
            rpc = _figures("rpc", *mine, "--count", 700, "--spacing-us", 2000, "--hub", demo.installation.hub, "--service", service)
            if demo.authority is None:
                return rpc
            return {f"{name}_tls": value for name, value in rpc.items()} | _figures("handshakes", *mine, "--count", 200)
        finally:
            demo.stop()


class Broker:
    def __init__(self, configuration: Path) -> None:
        self.configuration = configuration
        self.start()

    def start(self) -> float:
        """When it was started."""
        began = time.monotonic()
        self.process = subprocess.Popen(["mosquitto", "-c", self.configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return began

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def storm() -> dict[str, float]:
    """From the start of a broker that was killed until the last of the nodes stands again."""
    with tempfile.TemporaryDirectory(dir="/run") as folder:
        base, port = Path(folder), free_port()
        base.chmod(0o755)
        authority = Authority(base / "tls")
        centre = Centre("mau-tinh", "mau-tinh-hub", ())
        broker = Broker(lay_centre_broker(base / "broker", port, centre, Private(base / "private"), authority))
        (base / "nodes").mkdir()
        nodes = subprocess.Popen(
            ["prlimit", "--nofile=8192", str(TESTS / "bench-messages"), "storm", "--port", str(port), "--user", "nobody", "--count",
             str(NODES), "--authority", str(authority.folder), "--directory", str(base / "nodes")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        assert nodes.stdin is not None and nodes.stdout is not None
        try:
            if nodes.stdout.readline().strip() != "standing":
                raise SystemExit("bench-messages storm: the nodes do not stand")
            broker.kill()
            began = broker.start()
            if nodes.stdout.readline().strip() != "back":
                raise SystemExit("bench-messages storm: the nodes did not come back")
            return {f"reconnect_storm_s_{NODES}": time.monotonic() - began}
        finally:
            nodes.kill()
            nodes.wait()
            broker.kill()
