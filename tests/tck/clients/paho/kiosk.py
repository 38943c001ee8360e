"""A kiosk by the contract alone: it orders tickets, tells what became of their paper, and takes ratings."""

import hashlib
import hmac
import json
import time
from typing import Any

from link import NODE, OWN, ROOM, Asker, Node, States, Tree, keep, kept, new_id, now, read, refused, say

PRINTER = "printer-1"
ZEROS = "0" * 64
RESEND_S = 1.2
MOST_EVENTS, MOST_BYTES = 200, 250 * 1024
node = Node([OWN + "reply", OWN + "day_key", f"motcua/v1/{ROOM}/+/state/services", f"motcua/v1/{ROOM}/+/state/queue"])
asker, states = Asker(node), States()
day_key: Tree = {}


class Journal:
    """What happened, on disk before it is told; told until it is acknowledged."""

    def __init__(self) -> None:
        self.told: Tree = kept("journal") or {"epoch": new_id(), "rows": []}
        self.batch: Tree | None = None
        self.cursor, self.resend_at = 0, 0.0
        node.on_open.append(self.begin)
        node.on_message.append(self.heard)

    def append(self, type: str, body: Tree) -> None:
        rows = self.told["rows"]
        record = {"sequence": str(len(rows) + 1), "at": now(), "version": 1, "body": {"type": type, "body": body},
                  "previous_hash": rows[-1]["hash"] if rows else ZEROS}
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        rows.append({"sequence": len(rows) + 1, "hash": digest, "text": f'{text[:-1]},"hash":"{digest}"}}', "waits": True})

    def tell(self) -> None:
        keep("journal", self.told)
        self.send()

    def begin(self) -> None:
        """From the oldest that waits; what had no answer comes again."""
        self.batch, self.cursor = None, 0
        self.send()

    def send(self) -> None:
        if self.batch or not node.open:
            return
        rows: list[Tree] = []
        size = 400
        for row in self.told["rows"]:
            if not row["waits"] or row["sequence"] <= self.cursor:
                continue
            size += len(row["text"].encode()) + 1
            if len(rows) == MOST_EVENTS or size > MOST_BYTES or (rows and row["sequence"] != rows[-1]["sequence"] + 1):
                break
            rows.append(row)
        self.resend_at = time.monotonic() + RESEND_S
        if not rows:
            return
        self.batch = {"version": 1, "id": new_id(), "centre": ROOM, "node": NODE, "epoch": self.told["epoch"]}
        self.cursor = rows[-1]["sequence"]
        node.publish("evt", f'{json.dumps(self.batch)[:-1]},"events":[{",".join(row["text"] for row in rows)}]}}', self.batch["id"])

    def tick(self) -> None:
        if time.monotonic() > self.resend_at and any(row["waits"] for row in self.told["rows"]):
            self.begin()

    def heard(self, message: Any) -> None:
        if message.topic != OWN + "reply" or message.retain or not self.batch:
            return
        if getattr(message.properties, "CorrelationData", b"").decode(errors="replace") != self.batch["id"]:
            return
        reply = read("reply", message.payload)
        if not reply or reply["body"]["type"] != "events_received" or reply["body"]["body"]["epoch"] != self.told["epoch"]:
            return  # refused as a whole, for one: the events are kept, and go out again later
        done = reply["body"]["body"]
        over = set(done["sequences"]) | {each["sequence"] for each in done["refused"]}
        for row in self.told["rows"]:
            row["waits"] = row["waits"] and str(row["sequence"]) not in over
        keep("journal", self.told)
        self.batch = None
        self.send()


journal = Journal()


def heard(message: Any) -> None:
    global day_key
    if message.topic == OWN + "day_key":
        key = read("day_key", message.payload)
        if key and (key["business_date"] != day_key.get("business_date") or key["made"] > day_key["made"]):
            day_key = key
    for name in ("services", "queue"):
        if message.topic.endswith(f"/state/{name}"):
            states.take(name, message.payload)


def tag(number: str) -> dict[str, str]:
    """Of who the ticket is for, under the key of the day."""
    if not number or not day_key:
        return {}
    key = bytes.fromhex(day_key["key"])
    person = hmac.digest(key, f"motcua person 1\n{number}".encode(), "sha256")[:12].hex()
    return {"person": person + hmac.digest(key, f"motcua tag 1\n{person}".encode(), "sha256")[:4].hex()}


def take_ticket(service: str, purpose: str, priority: str, number: str = "") -> None:
    order = {"id": new_id(), "body": {"type": "issue_ticket", "body": {"service": service, "purpose": purpose, "priority": priority}}} | tag(number)
    keep("order", order)
    ask_for(order)


def ask_for(order: Tree) -> None:
    def answered(answer: Tree) -> None:
        keep("order", None)
        if answer["type"] != "ticket_granted":
            return refused(answer)
        ticket = answer["body"]
        journal.append("print_reserved", {"visit": ticket["visit"], "number": ticket["number"]})
        for step in ("print_sent", "print_confirmed"):
            journal.append(step, {"visit": ticket["visit"], "printer": PRINTER})
        journal.tell()
        say("ticket", ticket["number"])

    more = {key: order[key] for key in ("id", "person") if key in order}
    asker.ask(order["body"], answered, **more)


def give_up() -> None:
    asker.give_up()
    keep("order", None)
    say("given_up")


def paper(state: str) -> None:
    fault = {"device": PRINTER, "fault": "paper_out"}
    journal.append("fault_raised" if state == "out" else "fault_cleared", fault | ({"detail": "Hết giấy"} if state == "out" else {}))
    node.standing = [fault] if state == "out" else []
    journal.tell()
    if node.open:
        node.say_health("online")
    say("paper", state)


def many(count: str) -> None:
    for each in range(int(count)):
        fault = {"device": "light-1", "fault": "lamp"}
        journal.append("fault_cleared" if each % 2 else "fault_raised", fault | ({} if each % 2 else {"detail": ""}))
    journal.tell()
    say("many", count)


def rate(check: Tree, rating: Tree) -> None:
    """First whether it may be rated, then the rating; what is refused is asked again only as somebody types it anew."""
    done = lambda answer: refused(answer) if answer["type"] == "refused" else say("rated")
    asker.ask(check, lambda answer: refused(answer) if answer["type"] == "refused" else asker.ask(rating, done))


def rate_by_code(number: str, code: str, level: str) -> None:
    proof = {"number": number, "code": code}
    rate({"type": "check_rating_code", "body": proof}, {"type": "rate_by_code", "body": proof | {"level": level}})


def rate_by_token(token: str, level: str) -> None:
    rate({"type": "check_rating_token", "body": {"token": token}}, {"type": "rate_by_token", "body": {"token": token, "level": level}})


def show(service: str) -> None:
    offers = states.held.get("services", {}).get("services", [])
    group = next((each["group"] for each in offers if each["service"] == service), None)
    left = next((each["numbers_left"] for each in states.held.get("queue", {}).get("groups", []) if each["group"] == group), None)
    say("shows", "unknown" if left is None else "offered" if left else "none_left")


def begun() -> None:
    say("ready")
    order = kept("order")
    if order and not asker.tree:  # on its way when the power went
        ask_for(order)


node.on_message.append(heard)
node.on_open.append(begun)
node.run({"take_ticket": take_ticket, "give_up": give_up, "paper": paper, "many": many, "rate": rate_by_code, "rate_token": rate_by_token,
          "show": show}, [asker.tick, journal.tick])
