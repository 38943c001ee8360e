"""Collectors: MC-COLLECTOR, and what MC-ALL says of messages that a collector reads."""

from collections.abc import Callable
from typing import Any

import jsonschema

from .check import Verdict, broken, check, every, fact, held, is_so, of_fact, put, retold, unseen, validator, without
from .checks_node import covers
from .record import Entry, Story

Case = dict[str, Any]
GOOD = ("good", "more_members", "first", "same_message", "same_events", "key_mine", "key_theirs", "behind_a_gap", "escapes", "relayed")
WHOLE = ("no_json", "no_events", "another_node", "another_centre", "member_twice", "sequence_0", "sequence_2_64", "events_201")


def case(story: Story, name: str) -> Case | None:
    found = story.facts.get("cases", {}).get(name)
    return found if found is not None else None


def body(told: Case) -> dict[str, Any]:
    """Of the first answer: what it says."""
    return told["answers"][0]["tree"].get("body", {}).get("body", {}) if told["answers"] else {}


def kind(told: Case) -> str:
    return str(told["answers"][0]["tree"].get("body", {}).get("type", "")) if told["answers"] else "silence"


def changed(name: str, change: Callable[[dict[str, Any]], Any]) -> Any:
    """A mutant: the first answer of a case, changed."""

    def mutant(story: Story) -> None:
        change(story.facts["cases"][name]["answers"][0])

    return mutant


def inner(name: str, **values: Any) -> Any:
    return changed(name, lambda a: a["tree"]["body"]["body"].update(values))


def no_answer(name: str) -> Any:
    def mutant(story: Story) -> None:
        story.facts["cases"][name]["answers"] = []

    return mutant


def an_answer(name: str) -> Any:
    def mutant(story: Story) -> None:
        told = story.facts["cases"]
        told[name]["answers"] = [told["good"]["answers"][0]]

    return mutant


def answers(story: Story) -> list[Entry]:
    """Answers to batches."""
    return [e for e in story.replies if e.type in ("events_received", "refused")]


def of_case(id: str, names: tuple[str, ...], judge: Callable[[Case], Verdict], *mutants: Any) -> None:
    """Every case that was tried has to be judged well."""

    @check(id, *mutants)
    def ask(story: Story) -> Verdict:
        tried = [(name, told) for name in names if (told := case(story, name)) is not None]
        for name, told in tried:
            verdict = judge(told)
            if not verdict.held:
                return broken(f"'{name}': {verdict.saw}")
        return held(f"{len(tried)} tried: {judge(tried[0][1]).saw}") if tried else unseen("not played")


def stored(told: Case) -> Verdict:
    return is_so(body(told).get("sequences") == told["sequences"] and not body(told).get("refused"), f"acknowledged: {body(told).get('sequences', kind(told))}")


def refused_with(reason: str, place: int) -> Callable[[Case], Verdict]:
    """One record of the batch is refused for a reason."""

    def judge(told: Case) -> Verdict:
        wanted = {"sequence": told["sequences"][place], "reason": reason}
        return is_so(wanted in body(told).get("refused", []), f"refused: {body(told).get('refused', kind(told))}")

    return judge


def refused_whole(reason: str) -> Callable[[Case], Verdict]:
    return lambda told: is_so(kind(told) == "refused" and body(told).get("reason") == reason, f"{kind(told)} {body(told).get('reason', '')}")


def silent(told: Case) -> Verdict:
    return is_so(not told["answers"], f"{len(told['answers'])} answers")


def no_word(told: Case) -> Verdict:
    """Neither acknowledged nor refused."""
    said = body(told)
    return is_so(not said.get("sequences") and not said.get("refused") and kind(told) in ("events_received", "silence"), f"{kind(told)}: {said.get('sequences')}, {said.get('refused')}")


# --- the answer ---

def _late_subscription(story: Story) -> None:
    for each in story.seen("client", "subscribe"):
        each.at += 5


@check("MC-COLLECTOR-001", _late_subscription, without(lambda s: s.seen("client", "subscribe")))
def reads_all_before_it_is_there(story: Story) -> Verdict:
    def flaw(health: Entry) -> str:
        wanted = "motcua/v1/any-centre/any-node/evt"
        before = [e for e in story.seen("client", "subscribe") if e.connection == health.connection and e.at <= health.at]
        return "" if any(covers(f["filter"], wanted) for e in before for f in e.fields["filters"]) else "online before it reads every evt"

    return every([e for e in story.healths if e.json.get("status") == "online"], flaw, "health message")


check("MC-COLLECTOR-002", put(lambda s: s.healths, "topic", "motcua/v1/mau-xa/tinh-mau-collector/health"))(lambda s: every(
    [e for e in s.published() if e.channel == "health"], lambda e: "" if e.topic == f"motcua/v1/province/{s.node}/health" else f"on {e.topic}", "health message"))


