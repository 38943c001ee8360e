"""Kiosks: orders, ratings, paper. MC-KIOSK, but for what concerns batches of events."""

import copy
import hmac
import json
from typing import Any

from . import site
from .check import Verdict, broken, check, every, fact, held, is_so, of_fact, retold, says, unseen, without
from .checks_node import in_chapter, words
from .kiosk import NEWER_KEY, OLDER_KEY, PERSON, WRONG
from .record import Entry, Story
from .texts import walk

ALLOWED = {"issue_ticket", "request_lease", "rate_by_code", "check_rating_code", "rate_by_token", "check_rating_token"}
OFFER = {each["service"]: each["purposes"] for each in site.services_state(site.freshness(0))["services"]}


def orders(story: Story) -> list[Entry]:
    return [each for each in story.commands if each.type == "issue_ticket"]


def of_order(id: str, flaw: Any, *mutants: Any) -> None:
    check(id, *mutants)(lambda story: every(orders(story), flaw, "order"))


def _tag(key: str) -> str:
    person = hmac.digest(bytes.fromhex(key), f"motcua person 1\n{PERSON}".encode(), "sha256")[:12].hex()
    return person + hmac.digest(bytes.fromhex(key), f"motcua tag 1\n{person}".encode(), "sha256")[:4].hex()


def in_body(**changes: Any) -> Any:
    return retold(orders, lambda t: t["body"]["body"].update(changes))


@check("MC-KIOSK-001", retold(orders, lambda t: t["body"].update(type="call_next")))
def asks_what_a_kiosk_asks(story: Story) -> Verdict:
    return every(story.commands, lambda e: "" if e.type in ALLOWED else f"it sends {e.type}", "command")


of_order("MC-KIOSK-002", lambda e: "" if e.body.get("service") in OFFER else f"service '{e.body.get('service')}'", in_body(service="tea"))
of_order("MC-KIOSK-003", lambda e: "" if e.body.get("purpose") in (OFFER.get(str(e.body.get("service"))) or ["file"]) else
         f"purpose '{e.body.get('purpose')}'", in_body(purpose="pay"))
of_order("MC-KIOSK-004", lambda e: "" if e.body.get("priority") == "normal" else f"priority '{e.body.get('priority')}'", in_body(priority="priority"))
of_order("MC-KIOSK-005", lambda e: "it names a clerk" if "clerk" in e.json else "", retold(orders, lambda t: t.update(clerk="can-bo-01")))


def given_out(story: Story, *chapters: str) -> list[str]:
    return [e.fields["said"][0] for e in story.seen("adapter", "ticket") if e.fields["said"] and (not chapters or e.chapter in chapters)]


def _same_ticket_again(story: Story) -> None:
    first = story.seen("adapter", "ticket")[0]
    story.entries.append(Entry(first.at, "adapter", "ticket", first.chapter, 0, dict(first.fields)))


@check("MC-KIOSK-006", _same_ticket_again)
def a_ticket_once(story: Story) -> Verdict:
    numbers = given_out(story)
    return is_so(len(numbers) == len(set(numbers)), f"{len(numbers)} tickets, {len(set(numbers))} numbers") if numbers else unseen("no ticket")


@check("MC-KIOSK-007", says("answered_at_once", "ticket", "Q999"))
def the_hubs_number(story: Story) -> Verdict:
    granted = {str(e.body.get("number")) for e in story.seen("kit", "answered") if e.type == "ticket_granted"}
    numbers = given_out(story)
    own = [each for each in numbers if each not in granted]
    return is_so(not own, f"{len(numbers)} numbers given out, made by itself: {own}") if numbers else unseen("no ticket")


@check("MC-KIOSK-008", says("refusal", "ticket", "A998"))
def no_ticket_after_a_refusal(story: Story) -> Verdict:
    if "refusal" not in story.facts:
        return unseen("not played")
    return is_so(not given_out(story, "refusal"), f"tickets after the refusal: {given_out(story, 'refusal')}")


@check("MC-KIOSK-009", says("given_up", "ticket", WRONG["late"]))
def no_ticket_that_was_given_up(story: Story) -> Verdict:
    if "given_up" not in story.facts:
        return unseen("not played")
    return is_so(WRONG["late"] not in words(story, "given_up"), f"tickets after it: {given_out(story, 'given_up')}")


