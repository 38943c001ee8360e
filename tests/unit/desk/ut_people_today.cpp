#include "firmware/desk/people_today.hpp"
#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::desk {
namespace {

using namespace test;

identity::DayKey key(std::uint8_t digit) {
  return identity::DayKey(std::vector<std::uint8_t>(32, digit));
}

struct Counted {
  const BusinessDate today = at(480).business_date;
  const BusinessDate tomorrow = std::chrono::sys_days{today} + std::chrono::days{1};
  const Secret<std::string> lan = identity::person_tag(key(1), "001099012345");
  const Secret<std::string> minh = identity::person_tag(key(1), "001099054321");
  PeopleToday people{2};

  Counted() { people.begin({today, at(480).instant, key(1)}); }
  void have(const Secret<std::string>& who, int tickets) {
    for (int i = 0; i < tickets; ++i) people.had_ticket(who, today);
    people.keep();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_people_today, Counted)

BOOST_AUTO_TEST_CASE(who_had_all_their_tickets_has_had_enough_and_nobody_else) {
  have(lan, 1);
  BOOST_TEST(!people.had_enough(lan, today));
  have(lan, 1);
  BOOST_TEST(people.had_enough(lan, today));
  BOOST_TEST(!people.had_enough(minh, today));
}

BOOST_AUTO_TEST_CASE(what_could_not_be_kept_is_taken_back_and_what_was_kept_is_not) {
  have(lan, 1);
  people.had_ticket(lan, today);
  people.had_ticket(minh, today);
  BOOST_TEST(people.had_enough(lan, today));
  people.take_back();
  BOOST_TEST(!people.had_enough(lan, today));
  people.take_back();
  have(lan, 1);
  BOOST_TEST(people.had_enough(lan, today));
}

BOOST_AUTO_TEST_CASE(a_tag_under_another_key_is_of_nobody) {
  const auto old = identity::person_tag(key(2), "001099012345");
  have(old, 5);
  BOOST_TEST(!people.had_enough(old, today));
  people.begin({today, at(481).instant, key(2)});  // a hub's second key: it knows nothing of what came before
  BOOST_TEST(!people.had_enough(old, today));
}

BOOST_AUTO_TEST_CASE(a_new_day_begins_with_nobody_counted) {
  have(lan, 2);
  BOOST_TEST(!people.had_enough(lan, tomorrow));  // asked before its key is there
  people.had_ticket(lan, tomorrow);
  people.take_back();
  BOOST_TEST(people.had_enough(lan, today));
  people.begin({tomorrow, at(1441).instant, key(3)});
  BOOST_TEST(!people.had_enough(lan, tomorrow));
  BOOST_TEST(!people.had_enough(identity::person_tag(key(3), "001099012345"), tomorrow));
}

BOOST_AUTO_TEST_CASE(without_a_limit_or_a_key_nobody_is_counted) {
  PeopleToday unlimited{0};
  unlimited.begin({today, at(480).instant, key(1)});
  PeopleToday keyless{2};
  for (auto* either : {&unlimited, &keyless}) {
    for (int i = 0; i < 100; ++i) either->had_ticket(lan, today);
    BOOST_TEST(!either->had_enough(lan, today));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
