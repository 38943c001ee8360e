// What a broken or hostile journal does to its figures: a fault, and nothing else.
#include "tests/support/told_journal.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::aggregate::story {
namespace {

BOOST_FIXTURE_TEST_SUITE(ut_broken_journal, ToldJournal)

BOOST_AUTO_TEST_CASE(what_is_said_of_an_unknown_visit_is_a_fault_and_counts_nowhere) {
  open().tell(clock_at(500), called(7, binh())).tell(clock_at(500), started(7, binh()));
  tell(clock_at(501), finished(7, binh())).tell(clock_at(501), no_show(7, binh()));
  tell(clock_at(502), rated(7, queue::RatingLevel::satisfied));
  BOOST_TEST(faults(FaultKind::unknown_visit) == 5U);
  BOOST_TEST(total().visits == 0U);
}

BOOST_AUTO_TEST_CASE(a_clock_that_went_back_leaves_the_times_unknown) {
  open().tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(499), called(1, binh()));
  tell(clock_at(500), started(1, binh())).tell(clock_at(480), finished(1, binh()));
  BOOST_TEST(faults(FaultKind::clock_back) == 2U);
  BOOST_TEST(!total().wait.has_value());
  BOOST_TEST(!total().service.has_value());
  BOOST_TEST(total().served == 1U);
  BOOST_TEST((total().flags == std::vector{Flag::times_unknown}));
}

BOOST_AUTO_TEST_CASE(an_absurd_time_is_unknown) {
  open().tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(500 + 19 * 60), called(1, binh()));
  BOOST_TEST(faults(FaultKind::absurd_time) == 1U);
  BOOST_TEST(!total().wait.has_value());
  tell(clock_at(0) + std::chrono::days{40'000}, issued(2, "A002", "ban-sao"));
  BOOST_TEST(faults(FaultKind::absurd_time) == 2U);
  BOOST_TEST(total().visits == 2U);
}

BOOST_AUTO_TEST_CASE(of_two_ends_the_first_stays) {
  open().visit(1, 500, 60, 120).tell(clock_at(510), finished(1, binh())).tell(clock_at(511), no_show(1, binh()));
  BOOST_TEST(faults(FaultKind::out_of_order) == 2U);
  BOOST_TEST(total().served == 1U);
  BOOST_TEST(total().no_shows == 0U);
  BOOST_TEST(total().service->worst_s == 120);
}

BOOST_AUTO_TEST_CASE(of_two_ratings_and_of_two_issues_the_first_stays) {
  open().visit(1, 500, 60, 120).tell(clock_at(510), rated(1, queue::RatingLevel::satisfied));
  tell(clock_at(511), rated(1, queue::RatingLevel::dissatisfied))
      .tell(clock_at(512), issued(1, "A001", "khai-sinh"));
  BOOST_TEST(faults(FaultKind::out_of_order) == 1U);
  BOOST_TEST(faults(FaultKind::known_visit) == 1U);
  BOOST_TEST((day().visits[0].rating == queue::RatingLevel::satisfied));
  BOOST_TEST(day().visits[0].service.text() == "ban-sao");
}

BOOST_AUTO_TEST_CASE(a_rating_of_what_was_never_served_makes_a_part_larger_than_its_whole) {
  open()
      .tell(clock_at(500), issued(1, "A001", "ban-sao"))
      .tell(clock_at(501), rated(1, queue::RatingLevel::neutral));
  BOOST_TEST(faults(FaultKind::out_of_order) == 1U);
  BOOST_TEST((total().flags == std::vector{Flag::part_larger_than_whole}));
}

BOOST_AUTO_TEST_CASE(an_end_without_its_beginnings_counts_and_its_times_are_unknown) {
  open().tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(505), finished(1, binh()));
  BOOST_TEST(faults(FaultKind::out_of_order) == 2U);
  BOOST_TEST(total().served == 1U);
  BOOST_TEST((day().visits[0].counter == binh().counter));
  BOOST_TEST(!total().wait.has_value());
  BOOST_TEST(!total().service.has_value());
}

