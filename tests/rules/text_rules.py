"""The rules that are about single lines and files."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator

from source import File, Tree, Violation, without_comment

PURE = tuple(f"firmware/{room}" for room in ("base", "codec", "queue", "flows", "session", "satisfaction", "index", "wire", "desk", "aggregate",
                                           "identity/qr", "identity/scan", "identity/person", "catalogue/model",
                                           "catalogue/exchange", "catalogue/sample", "sessions"))
IMPURE = re.compile(
    r"(system|steady|high_resolution)_clock::now|random_device|mt19937|\bs?rand\(|\btime\((nullptr|NULL|0)\)|getenv"
    r"|[io]?fstream|\bfopen\(|std::filesystem|std::j?thread|std::mutex|std::print|std::c(out|err)|#include <(thread|mutex"
    r"|fstream|iostream|random|filesystem|print)>"
)
NOTE = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
SLEEP = re.compile(r"sleep_for|sleep_until|\bu?sleep\(|nanosleep|time\.sleep")
ADDRESS = re.compile(r"\b(?:https?|ftps?|git|ssh)://(?:[^/@\s\"']*@)?(\[[0-9a-f:]+\]|[A-Za-z0-9][A-Za-z0-9.-]*)")
MACHINE = re.compile(r"(?<![\w.])/(?:work|home/[a-z]\w*|Users)/\w")
BOOL_PARAMETER = re.compile(r"[(,]\s*(?:const\s+)?bool\s+\w+\s*(?:=[^,)]*)?[,)]")
WIDE_CAPTURE = re.compile(r"\b(?:post|after|submit|start|subscribe|listen|on_\w+)\([^;]*\[[&=]\]")
SECRET = re.compile(r"BEGIN [A-Z ]*PRIVATE KEY|\bpassword\s*=\s*\"[^\"]+\"|\bAKIA[0-9A-Z]{16}\b")
SINGLETON = re.compile(r"\b(get_instance|instance)\(\)|^(?:inline |static |extern )+(?!const|constexpr|constinit const|void |auto |std::string_view )"
                       r"[\w:<>, ]+ \w+(?:\{.*\}|\s*=(?!=).*)?;")
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"')
PHRASE = re.compile(r"[a-z]{2,} [a-z]{2,}", re.IGNORECASE)
LINE_LIMIT = 400
PLURAL = {"one", "other"}
# How a language says numbers is code, not text; so are the words by which an export's sections are told apart, and invented ones.
LANGUAGE_ROOMS = ("firmware/vietnamese", "firmware/catalogue/exchange", "firmware/catalogue/sample", "firmware/catalogue/search")


def check_pure(tree: Tree) -> Iterator[Violation]:
    for file in tree.product:
        if file.under(*PURE):
            yield from file.find(3, IMPURE, "a pure room", without_comment)


def check_notes(tree: Tree) -> Iterator[Violation]:
    for file in tree.text:
        yield from file.find(4, NOTE, "make it an issue")


def check_length(tree: Tree) -> Iterator[Violation]:
    for file in tree.files:
        counted = file.is_code or file.suffix in (".py", ".cmake") or file.path.endswith("CMakeLists.txt")
        if counted and len(file.lines) > LINE_LIMIT:
            yield Violation(5, file.path, LINE_LIMIT, f"{len(file.lines)} lines, at most {LINE_LIMIT}")


def _opens_well(file: File) -> bool:
    return len(file.lines) >= 3 and file.lines[0].startswith("# ") and len(file.lines[2]) > 40


def check_front_pages(tree: Tree) -> Iterator[Violation]:
    for name in ("README.md", "CHANGELOG.md", "LICENSE"):
        if tree.file(name) is None:
            yield Violation(6, name, 1, "is missing")
    folders = {file.path.rsplit("/", 1)[0] for file in tree.files if "/" in file.path and file.is_code}
    for folder in sorted(folders):
        # A unit-test folder is its library's README and one file a unit: its CMakeLists.txt opens with the paragraph.
        readme = tree.file(f"{folder}/README.md")
        if readme is None and not folder.startswith("tests/unit/"):
            yield Violation(6, f"{folder}/README.md", 1, "is missing")
    for file in tree.files:
        if file.path.endswith("README.md") and not _opens_well(file):
            yield Violation(6, file.path, 1, "must open with a heading, an empty line and a paragraph")
        if file.path.endswith("CMakeLists.txt") and not file.text.startswith("# "):
            yield Violation(6, file.path, 1, "must open with a comment that says what it is")


def check_sleep(tree: Tree) -> Iterator[Violation]:
    for file in tree.files:
        if file.is_test and not file.under("tests/rules", "tests/bench") and file.suffix in (".cpp", ".hpp", ".py", ""):
            yield from file.find(7, SLEEP, "wait for what the test wants", without_comment if file.is_code else None)


def check_addresses(tree: Tree) -> Iterator[Violation]:
    hosts = tree.file("tests/rules/hosts.txt")
    known = {line for line in (hosts.lines if hosts else []) if line and not line.startswith("#")}
    for file in tree.text:
        if file.path == "LICENSE":
            continue
        for number, line in enumerate(file.lines, 1):
            for match in ADDRESS.finditer(line):
                if match[1] not in known and not match[1].endswith((".invalid", ".example")) and not file.excused(8, number):
                    yield Violation(8, file.path, number, f"the host {match[1]} is not in tests/rules/hosts.txt")
        yield from file.find(8, MACHINE, "a path of one machine")


def _words(line: str) -> str | None:
    """The first literal of a line that looks like words for a person."""
    if re.match(r"\s*(#include|//|static_assert)", line):
        return None
    for match in LITERAL.finditer(line.split(" // ")[0]):
        text = match[1]
        if any(unicodedata.category(c).startswith("L") and ord(c) > 127 for c in text):
            return text
    return None


def check_literals(tree: Tree) -> Iterator[Violation]:
    for file in tree.product:
        if file.under(*LANGUAGE_ROOMS):
            continue
        audience = file.under("ui/kiosk", "ui/counter", "ui/wallboard")
        for number, line in enumerate(file.lines, 1):
            words = _words(line)
            if words is None and audience and file.suffix == ".cpp":
                phrases = (m[1] for m in LITERAL.finditer(without_trailing(line)) if PHRASE.search(m[1]))
                words = next(phrases, None)
            if words is not None and not file.excused(9, number):
                yield Violation(9, file.path, number, f"words belong in kiosk-config/locales: {words}")


def without_trailing(line: str) -> str:
    return "" if re.match(r"\s*(#include|//)", line) else re.split(r"\s//\s", line)[0]


def _keys(table: dict, path: str = "") -> set[str]:
    if table and set(table) <= PLURAL:  # one text in the forms that its language has
        return {path}
    found: set[str] = set()
    for key, value in table.items():
        name = f"{path}.{key}" if path else key
        found |= _keys(value, name) if isinstance(value, dict) else {name}
    return found


def check_locales(tree: Tree) -> Iterator[Violation]:
    locales = [file for file in tree.files if file.under("kiosk-config/locales") and file.suffix == ".toml"]
    keys = {file.path: _keys(tomllib.loads(file.text)) for file in locales}
    every = set().union(*keys.values()) if keys else set()
    for path, own in keys.items():
        for key in sorted(every - own):
            yield Violation(9, path, 1, f"has no text for {key}")
    for file in tree.text:
        for number, line in enumerate(file.lines, 1):
            if not unicodedata.is_normalized("NFC", line) and not file.excused(9, number):
                yield Violation(9, file.path, number, "is not NFC")


KEY = re.compile(r"^MOTCUA_TEXT\((\w+), (\w+)\)")
KEYS = "ui/text/keys.inc"
BY_REASON = ("refusal", "refusal_clerk")  # looked up by the name of the reason (ui/text/refusals.hpp)


def check_text_keys(tree: Tree) -> Iterator[Violation]:
    """Every key is used: by its constant, by name in data (the fault catalogue), or by the reason that it answers."""
    keys = tree.file(KEYS)
    code = {word for file in tree.product for line in file.lines for word in re.findall(r"\w+", line.split("//", 1)[0])}
    data = {
        name for file in tree.files if file.under("kiosk-config") and not file.under("kiosk-config/locales")
        for name in re.findall(r'"(\w+\.\w+)"', file.text)
    }
    for number, line in enumerate(keys.lines if keys else [], 1):
        if match := KEY.match(line):
            area, name = match.groups()
            if f"{area}_{name}" not in code and f"{area}.{name}" not in data and not (area in BY_REASON and name in code):
                yield Violation(9, KEYS, number, f"nobody uses the text {area}.{name}: delete it here and in the locales")


def check_bools(tree: Tree) -> Iterator[Violation]:
    for file in tree.product:
        if file.suffix == ".hpp":
            yield from file.find(10, BOOL_PARAMETER, "make it an enum", without_comment)


def check_captures(tree: Tree) -> Iterator[Violation]:
    for file in tree.product:
        yield from file.find(11, WIDE_CAPTURE, "name what is captured", without_comment)


def check_headers(tree: Tree) -> Iterator[Violation]:
    for file in tree.code:
        if file.suffix != ".hpp":
            continue
        if not file.text.startswith("//") or "#pragma once" not in file.text:
            yield Violation(12, file.path, 1, "must begin with a comment and have #pragma once")
        yield from file.find(12, re.compile(r"^\s*using namespace"), "in a header", without_comment)


def check_secrets(tree: Tree) -> Iterator[Violation]:
    for file in tree.text:
        if not file.under("tests/rules"):
            yield from file.find(13, SECRET, "looks like a secret")


def check_globals(tree: Tree) -> Iterator[Violation]:
    for file in tree.product:
        yield from file.find(14, SINGLETON, "shared by everybody", without_comment)


def check_shells(tree: Tree) -> Iterator[Violation]:
    for file in tree.files:
        if file.suffix in ("", ".sh") and re.match(r"#!.*\b(ba)?sh\b", file.lines[0] if file.lines else ""):
            if "set -euo pipefail" not in file.text:
                yield Violation(15, file.path, 1, "set -euo pipefail")
