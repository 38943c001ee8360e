#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_choosing)

using namespace flows;
using namespace ticket;
using namespace rating;

using queue::PriorityClass;
using queue::Purpose;

BOOST_AUTO_TEST_CASE(a_service_without_purposes_takes_two_touches_to_the_order) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("chung-thuc")});
  BOOST_TEST((visit.screen<Confirm>().purpose == Purpose::file));
  visit.touch(Take{PriorityClass::normal});
  const auto& order = visit.only<AskTicket>();
  BOOST_TEST(order.service.text() == "chung-thuc");
  BOOST_TEST((order.priority == PriorityClass::normal));
  BOOST_TEST(at<OneMoment>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_service_with_several_purposes_takes_three) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("khai-sinh")});
  BOOST_TEST(at<AskPurpose>(visit.state()));
  visit.touch(ChoosePurpose{Purpose::collect}).touch(Take{PriorityClass::priority});
  const auto& order = visit.only<AskTicket>();
  BOOST_TEST((order.purpose == Purpose::collect));
  BOOST_TEST((order.priority == PriorityClass::priority));
}

BOOST_AUTO_TEST_CASE(the_only_purpose_of_a_service_is_not_asked) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("tra-ket-qua")});
  BOOST_TEST((visit.screen<Confirm>().purpose == Purpose::collect));
}

// What was read on the page of a procedure, and what its checklist said.
queue::Preparation read_before(queue::Readiness readiness, std::int32_t missing) {
  return {.procedure = "1.001193",
          .agency = "bo-tu-phap",
          .record_version = 2,
          .readiness = readiness,
          .missing = missing};
}

BOOST_AUTO_TEST_CASE(from_a_procedures_page_the_purpose_is_to_file_and_the_order_says_what_was_read) {
  auto visit = Visit::ready();
  const auto read = read_before(queue::Readiness::papers_missing, 1);
  visit.touch(ChooseService{service("khai-sinh"), read});
  BOOST_TEST((visit.screen<Confirm>().purpose == Purpose::file));
  visit.touch(Take{});
  BOOST_TEST((visit.only<AskTicket>().preparation == read));
  BOOST_TEST((visit.only<RememberOrder>().asked.preparation == read));
}

BOOST_AUTO_TEST_CASE(a_service_where_nothing_is_filed_does_not_take_what_was_read_for_a_purpose) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("tra-ket-qua"), read_before(queue::Readiness::ready, 0)});
  BOOST_TEST((visit.screen<Confirm>().purpose == Purpose::collect));
  BOOST_TEST(!visit.screen<Confirm>().preparation.has_value());
}

BOOST_AUTO_TEST_CASE(an_order_still_open_is_not_taken_over_by_somebody_who_read_something_else) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("chung-thuc"), read_before(queue::Readiness::ready, 0)}).touch(Take{});
  const auto first = visit.only<AskTicket>().command;
  visit.touch(Home{}).touch(ChooseService{service("chung-thuc")}).touch(Take{});
  BOOST_TEST((visit.only<AskTicket>().command != first));
  BOOST_TEST(!visit.only<AskTicket>().preparation.has_value());
}

BOOST_AUTO_TEST_CASE(a_purpose_that_the_service_does_not_have_changes_nothing) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("khai-sinh")}).touch(ChoosePurpose{Purpose::pay});
  BOOST_TEST(at<AskPurpose>(visit.state()));
}

BOOST_AUTO_TEST_CASE(all_groups_lead_to_the_services_of_one) {
  auto visit = Visit::ready();
  visit.touch(More{}).touch(ChooseGroup{group("tu-phap")});
  BOOST_TEST(visit.screen<Services>().group.text() == "tu-phap");
  visit.touch(ChooseService{service("tra-ket-qua")});  // of another group
  BOOST_TEST(at<Services>(visit.state()));
  visit.touch(ChooseService{service("khai-sinh")});
  BOOST_TEST(at<AskPurpose>(visit.state()));
}

BOOST_AUTO_TEST_CASE(unknown_services_and_groups_change_nothing) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("khong-co")});
  BOOST_TEST(at<Attract>(visit.state()));
  visit.touch(More{}).touch(ChooseGroup{group("khong-co")});
  BOOST_TEST(at<Groups>(visit.state()));
}

