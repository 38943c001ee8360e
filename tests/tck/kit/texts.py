"""JSON as text, for what the contract says about letters: hashes, spellings, lengths."""

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

TOKEN = re.compile(r'\s*([\[\]{},:]|"(?:[^"\\\x00-\x1f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)')


@dataclass
class Tree:
    """A value with its text, without white space between tokens; members keep the spelling of their names."""

    text: str
    value: Any
    members: list[tuple[str, "Tree"]] = field(default_factory=list)  # name as it is spelled, with its quotes
    items: list["Tree"] = field(default_factory=list)

    def member(self, name: str) -> "Tree | None":
        return next((tree for spelled, tree in self.members if json.loads(spelled) == name), None)


class _Tokens:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def next(self) -> str:
        found = TOKEN.match(self.text, self.at)
        if not found:
            raise ValueError(f"no JSON at {self.at}")
        self.at = found.end()
        return found[1]


def parse(payload: bytes) -> Tree:
    return _value(tokens := _Tokens(payload.decode()), tokens.next())


def _value(tokens: _Tokens, token: str) -> Tree:
    if token == "{":
        members: list[tuple[str, Tree]] = []
        while (token := tokens.next()) != "}":
            name = tokens.next() if token == "," else token
            tokens.next()  # the colon
            members.append((name, _value(tokens, tokens.next())))
        text = "{" + ",".join(f"{name}:{tree.text}" for name, tree in members) + "}"
        return Tree(text, {json.loads(name): tree.value for name, tree in members}, members)
    if token == "[":
        items: list[Tree] = []
        while (token := tokens.next()) != "]":
            items.append(_value(tokens, tokens.next() if token == "," else token))
        return Tree("[" + ",".join(each.text for each in items) + "]", [each.value for each in items], [], items)
    return Tree(token, json.loads(token))


def hash_of(record: Tree) -> str:
    told = ",".join(f"{name}:{tree.text}" for name, tree in record.members if json.loads(name) != "hash")
    return hashlib.sha256(f"{{{told}}}".encode()).hexdigest()


def records_of(payload: bytes) -> list[Tree]:
    try:
        events = parse(payload).member("events")
    except (ValueError, RecursionError):
        return []
    return events.items if events else []


def count_values(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + sum(count_values(each) for each in value.values())
    return 1 + sum(count_values(each) for each in value) if isinstance(value, list) else 1


def walk(value: Any, name: str = "", depth: int = 1) -> list[tuple[str, Any, int]]:
    """Every value with the name that it stands under and its depth."""
    out = [(name, value, depth)]
    if isinstance(value, dict):
        for key, each in value.items():
            out += walk(each, key, depth + 1)
    elif isinstance(value, list):
        for each in value:
            out += walk(each, name, depth + 1)
    return out
