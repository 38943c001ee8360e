"""Kiosks and counters: how a command is asked, repeated and answered, and what the hub's states do. MC-NODE."""

import json
from typing import Any

from .check import Verdict, again, broken, check, every, fact, held, is_so, of_fact, put, retold, says, schema_flaw, unseen, without
from .kiosk import WRONG
from .record import Entry, Story
from .texts import count_values

GRACE_S = 0.4  # a message that was on its way when its answer came


def commands(story: Story) -> list[Entry]:
    return story.commands


def in_chapter(chapter: str) -> Any:
    return lambda story: [each for each in story.commands if each.chapter == chapter]


def words(story: Story, *chapters: str) -> set[str]:
    """All that the client said in these chapters."""
    return {word for each in story.entries if each.who == "adapter" and each.chapter in chapters for word in each.fields["said"]}


def covers(pattern: str, topic: str) -> bool:
    wanted, parts = pattern.split("/"), topic.split("/")
    if wanted[0] == "$share":
        wanted = wanted[2:]
    for at, each in enumerate(wanted):
        if each == "#":
            return True
        if at >= len(parts) or each not in ("+", parts[at]):
            return False
    return len(wanted) == len(parts)


def of_command(id: str, flaw: Any, *mutants: Any) -> None:
    check(id, *mutants)(lambda story: every(story.commands, lambda e: flaw(story, e), "command"))


check("MC-NODE-001", put(commands, "topic", "motcua/v1/mau-xa/another/cmd"))(
    lambda s: every(s.published(), lambda e: "" if e.topic.startswith(s.own) else f"on {e.topic}", "message"))


def _subscribed_to(filter: str) -> Any:
    def mutant(story: Story) -> None:
        story.seen("client", "subscribe")[0].fields["filters"].append({"filter": filter, "qos": 1})

    return mutant


@check("MC-NODE-002", _subscribed_to("motcua/v1/+/+/reply"), _subscribed_to("#"))
def reads_nobody_elses(story: Story) -> Verdict:
    foreign = [f"motcua/v1/{story.centre}/another-node/{channel}" for channel in ("cmd", "evt", "reply")]
    flaw = lambda e: next((f"it subscribes to {f['filter']}" for f in e.fields["filters"] if any(covers(f["filter"], t) for t in foreign)), "")
    return every(story.seen("client", "subscribe"), flaw, "subscription")


@check("MC-NODE-003", without(lambda s: s.seen("client", "subscribe")))
def listens_before_it_asks(story: Story) -> Verdict:
    # What a library sends once more by itself after a broken line (DUP) is no new command.
    asked = [e for e in story.published() if e.channel in ("cmd", "evt") and not e.fields["dup"]]
    if not asked:
        return unseen("nothing was asked")
    first = {e.connection: e.at for e in reversed(asked)}
    deaf = [number for number, at in first.items() if not any(
        e.connection == number and e.at <= at and any(covers(f["filter"], story.own + "reply") for f in e.fields["filters"])
        for e in story.seen("client", "subscribe"))]
    return is_so(not deaf, f"on {len(first) - len(deaf)} of {len(first)} connections it had subscribed before")


of_command("MC-NODE-004", lambda s, e: "" if e.topic == s.own + "cmd" else f"on {e.topic}", put(commands, "topic", "motcua/v1/mau-xa/another/cmd"))
of_command("MC-NODE-005", lambda s, e: "retained" if e.fields["retain"] else "", put(commands, "retain", True))
of_command("MC-NODE-006", lambda s, e: "" if e.properties.get("response_topic") == s.own + "reply" else
           f"Response Topic {e.properties.get('response_topic')}", put(commands, "properties.response_topic", "motcua/v1/a/b/reply"))
of_command("MC-NODE-007", lambda s, e: "" if e.correlation and e.correlation == e.json.get("id") else f"Correlation Data '{e.correlation}'",
           put(commands, "properties.correlation_data", b"1"))
of_command("MC-NODE-008", lambda s, e: schema_flaw("command", e.fields["payload"]), retold(commands, lambda t: t.pop("at")))
of_command("MC-NODE-009", lambda s, e: "" if count_values(e.json) <= 100 else f"{count_values(e.json)} values",
           retold(commands, lambda t: t.update(note=[1] * 100)))
