"""Every check fails on a planted violation, and not on the same tree without it."""

import sys
import tempfile
import unittest
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import links  # noqa: E402
from source import Tree  # noqa: E402

loader = SourceFileLoader("check", str(HERE / "check"))
spec = spec_from_loader("check", loader)
assert spec is not None
check = module_from_spec(spec)
loader.exec_module(check)

PARAGRAPH = "# x: a room\n\nFor tests: this paragraph says what the room is, for whom, and what it may use.\n"
HEADER = "// What it is for.\n#pragma once\n"
CLEAN = {
    "README.md": PARAGRAPH, "CHANGELOG.md": "# Changes\n", "LICENSE": "a licence\n",
    "tests/rules/allowed-links.txt": "# table\nbase ->\nqueue -> base\nui_kit -> base\nui_kiosk -> base ui_kit\n",
    "tests/rules/homes.toml": (HERE / "homes.toml").read_text(),
    "tests/rules/hosts.txt": "motcua.example\n",
    "firmware/base/README.md": PARAGRAPH, "firmware/base/ids.hpp": HEADER,
    "firmware/queue/README.md": PARAGRAPH, "firmware/queue/CMakeLists.txt": "# queue: pure core\n",
    "firmware/queue/state.hpp": HEADER + '#include "firmware/base/ids.hpp"\n',
    "firmware/queue/state.cpp": '#include "firmware/queue/state.hpp"\n',
    "ui/kiosk/README.md": PARAGRAPH, "ui/kiosk/attract.cpp": '#include "ui/kit/ui.hpp"\nui.button("take.normal");\n',
    "ui/kit/README.md": PARAGRAPH, "ui/kit/ui.hpp": HEADER, "ui/kit/ui.cpp": "#include <imgui.h>\n",
    "ui/text/keys.inc": "MOTCUA_TEXT(attract, title)\nMOTCUA_TEXT(fault, jam)\nMOTCUA_TEXT(refusal, nobody_waiting)\n",
    "ui/kiosk/present.cpp": "tr(key::attract_title); refuse(nobody_waiting);\n",
    "kiosk-config/devices/faults.toml": 'citizen = "fault.jam"\n',
    "kiosk-config/locales/vi.toml": '[a]\nb = "Xin chào"\n[a.c]\nother = "{count} người"\n',
    "kiosk-config/locales/en.toml": '[a]\nb = "Hello"\n[a.c]\none = "one"\nother = "{count} people"\n',
    "tests/unit/queue/ut_state.cpp": "BOOST_AUTO_TEST_CASE(x) {}\n",
    "provisioning/go": "#!/usr/bin/env bash\nset -euo pipefail\n",
}
SLEEP = "std::this_thread::sleep" + "_for(1s);\n"
NOTE = "// TO" + "DO: later\n"
KEY = "-----BEGIN " + "PRIVATE KEY-----\n"
# rule, file, what is appended to it (or its whole text where it is new)
PLANTED = [
    (1, "firmware/queue/state.cpp", '#include "ui/kit/ui.hpp"\n'),
    (1, "firmware/queue/state.cpp", '#include "state.hpp"\n'),
    (1, "firmware/odd/x.cpp", '#include "firmware/base/ids.hpp"\n'),
    (2, "ui/kiosk/attract.cpp", "#include <imgui.h>\n"),
    (2, "firmware/queue/state.cpp", "#include <boost/json.hpp>\n"),
    (2, "firmware/queue/state.cpp", "#include <boost/asio.hpp>\n"),
    (2, "firmware/queue/state.cpp", "#include <sqlite3.h>\n"),
    (2, "firmware/queue/state.cpp", "#include <mqtt/async_client.h>\n"),
    (2, "ui/kiosk/attract.cpp", "#include <SDL.h>\n"),
    (3, "firmware/queue/state.cpp", "auto now = std::chrono::system_clock::now();\n"),
    (3, "firmware/queue/state.cpp", "std::random_device device;\n"),
    (4, "firmware/queue/state.cpp", NOTE),
    (5, "firmware/queue/state.cpp", "int x();\n" * 400),
    (6, "firmware/fresh/x.cpp", "int x();\n"),
    (6, "firmware/fresh/README.md", "short\n"),
    (6, "tests/unit/queue/CMakeLists.txt", "motcua_test(unit_queue)\n"),
    (7, "tests/unit/queue/ut_state.cpp", SLEEP),
    (8, "provisioning/go", "curl http" + "://mirror.somewhere.org/x\n"),
    (8, "provisioning/go", "cd /work" + "/main\n"),
    (9, "ui/kiosk/attract.cpp", 'ui.text("Chào mừng");\n'),
    (9, "ui/kiosk/attract.cpp", 'ui.text("Please wait");\n'),
    (9, "kiosk-config/locales/vi.toml", '[z]\nonly = "một"\n'),
    (9, "ui/text/keys.inc", "MOTCUA_TEXT(attract, nobody_waiting)\n"),
    (9, "ui/text/keys.inc", "MOTCUA_TEXT(refusal, no_such_reason)\n"),
    (9, "README.md", "Tie\u0302\u0301ng\n"),
    (10, "firmware/queue/state.hpp", "void open(int counter, bool quietly);\n"),
    (11, "firmware/queue/state.cpp", "loop.after(second, [&] { tick(); });\n"),
    (12, "firmware/queue/bare.hpp", "int x();\n"),
    (12, "firmware/queue/state.hpp", "using namespace std;\n"),
    (13, "provisioning/key.txt", KEY),
    (14, "firmware/queue/state.cpp", "Log& log = Log::instance();\n"),
    (14, "firmware/queue/state.cpp", "static int calls = 0;\n"),
    (15, "provisioning/stop", "#!/bin/sh\nfalse\ntrue\n"),
]


