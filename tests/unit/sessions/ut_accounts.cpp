#include "tests/unit/sessions/people.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::sessions {
namespace {

BOOST_AUTO_TEST_SUITE(ut_accounts)

BOOST_AUTO_TEST_CASE(a_name_is_there_once) {
  Accounts accounts;
  BOOST_REQUIRE(add(accounts, sample::manager()).has_value());
  BOOST_TEST((add(accounts, sample::manager()).error().code == ErrorCode::duplicate));
  BOOST_TEST(accounts.accounts.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_name_leaves_room_for_the_tail_of_a_session) {
  Accounts accounts;
  auto account = sample::manager();
  account.name = NodeId::parse(std::string(longest_name + 1, 'a')).value();
  BOOST_TEST((add(accounts, account).error().code == ErrorCode::too_large));
  account.name = NodeId::parse(std::string(longest_name, 'a')).value();
  BOOST_TEST(add(accounts, account).has_value());
  BOOST_TEST(begin(account, "0123456789", sample::at(0), Milliseconds{1}).user.text().size() == 40U);
}

BOOST_AUTO_TEST_CASE(only_a_manager_of_the_province_has_its_room) {
  Accounts accounts;
  auto account = sample::manager();
  account.room = CentreId::parse("province").value();
  BOOST_TEST((add(accounts, account).error().code == ErrorCode::invalid));
  account.role = wire::PersonRole::manager_province;
  BOOST_TEST(add(accounts, account).has_value());
  account.name = NodeId::parse("province-manager-2").value();
  account.room = CentreId::parse("mau-tinh").value();
  BOOST_TEST((add(accounts, account).error().code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(who_is_not_there_cannot_be_withdrawn_or_changed) {
  Accounts accounts;
  BOOST_TEST((withdraw(accounts, sample::manager().name).error().code == ErrorCode::not_found));
  BOOST_TEST(
      (change_password(accounts, sample::manager().name, "x", sample::at(1)).error().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(managers_come_in_at_the_province_and_the_others_at_their_centre) {
  BOOST_TEST((place_of(wire::PersonRole::manager_centre) == Place::province));
  BOOST_TEST((place_of(wire::PersonRole::manager_province) == Place::province));
  for (const auto role : {wire::PersonRole::lead, wire::PersonRole::clerk, wire::PersonRole::wall})
    BOOST_TEST((place_of(role) == Place::centre));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::sessions