of_command("MC-NODE-010", lambda s, e: "" if e.json.get("source") == s.node else f"source '{e.json.get('source')}'",
           retold(commands, lambda t: t.update(source="another")))


def _id_of_another_wish(story: Story) -> None:
    first = story.commands[0]
    other = next(e for e in story.commands if e.chapter == "busy")
    tree = other.json | {"id": first.json["id"]}
    other.fields["payload"] = json.dumps(tree).encode()


@check("MC-NODE-011", _id_of_another_wish)
def an_id_a_wish(story: Story) -> Verdict:
    """An id has one body, and once it was answered it comes back in no later chapter."""
    bodies: dict[str, Any] = {}
    answered: dict[str, Entry] = {}
    for each in story.entries:
        if each.who == "kit" and each.what == "answered" and each.fields["type"] in ("ticket_granted", "ticket_at_counter", "accepted"):
            answered.setdefault(each.fields["id"], each)
        if each.who != "client" or each.what != "publish" or each.channel != "cmd":
            continue
        id, body = str(each.json.get("id")), each.json.get("body")
        before = answered.get(id)
        if bodies.setdefault(id, body) != body or (before and before.chapter != each.chapter):
            return broken(f"an id of an earlier wish stands for another in '{each.chapter}'")
    return held(f"{len(bodies)} ids, each of one wish") if bodies else unseen("nothing was asked")


def _copies(story: Story, chapter: str) -> list[Entry]:
    return [each for each in story.commands if each.chapter == chapter]


@check("MC-NODE-012", without(lambda s: in_chapter("silence")(s)[1:]))
def asks_again(story: Story) -> Verdict:
    copies = _copies(story, "silence")
    if not copies:
        return unseen("not played")
    gap = copies[1].at - copies[0].at if len(copies) > 1 else None
    return is_so(gap is not None and gap <= 10, f"the second copy came after {gap:.2f} s" if gap is not None else "there was no second copy")


@check("MC-NODE-013", retold(in_chapter("silence"), lambda t: t.update(id="01a1fc27-657e-7aed-8954-01a9f6ea4de0")),
       retold(in_chapter("silence"), lambda t: t["body"].update(type="another")))
def repeats_the_same(story: Story) -> Verdict:
    copies = _copies(story, "silence")
    if len(copies) < 2:
        return unseen("nothing was repeated")
    ids, bodies = {str(e.json.get("id")) for e in copies}, {str(e.json.get("body")) for e in copies}
    return is_so(len(ids) == len(bodies) == 1, f"{len(copies)} copies with {len(ids)} ids and {len(bodies)} bodies")


@check("MC-NODE-014", again(in_chapter("silence"), 0.1, 3))
def repeats_at_ease(story: Story) -> Verdict:
    by_line: dict[tuple[str, int], list[float]] = {}
    for each in story.commands:
        by_line.setdefault((str(each.json.get("id")), each.connection), []).append(each.at)
    if not by_line:
        return unseen("nothing was asked")
    most = max(sum(at <= other < at + 1 for other in times) for times in by_line.values() for at in times)
    return is_so(most <= 3, f"at most {most} copies of a command within a second")  # 0, 0.5 and 1 s are three


@check("MC-NODE-015", without(lambda s: in_chapter("line_cut")(s)[1:]))
def asks_after_reconnecting(story: Story) -> Verdict:
    copies = _copies(story, "line_cut")
    if not copies:
        return unseen("not played")
    later = [e for e in copies if e.connection > copies[0].connection]
    same = later and later[0].json.get("id") == copies[0].json.get("id")
    return is_so(bool(same), f"{len(later)} copies on a later connection{'' if same else ', none of them under the same id'}")


def _after_answer(story: Story, chapter: str, kinds: tuple[str, ...]) -> Verdict:
    answered = [e for e in story.seen("kit", "answered", chapter) if e.fields["type"] in kinds and not _is_busy(e)]
    if not answered:
        return unseen("nothing was answered")
    for each in answered:
        late = [c for c in story.commands if c.json.get("id") == each.fields["id"] and c.at > each.at + GRACE_S and not c.fields["dup"]]
        if late:
            return broken(f"asked {len(late)} times more after the answer ('{chapter}')")
    return held(f"{len(answered)} commands were answered and not asked again")


