#include "ui/nav/stack.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace motcua::nav {
namespace {

BOOST_AUTO_TEST_SUITE(ut_stack)

using Walk = Stack<std::string>;

BOOST_AUTO_TEST_CASE(going_back_shows_a_screen_as_it_was_left) {
  Walk walk("attract");
  walk.push("groups");
  walk.top() += " scrolled";
  walk.push("services");
  walk.back();
  BOOST_TEST(walk.top() == "groups scrolled");
}

BOOST_AUTO_TEST_CASE(the_first_screen_stays) {
  Walk walk("attract");
  walk.back();
  BOOST_TEST(walk.top() == "attract");
  BOOST_TEST(walk.depth() == 1);
}

BOOST_AUTO_TEST_CASE(replacing_leaves_no_way_back_to_what_was_replaced) {
  Walk walk("attract");
  walk.push("moment");
  walk.replace("issued");
  walk.back();
  BOOST_TEST(walk.top() == "attract");
}

BOOST_AUTO_TEST_CASE(resetting_forgets_everything) {
  Walk walk("attract");
  walk.push("groups");
  walk.push("services");
  walk.reset("attract");
  BOOST_TEST((walk == Walk("attract")));
}

BOOST_AUTO_TEST_CASE(the_stack_does_not_grow_without_bound) {
  Walk walk("0");
  for (int i = 1; i <= 100; ++i) walk.push(std::to_string(i));
  BOOST_TEST(walk.depth() == Walk::most);
  BOOST_TEST(walk.top() == "100");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::nav