def lay(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


class Rules(unittest.TestCase):
    def found(self, extra: dict[str, str]) -> list[int]:
        with tempfile.TemporaryDirectory() as folder:
            lay(Path(folder), CLEAN | extra)
            return [violation.rule for violation in check.violations(Path(folder))]

    def test_the_clean_tree_is_clean(self) -> None:
        self.assertEqual(self.found({}), [])

    def test_each_planted_violation_is_found(self) -> None:
        for rule, path, text in PLANTED:
            with self.subTest(rule=rule, path=path, text=text[:40]):
                self.assertIn(rule, self.found({path: CLEAN.get(path, "") + text}))

    def test_a_missing_front_page_is_found(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            lay(Path(folder), {path: text for path, text in CLEAN.items() if path != "LICENSE"})
            self.assertEqual([v.rule for v in check.violations(Path(folder))], [6])

    def test_a_reason_on_the_line_above_excuses_and_only_its_own_rule(self) -> None:
        file = "tests/unit/queue/ut_state.cpp"
        self.assertEqual(self.found({file: "// rule 7: the kernel has no event for this\n" + SLEEP}), [])
        self.assertEqual(self.found({file: "// rule 8: the kernel has no event for this\n" + SLEEP}), [7])

    def test_a_comment_is_not_code_and_a_bool_return_is_no_parameter(self) -> None:
        text = CLEAN["firmware/queue/state.hpp"] + "bool open(int a);  // (int a, bool b)\nstd::function<void(bool)> f;\n"
        self.assertEqual(self.found({"firmware/queue/state.hpp": text}), [])

    def test_a_link_beyond_the_table_and_a_room_that_nobody_builds_are_found(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            lay(root, CLEAN | {"links.txt": "queue -> base\nqueue -> ui_kit\nui_kiosk -> ui_kit\nhub -> queue\n"})
            told = [str(each) for each in links.check_graph(Tree(root), root / "links.txt")]
            self.assertEqual(len(told), 1)
            self.assertIn("queue links ui_kit", told[0])
            lay(root, {"links.txt": "queue -> base\n"})
            told = [each.what for each in links.check_graph(Tree(root), root / "links.txt")]
            self.assertEqual(len(told), 2, told)


if __name__ == "__main__":
    unittest.main()
