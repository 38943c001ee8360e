"""Kiosks: batches of events, their hashes, and what acknowledgements do to them. The middle of MC-KIOSK."""

import copy
import json
from typing import Any

from .check import Verdict, again, broken, check, every, fact, held, is_so, of_fact, put, retold, rewritten, schema_flaw, unseen, without
from .checks_node import GRACE_S
from .record import Entry, Story
from .texts import count_values, hash_of, records_of

ZEROS = "0" * 64
OF_NODES = {"print_reserved", "print_sent", "print_confirmed", "print_failed", "fault_raised", "fault_cleared", "rating_taken", "lease_taken"}
Key = tuple[str, str]


def batches(story: Story) -> list[Entry]:
    return story.batches


def of_batch(id: str, flaw: Any, *mutants: Any) -> None:
    check(id, *mutants)(lambda story: every(story.batches, lambda e: flaw(story, e), "batch"))


def first_event(change: Any) -> Any:
    return retold(batches, lambda t: change(t["events"][0]))


of_batch("MC-KIOSK-018", lambda s, e: "" if e.topic == s.own + "evt" else f"on {e.topic}", put(batches, "topic", "motcua/v1/a/b/evt"))
of_batch("MC-KIOSK-019", lambda s, e: "retained" if e.fields["retain"] else "", put(batches, "retain", True))
of_batch("MC-KIOSK-020", lambda s, e: "" if e.properties.get("response_topic") == s.own + "reply" else "another Response Topic",
         put(batches, "properties.response_topic", "motcua/v1/a/b/reply"))
of_batch("MC-KIOSK-021", lambda s, e: "" if e.correlation and e.correlation == e.json.get("id") else f"Correlation Data '{e.correlation}'",
         put(batches, "properties.correlation_data", b"1"))
of_batch("MC-KIOSK-022", lambda s, e: schema_flaw("event_batch", e.fields["payload"]), retold(batches, lambda t: t.pop("epoch")))
of_batch("MC-KIOSK-023", lambda s, e: "" if 1 <= len(e.json.get("events", [])) <= 200 else f"{len(e.json.get('events', []))} events",
         retold(batches, lambda t: t.update(events=[])), retold(batches, lambda t: t.update(events=t["events"][:1] * 201)))
of_batch("MC-KIOSK-024", lambda s, e: "" if len(e.fields["payload"]) <= 256 * 1024 else f"{len(e.fields['payload'])} bytes",
         rewritten(batches, lambda p: p + b" " * 256 * 1024))
of_batch("MC-KIOSK-025", lambda s, e: "" if count_values(e.json) <= 20000 else f"{count_values(e.json)} values",
         retold(batches, lambda t: t.update(note=[1] * 20000)))
of_batch("MC-KIOSK-026", lambda s, e: "" if (e.json.get("centre"), e.json.get("node")) == (s.centre, s.node) else "of another node",
         retold(batches, lambda t: t.update(node="another")))
of_batch("MC-KIOSK-027", lambda s, e: "" if all(len(r.text.encode()) <= 4096 for r in records_of(e.fields["payload"])) else "a longer record",
         first_event(lambda r: r.update(note="x" * 4000)))


@check("MC-KIOSK-028", retold(lambda s: s.batches[-1:], lambda t: t.update(epoch="01a1fc27-657e-7aed-8954-01a9f6ea4de0")))
def one_epoch(story: Story) -> Verdict:
    epochs = {str(e.json.get("epoch")) for e in story.batches}
    return is_so(len(epochs) == 1, f"{len(epochs)} epochs of one journal") if epochs else unseen("no batch")


def sequences(story: Story) -> list[int]:
    return sorted({int(r["sequence"]) for _, _, r in story.events() if str(r.get("sequence", "")).isdigit()})


@check("MC-KIOSK-029", first_event(lambda r: r.update(sequence="0")))
def begins_with_one(story: Story) -> Verdict:
    found = sequences(story)
    return is_so(found[0] == 1, f"the first sequence is {found[0]}") if found else unseen("no event")


