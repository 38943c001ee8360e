#include "firmware/runtime/loop.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <csignal>
#include <thread>
#include <vector>

namespace motcua::runtime {
namespace {

BOOST_AUTO_TEST_SUITE(ut_loop)

using std::chrono::steady_clock;

BOOST_AUTO_TEST_CASE(tasks_run_in_the_order_of_their_posting_and_only_when_the_loop_runs) {
  MachineTime time;
  Loop loop(time);
  std::vector<int> ran;
  for (int i = 0; i < 5; ++i) loop.post([&ran, i] { ran.push_back(i); });
  BOOST_TEST(ran.empty());
  loop.run_ready();
  BOOST_TEST((ran == std::vector{0, 1, 2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(tasks_of_many_threads_run_on_the_loops_thread_each_threads_in_order) {
  constexpr int threads = 4;
  constexpr int tasks = 500;
  MachineTime time;
  Loop loop(time);
  std::vector<std::vector<int>> ran(threads);
  int left = threads * tasks;
  bool elsewhere = false;
  const auto here = std::this_thread::get_id();
  std::vector<std::jthread> posters;
  for (int thread = 0; thread < threads; ++thread)
    posters.emplace_back([&, thread] {
      for (int i = 0; i < tasks; ++i)
        loop.post([&, thread, i] {
          elsewhere = elsewhere || std::this_thread::get_id() != here;
          ran[static_cast<std::size_t>(thread)].push_back(i);
          if (--left == 0) loop.stop();
        });
    });
  loop.run();
  BOOST_TEST(!elsewhere);
  for (const auto& order : ran) {
    BOOST_TEST(order.size() == static_cast<std::size_t>(tasks));
    BOOST_TEST(std::ranges::is_sorted(order));
  }
}

BOOST_AUTO_TEST_CASE(a_task_may_post_and_both_run) {
  MachineTime time;
  Loop loop(time);
  std::vector<int> ran;
  loop.post([&] {
    ran.push_back(1);
    loop.post([&] { ran.push_back(3); });
    ran.push_back(2);
  });
  loop.run_ready();
  BOOST_TEST((ran == std::vector{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(timers_fire_in_the_order_of_their_times_and_never_early) {
  MachineTime time;
  Loop loop(time);
  std::vector<int> fired;
  std::vector<steady_clock::duration> early;
  const auto start = steady_clock::now();
  const auto set = [&](int ms, bool last) {
    loop.after(Milliseconds{ms}, [&, ms, last] {
      fired.push_back(ms);
      if (steady_clock::now() - start < Milliseconds{ms}) early.push_back(Milliseconds{ms});
      if (last) loop.stop();
    });
  };
  set(30, true);
  set(20, false);
  set(1, false);
  set(10, false);
  loop.run();
  BOOST_TEST((fired == std::vector{1, 10, 20, 30}));
  BOOST_TEST(early.empty());
}

BOOST_AUTO_TEST_CASE(an_earlier_timer_that_is_set_later_does_not_wait_for_the_other) {
  MachineTime time;
  Loop loop(time);
  loop.after(std::chrono::hours{1}, [] {});
  loop.after(Milliseconds{1}, [&loop] { loop.stop(); });
  loop.run();
  BOOST_TEST(loop.stopped());
}

BOOST_AUTO_TEST_CASE(a_cancelled_timer_does_not_fire_and_later_ones_do) {
  MachineTime time;
  Loop loop(time);
  std::vector<int> fired;
  const auto first = loop.after(Milliseconds{1}, [&] { fired.push_back(1); });
  const auto second = loop.after(Milliseconds{2}, [&] { fired.push_back(2); });
  loop.after(Milliseconds{3}, [&] {
    fired.push_back(3);
    loop.cancel(second);  // ran already
    loop.stop();
  });
  loop.cancel(first);
  loop.cancel(first);
  loop.run();
  BOOST_TEST((fired == std::vector{2, 3}));
}

BOOST_AUTO_TEST_CASE(a_timer_may_cancel_one_that_is_due_together_with_it) {
  MachineTime time;
  Loop loop(time);
  std::vector<int> fired;
  TimerId second{};
  loop.after(Milliseconds{0}, [&] {
    fired.push_back(1);
    loop.cancel(second);
  });
  second = loop.after(Milliseconds{0}, [&] { fired.push_back(2); });
  loop.run_ready();
  BOOST_TEST((fired == std::vector{1}));
}

BOOST_AUTO_TEST_CASE(run_ready_returns_without_waiting_for_a_timer) {
  MachineTime time;
  Loop loop(time);
  bool fired = false;
  loop.after(std::chrono::hours{1}, [&] { fired = true; });
  loop.run_ready();
  BOOST_TEST(!fired);
}

BOOST_AUTO_TEST_CASE(until_next_timer_is_the_time_left_zero_when_due_and_nothing_without_timers) {
  MachineTime time;
  Loop loop(time);
  BOOST_TEST(!loop.until_next_timer().has_value());
  const auto late = loop.after(std::chrono::minutes{1}, [] {});
  const auto left = loop.until_next_timer().value();
  BOOST_TEST((left > Milliseconds{50'000} && left <= Milliseconds{60'000}));
  loop.after(Milliseconds{0}, [] {});
  BOOST_TEST((loop.until_next_timer() == Milliseconds{0}));
  loop.run_ready();
  loop.cancel(late);
  BOOST_TEST(!loop.until_next_timer().has_value());
}

// How a program with a window waits: exactly as long as it is told, then everything due runs.
BOOST_AUTO_TEST_CASE(waiting_until_next_timer_is_never_too_short) {
  MachineTime time;
  Loop loop(time);
  bool fired = false;
  loop.after(Milliseconds{3}, [&] { fired = true; });
  const auto end = steady_clock::now() + loop.until_next_timer().value();
  while (steady_clock::now() < end) std::this_thread::yield();
  loop.run_ready();
  BOOST_TEST(fired);
}

BOOST_AUTO_TEST_CASE(every_post_wakes_on_the_posting_thread_after_the_task_is_there) {
  MachineTime time;
  Loop loop(time);
  std::atomic<int> woken = 0;
  std::thread::id where;
  loop.on_wake([&] {
    ++woken;
    where = std::this_thread::get_id();
  });
  std::thread::id poster;
  {
    const std::jthread thread([&] {
      poster = std::this_thread::get_id();
      loop.post([] {});
      loop.post([] {});
    });
  }
  BOOST_TEST(woken == 2);
  BOOST_TEST((where == poster));
}

BOOST_AUTO_TEST_CASE(stop_ends_run_and_leaves_the_rest_undone) {
  MachineTime time;
  Loop loop(time);
  std::vector<int> ran;
  loop.post([&] {
    ran.push_back(1);
    loop.stop();
  });
  loop.post([&] { ran.push_back(2); });
  BOOST_TEST(!loop.stopped());
  loop.run();
  BOOST_TEST(loop.stopped());
  BOOST_TEST((ran == std::vector{1}));
}

BOOST_AUTO_TEST_CASE(a_loop_that_goes_away_lets_go_of_its_tasks_and_timers) {
  const auto held = std::make_shared<int>(7);
  {
    MachineTime time;
    Loop loop(time);
    loop.post([held] {});
    loop.after(std::chrono::hours{1}, [held] {});
    BOOST_TEST(held.use_count() == 3);
  }
  BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(a_signal_runs_its_handler_as_a_task) {
  MachineTime time;
  Loop loop(time);
  std::thread::id where;
  loop.on_signal([&] {
    where = std::this_thread::get_id();
    loop.stop();
  });
  std::raise(SIGTERM);
  BOOST_TEST((where == std::thread::id{}));
  loop.run();
  BOOST_TEST((where == std::this_thread::get_id()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::runtime