BOOST_AUTO_TEST_CASE(back_walks_the_way_that_was_come) {
  auto visit = Visit::ready();
  visit.touch(More{}).touch(ChooseGroup{group("tu-phap")}).touch(ChooseService{service("khai-sinh")});
  visit.touch(ChoosePurpose{Purpose::file});
  visit.touch(Back{});
  BOOST_TEST(at<AskPurpose>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST(at<Services>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST(at<Groups>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(back_from_a_service_of_the_first_screen_leads_to_the_first_screen) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("chung-thuc")}).touch(Back{});
  BOOST_TEST(at<Attract>(visit.state()));
  visit.touch(ChooseService{service("khai-sinh")}).touch(Back{});
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(home_ends_the_visit_from_anywhere_while_choosing) {
  for (const Intent& first : {Intent{More{}}, Intent{ChooseService{service("khai-sinh")}}, Intent{Rate{}}}) {
    auto visit = Visit::ready();
    visit.touch(first).touch(Home{});
    BOOST_TEST(at<Attract>(visit.state()));
    BOOST_TEST(visit.count<Wipe>() == 1);
  }
}

BOOST_AUTO_TEST_CASE(the_language_lasts_for_the_visit_and_no_longer) {
  auto visit = Visit::ready();
  visit.touch(SpeakLanguage{Language::en}).touch(ChooseService{service("chung-thuc")});
  BOOST_TEST((visit.state().language == Language::en));
  visit.touch(Home{});
  BOOST_TEST((visit.state().language == Language::vi));
}

BOOST_AUTO_TEST_CASE(size_and_contrast_last_for_the_visit_and_no_longer) {
  auto visit = Visit::ready();
  visit.touch(ShowAppearance{});
  BOOST_TEST((visit.state().overlay == Overlay::appearance));
  visit.touch(ChooseSize{TextSize::largest}).touch(ChooseContrast{Contrast::contrast_dark});
  BOOST_TEST((visit.state().overlay == Overlay::appearance));  // one sees what one has chosen
  visit.touch(Back{}).touch(ChooseService{service("chung-thuc")});
  BOOST_TEST((visit.state().appearance == Appearance{TextSize::largest, Contrast::contrast_dark}));
  BOOST_TEST((visit.state().overlay == Overlay::none));
  visit.touch(Home{});
  BOOST_TEST((visit.state().appearance == Appearance{}));
}

// Somebody who made the first screen larger and went away is a visit, too: it ends in silence.
BOOST_AUTO_TEST_CASE(a_first_screen_that_was_made_larger_goes_back_by_itself) {
  auto visit = Visit::ready();
  visit.touch(ShowAppearance{}).touch(ChooseSize{TextSize::large}).touch(ShowAppearance{});
  BOOST_TEST((visit.state().overlay == Overlay::none));
  BOOST_TEST(visited(office(), visit.state()));
  visit.fire(timer::idle);
  for (int i = 0; i < 30; ++i) visit.fire(timer::second);
  BOOST_TEST((visit.state().appearance == Appearance{}));
  BOOST_TEST(!visited(office(), visit.state()));
}

BOOST_AUTO_TEST_CASE(help_lies_over_a_screen_and_back_closes_it) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("khai-sinh")}).touch(Help{});
  BOOST_TEST((visit.state().overlay == Overlay::help));
  visit.touch(ChoosePurpose{Purpose::file});  // hidden behind the help
  BOOST_TEST(at<AskPurpose>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST((visit.state().overlay == Overlay::none));
  BOOST_TEST(at<AskPurpose>(visit.state()));
}

BOOST_AUTO_TEST_CASE(help_on_the_first_screen_is_left_by_home) {
  auto visit = Visit::ready();
  visit.touch(Help{}).touch(Home{});
  BOOST_TEST((visit.state().overlay == Overlay::none));
  BOOST_TEST(!visited(office(), visit.state()));
}

BOOST_AUTO_TEST_CASE(every_intent_has_the_id_that_the_screens_use) {
  BOOST_TEST(id_of(ChooseService{service("chung-thuc")}) == "service.chung-thuc");
  BOOST_TEST(id_of(ChooseGroup{group("tu-phap")}) == "group.tu-phap");
  BOOST_TEST(id_of(More{}) == "more");
  BOOST_TEST(id_of(ChoosePurpose{Purpose::collect}) == "purpose.collect");
  BOOST_TEST(id_of(Take{PriorityClass::normal}) == "take.normal");
  BOOST_TEST(id_of(Take{PriorityClass::priority}) == "take.priority");
  BOOST_TEST(id_of(Back{}) == "back");
  BOOST_TEST(id_of(Home{}) == "home");
  BOOST_TEST(id_of(Help{}) == "help");
  BOOST_TEST(id_of(SpeakLanguage{Language::en}) == "language.en");
  BOOST_TEST(id_of(ShowAppearance{}) == "appearance");
  BOOST_TEST(id_of(ChooseSize{TextSize::largest}) == "size.largest");
  BOOST_TEST(id_of(ChooseContrast{Contrast::contrast_dark}) == "contrast.contrast_dark");
  BOOST_TEST(id_of(Rate{}) == "rate");
  BOOST_TEST(id_of(Key{'A'}) == "key.a");
  BOOST_TEST(id_of(Key{'7'}) == "key.7");
  BOOST_TEST(id_of(KeyErase{}) == "key.erase");
  BOOST_TEST(id_of(KeyOk{}) == "key.ok");
  BOOST_TEST(id_of(ChooseLevel{queue::RatingLevel::very_satisfied}) == "level.very_satisfied");
  BOOST_TEST(id_of(ChooseReason{queue::RatingReason::waiting_time}) == "reason.waiting_time");
  BOOST_TEST(id_of(Send{}) == "rating.send");
  BOOST_TEST(id_of(Noted{}) == "noted");
  BOOST_TEST(id_of(Extend{}) == "extend");
  BOOST_TEST(id_of(Touched{}) == "touched");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
