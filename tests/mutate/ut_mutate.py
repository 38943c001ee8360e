"""The mutation tester: its operators on small texts, its draw, and a small house with one planted survivor."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "rules")]
from graph import Graph  # noqa: E402
from operators import changes, code_of, near_failure  # noqa: E402
from plan import Refusal, Sample, mutants_in, read_named  # noqa: E402
from trial import Bench, Unmutated, first_failure  # noqa: E402

HOUSE = {
    "CMakeLists.txt": """
cmake_minimum_required(VERSION 3.25)
project(house LANGUAGES CXX)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
enable_testing()
add_library(motcua_room STATIC firmware/room/room.cpp)
add_executable(unit_room test.cpp)
target_link_libraries(unit_room PRIVATE motcua_room)
set_target_properties(unit_room PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
add_test(NAME unit_room COMMAND unit_room)
set_tests_properties(unit_room PROPERTIES LABELS unit TIMEOUT 20)
""",
    "firmware/room/room.cpp": """
int tested(int a, int b) { return a < b ? 1 : 0; }
int untested(int a, int b) { return a > b ? 1 : 0; }
int endless(int a) {
  while (a > 0) --a;
  return a;
}
""",
    "test.cpp": """
int tested(int, int);
int untested(int, int);
int endless(int);
int main() { return tested(1, 1) == 0 && tested(1, 2) == 1 && untested(2, 1) == 1 && endless(3) == 0 ? 0 : 1; }
""",
}


def applied(text: str, operator: str) -> list[str]:
    return [text[: c.start] + c.replacement + text[c.end :] for c in changes(text) if c.operator == operator]


class Operators(unittest.TestCase):
    def only(self, operator: str, text: str, *wanted: str) -> None:
        self.assertEqual(applied(text, operator), list(wanted))

    def test_conditions(self) -> None:
        self.only("negate", "  if (a && f(b)) g();\n", "  if (!(a && f(b))) g();\n")
        self.only("negate", "  if (const auto x = f(); x > 1) g();\n", "  if (const auto x = f(); !(x > 1)) g();\n")
        self.only("negate", "  if (auto x = f()) g();\n")
        self.only("boundary", "  x = a < b || c >= d;\n", "  x = a <= b || c >= d;\n", "  x = a < b || c > d;\n")
        self.only("boundary", "  std::vector<int> v; auto f = [](int) -> int { return 1; };\n")
        self.only("logic", "  x = a && b;\n", "  x = a || b;\n")
        self.only("logic", "  for (auto&& x : y) f(x);\n")
        self.only("equality", "  return a == b;\n", "  return a != b;\n")
        self.only("drop_not", "  return !done(x) && a != b;\n", "  return done(x) && a != b;\n")

    def test_outcomes(self) -> None:
        self.only("swap_outcome", "  return true;\n", "  return false;\n")
        self.only("swap_outcome", "  return Keep::yes;\n", "  return Keep::no;\n")
        self.only("empty_return", "  return std::unexpected(e.error());\n", "  return {};\n")
        self.only("empty_return", "  return fail(code, \"a )\");\n", "  return {};\n")
        self.only("early_return", "void Hub::stop(int a) {\n  halt();\n}\n", "void Hub::stop(int a) {\nreturn;\n  halt();\n}\n")

    def test_constants(self) -> None:
        self.only("off_by_one", "constexpr int limit = 64;\n", "constexpr int limit = 65;\n")
        self.only("off_by_one", "  f(0.5F, x1, 0x10, 'a');\n")

    def test_statements(self) -> None:
        self.only("drop_statement", "{\n  count = 3;\n  int a = f(1);\n  return f(a);\n", "{\n  ;\n  int a = f(1);\n  return f(a);\n")
        self.only("drop_effect", "{\n  out.push_back(\n      {a, b});\n  f(a);\n", "{\n  ;\n  f(a);\n")
        self.only("drop_statement", "  auto f = [a] { return a; };\n  const Foo foo(a);\n  Foo other(a);\n")

    def test_what_is_only_said_stays(self) -> None:
        self.assertEqual(changes("  // if (a < b) f(1);\n"), [])
        self.assertEqual(changes('  parts_.log.warning("a < b {}", 1);\n'), [])
        self.assertEqual(changes('  static_assert(a == 1);\n#if defined(X) && 1\n'), [])
        self.assertEqual(len(code_of('f("a \\" // b", \'"\', R"(x " y)"); // c\n')), len('f("a \\" // b", \'"\', R"(x " y)"); // c\n'))

    def test_a_line_beside_a_failure_is_a_failure_path(self) -> None:
        text = "  if (!stored) {\n    ++lost;\n    count = 1;\n  }\n\n\n\n  size = 2;\n"
        near = {text[c.start : c.end]: near_failure(text, c) for c in changes(text)}
        self.assertTrue(near["!stored"])
        self.assertFalse(near["size = 2"])


class Plans(unittest.TestCase):
    SOURCES = {
        "firmware/link/a.cpp": ("link", "void f() {\n  if (a < b) g(1);\n  h(2);\n}\n"),
        "firmware/queue/b.cpp": ("queue", "int f() {\n  if (a < b) return 1;\n  return k(2) == 3;\n}\n"),
        "ui/kit/c.cpp": ("ui_kit", "int f() {\n  return a > 7 && b;\n}\n"),
    }

    def drawn(self, seed: int) -> list[str]:
        sample = Sample(self.SOURCES, seed)
        return [sample.next(half).name for _ in range(4) for half in (True, False)]

    def test_a_seed_gives_the_same_draw_and_another_one_another(self) -> None:
        self.assertEqual(self.drawn(1), self.drawn(1))
        self.assertNotEqual(self.drawn(1), self.drawn(2))

    def test_rooms_take_turns_and_half_is_glue(self) -> None:
        drawn = self.drawn(3)
        self.assertTrue(all(name.startswith("firmware/link/") for name in drawn[::2]))
        self.assertEqual({name.split("/")[1] for name in drawn[1:4:2]}, {"queue", "kit"})

    def test_a_name_stays_when_its_line_moves(self) -> None:
        text = self.SOURCES["ui/kit/c.cpp"][1]
        before = [mutant.name for mutant, _ in mutants_in("c.cpp", text)]
        self.assertEqual(before, [mutant.name for mutant, _ in mutants_in("c.cpp", "\n\n" + text)])
        self.assertEqual(len(before), len(set(before)))

    def named(self, *entries: tuple[str, str], place: str = "room/a.cpp") -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "room").mkdir()
            (root / "room" / "a.cpp").write_text("int a = 1;\nint b = 1;\n")
            (root / "room" / "b.cpp").write_text("int d = 1;\n")
            rows = (f'[[mutant]]\nname = "{n}"\nfile = "{place}"\ntext = "{t}"\nreplacement = ""\n' for n, t in entries)
            (root / "named.toml").write_text("\n".join(rows))
            return [f"{mutant.name}: {mutant.file}" for mutant in read_named(root / "named.toml", root)]

    def test_the_named_faults_stand_in_the_product_as_it_is(self) -> None:
        self.assertGreaterEqual(len(read_named(HERE / "named.toml", HERE.parents[1], lambda _name: True)), 20)

    def test_a_named_text_stands_exactly_once_or_the_run_is_refused(self) -> None:
        self.assertEqual(self.named(("one", "int a")), ["one: room/a.cpp"])
        self.assertEqual(self.named(("one", "int d"), place="room"), ["one: room/b.cpp"])
        for wrong, place, why in (("int c", "room", "0 times in room"), ("= 1", "room/a.cpp", "2 times in room/a.cpp"),
                                  ("= 1;", "room", "3 times in room"), ("int a", "nowhere", "no source nowhere")):
            with self.assertRaisesRegex(Refusal, why):
                self.named(("one", wrong), place=place)
        with self.assertRaisesRegex(Refusal, "stands there twice"):
            self.named(("one", "int a"), ("one", "int b"))


class House(unittest.TestCase):
    """A library and its test, really built."""

    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = Path(folder.name)
        for name, text in HOUSE.items():
            (cls.root / name).parent.mkdir(parents=True, exist_ok=True)
            (cls.root / name).write_text(text)
        build = cls.root / "build" / "dev"
        subprocess.run(["cmake", "-G", "Ninja", "-S", cls.root, "-B", build], check=True, capture_output=True)
        subprocess.run(["ninja", "-C", build], check=True, capture_output=True)
        cls.graph = Graph(cls.root, build)
        cls.bench = Bench(cls.graph, Unmutated(cls.graph), cls.root / "build" / "mutate" / "work")
        cls.source = (cls.root / "firmware/room/room.cpp").read_text()

    def outcome(self, operator: str, line: int) -> str:
        mutant = next(
            m for m, _ in mutants_in("firmware/room/room.cpp", self.source) if (m.operator, m.line) == (operator, line)
        )
        return self.bench.try_mutant(mutant).outcome

    def test_the_suites_of_a_source_are_read_from_the_build(self) -> None:
        self.assertEqual([suite.name for suite in self.graph.suites_of("firmware/room/room.cpp")], ["unit_room"])
        self.assertEqual(self.graph.room("firmware/room/room.cpp"), "room")

    def test_a_tested_line_is_killed_and_the_planted_survivor_is_found(self) -> None:
        self.assertEqual(self.outcome("boundary", 2), "killed")
        self.assertEqual(self.outcome("boundary", 3), "survived")

    def test_the_checkout_and_the_build_stay_as_they_were(self) -> None:
        executable = self.graph.build / "tests" / "unit_room"
        before = executable.stat().st_mtime_ns
        self.outcome("boundary", 2)
        self.assertEqual((self.root / "firmware/room/room.cpp").read_text(), self.source)
        self.assertEqual(executable.stat().st_mtime_ns, before)

    def test_a_suite_that_fails_by_itself_accuses_no_mutant(self) -> None:
        red = self.graph.suites[0].__class__("red", "unit", ("false",), 5, str(self.root))
        with self.assertRaisesRegex(Refusal, "red fails without any mutant"):
            Unmutated(self.graph).limit(red)

    def test_the_first_failing_test_is_named(self) -> None:
        self.assertEqual(first_failure('x.cpp(3): error: in "ut_a/b": check', 201), "ut_a/b")
        self.assertEqual(first_failure("FAIL: test_a (X)\n", 1), "test_a")
        self.assertEqual(first_failure("", -11), "ended by signal 11")
        self.assertEqual(first_failure("", None), "did not end in time")


if __name__ == "__main__":
    unittest.main()
