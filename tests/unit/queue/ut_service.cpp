#include "tests/support/queue_story.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_service)

Command rate(std::uint32_t n, RatingLevel level) {
  return RateVisit{visit(n), level, kiosk()};
}

BOOST_AUTO_TEST_CASE(a_ticket_is_called_served_and_finished) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .at(monday, 490)
      .when(AtCounter{binh(), CallNext{}})
      .then({called(1, binh())});
  const auto call = story.now().instant;
  story.at(monday, 492).when(AtCounter{binh(), StartService{}}).then({started(1, binh())});
  const auto start = story.now().instant;
  story.at(monday, 500)
      .when(AtCounter{binh(), FinishService{Outcome::papers_missing}})
      .then({finished(1, binh(), Outcome::papers_missing)});
  const auto& ticket = story.ticket(1);
  BOOST_TEST((ticket.called == call));
  BOOST_TEST((ticket.started == start));
  BOOST_TEST((ticket.ended == story.now().instant));
  BOOST_TEST((ticket.counter == binh().counter));
  BOOST_TEST((ticket.phase == TicketPhase::finished));
  BOOST_TEST(!story.state().counter(binh().counter)->active.has_value());
}

BOOST_AUTO_TEST_CASE(what_a_clerk_says_of_who_did_it_stands_in_the_event_and_nothing_where_nothing_is_said) {
  for (const auto& said :
       {std::optional<Assistance>{}, std::optional(Assistance::unassisted), std::optional(Assistance::assisted)}) {
    QueueStory story(hall());
    auto end = finished(1, binh());
    end.assistance = said;
    story.given(open_on(monday, {binh()}))
        .at(monday, 480)
        .after(issue(1, "ban-sao"))
        .after(AtCounter{binh(), CallNext{}})
        .after(AtCounter{binh(), StartService{}})
        .when(AtCounter{binh(), FinishService{Outcome::solved, said}})
        .then({end});
  }
}

BOOST_AUTO_TEST_CASE(every_recall_counts_one_more_so_that_the_wallboard_rings) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}});
  BOOST_TEST(story.ticket(1).call_count == 1);
  for (const int count : {2, 3, 4}) {
    story.at(monday, 480 + count)
        .when(AtCounter{binh(), Recall{}})
        .then({TicketRecalled{visit(1), binh().counter, binh().clerk, count}});
    BOOST_TEST(story.ticket(1).call_count == count);
    BOOST_TEST((story.ticket(1).called == story.now().instant));
  }
}

BOOST_AUTO_TEST_CASE(somebody_who_does_not_come_is_marked_and_the_counter_is_free) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .after(issue(2, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}})
      .when(AtCounter{binh(), MarkNoShow{}})
      .then({story::no_show(1, binh())})
      .when(AtCounter{binh(), CallNext{}})
      .then({called(2, binh())});
  BOOST_TEST((story.ticket(1).phase == TicketPhase::no_show));
  BOOST_TEST((story.ticket(1).ended == story.now().instant));
}

BOOST_AUTO_TEST_CASE(a_clerk_acts_on_the_ticket_at_their_own_counter_only) {
  QueueStory(hall())
      .given(open_on(monday, {binh(), cuc()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}})
      .when(AtCounter{cuc(), StartService{}})
      .rejected(Rejection::no_active_ticket)
      .when(AtCounter{binh(), StartService{}})
      .then({started(1, binh())});
}

BOOST_AUTO_TEST_CASE(a_finished_visit_is_rated_once) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .when(rate(1, RatingLevel::satisfied))
      .rejected(Rejection::not_served)
      .after(AtCounter{binh(), CallNext{}})
      .after(AtCounter{binh(), StartService{}})
      .when(rate(1, RatingLevel::satisfied))
      .rejected(Rejection::not_served)
      .after(AtCounter{binh(), FinishService{Outcome::solved}})
      .when(rate(1, RatingLevel::dissatisfied))
      .then({rated(1, RatingLevel::dissatisfied)})
      .when(rate(1, RatingLevel::very_satisfied))
      .rejected(Rejection::already_rated)
      .when(rate(2, RatingLevel::very_satisfied))
      .rejected(Rejection::unknown_visit);
  BOOST_TEST((story.ticket(1).rating == RatingLevel::dissatisfied));
}

BOOST_AUTO_TEST_CASE(a_visit_of_an_earlier_date_is_rated_no_more_and_asking_starts_no_day) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .given({issued(1, "A001", "ban-sao"), called(1, binh()), started(1, binh()), finished(1, binh())})
      .at(tuesday, 480)
      .when(rate(1, RatingLevel::satisfied))
      .rejected(Rejection::unknown_visit);
  BOOST_TEST((story.state().business_date == monday));
}

BOOST_AUTO_TEST_CASE(a_rating_keeps_each_reason_once_and_of_a_comment_the_digest_alone) {
  const std::string digest(64, 'a');
  const auto served = [](QueueStory& story) -> QueueStory& {
    return story.given(open_on(monday, {binh()}))
        .given({issued(1, "A001", "ban-sao"), called(1, binh()), started(1, binh()), finished(1, binh())})
        .at(monday, 500);
  };
  QueueStory with(hall());
  using enum RatingReason;
  served(with)
      .when(RateVisit{visit(1), RatingLevel::dissatisfied, kiosk(), {facilities, attitude, facilities}, digest})
      .then({VisitRated{visit(1), RatingLevel::dissatisfied, kiosk(), {{attitude, facilities}}, digest}});
  QueueStory without(hall());
  served(without).when(rate(1, RatingLevel::satisfied)).then({rated(1, RatingLevel::satisfied)});
}

BOOST_AUTO_TEST_CASE(ratings_are_kept_in_the_order_in_which_they_came) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()})).at(monday, 480);
  for (std::uint32_t n = 1; n <= 3; ++n)
    story.given({issued(n, std::format("A00{}", n), "ban-sao"), called(n, binh()), started(n, binh()),
                 finished(n, binh())});
  for (const std::uint32_t n : {3U, 1U, 2U}) story.after(rate(n, RatingLevel::neutral));
  BOOST_TEST((story.state().rated == std::vector<Uuid>{visit(3), visit(1), visit(2)}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
