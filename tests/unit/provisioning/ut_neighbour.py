"""provisioning/demo: the invented centre beside the one that runs."""

import hashlib
import json
import sys
import tempfile
import unittest
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from provisioning.demo.installation import read_installation  # noqa: E402
from provisioning.demo.neighbour import DAYS, FIRST_HASH, SUNDAY, THERE, Day, Link, Neighbour  # noqa: E402
from provisioning.demo.places import Trouble  # noqa: E402

THURSDAY_NOON = datetime(2026, 11, 26, 12, 30, tzinfo=THERE)


class Told(Neighbour):
    """Speaks to a collector that stores everything, or, where it is away, does not answer."""

    batches: list[dict[str, Any]]
    is_away = False

    def _mqtt(self, program: str, channel: str, message: str, *more: str) -> str:
        if self.is_away:
            return ""
        batch = json.loads(message)
        self.batches.append(batch)
        return json.dumps({"body": {"body": {"sequences": [each["sequence"] for each in batch["events"]]}}})

    def records(self) -> list[dict[str, Any]]:
        return [record for batch in self.batches for record in batch["events"]]


class ANeighbour(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = Path(folder.name) / "hub" / "told.json"
        self.centre = read_installation("mau-xa")

    def neighbour(self, closed: frozenset[int] = frozenset({SUNDAY})) -> Told:
        told = Told(self.centre, self.file, Link(1, "x"), closed)
        told.batches = []
        return told

    def test_the_same_date_gives_the_same_day_and_its_events_are_in_order(self) -> None:
        day = Day(self.centre, date(2026, 11, 25)).live()
        self.assertEqual(day, Day(self.centre, date(2026, 11, 25)).live())
        self.assertEqual([each.at for each in day], sorted(each.at for each in day))
        self.assertNotEqual(len(day), len(Day(self.centre, date(2026, 11, 24)).live()))

    def test_each_visit_is_called_after_it_came_and_rated_after_it_was_served(self) -> None:
        steps: dict[str, list[str]] = {}
        for each in Day(self.centre, date(2026, 11, 25)).live():
            if "visit" in each.body:
                steps.setdefault(each.body["visit"], []).append(each.type)
        served = ["ticket_issued", "ticket_called", "service_started", "service_finished"]
        ways = {tuple(served), (*served, "visit_rated"), ("ticket_issued", "ticket_called", "ticket_no_show")}
        self.assertEqual({tuple(each) for each in steps.values()}, ways)

    def test_of_a_part_of_those_served_it_is_said_who_did_the_online_part(self) -> None:
        said = Counter(
            each.body.get("assistance", "nobody said")
            for day in range(1, 26) for each in Day(self.centre, date(2026, 11, day)).live() if each.type == "service_finished"
        )
        self.assertEqual(set(said), {"assisted", "unassisted", "nobody said"})
        self.assertGreater(min(said.values()), sum(said.values()) / 10)

    def test_one_of_its_clerks_is_of_the_post_and_serves(self) -> None:
        for name in ("mau-xa", "mau-tinh"):
            day = Day(read_installation(name), date(2026, 11, 25)).live()
            staff = {each.body["clerk"]: each.body["staff"] for each in day if each.type == "clerk_logged_in"}
            self.assertEqual(Counter(staff.values()), {"civil_servant": 2, "postal_staff": 1})
            served = Counter(staff[each.body["clerk"]] for each in day if each.type == "service_finished")
            self.assertGreater(min(served[each] for each in set(staff.values())), 10)

    def test_four_weeks_are_told_until_now_and_nothing_of_a_sunday(self) -> None:
        told = self.neighbour()
        self.assertEqual(told.tell(THURSDAY_NOON), len(told.records()))
        dates = {each["body"]["body"]["business_date"] for each in told.records() if each["body"]["type"] == "day_started"}
        self.assertEqual(len(dates), DAYS - DAYS // 7 + 1)
        self.assertEqual({date.fromisoformat(each).weekday() for each in dates}, set(range(SUNDAY)))
        last = datetime.fromisoformat(told.records()[-1]["at"])
        self.assertTrue(timedelta() <= THURSDAY_NOON - last < timedelta(hours=2), last)

    def test_records_are_chained_as_their_writer_wrote_them(self) -> None:
        told = self.neighbour()
        told.tell(THURSDAY_NOON)
        before = FIRST_HASH
        for sequence, record in enumerate(told.records(), start=1):
            text = json.dumps({key: value for key, value in record.items() if key != "hash"}, separators=(",", ":"))
            self.assertEqual((record["sequence"], record["previous_hash"]), (str(sequence), before))
            self.assertEqual(record["hash"], hashlib.sha256(text.encode()).hexdigest())
            before = record["hash"]

    def test_a_later_start_goes_on_where_the_last_one_ended(self) -> None:
        first, again = self.neighbour(), self.neighbour()
        first.tell(THURSDAY_NOON)
        self.assertEqual(again.tell(THURSDAY_NOON), 0)
        self.assertGreater(again.tell((THURSDAY_NOON + timedelta(hours=3)).astimezone(UTC)), 20)
        self.assertEqual(again.batches[0]["epoch"], first.batches[0]["epoch"])
        self.assertEqual(int(again.records()[0]["sequence"]), len(first.records()) + 1)

    def test_what_a_collector_that_is_away_did_not_hear_is_told_again(self) -> None:
        told = self.neighbour()
        told.is_away = True
        with self.assertRaises(Trouble):
            told.tell(THURSDAY_NOON, tries=1)
        told.is_away = False
        self.assertEqual(told.tell(THURSDAY_NOON), len(told.records()))


if __name__ == "__main__":
    unittest.main()
