#include "firmware/sessions/devices.hpp"
#include "tests/unit/sessions/people.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

namespace motcua::sessions {
namespace {

using sample::at;

constexpr int day = 24 * 3600;

BOOST_AUTO_TEST_SUITE(ut_devices)

BOOST_AUTO_TEST_CASE(a_device_is_known_to_the_account_under_which_somebody_came_in_and_to_no_other) {
  Devices devices;
  note(devices, sample::manager(), "a", at(0));
  BOOST_TEST(knows(devices, sample::manager(), "a", at(1)));
  BOOST_TEST(!knows(devices, sample::manager(), "b", at(1)));
  const auto other = sample::account("mau-xa-manager-1", wire::PersonRole::manager_centre, "mau-xa");
  BOOST_TEST(!knows(devices, other, "a", at(1)));
}

BOOST_AUTO_TEST_CASE(it_is_forgotten_ninety_days_after_somebody_came_in_from_it_last) {
  Devices devices;
  note(devices, sample::manager(), "a", at(0));
  BOOST_TEST(knows(devices, sample::manager(), "a", at(90 * day - 1)));
  BOOST_TEST(!knows(devices, sample::manager(), "a", at(90 * day)));
  note(devices, sample::manager(), "a", at(60 * day));
  BOOST_TEST(devices.devices.size() == 1U);
  BOOST_TEST(knows(devices, sample::manager(), "a", at(120 * day)));
  tidy(devices, {.accounts = {sample::manager()}}, at(150 * day));
  BOOST_TEST(devices.devices.empty());
}

BOOST_AUTO_TEST_CASE(a_clock_that_was_years_ahead_leaves_nothing_for_years) {
  Devices devices;
  note(devices, sample::manager(), "a", at(20 * 365 * day));
  BOOST_TEST(!knows(devices, sample::manager(), "a", at(0)));
}

BOOST_AUTO_TEST_CASE(another_password_and_a_withdrawn_account_forget_all_devices) {
  Devices devices;
  note(devices, sample::manager(), "a", at(0));
  auto changed = sample::manager();
  changed.changed = at(5);
  BOOST_TEST(!knows(devices, changed, "a", at(6)));
  auto kept = devices;
  tidy(kept, {.accounts = {sample::manager()}}, at(6));
  BOOST_TEST(kept.devices.size() == 1U);
  tidy(kept, {.accounts = {changed}}, at(6));
  BOOST_TEST(kept.devices.empty());
  tidy(devices, {}, at(6));
  BOOST_TEST(devices.devices.empty());
}

BOOST_AUTO_TEST_CASE(of_one_account_twenty_are_known_and_the_longest_unseen_goes) {
  Devices devices;
  const auto other = sample::account("mau-xa-manager-1", wire::PersonRole::manager_centre, "mau-xa");
  note(devices, other, "first", at(0));
  for (int i = 0; i < 20; ++i) note(devices, sample::manager(), std::to_string(i), at(1 + i));
  note(devices, sample::manager(), "0", at(30));  // seen again
  note(devices, sample::manager(), "one more", at(31));
  BOOST_TEST(devices.devices.size() == 21U);
  BOOST_TEST(knows(devices, sample::manager(), "0", at(32)));
  BOOST_TEST(!knows(devices, sample::manager(), "1", at(32)));
  BOOST_TEST(knows(devices, other, "first", at(32)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::sessions