check("MC-KIOSK-010", fact("power_cut", again=["another id"]))(of_fact("power_cut", lambda f: is_so(
    set(f["again"]) <= set(f["orders"]), f"{len(f['again'])} times asked again after the restart, under {len(set(f['again']) - set(f['orders']))} other ids")))


@check("MC-KIOSK-011", retold(orders, lambda t: t.update(person="0" * 32)))
def nobody_without_a_key(story: Story) -> Verdict:
    before = [e for e in orders(story) if e.chapter in ("answered_at_once", "unknown_members", "answered_twice", "silence", "line_cut")]
    return every(before, lambda e: "it bears a person" if "person" in e.json else "", "order without a key of the day")


def _of_person(story: Story) -> list[Entry]:
    return [e for e in orders(story) if e.chapter == "person"]


check("MC-KIOSK-012", retold(_of_person, lambda t: t.update(person="0" * 32)))(lambda s: every(
    _of_person(s), lambda e: "" if e.json.get("person") in (_tag(NEWER_KEY), _tag(OLDER_KEY)) else f"person is {e.json.get('person')}", "order of a person"))
check("MC-KIOSK-013", retold(_of_person, lambda t: t.update(person=_tag(OLDER_KEY))))(lambda s: every(
    _of_person(s), lambda e: "it uses the older key" if e.json.get("person") != _tag(NEWER_KEY) else "", "order of a person"))


# --- ratings ---

@check("MC-KIOSK-014", retold(in_chapter("rating"), lambda t: t["body"]["body"].update(code="0000")))
def as_it_was_typed(story: Story) -> Verdict:
    wanted = {"number": "A001", "code": "4071"}
    flaw = lambda e: "" if {k: e.body.get(k) for k in wanted} == wanted else f"{e.body}"
    return every([e for e in story.commands if e.chapter == "rating"], flaw, "command of a rating")


@check("MC-KIOSK-015", retold(in_chapter("rating_by_token"), lambda t: t["body"]["body"].update(token="B" * 104)))
def token_as_it_is(story: Story) -> Verdict:
    flaw = lambda e: "" if e.body.get("token") == site.TOKEN else "another token"
    return every([e for e in story.commands if e.chapter == "rating_by_token"], flaw, "command of a rating")


check("MC-KIOSK-016", fact("rating_refused", asked=2))(of_fact("rating_refused", lambda f: is_so(f["asked"] == 1, f"{f['asked']} commands for one entry")))


def _tells_code(story: Story) -> None:
    order = orders(story)[0]
    order.fields["payload"] = json.dumps(order.json | {"note": "code 4071"}).encode()


