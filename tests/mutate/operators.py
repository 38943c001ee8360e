"""What is changed in a line of C++: fixed operators over text. Nothing here knows a file, a build or a test."""

import bisect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# What stands near an error: half of a sample comes from such lines and from the rooms of glue.
FAILURE = re.compile(
    r"if \(!|std::unexpected|\bfail\(|\brefuse\(|[Ff]ailed|\berror\b|\.error\(\)|journal_failed|\bfault|Ending::broken|"
    r"Exit::|give_up|\bgone\b|\blost\b|\bstale\b|\brefused\b|\brejected?\b"
)
# Lines that no operator touches: they say what is said, not what is done.
TOLD = re.compile(r"\blog_?(\.|->)|\btrace_?(\.|->)|\bstatic_assert\b|\bBOOST_|^\s*#|\busing\b|\bnamespace\b|\btemplate\b")
KEYWORD = re.compile(
    r"(return|if|for|while|switch|case|default|else|do|using|break|continue|throw|goto|const|constexpr|auto|static|struct|"
    r"class|enum|public|private|protected|namespace|template|typedef|friend|virtual|explicit|inline)\b"
)
EFFECT = re.compile(
    r"\b(push_back|emplace_back|emplace|insert|append|erase|clear|reset|send|publish|post|emit|tell|raise|store|commit|give|"
    r"ring|print|say|cancel|after|start|stop|invalidate|merge|add|put|answer|reply|report)\w*\("
)


@dataclass(frozen=True)
class Change:
    operator: str
    start: int
    end: int
    replacement: str


def code_of(text: str) -> str:
    """The same length of text with comments and what stands in literals as blanks; line ends stay."""
    pattern = re.compile(
        r'//[^\n]*|/\*.*?\*/|R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"|' r"(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",
        re.DOTALL,
    )
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def closing(code: str, opening: int) -> int | None:
    """Where the bracket that opens at `opening` closes."""
    depth = 0
    for at in range(opening, len(code)):
        if code[at] in "([{":
            depth += 1
        elif code[at] in ")]}":
            depth -= 1
            if depth == 0:
                return at
    return None


def _swap(code: str, operator: str, pairs: dict[str, str], around: str = " ") -> Iterator[Change]:
    either = "|".join(re.escape(each) for each in sorted(pairs, key=len, reverse=True))
    for match in re.finditer(rf"(?<={around})({either})(?={around})", code):
        yield Change(operator, match.start(), match.end(), pairs[match[1]])


def negate(code: str) -> Iterator[Change]:
    for match in re.finditer(r"\b(if|while) \(", code):
        end = closing(code, match.end() - 1)
        if end is None:
            continue
        start = match.end()
        within = code[start:end]
        if ";" in within:
            start += within.rindex(";") + 2
        elif re.search(r"(?<![=!<>])=(?!=)", within):
            continue  # a declaration stands for its own value
        yield Change("negate", start, end, f"!({code[start:end]})")


def boundary(code: str) -> Iterator[Change]:
    return _swap(code, "boundary", {"<": "<=", "<=": "<", ">": ">=", ">=": ">"})


def logic(code: str) -> Iterator[Change]:
    return _swap(code, "logic", {"&&": "||", "||": "&&"})


def equality(code: str) -> Iterator[Change]:
    return _swap(code, "equality", {"==": "!=", "!=": "=="})


def drop_not(code: str) -> Iterator[Change]:
    for match in re.finditer(r"(?<=[ (])!(?=[A-Za-z_(*])", code):
        yield Change("drop_not", match.start(), match.end(), "")


def swap_outcome(code: str) -> Iterator[Change]:
    pairs = {"true": "false", "false": "true", "::yes": "::no", "::no": "::yes"}
    for match in re.finditer(r"\b(true|false)\b|(?<=[a-z])(::yes|::no)\b", code):
        yield Change("swap_outcome", match.start(), match.end(), pairs[match[0]])


def off_by_one(code: str) -> Iterator[Change]:
    for match in re.finditer(r"(?<![\w.'])(\d{1,6})(?![\w.'])", code):
        yield Change("off_by_one", match.start(), match.end(), str(int(match[1]) + 1))


def _statements(code: str) -> Iterator[tuple[int, int]]:
    """Expression statements: calls and assignments, to their semicolon."""
    for match in re.finditer(r"(?<=[;{}\n)])[ \t]*\n?([ \t]+)([A-Za-z_])", code):
        start = match.start(2)
        line = code[start : code.find("\n", start)]
        if KEYWORD.match(line) or re.match(r"[\w:<>,&* ]+[ &*>]\w+( =|[({;])", line):
            continue
        at = start
        while at < len(code) and code[at] not in ";{}":
            if code[at] in "([":
                end = closing(code, at)
                if end is None:
                    return
                at = end
            at += 1
        if at < len(code) and code[at] == ";" and ("(" in code[start:at] or " = " in code[start:at]):
            yield start, at


def drop_statement(code: str) -> Iterator[Change]:
    for start, end in _statements(code):
        if not EFFECT.search(code[start:end]):
            yield Change("drop_statement", start, end, "")


def drop_effect(code: str) -> Iterator[Change]:
    for start, end in _statements(code):
        if EFFECT.search(code[start:end]):
            yield Change("drop_effect", start, end, "")


def empty_return(code: str) -> Iterator[Change]:
    for match in re.finditer(r"\breturn (std::unexpected|fail|startup::fail|refuse)\(", code):
        end = closing(code, match.end() - 1)
        if end is not None and code[end + 1 : end + 2] == ";":
            yield Change("empty_return", match.start() + len("return "), end + 1, "{}")


def early_return(code: str) -> Iterator[Change]:
    for match in re.finditer(r"^(?:[ \t]*)void [\w:]+\([^;{}]*\)(?: const)?(?: override)? \{\n", code, re.MULTILINE):
        yield Change("early_return", match.end(), match.end(), "return;\n")


OPERATORS: tuple[Callable[[str], Iterator[Change]], ...] = (
    negate, boundary, logic, equality, drop_not, swap_outcome, off_by_one, drop_statement, drop_effect, empty_return,
    early_return,
)


class Lines:
    """Places in a text as lines, counted from one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0] + [match.end() for match in re.finditer("\n", text)]

    def number(self, at: int) -> int:
        return bisect.bisect_right(self.starts, at)

    def line(self, number: int) -> str:
        return self.text[self.starts[number - 1] :].split("\n", 1)[0]


def changes(text: str) -> list[Change]:
    """All that can be changed in this text, in its order."""
    code = code_of(text)
    lines = Lines(text)
    found = []
    for operator in OPERATORS:
        for change in operator(code):
            if TOLD.search(lines.line(lines.number(change.start))) or TOLD.search(text[change.start : change.end]):
                continue
            if change.operator == "negate":  # from the text itself, with its literals
                change = Change(change.operator, change.start, change.end, f"!({text[change.start:change.end]})")
            found.append(change)
    return sorted(found, key=lambda each: (each.start, each.operator))


def near_failure(text: str, change: Change) -> bool:
    lines = Lines(text)
    number = lines.number(change.start)
    around = range(max(1, number - 1), min(len(lines.starts), number + 1) + 1)
    return any(FAILURE.search(lines.line(each)) for each in around)