BOOST_AUTO_TEST_CASE(a_gap_is_a_fault_and_what_comes_late_into_it_asks_for_a_new_fold) {
  open();
  sequence += 3;
  tell(clock_at(500), issued(1, "A001", "ban-sao"));
  BOOST_TEST(faults(FaultKind::gap) == 1U);
  BOOST_TEST((fold.take({.sequence = 5, .at = clock_at(500), .body = issued(2, "A002", "ban-sao")}, seven_hours) ==
              Fate::late));
  BOOST_TEST((fold.take({.sequence = 7, .at = clock_at(500), .body = issued(2, "A002", "ban-sao")}, seven_hours) ==
              Fate::duplicate));
  BOOST_TEST(total().visits == 1U);
}

BOOST_AUTO_TEST_CASE(gaps_without_end_are_remembered_within_bounds_and_none_is_forgotten) {
  JournalFold bounded({.gaps = 3});
  for (std::uint64_t each = 1; each < 200; each += 2)
    bounded.take({.sequence = each, .at = clock_at(500), .body = queue::DayStarted{monday, {}}}, seven_hours);
  for (std::uint64_t each = 2; each < 199; each += 2) BOOST_TEST((bounded.take_unreadable(each) == Fate::late));
}

BOOST_AUTO_TEST_CASE(behind_a_gap_or_what_cannot_be_read_no_batch_of_ratings_is_told) {
  const auto told = [](const ToldJournal& of) {
    return std::ranges::count_if(of.day().visits, [](const Visit& visit) { return visit.is_told; });
  };
  for (const bool is_gap : {true, false}) {
    ToldJournal broken;
    broken.open();
    for (std::uint32_t i = 1; i <= 15; ++i) broken.visit(i, 500, 60, 120);
    for (std::uint32_t i = 1; i <= 5; ++i) broken.tell(clock_at(510), rated(i, queue::RatingLevel::satisfied));
    BOOST_TEST(told(broken) == 5);
    ++broken.sequence;
    if (!is_gap) broken.fold.take_unreadable(broken.sequence);
    for (std::uint32_t i = 6; i <= 15; ++i) broken.tell(clock_at(511), rated(i, queue::RatingLevel::satisfied));
    BOOST_TEST(told(broken) == 5);
    BOOST_TEST(broken.total().ratings->count == 15U);
  }
}

BOOST_AUTO_TEST_CASE(a_day_whose_beginning_is_not_there_tells_no_batch_and_the_next_one_does) {
  for (std::uint32_t i = 1; i <= 5; ++i) visit(i, 500, 60, 120);
  for (std::uint32_t i = 1; i <= 5; ++i) tell(clock_at(510), rated(i, queue::RatingLevel::satisfied));
  BOOST_TEST(std::ranges::none_of(day().visits, &Visit::is_told));
  open();
  for (std::uint32_t i = 1; i <= 5; ++i) visit(i, 500, 60, 120);
  for (std::uint32_t i = 1; i <= 5; ++i) tell(clock_at(510), rated(i, queue::RatingLevel::satisfied));
  BOOST_TEST(std::ranges::all_of(day().visits, &Visit::is_told));
}

BOOST_AUTO_TEST_CASE(a_visit_before_any_day_begins_its_own) {
  tell(clock_at(490), queue::CounterOpened{binh().counter, binh().clerk});
  BOOST_TEST(faults(FaultKind::no_day) == 1U);
  tell(clock_at(500), issued(1, "A001", "ban-sao"));
  BOOST_TEST(faults(FaultKind::no_day) == 1U);
  BOOST_TEST(total().visits == 1U);
  BOOST_TEST(day().first_sequence == 2U);
}

BOOST_AUTO_TEST_CASE(a_ticket_of_another_date_is_left_out) {
  open().tell(clock_at(500), issued(1, "A001", "ban-sao", queue::PriorityClass::normal, tuesday));
  BOOST_TEST(faults(FaultKind::wrong_day) == 1U);
  BOOST_TEST(day().visits.empty());
}

