#include "drivers/card/pcsc/card_watch.hpp"
#include "firmware/base/overloaded.hpp"
#include "tests/support/run_until.hpp"

#include <boost/test/unit_test.hpp>
#include <condition_variable>
#include <mutex>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_card_watch)

using Lines = std::vector<std::string>;

std::string line_of(const CardEvent& event) {
  return std::visit(
      Overloaded{[](const ReaderArrived& it) { return "reader " + it.reader; },
                 [](const ReaderGone& it) { return "no reader " + it.reader; },
                 [](const CardPlaced& it) { return (it.slot == Slot::mute ? "mute on " : "card on ") + it.reader; },
                 [](const CardTaken& it) { return "taken from " + it.reader; },
                 [](const ReadersAbsent&) { return std::string("no readers"); },
                 [](const ReadersUnavailable& it) { return "unavailable: " + it.why; }},
      event);
}

Lines changes(const ReaderReading* before, const ReaderReading& now) {
  Lines out;
  for (const auto& event : card_changes(before, now)) out.push_back(line_of(event));
  return out;
}

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

ReaderReading none() {
  return fail(ErrorCode::unavailable, "pcscd", "no service");
}
ReaderReading one(Slot slot, std::uint32_t count) {
  return std::vector{ReaderState{.reader = "A", .slot = slot, .changes = count}};
}

// Readers made of values; a reading waits until the next one is put.
class Bench {
public:
  void put(ReaderReading now) {
    const std::lock_guard lock(state_->mutex);
    state_->now = std::move(now);
    state_->is_new = true;
    state_->wake.notify_all();
  }
  std::unique_ptr<ReaderBus> bus() const { return std::make_unique<Bus>(state_); }

private:
  struct State {
    std::mutex mutex;
    std::condition_variable wake;
    ReaderReading now = std::vector<ReaderState>{};
    bool is_new = false;
    bool over = false;
  };
  struct Bus final : ReaderBus {
    explicit Bus(std::shared_ptr<State> shared) : state(std::move(shared)) {}
    ReaderReading read() override {
      const std::lock_guard lock(state->mutex);
      state->is_new = false;
      return state->now;
    }
    void wait(Milliseconds limit) override {
      std::unique_lock lock(state->mutex);
      state->wake.wait_for(lock, limit, [this] { return state->is_new || state->over; });
    }
    void interrupt() override {
      const std::lock_guard lock(state->mutex);
      state->over = true;
      state->wake.notify_all();
    }
    std::shared_ptr<State> state;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

BOOST_AUTO_TEST_CASE(a_missing_service_is_said_once_and_its_return_brings_everything_anew) {
  const auto away = none();
  const auto there = one(Slot::card, 1);
  same(changes(nullptr, away), {"unavailable: no service"});
  same(changes(&away, away), {});
  same(changes(&there, away), {"unavailable: no service"});
  same(changes(&away, there), {"reader A", "card on A"});
}

BOOST_AUTO_TEST_CASE(that_there_is_no_reader_is_said_where_nothing_else_says_so) {
  const auto away = none();
  const ReaderReading empty = std::vector<ReaderState>{};
  same(changes(nullptr, empty), {"no readers"});
  same(changes(&away, empty), {"no readers"});
  same(changes(&empty, empty), {});
}

BOOST_AUTO_TEST_CASE(a_card_that_was_exchanged_between_two_readings_is_another_card) {
  const auto before = one(Slot::card, 1);
  same(changes(&before, before), {});
  same(changes(&before, one(Slot::card, 3)), {"taken from A", "card on A"});
  const auto empty = one(Slot::empty, 2);
  same(changes(&empty, one(Slot::empty, 4)), {});
}

BOOST_AUTO_TEST_CASE(cards_come_go_and_may_be_mute) {
  const auto empty = one(Slot::empty, 0);
  const auto placed = one(Slot::card, 1);
  same(changes(nullptr, empty), {"reader A"});
  same(changes(&empty, placed), {"card on A"});
  same(changes(&empty, one(Slot::mute, 1)), {"mute on A"});
  same(changes(&placed, empty), {"taken from A"});
  same(changes(&placed, ReaderReading{std::vector<ReaderState>{}}), {"no reader A"});
}

BOOST_AUTO_TEST_CASE(the_watch_tells_changes_on_the_loop_and_its_end_interrupts_the_wait) {
  Bench bench;
  motcua::test::LoopRunner runner;
  Lines told;
  {
    CardWatch watch(runner.loop, bench.bus(), Milliseconds{60'000});
    watch.start([&told](const CardEvent& event) { told.push_back(line_of(event)); });
    BOOST_TEST(runner.until([&told] { return told.size() == 1; }));
    bench.put(one(Slot::empty, 0));
    BOOST_TEST(runner.until([&told] { return told.size() == 2; }));
    bench.put(one(Slot::card, 1));
    BOOST_TEST(runner.until([&told] { return told.size() == 3; }));
  }
  bench.put(one(Slot::empty, 2));
  runner.settle();
  same(told, {"no readers", "reader A", "card on A"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
