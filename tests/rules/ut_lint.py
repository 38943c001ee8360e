"""The lint's own settings find a result that nobody looks at, and nothing where it is looked at."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# `commit` says nothing about its result: the type alone has to be enough. One clang-tidy reads all: it takes seconds.
DECLARED = '#include "firmware/base/result.hpp"\nmotcua::Status commit();\nmotcua::Result<int> read();\n'
DROPPED = [
    "void status() { commit(); }",
    "void result() { read(); }",
    "void in_branch(bool yes) { if (yes) commit(); }",
    "void later_step() { commit().and_then([] { return commit(); }); }",
    "void of_lambda() { const auto go = [] { return commit(); }; go(); }",
]
LOOKED_AT = [
    "bool asked() { return commit().has_value(); }",
    "int named() { const auto number = read(); return number.value_or(0); }",
    "motcua::Status handed_on() { return commit(); }",
    "void given_up() { static_cast<void>(commit()); }  // nothing to do about it",
]


def tidy(lines: list[str]) -> tuple[int, set[str]]:
    """The exit code, and the lines that are errors."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "planted.cpp"
        text = DECLARED + "\n".join(lines) + "\n"
        source.write_text(text)
        done = subprocess.run(
            ["clang-tidy", "--quiet", f"--config-file={ROOT}/.clang-tidy", str(source), "--", "-std=c++23", f"-I{ROOT}"],
            capture_output=True, text=True, timeout=100,
        )
        found = re.findall(r"planted\.cpp:(\d+):\d+: error: .*\[bugprone-unused-return-value", done.stdout)
        return done.returncode, {text.splitlines()[int(line) - 1] for line in found}


class DroppedResults(unittest.TestCase):
    def test_each_is_an_error_and_one_that_is_looked_at_is_none(self) -> None:
        code, found = tidy(LOOKED_AT + DROPPED)
        self.assertNotEqual(code, 0)
        self.assertEqual(found, set(DROPPED))

    def test_without_any_the_lint_passes(self) -> None:
        self.assertEqual(tidy(LOOKED_AT), (0, set()))


if __name__ == "__main__":
    unittest.main()
