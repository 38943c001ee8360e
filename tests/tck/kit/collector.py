"""The story of a collector: hubs that send what is good and what is not, and managers who ask."""

import json
from collections.abc import Callable
from typing import Any

from . import site
from .batches import Sender, compact, fault, relayed
from .broker import Broker, province_broker
from .peer import Peer
from .record import Entry
from .session import Session

MOST_BYTES = 256 * 1024
ANSWER_S = 6.0
FENCE = "mau-tinh"  # the centre whose good batches say that everything before them was looked at


class CollectorSession(Session):
    role = "collector"

    def make_broker(self, folder: Any) -> Broker:
        return province_broker(folder, site.COLLECTOR, site.CENTRES, site.MANAGERS)

    def __init__(self, task: Any, folder: Any, tls: Any = None) -> None:
        super().__init__(task, folder, tls)
        self.cases: dict[str, dict[str, Any]] = {}
        self.recording.facts["cases"] = self.cases
        self.hub = Sender(site.CENTRE, site.HUB)
        self.fence = Sender(FENCE, site.CENTRES[FENCE])
        self.peers: dict[str, Peer] = {}
        self.counterpart_returns()

    def counterpart_returns(self) -> None:
        for user, centre in [(hub, centre) for centre, hub in site.CENTRES.items()] + list(site.MANAGERS.items()):
            peer = self.broker.peer(user, f"motcua/v1/{centre}/{user}/reply")
            self.peers[user] = peer
        for centre, hub in site.CENTRES.items():
            told = {"version": 1, "node": hub, "status": "online", "program": "tck-hub 1", "since": site.now(), "faults": []}
            self.peers[hub].publish(f"motcua/v1/{centre}/{hub}/health", json.dumps(told).encode(), retain=True)

    def counterpart_leaves(self) -> None:
        for peer in self.peers.values():
            peer.close()

    def close(self) -> None:
        super().close()
        self.counterpart_leaves()

    def chapters(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("join", self.join), ("good", self.good), ("duplicates", self.duplicates), ("keys", self.keys), ("order", self.order),
            ("spelling", self.spelling), ("records", self.records), ("relay", self.relay), ("whole", self.whole), ("too_much", self.too_much),
            ("whose_answer", self.whose_answer), ("retained_batch", self.retained_batch), ("line_cut", self.line_cut),
            ("wrong_brokers", self.wrong_brokers),
            ("managers", self.managers), ("feeds", self.feeds), ("power_cut", self.power_cut), ("broker_away", self.broker_away),
            ("nothing_twice", self.nothing_twice), ("end", self.end),
        ]

    # --- how a batch is handed in ---

    def hand_in(
        self, name: str, payload: bytes, sender: Sender | None = None, correlation: str | None = None, response: str | None = None,
        retain: bool = False, silent: bool = False,
    ) -> dict[str, Any]:
        """Publishes a batch and keeps what came back as a case. Where nothing may come back, a good batch of another centre, handed in
        after it and answered, says that it was looked at."""
        sender = sender or self.hub
        id = _id_of(payload)
        correlation = id if correlation is None else correlation
        response = sender.topic + "reply" if response is None else response
        mark = self.recording.mark()
        self.recording.add("kit", "handed_in", topic=sender.topic + "evt", id=id, name=name)
        self.peers[sender.node].publish(sender.topic + "evt", payload, retain, response, correlation.encode())
        if silent:
            self.fence_in()
        case = {"id": id, "correlation": correlation, "epoch": _epoch_of(payload), "sequences": _sequences_of(payload), "node": sender.node}
        answers = self.wait(lambda: self.answers_since(mark, sender), 0.0 if silent else ANSWER_S)
        self.cases[name] = case | {"answers": [_told(each) for each in answers]}
        return self.cases[name]

    def answers_since(self, mark: int, sender: Sender | None) -> list[Entry]:
        replies = self.sent(mark, "reply")
        return [e for e in replies if sender is None or e.topic == sender.topic + "reply"] if sender is not self.fence else replies

    def fence_in(self) -> None:
        mark = self.recording.mark()
        payload = self.fence.batch([self.fence.record()])
        topic = self.fence.topic
        self.peers[self.fence.node].publish(topic + "evt", payload, False, topic + "reply", _id_of(payload).encode())
        self.wait(lambda: [e for e in self.sent(mark, "reply") if e.topic == topic + "reply"], ANSWER_S)

    def held(self) -> int:
        """How many events the collector says it holds; -1 where it cannot say."""
        mark = self.client.tell("held")
        told = self.said(mark, "held", "unknown", seconds=5)
        words = told.fields["said"] if told and told.what == "held" else []
        return int(words[0]) if words else -1

    # --- chapters ---

    def join(self) -> None:
        self.start()

    def good(self) -> None:
        self.hand_in("good", self.hub.batch([self.hub.record(), self.hub.record(), self.hub.record()]))
        self.hand_in("more_members", self.hub.batch([self.hub.record()], since_next_year={"a": [1]}))

    def duplicates(self) -> None:
        one = Sender(site.CENTRE, site.HUB)
        payload = one.batch([one.record(), one.record()])
        self.hand_in("first", payload)
        before = self.held()
        self.hand_in("same_message", payload)
        self.hand_in("same_events", one.batch(json_records(payload)))
        self.fact("duplicates", before=before, after=self.held())
        other = Sender(site.CENTRE, site.HUB, one.epoch)
        self.hand_in("other_content", other.batch([other.record(fault("something else"))]))
        self.hand_in("first_again", one.batch(json_records(payload)))

    def keys(self) -> None:
        """The key of an event is node, epoch and sequence."""
        mine = Sender(site.CENTRE, site.HUB)
        theirs = Sender(FENCE, site.CENTRES[FENCE], mine.epoch)
        self.hand_in("key_mine", mine.batch([mine.record(fault("mine"))]))
        self.hand_in("key_theirs", theirs.batch([theirs.record(fault("theirs"))]), theirs)
        second = Sender(site.CENTRE, site.HUB)
        self.hand_in("key_epoch", second.batch([second.record(fault("another epoch"))]))
        # Whether all three are held is seen by what other content under their keys is told.
        for name, each in (("key_mine_held", mine), ("key_theirs_held", theirs), ("key_epoch_held", second)):
            again = Sender(each.centre, each.node, each.epoch)
            self.hand_in(name, again.batch([again.record(fault("changed"))]), again)

    def order(self) -> None:
        one = Sender(site.CENTRE, site.HUB)
        parts = [[one.record()] for _ in range(12)]
        self.hand_in("behind_a_gap", one.batch(parts[9]))
        self.hand_in("before_it", one.batch(parts[4]))
        self.hand_in("the_first", one.batch(parts[0]))

    def spelling(self) -> None:
        one = Sender(site.CENTRE, site.HUB)
        escaped = json.dumps(one.tree(fault("Hết giấy ở khay 1")), ensure_ascii=True, separators=(",", ":"))
        self.hand_in("escapes", one.batch([one.written(escaped)]))
        turned = compact(dict(reversed(one.tree().items())))
        self.hand_in("other_order", one.batch([one.written(turned)]))
        self.hand_in("unknown_member", one.batch([one.record(since_next_year={"x": 1})]))
        spaced = json.loads(one.batch([one.record()]))
        self.hand_in("white_space", json.dumps(spaced, ensure_ascii=False, indent=2).encode())

    def records(self) -> None:
        """One bad record among good ones."""
        for name, spoil in (
            ("wrong_hash", lambda s: s.record().replace('"hash":"', '"hash":"0')[:-3] + '"}'),
            ("unknown_type", lambda s: s.record({"type": "roof_opened", "body": {}})), ("newer_event", lambda s: s.record(version=2)),
            ("broken_record", lambda s: s.record({"type": "fault_raised", "body": {"device": 7}})),
        ):
            one = Sender(site.CENTRE, site.HUB)
            good = one.record()
            text = spoil(one)
            one.last = json.loads(text)["hash"]
            self.hand_in(name, one.batch([good, text, one.record()]))
        self.chains()

    def chains(self) -> None:
        one = Sender(site.CENTRE, site.HUB)
        records = [one.record(), one.record(), one.record()]
        self.hand_in("sequence_left_out", one.batch([records[0], records[2]]))
        two = Sender(site.CENTRE, site.HUB)
        first = two.record()
        self.hand_in("hash_left_out", two.batch([first, two.record(previous_hash="ab" * 32)]))
        three = Sender(site.CENTRE, site.HUB)
        self.hand_in("first_not_zeros", three.batch([three.record(previous_hash="ab" * 32)]))

    def relay(self) -> None:
        one, kiosk = Sender(site.CENTRE, site.HUB), Sender(site.CENTRE, site.KIOSK)
        self.hand_in("relayed", one.batch([relayed(one, kiosk)]))
        self.hand_in("misquoted", one.batch([relayed(one, kiosk, fault("something else"))]))

    def whole(self) -> None:
        """Batches that cannot be taken at all; nothing of them is stored."""
        one = Sender(site.CENTRE, site.HUB)
        good, before, fences = one.record(), self.held(), self.fence.sequence
        id = site.new_id()
        self.hand_in("no_json", b'{"version":1,', correlation=id)
        self.hand_in("no_events", one.batch([]))
        self.hand_in("another_node", one.batch([good], node="mau-tinh-hub"))
        self.hand_in("another_centre", one.batch([good], centre="mau-tinh"))
        self.hand_in("member_twice", one.batch([good]).replace(b'{"version":1,', b'{"version":1,"version":1,', 1))
        for name, sequence in (("sequence_0", "0"), ("sequence_2_64", str(2**64))):
            odd = Sender(site.CENTRE, site.HUB)
            self.hand_in(name, odd.batch([odd.record(sequence=sequence)]))
        self.hand_in("newer_batch", one.batch([good], version=2))
        self.hand_in("id_elsewhere", one.batch([good], node="mau-tinh-hub", id=id), correlation="my-own-number-7")
        self.hand_in("no_id_at_all", b"no JSON", correlation="my-own-number-8", silent=True)
        many = Sender(site.CENTRE, site.HUB)
        self.hand_in("events_201", many.batch([many.record() for _ in range(201)]))
        after = self.held()
        self.fact("whole", before=before, after=after if after < 0 else after - (self.fence.sequence - fences))

    def too_much(self) -> None:
        one = Sender(site.CENTRE, site.HUB)
        long = one.batch([one.record(fault("x" * 900)) for _ in range(199)])
        missing = MOST_BYTES + 1 - len(long)  # more than a batch may have, and less than the broker takes
        self.hand_in("too_long", long[:-1] + b" " * missing + b"}")
        two = Sender(site.CENTRE, site.HUB)
        lists = {"since_next_year": [[1] * 60] * 5}
        self.hand_in("too_many_values", two.batch([two.record(**lists) for _ in range(70)]))

    def whose_answer(self) -> None:
        """An answer goes to its sender alone."""
        for name, response in (("foreign_response", f"motcua/v1/{FENCE}/{site.CENTRES[FENCE]}/reply"), ("no_response", "")):
            one = Sender(site.CENTRE, site.HUB)
            mark = self.recording.mark()
            payload = one.batch([one.record(fault(name))])
            before = self.held()
            fences = self.fence.sequence
            case = self.hand_in(name, payload, one, response=response, silent=True)
            ours = [e for e in self.sent(mark, "reply") if e.json.get("in_reply_to") == case["id"]]
            after = self.held()
            new = after - (self.fence.sequence - fences) - before if after >= 0 else 0
            case |= {"answers": [_told(each) for each in ours], "stored": new}

    def retained_batch(self) -> None:
        """It waits on the broker with the retain flag, and comes so at the next connection."""
        one = Sender(site.CENTRE, site.HUB)
        payload, topic = one.batch([one.record(fault("retained"))]), one.topic
        self.tap.refusing = True
        last = self.tap.count
        self.tap.cut()
        self.peers[one.node].publish(topic + "evt", payload, True, topic + "reply", _id_of(payload).encode())
        mark = self.recording.mark()
        self.tap.refusing = False
        self.has_taken("/evt", payload)
        answers = self.wait(lambda: self.answers_since(mark, one), ANSWER_S)
        self.cases["retained"] = {"id": _id_of(payload), "correlation": _id_of(payload), "epoch": one.epoch, "sequences": ["1"],
                                  "node": one.node, "answers": [_told(each) for each in answers]}
        self.peers[one.node].publish(topic + "evt", b"", True)
        self.until_back(last)

    def line_cut(self) -> None:
        last = self.tap.count
        self.tap.cut()
        self.until_back(last)
        self.hand_in("after_the_cut", self.hub.batch([self.hub.record()]))

    def wrong_brokers(self) -> None:
        if not self.tap.wrong:
            return
        last = self.tap.count
        super().wrong_brokers()
        self.until_back(last)

    def power_cut(self) -> None:
        """Killed in the moment in which its acknowledgement passes; what it said that it holds, it holds."""
        one = Sender(site.CENTRE, site.HUB)
        payload = one.batch([one.record(fault("before the cut"))])
        mark = self.recording.mark()
        self.peers[one.node].publish(one.topic + "evt", payload, False, one.topic + "reply", _id_of(payload).encode())
        acknowledged = self.wait(lambda: self.answers_since(mark, one), ANSWER_S)
        self.client.kill()
        self.fact("power_cut", acknowledged=[s for e in acknowledged for s in e.body.get("sequences", [])])
        self.start()
        changed = Sender(site.CENTRE, site.HUB, one.epoch)
        self.hand_in("held_over_the_cut", changed.batch([changed.record(fault("changed"))]), changed)

    def nothing_twice(self) -> None:
        """How many events it must hold by all that it has acknowledged, and how many it says."""
        held = self.held()
        told = {(e.topic.split("/")[3], e.body.get("epoch"), s) for e in self.recording.since(0, "client", "publish")
                if e.channel == "reply" and e.type == "events_received" for s in e.body.get("sequences", [])}
        self.fact("held", says=held, acknowledged=len(told))

    # --- managers ---

    def ask(self, name: str, who: str, tree: dict[str, Any] | bytes, response: str | None = None) -> None:
        room = site.MANAGERS[who]
        base = f"motcua/v1/{room}/{who}/"
        payload = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
        correlation = tree["id"] if isinstance(tree, dict) else site.new_id()
        mark = self.recording.mark()
        self.peers[who].publish(base + "cmd", payload, False, base + "reply" if response is None else response, correlation.encode())
        answers = self.wait(lambda: self.sent(mark, "reply"), ANSWER_S)
        self.cases[name] = {"correlation": correlation, "topic": base + "reply", "answers": [_told(each) for each in answers]}

    def managers(self) -> None:
        def question(who: str, type: str, body: dict[str, Any], **more: Any) -> dict[str, Any]:
            return {"version": 1, "id": site.new_id(), "at": site.now(), "source": who, "body": {"type": type, "body": body}} | more

        boss, mine = site.PROVINCE_MANAGER, site.MANAGER
        self.ask("question", mine, question(mine, "read_today", {"centre": site.CENTRE}))
        self.ask("question_elsewhere", mine, question(mine, "read_today", {"centre": site.CENTRE}), response=f"motcua/v1/province/{boss}/reply")
        self.ask("question_broken", boss, b'{"version": 1')
        self.ask("question_unknown", boss, question(boss, "read_tea_leaves", {}))
        self.ask("question_newer", boss, question(boss, "read_today", {}, version=2))
        self.ask("question_not_allowed", mine, question(mine, "read_today", {"centre": FENCE}))
        last, self.tap.refusing = self.tap.count, True
        self.tap.cut()
        topic, text = f"motcua/v1/province/{boss}/cmd", json.dumps(question(boss, "read_today", {})).encode()
        self.peers[boss].publish(topic, text, True, f"motcua/v1/province/{boss}/reply", _id_of(text).encode())
        mark, self.tap.refusing = self.recording.mark(), False
        self.has_taken("/cmd", text)
        self.until_back(last)
        self.hold(0.5)
        told = [e for e in self.sent(mark, "reply") if e.json.get("in_reply_to") == _id_of(text)]
        self.cases["question_retained"] = {"answers": [_told(each) for each in told]}
        self.peers[boss].publish(topic, b"", True)

    def feeds(self) -> None:
        topics = {"centre": f"motcua/v1/{site.CENTRE}/{site.COLLECTOR}/state/today", "province": f"motcua/v1/province/{site.COLLECTOR}/state/today"}
        found: dict[str, Any] = {}
        for name, topic in topics.items():
            kept = self.broker.retained(topic, 3.0)
            found[name] = json.loads(kept) if kept else None
        changes = [e for e in self.recording.since(0, "client", "publish") if e.channel == "state/changes"]
        self.fact("feeds", **found, changes=[{"topic": e.topic, "retain": e.fields["retain"], "run": e.json.get("run"), "number": e.json.get("number")}
                                             for e in changes])


def _told(entry: Entry) -> dict[str, Any]:
    return {"topic": entry.topic, "retain": entry.fields["retain"], "qos": entry.fields["qos"], "size": len(entry.fields["payload"]),
            "correlation": entry.correlation, "tree": entry.json}


def _tree_of(payload: bytes) -> dict[str, Any]:
    try:
        tree = json.loads(payload)
    except ValueError:
        return {}
    return tree if isinstance(tree, dict) else {}


def _id_of(payload: bytes) -> str:
    return str(_tree_of(payload).get("id", ""))


def _epoch_of(payload: bytes) -> str:
    return str(_tree_of(payload).get("epoch", ""))


def _sequences_of(payload: bytes) -> list[str]:
    return [str(each.get("sequence")) for each in _tree_of(payload).get("events", [])]


def json_records(payload: bytes) -> list[str]:
    """The records of a batch, as text; they were written compactly."""
    return [compact(each) for each in json.loads(payload)["events"]]