@check("MC-COLLECTOR-003", put(answers, "topic", "motcua/v1/mau-tinh/mau-tinh-hub/reply"))
def to_the_sender(story: Story) -> Verdict:
    where = {e.fields["id"]: e.topic.removesuffix("evt") + "reply" for e in story.seen("kit", "handed_in")}
    known = [e for e in answers(story) if e.json.get("in_reply_to") in where]
    return every(known, lambda e: "" if e.topic == where[str(e.json["in_reply_to"])] else f"on {e.topic}", "answer")


check("MC-COLLECTOR-004", put(answers, "retain", True))(
    lambda s: every(answers(s), lambda e: "retained" if e.fields["retain"] else "", "answer"))
of_case("MC-COLLECTOR-005", (*GOOD, *WHOLE, "id_elsewhere"), lambda t: is_so(
    bool(t["answers"]) and t["answers"][0]["correlation"] == t["correlation"], "Correlation Data as asked" if t["answers"] else "no answer"),
    changed("good", lambda a: a.update(correlation="1")))
of_case("MC-COLLECTOR-006", GOOD, lambda t: is_so(bool(t["answers"]) and t["answers"][0]["tree"].get("in_reply_to") == t["id"], "in_reply_to is the id"),
        changed("good", lambda a: a["tree"].update(in_reply_to="01a1fc27-657e-7aed-8954-01a9f6ea4de0")))
check("MC-COLLECTOR-007", retold(answers, lambda t: t.update(source="another")))(
    lambda s: every(answers(s), lambda e: "" if e.json.get("source") == s.node else f"source '{e.json.get('source')}'", "answer"))


def _fits(told: Case) -> Verdict:
    for each in told["answers"]:
        error = jsonschema.exceptions.best_match(validator("reply").iter_errors(each["tree"]))
        if error or each["size"] > 64 * 1024:
            return broken(error.message[:100] if error else f"{each['size']} bytes")
    return held("as the schema says")


of_case("MC-COLLECTOR-008", (*GOOD, *WHOLE), _fits, changed("good", lambda a: a["tree"].pop("at")), changed("good", lambda a: a.update(size=70000)))
of_case("MC-COLLECTOR-009", GOOD, lambda t: is_so(body(t).get("epoch") == t["epoch"], f"epoch {str(body(t).get('epoch'))[:8]}"), inner("good", epoch="x"))


def _each_once(told: Case) -> Verdict:
    sequences = body(told).get("sequences", [])
    refused = [each["sequence"] for each in body(told).get("refused", [])]
    both, foreign = set(sequences) & set(refused), set(sequences + refused) - set(told["sequences"])
    return is_so(not both and not foreign and len(sequences + refused) == len(set(sequences + refused)), f"in both: {sorted(both)}, of nobody: {sorted(foreign)}")


of_case("MC-COLLECTOR-010", (*GOOD, "wrong_hash", "unknown_type", "other_content"), _each_once, inner("good", sequences=["1", "2", "3", "99"]))

# --- what it holds ---

@check("MC-COLLECTOR-011", inner("held_over_the_cut", sequences=["1"]))
def durable(story: Story) -> Verdict:
    told, cut = case(story, "held_over_the_cut"), story.facts.get("power_cut")
    if told is None or not cut:
        return unseen("not played")
    if not cut["acknowledged"]:
        return broken("nothing was acknowledged before the cut")
    # Other content under the key of what it holds is neither acknowledged nor refused: so it holds it.
    return is_so(bool(no_word(told).held) and bool(told["answers"]), f"other content under its key after kill -9: {no_word(told).saw}")


of_case("MC-COLLECTOR-012", ("same_message", "same_events"), stored, inner("same_events", sequences=[]))
check("MC-COLLECTOR-013", fact("duplicates", after=9999), fact("held", says=9999))(lambda s: _once(s))


def _once(story: Story) -> Verdict:
    told, all_ = story.facts.get("duplicates"), story.facts.get("held")
    if not told or told["before"] < 0:
        return unseen("it does not say how much it holds")
    if told["before"] != told["after"]:
        return broken(f"{told['after'] - told['before']} more events after a duplicate")
    return is_so(all_ is None or all_["says"] == all_["acknowledged"], f"duplicates added nothing; it holds {all_['says'] if all_ else told['after']}")


of_case("MC-COLLECTOR-014", ("other_content",), no_word, inner("other_content", sequences=["1"]))
of_case("MC-COLLECTOR-015", ("first_again",), stored, inner("first_again", sequences=[]))


@check("MC-COLLECTOR-016", inner("key_theirs", sequences=[]), inner("key_mine_held", sequences=["1"]))
def keys_of_nodes(story: Story) -> Verdict:
    return _kept_apart(story, "key_mine", "key_theirs")


