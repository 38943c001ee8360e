#include "tests/support/told_journal.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::aggregate::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_fold)

BOOST_AUTO_TEST_CASE(a_visit_is_counted_with_its_wait_its_service_and_its_rating) {
  ToldJournal told;
  told.open().visit(1, 9 * 60, 300, 600).tell(clock_at(10 * 60), rated(1, queue::RatingLevel::satisfied));
  const auto total = told.total();
  BOOST_TEST(total.visits == 1U);
  BOOST_TEST(total.served == 1U);
  BOOST_TEST(total.waiting == 0U);
  BOOST_TEST(total.wait->worst_s == 300);
  BOOST_TEST(total.wait_worst_s[0].value() == 300);
  BOOST_TEST(!total.wait_worst_s[1].has_value());
  BOOST_TEST(total.service->worst_s == 600);
  BOOST_TEST(total.ratings->count == 1U);
  BOOST_TEST(total.flags.empty());
  BOOST_TEST(told.all_faults() == 0U);
}

BOOST_AUTO_TEST_CASE(everything_of_a_visit_counts_in_the_local_hour_of_its_issue_at_the_counter_that_called_it) {
  ToldJournal told;
  told.open().visit(1, 9 * 60 + 59, 300, 600);
  const auto rows = rows_of(told.day());
  BOOST_REQUIRE(rows.size() == 9U);  // nobody said whose employee the clerk is
  const auto& cell = rows.front();
  BOOST_TEST((cell.key.level == Level::cell));
  BOOST_TEST(cell.key.hour.value() == 9);
  BOOST_TEST(cell.key.service->text() == "ban-sao");
  BOOST_TEST(cell.key.counter->text() == "quay-01");
  BOOST_TEST(!cell.key.staff.has_value());
  BOOST_TEST(cell.key.group->text() == "chung-thuc");
  for (const auto& row : rows) BOOST_TEST((row.tally == cell.tally));
}

BOOST_AUTO_TEST_CASE(who_waits_who_is_at_a_counter_and_who_did_not_come_are_told_apart) {
  ToldJournal told;
  told.open();
  for (const std::uint32_t number : {1U, 2U, 3U})
    told.tell(clock_at(500), issued(number, "A001", "ban-sao", queue::PriorityClass::priority));
  told.tell(clock_at(501), called(1, binh()))
      .tell(clock_at(502), no_show(1, binh()))
      .tell(clock_at(503), called(2, binh()));
  const auto total = told.total();
  BOOST_TEST(total.no_shows == 1U);
  BOOST_TEST(total.serving == 1U);
  BOOST_TEST(total.waiting == 1U);
  BOOST_TEST(total.wait_worst_s[1].value() == 180);
}

BOOST_AUTO_TEST_CASE(a_recall_makes_no_second_wait) {
  ToldJournal told;
  told.open().tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(501), called(1, binh()));
  told.tell(clock_at(505), queue::TicketRecalled{story::visit(1), binh().counter, binh().clerk, 2});
  BOOST_TEST(told.total().wait->count == 1U);
  BOOST_TEST(told.total().wait->worst_s == 60);
  BOOST_TEST(told.all_faults() == 0U);
}

BOOST_AUTO_TEST_CASE(a_new_day_ends_the_old_one_and_what_waited_has_expired) {
  ToldJournal told;
  told.open().tell(clock_at(500), issued(1, "A001", "ban-sao"));
  told.tell(clock_at(24 * 60 + 420), queue::DayStarted{tuesday, {}});
  const auto ended = told.fold.take_ended();
  BOOST_REQUIRE(ended.size() == 1U);
  BOOST_TEST((ended[0].date == monday));
  BOOST_TEST(ended[0].first_sequence == 1U);
  BOOST_TEST(ended[0].last_sequence == 4U);
  BOOST_TEST((ended[0].visits[0].phase == Phase::expired));
  BOOST_TEST((told.day().date == tuesday));
  BOOST_TEST(told.day().first_sequence == 5U);
  BOOST_TEST(told.day().visits.empty());
  BOOST_TEST(told.day().counters.empty());
  BOOST_TEST(told.fold.take_ended().empty());
}

BOOST_AUTO_TEST_CASE(counters_are_open_while_somebody_says_so) {
  ToldJournal told;
  told.open();
  BOOST_TEST(told.day().counters.at(binh().counter).open);
  BOOST_TEST((told.day().counters.at(binh().counter).clerk == binh().clerk));
  told.tell(clock_at(430), queue::CounterClosed{binh().counter, binh().clerk});
  BOOST_TEST(!told.day().counters.at(binh().counter).open);
  told.tell(clock_at(431), queue::ClerkLoggedOut{binh().counter, binh().clerk});
  BOOST_TEST(!told.day().counters.at(binh().counter).clerk.has_value());
}

