"""Counters: MC-COUNTER."""

import json
from collections.abc import Callable
from typing import Any

from . import site
from .check import Verdict, broken, check, every, fact, is_so, of_fact, retold, unseen
from .checks_node import covers
from .counter import WRONG_CODE
from .record import Entry, Story

VERBS = {"log_out", "open_counter", "close_counter", "call_next", "recall", "start_service", "finish_service", "mark_no_show"}
ALLOWED = VERBS | {"log_in", "read_own", "contest"}


def of_type(*types: str) -> Callable[[Story], list[Entry]]:
    return lambda story: [each for each in story.commands if each.type in types]


def states_for(story: Story, command: Entry) -> list[dict[str, Any]]:
    """What the counter may have gone by: the newest state that it had acknowledged to the broker, and those that were on their way."""
    known: list[dict[str, Any]] = [{}]
    on_the_way: dict[tuple[int, int], dict[str, Any]] = {}
    for each in story.entries:
        if each.at > command.at or each is command:
            break
        if each.who == "broker" and each.what == "publish" and each.channel == f"state/{story.node}" and "freshness" in each.json:
            on_the_way[each.connection, each.fields["packet_id"]] = each.json
        if each.who == "client" and each.what == "puback" and (each.connection, each.fields["packet_id"]) in on_the_way:
            known = [on_the_way.pop((each.connection, each.fields["packet_id"]))]
    return known + list(on_the_way.values())


def first_copies(story: Story) -> list[Entry]:
    return [copies[0] for copies in story.by_id().values()]


def in_turn(id: str, wanted: Callable[[str, dict[str, Any]], bool], types: tuple[str, ...], what: str, *mutants: Any) -> None:
    """Commands of these types are sent where the state allows it."""

    @check(id, *mutants)
    def ask(story: Story) -> Verdict:
        found = [e for e in first_copies(story) if e.type in types and e.chapter not in ("states", "broker_away")]
        return every(found, lambda e: "" if any(wanted(e.type, each) for each in states_for(story, e)) else f"{e.type} out of turn", what)


def retyped(old: tuple[str, ...], new: str) -> Any:
    return retold(of_type(*old), lambda t: t["body"].update(type=new))


check("MC-COUNTER-001", retyped(("call_next",), "issue_ticket"))(
    lambda s: every(s.commands, lambda e: "" if e.type in ALLOWED else f"it sends {e.type}", "command"))


