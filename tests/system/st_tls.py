"""TLS between a node and its broker, on real programs and a real mosquitto: who is let in, and what a technician reads where
nobody is. Certificates that motcua-provision would not make come from the openssl command."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import unittest
import uuid
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import CentreOfPrograms, Program  # noqa: E402
from provisioning.demo.authority import Authority, Identity  # noqa: E402
from provisioning.demo.brokers import Centre, give_to_broker, lay_centre_broker, lay_province_broker, lay_tls  # noqa: E402
from provisioning.demo.installation import COLLECTOR  # noqa: E402
from provisioning.demo.places import PROGRAMS  # noqa: E402
from provisioning.demo.private import write_private  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

CONFIGURATION = 78
OLD_TLS = "openssl_conf = all\n[all]\nssl_conf = parts\n[parts]\nsystem_default = tls\n[tls]\nMaxProtocol = TLSv1.2\n"


def stamp(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).strftime("%Y%m%d%H%M%SZ")


class Tls(CentreOfPrograms):
    def setUp(self) -> None:
        super().setUp()
        self.authority = Authority(self.places.tls)
        self.configurator.authority = self.authority
        self.broker: subprocess.Popen | None = None
        self.port = self.ports.province
        self.config = self.config_of("collector")  # written now: later the demo's authority would renew what is spoilt

    # --- the stage ---

    def lay(self, authority: Authority | None = None) -> Path:
        centre = Centre(self.installation.id, self.installation.hub, ())
        return lay_province_broker(self.places.broker("province"), self.port, COLLECTOR, [centre], self.private,
                                   authority or self.authority)

    def run_broker(self, configuration: Path, **environment: str) -> None:
        log = (self.folder / "broker.log").open("ab")
        self.addCleanup(log.close)
        self.broker = subprocess.Popen(["mosquitto", "-c", configuration], stdout=log, stderr=log, env=os.environ | environment)
        self.addCleanup(self.broker.wait)
        self.addCleanup(self.broker.kill)
        until(self._listens, "the broker listens")

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True

    def restart_broker(self) -> None:
        assert self.broker is not None
        self.broker.kill()
        self.broker.wait()
        self.run_broker(self.places.broker("province") / "mosquitto.conf")

    def collector(self) -> Program:
        return self.start("collector", "--config", self.config)

    def refused(self, *parts: str) -> Program:
        """It stays, and says why it is not connected: one line with all of this."""
        program = self.collector()
        program.says(parts[0])
        line = next(line for line in program.output.splitlines() if parts[0] in line)
        for part in (f"no connection to 127.0.0.1:{self.port} as {COLLECTOR}", *parts):
            self.assertIn(part, line)
        self.assertNotIn("connected to 127", program.output)
        return program

    def issued(self, identity: Identity, begins: float, ends: float, *more: str, name: str = COLLECTOR,
               authority: Authority | None = None) -> None:
        """In place of what is there: from so many days from now to so many."""
        where = (authority or self.authority).folder
        key = identity.folder / "made.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}",
             "-CA", where / "ca.pem", "-CAkey", where / "ca.key", "-not_before", stamp(begins), "-not_after", stamp(ends),
             "-addext", "basicConstraints=critical,CA:FALSE", *more, "-keyout", key, "-out", identity.certificate],
            check=True, capture_output=True,
        )
        write_private(identity.key, key.read_bytes())

    def foreign(self) -> Authority:
        return Authority(self.folder / "foreign")

    def tool(self, *words: str | Path) -> subprocess.CompletedProcess:
        return subprocess.run([*map(str, words)], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=30)

    def pub(self, own: Identity, topic: str, *more: str) -> subprocess.CompletedProcess:
        return self.tool("mosquitto_pub", "-d", "-V", "5", "-h", "127.0.0.1", "-p", str(self.port), "--cafile", own.ca, "--cert",
                         own.certificate, "--key", own.key, "-q", "1", "-t", topic, "-m", "x", *more)

    # --- who is let in ---

    def test_a_node_with_its_certificate_is_let_in_without_a_password(self) -> None:
        self.run_broker(self.lay())
        self.assertNotIn("password", self.config.read_text().split("[store]")[0])
        self.collector().says(f"connected to 127.0.0.1:{self.port}")

    def test_by_a_name_and_by_an_address_of_ipv6_too(self) -> None:
        self.run_broker(self.lay())
        for host in ("localhost", "::1"):
            self.config.write_text(re.sub('host = ".*"', f'host = "{host}"', self.config.read_text(), count=1))
            program = self.collector()
            program.says(f"connected to {host}:{self.port}")
            program.stop()

    def test_the_certificate_says_who_somebody_is_whatever_else_he_says(self) -> None:
        self.run_broker(self.lay())
        hub = self.authority.node(self.installation.hub)
        mine, other = f"motcua/v1/{self.installation.id}/{self.installation.hub}/health", f"motcua/v1/province/{COLLECTOR}/health"
        self.assertIn("RC:0", self.pub(hub, mine).stdout.replace("RC:16", "RC:0"))
        self.assertIn("RC:135", self.pub(hub, other, "-i", COLLECTOR, "-u", COLLECTOR).stdout)

    # --- what is wrong with this node's certificate ---

    def test_one_that_has_ended(self) -> None:
        self.run_broker(self.lay())
        own = self.authority.node(COLLECTOR)
        self.issued(own, -20, -10)
        ended = stamp(-10)
        self.refused("this certificate ended on", f"{ended[:4]}-{ended[4:6]}-{ended[6:8]}", "enrol the node anew")
        foreign_tool = self.pub(own, "motcua/v1/x/y/evt")
        self.assertNotIn("CONNACK", foreign_tool.stdout, "the broker itself refuses it as well")

    def test_one_that_has_not_begun(self) -> None:
        self.run_broker(self.lay())
        self.issued(self.authority.node(COLLECTOR), 10, 20)
        self.refused("this certificate begins on", "set this machine's clock right")

    def test_one_of_a_foreign_authority(self) -> None:
        self.run_broker(self.lay())
        self.foreign().node("x")
        self.issued(self.authority.node(COLLECTOR), -1, 10, authority=self.foreign())
        self.refused("the broker does not know the authority of this node's certificate", "of one authority")

    def test_one_that_was_taken_back(self) -> None:
        self.authority.node(COLLECTOR)
        self.authority.revoke(COLLECTOR)
        self.run_broker(self.lay())
        self.refused("the broker says that this node's certificate was taken back", "enrol the node anew")

    def test_one_of_a_broker(self) -> None:
        self.run_broker(self.lay())
        self.issued(self.authority.node(COLLECTOR), -1, 10, "-addext", "extendedKeyUsage=serverAuth")
        self.refused("the broker does not take this node's certificate", "without --host")

    def test_one_of_another_node_and_a_key_for_everybody_are_refused_at_the_start(self) -> None:
        own = self.authority.node(COLLECTOR)
        self.issued(own, -1, 10, name="mau-xa-hub")
        own.key.chmod(0o640)
        program = self.collector()
        self.assertEqual(program.ended(), CONFIGURATION)
        for part in ("/broker/certificate_file", "the certificate of 'mau-xa-hub' and not of 'tinh-mau-collector'",
                     "/broker/key_file", "others may read this private key: give it mode 0600"):
            self.assertIn(part, program.output)

    # --- what is wrong with the broker ---

    def broker_with(self, begins: float, ends: float, host: str = "IP:127.0.0.1", authority: Authority | None = None) -> None:
        configuration = self.lay()
        made = Identity(self.folder / "made")
        made.folder.mkdir()
        self.issued(made, begins, ends, "-addext", f"subjectAltName={host}", "-addext", "extendedKeyUsage=serverAuth",
                    name="province-broker", authority=authority)
        for file in (made.certificate, made.key):
            copy = configuration.parent / "tls" / file.name
            write_private(copy, file.read_bytes())
            give_to_broker(copy)
        self.run_broker(configuration)

    def test_its_certificate_has_ended(self) -> None:
        self.broker_with(-20, -10)
        ended = stamp(-10)
        self.refused("the broker's certificate 'province-broker' ended on", f"{ended[:4]}-{ended[4:6]}-{ended[6:8]}", "SIGHUP")

    def test_its_certificate_has_not_begun(self) -> None:
        self.broker_with(10, 20)
        self.refused("the broker's certificate 'province-broker' begins on", "clock")

    def test_its_certificate_is_of_a_foreign_authority(self) -> None:
        self.foreign().node("x")
        self.broker_with(-1, 10, authority=self.foreign())
        self.refused("is of a foreign authority", "ca_file")

    def test_its_certificate_is_for_another_host(self) -> None:
        self.broker_with(-1, 10, "DNS:another.example,IP:127.0.0.2")
        self.refused("is for another.example, 127.0.0.2 and not for '127.0.0.1'", "--host 127.0.0.1")

    def test_it_speaks_tls_1_2_alone(self) -> None:
        old = self.folder / "old.cnf"
        old.write_text(OLD_TLS)
        configuration = self.lay()
        text = configuration.read_text()
        self.assertEqual(text.count("tls_version tlsv1.3"), 2)
        configuration.write_text(text.replace("tls_version tlsv1.3", "tls_version tlsv1.2"))
        self.run_broker(configuration, OPENSSL_CONF=str(old))
        self.assertIn("CONNACK", self.pub(self.authority.node(COLLECTOR), "t").stdout, "others would talk to it")
        self.refused("the broker speaks an older TLS and no TLS 1.3, so nothing was sent", "tls_version tlsv1.3")

    def test_it_speaks_no_tls(self) -> None:
        centre = Centre(self.installation.id, self.installation.hub, ())
        self.run_broker(lay_province_broker(self.places.broker("province"), self.port, COLLECTOR, [centre], self.private))
        self.refused("it cannot be reached by TLS", "are host and port those of its TLS listener")

    # --- whom the broker refuses ---

    def test_nobody_comes_with_an_older_tls_without_a_certificate_or_in_the_clear(self) -> None:
        self.run_broker(self.lay())
        own = self.authority.node(COLLECTOR)
        there = ("-h", "127.0.0.1", "-p", str(self.port))
        self.assertIn("CONNACK", self.pub(own, "t").stdout)
        self.assertNotIn("CONNACK", self.tool("mosquitto_pub", "-d", *there, "--cafile", own.ca, "-t", "t", "-m", "x").stdout)
        plain = self.tool("timeout", "5", "mosquitto_pub", "-d", *there, "-u", COLLECTOR, "-P", self.private.password("province", COLLECTOR),
                          "-t", "t", "-m", "x")
        self.assertNotIn("CONNACK", plain.stdout)
        told = self.tool("openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-tls1_2")
        self.assertIn("protocol version", told.stdout + told.stderr)

    def test_a_reload_keeps_a_revoked_node_out_whatever_session_it_kept_but_not_who_is_connected(self) -> None:
        """As the README of the brokers has it: hence their restart after a revocation."""
        self.run_broker(self.lay())
        own, kept = self.authority.node(COLLECTOR), self.folder / "session"
        way = ("openssl", "s_client", "-connect", f"127.0.0.1:{self.port}", "-CAfile", own.ca, "-cert", own.certificate, "-key", own.key,
               "-tls1_3")
        self._keep_session(way, kept)
        self.assertIn("Reused, TLSv1.3", self.tool("timeout", "5", *way, "-sess_in", kept).stdout, "a session serves until then")
        program = self.collector()
        program.says("connected to 127.0.0.1")
        self.authority.revoke(COLLECTOR)
        lay_tls(self.places.broker("province") / "tls", "province", self.authority)
        assert self.broker is not None
        self.broker.send_signal(signal.SIGHUP)
        until(lambda: "New, TLSv1.3" in self.tool("timeout", "5", *way, "-sess_in", kept).stdout, "the session serves no more")
        self.assertNotIn("CONNACK", self.pub(own, "t").stdout)
        self.assertNotIn("no connection", program.output)
        self.restart_broker()
        program.says("the broker says that this node's certificate was taken back")

    def _keep_session(self, way: tuple, kept: Path) -> None:
        client = subprocess.Popen([*map(str, way), "-sess_out", str(kept)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(client.wait)
        self.addCleanup(client.kill)
        until(kept.exists, "a session is kept")

    # --- replaced while it runs ---

    def test_a_certificate_is_replaced_without_a_restart(self) -> None:
        own = self.authority.node(COLLECTOR)
        self.issued(own, -10, 1)
        self.run_broker(self.lay())
        program = self.collector()
        program.says("connected to 127.0.0.1")
        write_private(own.certificate, b"half a certifi")
        program.says("the new certificate files are not used, and the connection to")
        self.assertNotIn("no connection", program.output)
        self.authority.renew(COLLECTOR)
        program.says("the certificate files have changed: connecting")
        until(lambda: program.output.count("connected to 127.0.0.1") == 2, "it is connected anew")
        self.assertNotIn("no connection", program.output)

    def test_while_certificates_are_replaced_every_ticket_reaches_the_province_once(self) -> None:
        hub_config = self.configurator.hub()
        nodes = tuple(node.id for node in self.installation.nodes if node.program not in ("hub", "console"))
        centre = Centre(self.installation.id, self.installation.hub, nodes)
        self.run_broker(self.lay())
        own_broker = subprocess.Popen(
            ["mosquitto", "-c", lay_centre_broker(self.places.broker("centre"), self.ports.centre, centre, self.private, self.authority)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(own_broker.wait)
        self.addCleanup(own_broker.kill)
        collector, hub = self.collector(), self.start("hub", "--config", hub_config)
        hub.says(f"connected to 127.0.0.1:{self.ports.centre}")
        hub.says(f"connected to 127.0.0.1:{self.port}")
        collector.says("connected to 127.0.0.1")
        tickets = 0
        for node, program in ((self.installation.hub, hub), (COLLECTOR, collector)):
            before = program.output.count("info: connected to 127")
            self.authority.renew(node)
            while program.output.count("the certificate files have changed") < before:
                self.takes_a_ticket()
                tickets += 1
            until(lambda: program.output.count("info: connected to 127") == 2 * before, "connected anew")
        self.takes_a_ticket()
        store = self.places.node(COLLECTOR) / "data" / "events.sqlite"

        def stored() -> int:
            with closing(sqlite3.connect(store)) as events:
                return events.execute("SELECT count(*) FROM events WHERE type = 'ticket_issued'").fetchone()[0]

        until(lambda: stored() == tickets + 1, f"{tickets + 1} tickets in the collector's store", 40)
        for program in (hub, collector):
            self.assertNotIn("no connection", program.output)

    def takes_a_ticket(self) -> None:
        """As a kiosk does: the same command again, until the hub answers."""
        own = self.authority.node(self.kiosk)
        service = self.installation.common()[0]
        purpose = service.purposes[0] if service.purposes else "file"
        command = json.dumps({
            "version": 1, "id": str(uuid.uuid4()), "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"), "source": self.kiosk,
            "body": {"type": "issue_ticket", "body": {"service": service.id, "purpose": purpose, "priority": "normal"}},
        })
        below = f"motcua/v1/{self.installation.id}/{self.kiosk}"
        for _ in range(20):
            told = self.tool("mosquitto_rr", "-V", "5", "-h", "127.0.0.1", "-p", str(self.ports.centre), "--cafile", own.ca, "--cert",
                             own.certificate, "--key", own.key, "-q", "1", "-t", f"{below}/cmd", "-e", f"{below}/reply", "-W", "3",
                             "-D", "publish", "correlation-data", json.loads(command)["id"], "-m", command)
            if told.stdout:
                return self.assertIn("ticket_granted", told.stdout)
        raise AssertionError("the hub does not answer")

    def test_a_broker_takes_its_new_certificate_by_a_signal(self) -> None:
        self.run_broker(self.lay())
        assert self.broker is not None

        def serial() -> str:
            told = self.tool("openssl", "s_client", "-connect", f"127.0.0.1:{self.port}").stdout
            pem = re.search(r"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", told, re.DOTALL)
            assert pem is not None, told
            return pem[0]

        before = serial()
        subprocess.run([PROGRAMS / "motcua-provision", "enrol", self.authority.folder, "province-broker",
                        self.authority.broker("province").folder, "--host", "127.0.0.1", "--renew"], check=True, capture_output=True)
        lay_tls(self.places.broker("province") / "tls", "province", self.authority)
        self.broker.send_signal(signal.SIGHUP)
        until(lambda: serial() != before, "the broker shows the new certificate")
        self.collector().says("connected to 127.0.0.1")


if __name__ == "__main__":
    unittest.main()