BOOST_AUTO_TEST_CASE(what_a_node_tells_of_itself_changes_no_figure) {
  ToldJournal told;
  told.open();
  auto before = told.day();
  told.tell(clock_at(430), wire::RatingTaken{story::visit(9)});
  before.last_sequence = 4;
  before.last_at = clock_at(430);
  BOOST_TEST((told.day() == before));
}

BOOST_AUTO_TEST_CASE(a_cancelled_ticket_waits_no_more_and_a_restored_one_waits_again) {
  ToldJournal told;
  told.open().tell(clock_at(500), issued(1, "A001", "ban-sao"));
  told.tell(clock_at(501), queue::TicketCancelled{story::visit(1), queue::CancelledBy::phone});
  BOOST_TEST(told.total().cancelled == 1U);
  BOOST_TEST(told.total().waiting == 0U);
  told.tell(clock_at(501), queue::TicketRestored{story::visit(1)});
  BOOST_TEST(told.total().cancelled == 0U);
  BOOST_TEST(told.total().waiting == 1U);
  told.tell(clock_at(505), called(1, binh()));
  BOOST_TEST(told.total().wait->worst_s == 300);
  BOOST_TEST(told.all_faults() == 0U);
}

BOOST_AUTO_TEST_CASE(who_let_others_go_first_has_waited_since_the_ticket_was_issued) {
  ToldJournal told;
  told.open().tell(clock_at(500), issued(1, "A001", "ban-sao"));
  told.tell(clock_at(502), queue::TicketYielded{story::visit(1), 2}).tell(clock_at(510), called(1, binh()));
  BOOST_TEST(told.total().wait->worst_s == 600);
  BOOST_TEST(told.all_faults() == 0U);
}

BOOST_AUTO_TEST_CASE(to_cancel_yield_or_restore_what_was_called_is_a_fault_and_changes_no_figure) {
  ToldJournal told;
  told.open().tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(501), called(1, binh()));
  const auto before = told.total();
  told.tell(clock_at(502), queue::TicketCancelled{story::visit(1), queue::CancelledBy::phone})
      .tell(clock_at(502), queue::TicketYielded{story::visit(1), 2})
      .tell(clock_at(502), queue::TicketRestored{story::visit(1)})
      .tell(clock_at(502), queue::TicketCancelled{story::visit(9), queue::CancelledBy::phone});
  BOOST_TEST(told.all_faults() == 4U);
  BOOST_TEST(told.total().serving == before.serving);
  BOOST_TEST(told.total().cancelled == 0U);
}

BOOST_AUTO_TEST_CASE(a_clerk_s_employer_and_a_rating_s_reasons_are_kept_with_the_visit) {
  ToldJournal told;
  told.tell(clock_at(420), queue::DayStarted{monday, {}});
  told.tell(clock_at(421), queue::ClerkLoggedIn{binh().counter, binh().clerk, queue::StaffType::postal_staff});
  told.visit(1, 9 * 60, 300, 600);
  auto rating = rated(1, queue::RatingLevel::dissatisfied);
  rating.reasons = {queue::RatingReason::waiting_time};
  told.tell(clock_at(10 * 60), rating);
  BOOST_TEST((told.day().visits[0].staff == queue::StaffType::postal_staff));
  BOOST_TEST((told.day().visits[0].reasons == std::vector{queue::RatingReason::waiting_time}));
}

BOOST_AUTO_TEST_CASE(a_centre_is_the_sum_of_its_journals) {
  CentreFold centre;
  const Journal first{kiosk(), story::visit(71)};
  const Journal second{kiosk(), story::visit(72)};
  std::uint64_t sequence = 0;
  for (const auto& journal : {first, second}) {
    sequence = 0;
    const auto tell = [&](wire::EventBody body) {
      centre.take(journal, {.sequence = ++sequence, .at = clock_at(500), .body = std::move(body)}, seven_hours);
    };
    tell(queue::DayStarted{monday, {}});
    tell(issued(1, "A001", "ban-sao"));
  }
  BOOST_TEST((centre.dates() == std::vector{monday}));
  BOOST_TEST(centre.rows(monday).back().tally.visits == 2U);
  centre.replace(second, JournalFold());
  BOOST_TEST(centre.rows(monday).back().tally.visits == 1U);
  BOOST_TEST(centre.rows(tuesday).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::aggregate::story
