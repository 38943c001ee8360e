#include "drivers/speaker/chime.hpp"
#include "firmware/board/board.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "ui/text/locale.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::wallboard {
namespace {

using queue::CallView;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using wallboard_ui::Attention;

const auto hub_morning = parse_instant("2026-11-21T01:00:00.000Z").value();

class CountingSpeaker final : public drivers::Speaker {
public:
  void start(std::function<void(drivers::SpeakerEvent)> on_event) override { says = std::move(on_event); }
  Status submit(drivers::Sound sound) override {
    BOOST_TEST(!sound.pcm.samples.empty());
    ++chimes;
    return {};
  }
  drivers::DeviceInfo info() const override { return {}; }
  void withdraw(const Uuid& /*request*/) override {}
  void look_again() override {}
  std::function<void(drivers::SpeakerEvent)> says;
  int chimes = 0;
};

CallView call(std::uint8_t visit, std::string number, Instant called, std::int32_t count = 1) {
  return {.visit = Uuid({visit}), .number = std::move(number), .counter = 5, .called = called, .call_count = count};
}

// A hall whose hub has the right time; the board's own clock may be wrong.
struct Hall {
  runtime::VirtualTime time;
  runtime::VirtualClock clock{time, hub_morning, "UTC"};
  runtime::Loop loop{time};
  host::Log log{"test", host::Level::error};
  host::Trace trace;
  host::SystemRandomness randomness;
  CountingSpeaker speaker;
  std::vector<drivers::DeviceFault> faults;  // of the health topic
  config::Centre centre;
  text::Locales locales = text::Locales::load("kiosk-config/locales").value();
  std::optional<Board> board;
  std::uint64_t sequence = 0;

