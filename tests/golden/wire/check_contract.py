#!/usr/bin/env python3
"""Checks firmware/wire/asyncapi.yaml, its examples, its list of MUSTs and the golden messages against the JSON Schemas.

The servers are those of an installation, every reference resolves, every channel, message and schema is used, every topic's parameters are declared, every
golden message is admitted by its schema and is an example of its message, and a schema that admits anything is found
out. Run from the checkout. `--write` makes firmware/wire/examples, the lists of examples in asyncapi.yaml and faults.json anew.
"""
import argparse
import hashlib
import json
import pathlib
import re
import sys

import jsonschema
import yaml

import contract_faults
import contract_servers

WIRE = pathlib.Path("firmware/wire")
GOLDENS = pathlib.Path("tests/golden/wire/v1")
EXAMPLES = WIRE / "examples"
ROLES = {"kiosk", "counter", "collector"}
ABILITIES = {"events", "prints", "devices", "rates", "identifies", "feeds"}
CHANNELS = {"cmd", "reply", "evt", "state", "health", "day_key", "want", "bin"}  # firmware/wire/topics.hpp
PHONES = {"cmd", "reply", "ticket"}
AT_PHONES = [{"$ref": "#/servers/phones"}, {"$ref": "#/servers/province"}]

faults = []


def need(holds, text):
    if not holds:
        faults.append(text)


def resolve(document, reference):
    if not reference.startswith("#/"):
        return json.loads((WIRE / reference).read_text())
    for part in reference[2:].split("/"):
        document = document[part]
    return document


