// A flow begun from another's screen, and the way back to it.
#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_hand_over)

using namespace flows;
using namespace ticket;
using namespace rating;

// A rating that was refused: the one screen of a flow from which others can be begun.
Visit refused_rating() {
  auto visit = Visit::ready();
  visit.touch(SpeakLanguage{Language::en});
  visit.touch(Rate{}).type("A001").touch(KeyOk{}).type("4821").touch(KeyOk{});
  return visit.give(Refused{visit.only<CheckRating>().command, "not_served"});
}

BOOST_AUTO_TEST_CASE(a_flow_begun_from_another_is_left_by_back_to_where_it_was_begun) {
  auto visit = refused_rating();
  visit.touch(ChooseService{service("khai-sinh")}).touch(ChoosePurpose{queue::Purpose::file});
  BOOST_TEST(at<Confirm>(visit.state()));
  BOOST_TEST(visit.state().returns.size() == 1);
  visit.touch(Back{}).touch(Back{});
  BOOST_TEST((visit.screen<RatingDeclined>().why == NoRating::not_served));
  BOOST_TEST(visit.state().returns.empty());
  BOOST_TEST(visit.count_ever<Wipe>() == 0);
}

BOOST_AUTO_TEST_CASE(a_screen_that_is_come_back_to_counts_down_anew) {
  auto visit = refused_rating();
  visit.fire(session::timer::second).touch(More{});
  BOOST_TEST(!visit.state().countdown.has_value());
  visit.touch(Back{});
  BOOST_REQUIRE(visit.state().countdown.has_value());
  BOOST_TEST(visit.state().countdown->seconds == visit.state().countdown->of);
}

BOOST_AUTO_TEST_CASE(a_flow_that_is_done_on_a_last_screen_ends_the_whole_visit) {
  auto visit = refused_rating();
  visit.take_paper_ticket().touch(Noted{});
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.state().returns.empty());
  BOOST_TEST((visit.state().language == Language::vi));
  BOOST_TEST(visit.count_ever<Wipe>() == 1);
  BOOST_TEST(visit.printing() == "reserved draw sent send confirmed");
}

BOOST_AUTO_TEST_CASE(home_and_silence_end_the_whole_visit) {
  auto home = refused_rating();
  home.touch(More{}).touch(Home{});
  auto silent = refused_rating();
  silent.touch(More{}).fire(session::timer::idle).let_countdown_end();
  for (const auto* visit : {&home, &silent}) {
    BOOST_TEST(at<Attract>(visit->state()));
    BOOST_TEST(visit->state().returns.empty());
    BOOST_TEST((visit->state().language == Language::vi));
    BOOST_TEST(visit->count<Wipe>() == 1);
  }
}

BOOST_AUTO_TEST_CASE(who_leaves_the_inner_flow_leaves_its_order_behind_as_ever) {
  auto visit = refused_rating();
  visit.ask();
  visit.touch(Home{});
  BOOST_TEST(visit.left_behind().size() == 1);
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_waiting_flow_still_hears_what_it_listens_to) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{queue::RatingLevel::satisfied}).touch(Send{});
  const auto command = visit.only<SendRating>().command;
  visit.fire(rating::timer::answer).touch(ChooseService{service("chung-thuc")});
  BOOST_TEST(at<Confirm>(visit.state()));
  visit.give(Accepted{command});
  BOOST_TEST((visit.only<JournalRating>().command == command));
  BOOST_TEST(at<Confirm>(visit.state()));
  visit.touch(Back{});
  BOOST_TEST(at<RatingDeclined>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_flow_begun_from_its_own_screen_begins_anew_and_waits_for_nothing) {
  auto visit = refused_rating();
  visit.touch(Rate{});
  BOOST_TEST(visit.screen<EnterNumber>().typed == "");
  BOOST_TEST(visit.state().returns.empty());
  visit.touch(Back{});
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_flow_begun_anew_in_the_middle_comes_back_to_where_it_would_have) {
  State state = start(office());
  state.place = rating::Screen(RatingDeclined{});
  state.returns = {ticket::Screen(Groups{})};
  state = step(office(), state, Touch{Rate{}}, test_uuid(1)).state;
  state = step(office(), state, Touch{Back{}}, test_uuid(2)).state;
  BOOST_TEST(at<Groups>(state));
}

BOOST_AUTO_TEST_CASE(a_flow_that_waits_for_another_is_not_begun_a_second_time) {
  State state = start(office());
  state.place = rating::Screen(RatingDeclined{});
  state.returns = {ticket::Screen(Groups{})};
  state = step(office(), state, Touch{More{}}, test_uuid(1)).state;
  BOOST_TEST(at<RatingDeclined>(state));
  BOOST_TEST(state.returns.size() == 1);
}

BOOST_AUTO_TEST_CASE(behind_closed_doors_another_flow_cannot_be_begun) {
  auto visit = Visit::ready();
  visit.touch(More{}).touch(Rate{});
  BOOST_TEST(at<Groups>(visit.state()));
  visit.touch(Home{}).touch(Rate{}).touch(ChooseService{service("chung-thuc")});
  BOOST_TEST(at<EnterNumber>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_journal_that_fails_ends_the_choosing_and_comes_back) {
  auto visit = refused_rating();
  visit.touch(More{}).give(JournalFailed{});
  BOOST_TEST(at<RatingDeclined>(visit.state()));
  visit.let_countdown_end();
  BOOST_TEST((visit.screen<OutOfOrder>().why == OutOfOrderReason::kiosk_fault));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
