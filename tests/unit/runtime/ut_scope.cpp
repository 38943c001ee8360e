#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/runtime/worker.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>
#include <optional>
#include <string>

namespace motcua::runtime {
namespace {

BOOST_AUTO_TEST_SUITE(ut_scope)

struct Owner {
  int& calls;
  Scope scope;
};

BOOST_AUTO_TEST_CASE(a_guarded_call_is_made_while_its_owner_is_there_and_never_after) {
  int calls = 0;
  std::optional<Owner> owner(std::in_place, calls);
  const std::function<void(int)> add = owner->scope.guard([&calls](int more) { calls += more; });
  add(2);
  add(3);
  BOOST_TEST(calls == 5);
  owner.reset();
  add(100);
  BOOST_TEST(calls == 5);
}

BOOST_AUTO_TEST_CASE(a_timer_that_outlives_its_owner_runs_into_nothing) {
  MachineTime time;
  Loop loop(time);
  int calls = 0;
  std::optional<Owner> owner(std::in_place, calls);
  loop.after(Milliseconds{0}, owner->scope.guard([&calls] { ++calls; }));
  owner.reset();
  loop.run_ready();
  BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(an_owner_that_ends_within_a_call_is_called_no_more) {
  int calls = 0;
  std::optional<Owner> owner(std::in_place, calls);
  std::function<void()> second = owner->scope.guard([&calls] { ++calls; });
  const std::function<void()> first = owner->scope.guard([&owner, &second] {
    owner.reset();
    second();
  });
  first();
  BOOST_TEST(calls == 0);
}

BOOST_AUTO_TEST_CASE(beginning_anew_ends_what_was_guarded_before_and_not_what_comes_after) {
  std::string heard;
  Scope scope;
  const std::function<void()> before = scope.guard([&heard] { heard += "before "; });
  scope.begin_anew();
  const std::function<void()> after = scope.guard([&heard] { heard += "after "; });
  before();
  after();
  BOOST_TEST(heard == "after ");
}

// What a driver does: the guarded callback goes through a worker's job and back by the loop, and the owner may end
// on the loop at any moment of that.
BOOST_AUTO_TEST_CASE(a_guarded_call_may_be_carried_through_a_worker_while_its_owner_ends) {
  MachineTime time;
  Loop loop(time);
  int calls = 0;
  for (int round = 0; round < 200; ++round) {
    std::optional<Owner> owner(std::in_place, calls);
    {
      Worker worker("carrier", 4);
      auto deliver = owner->scope.guard([&calls](int value) { calls += value; });
      BOOST_TEST(worker.submit([&loop, deliver] { loop.post([deliver]() mutable { deliver(1); }); }).has_value());
      if (round % 2 == 0) owner.reset();
    }  // the job has run or was dropped
    loop.run_ready();
  }
  BOOST_TEST(calls <= 100);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::runtime