@check("MC-COUNTER-002", retold(of_type("log_in"), lambda t: t.update(secret=site.CODE)), retold(of_type("log_in"), lambda t: t["body"]["body"].pop("code")))
def log_in_says_two_things(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        tree = entry.json
        return "" if set(entry.body) == {"clerk", "code"} and set(tree) <= {"version", "id", "at", "source", "clerk", "body"} else f"members {sorted(tree)}"

    return every(of_type("log_in")(story), flaw, "log_in")


def _code_elsewhere(story: Story) -> None:
    other = of_type("call_next")(story)[0]
    other.fields["payload"] = json.dumps(other.json | {"note": site.CODE}).encode()


@check("MC-COUNTER-003", _code_elsewhere)
def the_code_is_in_log_in_alone(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        payload = entry.fields["payload"]
        if entry.type == "log_in":
            tree = entry.json
            payload = json.dumps({k: v for k, v in tree.items() if k not in ("body", "id")}).encode()
        around = str(entry.topic) + str(entry.properties)
        return "the code is told" if any(code.encode() in payload or code in around for code in (site.CODE, WRONG_CODE)) else ""

    return every(story.published(), flaw, "message") if of_type("log_in")(story) else unseen("nobody logged in")


check("MC-COUNTER-004", retold(of_type(*VERBS), lambda t: t.pop("clerk")))(
    lambda s: every(of_type(*VERBS)(s), lambda e: "" if e.json.get("clerk") else f"{e.type} without a clerk", "verb"))


@check("MC-COUNTER-005", retold(of_type(*VERBS), lambda t: t.update(clerk="can-bo-02")))
def the_clerk_of_the_state(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        told = [each.get("clerk") for each in states_for(story, entry)]
        return "" if entry.json.get("clerk") in told else f"clerk '{entry.json.get('clerk')}', the state says {told[:1]}"

    return every([e for e in first_copies(story) if e.type in VERBS], flaw, "verb")


def _reads_another(story: Story) -> None:
    for each in story.seen("client", "subscribe"):
        each.fields["filters"] = [f for f in each.fields["filters"] if "/state/" not in f["filter"]]


@check("MC-COUNTER-006", _reads_another)
def follows_its_own_state(story: Story) -> Verdict:
    filters = [f["filter"] for e in story.seen("client", "subscribe") for f in e.fields["filters"]]
    topic = f"motcua/v1/{story.centre}/{story.hub}/state/{story.node}"
    own = [f for f in filters if covers(f, topic) and f.endswith("/" + story.node)]
    return is_so(bool(own), f"it subscribes to {', '.join(sorted(set(own))) or 'no state of its own'}") if filters else unseen("no subscription")


check("MC-COUNTER-007", fact("out_of_turn", sent=["call_next"]))(
    of_fact("out_of_turn", lambda f: is_so(set(f["sent"]) <= {"log_in"}, f"while nobody was logged in it sent {f['sent']}")))
in_turn("MC-COUNTER-008", lambda type, state: state.get("open") == (type == "close_counter"), ("open_counter", "close_counter"), "door verb",
        retyped(("open_counter",), "close_counter"))
in_turn("MC-COUNTER-009", lambda _type, state: state.get("open") is True and "ticket" not in state, ("call_next",), "call_next", retyped(("recall",), "call_next"))
in_turn("MC-COUNTER-010", lambda _type, state: state.get("ticket", {}).get("phase") == "called", ("recall", "start_service", "mark_no_show"),
        "verb of a called ticket", retyped(("finish_service",), "recall"))
in_turn("MC-COUNTER-011", lambda _type, state: state.get("ticket", {}).get("phase") == "serving", ("finish_service",), "finish_service",
        retyped(("open_counter",), "finish_service"))


@check("MC-COUNTER-012", fact("power_cut", shows="ready"), fact("after_power_cut", types=[]))
def goes_on_after_a_restart(story: Story) -> Verdict:
    cut, after = story.facts.get("power_cut"), story.facts.get("after_power_cut")
    if not cut or not after:
        return unseen("not played")
    same = after["types"][:1] == ["start_service"] and set(after["clerks"]) == {site.CLERK}
    return is_so(cut["shows"] == "called" and same, f"it showed '{cut['shows']}' and sent {after['types']} of {sorted(set(map(str, after['clerks'])))}")


check("MC-COUNTER-013", fact("sent_home", clerks=[site.CLERK]))(
    of_fact("sent_home", lambda f: is_so(site.CLERK not in f["clerks"], f"after it: {list(zip(f['sent'], f['clerks']))}")))


@check("MC-COUNTER-014", fact("log_in", ids=1))
def asks_on_after_a_refusal(story: Story) -> Verdict:
    told = story.facts.get("log_in")
    if not told:
        return unseen("not played")
    return is_so(told["right"] == "ok" and told["ids"] == 2, f"refused, then {told['right']}, with {told['ids']} ids")


@check("MC-COUNTER-015", fact("given_up", copies_after=1))
def given_up_is_over(story: Story) -> Verdict:
    told = story.facts.get("given_up")
    if not told:
        return unseen("not played")
    new = {str(e.json.get("id")) for e in story.commands if e.chapter == "given_up"} - {told["first"]}
    if not new:
        return broken("the next wish had no id of its own")
    return is_so(told["copies_after"] == 0, f"asked {told['copies_after']} times more, the next wish had an id of its own")