BOOST_AUTO_TEST_CASE(a_day_that_goes_back_is_followed_and_is_a_fault_of_the_one_before) {
  open().tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(501), queue::DayStarted{monday, {}});
  const auto ended = fold.take_ended();
  BOOST_REQUIRE(ended.size() == 1U);
  BOOST_TEST(ended[0].faults[static_cast<std::size_t>(FaultKind::day_back)] == 1U);
  BOOST_TEST(day().visits.empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_a_fault) {
  open();
  BOOST_TEST((fold.take_unreadable(4) == Fate::folded));
  BOOST_TEST(faults(FaultKind::unreadable) == 1U);
  BOOST_TEST(day().last_sequence == 4U);
}

BOOST_AUTO_TEST_CASE(a_journal_without_measure_is_kept_within_bounds) {
  fold = JournalFold({.visits_a_day = 2, .counters = 1, .services = 1});
  open();
  tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(500), issued(2, "B001", "khai-sinh"));
  tell(clock_at(500), issued(3, "A002", "ban-sao")).tell(clock_at(500), issued(4, "A003", "ban-sao"));
  tell(clock_at(501), called(1, cuc()));
  BOOST_TEST(faults(FaultKind::too_many) == 3U);
  BOOST_TEST(total().visits == 2U);
}

BOOST_AUTO_TEST_CASE(a_journal_with_groups_without_end_is_kept_within_bounds) {
  fold = JournalFold({.groups = 1});
  open().tell(clock_at(500), issued(1, "A001", "ban-sao")).tell(clock_at(500), issued(2, "B001", "khai-sinh"));
  tell(clock_at(500), issued(3, "A002", "ban-sao"));
  BOOST_TEST(faults(FaultKind::too_many) == 1U);
  BOOST_TEST(total().visits == 2U);
}

wire::EventRecord begun_on(BusinessDate date, int minute) {
  return {.sequence = 1, .at = clock_at(minute), .body = queue::DayStarted{date, {}}};
}

BOOST_AUTO_TEST_CASE(of_too_many_journals_the_one_heard_of_longest_ago_makes_room_and_the_living_one_is_folded) {
  CentreFold centre({.journals = 2});
  const Journal living{kiosk(), story::visit(71)};
  const Journal oldest{kiosk(), story::visit(72)};
  const Journal newest{kiosk(), story::visit(70)};
  centre.take(oldest, begun_on(monday, 420), seven_hours);
  centre.take(living, begun_on(tuesday, 430), seven_hours);
  BOOST_TEST(centre.take_ended().empty());
  BOOST_TEST((centre.take(newest, begun_on(tuesday, 440), seven_hours) == Fate::folded));
  BOOST_TEST(centre.journals().size() == 2U);
  BOOST_TEST(centre.journals().contains(living));
  BOOST_TEST(centre.journals().contains(newest));
  const auto kept = centre.take_ended();
  BOOST_REQUIRE(kept.size() == 1U);
  BOOST_TEST((kept[0].journal == oldest));
  BOOST_TEST((kept[0].day.date == monday));
  BOOST_TEST(centre.lacks_of(monday));
  BOOST_TEST(!centre.lacks_of(tuesday));
}

// It is not folded on from the middle of its day.
BOOST_AUTO_TEST_CASE(what_comes_of_a_journal_that_made_room_is_late_until_it_is_folded_anew) {
  CentreFold centre({.journals = 1});
  const Journal gone{kiosk(), story::visit(71)};
  centre.take(gone, begun_on(monday, 420), seven_hours);
  centre.take({kiosk(), story::visit(72)}, begun_on(monday, 430), seven_hours);
  const wire::EventRecord next{.sequence = 2, .at = clock_at(440), .body = issued(1, "A001", "ban-sao")};
  BOOST_TEST((centre.take(gone, next, seven_hours) == Fate::late));
  BOOST_TEST((centre.take_unreadable(gone, 3) == Fate::late));
  JournalFold anew;
  anew.take(begun_on(monday, 420), seven_hours);
  anew.take(next, seven_hours);
  centre.replace(gone, std::move(anew));
  BOOST_TEST(centre.journals().size() == 1U);
  BOOST_TEST(centre.journals().contains(gone));
  BOOST_TEST((centre.take(gone, next, seven_hours) == Fate::duplicate));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::aggregate::story
