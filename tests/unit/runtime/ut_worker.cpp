#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/worker.hpp"

#include <boost/test/unit_test.hpp>
#include <future>
#include <optional>
#include <semaphore>
#include <vector>

namespace motcua::runtime {
namespace {

BOOST_AUTO_TEST_SUITE(ut_worker)

// A job that says when it runs and ends when it is told to.
struct Gate {
  std::binary_semaphore running{0};
  std::binary_semaphore open{0};
  void pass() {
    running.release();
    open.acquire();
  }
};

BOOST_AUTO_TEST_CASE(jobs_run_in_order_on_another_thread) {
  std::vector<int> ran;
  std::thread::id where;
  std::promise<void> done;
  Worker worker("test", 200);
  for (int i = 0; i < 100; ++i) BOOST_REQUIRE(worker.submit([&ran, i] { ran.push_back(i); }).has_value());
  BOOST_REQUIRE(worker
                    .submit([&] {
                      where = std::this_thread::get_id();
                      done.set_value();
                    })
                    .has_value());
  done.get_future().wait();
  BOOST_TEST(ran.size() == 100U);
  BOOST_TEST(std::ranges::is_sorted(ran));
  BOOST_TEST((where != std::this_thread::get_id()));
}

BOOST_AUTO_TEST_CASE(a_full_queue_refuses_and_takes_again_when_there_is_room) {
  Gate gate;
  std::promise<void> done;
  Worker worker("printer", 2);
  BOOST_REQUIRE(worker.submit([&] { gate.pass(); }).has_value());
  gate.running.acquire();
  BOOST_TEST(worker.submit([] {}).has_value());
  BOOST_TEST(worker.submit([&] { gate.pass(); }).has_value());
  const auto refused = worker.submit([] {});
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST((refused.error().code == ErrorCode::unavailable));
  BOOST_TEST(refused.error().where == "printer");
  BOOST_TEST(refused.error().detail.contains("2 jobs"));
  gate.open.release();
  gate.running.acquire();  // the third job runs now: the queue is empty
  BOOST_TEST(worker.submit([&] { done.set_value(); }).has_value());
  gate.open.release();
  done.get_future().wait();
}

BOOST_AUTO_TEST_CASE(the_end_of_a_worker_waits_for_the_running_job) {
  Gate gate;
  bool finished = false;
  std::optional<Worker> worker(std::in_place, "test", 8U);
  BOOST_REQUIRE(worker
                    ->submit([&] {
                      gate.pass();
                      finished = true;
                    })
                    .has_value());
  gate.running.acquire();
  const std::jthread opener([&gate] { gate.open.release(); });
  worker.reset();
  BOOST_TEST(finished);
}

BOOST_AUTO_TEST_CASE(after_the_end_nothing_runs_and_nothing_is_held) {
  const auto held = std::make_shared<int>(7);
  Gate gate;
  {
    Worker worker("test", 8);
    BOOST_REQUIRE(worker.submit([&] { gate.pass(); }).has_value());
    for (int i = 0; i < 7; ++i) BOOST_REQUIRE(worker.submit([held] {}).has_value());
    gate.running.acquire();
    gate.open.release();
  }
  BOOST_TEST(held.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(an_idle_worker_ends_at_once) {
  for (int i = 0; i < 100; ++i) const Worker worker("test", 1);
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(a_result_comes_back_through_the_loop) {
  MachineTime time;
  Loop loop(time);
  int result = 0;
  const auto here = std::this_thread::get_id();
  bool on_loop = false;
  Worker worker("test", 1);
  BOOST_REQUIRE(worker
                    .submit([&] {
                      const int value = 6 * 7;
                      loop.post([&, value] {
                        result = value;
                        on_loop = std::this_thread::get_id() == here;
                        loop.stop();
                      });
                    })
                    .has_value());
  loop.run();
  BOOST_TEST(result == 42);
  BOOST_TEST(on_loop);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::runtime
