"""What an outsider sees who has the contract's folder and nothing else: the commands of firmware/wire/README.md as they stand
there, and how the hub answers what it cannot read. With mosquitto's own tools, on real brokers."""

import json
import os
import re
import subprocess
import sys
import tomllib
import unittest
import uuid
from pathlib import Path
from typing import Any

import jsonschema

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(CHECKOUT), str(Path(__file__).resolve().parent)]
from centre_of_programs import PATIENCE_S, CentreOfPrograms  # noqa: E402
from provisioning.demo.authority import Authority  # noqa: E402
from provisioning.demo.places import PROGRAMS  # noqa: E402

WIRE = CHECKOUT / "firmware" / "wire"
PAGE = WIRE / "README.md"
SERVICE = "can-cuoc"


def blocks_of_the_page() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", PAGE.read_text(), re.DOTALL)


def admit(name: str, message: Any) -> None:
    jsonschema.validate(message, json.loads((WIRE / "schemas" / f"{name}.json").read_text()))


class Outsider(CentreOfPrograms):
    CENTRE = "mau-tinh"
    BY_CERTIFICATE = True

    def setUp(self) -> None:
        super().setUp()
        self.node = self.installation.of("kiosk", 2)[1]
        if self.BY_CERTIFICATE:
            self.configurator.authority = Authority(self.places.tls)
        self.start_brokers()
        self.run_program("hub")

    def proof(self) -> str:
        """How this installation's nodes prove who they are."""
        if authority := self.configurator.authority:
            identity = authority.node(self.node)
            return f"--cafile {identity.ca} --cert {identity.certificate} --key {identity.key}"
        return f"-u {self.node} -P {self.private.password('centre', self.node)}"

    def preparation(self) -> str:
        """As the page has it: the demo's folder and port are those of this installation, and its node has no certificate yet."""
        if self.configurator.authority is None:
            return f"proof='{self.proof()}'\ncentre={self.CENTRE} node={self.node} port={self.ports.centre}\n"
        page = blocks_of_the_page()[0]
        self.assertIn(f"node={self.node}", page)
        for theirs, ours in ((f"out/demo/{self.CENTRE}/tls", self.places.tls), ("port=18883", f"port={self.ports.centre}")):
            self.assertIn(theirs, page)
            page = page.replace(theirs, str(ours))
        return page

    def shell(self, script: str) -> str:
        path = {"PATH": f"{PROGRAMS}:{os.environ['PATH']}"}
        told = subprocess.run(["bash", "-euc", self.prepared + script], capture_output=True, text=True, timeout=PATIENCE_S, env=os.environ | path)
        self.assertEqual(told.returncode, 0, told.stdout + told.stderr)
        return told.stdout

    def ask(self, channel: str, payload: str, correlation: str) -> dict[str, Any]:
        own = f"motcua/v1/{self.CENTRE}/{self.node}"
        told = subprocess.run(
            ["mosquitto_rr", "-V", "5", "-h", "localhost", "-p", str(self.ports.centre), *self.proof().split(), "-i", self.node,
             "-q", "1", "-W", "10", "-t", f"{own}/{channel}", "-e", f"{own}/reply", "-D", "publish", "correlation-data",
             correlation, "-m", payload, "-F", "%D\n%p"],
            capture_output=True, text=True, timeout=PATIENCE_S,
        )
        self.assertEqual(told.returncode, 0, told.stdout + told.stderr)
        self.correlation, reply = told.stdout.split("\n", 1)
        admit("reply", json.loads(reply))
        return json.loads(reply)

    def refusal(self, channel: str, payload: str) -> tuple[str, str]:
        asked = str(uuid.uuid4())
        reply = self.ask(channel, payload, asked)
        self.assertEqual((reply["in_reply_to"], self.correlation), (asked, asked))
        self.assertEqual(reply["body"]["type"], "refused", reply)
        return reply["body"]["body"]["reason"], reply["body"]["body"]["detail"]

    prepared = ""

    def golden(self, name: str, **members: Any) -> dict[str, Any]:
        message = json.loads((WIRE / "examples" / name).read_text())
        return message | members

    def test_the_commands_of_the_page_lead_from_nothing_to_a_ticket(self) -> None:
        blocks = blocks_of_the_page()
        self.assertEqual(len(blocks), 4, "the page has its preparation and three commands")
        services, ticket, queue = blocks[1:]
        self.shell(self.preparation())
        self.prepared = "".join(line for line in self.preparation().splitlines(keepends=True) if not line.startswith("motcua-provision"))

        topic, _, payload = self.shell(services).partition(" ")
        self.assertEqual(topic, f"motcua/v1/{self.CENTRE}/{self.installation.hub}/state/services")
        offered = json.loads(payload)
        admit("services", offered)
        self.is_what_the_installation_says(offered)
        service = next(each for each in offered["services"] if each["service"] == SERVICE)

        asked = str(uuid.uuid4())
        same = re.sub(r"^id=.*$", f"id={asked}", ticket, flags=re.MULTILINE)
        first, again = json.loads(self.shell(same)), json.loads(self.shell(same))
        self.assertEqual(first["in_reply_to"], asked)
        self.assertEqual(first["body"]["type"], "ticket_granted")
        self.assertEqual(first["body"], again["body"])
        other = json.loads(self.shell(ticket))
        self.assertNotEqual(other["body"]["body"]["number"], first["body"]["body"]["number"])

        shown = json.loads(self.shell(queue))
        admit("queue", shown)
        self.assertEqual({each["group"]: each["waiting"] for each in shown["groups"]}[service["group"]], 2)

    def is_what_the_installation_says(self, offered: dict[str, Any]) -> None:
        told = tomllib.loads((CHECKOUT / "kiosk-config" / "centres" / self.CENTRE / "centre.toml").read_text())
        self.assertEqual(offered["centre"], told["name"])
        self.assertEqual([each["group"] for each in offered["groups"]], [each["id"] for each in told["groups"]])
        self.assertEqual([each["prefix"] for each in offered["groups"]], [each["prefix"] for each in told["groups"]])
        self.assertEqual(sorted(each["service"] for each in offered["services"]), sorted(each.id for each in self.installation.services))
        nodes: dict[str, list[str]] = {each["id"]: [] for each in told["counters"]}
        for node in told["nodes"]:
            if "counter" in node:
                nodes[node["counter"]].append(node["id"])
        self.assertEqual({each["counter"]: each["nodes"] for each in offered["counters"]}, nodes)
        self.assertEqual({each["counter"]: each["number"] for each in offered["counters"]},
                         {each["id"]: each["number"] for each in told["counters"]})

    def test_what_cannot_be_read_is_refused_in_words(self) -> None:
        batch = self.golden("event.print_reserved.json", node=self.node)
        many = batch | {"events": batch["events"] * 201}
        for channel, message, place in (
            ("cmd", "{", ""), ("evt", "{", ""), ("evt", "[]", ""),
            ("evt", json.dumps(many), "/events: "), ("evt", json.dumps(batch | {"node": self.kiosk}), "/node: "),
            ("evt", json.dumps(batch | {"centre": "mau-xa"}), "/centre: "),
            ("evt", json.dumps(batch | {"events": [batch["events"][0] | {"sequence": "0"}]}), "/events/0/sequence: "),
            ("cmd", json.dumps(self.golden("command.issue_ticket.json")), "/source: "),
            ("cmd", json.dumps(self.golden("command.call_next.json", source=self.node, clerk=None)), "/clerk: "),
        ):
            with self.subTest(channel=channel, place=place, message=message[:40]):
                reason, detail = self.refusal(channel, message)
                self.assertEqual(reason, "malformed")
                self.assertTrue(detail.startswith(place), detail)

    def test_what_is_newer_gets_one_and_the_same_answer(self) -> None:
        command = self.golden("command.issue_ticket.json", source=self.node, id=str(uuid.uuid4()))
        batch = self.golden("event.print_reserved.json", node=self.node)
        for channel, message in (("cmd", command), ("evt", batch)):
            reason, detail = self.refusal(channel, json.dumps(message | {"version": 2}))
            self.assertEqual(reason, "unsupported")
            self.assertIn("version 2 is newer than 1", detail)
        reason, _ = self.refusal("cmd", json.dumps(command | {"body": {"type": "fold_ticket", "body": {}}}))
        self.assertEqual(reason, "unsupported")

    def test_a_good_batch_is_acknowledged_with_the_correlation_of_its_request(self) -> None:
        batch = self.golden("event.print_reserved.json", node=self.node)
        reply = self.ask("evt", json.dumps(batch), "my first batch")
        self.assertEqual(self.correlation, "my first batch")
        self.assertEqual(reply["in_reply_to"], batch["id"])
        self.assertEqual(reply["body"]["body"]["sequences"], ["1"])


class OutsiderOfALaboratory(Outsider):
    """Without TLS: `provisioning/run --passwords`."""

    BY_CERTIFICATE = False


if __name__ == "__main__":
    unittest.main()
