#include "firmware/sessions/attempts.hpp"
#include "tests/unit/sessions/people.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::sessions {
namespace {

using sample::at;

BOOST_AUTO_TEST_SUITE(ut_attempts)

void be_wrong(Attempts& attempts, int times, Instant when) {
  for (int i = 0; i < times; ++i) attempts.wrong("mau-tinh-manager-1", when);
}
std::int64_t pause_s(const Attempts& attempts, Instant when) {
  return attempts.pause("mau-tinh-manager-1", when).count() / 1000;
}

BOOST_AUTO_TEST_CASE(after_five_wrong_ones_a_name_waits_and_nobody_else) {
  Attempts attempts;
  be_wrong(attempts, 4, at(0));
  BOOST_TEST(pause_s(attempts, at(0)) == 0);
  be_wrong(attempts, 1, at(0));
  BOOST_TEST(pause_s(attempts, at(0)) == 60);
  BOOST_TEST(pause_s(attempts, at(59)) == 1);
  BOOST_TEST(pause_s(attempts, at(60)) == 0);
  BOOST_TEST(attempts.pause("mau-tinh-manager-2", at(0)).count() == 0);
}

BOOST_AUTO_TEST_CASE(each_further_wrong_one_waits_twice_as_long_up_to_a_quarter_of_an_hour) {
  Attempts attempts;
  be_wrong(attempts, 6, at(0));
  BOOST_TEST(pause_s(attempts, at(0)) == 120);
  be_wrong(attempts, 1, at(0));
  BOOST_TEST(pause_s(attempts, at(0)) == 240);
  be_wrong(attempts, 100, at(0));
  BOOST_TEST(pause_s(attempts, at(0)) == 900);
}

BOOST_AUTO_TEST_CASE(who_is_right_begins_anew) {
  Attempts attempts;
  be_wrong(attempts, 4, at(0));
  attempts.right("mau-tinh-manager-1");
  be_wrong(attempts, 4, at(1));
  BOOST_TEST(pause_s(attempts, at(1)) == 0);
}

BOOST_AUTO_TEST_CASE(an_hour_without_a_wrong_one_is_forgotten) {
  Attempts attempts;
  be_wrong(attempts, 100, at(0));
  be_wrong(attempts, 1, at(3600));
  BOOST_TEST(pause_s(attempts, at(3600)) == 0);
}

BOOST_AUTO_TEST_CASE(a_clock_that_was_years_ahead_locks_nobody_for_years) {
  Attempts attempts;
  be_wrong(attempts, 5, at(10 * 365 * 24 * 3600));
  BOOST_TEST(pause_s(attempts, at(0)) == 0);
}

BOOST_AUTO_TEST_CASE(a_flood_of_names_takes_no_memory_and_forgets_the_quietest_first) {
  Attempts attempts({.most_keys = 10});
  be_wrong(attempts, 5, at(100));
  for (int i = 0; i < 9; ++i) attempts.wrong("other-" + std::to_string(i), at(i));
  attempts.wrong("one-more", at(101));
  BOOST_TEST(attempts.size() == 10U);
  BOOST_TEST(pause_s(attempts, at(101)) == 59);
}

BOOST_AUTO_TEST_CASE(a_flood_of_names_ends_no_pause) {
  Attempts attempts({.most_keys = 10});
  be_wrong(attempts, 5, at(0));
  for (int i = 0; i < 30; ++i) attempts.wrong("other-" + std::to_string(i), at(1 + i));
  BOOST_TEST(attempts.size() == 10U);
  BOOST_TEST(pause_s(attempts, at(31)) == 29);
}

BOOST_AUTO_TEST_CASE(where_all_that_are_known_have_to_wait_none_is_forgotten_for_another) {
  Attempts attempts({.most_keys = 10});
  be_wrong(attempts, 5, at(0));
  for (int name = 0; name < 30; ++name)
    for (int i = 0; i < 5; ++i) attempts.wrong("other-" + std::to_string(name), at(1));
  BOOST_TEST(attempts.size() == 10U);
  BOOST_TEST(pause_s(attempts, at(1)) == 59);
  BOOST_TEST(attempts.pause("other-0", at(1)).count() == 60'000);
  attempts.wrong("late", at(61));
  BOOST_TEST(attempts.size() == 10U);
  BOOST_TEST(attempts.pause("late", at(61)).count() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::sessions
