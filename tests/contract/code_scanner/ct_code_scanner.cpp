#include "drivers/scanner/scanner.hpp"
#include "tests/support/device_story.hpp"
#include "tests/support/process.hpp"
#include "tests/support/qr_effects.hpp"
#include "tests/support/qr_scene.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fcntl.h>
#include <format>
#include <unistd.h>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_code_scanner)

namespace fs = std::filesystem;
using drivers::CodeScannerClass;
using drivers::Health;
using Lines = std::vector<std::string>;

drivers::LookForCode look(std::uint8_t number, Milliseconds most = Milliseconds{5'000}) {
  return {.id = Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number}), .most = most};
}

drivers::SupervisionPlan plan() {
  return {.id = DeviceId::parse("scanner").value(),
          .severities = {{"code_scanner_gone", Severity::degraded},
                         {"code_scanner_silent", Severity::degraded},
                         {"code_scanner_refused", Severity::notice}},
          .first_back_off = Milliseconds{50}};
}

class ScannerStory : public DeviceStory<CodeScannerClass> {
public:
  using DeviceStory::DeviceStory;

  bool asks(const drivers::LookForCode& request) { return device().submit(request).has_value(); }

  // "1 A B" or "1 nothing" or "1 refused <code>"; codes of one look in alphabetical order.
  Lines told() const {
    Lines out;
    for (const auto& event : events()) {
      if (const auto* no = std::get_if<drivers::Refused>(&event))
        out.push_back(std::format("{} refused {}", no->request.bytes().back(), no->fault.code));
      if (const auto* looked = std::get_if<drivers::Looked>(&event)) {
        Lines codes;
        for (const auto& code : looked->codes) codes.emplace_back(code.reveal().begin(), code.reveal().end());
        std::ranges::sort(codes);
        std::string line = std::to_string(looked->request.bytes().back());
        for (const auto& code : codes) line += " " + code;
        out.push_back(codes.empty() ? line + " nothing" : line);
      }
    }
    return out;
  }
};

std::unique_ptr<ScannerStory> story_of(std::unique_ptr<LoopRunner> runner,
                                       std::unique_ptr<drivers::BackEnd<CodeScannerClass>> back_end) {
  auto scanner = drivers::supervise(runner->loop, plan(), std::move(back_end));
  return std::make_unique<ScannerStory>(std::move(runner), std::move(scanner));
}

// Codes on cards side by side, as a camera sees them.
std::string picture_of(const Lines& codes) {
  Canvas canvas;
  canvas.light.assign(std::size_t{1280} * 720, 110);
  double x = 300;
  for (const auto& text : codes) {
    draw_card(canvas, encode(text, Level::medium), {.x = x, .y = 360, .module_px = 6}, {});
    x += 600;
  }
  Dice dice(1);
  const auto pixels = exposed(canvas, 2, dice);
  return "P5\n1280 720\n255\n" + std::string(pixels.begin(), pixels.end());
}

class PictureFolder {
public:
  PictureFolder() { fs::create_directory(path()); }
  fs::path path() const { return scratch_.path() / "seen"; }
  void show(const Lines& codes) const { put("shown.pgm", picture_of(codes)); }
  void show_broken() const { put("shown.pgm", picture_of({"BROKEN"}).substr(0, 5'000)); }
  void clear() const { fs::remove(path() / "shown.pgm"); }
  void put(const std::string& name, std::string_view text) const {
    write_file(scratch_.path() / "new", text);
    fs::rename(scratch_.path() / "new", path() / name);
  }
  void move_away() const { fs::rename(path(), scratch_.path() / "away"); }
  void move_back() const { fs::rename(scratch_.path() / "away", path()); }

private:
  TempDir scratch_;
};

// Where the contract is tried: the same handles on each.
class CameraHall {
public:
  std::unique_ptr<ScannerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end =
        drivers::make_camera_scanner(runner->loop, drivers::folder_frames(folder_.path(), Milliseconds{10}),
                                     {.keep_on = Milliseconds{200}, .idle_look = Milliseconds{10}});
    return story_of(std::move(runner), std::move(back_end));
  }
  void show(const Lines& codes) { folder_.show(codes); }
  void show_broken() { folder_.show_broken(); }
  void clear() { folder_.clear(); }
  void pull() { folder_.move_away(); }
  void plug() { folder_.move_back(); }

private:
  PictureFolder folder_;
};

class SimulatedHall {
public:
  std::unique_ptr<ScannerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_simulated_scanner(
        runner->loop, {.folder = folder_.path(), .faults = {}, .look = Milliseconds{10}});
    return story_of(std::move(runner), std::move(back_end.value()));
  }
  void show(const Lines& codes) { folder_.show(codes); }
  void show_broken() { folder_.show_broken(); }
  void clear() { folder_.clear(); }
  void pull() { folder_.put("scanner.toml", "link = \"gone\"\n"); }
  void plug() { folder_.put("scanner.toml", "link = \"attached\"\n"); }
  void write(std::string_view text) { folder_.put("code.txt", text); }

private:
  PictureFolder folder_;
};

// A pseudo-terminal: the test is the scanner, the back end opens the other end.
class SerialHall {
public:
  SerialHall() { plug(); }
  ~SerialHall() { pull(); }
  SerialHall(const SerialHall&) = delete;
  SerialHall& operator=(const SerialHall&) = delete;