@check("MC-KIOSK-017", _tells_code)
def the_code_stays_where_it_belongs(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        if entry.type in ("check_rating_code", "rate_by_code"):
            return ""
        told = [value for name, value, _ in walk(entry.json) if isinstance(value, str) and "4071" in value and _speaks(name)]
        return f"it says '{told[0]}'" if told else ""

    return every(story.published(), flaw, "message")


def _speaks(name: str) -> bool:
    """Not a random id, hash or token, in which four digits mean nothing."""
    return name not in ("id", "visit", "epoch", "hash", "previous_hash", "token", "at", "lease", "command", "person", "since")


# --- paper and devices, as events tell them ---

def told_events(story: Story) -> list[dict[str, Any]]:
    """Each event once, in its order."""
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    for _, batch, record in story.events():
        seen.setdefault((str(batch.get("epoch")), str(record.get("sequence"))), record)
    return list(seen.values())


def prints(story: Story) -> dict[str, list[str]]:
    """By visit: which steps of the paper were told, in order."""
    out: dict[str, list[str]] = {}
    for record in told_events(story):
        body = record.get("body", {})
        if str(body.get("type", "")).startswith("print_"):
            out.setdefault(str(body.get("body", {}).get("visit")), []).append(str(body["type"]))
    return out


def _with(kind: str) -> Any:
    return lambda story: [e for e in story.batches if any(r.get("body", {}).get("type") == kind for r in e.json.get("events", []))]


def _retype(tree: dict[str, Any], old: str, new: str) -> None:
    for record in tree["events"]:
        if record["body"]["type"] == old:
            record["body"]["type"] = new


@check("MC-KIOSK-051", retold(_with("print_reserved"), lambda t: _retype(t, "print_reserved", "print_confirmed")))
def paper_in_order(story: Story) -> Verdict:
    found = prints(story)
    if not found:
        return unseen("no paper was told of")
    order = ["print_reserved", "print_sent"]
    for visit, steps in found.items():
        ends = steps[2:]
        # A cut of power, or the end of the story, may leave a paper half told; what was told is in its order.
        if steps[:2] != order[: len(steps)] or not set(ends) <= {"print_confirmed", "print_failed"} or len(ends) > 1:
            if steps != ["print_reserved", "print_failed"]:
                return broken(f"of visit {visit[:8]}: {', '.join(steps)}")
    return held(f"{len(found)} papers, each in its order")


@check("MC-KIOSK-052", retold(_with("print_reserved"), lambda t: t["events"][0]["body"]["body"].update(number="Q001", visit="x")))
def paper_of_the_ticket(story: Story) -> Verdict:
    granted = {(e.body.get("visit"), e.body.get("number")) for e in story.seen("kit", "answered") if e.type == "ticket_granted"}
    told = [r["body"]["body"] for r in told_events(story) if r.get("body", {}).get("type") == "print_reserved"]
    other = [each for each in told if (each.get("visit"), each.get("number")) not in granted]
    return is_so(not other, f"{len(told)} papers, not of a ticket granted: {len(other)}") if told else unseen("no paper was told of")


def _reserved_twice(story: Story) -> None:
    entry = _with("print_sent")(story)[0]
    tree = copy.deepcopy(entry.json)
    _retype(tree, "print_sent", "print_reserved")
    entry.fields["payload"] = json.dumps(tree).encode()
    for other in story.batches:
        if other is not entry:
            changed = copy.deepcopy(other.json)
            _retype(changed, "print_sent", "print_reserved")
            other.fields["payload"] = json.dumps(changed).encode()


@check("MC-KIOSK-053", _reserved_twice)
def one_paper_a_visit(story: Story) -> Verdict:
    found = prints(story)
    twice = [visit for visit, steps in found.items() if steps.count("print_reserved") > 1]
    return is_so(not twice, f"{len(found)} visits, {len(twice)} of them with two papers") if found else unseen("no paper was told of")


def _faults(story: Story, chapter: str) -> list[str]:
    keys = {(b.get("epoch"), r.get("sequence")) for e, b, r in story.events() if e.chapter == chapter}
    return [str(r["body"]["type"]) for e, b, r in _once(story) if (b.get("epoch"), r.get("sequence")) in keys and e.chapter == chapter
            and str(r.get("body", {}).get("type", "")).startswith("fault_")]


def _once(story: Story) -> list[tuple[Entry, dict[str, Any], dict[str, Any]]]:
    seen: dict[tuple[str, str], Any] = {}
    for e, b, r in story.events():
        seen.setdefault((str(b.get("epoch")), str(r.get("sequence"))), (e, b, r))
    return list(seen.values())


@check("MC-KIOSK-054", without(lambda s: [e for e in _with("fault_raised")(s) if e.chapter == "paper"]))
def a_fault_and_its_end(story: Story) -> Verdict:
    if "paper_full" not in story.facts:
        return unseen("not played")
    told = _faults(story, "paper")
    return is_so(told == ["fault_raised", "fault_cleared"], f"told: {', '.join(told)}")


@check("MC-KIOSK-055", fact("paper_out", standing=[]), fact("paper_full", standing=[{"device": "printer-1", "fault": "paper_out"}]))
def what_stands_is_in_health(story: Story) -> Verdict:
    out, full = story.facts.get("paper_out"), story.facts.get("paper_full")
    if not out or not full:
        return unseen("not played")
    return is_so("paper_out" in str(out["standing"]) and "paper_out" not in str(full["standing"]), f"without paper: {out['standing']}, then: {full['standing']}")
