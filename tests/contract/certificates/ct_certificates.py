"""What `motcua-provision ca`, `enrol` and `revoke` make, judged by a foreign tool: the openssl command."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.places import PROGRAMS  # noqa: E402

DONE, USAGE, REFUSED, NO_INPUT = 0, 64, 65, 66
HUB, BROKER = "mau-tinh-hub", "mau-tinh-broker"
FOR_CLIENTS, FOR_SERVERS = "sslclient", "sslserver"


class Certificates(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.base = Path(folder.name)
        self.authority = self.base / "tls"
        self.said = ""

    def tool(self, *words: str | Path) -> int:
        done = subprocess.run([PROGRAMS / "motcua-provision", *map(str, words)], capture_output=True, text=True)
        self.said = done.stdout + done.stderr
        return done.returncode

    def makes(self, folder: Path | None = None) -> Path:
        where = folder or self.authority
        self.assertEqual(self.tool("ca", where, "--name", "Tỉnh Mẫu, bản thử"), DONE, self.said)
        return where

    def enrols(self, node: str, *more: str, authority: Path | None = None) -> Path:
        out = self.base / "nodes" / node
        self.assertEqual(self.tool("enrol", authority or self.authority, node, out, *more), DONE, self.said)
        return out

    def openssl(self, *words: str | Path) -> str:
        done = subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True)
        return done.stdout + done.stderr

    def verified(self, certificate: Path, purpose: str, *more: str, authority: Path | None = None) -> str:
        where = authority or self.authority
        return self.openssl("verify", "-x509_strict", "-crl_check", "-CAfile", where / "ca.pem", "-CRLfile", where / "crl.pem",
                            "-purpose", purpose, *more, certificate)

    def shown(self, certificate: Path) -> str:
        return self.openssl("x509", "-in", certificate, "-noout", "-text", "-nameopt", "utf8")

    def test_an_authority_is_one_and_its_key_is_for_its_owner_alone(self) -> None:
        where = self.makes()
        self.assertEqual((where / "ca.key").stat().st_mode & 0o777, 0o600)
        told = self.shown(where / "ca.pem")
        for part in ("CN=Tỉnh Mẫu, bản thử", "CA:TRUE", "Certificate Sign, CRL Sign", "NIST CURVE: P-256"):
            self.assertIn(part, told)
        self.assertIn(": OK", self.openssl("verify", "-x509_strict", "-CAfile", where / "ca.pem", where / "ca.pem"))

    def test_an_authority_that_is_there_stays(self) -> None:
        where = self.makes()
        before = (where / "ca.key").read_bytes(), (where / "ca.pem").read_bytes(), (where / "crl.pem").read_bytes()
        self.assertEqual(self.tool("ca", where, "--name", "another"), REFUSED)
        self.assertIn("there is an authority already", self.said)
        self.assertEqual(before, tuple((where / each).read_bytes() for each in ("ca.key", "ca.pem", "crl.pem")))

    def test_a_nodes_certificate_is_for_a_client_of_its_name(self) -> None:
        self.makes()
        node = self.enrols(HUB)
        self.assertIn(": OK", self.verified(node / "certificate.pem", FOR_CLIENTS))
        self.assertNotIn(": OK", self.verified(node / "certificate.pem", FOR_SERVERS))
        self.assertIn(f"Subject: CN={HUB}", self.shown(node / "certificate.pem"))
        self.assertEqual((node / "key.pem").stat().st_mode & 0o777, 0o600)
        self.assertEqual((node / "ca.pem").read_bytes(), (self.authority / "ca.pem").read_bytes())
        self.assertEqual(self.openssl("pkey", "-in", node / "key.pem", "-pubout"),
                         self.openssl("x509", "-in", node / "certificate.pem", "-noout", "-pubkey"))

    def test_a_brokers_certificate_is_for_a_server_of_its_hosts(self) -> None:
        self.makes()
        broker = self.enrols(BROKER, "--host", "localhost", "--host", "127.0.0.1", "--host", "::1") / "certificate.pem"
        for host in ("-verify_hostname localhost", "-verify_ip 127.0.0.1", "-verify_ip ::1"):
            self.assertIn(": OK", self.verified(broker, FOR_SERVERS, *host.split()), host)
        self.assertNotIn(": OK", self.verified(broker, FOR_SERVERS, "-verify_hostname", "another.example"))
        self.assertNotIn(": OK", self.verified(broker, FOR_CLIENTS))

    def test_what_is_there_is_replaced_only_where_it_is_to_be_renewed(self) -> None:
        self.makes()
        node = self.enrols(HUB)
        before = {each.name: each.read_bytes() for each in node.iterdir()}
        self.assertEqual(self.tool("enrol", self.authority, HUB, node), REFUSED)
        self.assertIn("--renew", self.said)
        self.assertEqual(before, {each.name: each.read_bytes() for each in node.iterdir()})
        self.enrols(HUB, "--renew")
        self.assertNotEqual(before["key.pem"], (node / "key.pem").read_bytes())
        self.assertIn(": OK", self.verified(node / "certificate.pem", FOR_CLIENTS))

    def test_all_that_a_node_ever_had_is_taken_back_and_others_stay(self) -> None:
        self.makes()
        other = self.enrols("mau-tinh-kiosk-1")
        node = self.enrols(HUB)
        first = (node / "certificate.pem").read_bytes()
        self.enrols(HUB, "--renew")
        self.assertEqual(self.tool("revoke", self.authority, HUB), DONE, self.said)
        self.assertIn("2 certificate(s)", self.said)
        kept = self.base / "first.pem"
        kept.write_bytes(first)
        for certificate in (node / "certificate.pem", kept):
            self.assertIn("certificate revoked", self.verified(certificate, FOR_CLIENTS))
        self.assertIn(": OK", self.verified(other / "certificate.pem", FOR_CLIENTS))
        self.enrols(HUB, "--renew")
        self.assertIn(": OK", self.verified(node / "certificate.pem", FOR_CLIENTS), "enrolled anew")

    def test_a_list_grows_and_is_good_as_long_as_its_authority(self) -> None:
        self.makes()
        nodes = [self.enrols(f"mau-tinh-kiosk-{number}") for number in (1, 2)]
        for number in (1, 2):
            self.assertEqual(self.tool("revoke", self.authority, f"mau-tinh-kiosk-{number}"), DONE, self.said)
        for node in nodes:
            self.assertIn("certificate revoked", self.verified(node / "certificate.pem", FOR_CLIENTS))
        told = self.openssl("crl", "-in", self.authority / "crl.pem", "-noout", "-crlnumber", "-nextupdate", "-verify",
                            "-CAfile", self.authority / "ca.pem")
        until = self.openssl("x509", "-in", self.authority / "ca.pem", "-noout", "-enddate").split("=")[1].strip()
        for part in ("verify OK", "crlNumber=0x03", f"nextUpdate={until}"):
            self.assertIn(part, told)

    def test_what_cannot_be_is_refused_and_nothing_is_made(self) -> None:
        self.makes()
        out = self.base / "nodes" / "x"
        for words, code, said in (
            (("enrol", self.authority, "Người", out), USAGE, "is not an identifier"),
            (("enrol", self.authority, HUB, out, "--days", "0"), USAGE, "--days"),
            (("enrol", self.authority, HUB, out, "--days", "5000"), USAGE, "the authority itself ends on"),
            (("enrol", self.authority, HUB, out, "--host", "a b"), USAGE, "--host"),
            (("enrol", self.authority, HUB, out, "--host", "a,DNS:b"), USAGE, "--host"),
            (("enrol", self.base / "nowhere", HUB, out), NO_INPUT, "nowhere"),
            (("revoke", self.authority, HUB), REFUSED, "nothing was ever issued"),
            (("revoke", self.base / "nowhere", HUB), NO_INPUT, "nowhere"),
            (("ca", self.base / "other", "--name", ""), USAGE, "name"),
        ):
            with self.subTest(words=words):
                self.assertEqual(self.tool(*words), code, self.said)
                self.assertIn(said, self.said)
                self.assertFalse(out.exists())
        self.assertFalse((self.base / "other").exists())

    def test_a_key_of_an_authority_that_others_may_read_issues_nothing(self) -> None:
        self.makes()
        (self.authority / "ca.key").chmod(0o640)
        self.assertEqual(self.tool("enrol", self.authority, HUB, self.base / "out"), NO_INPUT)
        self.assertIn("others may read this private key", self.said)

    def test_a_list_of_another_authority_is_not_written_over(self) -> None:
        self.makes()
        self.enrols(HUB)
        foreign = (self.makes(self.base / "foreign") / "crl.pem").read_bytes()
        (self.authority / "crl.pem").write_bytes(foreign)
        self.assertEqual(self.tool("revoke", self.authority, HUB), NO_INPUT)
        self.assertIn("no list of this authority's", self.said)
        self.assertEqual((self.authority / "crl.pem").read_bytes(), foreign)


if __name__ == "__main__":
    unittest.main()
