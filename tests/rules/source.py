"""The files of the repository as the rules see them."""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

TEXT = {".cpp", ".hpp", ".py", ".toml", ".md", ".txt", ".cmake", ".json", ".yaml", ".conf", ".acl", ".list", ".inc", ".js", ".css", ".html", ".svg", ""}
CODE = {".cpp", ".hpp"}
LEFT_OUT = {"build", "out", ".git", "__pycache__"}


@dataclass(frozen=True)
class Violation:
    rule: int
    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: rule {self.rule}: {self.what}"


@dataclass(frozen=True)
class File:
    root: Path
    path: str  # from the root, with /

    @cached_property
    def text(self) -> str:
        return (self.root / self.path).read_text(encoding="utf-8", errors="surrogateescape")

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")[:-1] if self.text.endswith("\n") else self.text.split("\n")

    @property
    def suffix(self) -> str:
        return Path(self.path).suffix

    @property
    def is_code(self) -> bool:
        return self.suffix in CODE

    @property
    def is_test(self) -> bool:
        return self.path.startswith("tests/")

    def under(self, *folders: str) -> bool:
        return any(self.path == folder or self.path.startswith(folder + "/") for folder in folders)

    def excused(self, rule: int, line: int) -> bool:
        """The line above says why the rule is broken here."""
        above = self.lines[line - 2] if line >= 2 else ""
        return re.search(rf"(//|#) rule {rule}: \S", above) is not None

    def find(self, rule: int, pattern: re.Pattern[str], what: str, view: "Callable[[str], str] | None" = None
             ) -> Iterator[Violation]:
        """A violation for every line that matches; `view` says what of a line counts."""
        for number, line in enumerate(self.lines, 1):
            match = pattern.search(view(line) if view else line)
            if match and not self.excused(rule, number):
                yield Violation(rule, self.path, number, f"{what}: {match[0].strip()}")


def without_comment(line: str) -> str:
    """A line of C++ without its // comment and without what stands in string literals."""
    line = re.sub(r'"(\\.|[^"\\])*"', '""', line)
    return line.split("//", 1)[0]


class Tree:
    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def files(self) -> list[File]:
        """Tracked and new files alike; what .gitignore names is not ours."""
        told = subprocess.run(
            ["git", "-C", str(self.root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            capture_output=True,
        )
        if told.returncode == 0:
            names = [name for name in told.stdout.decode().split("\0") if name]
        else:
            names = [str(p.relative_to(self.root)) for p in self.root.rglob("*") if p.is_file()]
        kept = (name for name in names if not LEFT_OUT & set(Path(name).parts))
        return [File(self.root, name) for name in sorted(set(kept)) if (self.root / name).is_file()]

    @property
    def code(self) -> list[File]:
        return [file for file in self.files if file.is_code]

    @property
    def product(self) -> list[File]:
        return [file for file in self.code if not file.is_test]

    @property
    def text(self) -> list[File]:
        return [file for file in self.files if file.suffix in TEXT]

    def file(self, path: str) -> File | None:
        return next((file for file in self.files if file.path == path), None)
