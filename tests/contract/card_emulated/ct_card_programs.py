"""The emulated card as other people's programs see it: mrtdreader through a real pcscd, and openssl."""

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[3])]
from provisioning.demo.places import PROGRAMS  # noqa: E402
from provisioning.tour.virtual_reader import Card, VirtualReader, own_namespace  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

SHIM = os.environ["MOTCUA_NFC_SHIM"]
CARD = PROGRAMS / "motcua-card"
DOCUMENT, BIRTH, EXPIRY = "090012345", "900101", "300101"  # of the usual holder
SIGNED_ON = "1621080000"  # 2021-05-15, when the cards were made
PATIENCE_S = 30


def run(*command: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run([str(part) for part in command], cwd=cwd, env=os.environ | environment, timeout=PATIENCE_S,
                          stdin=subprocess.DEVNULL, capture_output=True)


class Programs(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def files_of(self, profile: str) -> Path:
        out = self.folder / profile
        made = run(CARD, "--profile", profile, "--files", out)
        self.assertEqual(made.returncode, 0, made.stderr)
        return out


class OnReader(Programs):
    def setUp(self) -> None:
        super().setUp()
        self.reader = VirtualReader()
        self.addCleanup(self.reader.close)

    def lay(self, profile: str) -> Card:
        card = Card(self.reader, profile)
        self.addCleanup(card.close)
        return card


class Pcsc:
    """As much of pcscd's client library as it takes to send a command to the card in the first reader."""

    SHARED, T1, LEAVE, NO_CARD, REMOVED = 2, 2, 0, 0x8010000C, 0x80100069

    def __init__(self) -> None:
        self.library = ctypes.CDLL("libpcsclite.so.1")
        self.context = ctypes.c_long()
        self.card = ctypes.c_long()
        self.call("SCardEstablishContext", ctypes.c_ulong(2), None, None, ctypes.byref(self.context))

    def call(self, name: str, *arguments: object) -> int:
        function = getattr(self.library, name)
        function.restype = ctypes.c_long
        return function(*arguments) & 0xFFFFFFFF

    def connect(self) -> bool:
        used = ctypes.c_ulong()
        return self.call("SCardConnect", self.context, b"Virtual PCD 00 00", ctypes.c_ulong(self.SHARED),
                         ctypes.c_ulong(self.T1), ctypes.byref(self.card), ctypes.byref(used)) == 0

    def send(self, command: str) -> tuple[int, str]:
        """The library's code, and the answer as hex."""
        sent = bytes.fromhex(command)
        protocol = (ctypes.c_ulong * 2)(self.T1, 16)
        answer = ctypes.create_string_buffer(70_000)
        size = ctypes.c_ulong(len(answer))
        code = self.call("SCardTransmit", self.card, protocol, sent, ctypes.c_ulong(len(sent)), None, answer,
                         ctypes.byref(size))
        return code, answer.raw[:size.value].hex() if code == 0 else ""

    def close(self) -> None:
        self.call("SCardDisconnect", self.card, ctypes.c_ulong(self.LEAVE))
        self.call("SCardReleaseContext", self.context)


class BehindPcscd(OnReader):
    def setUp(self) -> None:
        super().setUp()
        self.pcsc = Pcsc()
        self.addCleanup(self.pcsc.close)

    def test_commands_of_extended_length_pass_both_ways(self) -> None:
        self.lay("sound")
        until(self.pcsc.connect, "pcscd to see the card", PATIENCE_S)
        self.assertEqual(self.pcsc.send("00a4020c000002011c"), (0, "9000"))
        access = (self.files_of("sound") / "011C.bin").read_bytes().hex()
        self.assertEqual(self.pcsc.send("00b00000000000"), (0, access + "9000"))
        self.assertEqual(self.pcsc.send("00a4040c000fa0" + "11" * 4000), (0, "6a82"))

    def test_a_card_goes_and_another_comes(self) -> None:
        first = self.lay("sound")
        until(self.pcsc.connect, "pcscd to see the card", PATIENCE_S)
        self.assertEqual(self.pcsc.send("00a4020c02011c"), (0, "9000"))
        first.take_away()
        until(lambda: self.pcsc.send("00b0000000")[0] in (Pcsc.REMOVED, Pcsc.NO_CARD), "the card to be gone", PATIENCE_S)
        self.lay("bac-only")
        until(self.pcsc.connect, "pcscd to see the other card", PATIENCE_S)
        self.assertEqual(self.pcsc.send("00a4020c02011c"), (0, "6a82"))


class ReadByMrtdreader(OnReader):

    def read(self, document: str = DOCUMENT) -> subprocess.CompletedProcess:
        """mrtdreader's word on the card, once pcscd has noticed it."""
        def reads() -> subprocess.CompletedProcess | None:
            told = run("mrtdreader", "-p", document, "-b", BIRTH, "-e", EXPIRY, cwd=self.folder, LD_PRELOAD=SHIM)
            return None if b"Unable to open NFC device" in told.stdout + told.stderr else told

        return until(reads, "pcscd to see the card", PATIENCE_S)

    def test_it_reads_com_sod_dg1_and_the_picture_by_bac(self) -> None:
        card = self.lay("sound")
        told = self.read()
        text = told.stdout.decode(errors="replace")
        self.assertIn("Challenge successful!", text)
        shown = "".join(text.split()).lower()
        files = self.files_of("sound")
        for name in ("011E.bin", "011D.bin"):
            self.assertIn((files / name).read_bytes().hex(), shown, name)
        self.assertIn((files / "0101.bin").read_bytes()[5:].decode(), text)
        picture = next(self.folder.glob("image*")).read_bytes()
        self.assertIn(picture, (files / "0102.bin").read_bytes())
        self.assertGreater(len(picture), 12_000)
        self.assertIn(b"JPEG 480x640", run("identify", "-format", "%m %wx%h", next(self.folder.glob("image*"))).stdout)
        self.assertIn("the card is taken away after", card.take_away())

    def test_with_another_document_number_it_is_refused(self) -> None:
        self.lay("sound")
        told = self.read("090012346")
        text = (told.stdout + told.stderr).decode(errors="replace")
        self.assertIn("Challenge failed", text)
        self.assertNotIn("EF.DG1", text)

    def test_a_card_that_goes_in_the_picture_ends_and_says_so(self) -> None:
        card = self.lay("gone-in-dg2")
        self.read()
        code, said = card.ended()
        self.assertEqual(code, 0)
        self.assertIn("the card is gone, as its profile says", said)


class Links(unittest.TestCase):
    def test_no_program_of_ours_needs_libeac_which_is_gpl(self) -> None:
        programs = sorted(path for path in PROGRAMS.iterdir() if path.is_file())
        self.assertIn(CARD, programs)
        for program in programs:
            with self.subTest(program.name):
                told = run("readelf", "--dynamic", program)
                self.assertEqual(told.returncode, 0, told.stderr)
                self.assertNotIn(b"libeac", told.stdout)


class Options(Programs):
    def test_mistakes_are_told_with_what_to_do(self) -> None:
        for options, code, words in (
            (("--profile", "none-such"), 64, "motcua-card --list tells them all"),
            (("--number", "12"), 64, "--number: an ID number has twelve digits"),
            (("--number", "001221012345"), 64, "take one of 1920 to 2007"),
            (("--port", "0"), 64, "0 is no port"),
            (("--port", "70000"), 64, "--port"),
            (("--port", "1"), 69, "start pcscd with vpcd on this port"),
            (("--files", "/proc/nowhere"), 70, "/proc/nowhere"),
        ):
            with self.subTest(options):
                told = run(CARD, *options)
                self.assertEqual(told.returncode, code, told.stderr)
                self.assertIn(words, told.stderr.decode() + told.stdout.decode())

    def test_the_printed_code_is_one_that_the_kiosk_reads_without_a_doubt(self) -> None:
        for number, name in (("001190054321", "Trần Thị Thử"), ("001045054321", "Nguyễn Văn Thử")):
            with self.subTest(number):
                code = run(CARD, "--code", "--number", number)
                self.assertEqual(code.returncode, 0, code.stderr)
                picture = self.folder / "card.png"
                self.assertEqual(run("qrencode", "-8", "-o", picture, "--", code.stdout.decode().strip()).returncode, 0)
                told = json.loads(run(PROGRAMS / "motcua-provision", "read-qr", "--show", picture).stdout)
                self.assertEqual(len(told["codes"]), 1, told)
                seen = told["codes"][0]
                self.assertEqual([seen.get(key) for key in ("kind", "number", "name", "doubts")],
                                 ["card_2021", number, name, []], told)

    def test_the_list_tells_every_profile_with_its_verdict(self) -> None:
        rows = run(CARD, "--list").stdout.decode().splitlines()
        self.assertGreaterEqual(len(rows), 60)
        self.assertEqual(rows[0].split()[:2], ["sound", "accepted"])
        self.assertTrue(all(len(row.split()) > 3 for row in rows))


class JudgedByOpenssl(Programs):
    def setUp(self) -> None:
        super().setUp()
        self.trust = self.folder / "trust"
        self.assertEqual(run(CARD, "--trust", self.trust).returncode, 0)
        for der in self.trust.iterdir():
            kind = "x509" if der.suffix == ".der" else "crl"
            told = run("openssl", kind, "-inform", "DER", "-in", der, "-out", der.with_suffix(f".{kind}.pem"))
            self.assertEqual(told.returncode, 0, told.stderr)

    def verify(self, profile: str, *options: str | Path, csca: str = "csca") -> subprocess.CompletedProcess:
        return run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", self.files_of(profile) / "SOD.der",
                   "-CAfile", self.trust / f"{csca}.x509.pem", "-out", self.folder / "signed.der", *options)

    def test_sound_signatures_are_accepted(self) -> None:
        for profile in ("sound", "rsa-active-key", "rsa-pss", "dg13-opaque", "signer-named-by-key"):
            with self.subTest(profile):
                told = self.verify(profile, "-attime", SIGNED_ON)
                self.assertEqual(told.returncode, 0, told.stderr)
                text = run("openssl", "asn1parse", "-inform", "DER", "-in", self.folder / "signed.der").stdout.decode()
                self.assertIn(":sha256", text)
        # A certificate for signing documents alone is none for signing mail, which openssl asks for by default.
        self.assertEqual(self.verify("signer-with-purpose", "-purpose", "any", "-attime", SIGNED_ON).returncode, 0)
        self.assertNotEqual(self.verify("signer-with-purpose", "-attime", SIGNED_ON).returncode, 0)
        self.assertEqual(self.verify("csca-newer-key", "-attime", SIGNED_ON, csca="csca-newer").returncode, 0)
        self.assertEqual(self.verify("sod-sha512", "-attime", SIGNED_ON).returncode, 0)
        explicit = self.verify("explicit-curve", "-noverify", csca="csca-explicit")
        self.assertEqual(explicit.returncode, 0, explicit.stderr)

    def test_the_signed_hashes_are_those_of_the_files(self) -> None:
        self.assertEqual(self.verify("sound", "-attime", SIGNED_ON).returncode, 0)
        signed = (self.folder / "signed.der").read_bytes()
        for group in ("0101", "0102", "0103", "010D", "010E", "010F"):
            told = run("openssl", "dgst", "-sha256", "-binary", self.folder / "sound" / f"{group}.bin")
            self.assertIn(told.stdout, signed, group)

    def test_spoilt_ones_are_refused_each_for_its_own_reason(self) -> None:
        for profile, words, options in (
            ("sod-signature", "verification failure", ("-attime", SIGNED_ON)),
            ("dg1-and-hash", "verification failure", ("-attime", SIGNED_ON)),
            ("signer-expired", "certificate has expired", ("-attime", SIGNED_ON)),
            ("signer-expired-since", "certificate has expired", ()),
            ("csca-unknown", "unable to get local issuer certificate", ("-attime", SIGNED_ON)),
            ("csca-impostor", "verify error", ("-attime", SIGNED_ON)),
        ):
            with self.subTest(profile):
                told = self.verify(profile, *options)
                self.assertNotEqual(told.returncode, 0)
                self.assertIn(words, told.stderr.decode().lower())
        self.assertEqual(self.verify("signer-expired-since", "-attime", SIGNED_ON).returncode, 0)

    def test_the_revocation_list_names_the_revoked_signer_alone(self) -> None:
        for profile, code, words in (("sound", 0, b"OK"), ("signer-revoked", 2, b"certificate revoked")):
            with self.subTest(profile):
                signer = self.folder / f"{profile}.pem"
                self.assertEqual(self.verify(profile, "-certsout", signer).returncode, 0)
                told = run("openssl", "verify", "-crl_check", "-CAfile", self.trust / "csca.x509.pem", "-CRLfile",
                           self.trust / "csca.crl.pem", signer)
                self.assertEqual(told.returncode, code, told.stderr)
                self.assertIn(words, told.stdout + told.stderr)

    def test_every_file_is_asn1_that_openssl_can_read_to_its_end(self) -> None:
        # DG1 and EF.COM hold plain text and DG2 and DG3 biometric templates in private tags, which are TLV too.
        for file in sorted(self.files_of("sound").glob("*.bin")):
            with self.subTest(file.name):
                told = run("openssl", "asn1parse", "-inform", "DER", "-in", file)
                self.assertEqual(told.returncode, 0, told.stderr)
                self.assertNotIn(b"Error", told.stdout + told.stderr)


if __name__ == "__main__":
    own_namespace()
    unittest.main()
