// What the end of a visit leaves in the kiosk's memory: nothing that was worked on.
#include "kiosk_site.hpp"
#include "tests/support/own_stack.hpp"

namespace motcua::kiosk::test {
namespace {

BOOST_FIXTURE_TEST_SUITE(ut_end_of_visit, KioskSite)

BOOST_AUTO_TEST_CASE(the_stack_of_the_loop_is_overwritten_when_a_visit_ends_and_not_before) {
  motcua::test::OwnStack stack;
  BOOST_TEST(stack.codes_after([this] { touch(ticket::More{}); }) > 1000);
  // All but the unused places in the frames of the loop itself, which are above.
  BOOST_TEST(stack.codes_after([this] { touch(session::Home{}); }) < 1000);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
