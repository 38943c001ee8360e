#include "firmware/base/wipe.hpp"
#include "tests/support/own_stack.hpp"

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_wipe)

BOOST_AUTO_TEST_CASE(what_a_call_left_on_a_stack_is_there_until_it_is_wiped) {
  test::OwnStack stack;
  BOOST_TEST(stack.codes_after([] {}) > 1000);
  BOOST_TEST(stack.codes_after([] { wipe_stack(); }) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