@check("MC-COLLECTOR-017", inner("key_epoch", sequences=[]), inner("key_epoch_held", sequences=["1"]))
def keys_of_epochs(story: Story) -> Verdict:
    return _kept_apart(story, "key_mine", "key_epoch")


def _kept_apart(story: Story, *names: str) -> Verdict:
    for name in names:
        told, probe = case(story, name), case(story, name + "_held")
        if told is None or probe is None:
            return unseen("not played")
        if not stored(told).held or not no_word(probe).held:
            return broken(f"'{name}': {stored(told).saw}; other content under its key: {no_word(probe).saw}")
    return held("both were stored and are held")


of_case("MC-COLLECTOR-018", ("behind_a_gap",), stored, inner("behind_a_gap", sequences=[]))
of_case("MC-COLLECTOR-019", ("before_it", "the_first"), stored, inner("before_it", sequences=[]))
of_case("MC-COLLECTOR-020", ("after_the_cut",), stored, no_answer("after_the_cut"))

# --- records ---
of_case("MC-COLLECTOR-021", ("wrong_hash",), refused_with("wrong_hash", 1), inner("wrong_hash", refused=[]))


def _good_beside(told: Case) -> Verdict:
    return is_so(told["sequences"][0] in body(told).get("sequences", []), f"acknowledged: {body(told).get('sequences', kind(told))}")


of_case("MC-COLLECTOR-022", ("wrong_hash", "unknown_type", "newer_event", "broken_record"), _good_beside, inner("wrong_hash", sequences=[]))
of_case("MC-COLLECTOR-023", ("escapes",), stored, inner("escapes", sequences=[]))
of_case("MC-COLLECTOR-024", ("other_order",), stored, inner("other_order", sequences=[]))
of_case("MC-COLLECTOR-025", ("unknown_member",), stored, inner("unknown_member", sequences=[]))
of_case("MC-COLLECTOR-026", ("white_space",), stored, inner("white_space", sequences=[]))
of_case("MC-COLLECTOR-027", ("sequence_left_out",), refused_with("broken_chain", 1), inner("sequence_left_out", refused=[]))
of_case("MC-COLLECTOR-028", ("hash_left_out",), refused_with("broken_chain", 1), inner("hash_left_out", refused=[]))
of_case("MC-COLLECTOR-029", ("first_not_zeros",), refused_with("malformed", 0), inner("first_not_zeros", refused=[]))
of_case("MC-COLLECTOR-030", ("unknown_type",), refused_with("unsupported", 1), inner("unknown_type", refused=[]))
of_case("MC-COLLECTOR-031", ("newer_event",), refused_with("unsupported", 1), inner("newer_event", refused=[]))
of_case("MC-COLLECTOR-032", ("broken_record",), refused_with("malformed", 1), inner("broken_record", refused=[]))
of_case("MC-COLLECTOR-033", ("relayed",), stored, inner("relayed", sequences=[]))
of_case("MC-COLLECTOR-034", ("misquoted",), refused_with("malformed", 0), inner("misquoted", refused=[]))

# --- a batch that cannot be read as a whole ---
for _id, _names in (
    ("035", ("no_json",)), ("036", ("no_events", "events_201")), ("037", ("another_node", "another_centre")), ("038", ("too_long",)),
    ("039", ("too_many_values",)), ("040", ("member_twice",)), ("041", ("sequence_0", "sequence_2_64")), ("044", ("retained",)),
):
    of_case(f"MC-COLLECTOR-{_id}", _names, refused_whole("malformed"), inner(_names[0], reason="other"), no_answer(_names[-1]))
of_case("MC-COLLECTOR-042", ("newer_batch",), lambda t: is_so(
    kind(t) == "refused" and body(t).get("reason") == "unsupported" and "2" in body(t).get("detail", "") and "1" in body(t).get("detail", ""),
    f"{body(t).get('reason', kind(t))}: {body(t).get('detail', '')[:60]}"), inner("newer_batch", reason="malformed"), inner("newer_batch", detail=""))
of_case("MC-COLLECTOR-043", ("no_events", "another_node", "another_centre", "events_201"), lambda t: is_so(
    str(body(t).get("detail", "")).startswith("/"), f"detail '{str(body(t).get('detail', kind(t)))[:60]}'"), inner("no_events", detail="no pointer"))
check("MC-COLLECTOR-045", fact("whole", after=9999))(of_fact("whole", lambda f: is_so(
    f["before"] == f["after"], f"held {f['before']} before, {f['after']} after") if f["before"] >= 0 else unseen("it does not say how much it holds")))
of_case("MC-COLLECTOR-046", WHOLE, lambda t: is_so(bool(t["answers"]) and t["answers"][0]["tree"].get("in_reply_to") == t["correlation"], "in_reply_to is the Correlation Data"),
        changed("no_json", lambda a: a["tree"].update(in_reply_to="01a1fc27-657e-7aed-8954-01a9f6ea4de0")))
