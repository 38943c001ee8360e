#include "drivers/scanner/folder_frames.hpp"
#include "drivers/scanner/scanner.hpp"
#include "drivers/supervisor/supervised.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "tests/support/process.hpp"
#include "tests/support/qr_effects.hpp"
#include "tests/support/qr_scene.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_simulated_scanner)

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

// A scanner in virtual time: what it said, and how many milliseconds of that after the look was asked for.
class Desk {
public:
  explicit Desk(const std::string& script = {}) {
    if (!script.empty()) put("scanner.toml", script);
    auto back_end = make_simulated_scanner(loop_, {.folder = folder_.path(), .faults = {}});
    scanner_ =
        supervise(loop_, {.id = DeviceId::parse("scanner").value(), .severities = {}}, std::move(back_end.value()));
    scanner_->start([this](const CodeScannerEvent& event) { note(event); });
    pass(Milliseconds{10});
  }
  void put(const std::string& name, std::string_view text) const { test::write_file(folder_.path() / name, text); }
  void remove(const std::string& name) const { fs::remove(folder_.path() / name); }
  void ask(Milliseconds most) {
    asked_ = loop_.now();
    BOOST_TEST(
        scanner_->submit({.id = Uuid({9, static_cast<unsigned char>(++number_)}), .most = most}).has_value());
  }
  void pass(Milliseconds time) {
    const auto end = time_.now() + time;
    const auto loops = std::to_array({&loop_});
    while (runtime::take_turns(time_, loops, end)) {
    }
  }
  Lines said;

private:
  void note(const CodeScannerEvent& event) {
    const auto after = std::chrono::duration_cast<Milliseconds>(loop_.now() - asked_).count();
    if (const auto* refused = std::get_if<Refused>(&event))
      said.push_back(std::format("{} {}", after, refused->fault.code));
    if (const auto* looked = std::get_if<Looked>(&event)) {
      std::string line = std::to_string(after);
      for (const auto& code : looked->codes) line += " " + std::string(code.reveal().begin(), code.reveal().end());
      said.push_back(line);
    }
  }

  test::TempDir folder_;
  runtime::VirtualTime time_;
  runtime::Loop loop_{time_};
  std::unique_ptr<CodeScanner> scanner_;
  std::chrono::steady_clock::time_point asked_;
  int number_ = 0;
};

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nothing_in_view_is_answered_exactly_at_the_end_of_the_look) {
  Desk desk;
  desk.ask(Milliseconds{2'050});
  desk.pass(Milliseconds{2'049});
  same(desk.said, {});
  desk.pass(Milliseconds{2});
  same(desk.said, {"2050"});
}

BOOST_AUTO_TEST_CASE(what_is_in_view_is_answered_at_the_pace_and_what_comes_into_view_at_the_next_glance) {
  Desk desk("look_ms = 300\n");
  desk.put("code.txt", "HERE");
  desk.ask(Milliseconds{2'000});
  desk.pass(Milliseconds{400});
  desk.remove("code.txt");
  desk.ask(Milliseconds{2'000});
  desk.pass(Milliseconds{550});
  desk.put("code.txt", "NOW\r\n");
  desk.pass(Milliseconds{400});
  same(desk.said, {"300 HERE", "600 NOW"});
}

BOOST_AUTO_TEST_CASE(a_scanner_slower_than_the_look_sees_nothing_in_it) {
  Desk desk("look_ms = 3000\n");
  desk.put("code.txt", "HERE");
  desk.ask(Milliseconds{2'000});
  desk.pass(Milliseconds{3'500});
  same(desk.said, {"3000"});
}

BOOST_AUTO_TEST_CASE(its_script_makes_it_refuse_and_fall_silent_at_a_look) {
  Desk desk(
      "[[step]]\nat_look = 1\nfault = \"refuse\"\nclears_after_ms = 500\n"
      "[[step]]\nat_look = 2\nfault = \"silent\"\n");
  desk.ask(Milliseconds{1'000});
  desk.pass(Milliseconds{1'000});
  desk.ask(Milliseconds{1'000});
  desk.pass(Milliseconds{30'000});
  same(desk.said, {"0 code_scanner_refused", "25000 code_scanner_silent"});
}

BOOST_AUTO_TEST_CASE(bytes_of_code_txt_are_kept_but_for_one_line_end) {
  Desk desk;
  desk.put("code.txt", "a|b||\n\n");
  desk.ask(Milliseconds{1'000});
  desk.pass(Milliseconds{10});
  desk.put("code.txt", "\n");
  desk.ask(Milliseconds{100});
  desk.pass(Milliseconds{200});
  same(desk.said, {"0 a|b||\n", "100"});
}

BOOST_AUTO_TEST_CASE(a_broken_script_or_a_folder_that_cannot_be_made_refuses_the_start) {
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  const test::TempDir folder;
  test::write_file(folder.path() / "scanner.toml", "look_ms = \"soon\"\n");
  BOOST_TEST(
      (make_simulated_scanner(loop, {.folder = folder.path(), .faults = {}}).error().code == ErrorCode::invalid));
  BOOST_TEST(
      (make_simulated_scanner(loop, {.folder = "/proc/nowhere", .faults = {}}).error().code == ErrorCode::io));
}

BOOST_AUTO_TEST_CASE(the_picture_written_last_is_the_newest_and_other_files_are_none) {
  const test::TempDir folder;
  BOOST_TEST(!newest_picture(folder.path())->has_value());
  const auto put = [&folder](const std::string& name, int age) {
    test::write_file(folder.path() / name, "x");
    fs::last_write_time(folder.path() / name, fs::file_time_type::clock::now() - std::chrono::hours(age));
  };
  put("new.txt", 0);
  fs::create_directory(folder.path() / "folder.png");
  BOOST_TEST(!newest_picture(folder.path())->has_value());
  put("z.png", 3);
  put("b.jpeg", 1);
  put("a.jpg", 2);
  BOOST_TEST(newest_picture(folder.path())->value().path.filename() == "b.jpeg");
  const auto same_time = fs::last_write_time(folder.path() / "b.jpeg");
  put("c.pgm", 1);
  fs::last_write_time(folder.path() / "c.pgm", same_time);
  BOOST_TEST(newest_picture(folder.path())->value().path.filename() == "c.pgm");
  BOOST_TEST((newest_picture(folder.path() / "nowhere").error().code == ErrorCode::unavailable));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