def references(node, path=""):
    """Every ($ref, where it stands) below a node."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value, path
            else:
                yield from references(value, f"{path}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from references(value, f"{path}/{index}")


def check_references(api):
    for reference, where in references(api):
        try:
            resolve(api, reference)
        except (KeyError, TypeError, OSError, ValueError) as error:
            need(False, f"asyncapi.yaml {where}: {reference} does not resolve ({error!r})")


def check_channels(api):
    used_messages = set()
    for name, channel in api["channels"].items():
        address = channel["address"]
        need(set(re.findall(r"{(\w+)}", address)) == set(channel["parameters"]),
             f"channel {name}: the parameters are not those of its address")
        parts = address.split("/")
        of_phone = len(parts) == 6 and parts[:5] == ["motcua", "v1", "{centre}", "phone", "{token}"]
        need(of_phone and parts[5] in PHONES and channel["servers"] == AT_PHONES or
             parts[:2] == ["motcua", "v1"] and parts[2] in ("{centre}", "province") and parts[3] == "{node}" and parts[4] in CHANNELS and
             len(parts) == (6 if parts[4] == "state" else 5),
             f"channel {name}: {address} is no topic of firmware/wire/topics.hpp")
        need(channel["servers"], f"channel {name} has no broker")
        need(len(channel["messages"]) == 1, f"channel {name} must carry one kind of message")
        used_messages.update(message["$ref"].rsplit("/", 1)[1] for message in channel["messages"].values())
    need(used_messages == set(api["components"]["messages"]), "a message is in no channel")
    addresses = [channel["address"].split("/") for channel in api["channels"].values()]
    need({parts[5] for parts in addresses if parts[3] == "phone"} == PHONES, "a channel of phones is not described")
    topics = {parts[4] for parts in addresses if parts[3] != "phone"}
    need(topics == CHANNELS, f"channels without a description: {CHANNELS - topics}")


def check_operations(api):
    seen = {}
    for name, operation in api["operations"].items():
        reference = operation["channel"]["$ref"]
        channel = reference.rsplit("/", 1)[1]
        seen.setdefault(channel, set()).add(operation["action"])
        for message in operation["messages"]:
            need(message["$ref"].startswith(reference + "/messages/"), f"operation {name}: a message of another channel")
        binding = operation["bindings"]["mqtt"]
        address = api["channels"][channel]["address"]
        retained = channel == "health" or ("/state/" in address and not address.endswith("/changes"))
        qos = 0 if channel == "phoneTicket" else 1  # told anew at every connection
        need(binding["qos"] == qos and binding["retain"] == retained, f"operation {name}: QoS {qos}, retained state alone")
        asks = channel in ("command", "events", "phoneCommand")
        need(("reply" in operation) == asks, f"operation {name}: commands and batches alone are answered")
    for channel in api["channels"]:
        # Answers are described with the operation that asks.
        need(channel in ("reply", "phoneReply") or seen.get(channel) == {"send", "receive"}, f"channel {channel}: nobody sends or reads")


def check_messages(api):
    schemas = set()
    for name, message in api["components"]["messages"].items():
        if message["contentType"] == "application/octet-stream":
            need(name == "block", f"message {name}: blocks alone are no JSON")
            continue
        schemas.add(message["payload"]["schema"]["$ref"])
        asks = name in ("command", "eventBatch")  # a phone's answer names its command within (in_reply_to)
        need(("correlationId" in message) == (asks or name == "reply"), f"message {name}: correlation")
        if asks:
            need(set(message["headers"]["required"]) == {"responseTopic", "correlationData"}, f"message {name}: headers")
    files = {f"schemas/{path.name}" for path in (WIRE / "schemas").glob("*.json")}
    need(schemas == files, f"schemas that only one side knows: {schemas ^ files}")


def schema_for(name):
    kind, kind_type = name.split(".")[:2]  # of day_key.json and others the kind alone counts
    return {"event": "event_batch", "state": kind_type}.get(kind, kind)


def check_goldens():
    validators = {}
    for path in (WIRE / "schemas").glob("*.json"):
        schema = json.loads(path.read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        validators[path.stem] = jsonschema.Draft7Validator(schema)
        need(not validators[path.stem].is_valid({}), f"{path.name} admits an empty message")
    checked = set()
    for path in sorted(GOLDENS.glob("*.json")):
        name = schema_for(path.name)
        checked.add(name)
        message = json.loads(path.read_text())
        for error in validators[name].iter_errors(message):
            need(False, f"{path.name}: {error.json_path}: {error.message}")
        for key in message:
            if key in validators[name].schema["required"]:
                need(not validators[name].is_valid({k: v for k, v in message.items() if k != key}),
                     f"{path.name} is admitted without {key}")
    need(checked == set(validators), f"schemas without a golden message: {set(validators) - checked}")


def examples_of(schema):
    """The names of the golden messages of a schema, in the order of the document."""
    names = sorted(path.name for path in GOLDENS.glob("*.json") if f"schemas/{schema_for(path.name)}.json" == schema)
    first = {"event_batch": "event.print_reserved.json", "command": "command.issue_ticket.json"}
    return sorted(names, key=lambda name: name != first.get(pathlib.Path(schema).stem, names[0]))


def example_lines(schema):
    lines = ["      examples:"]
    for name in examples_of(schema):
        lines += [f"        - name: {name.removesuffix('.json')}", "          payload:", f"            $ref: examples/{name}"]
    return lines


def with_examples(text):
    """asyncapi.yaml with the examples of every message behind its schema."""
    text = re.sub(r"\n      examples:\n(?:        .*\n)+", "\n", text)
    return re.sub(r"          \$ref: (schemas/\w+\.json)\n", lambda found: found[0] + "\n".join(example_lines(found[1])) + "\n", text)


def write_examples():
    EXAMPLES.mkdir(exist_ok=True)
    for path in EXAMPLES.glob("*.json"):
        path.unlink()
    for path in GOLDENS.glob("*.json"):
        (EXAMPLES / path.name).write_bytes(path.read_bytes())
    document = WIRE / "asyncapi.yaml"
    document.write_text(with_examples(document.read_text()))
    contract_faults.FILE.write_text(contract_faults.text())


def check_examples():
    for path in GOLDENS.glob("*.json"):
        copy = EXAMPLES / path.name
        need(copy.is_file() and copy.read_bytes() == path.read_bytes(), f"{copy} is not the golden message: check_contract.py --write")
    for path in EXAMPLES.iterdir():
        need((GOLDENS / path.name).is_file(), f"{path} is no golden message: check_contract.py --write")
    text = (WIRE / "asyncapi.yaml").read_text()
    need(with_examples(text) == text, "the examples in asyncapi.yaml are not all golden messages: check_contract.py --write")


def check_hash_by_the_document(api):
    """The hash of the first example is that of the bytes that the document shows."""
    description = api["components"]["messages"]["eventBatch"]["description"]
    shown = next(line.strip() for line in description.splitlines() if line.strip().startswith("{"))
    record = json.loads((EXAMPLES / "event.print_reserved.json").read_text())["events"][0]
    need(hashlib.sha256(shown.encode()).hexdigest() == record["hash"], "the hash that the document explains is not the example's")
    need(json.loads(shown) == {key: value for key, value in record.items() if key != "hash"},
         "the record that the document shows is not the example's")


def check_refusals():
    rows = json.loads((WIRE / "refusals.json").read_text())
    reasons = [row["reason"] for row in rows]
    need(reasons and len(reasons) == len(set(reasons)), "refusals.json has no reason, or one twice")
    for row in rows:
        need(set(row) == {"reason", "of", "by", "when", "then", "again"} and all(row.values()), f"refusals.json, {row['reason']}: says not all")
        need(row["again"] in ("same_id", "new_id", "never"), f"refusals.json, {row['reason']}: again")


def check_musts(api):
    places = {"info"}
    places.update(f"{part}.{name}" for part in ("servers", "channels", "operations") for name in api[part])
    places.update(f"messages.{name}" for name in api["components"]["messages"])
    musts = yaml.safe_load((WIRE / "musts.yaml").read_text())
    ids = [must["id"] for must in musts]
    need(ids == list(dict.fromkeys(ids)), "an id stands twice in musts.yaml")
    need({role for must in musts for role in must["roles"]} == ROLES, "musts.yaml: a role has none, or is not known")
    for must in musts:
        need(re.fullmatch(r"MC-(ALL|NODE|KIOSK|COUNTER|COLLECTOR)-[0-9]{3}", must["id"]), f"musts.yaml: {must['id']}")
        need(must["where"] in places, f"musts.yaml, {must['id']}: asyncapi.yaml has no {must['where']}")
        need(must.get("when", "feeds") in ABILITIES, f"musts.yaml, {must['id']}: when")
        need(set(must) <= {"id", "roles", "where", "when", "text"} and must["text"].endswith("."), f"musts.yaml, {must['id']}: its members")


def main():
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--write", action="store_true", help="make examples/, the lists of examples and faults.json anew")
    if reader.parse_args().write:
        write_examples()
    api = yaml.safe_load((WIRE / "asyncapi.yaml").read_text())
    need(api["asyncapi"] == "3.0.0", "asyncapi.yaml is not AsyncAPI 3.0.0")
    faults.extend(contract_servers.flaws(api))
    check_references(api)
    if not faults:
        check_channels(api)
        check_operations(api)
        check_messages(api)
    check_goldens()
    check_examples()
    check_hash_by_the_document(api)
    check_refusals()
    faults.extend(contract_faults.flaws(contract_faults.FILE.read_text()))
    check_musts(api)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