  std::unique_ptr<ScannerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_serial_scanner(runner->loop, {.path = path(), .held = held});
    return story_of(std::move(runner), std::move(back_end));
  }
  void show(const Lines& codes) {
    for (const auto& code : codes) send(code + "\r\n");
  }
  void clear() {}  // a line that was sent is over
  void pull() {
    if (line_ < 0) return;
    close(std::exchange(line_, -1));
    fs::remove(path());
  }
  void plug() {
    line_ = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    BOOST_REQUIRE(line_ >= 0);
    BOOST_REQUIRE(grantpt(line_) == 0);
    BOOST_REQUIRE(unlockpt(line_) == 0);
    fs::create_symlink(ptsname(line_), path());
  }
  void send(std::string_view bytes) const {
    BOOST_REQUIRE(write(line_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  fs::path path() const { return scratch_.path() / "ttyACM0"; }

  Milliseconds held{300};

private:
  TempDir scratch_;
  int line_ = -1;
};

using Halls = boost::mpl::list<CameraHall, SerialHall, SimulatedHall>;
using FolderHalls = boost::mpl::list<CameraHall, SimulatedHall>;

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

// Longer than a serial line is held, and than a camera stays on.
constexpr Milliseconds a_while{500};

BOOST_AUTO_TEST_CASE_TEMPLATE(a_code_that_is_shown_is_answered_with_its_bytes, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().kind == "code_scanner");
  const std::string card = "001090012345||Nguyễn Văn Thử|01011990|Nam|x|15052021";
  BOOST_TEST(story->asks(look(1)));
  hall.show({card});
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 " + card});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_look_at_nothing_ends_empty_and_not_before_its_time, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  const auto began = std::chrono::steady_clock::now();
  BOOST_TEST(story->asks(look(1, Milliseconds{250})));
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 nothing"});
  BOOST_TEST((std::chrono::steady_clock::now() - began >= Milliseconds{250}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(two_codes_in_view_are_both_told, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.show({"A", "B"});
  story->watch(Milliseconds{100});  // for two lines to come
  BOOST_TEST(story->asks(look(1)));
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 A B"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_withdrawn_look_ends_at_once_and_the_next_one_is_carried_out, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{10'000})));
  BOOST_TEST(story->asks(look(2)));
  story->watch(Milliseconds{50});
  const auto began = std::chrono::steady_clock::now();
  story->device().withdraw(look(1).id);
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST((std::chrono::steady_clock::now() - began < Milliseconds{5'000}));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 refused code_scanner_refused", "2 A"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(looks_that_follow_each_other_are_answered_each_once, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(1));
  hall.clear();
  BOOST_TEST(story->asks(look(2, Milliseconds{60})));
  BOOST_TEST(story->until_answered(2));
  BOOST_TEST(story->asks(look(3)));
  hall.show({"B"});
  BOOST_TEST(story->until_answered(3));
  story->watch(Milliseconds{100});
  same(story->told(), {"1 A", "2 nothing", "3 B"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_code_that_is_shown_after_a_look_belongs_to_nobody, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{50})));
  BOOST_TEST(story->until_answered(1));
  hall.show({"LATE"});
  story->watch(a_while);
  hall.clear();
  BOOST_TEST(story->asks(look(2, Milliseconds{150})));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 nothing", "2 nothing"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_scanner_that_goes_is_told_and_found_when_it_comes_back, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.pull();
  BOOST_TEST(story->until_health(Health::backing_off));
  BOOST_TEST(story->has_fault("code_scanner_gone"));
  BOOST_TEST((story->device().submit(look(1)).error().code == ErrorCode::unavailable));
  hall.plug();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().faults.empty());
  BOOST_TEST(story->asks(look(2)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"2 A"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_scanner_that_goes_in_the_middle_of_a_look_ends_it, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{10'000})));
  story->watch(Milliseconds{50});
  hall.pull();
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 refused code_scanner_silent"});  // its outcome is not known
  BOOST_TEST(story->has_fault("code_scanner_gone"));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_look_of_no_length_or_too_long_is_refused_and_blocks_nothing, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{0})));
  BOOST_TEST(story->asks(look(2, Milliseconds{10'001})));
  BOOST_TEST(story->asks(look(3)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(3));
  same(story->told(), {"1 refused code_scanner_refused", "2 refused code_scanner_refused", "3 A"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_broken_picture_shows_nothing_and_harms_nothing, Hall, FolderHalls) {
  Hall hall;
  hall.show_broken();
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1, Milliseconds{150})));
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST(story->asks(look(2)));
  hall.show({"A"});
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 nothing", "2 A"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE(the_bytes_of_code_txt_are_shown_beside_a_picture) {
  SimulatedHall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.write("TEXT\n");
  BOOST_TEST(story->asks(look(1)));
  BOOST_TEST(story->until_answered(1));
  hall.show({"A"});
  BOOST_TEST(story->asks(look(2)));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 TEXT", "2 A TEXT"});
}

BOOST_AUTO_TEST_CASE(a_line_from_just_before_a_look_is_its_answer) {
  SerialHall hall;
  hall.held = Milliseconds{5'000};
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.show({"EARLY"});
  story->watch(Milliseconds{100});
  BOOST_TEST(story->asks(look(1)));
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST(story->asks(look(2, Milliseconds{50})));
  BOOST_TEST(story->until_answered(2));
  same(story->told(), {"1 EARLY", "2 nothing"});
}

BOOST_AUTO_TEST_CASE(a_line_that_is_too_long_is_dropped_whole_and_staff_are_told_until_a_proper_one_comes) {
  SerialHall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->asks(look(1)));
  hall.send(std::string(1'025, 'X') + "\r");
  BOOST_TEST(story->until([&] { return story->has_fault("code_scanner_refused"); }));
  BOOST_TEST((story->device().info().health == Health::degraded));
  BOOST_TEST(story->device().info().faults.front().detail.contains("more than 1024 bytes"));
  BOOST_TEST(story->told().empty());
  hall.show({std::string(1'024, 'Y')});
  BOOST_TEST(story->until_answered(1));
  same(story->told(), {"1 " + std::string(1'024, 'Y')});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE(a_port_that_another_program_has_is_left_alone) {
  SerialHall hall;
  const auto first = hall.story();
  BOOST_TEST(first->until_health(Health::ready));
  const auto second = hall.story();
  BOOST_TEST(second->until_health(Health::backing_off));
  BOOST_TEST(second->device().info().faults.front().detail.contains("another program has the scanner"));
  BOOST_TEST(first->asks(look(1)));
  hall.show({"A"});
  BOOST_TEST(first->until_answered(1));
  same(first->told(), {"1 A"});
}

BOOST_AUTO_TEST_CASE(what_is_no_serial_port_is_told_to_the_technician) {
  const TempDir scratch;
  write_file(scratch.path() / "file", "");
  for (const auto& [path, why] : {std::pair{scratch.path() / "file", "this is no serial port"},
                                  std::pair{scratch.path() / "nowhere", "the scanner is not there"}}) {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_serial_scanner(runner->loop, {.path = path});
    const auto story = story_of(std::move(runner), std::move(back_end));
    BOOST_TEST(story->until_health(Health::backing_off));
    BOOST_TEST(story->device().info().faults.front().detail.contains(why));
    BOOST_TEST(story->device().info().faults.front().detail.contains(path.string()));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
