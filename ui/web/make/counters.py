"""What the clerk's page knows of the installations, and the words that it shares with the counter's terminal."""

import json
import tomllib
from pathlib import Path
from typing import Any

Table = dict[str, Any]
LANGUAGES = ("vi", "en")
# One text in both places: a clerk goes from the terminal to the page and back.
TERMINAL = ("counter", "refusal_clerk", "purpose")


def read(path: Path) -> Table:
    with path.open("rb") as file:
        return tomllib.load(file)


def _names(services: Path) -> dict[str, Table]:
    fields = [read(file) for file in sorted(services.glob("*.toml"))]
    return {each["id"]: each["name"] for field in fields for each in field.get("procedures", ())}


def _facts(centre: Table, procedures: dict[str, Table]) -> Table:
    """What a visitor of the hall sees there: anybody who reaches the web server reads this. Clerks come from the hub, behind the
    password of the PC."""
    services = {each["id"]: each.get("name") or procedures.get(each.get("procedure", "")) for each in centre["services"]}
    return {
        "id": centre["id"],
        "name": centre["name"],
        "hub": next(each["id"] for each in centre["nodes"] if each["program"] == "hub"),
        "groups": {each["id"]: each["name"] for each in centre["groups"]},
        "services": {service: name for service, name in services.items() if name},
        "counters": {each["id"]: each["name"] for each in centre["counters"]},
    }


def write_counters(config: Path, console: Path) -> None:
    """centres/<id>.json, and centres/index.json: the centre of each console."""
    procedures = _names(config / "services")
    out = console / "centres"
    out.mkdir()
    index = {}
    for file in sorted((config / "centres").glob("*/centre.toml")):
        centre = read(file)
        if not any(each["program"] == "hub" for each in centre["nodes"]):
            continue
        (out / f"{centre['id']}.json").write_text(json.dumps(_facts(centre, procedures), ensure_ascii=False))
        index |= {each["id"]: centre["id"] for each in centre["nodes"] if each["program"] == "console"}
    (out / "index.json").write_text(json.dumps(index))


def add_terminal_words(config: Path, console: Path) -> None:
    for language in LANGUAGES:
        own = console / "locales" / f"{language}.json"
        terminal = read(config / "locales" / f"{language}.toml")
        words = json.loads(own.read_text()) | {section: terminal[section] for section in TERMINAL}
        own.write_text(json.dumps(words, ensure_ascii=False))