of_case("MC-COLLECTOR-047", ("id_elsewhere",), lambda t: is_so(
    bool(t["answers"]) and t["answers"][0]["tree"].get("in_reply_to") == t["id"] and t["answers"][0]["correlation"] == t["correlation"],
    "in_reply_to is the batch's id, Correlation Data the request's" if t["answers"] else "no answer"), no_answer("id_elsewhere"))
of_case("MC-COLLECTOR-048", ("no_id_at_all",), silent, an_answer("no_id_at_all"))


def _nothing_stored(told: Case) -> Verdict:
    return is_so(not told["answers"] and told.get("stored", 0) == 0, f"{len(told['answers'])} answers, {told.get('stored', 0)} events stored")


of_case("MC-COLLECTOR-049", ("foreign_response", "no_response"), _nothing_stored, an_answer("foreign_response"))

# --- managers ---
of_case("MC-COLLECTOR-050", ("question", "question_elsewhere"), lambda t: is_so(
    bool(t["answers"]) and all(a["topic"] == t["topic"] for a in t["answers"]), f"answered on {[a['topic'] for a in t['answers']]}"),
    changed("question_elsewhere", lambda a: a.update(topic="motcua/v1/province/another/reply")))
of_case("MC-COLLECTOR-051", ("question_broken",), lambda t: is_so(
    refused_whole("malformed")(t).held is True and t["answers"][0]["tree"].get("in_reply_to") == t["correlation"], refused_whole("malformed")(t).saw),
    inner("question_broken", reason="other"))
of_case("MC-COLLECTOR-052", ("question_unknown", "question_newer"), refused_whole("unsupported"), inner("question_unknown", reason="malformed"))
of_case("MC-COLLECTOR-053", ("question_retained",), silent, an_answer("question_retained"))
of_case("MC-COLLECTOR-054", ("question_not_allowed",), refused_whole("not_allowed"), inner("question_not_allowed", reason="other"))


def _day(name: str, schema: str) -> Callable[[dict[str, Any]], Verdict]:
    def judge(told: dict[str, Any]) -> Verdict:
        if told[name] is None:
            return broken("nothing is retained")
        error = jsonschema.exceptions.best_match(validator(schema).iter_errors(told[name]))
        return is_so(error is None, error.message[:100] if error else "retained, as its schema says")

    return judge


check("MC-COLLECTOR-055", fact("feeds", centre=None), fact("feeds", centre={"version": 1}))(of_fact("feeds", _day("centre", "centre_today")))
check("MC-COLLECTOR-056", fact("feeds", province=None))(of_fact("feeds", _day("province", "province_today")))


def _changes(told: dict[str, Any]) -> Verdict:
    runs: dict[tuple[str, str], list[int]] = {}
    for each in told["changes"]:
        if each["retain"]:
            return broken(f"retained on {each['topic']}")
        runs.setdefault((each["topic"], str(each["run"])), []).append(each["number"])
    steady = all(b == a + 1 for numbers in runs.values() for a, b in zip(numbers, numbers[1:]))
    return is_so(steady, f"{len(told['changes'])} messages in {len(runs)} runs") if runs else unseen("nothing changed")


check("MC-COLLECTOR-057", fact("feeds", changes=[{"topic": "t", "retain": True, "run": "1", "number": 1}]),
      fact("feeds", changes=[{"topic": "t", "retain": False, "run": "1", "number": n} for n in (1, 3)]))(of_fact("feeds", _changes))

# --- MC-ALL, of what a collector reads ---
of_case("MC-ALL-035", ("more_members", "unknown_member"), stored, inner("more_members", sequences=[]))


@check("MC-ALL-036", fact("whole", after=9999), no_answer("first_again"))
def no_json_changes_nothing(story: Story) -> Verdict:
    return _unharmed(story, "no_json")


@check("MC-ALL-037", no_answer("after_the_cut"), inner("too_long", reason="x"))
def too_long_changes_nothing(story: Story) -> Verdict:
    told = case(story, "too_long")
    if told is None:
        return unseen("not played")
    return is_so(kind(told) != "events_received" and body(told).get("reason") in (None, "malformed") and bool((case(story, "after_the_cut") or {"answers": [1]})["answers"]),
                 f"{kind(told)}, and it went on")


def _unharmed(story: Story, name: str) -> Verdict:
    told, whole = case(story, name), story.facts.get("whole")
    if told is None or not whole:
        return unseen("not played")
    later = case(story, "first_again") or case(story, "events_201")
    return is_so(kind(told) != "events_received" and whole["before"] == whole["after"] and bool(later and later["answers"]), f"{kind(told)}, nothing was stored, and it went on")


of_case("MC-ALL-038", ("same_message",), stored, inner("same_message", sequences=[]))
