"""What every node does, written from the contract's document alone, with Eclipse Paho for Python: one connection, a will, health,
commands that are asked until they are answered, and states of which the newest counts. Everything happens on one thread."""

import json
import os
import queue
import ssl
import sys
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

ROOM, NODE = os.environ["TCK_ROOM"], os.environ["TCK_NODE"]
FOLDER, SCHEMAS = Path(os.environ["TCK_FOLDER"]), Path(os.environ["TCK_SCHEMAS"])
OWN = f"motcua/v1/{ROOM}/{NODE}/"
AGAIN_S = 0.8  # a command is asked again after so long
MOST = 64 * 1024
Tree = dict[str, Any]


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id() -> str:
    return str(uuid.uuid4())


def say(*words: object) -> None:
    print(*words, flush=True)


def read(schema: str, payload: bytes) -> Tree | None:
    """A payload as its schema wants it, or nothing."""
    try:
        tree = json.loads(payload) if len(payload) <= MOST else None
        jsonschema.validate(tree, json.loads((SCHEMAS / f"{schema}.json").read_text()))
    except (ValueError, jsonschema.ValidationError):
        return None
    return tree


def keep(name: str, value: Any) -> None:
    """On disk, whole, before anything else happens."""
    part = FOLDER / f"{name}.part"
    with part.open("w") as out:
        json.dump(value, out)
        out.flush()
        os.fsync(out.fileno())
    part.rename(FOLDER / name)


def kept(name: str) -> Any:
    file = FOLDER / name
    return json.loads(file.read_text()) if file.exists() else None


class Node:
    def __init__(self, filters: list[str]) -> None:
        self.inbox: "queue.Queue[Callable[[], None]]" = queue.Queue()
        self.filters, self.since = filters, now()
        self.standing: list[Tree] = []
        self.open = False
        self.on_open: list[Callable[[], None]] = []
        self.on_message: list[Callable[[mqtt.MQTTMessage], None]] = []
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=NODE, protocol=mqtt.MQTTv5)
        self.client.will_set(OWN + "health", json.dumps(self.health("offline")), qos=1, retain=True)
        self.client.reconnect_delay_set(1, 4)
        if folder := os.environ["TCK_TLS"]:
            context = ssl.create_default_context(cafile=f"{folder}/ca.pem")  # which checks the host as well
            context.minimum_version = ssl.TLSVersion.TLSv1_3
            context.load_cert_chain(f"{folder}/certificate.pem", f"{folder}/key.pem")
            self.client.tls_set_context(context)
        else:
            self.client.username_pw_set(NODE, os.environ["TCK_PASSWORD"])
        # Paho's thread only hands on what it has heard.
        self.client.on_connect = lambda *_: self.inbox.put(self.connected)
        self.client.on_disconnect = lambda *_: self.inbox.put(self.lost)
        self.client.on_subscribe = lambda *_: self.inbox.put(self.subscribed)
        self.client.on_message = lambda _c, _u, message: self.inbox.put(lambda: self.heard(message))

    def connected(self) -> None:
        self.client.subscribe([(each, 1) for each in self.filters])

    def subscribed(self) -> None:
        self.say_health("online")
        self.open = True
        for each in self.on_open:
            each()

    def lost(self) -> None:
        self.open = False

    def heard(self, message: mqtt.MQTTMessage) -> None:
        for each in self.on_message:
            each(message)

    def health(self, status: str) -> Tree:
        told: Tree = {"version": 1, "node": NODE, "status": status, "program": "tck-paho 1"}
        if status == "offline":
            return told | {"faults": []}
        return told | {"since": self.since, "faults": sorted({each["fault"] for each in self.standing}), "standing": self.standing}

    def say_health(self, status: str) -> None:
        self.client.publish(OWN + "health", json.dumps(self.health(status)), qos=1, retain=True)

    def publish(self, channel: str, payload: str, id: str) -> None:
        properties = Properties(PacketTypes.PUBLISH)
        properties.ResponseTopic, properties.CorrelationData = OWN + "reply", id.encode()
        self.client.publish(OWN + channel, payload, qos=1, properties=properties)

    def run(self, verbs: dict[str, Callable[..., None]], ticks: list[Callable[[], None]]) -> None:
        """Connects and goes on until the kit says `stop`."""
        options = Properties(PacketTypes.CONNECT)
        options.SessionExpiryInterval = 0
        self.client.connect_async("127.0.0.1", int(os.environ["TCK_PORT"]), keepalive=15, clean_start=True, properties=options)
        self.client.loop_start()
        threading.Thread(target=self.listen, args=(verbs,), daemon=True).start()
        while True:
            try:
                self.inbox.get(timeout=0.05)()
            except queue.Empty:
                pass
            for each in ticks:
                each()

    def listen(self, verbs: dict[str, Callable[..., None]]) -> None:
        for line in sys.stdin:
            verb, *words = line.split()
            act = verbs.get(verb) or (self.stop if verb == "stop" else lambda *_: say("unknown"))
            self.inbox.put(lambda act=act, words=words: act(*words))

    def stop(self) -> None:
        self.client.publish(OWN + "health", json.dumps(self.health("offline")), qos=1, retain=True).wait_for_publish(3)
        self.client.disconnect()
        self.client.loop_stop()
        sys.exit(0)


class Asker:
    """One command at a time, under one id until its answer is there."""

    def __init__(self, node: Node) -> None:
        self.node, self.tree, self.answered = node, None, None
        self.again_at = 0.0
        node.on_open.append(self.send)
        node.on_message.append(self.heard)

    def ask(self, body: Tree, answered: Callable[[Tree], None], **named: str) -> None:
        self.tree = {"version": 1, "id": named.pop("id", "") or new_id(), "at": now(), "source": NODE} | named | {"body": body}
        self.answered = answered
        self.send()

    def send(self) -> None:
        if self.tree and self.node.open:
            self.node.publish("cmd", json.dumps(self.tree, ensure_ascii=False), self.tree["id"])
            self.again_at = time.monotonic() + AGAIN_S

    def tick(self) -> None:
        if self.tree and time.monotonic() > self.again_at:
            self.send()

    def give_up(self) -> None:
        self.tree = None

    def heard(self, message: mqtt.MQTTMessage) -> None:
        if message.topic != OWN + "reply" or message.retain or not self.tree:
            return
        correlation = getattr(message.properties, "CorrelationData", b"").decode(errors="replace")
        reply = read("reply", message.payload) if correlation == self.tree["id"] else None
        if not reply or reply["in_reply_to"] != correlation:
            return
        body = reply["body"]
        if body["type"] == "refused" and body["body"]["reason"] == "hub_busy":
            return
        self.tree = None
        self.answered(body)


class States:
    """By name, the newest state of the hub."""

    def __init__(self) -> None:
        self.held: dict[str, Tree] = {}
        self.left: set[str] = set()  # epochs

    def take(self, schema: str, payload: bytes) -> None:
        state = read(schema, payload)
        if not state:
            return
        held = self.held.get(schema)
        if held:
            mine, its = held["freshness"], state["freshness"]
            if its["epoch"] in self.left or (its["epoch"] == mine["epoch"] and int(its["sequence"]) < int(mine["sequence"])):
                return
            if its["epoch"] != mine["epoch"]:
                self.left.add(mine["epoch"])
        self.held[schema] = state


def refused(body: Tree) -> None:
    say("refused", body["body"]["reason"])
