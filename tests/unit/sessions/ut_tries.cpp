#include "firmware/sessions/tries.hpp"
#include "tests/unit/sessions/people.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::sessions {
namespace {

using sample::at;

struct Door {
  Tries tries;
  int strangers = 0;

  static std::int64_t seconds(const Leave& leave) { return leave.pause.count() / 1000; }
  static Asking of(std::string node, std::string device = "") {
    return {.name = "mau-tinh-manager-1",
            .node = std::move(node),
            .standing = Standing::account,
            .device = std::move(device)};
  }
  // Each from a node of its own, as a stranger would.
  void strangers_are_wrong(int times, int second) {
    for (int i = 0; i < times; ++i) tries.count(of(std::format("login-{}", ++strangers)), Way::by_name, at(second));
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_tries, Door)

BOOST_AUTO_TEST_CASE(a_locked_name_is_locked_for_everybody_but_a_device_that_was_in_before) {
  strangers_are_wrong(5, 0);
  BOOST_TEST(seconds(tries.ask(of("new"), at(0))) == 60);
  const auto leave = tries.ask(of("new", "device"), at(0));
  BOOST_TEST(seconds(leave) == 0);
  BOOST_TEST((leave.way == Way::by_device));
}

BOOST_AUTO_TEST_CASE(four_tries_an_hour_keep_a_name_locked_and_not_its_device) {
  strangers_are_wrong(9, 0);
  for (int quarter = 0; quarter < 40; ++quarter) {
    strangers_are_wrong(1, quarter * 15 * 60);
    BOOST_TEST(seconds(tries.ask(of("new"), at(quarter * 15 * 60 + 1))) > 0);
    BOOST_TEST(seconds(tries.ask(of("new", "device"), at(quarter * 15 * 60 + 1))) == 0);
  }
}

BOOST_AUTO_TEST_CASE(such_a_device_may_try_once_a_minute) {
  strangers_are_wrong(100, 0);
  for (int minute = 0; minute < 10; ++minute) {
    BOOST_TEST(seconds(tries.ask(of(std::format("{}", minute), "device"), at(minute * 60))) == 0);
    tries.count(of(std::format("{}", minute), "device"), Way::by_device, at(minute * 60));
    BOOST_TEST(seconds(tries.ask(of("new", "device"), at(minute * 60 + 1))) == 59);
    BOOST_TEST(seconds(tries.ask(of("new", "another device"), at(minute * 60 + 1))) == 0);
  }
}

BOOST_AUTO_TEST_CASE(what_a_device_has_wrong_meanwhile_prolongs_no_lock) {
  strangers_are_wrong(5, 0);
  tries.count(of("own", "device"), Way::by_device, at(30));
  BOOST_TEST(seconds(tries.ask(of("new"), at(60))) == 0);
}

BOOST_AUTO_TEST_CASE(a_device_that_is_right_leaves_the_strangers_locked_out) {
  strangers_are_wrong(5, 0);
  tries.count(of("own", "device"), Way::by_device, at(1));
  tries.right(of("own", "device"), Way::by_device);
  BOOST_TEST(seconds(tries.ask(of("new"), at(1))) == 59);
  BOOST_TEST(seconds(tries.ask(of("own", "device"), at(2))) == 0);
}

BOOST_AUTO_TEST_CASE(while_a_name_is_open_a_device_counts_as_anybody) {
  for (int i = 0; i < 4; ++i) {
    const auto leave = tries.ask(of("own", "device"), at(i));
    BOOST_TEST((leave.way == Way::by_name));
    BOOST_TEST(seconds(leave) == 0);
    tries.count(of("own", "device"), leave.way, at(i));
  }
  tries.right(of("own", "device"), Way::by_name);
  strangers_are_wrong(4, 10);
  BOOST_TEST(seconds(tries.ask(of("new"), at(10))) == 0);
}

BOOST_AUTO_TEST_CASE(a_node_that_was_wrong_too_often_waits_whatever_device_it_names) {
  for (int i = 0; i < 5; ++i) tries.count(of("own", "device"), Way::by_name, at(0));
  BOOST_TEST(seconds(tries.ask(of("own", "device"), at(0))) == 60);
}

BOOST_AUTO_TEST_CASE(no_flood_of_invented_names_opens_the_name_of_an_account) {
  strangers_are_wrong(5, 0);
  for (int i = 0; i < 10'000; ++i)
    tries.count({.name = std::format("nobody-{}", i), .node = std::format("flood-{}", i)}, Way::by_name, at(1));
  BOOST_TEST(seconds(tries.ask(of("new"), at(1))) == 59);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::sessions