def _is_busy(entry: Entry) -> bool:
    return entry.type == "refused" and entry.body.get("reason") == "hub_busy"


@check("MC-NODE-016", again(in_chapter("silence"), 1.5))
def answered_is_over(story: Story) -> Verdict:
    return _after_answer(story, "silence", ("ticket_granted", "ticket_at_counter", "accepted"))


@check("MC-NODE-017", without(lambda s: in_chapter("busy")(s)[1:]))
def asks_a_busy_hub_again(story: Story) -> Verdict:
    copies = _copies(story, "busy")
    ids = {str(e.json.get("id")) for e in copies}
    return is_so(len(copies) > 1 and len(ids) == 1, f"{len(copies)} copies with {len(ids)} ids") if copies else unseen("not played")


@check("MC-NODE-018", again(in_chapter("refusal"), 1.0))
def refused_is_over(story: Story) -> Verdict:
    return _after_answer(story, "refusal", ("refused",))


def ignores(id: str, chapter: str, mark: str, what: str, asked_again: bool) -> None:
    """An answer with this mark is none; where the contract says so, the command is asked again."""
    mutants = [says(chapter, "ticket", WRONG[mark])]
    if asked_again:
        mutants.append(without(lambda s: in_chapter(chapter)(s)[1:]))

    @check(id, *mutants)
    def ask(story: Story) -> Verdict:
        copies = _copies(story, chapter)
        if not copies:
            return unseen("not played")
        if {WRONG[mark], mark} & words(story, chapter):
            return broken(f"it took {what} for an answer")
        return is_so(len(copies) > 1 or not asked_again, f"asked {len(copies)} times, {what} was not taken")


ignores("MC-NODE-019", "wrong_answers", "foreign", "an answer to nobody's command", False)
ignores("MC-NODE-020", "wrong_answers", "mismatched", "an answer to another id", True)
ignores("MC-NODE-021", "retained_answer", "retained", "a retained message", True)
ignores("MC-NODE-023", "wrong_answers", "newer", "an answer of version 2", False)


@check("MC-NODE-022", without(lambda s: in_chapter("wrong_answers")(s)[1:]))
def unreadable_is_no_answer(story: Story) -> Verdict:
    copies = _copies(story, "wrong_answers")
    return is_so(len(copies) > 1, f"asked {len(copies)} times") if copies else unseen("not played")


check("MC-NODE-024", fact("answered_twice", times=2))(of_fact("answered_twice", lambda f: is_so(f["times"] == 1, f"taken {f['times']} times")))


@check("MC-NODE-025", says("given_up", "ticket", "Z006"))
def late_is_late(story: Story) -> Verdict:
    if "given_up" not in story.facts:
        return unseen("not played")
    return is_so(not {WRONG["late"], "late"} & words(story, "given_up"), f"it said {sorted(words(story, 'given_up'))}")


def taken(id: str, state: str) -> None:
    check(id, fact(f"state_{state}", after="nothing"))(
        of_fact(f"state_{state}", lambda f: is_so(f["after"] == f["told"], f"it showed '{f['after']}', told was '{f['told']}'")))


def left_alone(id: str, state: str) -> None:
    check(id, fact(f"state_{state}", after="nothing"))(
        of_fact(f"state_{state}", lambda f: is_so(f["before"] == f["after"], f"it showed '{f['before']}', then '{f['after']}'")))


taken("MC-NODE-026", "retained")
left_alone("MC-NODE-027", "lower")
taken("MC-NODE-028", "higher")
left_alone("MC-NODE-030", "broken")
left_alone("MC-NODE-031", "newer_version")
left_alone("MC-NODE-032", "epoch_left")


@check("MC-NODE-029", fact("state_epoch_later", after="nothing"), fact("state_epoch_earlier", after="nothing"))
def another_epoch_is_taken(story: Story) -> Verdict:
    for state in ("state_epoch_later", "state_epoch_earlier"):
        if state not in story.facts:
            return unseen("not played")
        shown = story.facts[state]
        if shown["after"] != shown["told"]:
            return is_so(False, f"{state[6:]}: it showed '{shown['after']}', told was '{shown['told']}'")
    return is_so(True, "")
