// Counters and kinds of staff, and who was assisted: today, on past days, and the events behind a number.
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

using queue::Assistance;
using queue::StaffType;
using queue::story::cuc;
using wire::EventsWhich;

struct StaffPlace : FeedsPlace {
  StaffPlace() {
    start();
    hub.tell(clock_at(420), queue::DayStarted{monday, {}});
    sits(binh(), StaffType::civil_servant);
    sits(cuc(), StaffType::postal_staff);
  }
  void sits(const queue::Seat& seat, std::optional<StaffType> staff, int minute = 421) {
    hub.tell(clock_at(minute), queue::ClerkLoggedIn{seat.counter, seat.clerk, staff});
    hub.tell(clock_at(minute), queue::CounterOpened{seat.counter, seat.clerk});
  }
  void comes(std::uint32_t number, int minute, const queue::Seat& seat, std::optional<Assistance> assistance = {}) {
    hub.tell(clock_at(minute), issued(number, std::format("A{:03}", number), "ban-sao"));
    hub.tell(clock_at(minute, 60), called(number, seat)).tell(clock_at(minute, 61), started(number, seat));
    auto end = finished(number, seat);
    end.assistance = assistance;
    hub.tell(clock_at(minute, 181), end);
  }
  void three_visits() {
    comes(1, 430, binh(), Assistance::assisted);
    comes(2, 440, cuc(), Assistance::unassisted);
    comes(3, 500, cuc());
    take();
  }
  std::vector<std::string> numbers(const wire::ReadEvents& question) {
    std::vector<std::string> out;
    const auto reply = ask("mau-tinh", question);
    const auto& page = std::get<wire::EventsPage>(reply);
    for (const auto& row : page.rows) out.push_back(row.number.value());
    return out;
  }
  static wire::ReadEvents events(EventsWhich which) {
    return {.centre = centre_named("mau-tinh"), .date = monday, .which = which};
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_staff, StaffPlace)

BOOST_AUTO_TEST_CASE(a_past_day_is_told_a_row_each_counter) {
  three_visits();
  auto question = days_of_monday();
  question.centre = centre_named("mau-tinh");
  question.counters = wire::HistoryCounters::each;
  const auto told = history("mau-tinh", question).rows;
  BOOST_REQUIRE(told.size() == 2U);
  BOOST_TEST((told[0].counter == binh().counter));
  BOOST_TEST(told[0].figures.visits == 1);
  BOOST_TEST((told[1].counter == cuc().counter));
  BOOST_TEST(told[1].figures.visits == 2);
  BOOST_TEST(!told[1].staff.has_value());
  question.counters.reset();
  question.counter = cuc().counter;
  question.by = wire::HistoryBy::hour;
  const auto hours = history("mau-tinh", question).rows;
  BOOST_REQUIRE(hours.size() == 2U);
  BOOST_TEST(hours[1].hour.value() == 8);
  BOOST_TEST(hours[1].figures.visits == 1);
}

BOOST_AUTO_TEST_CASE(a_past_day_is_told_a_row_each_kind_of_staff_and_over_a_whole_province_too) {
  three_visits();
  auto question = days_of_monday();
  question.staff_types = wire::HistoryStaff::each;
  question.centres = wire::HistoryCentres::together;
  const auto told = history("province", question).rows;
  BOOST_REQUIRE(told.size() == 2U);
  BOOST_TEST((told[0].staff == StaffType::civil_servant));
  BOOST_TEST(told[0].figures.visits == 1);
  BOOST_TEST((told[1].staff == StaffType::postal_staff));
  BOOST_TEST(told[1].figures.visits == 2);
  question.staff_types.reset();
  question.staff = StaffType::postal_staff;
  BOOST_REQUIRE(history("mau-tinh", question).rows.size() == 1U);
  BOOST_TEST(history("mau-tinh", question).rows[0].figures.visits == 2);
}

BOOST_AUTO_TEST_CASE(counters_of_a_whole_province_and_two_kinds_of_rows_at_once_are_refused_in_words) {
  three_visits();
  auto question = days_of_monday();
  question.counters = wire::HistoryCounters::each;
  auto reply = ask("province", question);
  BOOST_TEST(std::get<wire::Refused>(reply).reason == "malformed");
  BOOST_TEST(std::get<wire::Refused>(reply).detail.contains("one centre"));
  question.staff_types = wire::HistoryStaff::each;
  question.centre = centre_named("mau-tinh");
  reply = ask("mau-tinh", question);
  BOOST_TEST(std::get<wire::Refused>(reply).reason == "malformed");
}

// A batch of five is whole for a service's day; the part of it that one counter had may be one rater.
BOOST_AUTO_TEST_CASE(of_counters_and_staff_whoever_is_not_the_centres_manager_is_told_how_many_rated_alone) {
  for (std::uint32_t i = 1; i <= 12; ++i) comes(i, 430, i <= 6 ? binh() : cuc());
  for (std::uint32_t i = 1; i <= 12; ++i) hub.rate(i, queue::RatingLevel::satisfied, 480);
  take();
  auto question = days_of_monday();
  question.centre = centre_named("mau-tinh");
  BOOST_TEST(history("province", question).rows.at(0).figures.ratings->levels.has_value());
  question.counters = wire::HistoryCounters::each;
  BOOST_TEST(history("mau-tinh", question).rows.at(0).figures.ratings->levels.has_value());
  BOOST_TEST(history("province", question).rows.at(0).figures.ratings->count == 6);
  BOOST_TEST(!history("province", question).rows.at(0).figures.ratings->levels.has_value());
  question.counters.reset();
  question.counter = binh().counter;
  BOOST_TEST(!history("province", question).rows.at(0).figures.ratings->levels.has_value());
  question.counter.reset();
  question.staff_types = wire::HistoryStaff::each;
  BOOST_TEST(!history("province", question).rows.at(0).figures.ratings->levels.has_value());
  question.staff_types.reset();
  question.staff = StaffType::civil_servant;
  BOOST_TEST(!history("province", question).rows.at(0).figures.ratings->levels.has_value());
}

BOOST_AUTO_TEST_CASE(who_was_assisted_is_counted_of_those_of_whom_it_was_said) {
  three_visits();
  const auto told = today().total.assistance;
  BOOST_REQUIRE(told.has_value());
  BOOST_TEST(told->assisted == 1);
  BOOST_TEST(told->unassisted == 1);
  BOOST_TEST(!today().services.at(0).figures.assistance.has_value());  // bytes: see the feed's README
  auto question = days_of_monday();
  question.services = wire::HistoryServices::each;
  BOOST_TEST(history("mau-tinh", question).rows.at(0).figures.assistance->assisted == 1);
  BOOST_TEST((numbers(events(EventsWhich::assisted)) == std::vector<std::string>{"A001"}));
  BOOST_TEST((numbers(events(EventsWhich::unassisted)) == std::vector<std::string>{"A002"}));
}

BOOST_AUTO_TEST_CASE(where_nobody_said_it_assistance_is_unknown_and_not_none) {
  comes(1, 430, binh());
  take();
  BOOST_TEST(today().total.served == 1);
  BOOST_TEST(!today().total.assistance.has_value());
}

BOOST_AUTO_TEST_CASE(the_events_of_a_kind_of_staff_are_those_of_whoever_called_last) {
  three_visits();
  auto question = events(EventsWhich::visits);
  question.staff = StaffType::postal_staff;
  BOOST_TEST((numbers(question) == std::vector<std::string>{"A002", "A003"}));
  // Another one takes the seat, of whom nobody said whose employee.
  hub.tell(clock_at(510), queue::ClerkLoggedOut{cuc().counter, cuc().clerk});
  sits(cuc(), std::nullopt, 511);
  comes(4, 520, cuc());
  take();
  BOOST_TEST((numbers(question) == std::vector<std::string>{"A002", "A003"}));
  question.staff = StaffType::civil_servant;
  BOOST_TEST((numbers(question) == std::vector<std::string>{"A001"}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
