#include "firmware/runtime/latest.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <string>
#include <thread>
#include <vector>

namespace motcua::runtime {
namespace {

BOOST_AUTO_TEST_SUITE(ut_latest)

struct Taken {
  int value;
  std::uint64_t missed;
  friend bool operator==(const Taken&, const Taken&) = default;
};

struct Stream {
  MachineTime time;
  Loop loop{time};
  std::vector<Taken> taken;
  std::optional<Latest<int>> latest{std::in_place, loop,
                                    [this](int value, std::uint64_t missed) { taken.push_back({value, missed}); }};
};

BOOST_AUTO_TEST_CASE(each_value_is_taken_when_the_loop_keeps_up) {
  Stream stream;
  const auto inlet = stream.latest->inlet();
  for (int value = 1; value <= 3; ++value) {
    inlet.put(value);
    stream.loop.run_ready();
  }
  BOOST_TEST((stream.taken == std::vector<Taken>{{1, 0}, {2, 0}, {3, 0}}));
}

BOOST_AUTO_TEST_CASE(only_the_newest_of_those_that_came_meanwhile_is_taken_and_the_others_are_counted) {
  Stream stream;
  const auto inlet = stream.latest->inlet();
  for (int value = 1; value <= 100; ++value) inlet.put(value);
  BOOST_TEST(stream.loop.run_ready() == 1U);  // one task waits, whatever comes
  BOOST_TEST((stream.taken == std::vector<Taken>{{100, 99}}));
  inlet.put(101);
  stream.loop.run_ready();
  BOOST_TEST((stream.taken.back() == Taken{101, 0}));
}

BOOST_AUTO_TEST_CASE(what_comes_while_a_value_is_taken_is_taken_next) {
  MachineTime time;
  Loop loop(time);
  std::vector<int> taken;
  std::optional<Latest<int>::Inlet> inlet;
  Latest<int> latest(loop, [&](int value, std::uint64_t /*missed*/) {
    taken.push_back(value);
    if (value == 1) inlet->put(2);
  });
  inlet.emplace(latest.inlet());
  inlet->put(1);
  loop.run_ready();
  loop.run_ready();
  BOOST_TEST((taken == std::vector{1, 2}));
}

BOOST_AUTO_TEST_CASE(nothing_is_taken_once_the_taker_is_gone) {
  Stream stream;
  const auto inlet = stream.latest->inlet();
  inlet.put(1);
  stream.latest.reset();
  inlet.put(2);
  stream.loop.run_ready();
  BOOST_TEST(stream.taken.empty());
}

// A camera: a thread that never waits for the loop. Values arrive in order, the last one always does, and each is
// either taken or counted.
BOOST_AUTO_TEST_CASE(a_fast_thread_loses_nothing_but_what_is_counted) {
  constexpr int values = 20'000;
  MachineTime time;
  Loop loop(time);
  std::uint64_t seen = 0;
  int last = 0;
  bool ordered = true;
  Latest<std::vector<int>> latest(loop, [&](const std::vector<int>& frame, std::uint64_t missed) {
    ordered = ordered && frame.front() > last && frame.front() == frame.back();
    last = frame.front();
    seen += 1 + missed;
    if (last == values) loop.stop();
  });
  std::jthread camera([inlet = latest.inlet()] {
    for (int value = 1; value <= values; ++value) inlet.put(std::vector<int>(16, value));
  });
  loop.run();
  BOOST_TEST(ordered);
  BOOST_TEST(last == values);
  BOOST_TEST(seen == static_cast<std::uint64_t>(values));
}

BOOST_AUTO_TEST_CASE(the_taker_may_end_while_the_thread_goes_on) {
  MachineTime time;
  Loop loop(time);
  std::atomic<int> sent = 0;
  std::optional<Latest<int>> latest;
  latest.emplace(loop, [&loop](int /*value*/, std::uint64_t /*missed*/) { loop.stop(); });
  std::jthread camera([inlet = latest->inlet(), &sent](const std::stop_token& stop) {
    while (!stop.stop_requested()) inlet.put(++sent);
  });
  loop.run();
  latest.reset();
  for (const int then = sent; sent < then + 1000;) std::this_thread::yield();
  camera.request_stop();
  BOOST_TEST(loop.stopped());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::runtime
