// A clerk's own figures, and what the desk makes of free text.
#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace motcua::desk {
namespace {

using namespace test;

struct Day {
  FrontDesk desk{small_centre(), VisitProofs(keys())};
  Asking asking;
  int last_visit = 100;
  int minute = 480;

  Day() {
    sit(1, "thu-mot", "1111");
    sit(2, "thu-hai", "2222");
  }
  DeskAnswer counter(int number, std::string_view clerk, wire::CommandBody body) {
    return desk.handle(asking.counter(number, clerk, std::move(body)), {}, at(minute));
  }
  void sit(int number, std::string_view clerk, std::string code) {
    counter(number, clerk, wire::LogIn{id<ClerkId>(clerk), Secret<std::string>(std::move(code))});
    counter(number, clerk, queue::OpenCounter{});
  }
  Uuid served(int number, std::string_view clerk, int minutes) {
    const auto visit = uuid(++last_visit);
    desk.handle(asking.kiosk(queue::IssueTicket{id<ServiceId>("ban-sao")}), desk.new_visit(visit, at(minute)),
                at(minute));
    counter(number, clerk, queue::CallNext{});
    counter(number, clerk, queue::StartService{});
    minute += minutes;
    counter(number, clerk, queue::FinishService{});
    return visit;
  }
  DeskAnswer rate(const Uuid& visit, queue::RatingLevel level, std::string comment = {}) {
    wire::RateByPhone rating{.level = level};
    if (!comment.empty()) rating.comment = PersonalData<std::string>(std::move(comment));
    return desk.handle(wire::PhoneCommandBody(rating), visit, at(minute));
  }
  wire::OwnFigures own(int number, std::string_view clerk) {
    return std::get<wire::OwnFigures>(counter(number, clerk, wire::ReadOwn{}).reply);
  }
  std::string refusal(int number, std::string_view clerk, wire::CommandBody body) {
    const auto answer = counter(number, clerk, std::move(body));
    const auto* refused = std::get_if<wire::Refused>(&answer.reply);
    return refused == nullptr ? "accepted" : refused->reason;
  }
  wire::Contest contest(int days_ago, std::string text) const {
    return {std::chrono::sys_days{at(0).business_date} - std::chrono::days{days_ago},
            PersonalData<std::string>(std::move(text))};
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_own_figures, Day)

BOOST_AUTO_TEST_CASE(figures_are_told_to_who_is_signed_in_at_that_counter_alone) {
  BOOST_TEST(refusal(1, "thu-hai", wire::ReadOwn{}) == "not_logged_in");
  BOOST_TEST(refusal(2, "thu-mot", wire::ReadOwn{}) == "not_logged_in");
  BOOST_TEST(refusal(1, "thu-mot", wire::ReadOwn{}) == "accepted");
  counter(1, "thu-mot", queue::CloseCounter{});
  counter(1, "thu-mot", queue::LogOut{});
  BOOST_TEST(refusal(1, "thu-mot", wire::ReadOwn{}) == "not_logged_in");
  const auto kiosk =
      desk.handle(asking.make("thu-kiosk-1", id<ClerkId>("thu-mot"), wire::ReadOwn{}), {}, at(minute));
  BOOST_TEST(std::get<wire::Refused>(kiosk.reply).reason == "not_logged_in");
}

BOOST_AUTO_TEST_CASE(each_clerk_has_the_own_visits_and_the_own_median) {
  for (const int minutes : {3, 20, 5}) served(1, "thu-mot", minutes);
  served(2, "thu-hai", 7);
  const auto own_first = own(1, "thu-mot");
  BOOST_TEST(own_first.served == 3);
  BOOST_TEST(own_first.median_service_s.value() == 5 * 60);
  BOOST_TEST(own_first.ratings == 0);
  BOOST_TEST(own(2, "thu-hai").served == 1);
  BOOST_TEST((own_first.business_date == at(0).business_date));
}

BOOST_AUTO_TEST_CASE(levels_come_five_at_a_time_so_that_no_second_look_tells_one) {
  std::vector<Uuid> visits;
  for (int i = 0; i < 6; ++i) visits.push_back(served(1, "thu-mot", 2));
  for (int i = 0; i < 4; ++i) rate(visits.at(static_cast<std::size_t>(i)), queue::RatingLevel::satisfied);
  BOOST_TEST(own(1, "thu-mot").ratings == 4);
  BOOST_TEST(!own(1, "thu-mot").levels.has_value());
  rate(visits[4], queue::RatingLevel::very_satisfied);
  const std::vector<std::int32_t> five{1, 4, 0, 0, 0};
  BOOST_TEST(own(1, "thu-mot").levels.value() == five);
  rate(visits[5], queue::RatingLevel::very_dissatisfied);
  BOOST_TEST(own(1, "thu-mot").ratings == 6);
  BOOST_TEST(own(1, "thu-mot").levels.value() == five);
}

BOOST_AUTO_TEST_CASE(a_desk_that_is_made_anew_from_its_events_tells_the_same) {
  FrontDesk again(small_centre(), VisitProofs(keys()));
  const auto keep = [&](const DeskAnswer& answer) {
    for (const auto& event : answer.events) again.replay(event, at(minute).instant);
  };
  FrontDesk first(small_centre(), VisitProofs(keys()));
  const auto asks = [&](const wire::Command& command, const NewVisit& visit = {}) {
    const auto answer = first.handle(command, visit, at(minute));
    keep(answer);
    return answer;
  };
  asks(asking.counter(1, "thu-mot", wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")}));
  asks(asking.counter(1, "thu-mot", queue::OpenCounter{}));
  asks(asking.kiosk(queue::IssueTicket{id<ServiceId>("ban-sao")}), first.new_visit(uuid(900), at(minute)));
  asks(asking.counter(1, "thu-mot", queue::CallNext{}));
  asks(asking.counter(1, "thu-mot", queue::StartService{}));
  minute += 4;
  asks(asking.counter(1, "thu-mot", queue::FinishService{}));
  const auto told = again.handle(asking.counter(1, "thu-mot", wire::ReadOwn{}), {}, at(minute));
  BOOST_TEST(std::get<wire::OwnFigures>(told.reply).served == 1);
  BOOST_TEST(std::get<wire::OwnFigures>(told.reply).median_service_s.value() == 240);
}

BOOST_AUTO_TEST_CASE(an_objection_is_kept_masked_with_its_day_and_whose_it_is) {
  const auto answer = counter(1, "thu-mot", contest(3, "Mất điện, số A012 phải chờ 40 phút"));
  BOOST_TEST(std::holds_alternative<wire::Accepted>(answer.reply));
  BOOST_TEST(answer.events.empty());
  const auto& row = answer.written.value().row;
  BOOST_TEST(row.text.reveal() == "Mất điện, số ••• phải chờ 40 phút");
  BOOST_TEST(row.clerk.value().text() == "thu-mot");
  BOOST_TEST(row.hour == 8);
  BOOST_TEST((row.date == at(0).business_date));
  BOOST_TEST((row.about.value() == contest(3, "").date));
}

BOOST_AUTO_TEST_CASE(an_objection_is_by_who_sits_there_about_a_day_of_the_last_month_and_ten_a_day) {
  BOOST_TEST(refusal(1, "thu-hai", contest(1, "Sai")) == "not_logged_in");
  BOOST_TEST(refusal(1, "thu-mot", contest(-1, "Sai")) == "bad_period");
  BOOST_TEST(refusal(1, "thu-mot", contest(32, "Sai")) == "bad_period");
  BOOST_TEST(refusal(1, "thu-mot", contest(1, " \u200b ")) == "malformed");
  for (int i = 0; i < most_contests; ++i) BOOST_TEST(refusal(1, "thu-mot", contest(31, "Sai")) == "accepted");
  BOOST_TEST(refusal(1, "thu-mot", contest(1, "Sai")) == "too_many_requests");
  BOOST_TEST(refusal(2, "thu-hai", contest(1, "Sai")) == "accepted");
}

BOOST_AUTO_TEST_CASE(a_comment_is_masked_and_its_digest_needs_the_hubs_key) {
  const std::string comment = "thái độ kém";
  const auto first = served(1, "thu-mot", 2);
  const auto second = served(1, "thu-mot", 2);
  const auto answer = rate(first, queue::RatingLevel::dissatisfied, comment);
  const auto& written = answer.written.value();
  BOOST_TEST(written.row.text.reveal() == comment);
  BOOST_TEST(written.row.service.value().text() == "ban-sao");
  BOOST_TEST(!written.row.clerk.has_value());
  const auto digest = std::get<queue::VisitRated>(answer.events.at(0)).comment_digest.value();
  BOOST_TEST(written.key == digest);
  // Found by no dictionary, and the same words of two visits are not the same digest.
  std::set<std::string> others{VisitProofs(keys()).written_digest(first, comment)};
  auto other_key = keys();
  other_key.code_key = Secret(std::vector<std::uint8_t>(32, 8));
  others.insert(VisitProofs(std::move(other_key)).written_digest(first, comment));
  others.insert(std::get<queue::VisitRated>(rate(second, queue::RatingLevel::dissatisfied, comment).events.at(0))
                    .comment_digest.value());
  BOOST_TEST(others.size() == 3U);
  BOOST_TEST(others.contains(digest));
}

BOOST_AUTO_TEST_CASE(a_rating_that_is_refused_keeps_no_comment) {
  const auto visit = served(1, "thu-mot", 2);
  BOOST_TEST(rate(visit, queue::RatingLevel::neutral, "Tốt").written.has_value());
  BOOST_TEST(!rate(visit, queue::RatingLevel::neutral, "Tốt").written.has_value());
}

BOOST_AUTO_TEST_CASE(a_comment_of_nothing_that_can_be_read_is_none) {
  const auto answer = rate(served(1, "thu-mot", 2), queue::RatingLevel::neutral, " \u200b\n");
  BOOST_TEST(!answer.written.has_value());
  BOOST_TEST(!std::get<queue::VisitRated>(answer.events.at(0)).comment_digest.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
