"""The checks of check_contract.py notice what they are for: the contract with one thing changed."""
import copy
import pathlib
import unittest

import yaml

import contract_faults
import contract_servers

API = yaml.safe_load(pathlib.Path("firmware/wire/asyncapi.yaml").read_text())


class Servers(unittest.TestCase):
    def flaws_of(self, change):
        api = copy.deepcopy(API)
        change(api)
        return contract_servers.flaws(api)

    def test_those_of_the_contract_are_the_installations(self):
        self.assertEqual(contract_servers.flaws(API), [])

    def test_a_wrong_one_is_noticed(self):
        servers = {
            "another path": lambda all: all["phones"].update(pathname="/mqtt/phones"),
            "no path": lambda all: all["phones"].pop("pathname"),
            "another protocol": lambda all: all["centreDoor"].update(protocol="secure-mqtt"),
            "one too few": lambda all: all.pop("consoles"),
            "one too many": lambda all: all.update(more=all["phones"] | {"pathname": "/mqtt/more"}),
            "one twice": lambda all: all.update(more=all["phones"]),
            "a proof too many": lambda all: all["phones"].update(security=all["consoles"]["security"]),
            "another proof": lambda all: all["provincePeople"].update(security=all["consoles"]["security"]),
            "no proof": lambda all: all["centre"].pop("security"),
            "longer packets": lambda all: all["phones"]["bindings"]["mqtt"].update(maximumPacketSize=327680),
            "a silence that cuts the link": lambda all: all["consoles"]["bindings"]["mqtt"].update(keepAlive=21),
        }
        for name, change in servers.items():
            with self.subTest(name):
                self.assertTrue(self.flaws_of(lambda api: change(api["servers"])))

    def test_a_channel_at_a_door_that_is_not_there_is_noticed(self):
        self.assertTrue(self.flaws_of(lambda api: api["channels"]["health"]["servers"].append({"$ref": "#/servers/centreDoor"})))

    def test_a_scheme_that_no_server_has_is_noticed(self):
        self.assertTrue(self.flaws_of(lambda api: api["components"]["securitySchemes"].update(more={"type": "X509"})))


class Faults(unittest.TestCase):
    def test_a_list_that_is_not_the_catalogues_is_noticed(self):
        committed = contract_faults.FILE.read_text()
        self.assertEqual(contract_faults.flaws(committed), [])
        self.assertTrue(contract_faults.flaws(committed.replace('"degraded"', '"notice"', 1)))

    def test_each_row_says_all_in_both_languages(self):
        for row in contract_faults.rows():
            for part in ("citizen", "clerk", "then"):
                self.assertTrue(all(row[part][language] for language in contract_faults.LANGUAGES), row["fault"])


if __name__ == "__main__":
    unittest.main()
