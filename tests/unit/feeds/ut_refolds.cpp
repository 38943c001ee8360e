// Events that come late, once and without end: a centre that sends them keeps no other waiting.
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

class CountingReader final : public journal::EventReader {
public:
  explicit CountingReader(std::unique_ptr<journal::EventReader> inner) : inner_(std::move(inner)) {}
  Result<std::vector<journal::Source>> sources() override { return inner_->sources(); }
  Status for_each(const journal::Source& source, std::uint64_t from,
                  const std::function<journal::Walk(const journal::StoredEvent&)>& visit) override {
    std::size_t read_now = 0;
    if (from_the_start == from) ++walks_from_the_start;
    auto walked = inner_->for_each(source, from, [&](const journal::StoredEvent& event) {
      ++read_now;
      return visit(event);
    });
    longest = std::max(longest, read_now);
    return walked;
  }

  static constexpr std::uint64_t from_the_start = 1;
  int walks_from_the_start = 0;
  std::size_t longest = 0;

private:
  std::unique_ptr<journal::EventReader> inner_;
};

struct LatePlace : FeedsPlace {
  CountingReader* counting = nullptr;
  std::vector<journal::IncomingBatch> late;  // one event each

  LatePlace() {
    auto made = std::make_unique<CountingReader>(std::move(reader));
    counting = made.get();
    reader = std::move(made);
    start();
    health(wire::NodeStatus::online);
    counting->walks_from_the_start = 0;
  }
  // So many people take a ticket; of every second ticket the collector has not heard.
  void all_but_every_second(std::uint32_t tickets) {
    hub.open();
    for (std::uint32_t i = 1; i <= tickets; ++i)
      hub.tell(clock_at(430), issued(i, std::format("A{:03}", i % 1000), "ban-sao"));
    auto first = hub.news();
    const auto all = std::exchange(first.events, {});
    const auto empty = first;
    for (const auto& event : all) {
      if (event.sequence <= 3 || event.sequence % 2 == 0) {
        first.events.push_back(event);
      } else {
        late.push_back(empty);
        late.back().events = {event};
      }
    }
    feeds->stored(first, store->store(first).value());
  }
  void send_late() {
    const auto batch = std::move(late.back());
    late.pop_back();
    feeds->stored(batch, store->store(batch).value());
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_refolds, LatePlace)

BOOST_AUTO_TEST_CASE(events_that_come_late_one_by_one_are_folded_anew_once_a_minute_and_all_are_there) {
  all_but_every_second(60);
  while (!late.empty()) {
    send_late();
    pass(Milliseconds{50});
  }
  pass(Milliseconds{2'000});
  BOOST_TEST(counting->walks_from_the_start == 1);
  BOOST_TEST((today().data == wire::FeedData::broken));
  pass(std::chrono::seconds{61});
  BOOST_TEST(counting->walks_from_the_start == 2);
  BOOST_TEST(today().total.visits == 60);
  BOOST_TEST((today().data == wire::FeedData::live));
}

BOOST_AUTO_TEST_CASE(a_centre_whose_events_come_late_all_day_is_folded_anew_ten_times_and_then_told_as_broken) {
  all_but_every_second(40);
  for (int i = 0; i < 15; ++i) {
    send_late();
    pass(std::chrono::seconds{61});
  }
  BOOST_TEST(counting->walks_from_the_start == 10);
  BOOST_TEST((today().data == wire::FeedData::broken));
  const auto known = today().total.visits;
  take(hub.tell(clock_at(440), issued(500, "A500", "ban-sao")));
  pass(Milliseconds{2'000});
  BOOST_TEST(today().total.visits == known + 1);
}

BOOST_AUTO_TEST_CASE(a_long_journal_is_folded_anew_in_slices_between_which_others_are_told) {
  all_but_every_second(4'499);
  pass(Milliseconds{2'000});
  Hub other(directory, "mau-xa", 2);
  counting->longest = 0;
  send_late();
  pass(Milliseconds{1});
  BOOST_TEST(today().total.visits == 2'250);
  take(other.open().visit(1, 430));
  pass(Milliseconds{1'500});
  BOOST_TEST(today("mau-xa").total.served == 1);
  BOOST_TEST(today().total.visits == 2'251);
  BOOST_TEST(counting->longest <= events_a_slice + 1);
}

// The day was kept as it began with its first ticket, before the day_started of it came.
BOOST_AUTO_TEST_CASE(a_first_event_that_comes_late_has_nobody_counted_twice) {
  hub.open().visit(1, 430).visit(2, 500);
  auto first = hub.news();
  auto begin = first;
  begin.events.resize(1);
  first.events.erase(first.events.begin());
  feeds->stored(first, store->store(first).value());
  BOOST_TEST(history("mau-tinh", days_of_monday()).rows.at(0).figures.visits == 2);
  feeds->stored(begin, store->store(begin).value());
  BOOST_TEST(history("mau-tinh", days_of_monday()).rows.at(0).figures.visits == 2);
  BOOST_TEST((today().data == wire::FeedData::live));
  start();
  BOOST_TEST(today().total.visits == 2);
  BOOST_TEST((today().data == wire::FeedData::live));
}

BOOST_AUTO_TEST_CASE(a_fault_of_a_device_that_came_late_and_was_cleared_does_not_stand) {
  hub.open()
      .tell(clock_at(430), wire::FaultRaised{DeviceId::parse("printer").value(), "paper_out", ""})
      .tell(clock_at(431), wire::FaultCleared{DeviceId::parse("printer").value(), "paper_out"})
      .tell(clock_at(432), wire::FaultRaised{DeviceId::parse("lens").value(), "gone", ""});
  auto all = hub.news();
  auto late_ones = all;
  late_ones.events = {all.events.at(3), all.events.at(5)};
  all.events = {all.events.at(0), all.events.at(1), all.events.at(2), all.events.at(4)};
  hub.visit(1, 440);
  feeds->stored(all, store->store(all).value());
  take();
  feeds->stored(late_ones, store->store(late_ones).value());
  pass(Milliseconds{2'000});
  BOOST_TEST(today().faults == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