  Hall() { start(); }
  void start() {
    board.emplace(
        BoardParts{.loop = loop,
                   .clock = clock,
                   .randomness = randomness,
                   .log = log,
                   .trace = trace,
                   .speaker = &speaker,
                   .setup = {centre, locales.in(Language::vi)},
                   .changed = [] {},
                   .faults_changed = [this](std::vector<drivers::DeviceFault> all) { faults = std::move(all); }});
    board->start();
    board->on_hub(wire::NodeStatus::online);
  }
  Instant hub_now() const { return hub_morning + std::chrono::floor<Milliseconds>(time.now().time_since_epoch()); }
  void says(std::vector<CallView> current, std::vector<CallView> past = {}) {
    board->on_calls({.freshness = {Uuid({9}), ++sequence, hub_now()},
                     .current = std::move(current),
                     .history = std::move(past)});
  }
  void pass(Milliseconds span) {
    const auto end = time.now() + span;
    bool over = false;
    loop.after(span, [&over] { over = true; });
    while (!over) {
      if (loop.run_ready() == 0) time.skip_to(std::min(end, loop.next_timer().value_or(end)));
    }
  }
  Attention first() const {
    return wallboard_ui::present({centre, locales.in(Language::vi)}, board->model()).called.at(0).attention;
  }
  bool stands_out() const { return first() != Attention::calm; }
};

BOOST_FIXTURE_TEST_SUITE(ut_board, Hall)

BOOST_AUTO_TEST_CASE(each_call_rings_once_however_often_the_hub_says_it) {
  says({});
  const auto first = call(1, "A001", hub_now());
  says({first});
  BOOST_TEST(speaker.chimes == 1);
  says({first});
  says({first});
  BOOST_TEST(speaker.chimes == 1);
  says({call(2, "A002", hub_now()), first});
  BOOST_TEST(speaker.chimes == 2);
}

BOOST_AUTO_TEST_CASE(a_recall_rings_again) {
  says({});
  says({call(1, "A001", hub_now())});
  says({call(1, "A001", hub_now(), 2)});
  says({call(1, "A001", hub_now(), 2)});
  BOOST_TEST(speaker.chimes == 2);
}

BOOST_AUTO_TEST_CASE(a_board_started_anew_rings_for_nothing_that_was_called_before) {
  says({});
  says({call(1, "A001", hub_now())});
  start();
  says({call(1, "A001", hub_now())});
  BOOST_TEST(speaker.chimes == 1);
  says({call(2, "A002", hub_now()), call(1, "A001", hub_now())});
  BOOST_TEST(speaker.chimes == 2);
}

BOOST_AUTO_TEST_CASE(a_board_without_a_speaker_still_shows_the_call) {
  board.emplace(BoardParts{.loop = loop,
                           .clock = clock,
                           .randomness = randomness,
                           .log = log,
                           .trace = trace,
                           .speaker = nullptr,
                           .setup = {centre, locales.in(Language::vi)},
                           .changed = [] {},
                           .faults_changed = [](const std::vector<drivers::DeviceFault>&) {}});
  board->start();
  says({});
  says({call(1, "A001", hub_now())});
  BOOST_TEST(stands_out());
}

BOOST_AUTO_TEST_CASE(a_speaker_that_is_away_is_told_and_the_call_is_shown) {
  drivers::DeviceInfo away{.id = DeviceId::parse("loa").value(), .kind = "speaker"};
  away.faults = {{.code = "speaker_gone"}};
  speaker.says(drivers::StatusChanged{away});
  BOOST_REQUIRE(faults.size() == 1U);
  BOOST_TEST(faults[0].device.text() == "loa");
  BOOST_TEST(faults[0].fault.code == "speaker_gone");
  says({});
  says({call(1, "A001", hub_now())});
  BOOST_TEST(stands_out());
  away.faults.clear();
  speaker.says(drivers::StatusChanged{away});
  BOOST_TEST(faults.empty());
}

BOOST_AUTO_TEST_CASE(a_new_call_stands_out_for_twenty_seconds_whatever_the_boards_clock_says) {
  for (const Milliseconds wrong : {Milliseconds{0}, Milliseconds{minutes{2}}, Milliseconds{-hours{1}}}) {
    clock.step(wrong);
    start();
    says({});
    says({call(1, "A001", hub_now())});
    BOOST_TEST(stands_out());
    pass(seconds{19});
    BOOST_TEST(stands_out());
    pass(seconds{2});
    BOOST_TEST(!stands_out());
    clock.step(-wrong);
  }
}

BOOST_AUTO_TEST_CASE(a_clock_set_while_a_call_stands_out_changes_nothing) {
  says({});
  says({call(1, "A001", hub_now())});
  clock.step(hours{1});
  pass(seconds{10});
  BOOST_TEST(stands_out());
  clock.step(-hours{3});
  pass(seconds{11});
  BOOST_TEST(!stands_out());
}

BOOST_AUTO_TEST_CASE(a_board_started_in_the_middle_of_a_call_shows_the_rest_of_it) {
  clock.step(-hours{1});
  const auto calling = call(1, "A001", hub_now());
  pass(seconds{15});
  says({calling});
  BOOST_TEST(stands_out());
  pass(seconds{6});
  BOOST_TEST(!stands_out());
}

BOOST_AUTO_TEST_CASE(a_call_of_long_ago_does_not_stand_out_on_a_board_that_has_just_started) {
  const auto calling = call(1, "A001", hub_now());
  pass(minutes{5});
  says({calling});
  BOOST_TEST(!stands_out());
  BOOST_TEST(speaker.chimes == 0);
}

BOOST_AUTO_TEST_CASE(a_board_without_its_hub_says_since_when_and_stops_saying_so) {
  clock.step(hours{1});
  board->on_hub(wire::NodeStatus::offline);
  BOOST_TEST(board->model().stale_since.value() == 2 * 60);
  pass(minutes{3});
  board->on_hub(wire::NodeStatus::offline);
  BOOST_TEST(board->model().stale_since.value() == 2 * 60);
  board->on_hub(wire::NodeStatus::online);
  BOOST_TEST(!board->model().stale_since.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wallboard