@check("MC-KIOSK-030", retold(lambda s: [e for e in s.batches if len(e.json["events"]) > 1], lambda t: t["events"][1].update(sequence="900000")))
def follows_within_a_batch(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        found = [int(r["sequence"]) for r in entry.json.get("events", []) if str(r.get("sequence", "")).isdigit()]
        return "" if all(b == a + 1 for a, b in zip(found, found[1:])) else f"sequences {found[:5]}..."

    return every(story.batches, flaw, "batch")


@check("MC-KIOSK-031", retold(lambda s: [e for e in s.batches if "many" in e.chapter][:1] or s.batches[-1:], lambda t: t["events"][-1].update(sequence="900000")))
def leaves_none_out(story: Story) -> Verdict:
    found = sequences(story)
    if not found:
        return unseen("no event")
    missing = sorted(set(range(found[0], found[-1] + 1)) - set(found))
    return is_so(not missing, f"{len(found)} sequences up to {found[-1]}, left out: {missing[:5]}")


def records(story: Story) -> dict[Key, dict[str, Any]]:
    out: dict[Key, dict[str, Any]] = {}
    for _, batch, record in story.events():
        out.setdefault((str(batch.get("epoch")), str(record.get("sequence"))), record)
    return out


@check("MC-KIOSK-032", first_event(lambda r: r.update(previous_hash="ab" * 32)))
def zeros_before_the_first(story: Story) -> Verdict:
    found = records(story)
    wrong = [key for key, record in found.items() if (record.get("previous_hash") == ZEROS) != (key[1] == "1")]
    return is_so(not wrong, f"{len(found)} records, {len(wrong)} with zeros at the wrong place") if found else unseen("no event")


@check("MC-KIOSK-033", retold(lambda s: s.batches[-1:], lambda t: t["events"][-1].update(previous_hash="ab" * 32, sequence=t["events"][-1]["sequence"])),
       retold(lambda s: [e for e in s.batches if len(e.json["events"]) > 1], lambda t: t["events"][1].update(previous_hash="ab" * 32)))
def a_chain(story: Story) -> Verdict:
    links = 0
    hashes = {key: record.get("hash") for key, record in records(story).items()}
    for _, batch, record in story.events():
        before = hashes.get((str(batch.get("epoch")), str(int(record["sequence"]) - 1)) if str(record.get("sequence", "")).isdigit() else ("", ""))
        if before is None:
            continue
        links += 1
        if record.get("previous_hash") != before:
            return broken(f"event {record.get('sequence')} does not name the hash before it")
    return held(f"{links} links") if links else unseen("no two events")


@check("MC-KIOSK-034", first_event(lambda r: r.update(hash="ab" * 32)), first_event(lambda r: r.update(at="2026-01-01T00:00:00.000Z")))
def hashes_hold(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        wrong = [r.value.get("sequence") for r in records_of(entry.fields["payload"]) if hash_of(r) != r.value.get("hash")]
        return f"the hash of {wrong[0]} does not match" if wrong else ""

    return every(story.batches, flaw, "batch")


@check("MC-KIOSK-035", rewritten(batches, lambda p: p.replace(b'"sequence"', b'"sequen\\u0063e"')))
def names_are_plain(story: Story) -> Verdict:
    def spelled(tree: Any) -> bool:
        return all("\\" not in name and spelled(each) for name, each in tree.members) and all(spelled(each) for each in tree.items)

    return every(story.batches, lambda e: "" if all(spelled(r) for r in records_of(e.fields["payload"])) else "a name with an escape", "batch")


def _changed_later(story: Story) -> None:
    """What was sent once is sent again with another detail."""
    last = story.batches[-1]
    tree = copy.deepcopy(last.json)
    tree["events"][0]["at"] = "2026-01-01T00:00:00.000Z"
    story.entries.append(Entry(last.at + 9, "client", "publish", last.chapter, last.connection, last.fields | {"payload": json.dumps(tree).encode()}))


@check("MC-KIOSK-036", _changed_later)
def sent_is_sent(story: Story) -> Verdict:
    held_first: dict[Key, str] = {}
    for entry in story.batches:
        for record in records_of(entry.fields["payload"]):
            key = (str(entry.json.get("epoch")), str(record.value.get("sequence")))
            if held_first.setdefault(key, record.text) != record.text:
                return broken(f"event {key[1]} was sent with two contents")
    return held(f"{len(held_first)} events, each of one content") if held_first else unseen("no event")


@check("MC-KIOSK-037", first_event(lambda r: r["body"].update(type="ticket_called")))
def tells_what_a_node_may(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        return next((f"it tells {r['body'].get('type')}" for r in entry.json.get("events", []) if r.get("body", {}).get("type") not in OF_NODES), "")

    return every(story.batches, flaw, "batch")


check("MC-KIOSK-038", fact("many_events", at_once=2))(
    of_fact("many_events", lambda f: is_so(f["at_once"] == 1, f"{f['at_once']} batches without an answer")))


# --- when they go out again ---

def keys_of(entry: Entry) -> set[Key]:
    return {(str(entry.json.get("epoch")), str(r.get("sequence"))) for r in entry.json.get("events", []) if isinstance(r, dict)}


def in_chapter(chapter: str) -> Any:
    return lambda story: [e for e in story.batches if e.chapter == chapter]


def sendings(story: Story, chapter: str, kind: str = "fault_cleared") -> list[Entry]:
    """Of a chapter's event of this type: each time that it was sent, in that chapter."""
    for entry in story.batches:
        for record in entry.json.get("events", []):
            if entry.chapter == chapter and record.get("body", {}).get("type") == kind:
                key = (str(entry.json.get("epoch")), str(record.get("sequence")))
                return [e for e in story.batches if key in keys_of(e) and e.chapter == chapter]
    return []


def sent_again(id: str, chapter: str, most: float, least: float = 0.0, *mutants: Any) -> None:
    @check(id, without(lambda s: sendings(s, chapter)[1:]), *mutants)
    def ask(story: Story) -> Verdict:
        found = sendings(story, chapter)
        if not found:
            return unseen("not played")
        if len(found) < 2:
            return broken("it was not sent again")
        gap = found[1].at - found[0].at
        on_one = found[1].connection == found[0].connection
        return is_so(gap <= most and (gap >= least or not on_one), f"sent again after {gap:.2f} s")


sent_again("MC-KIOSK-039", "events_silence", 70, 0.95, lambda s: setattr(sendings(s, "events_silence")[1], "at", sendings(s, "events_silence")[0].at + 0.2))
sent_again("MC-KIOSK-045", "events_wrong_answers", 70)
sent_again("MC-KIOSK-047", "events_wrong_answers", 70)
sent_again("MC-KIOSK-048", "events_refused_whole", 600, 0.95,
           lambda s: setattr(sendings(s, "events_refused_whole")[1], "at", sendings(s, "events_refused_whole")[0].at + 0.2))


def _after_the_retained(story: Story) -> list[Entry] | None:
    """What was sent of the event after an acknowledgement had come with the retain flag."""
    came = [e for e in story.seen("broker", "publish", "events_retained_answer") if e.channel == "reply" and e.fields["retain"]]
    return [e for e in sendings(story, "events_retained_answer") if e.at > came[0].at + GRACE_S] if came else None


@check("MC-KIOSK-046", without(lambda s: _after_the_retained(s) or []))
def retained_acknowledges_nothing(story: Story) -> Verdict:
    found = _after_the_retained(story)
    return unseen("not played") if found is None else is_so(bool(found), f"sent {len(found)} times after it")


def acknowledged(story: Story) -> dict[Key, float]:
    """When each event was acknowledged: by an answer to a batch of its own, of its epoch, as it came to the client."""
    ids = {str(e.json.get("id")): str(e.json.get("epoch")) for e in story.batches}
    out: dict[Key, float] = {}
    for each in story.seen("broker", "publish"):
        epoch = str(each.body.get("epoch"))
        good = each.channel == "reply" and each.type == "events_received" and not each.fields["retain"]
        if good and ids.get(str(each.json.get("in_reply_to"))) == epoch and each.correlation == each.json["in_reply_to"]:
            for sequence in each.body.get("sequences", []):
                out.setdefault((epoch, str(sequence)), each.at)
    return out


@check("MC-KIOSK-040", again(lambda s: [e for e in s.batches if e.chapter == "paper"], 300.0))
def acknowledged_is_over(story: Story) -> Verdict:
    done = acknowledged(story)
    if not done:
        return unseen("nothing was acknowledged")
    # What a library delivers once more after a broken line (DUP) it had taken before.
    late = {key for e in story.batches if not e.fields["dup"] for key in keys_of(e) if key in done and e.at > done[key] + GRACE_S}
    return is_so(not late, f"{len(done)} events were acknowledged, {len(late)} of them sent again")


@check("MC-KIOSK-041", without(lambda s: _of_the_rest(s)[1]))
def the_rest_goes_again(story: Story) -> Verdict:
    first, later = _of_the_rest(story)
    if first is None:
        return unseen("not played")
    return is_so(bool(later), f"after the part was acknowledged the rest was sent {len(later)} times")


def _of_the_rest(story: Story) -> tuple[Entry | None, list[Entry]]:
    """The first acknowledgement in part, and what was sent of the rest after it."""
    for each in story.seen("kit", "answered", "events_partly"):
        batch = next((b for b in story.batches if b.json.get("id") == each.fields["id"]), None)
        if batch is None or each.type != "events_received":
            continue
        rest = keys_of(batch) - {(str(each.body.get("epoch")), s) for s in each.body.get("sequences", [])}
        if rest:
            return each, [e for e in story.batches if e.at > each.at and keys_of(e) & rest]
    return None, []


def _refused(story: Story) -> tuple[Key | None, float]:
    for each in story.seen("kit", "answered", "events_refused"):
        for refused in each.body.get("refused", []):
            return (str(each.body.get("epoch")), str(refused["sequence"])), each.at
    return None, 0.0


def _sent_again_soon(story: Story) -> None:
    key, at = _refused(story)
    entry = next(e for e in story.batches if key in keys_of(e))
    story.entries.append(Entry(at + 2, "client", "publish", "events_refused", entry.connection, entry.fields))


@check("MC-KIOSK-042", _sent_again_soon)
def refused_rests(story: Story) -> Verdict:
    key, at = _refused(story)
    if key is None:
        return unseen("nothing was refused")
    soon = [e for e in story.batches if key in keys_of(e) and at + GRACE_S < e.at < at + 10]
    return is_so(not soon, f"sent {len(soon)} times within ten seconds of its refusal")


@check("MC-KIOSK-043", without(lambda s: [e for e in s.batches if e.at > _refused(s)[1]]))
def refused_holds_up_none(story: Story) -> Verdict:
    key, at = _refused(story)
    if key is None:
        return unseen("nothing was refused")
    later = {k for e in story.batches if e.at >= at for k in keys_of(e) if int(k[1]) > int(key[1])}
    return is_so(bool(later), f"{len(later)} later events were sent after it")


check("MC-KIOSK-044", fact("events_unanswered", later=0))(
    of_fact("events_unanswered", lambda f: is_so(f["later"] > 0, f"{f['later']} later batches while one event had no answer")))
check("MC-KIOSK-049", fact("events_power_cut", sent=0))(
    of_fact("events_power_cut", lambda f: is_so(f["sent"] > 0, f"sent {f['sent']} times after the restart")))
check("MC-KIOSK-050", fact("events_line_cut", seconds=11.0), fact("events_line_cut", seconds=None))(
    of_fact("events_line_cut", lambda f: is_so(f["seconds"] is not None and f["seconds"] <= 10, f"sent {f['seconds']} s after the new connection")))
