"""provisioning/demo: secrets and node configurations."""

import hashlib
import stat
import subprocess
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.installation import COLLECTOR, CONFIGURATION, centres, lay_configuration, read_installation  # noqa: E402
from provisioning.demo.nodes import Configurator, Ports, Printing  # noqa: E402
from provisioning.demo.places import Places, Trouble  # noqa: E402
from provisioning.demo.private import Private, hash_code  # noqa: E402
from provisioning.demo.toml_text import to_toml  # noqa: E402
from provisioning.demo.windows import Place  # noqa: E402


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class Configuration(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.places = Places(Path(self.folder.name) / "state", Path(self.folder.name) / "run")
        self.private = Private(self.places.private)

    def configurator(self, centre: str = "mau-xa", printing: Printing = Printing()) -> Configurator:
        return Configurator(self.places, self.private, read_installation(centre), Ports(18831, 18832), printing)

    def test_a_demo_has_the_installation_as_it_ships_but_for_the_page_of_its_tickets(self) -> None:
        for _ in range(2):  # a second start writes it anew
            laid = lay_configuration(self.places.state / "configuration", "mau-xa", "http://127.0.0.1:8480/phone/")
        shipped, own = ((each / "centres" / "mau-xa" / "centre.toml").read_text() for each in (CONFIGURATION, laid))
        self.assertEqual(tomllib.loads(own), tomllib.loads(shipped) | {"ticket_url": "http://127.0.0.1:8480/phone/"})
        self.assertEqual({each.name for each in laid.iterdir()}, {each.name for each in CONFIGURATION.iterdir()})
        self.assertEqual((laid / "locales").resolve(), (CONFIGURATION / "locales").resolve())

    def test_every_secret_is_readable_by_its_owner_alone(self) -> None:
        configurator = self.configurator()
        configurator.hub()
        configurator.collector()
        configurator.screen("mau-xa-kiosk-1", "kiosk")
        files = [path for path in self.places.private.rglob("*") if path.is_file()]
        self.assertGreater(len(files), 8)
        self.assertEqual({mode(path) for path in files}, {0o600})
        self.assertEqual(mode(self.places.private), 0o700)

    def test_secrets_stay_from_one_start_to_the_next_and_differ_between_state_directories(self) -> None:
        again = Private(self.places.private)
        with tempfile.TemporaryDirectory() as other_folder:
            other = Private(Path(other_folder) / "private")
            for ask in (
                lambda p: p.password("centre", "mau-xa-hub"), lambda p: p.code_key_file().read_text(),
                lambda p: p.signing_key_file().read_text(),
            ):
                self.assertEqual(ask(self.private), ask(again))
                self.assertNotEqual(ask(self.private), ask(other))

    def test_keys_have_the_form_that_the_hub_reads(self) -> None:
        self.assertRegex(self.private.code_key_file().read_text(), "^[0-9a-f]{64}$")
        shown = subprocess.run(
            ["openssl", "pkey", "-in", self.private.signing_key_file(), "-text", "-noout"], capture_output=True, text=True
        )
        self.assertIn("ED25519", shown.stdout)
        self.assertRegex(self.private.clerk_code("can-bo-01"), "^[1-9][0-9]{5}$")

    def test_a_code_hash_is_pbkdf2_with_its_own_salt(self) -> None:
        name, rounds, salt, derived = hash_code("123456").split("$")
        self.assertEqual((name, rounds, len(salt)), ("pbkdf2", "20000", 32))
        again = hashlib.pbkdf2_hmac("sha256", b"123456", bytes.fromhex(salt), 20_000, 32)
        self.assertEqual(derived, again.hex())
        self.assertNotEqual(hash_code("123456"), hash_code("123456"))

    def test_the_hub_names_both_brokers_and_its_keys_and_no_secret_itself(self) -> None:
        text = self.configurator().hub().read_text()
        told = tomllib.loads(text)
        self.assertEqual((told["broker"]["port"], told["province"]["port"]), (18831, 18832))
        self.assertEqual(told["broker"]["user"], "mau-xa-hub")
        for file in self.places.private.rglob("*"):
            if file.is_file():
                self.assertNotIn(file.read_text().strip(), text)

    def test_the_collector_knows_the_province_alone(self) -> None:
        told = tomllib.loads(self.configurator().collector().read_text())
        self.assertEqual((told["node"], told["broker"]["port"], told["store"]["driver"]), (COLLECTOR, 18832, "sqlite"))
        self.assertNotIn("centre", told)

    def test_the_figures_of_the_index_are_labelled_as_an_example(self) -> None:
        told = tomllib.loads(self.configurator().collector().read_text())
        files = list(Path(told["index"]["figures"]).iterdir())
        self.assertEqual([file.name for file in files], ["quang-nam-2023.toml"])
        figures = tomllib.loads(files[0].read_text())
        self.assertEqual((figures["example"], figures["place"], len(figures["groups"])), (True, "Quảng Nam", 6))

    def test_a_kiosk_prints_as_it_is_told(self) -> None:
        told = tomllib.loads(self.configurator().screen("mau-xa-kiosk-1", "kiosk").read_text())
        self.assertEqual(told["devices"]["printer"]["driver"], "simulated")
        self.assertTrue(Path(told["devices"]["printer"]["faults"]).exists())
        real = self.configurator(printing=Printing("ipp://localhost:8631/ipp/print"))
        told = tomllib.loads(real.screen("mau-xa-kiosk-1", "kiosk").read_text())
        self.assertEqual(told["devices"]["printer"]["driver"], "cups")
        self.assertNotIn("output", told["devices"]["printer"])

    def test_a_kiosk_reads_cards_and_codes_from_folders_unless_pcscd_is_asked_for(self) -> None:
        configurator = self.configurator()
        told = tomllib.loads(configurator.screen("mau-xa-kiosk-1", "kiosk").read_text())
        reader, scanner = told["devices"]["card_reader"], told["devices"]["code_scanner"]
        self.assertEqual((reader["driver"], scanner["driver"]), ("simulated", "simulated"))
        for folder in (reader["folder"], scanner["folder"], told["identification"]["trust"]):
            self.assertTrue(Path(folder).is_dir(), folder)
        configurator.card_reader = "pcsc"
        told = tomllib.loads(configurator.screen("mau-xa-kiosk-1", "kiosk").read_text())
        self.assertEqual(told["devices"]["card_reader"], {"id": "card-reader-1", "driver": "pcsc"})

    def test_a_window_stands_where_it_is_told_and_else_finds_its_own_place(self) -> None:
        configurator = self.configurator()
        told = tomllib.loads(configurator.screen("mau-xa-kiosk-1", "kiosk", place=Place(8, 40, 540, 960)).read_text())
        self.assertEqual(told["display"], {"mode": "window", "place": {"x": 8, "y": 40, "width": 540, "height": 960}})
        told = tomllib.loads(configurator.screen("mau-xa-kiosk-1", "kiosk", "fullscreen").read_text())
        self.assertEqual(told["display"], {"mode": "fullscreen"})

    def test_a_changed_printer_condition_is_left_alone(self) -> None:
        configurator = self.configurator()
        configurator.screen("mau-xa-kiosk-1", "kiosk")
        condition = configurator.printer_condition("mau-xa-kiosk-1")
        condition.write_text('paper = "out"\n')
        configurator.screen("mau-xa-kiosk-1", "kiosk")
        self.assertEqual(condition.read_text(), 'paper = "out"\n')

    def test_the_first_counter_serves_the_commonest_service(self) -> None:
        for name in centres():
            installation = read_installation(name)
            node = installation.counters(1)[0]
            counter = next(each.counter for each in installation.nodes if each.id == node)
            self.assertIn(installation.common()[0].group, installation.groups_of_counter[counter])

    def test_an_unknown_installation_is_answered_with_those_there_are(self) -> None:
        with self.assertRaises(Trouble) as raised:
            read_installation("../secrets")
        self.assertIn("mau-xa", raised.exception.args[1])

    def test_what_is_written_as_toml_reads_back_the_same(self) -> None:
        table = {"a": 'quoted "x" \\ và ', "n": 3, "t": {"deep": {"k": "v"}, "x": "y"}, "only": {"sub": {"z": 1}}}
        self.assertEqual(tomllib.loads(to_toml(table)), table)


if __name__ == "__main__":
    unittest.main()
