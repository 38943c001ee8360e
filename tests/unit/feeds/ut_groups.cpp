// Agencies, which are groups of services: what is refused, then today, history and the events behind a number.
#include "tests/unit/feeds/feeds_place.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::feeds::test {
namespace {

struct GroupsPlace : FeedsPlace {
  GroupsPlace() {
    start();
    hub.open();
  }
  // Another agency has taken over the copies.
  static queue::TicketIssued moved(std::uint32_t number) {
    auto ticket = issued(number, std::format("B{:03}", number), "ban-sao");
    ticket.group = queue::story::group("ho-tich");
    return ticket;
  }
  std::vector<wire::EventRow> behind(const wire::ReadEvents& question) {
    return std::get<wire::EventsPage>(ask("mau-tinh", question)).rows;
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_groups, GroupsPlace)

BOOST_AUTO_TEST_CASE(a_question_of_services_and_groups_at_once_is_refused_in_words) {
  take(hub.visit(1, 430));
  for (const bool all : {false, true}) {
    auto question = days_of_monday();
    if (all)
      question.services = wire::HistoryServices::each;
    else
      question.service = service("ban-sao");
    question.groups = wire::HistoryGroups::each;
    const auto reply = ask("mau-tinh", question);
    const auto& refused = std::get<wire::Refused>(reply);
    BOOST_TEST(refused.reason == "malformed");
    BOOST_TEST(refused.detail.contains("not for two of them"));
  }
}

BOOST_AUTO_TEST_CASE(agencies_are_told_beside_their_services_and_a_service_that_moves_names_the_last_one) {
  hub.visit(1, 430).visit(2, 440, "khai-sinh").visit(3, 450);
  take();
  const auto names = [this] {
    std::map<std::string, std::string> out;
    for (const auto& row : today().services) out[row.service.text()] = row.group->text();
    return out;
  };
  const auto visits = [this] {
    std::map<std::string, int> out;
    const auto groups = today().groups.value();
    for (const auto& row : groups) out[row.group.text()] = row.figures.visits;
    return out;
  };
  BOOST_TEST((names() == std::map<std::string, std::string>{{"ban-sao", "chung-thuc"}, {"khai-sinh", "ho-tich"}}));
  BOOST_TEST((visits() == std::map<std::string, int>{{"chung-thuc", 2}, {"ho-tich", 1}}));
  take(hub.tell(clock_at(460), moved(4)));
  pass(Milliseconds{2'000});
  BOOST_TEST(names().at("ban-sao") == "ho-tich");
  BOOST_TEST((visits() == std::map<std::string, int>{{"chung-thuc", 2}, {"ho-tich", 2}}));
}

BOOST_AUTO_TEST_CASE(a_centre_that_is_asked_for_by_group_is_told_in_a_row_each) {
  hub.visit(1, 430).visit(2, 500, "khai-sinh").visit(3, 510, "khai-sinh");
  take();
  auto question = days_of_monday();
  question.groups = wire::HistoryGroups::each;
  const auto told = history("mau-tinh", question).rows;
  BOOST_REQUIRE(told.size() == 2U);
  BOOST_TEST(told[0].group->text() == "chung-thuc");
  BOOST_TEST(!told[0].service.has_value());
  BOOST_TEST(told[0].figures.visits == 1);
  BOOST_TEST(told[1].group->text() == "ho-tich");
  BOOST_TEST(told[1].figures.visits == 2);
  question = days_of_monday();
  question.group = queue::story::group("ho-tich");
  question.by = wire::HistoryBy::hour;
  const auto hours = history("mau-tinh", question).rows;
  BOOST_REQUIRE(hours.size() == 1U);
  BOOST_TEST(hours[0].hour.value() == 8);
  BOOST_TEST(hours[0].figures.visits == 2);
}

BOOST_AUTO_TEST_CASE(agencies_of_a_province_are_summed_over_its_centres) {
  Hub other(directory, "mau-xa", 2);
  take(hub.visit(1, 430).visit(2, 435, "khai-sinh"));
  take(other.open().visit(1, 435).visit(2, 500));
  auto question = days_of_monday();
  question.groups = wire::HistoryGroups::each;
  BOOST_TEST(history("province", question).rows.size() == 3U);
  question.centres = wire::HistoryCentres::together;
  const auto days = history("province", question).rows;
  BOOST_REQUIRE(days.size() == 2U);
  BOOST_TEST(days[0].centre.text() == "province");
  BOOST_TEST(days[0].group->text() == "chung-thuc");
  BOOST_TEST(days[0].figures.visits == 3);
  BOOST_TEST(days[1].figures.visits == 1);
  question.by = wire::HistoryBy::weekday_hour;
  BOOST_TEST(history("province", question).rows.size() == 3U);  // at seven of both, at eight of one
}

BOOST_AUTO_TEST_CASE(the_events_of_a_group_are_those_whose_tickets_were_taken_in_it) {
  hub.visit(1, 430).visit(2, 500, "khai-sinh");
  hub.tell(clock_at(510), moved(3)).tell(clock_at(511), called(3, binh())).tell(clock_at(512), no_show(3, binh()));
  hub.rate(2, queue::RatingLevel::neutral, 520);
  take();
  wire::ReadEvents question{.centre = centre_named("mau-tinh"),
                            .date = monday,
                            .group = queue::story::group("ho-tich"),
                            .which = wire::EventsWhich::visits};
  const auto visits = behind(question);
  BOOST_REQUIRE(visits.size() == 2U);
  BOOST_TEST(visits[0].number.value() == "A002");
  BOOST_TEST(visits[1].number.value() == "B003");
  question.service = service("ban-sao");
  BOOST_TEST(behind(question).size() == 1U);
  question.service.reset();
  question.which = wire::EventsWhich::no_shows;
  BOOST_TEST(behind(question).size() == 1U);
  question.which = wire::EventsWhich::ratings;
  BOOST_TEST(behind(question).size() == 1U);
  question.group = queue::story::group("chung-thuc");
  BOOST_TEST(behind(question).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
