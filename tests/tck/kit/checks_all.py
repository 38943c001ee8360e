"""What every node does: MC-ALL."""

import json
import re
from datetime import datetime
from typing import Any

from .check import Verdict, check, every, fact, is_so, of_fact, put, retold, rewritten, schema_flaw, unseen, without
from .record import Entry, Story, Unreadable, read_json
from .texts import walk

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
IDS = {"id", "in_reply_to", "epoch", "visit", "lease", "command"}
INSTANTS = {"at", "since", "issued", "until", "made"}
SCHEMA_OF = {
    "cmd": "command", "evt": "event_batch", "health": "health", "want": "bytes_wanted", "reply": "reply", "state/alerts": "alerts",
    "state/catalogue": "catalogue",
}
TOPICS = re.compile(r"motcua/v1/[a-z0-9-]{1,40}/[a-z0-9-]{1,40}/(cmd|evt|health|want|reply|bin|state/[a-z0-9-]{1,40})")


def connects(story: Story) -> list[Entry]:
    return story.connects


def healths(story: Story) -> list[Entry]:
    return story.healths


def published(story: Story) -> list[Entry]:
    return story.published()


def messages(story: Story) -> list[Entry]:
    """All that is JSON."""
    return [each for each in story.published() if each.channel != "bin"]


def will(entry: Entry) -> dict[str, Any]:
    return entry.fields["will"] or {}


def of_connect(id: str, flaw: Any, *mutants: Any) -> None:
    check(id, *mutants)(lambda story: every(story.connects, flaw, "CONNECT"))


of_connect("MC-ALL-001", lambda e: "" if e.fields["level"] == 5 else f"protocol level {e.fields['level']}", put(connects, "level", 4))
check("MC-ALL-002", put(connects, "client_id", "another"))(
    lambda s: every(s.connects, lambda e: "" if e.fields["client_id"] == s.node else f"client id '{e.fields['client_id']}'", "CONNECT"))
of_connect("MC-ALL-005", lambda e: "" if e.fields["clean_start"] else "no Clean Start", put(connects, "clean_start", False))
of_connect("MC-ALL-006", lambda e: f"Session Expiry {e.properties['session_expiry']}" if e.properties.get("session_expiry") else "",
           put(connects, "properties.session_expiry", 60))
of_connect("MC-ALL-007", lambda e: "" if 1 <= e.fields["keep_alive"] <= 30 else f"Keep Alive {e.fields['keep_alive']}",
           put(connects, "keep_alive", 0), put(connects, "keep_alive", 31))
of_connect("MC-ALL-008", lambda e: "" if e.properties.get("maximum_packet_size", 270336) >= 270336 else "too small a packet size",
           put(connects, "properties.maximum_packet_size", 270335))
of_connect("MC-ALL-011", lambda e: "" if e.fields["will"] else "no will", put(connects, "will", None))
check("MC-ALL-012", put(connects, "will.topic", "motcua/v1/x/y/health"))(
    lambda s: every(s.connects, lambda e: "" if will(e).get("topic") == s.own + "health" else f"will on {will(e).get('topic')}", "CONNECT"))
of_connect("MC-ALL-013", lambda e: "" if will(e).get("qos") == 1 else f"will with QoS {will(e).get('qos')}", put(connects, "will.qos", 0))
of_connect("MC-ALL-014", lambda e: "" if will(e).get("retain") else "will without retain", put(connects, "will.retain", False))


def _of_another(story: Story) -> None:
    story.connects[0].fields["user"] = "another"
    story.seen("client", "opened")[0].fields["user"] = "another"


@check("MC-ALL-003", _of_another)
def known_by_its_id(story: Story) -> Verdict:
    certified = {each.connection: each.fields.get("user", "") for each in story.seen("client", "opened")}
    return every(story.connects, lambda e: "" if (certified.get(e.connection) or e.fields["user"]) == story.node else "another user", "CONNECT")


def _taken_over(story: Story) -> None:
    first = story.connects[0]
    story.entries.append(Entry(first.at, "broker", "disconnect", first.chapter, first.connection, {"reason": 0x8E}))


@check("MC-ALL-004", _taken_over)
def one_connection(story: Story) -> Verdict:
    if not story.connects:
        return unseen("no CONNECT was seen")
    over = [each for each in story.seen("broker", "disconnect") if each.fields.get("reason") == 0x8E]
    return is_so(not over, f"{len(story.connects)} connections, {len(over)} of them took the place of another of its own")


check("MC-ALL-009", fact("return", connected=False))(of_fact("return", lambda f: is_so(bool(f["connected"]), f"back after {f['seconds']} s")))
check("MC-ALL-010", fact("outage", tries=9))(
    of_fact("outage", lambda f: is_so(f["tries"] <= 20 * f["seconds"] / 10, f"{f['tries']} tries in {f['seconds']} s")))


