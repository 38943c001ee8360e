"""What managers read and ask, with the programs and brokers that ship: a hub's day in the collector's retained topics, and answers
to a manager of the province and of the centre."""

import json
import subprocess
import sys
import unittest
import uuid
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import PATIENCE_S, WATCHER, CentreOfPrograms  # noqa: E402
from provisioning.demo.installation import COLLECTOR  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

MANAGERS = ("province", "mau-xa", "nowhere")  # their rooms; the name is <room>-manager-1


class Feeds(CentreOfPrograms):
    def setUp(self) -> None:
        super().setUp()
        self.start_brokers()

    def _broker(self, configuration: Path) -> None:
        with (configuration.parent / "acl").open("a") as rules:
            for room in MANAGERS:
                name = f"{room}-manager-1"
                rules.write(f"\nuser {name}\ntopic write motcua/v1/{room}/{name}/cmd\ntopic read motcua/v1/{room}/{name}/reply\n")
                subprocess.run(["mosquitto_passwd", "-b", configuration.parent / "passwords", name, name], check=True,
                               capture_output=True)
        super()._broker(configuration)

    def retained(self, room: str, name: str) -> dict:
        said = subprocess.run(
            ["mosquitto_sub", "-V", "5", "-p", str(self.ports.province), "-u", WATCHER, "-P", WATCHER, "-C", "1", "-W", "2",
             "-t", f"motcua/v1/{room}/{COLLECTOR}/state/{name}"], capture_output=True, text=True).stdout
        return json.loads(said) if said else {}

    def ask(self, room: str, kind: str, body: dict) -> dict:
        name, ident = f"{room}-manager-1", str(uuid.uuid4())
        below = f"motcua/v1/{room}/{name}"
        command = {"version": 1, "id": ident, "at": "2026-11-21T03:30:04.750Z", "source": name,
                   "body": {"type": kind, "body": body}}
        answer = subprocess.run(
            ["mosquitto_rr", "-V", "5", "-p", str(self.ports.province), "-u", name, "-P", name, "-t", f"{below}/cmd",
             "-e", f"{below}/reply", "-D", "publish", "correlation-data", ident, "-m", json.dumps(command), "-W", "10"],
            capture_output=True, text=True)
        reply = json.loads(answer.stdout)
        self.assertEqual(reply["in_reply_to"], ident)
        return reply["body"]

    def figure(self, *path: str) -> object:
        found: object = self.retained(self.CENTRE, "today")
        for part in path:
            found = found.get(part, {}) if isinstance(found, dict) else {}
        return found

    def test_a_day_of_a_hub_is_told_and_answered_and_stays_over_a_restart(self) -> None:
        collector, hub = self.run_program("collector"), self.run_program("hub")
        until(lambda: self.figure("business_date"), "the hub's day to be told", PATIENCE_S)
        today = self.retained(self.CENTRE, "today")
        self.assertEqual((today["centre"], today["data"], today["total"]["visits"]), (self.CENTRE, "live", 0))
        # The province's is told by itself, some moments later.
        of_all = partial(self.ask, "province", "read_today", {})
        until(lambda: [row["centre"] for row in of_all()["body"]["province"]["centres"]] == [self.CENTRE],
              "the province's day to be told", PATIENCE_S)
        whole = of_all()["body"]["province"]
        self.assertEqual(self.ask("mau-xa", "read_today", {})["body"]["centre"]["run"], whole["run"])
        self.assertEqual(self.retained("province", "alerts")["standing"], [])

        date = today["business_date"]
        period = {"from": date, "to": date, "by": "day"}
        self.assertEqual(self.ask("province", "read_history", period)["type"], "history")
        self.assertEqual(self.ask("mau-xa", "read_events", {"centre": "mau-xa", "date": date, "which": "visits"}),
                         {"type": "events", "body": {"rows": []}})
        groups = self.ask("province", "read_history", period | {"groups": "each", "centres": "together"})
        self.assertEqual(groups, {"type": "history", "body": {"rows": []}})
        both = self.ask("mau-xa", "read_history", period | {"groups": "each", "service": "ho-tich"})
        self.assertEqual((both["body"]["reason"], both["body"]["detail"]),
                         ("malformed", "ask for services, for groups, for counters or for staff, not for two of them in one question"))
        refused = self.ask("nowhere", "read_history", period | {"centre": "mau-xa"})
        self.assertEqual((refused["type"], refused["body"]["reason"]), ("refused", "not_allowed"))

        index = self.ask("province", "read_index", {})
        self.assertEqual((index["type"], index["body"]["total"]["score"]), ("index", 6736))
        self.assertEqual([flag["detail"] for flag in index["body"]["flags"] if flag["kind"] == "example"], ["Quảng Nam"])
        unknown = self.ask("mau-xa", "read_index", {"period": "2024"})
        self.assertEqual((unknown["type"], unknown["body"]["reason"]), ("refused", "unknown_period"))

        self.assertEqual(collector.stop(), 0, collector.output)
        config = self.config_of("collector")
        rebuilt = self.start("collector", "--config", config, "--rebuild-history")
        self.assertEqual(rebuilt.ended(), 0, rebuilt.output)
        self.assertIn("1 journals, 1 days", rebuilt.output)
        self.run_program("collector")
        self.assertEqual(self.retained(self.CENTRE, "today")["business_date"], date)
        self.assertEqual(hub.stop(), 0, hub.output)


if __name__ == "__main__":
    unittest.main()
