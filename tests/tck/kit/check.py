"""What a check is: a question to a finished story, with the changes of a story that it has to notice."""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import jsonschema

from .record import Entry, Story, Unreadable, read_json
from .session import SCHEMAS


@dataclass(frozen=True)
class Verdict:
    """`held` is None where the story had nothing to judge by."""

    held: bool | None
    saw: str


Mutant = Callable[[Story], None]


@dataclass(frozen=True)
class Check:
    id: str
    ask: Callable[[Story], Verdict]
    mutants: tuple[Mutant, ...]


CHECKS: dict[str, list[Check]] = {}


def check(id: str, *mutants: Mutant) -> Callable[[Callable[[Story], Verdict]], Callable[[Story], Verdict]]:
    """A check of the MUST with this id. The mutants are stories changed so that it must not hold any more. Of several checks of one id,
    each for a role, the one that sees something decides."""

    def keep(ask: Callable[[Story], Verdict]) -> Callable[[Story], Verdict]:
        CHECKS.setdefault(id, []).append(Check(id, ask, mutants))
        return ask

    return keep


def held(saw: str) -> Verdict:
    return Verdict(True, saw)


def broken(saw: str) -> Verdict:
    return Verdict(False, saw)


def unseen(why: str) -> Verdict:
    return Verdict(None, why)


def is_so(so: bool, saw: str) -> Verdict:
    return Verdict(so, saw)


def every(entries: list[Entry], flaw: Callable[[Entry], str], what: str) -> Verdict:
    """`flaw` says what is wrong with one, or nothing."""
    if not entries:
        return unseen(f"no {what} was seen")
    for each in entries:
        if wrong := flaw(each):
            return broken(f"{wrong} ({what} in '{each.chapter}')")
    return held(f"{len(entries)} {what}")


def of_fact(name: str, judge: Callable[[dict[str, Any]], Verdict]) -> Callable[[Story], Verdict]:
    def ask(story: Story) -> Verdict:
        fact = story.facts.get(name)
        return judge(fact) if fact is not None else unseen(f"the chapter of '{name}' was not played")

    return ask


@cache
def validator(schema: str) -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads((SCHEMAS / f"{schema}.json").read_text()))


@lru_cache(4096)
def schema_flaw(schema: str, payload: bytes) -> str:
    try:
        tree = read_json(payload)
    except Unreadable as error:
        return f"it is unreadable: {error}"
    error = jsonschema.exceptions.best_match(validator(schema).iter_errors(tree))
    return f"/{'/'.join(map(str, error.absolute_path))}: {error.message[:120]}" if error else ""


# --- mutants ---

Select = Callable[[Story], list[Entry]]


def put(select: Select, path: str, value: Any) -> Mutant:
    """In the first entry selected, a field (`will.retain`)."""

    def change(story: Story) -> None:
        place: Any = select(story)[0].fields
        *way, last = path.split(".")
        for step in way:
            place = place[step]
        place[last] = value

    return change


def retold(select: Select, change: Callable[[dict[str, Any]], Any]) -> Mutant:
    """In the first entry selected, the payload's tree."""

    def mutant(story: Story) -> None:
        entry = select(story)[0]
        tree = copy.deepcopy(entry.json)
        change(tree)
        entry.fields["payload"] = json.dumps(tree, ensure_ascii=False).encode()

    return mutant


def rewritten(select: Select, change: Callable[[bytes], bytes]) -> Mutant:
    """In the first entry selected, the payload's bytes."""

    def mutant(story: Story) -> None:
        entry = select(story)[0]
        entry.fields["payload"] = change(entry.fields["payload"])

    return mutant


def without(select: Select) -> Mutant:
    """The selected entries did not happen."""

    def mutant(story: Story) -> None:
        gone = {id(each) for each in select(story)}
        if not gone:
            raise IndexError("nothing to take away")
        story.entries = [each for each in story.entries if id(each) not in gone]

    return mutant


def again(select: Select, after: float, times: int = 1) -> Mutant:
    """The last selected entry happened again, so many seconds later."""

    def mutant(story: Story) -> None:
        entry = select(story)[-1]
        for each in range(times):
            fields = dict(entry.fields)
            story.entries.append(Entry(entry.at + after * (each + 1), entry.who, entry.what, entry.chapter, entry.connection, fields))

    return mutant


def fact(name: str, **values: Any) -> Mutant:
    def mutant(story: Story) -> None:
        story.facts[name].update(values)  # KeyError: the chapter was not played

    return mutant


def says(chapter: str, *words: str) -> Mutant:
    """The client said something in a chapter that it did not."""

    def mutant(story: Story) -> None:
        last = [each for each in story.entries if each.chapter == chapter][-1]
        story.entries.append(Entry(last.at, "adapter", words[0], chapter, 0, {"said": list(words[1:])}))

    return mutant