def _will_payload(change: Any) -> Any:
    def mutant(story: Story) -> None:
        told = will(story.connects[0])
        tree = json.loads(told["payload"])
        change(tree)
        told["payload"] = json.dumps(tree).encode()

    return mutant


@check("MC-ALL-015", _will_payload(lambda t: t.update(status="online")), _will_payload(lambda t: t.pop("faults")),
       _will_payload(lambda t: t.update(since="2026-11-21T03:30:00.000Z")))
def will_says_offline(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        payload = will(entry).get("payload", b"")
        if wrong := schema_flaw("health", payload):
            return wrong
        tree = read_json(payload)
        return "" if tree["status"] == "offline" and "since" not in tree and tree["node"] == story.node else "not that it is offline"

    return every(story.connects, flaw, "will")


def _first_health_of_each(story: Story) -> list[tuple[Entry, Entry | None]]:
    """Of each connection that lived long enough to publish, subscribe or say goodbye."""
    busy = {each.connection for each in story.entries if each.who == "client" and each.what in ("publish", "disconnect")}
    return [(each, next((h for h in story.healths if h.connection == each.connection), None))
            for each in story.connects if each.connection in busy]


@check("MC-ALL-016", without(lambda s: [e for e in s.healths if e.connection == s.connects[-1].connection]))
def health_after_each_connection(story: Story) -> Verdict:
    found = _first_health_of_each(story)
    if not found:
        return unseen("no connection was seen")
    silent = [each for each, health in found if health is None]
    return is_so(not silent, f"health after {len(found) - len(silent)} of {len(found)} connections")


check("MC-ALL-017", put(healths, "retain", False))(
    lambda s: every(s.healths, lambda e: "" if e.fields["retain"] else "not retained", "health message"))
check("MC-ALL-018", put(healths, "qos", 0))(
    lambda s: every(s.healths, lambda e: "" if e.fields["qos"] == 1 else f"QoS {e.fields['qos']}", "health message"))
check("MC-ALL-019", retold(healths, lambda t: t.pop("program")))(
    lambda s: every(s.healths, lambda e: schema_flaw("health", e.fields["payload"]), "health message"))
check("MC-ALL-020", retold(healths, lambda t: t.update(node="another")))(
    lambda s: every(s.healths, lambda e: "" if e.json.get("node") == s.node else f"node '{e.json.get('node')}'", "health message"))


@check("MC-ALL-021", retold(healths, lambda t: t.pop("since")), retold(healths, lambda t: t.update(status="offline")))
def health_says_online(story: Story) -> Verdict:
    first = [health for _, health in _first_health_of_each(story) if health]
    return every(first, lambda e: "" if e.json.get("status") == "online" and e.json.get("since") else "not online, or without since", "first health")


@check("MC-ALL-022", retold(healths, lambda t: t.update(faults=["paper_out"], standing=[])),
       retold(healths, lambda t: t.update(faults=["a", "a"], standing=[{"fault": "a"}])))
def faults_are_those_that_stand(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        tree = entry.json
        codes = {each.get("fault") for each in tree.get("standing", [])}
        listed = tree.get("faults", [])
        both = "standing" in tree or listed
        return "" if not both or (set(listed) == codes and len(listed) == len(set(listed))) else f"faults {listed}, standing {sorted(map(str, codes))}"

    return every(story.healths, flaw, "health message")


check("MC-ALL-023", fact("end", retained="online"))(
    of_fact("end", lambda f: is_so(f["retained"] == "offline", f"retained: {f['retained']}") if f["running"] else unseen("it had ended before")))
check("MC-ALL-024", put(published, "topic", "motcua/v2/a/b/cmd"))(
    lambda s: every(s.published(), lambda e: "" if TOPICS.fullmatch(e.topic) else f"on {e.topic}", "message"))
check("MC-ALL-025", put(published, "qos", 0))(
    lambda s: every(s.published(), lambda e: "" if e.fields["qos"] == 1 else f"QoS {e.fields['qos']} on {e.topic}", "message"))


@check("MC-ALL-026", put(lambda s: s.commands or s.replies, "retain", True))
def only_states_are_retained(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        may = entry.channel == "health" or (entry.channel.startswith("state/") and entry.channel != "state/changes")
        return "" if may or not entry.fields["retain"] else f"retained on {entry.topic}"

    return every(story.published(), flaw, "message")


@check("MC-ALL-027", rewritten(published, lambda p: b"\xef\xbb\xbf" + p), rewritten(published, lambda p: p[:-1]))
def payloads_are_objects(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        payload = entry.fields["payload"]
        try:
            tree = json.loads(payload.decode("utf-8"))
        except ValueError as error:
            return str(error)
        return "" if isinstance(tree, dict) else "no object"

    return every(messages(story), flaw, "message")


def _schema_of(entry: Entry) -> str:
    if entry.channel in ("state/today", "state/changes"):
        return ("province_" if entry.topic.split("/")[2] == "province" else "centre_") + entry.channel[6:]
    return SCHEMA_OF.get(entry.channel, "")


check("MC-ALL-028", retold(published, lambda t: t.pop("version")))(
    lambda s: every([e for e in messages(s) if _schema_of(e)], lambda e: schema_flaw(_schema_of(e), e.fields["payload"]), "message"))


@check("MC-ALL-029", rewritten(published, lambda p: p.replace(b"{", b'{"version":1,', 1)))
def no_member_twice(story: Story) -> Verdict:
    def flaw(entry: Entry) -> str:
        try:
            read_json(entry.fields["payload"])
        except Unreadable as error:
            return str(error) if "twice" in str(error) else ""
        return ""

    return every(messages(story), flaw, "message")


def in_trees(id: str, flaw: Any, *mutants: Any) -> None:
    """A check of every value of every message."""

    def of_entry(entry: Entry) -> str:
        return next((wrong for name, value, depth in walk(entry.json) if (wrong := flaw(name, value, depth))), "")

    check(id, *mutants)(lambda story: every(messages(story), of_entry, "message"))


def _too_much(_name: str, value: Any, depth: int) -> str:
    if isinstance(value, dict) and len(value) > 64:
        return f"{len(value)} members"
    if isinstance(value, str) and len(value.encode()) > 4096:
        return f"a text of {len(value.encode())} bytes"
    return f"{depth} levels" if depth > 12 else ""


def _nested(depth: int) -> Any:
    return [_nested(depth - 1)] if depth else 1


def _ill_id(name: str, value: Any, _depth: int) -> str:
    if name not in IDS or not isinstance(value, str) or not UUID.fullmatch(value):
        return ""
    return "" if value == value.lower() and value.strip("0-") else f"{name} is {value}"


def _ill_instant(name: str, value: Any, _depth: int) -> str:
    if name not in INSTANTS or not isinstance(value, str):
        return ""
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return f"{name} is {value}"
    return "" if len(value) == 24 else f"{name} is {value}"


def _ill_sequence(name: str, value: Any, _depth: int) -> str:
    if name not in ("sequence", "sequences") or isinstance(value, (list, dict)):
        return ""
    return "" if isinstance(value, str) and re.fullmatch(r"0|[1-9][0-9]{0,19}", value) else f"{name} is {value!r}"


def _has_sequences(story: Story) -> list[Entry]:
    return story.batches or [e for e in story.replies if e.type == "events_received"] or story.healths


in_trees("MC-ALL-030", lambda name, value, _d: f"{name} is null" if value is None else "", retold(published, lambda t: t.update(note=None)))
in_trees("MC-ALL-031", _too_much, retold(published, lambda t: t.update(note="x" * 4097)), retold(published, lambda t: t.update(note=_nested(12))),
         retold(published, lambda t: t.update({f"m{i}": 1 for i in range(65)})))
in_trees("MC-ALL-032", _ill_id, retold(published, lambda t: t.update(id="01A1FC27-657E-7AED-8954-01A9F6EA4DE0")),
         retold(published, lambda t: t.update(id="00000000-0000-0000-0000-000000000000")))
in_trees("MC-ALL-033", _ill_instant, retold(published, lambda t: t.update(at="2026-02-30T03:30:00.000Z")),
         retold(published, lambda t: t.update(at="2026-02-03T03:30:00Z")))
in_trees("MC-ALL-034", _ill_sequence, retold(_has_sequences, lambda t: t.update(sequence="007")), retold(_has_sequences, lambda t: t.update(sequence=7)))


# --- what it reads, kiosks and counters; of collectors in checks_collector ---

def _unmoved(name: str) -> Any:
    """A state that must change nothing changed nothing."""
    return of_fact(name, lambda f: is_so(f["before"] == f["after"] and f["after"] != "nothing", f"it showed '{f['before']}', then '{f['after']}'"))


@check("MC-ALL-035", fact("unknown_members", outcome=None), fact("state_more_members", after="nothing"))
def unknown_members(story: Story) -> Verdict:
    answer, state = story.facts.get("unknown_members"), story.facts.get("state_more_members")
    if story.role == "collector" or not answer or not state:
        return unseen("not played")
    return is_so(answer["outcome"] is not None and state["after"] == state["told"], f"answer taken: {answer['outcome']}, state shown: {state['after']}")


@check("MC-ALL-036", fact("state_no_json", after="nothing"), fact("wrong_answers", copies=0))
def no_json(story: Story) -> Verdict:
    asked = story.facts.get("wrong_answers")
    if story.role == "collector" or not asked:
        return unseen("not played")
    shown = _unmoved("state_no_json")(story)
    return is_so(asked["copies"] > 1 and shown.held is not False, f"asked {asked['copies']} times; {shown.saw}")


check("MC-ALL-037", fact("state_too_long", after="nothing"))(_unmoved("state_too_long"))
check("MC-ALL-038", fact("answered_twice", times=2))(of_fact("answered_twice", lambda f: is_so(f["times"] == 1, f"it took the answer {f['times']} times")))
