#include "firmware/runtime/virtual_time.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

namespace motcua::runtime {
namespace {

using std::chrono::hours;

struct TimeHouse {
  VirtualTime time;
  Loop loop{time};
  const SteadyTime start = time.now();
};

BOOST_FIXTURE_TEST_SUITE(ut_virtual_time, TimeHouse)

BOOST_AUTO_TEST_CASE(a_running_loop_goes_to_its_next_timer_without_waiting) {
  std::vector<std::chrono::steady_clock::duration> at;
  loop.after(hours{24}, [&] {
    at.push_back(loop.now() - start);
    loop.stop();
  });
  loop.after(hours{1}, [&] { at.push_back(loop.now() - start); });
  loop.run();
  BOOST_TEST((at == std::vector<std::chrono::steady_clock::duration>{hours{1}, hours{24}}));
}

BOOST_AUTO_TEST_CASE(what_is_ready_runs_before_time_goes_on) {
  std::vector<int> ran;
  loop.after(hours{1}, [&] {
    ran.push_back(3);
    loop.stop();
  });
  loop.post([&] {
    ran.push_back(1);
    loop.post([&] { ran.push_back(2); });
  });
  loop.run();
  BOOST_TEST((ran == std::vector{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(run_ready_leaves_time_where_it_is_and_says_how_much_ran) {
  loop.after(hours{1}, [] {});
  loop.post([] {});
  BOOST_TEST(loop.run_ready() == 1U);
  BOOST_TEST(loop.run_ready() == 0U);
  BOOST_TEST((time.now() == start));
  BOOST_TEST((loop.next_timer() == start + hours{1}));
  BOOST_TEST((loop.until_next_timer() == Milliseconds{hours{1}}));
}

BOOST_AUTO_TEST_CASE(loops_of_one_time_take_turns_in_the_order_of_their_timers) {
  Loop other{time};
  std::vector<int> ran;
  other.after(Milliseconds{20}, [&] { ran.push_back(2); });
  loop.after(Milliseconds{30}, [&] { ran.push_back(3); });
  loop.after(Milliseconds{10}, [&] {
    ran.push_back(1);
    other.post([&] { ran.push_back(10); });
  });
  const std::vector<Loop*> loops{&other, &loop};
  while (take_turns(time, loops, start + Milliseconds{25})) {
  }
  BOOST_TEST((ran == std::vector{1, 10, 2}));
  BOOST_TEST((time.now() == start + Milliseconds{25}));
  while (take_turns(time, loops, start + hours{1})) {
  }
  BOOST_TEST((ran == std::vector{1, 10, 2, 3}));
  BOOST_TEST((time.now() == start + hours{1}));
}

BOOST_AUTO_TEST_CASE(a_stopped_loop_holds_up_nobody) {
  Loop other{time};
  bool fired = false;
  other.after(Milliseconds{1}, [] {});
  loop.after(Milliseconds{2}, [&] { fired = true; });
  other.stop();
  const std::vector<Loop*> loops{&other, &loop};
  int turns = 0;
  while (turns < 10 && take_turns(time, loops, start + Milliseconds{5})) ++turns;
  BOOST_TEST(turns < 10);
  BOOST_TEST(fired);
}

BOOST_AUTO_TEST_CASE(time_never_goes_back) {
  BOOST_TEST(time.skip_to(start + hours{2}));
  BOOST_TEST(time.skip_to(start + hours{1}));
  BOOST_TEST((time.now() == start + hours{2}));
}

BOOST_AUTO_TEST_CASE(a_wall_clock_goes_with_its_time_and_can_be_set_by_itself) {
  VirtualClock clock(time, parse_instant("2026-11-23T00:00:00.000Z").value(), "Asia/Ho_Chi_Minh");
  BOOST_TEST(clock.now().local_minute == 7 * 60);
  time.skip_to(start + hours{17});
  BOOST_TEST(date_text(clock.now().business_date) == "2026-11-24");
  clock.step(-Milliseconds{1});
  BOOST_TEST(date_text(clock.now().business_date) == "2026-11-23");
  BOOST_TEST((time.now() == start + hours{17}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::runtime
