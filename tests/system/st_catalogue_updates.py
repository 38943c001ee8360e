"""Updates of the catalogue from the province's folder over both brokers to a kiosk, with the programs that ship: killed while the
bytes come, late, and with a file that is not to be believed."""

import json
import random
import subprocess
import sys
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import PATIENCE_S, CentreOfPrograms, Program  # noqa: E402
from provisioning.demo.places import PROGRAMS  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

RECORDS = 100
KILLS = 6


def record(number: int, fee: int) -> dict:
    chance = random.Random(100_000 * number + fee)  # text that cannot be packed well: many blocks
    return {
        "code": f"9.{number:06}", "agency": "bo-thu-nghiem", "name": f"Đăng ký mẫu số {number}", "field": "Thử nghiệm",
        "ways": [{"channel": "in_person", "fees": [{"what": "Lệ phí", "amount": str(fee)}]}],
        "steps": chance.randbytes(16_000).hex(),
        "source": {"document": "Quyết định mẫu", "date": "2026-01-01", "verified": False},
    }


class CatalogueUpdates(CentreOfPrograms):
    def setUp(self) -> None:
        super().setUp()
        self.start_brokers()
        self.updates = self.folder / "updates"
        self.updates.mkdir()
        self.key, self.trust = self.folder / "key.pem", self.folder / "trusted.txt"
        self.trust.write_text(self.tool("new-key", self.key, "--whose", "So mau"))
        self.province = self.folder / "province.sqlite"
        self.keep(self.province, 8000)
        self.tool("make-update", "--old", self.province, "--key", self.key, "--out", self.updates / "whole-1.mcu")

    def tool(self, *words: object) -> str:
        done = subprocess.run([PROGRAMS / "motcua-provision", "catalogue", *map(str, words)], capture_output=True, text=True,
                              timeout=60)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def keep(self, store: Path, fee: int) -> None:
        folder = self.folder / f"records-{fee}"
        folder.mkdir()
        for number in range(1, RECORDS + 1):
            (folder / f"{number}.json").write_text(json.dumps(record(number, fee)))
        self.tool("keep", folder, "--store", store, "--province", "01")

    def publish_second(self) -> None:
        fresh = self.folder / "fresh.sqlite"
        self.keep(fresh, 12000)
        update = self.updates / "changes-2.mcu"
        self.tool("make-update", "--old", self.province, "--new", fresh, "--key", self.key, "--out", update)
        self.assertGreater(update.stat().st_size, 40 * 32 * 1024)

    def config_of(self, program: str) -> Path:
        path = super().config_of(program)
        if program not in ("collector", "hub", "kiosk"):
            return path
        offered = f'updates = "{self.updates}"\n' if program == "collector" else ""
        path.write_text(f'{path.read_text()}\n[catalogue]\ntrusted_keys = "{self.trust}"\n{offered}')
        return path

    def data(self, program: str) -> Path:
        return self.places.node(self.node_of(program)) / "data"

    def version(self, program: str) -> int:
        """Of a program that has ended; every text and hash is read."""
        status = json.loads(self.tool("status", "--store", self.data(program) / "catalogue.sqlite"))
        return status["shown"]["version"] if "shown" in status else 0

    def waits_for(self, what: str, part: Path | None, *programs: Program) -> None:
        """Until the last of the programs says so, or, where `part` is given, until bytes of a fetch lie there."""
        def so() -> bool:
            return what in programs[-1].output or (part is not None and any(part.glob("*.part")))

        until(so, f"'{what}'\n" + "\n".join(each.output for each in programs), PATIENCE_S)

    def test_a_kiosk_and_its_hub_that_are_killed_while_bytes_come_go_on_and_end_with_the_new_version(self) -> None:
        collector = self.run_program("collector")
        hub, kiosk = self.run_program("hub"), self.run_program("kiosk")
        self.waits_for("the catalogue is at version 1", None, collector, hub, kiosk)
        self.assertEqual((collector.stop(), hub.stop()), (0, 0))
        self.publish_second()
        self.run_program("collector")
        self.kill_until_there("hub")
        hub = self.run_program("hub")
        self.waits_for("the catalogue is at version 2", None, kiosk)
        self.assertEqual(kiosk.stop(), 0)
        self.assertEqual(self.version("kiosk"), 2)

    def test_a_late_kiosk_that_is_killed_at_the_first_bytes_has_both_versions_from_its_hub_alone(self) -> None:
        self.publish_second()
        collector, hub = self.run_program("collector"), self.run_program("hub")
        self.waits_for("the catalogue is at version 2", None, collector, hub)
        self.assertEqual(collector.stop(), 0)
        self.kill_until_there("kiosk")
        kiosk = self.run_program("kiosk")
        until(lambda: "version 2" in kiosk.output, f"version 2:\n{kiosk.output}", PATIENCE_S)
        self.assertEqual(kiosk.stop(), 0)
        self.assertEqual(self.version("kiosk"), 2)

    def kill_until_there(self, program: str) -> None:
        """At the first bytes that lie there in each run, until it has been killed often or has come through."""
        for kills in range(KILLS):
            running = self.run_program(program)
            self.waits_for("the catalogue is at version 2", self.data(program) / "updates", running)
            running.close()
            if self.version(program) == 2:
                self.assertGreater(kills, 0, "every kill came too late to be one")
                return

    def test_what_another_key_has_signed_is_not_offered(self) -> None:
        other = self.folder / "other.pem"
        self.tool("new-key", other, "--whose", "somebody")
        self.tool("make-update", "--old", self.province, "--key", other, "--out", self.updates / "forged.mcu")
        collector = self.run_program("collector")
        self.waits_for("forged.mcu is not offered", None, collector)
        hub, kiosk = self.run_program("hub"), self.run_program("kiosk")
        self.waits_for("the catalogue is at version 1", None, collector, hub, kiosk)
        self.assertEqual(len(list((self.data("hub") / "updates").glob("*.mcu"))), 1)


if __name__ == "__main__":
    unittest.main()
