#include "tests/unit/sessions/people.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::sessions {
namespace {

using sample::at;

BOOST_AUTO_TEST_SUITE(ut_book)

Session session(std::string_view tail, int opened = 0, int seconds = 3600) {
  return begin(sample::manager(), tail, at(opened), std::chrono::seconds{seconds});
}

BOOST_AUTO_TEST_CASE(a_session_ends_at_its_time_and_not_before) {
  Book book;
  book.add(session("a", 0, 10));
  book.add(session("b", 0, 20));
  BOOST_TEST(book.expire(at(9)).empty());
  const auto ended = book.expire(at(10));
  BOOST_REQUIRE(ended.size() == 1U);
  BOOST_TEST(ended.front().user.text() == "mau-tinh-manager-1-a");
  BOOST_TEST((book.next_end() == at(20)));
}

BOOST_AUTO_TEST_CASE(a_clock_that_was_set_back_ends_what_began_in_its_future) {
  Book book;
  book.add(session("a", 3600));
  BOOST_TEST(book.expire(at(3500)).empty());
  BOOST_TEST(book.expire(at(0)).size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_sixth_session_of_an_account_ends_its_oldest) {
  Book book;
  for (const auto* tail : {"a", "b", "c", "d", "e"}) BOOST_TEST(book.add(session(tail)).empty());
  const auto ended = book.add(session("f"));
  BOOST_REQUIRE(ended.size() == 1U);
  BOOST_TEST(ended.front().user.text() == "mau-tinh-manager-1-a");
  BOOST_TEST(book.all().sessions.size() == most_of_one_account);
}

BOOST_AUTO_TEST_CASE(a_withdrawn_account_has_no_session) {
  Accounts accounts;
  BOOST_REQUIRE(add(accounts, sample::manager()).has_value());
  Book book;
  book.add(session("a"));
  BOOST_TEST(book.go_by(accounts).empty());
  BOOST_REQUIRE(withdraw(accounts, sample::manager().name).has_value());
  BOOST_TEST(book.go_by(accounts).size() == 1U);
}

BOOST_AUTO_TEST_CASE(another_password_role_or_room_ends_what_was_open) {
  Accounts accounts;
  BOOST_REQUIRE(add(accounts, sample::manager()).has_value());
  Book book;
  book.add(session("a"));
  BOOST_REQUIRE(change_password(accounts, sample::manager().name, "other", at(5)).has_value());
  BOOST_TEST(book.go_by(accounts).size() == 1U);

  auto& account = accounts.accounts.front();
  book.add(begin(account, "b", at(6), Milliseconds{1000}));
  account.room = CentreId::parse("mau-xa").value();
  BOOST_TEST(book.go_by(accounts).size() == 1U);
  book.add(begin(account, "c", at(6), Milliseconds{1000}));
  account.role = wire::PersonRole::lead;
  BOOST_TEST(book.go_by(accounts).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_session_that_the_broker_does_not_know_is_none) {
  Book book;
  book.add(session("a"));
  book.add(session("b"));
  const auto ended = book.keep_only({"mau-tinh-manager-1-b", "somebody"});
  BOOST_REQUIRE(ended.size() == 1U);
  BOOST_TEST(ended.front().user.text() == "mau-tinh-manager-1-a");
}

BOOST_AUTO_TEST_CASE(only_its_own_user_ends_a_session) {
  Book book;
  book.add(session("a"));
  BOOST_TEST(!book.end(NodeId::parse("mau-tinh-manager-1-b").value()).has_value());
  BOOST_TEST(book.end(NodeId::parse("mau-tinh-manager-1-a").value()).has_value());
  BOOST_TEST(!book.next_end().has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::sessions
