#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_rating)

using namespace flows;
using namespace ticket;
using namespace rating;

using queue::RatingLevel;
using queue::RatingReason;
using Reasons = std::vector<RatingReason>;

BOOST_AUTO_TEST_CASE(number_then_code_then_level_then_reasons_then_thanks) {
  auto visit = Visit::ready();
  visit.touch(Rate{}).type("A001").touch(KeyOk{}).type("4821").touch(KeyOk{});
  const auto check = visit.only<CheckRating>();
  BOOST_TEST(std::get<Typed>(check.claim).number == "A001");
  BOOST_TEST(std::get<Typed>(check.claim).code.reveal() == "4821");
  visit.give(Accepted{check.command});
  BOOST_TEST(at<AskLevel>(visit.state()));
  visit.touch(ChooseLevel{RatingLevel::satisfied});
  BOOST_TEST((visit.screen<AskReasons>().level == RatingLevel::satisfied));
  BOOST_TEST(visit.count_ever<SendRating>() == 0);
  visit.touch(Send{});
  const auto rating = visit.only<SendRating>();
  BOOST_TEST(std::get<Typed>(rating.claim).number == "A001");
  BOOST_TEST(std::get<Typed>(rating.claim).code.reveal() == "4821");
  BOOST_TEST((rating.level == RatingLevel::satisfied));
  BOOST_TEST(rating.reasons.empty());
  BOOST_TEST((rating.command != check.command));
  visit.give(Accepted{rating.command});
  BOOST_TEST((visit.only<JournalRating>().command == rating.command));
  BOOST_TEST(at<Thanks>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_ticket_before_the_lens_stands_for_number_and_code) {
  auto visit = Visit::ready();
  visit.give(DeviceChanged{DeviceClass::code_scanner, Ability::its_work, {}}).touch(Rate{});
  const auto look = visit.only<StartLooking>().look;
  BOOST_TEST((visit.only<StartLooking>().wanted == Wanted::ticket));
  visit.give(CodeRefused{look, CodeProblem::wrong_ticket});
  BOOST_TEST((visit.screen<EnterNumber>().wrong == CodeProblem::wrong_ticket));
  visit.give(TicketShown{test_uuid(99), Secret<std::string>("of an earlier look")});
  BOOST_TEST(visit.count_ever<CheckRating>() == 0);
  visit.type("A");
  BOOST_TEST(!visit.screen<EnterNumber>().wrong.has_value());
  visit.type("001").touch(KeyOk{}).give(TicketShown{look, Secret<std::string>("token")});  // also at the code
  BOOST_TEST(visit.only<StopLooking>().look.text() == look.text());
  BOOST_TEST(std::get<Shown>(visit.only<CheckRating>().claim).token.reveal() == "token");
  visit.give(Accepted{visit.only<CheckRating>().command}).touch(ChooseLevel{RatingLevel::neutral}).touch(Send{});
  BOOST_TEST(std::get<Shown>(visit.only<SendRating>().claim).token.reveal() == "token");
}

BOOST_AUTO_TEST_CASE(who_leaves_the_typing_is_not_looked_at_any_more) {
  auto visit = Visit::ready();
  visit.give(DeviceChanged{DeviceClass::code_scanner, Ability::its_work, {}}).touch(Rate{});
  visit.touch(Back{});
  BOOST_TEST(visit.count<StopLooking>() == 1);
  visit.touch(Rate{}).type("A001").touch(KeyOk{}).type("4821").touch(KeyOk{});
  BOOST_TEST(visit.count<StopLooking>() == 1);
}

BOOST_AUTO_TEST_CASE(a_second_tap_on_a_level_changes_nothing_and_a_second_tap_on_send_sends_nothing) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(ChooseLevel{RatingLevel::dissatisfied});
  BOOST_TEST((visit.screen<AskReasons>().level == RatingLevel::satisfied));
  visit.touch(Send{}).touch(Send{});
  BOOST_TEST(visit.count_ever<SendRating>() == 1);
}

BOOST_AUTO_TEST_CASE(every_level_is_asked_for_reasons) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<RatingLevel>>([](auto level) {
    auto visit = Visit::ready();
    visit.reach_levels().touch(ChooseLevel{level.value});
    BOOST_TEST((visit.screen<AskReasons>().level == level.value), level.name);
  });
}

BOOST_AUTO_TEST_CASE(reasons_go_out_with_the_level_each_once_and_in_the_order_of_the_list) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::dissatisfied});
  for (const auto reason :
       {RatingReason::other, RatingReason::waiting_time, RatingReason::attitude, RatingReason::waiting_time,
        RatingReason::extra_papers})  // the second touch takes it back
    visit.touch(ChooseReason{reason});
  BOOST_TEST(visit.count_ever<SendRating>() == 0);
  visit.touch(Send{});
  const auto& sent = visit.only<SendRating>();
  BOOST_TEST((sent.level == RatingLevel::dissatisfied));
  BOOST_TEST((sent.reasons == Reasons{RatingReason::attitude, RatingReason::extra_papers, RatingReason::other}));
  visit.give(Accepted{sent.command});
  BOOST_TEST(at<Thanks>(visit.state()));
}

BOOST_AUTO_TEST_CASE(no_more_reasons_are_taken_than_the_contract_does_and_one_can_be_exchanged) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::dissatisfied});
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<RatingReason>>(
      [&visit](auto reason) { visit.touch(ChooseReason{reason.value}); });
  BOOST_TEST(visit.screen<AskReasons>().reasons.size() == queue::most_reasons);
  BOOST_TEST(!is_chosen(visit.screen<AskReasons>(), RatingReason::other));
  visit.touch(ChooseReason{RatingReason::attitude}).touch(ChooseReason{RatingReason::other});
  BOOST_TEST(is_chosen(visit.screen<AskReasons>(), RatingReason::other));
  BOOST_TEST(!is_chosen(visit.screen<AskReasons>(), RatingReason::attitude));
}

BOOST_AUTO_TEST_CASE(back_from_the_reasons_asks_for_the_level_anew_and_sends_nothing) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(ChooseReason{RatingReason::other});
  visit.touch(Back{});
  BOOST_TEST(at<AskLevel>(visit.state()));
  visit.touch(ChooseLevel{RatingLevel::dissatisfied});
  BOOST_TEST(visit.screen<AskReasons>().reasons.empty());
  visit.touch(Back{}).touch(Home{});
  BOOST_TEST(visit.count_ever<SendRating>() == 0);
}

// --- who goes before the last key ---

BOOST_AUTO_TEST_CASE(who_walks_away_from_the_reasons_has_rated_and_gave_none) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::dissatisfied}).touch(ChooseReason{RatingReason::other});
  visit.fire(session::timer::idle);
  BOOST_TEST(visit.count_ever<SendRating>() == 0);  // the warning first
  visit.let_countdown_end();
  const auto sent = visit.only<SendRating>();
  BOOST_TEST((sent.level == RatingLevel::dissatisfied));
  BOOST_TEST(sent.reasons.empty());
  BOOST_TEST(std::get<Typed>(sent.claim).number == "A001");
  BOOST_TEST(visit.count<GiveUp>() == 0);
  BOOST_TEST(visit.count<Wipe>() == 1);
  BOOST_TEST(at<Attract>(visit.state()));
  visit.give(Accepted{sent.command});
  BOOST_TEST((visit.only<JournalRating>().command == sent.command));
  BOOST_TEST(!visit.runs(rating::timer::departed));
  visit.give(Accepted{sent.command});
  BOOST_TEST(visit.count_ever<JournalRating>() == 1);
}

BOOST_AUTO_TEST_CASE(who_leaves_the_reasons_for_the_first_screen_has_rated_too) {
  for (const bool from_help : {false, true}) {
    auto visit = Visit::ready();
    visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied});
    if (from_help) visit.touch(Help{});
    visit.touch(Home{});
    BOOST_TEST((visit.only<SendRating>().level == RatingLevel::satisfied));
    BOOST_TEST(at<Attract>(visit.state()));
  }
}

BOOST_AUTO_TEST_CASE(a_touch_on_the_warning_keeps_the_reasons_that_were_chosen) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(ChooseReason{RatingReason::attitude});
  visit.fire(session::timer::idle).fire(session::timer::second).touch(Extend{}).touch(Send{});
  BOOST_TEST((visit.only<SendRating>().reasons == Reasons{RatingReason::attitude}));
}

BOOST_AUTO_TEST_CASE(the_rating_of_somebody_who_has_gone_is_asked_for_on_until_its_own_deadline) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).give(HubAway{}).touch(Home{});
  const auto command = visit.only<SendRating>().command;
  BOOST_TEST((visit.length_of(rating::timer::departed) > rating::Setup{}.answer));
  visit.fire(rating::timer::departed);
  BOOST_TEST((visit.only<GiveUp>().command == command));
  visit.give(Accepted{command});  // it was on its way
  BOOST_TEST((visit.only<JournalRating>().command == command));
}

BOOST_AUTO_TEST_CASE(who_leaves_while_it_is_sent_gives_nothing_up) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(Send{}).touch(Home{});
  BOOST_TEST(visit.count<GiveUp>() == 0);
  BOOST_TEST(visit.runs(rating::timer::departed));
  BOOST_TEST(!visit.runs(rating::timer::answer));
}

BOOST_AUTO_TEST_CASE(a_rating_left_behind_that_is_refused_is_over_and_shows_nobody_anything) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(Home{});
  const auto command = visit.only<SendRating>().command;
  visit.touch(Rate{}).give(Refused{command, "already_rated"});
  BOOST_TEST(at<EnterNumber>(visit.state()));
  BOOST_TEST(!visit.runs(rating::timer::departed));
  visit.give(Accepted{command});
  BOOST_TEST(visit.count_ever<JournalRating>() == 0);
}

BOOST_AUTO_TEST_CASE(so_many_ratings_left_behind_at_most_are_asked_for_and_the_oldest_gives_way) {
  auto visit = Visit::ready();
  std::vector<Uuid> sent;
  for (std::size_t i = 0; i <= max_departed; ++i) {
    visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(Home{});
    sent.push_back(visit.only<SendRating>().command);
  }
  BOOST_TEST((visit.only<GiveUp>().command == sent.front()));
  BOOST_TEST(visit.state().memory<rating::Flow>().departed.size() == max_departed);
  for (const auto& command : sent) visit.give(Accepted{command});
  BOOST_TEST(visit.count_ever<JournalRating>() == sent.size());
  BOOST_TEST(!visit.runs(rating::timer::departed));
}

BOOST_AUTO_TEST_CASE(only_what_can_be_a_number_can_be_typed) {
  auto visit = Visit::ready();
  visit.touch(Rate{}).type("1A.B?C0x019");
  BOOST_TEST(visit.screen<EnterNumber>().typed == "AB001");
  visit.touch(KeyErase{}).touch(KeyOk{});
  BOOST_TEST(visit.screen<EnterNumber>().typed == "AB00");  // not whole: OK does nothing
  visit.type("7").touch(KeyOk{});
  BOOST_TEST(visit.screen<EnterCode>().number == "AB007");
  visit.type("A12345");
  BOOST_TEST(visit.screen<EnterCode>().typed.reveal() == "1234");
  visit.touch(KeyErase{}).touch(KeyOk{});
  BOOST_TEST(visit.screen<EnterCode>().typed.reveal() == "123");
  BOOST_TEST(visit.count_ever<CheckRating>() == 0);
}

BOOST_AUTO_TEST_CASE(back_from_the_code_keeps_the_number_and_forgets_the_code) {
  auto visit = Visit::ready();
  visit.touch(Rate{}).type("A001").touch(KeyOk{}).type("48").touch(Back{});
  BOOST_TEST(visit.screen<EnterNumber>().typed == "A001");
  visit.touch(KeyOk{});
  BOOST_TEST(visit.screen<EnterCode>().typed.reveal() == "");
}

BOOST_AUTO_TEST_CASE(every_refusal_has_its_own_answer_and_a_way_to_try_again) {
  const std::vector<std::pair<std::string, NoRating>> rows{
      {"wrong_code", NoRating::wrong_code},       {"unknown_visit", NoRating::wrong_code},
      {"already_rated", NoRating::already_rated}, {"too_many_attempts", NoRating::too_many_attempts},
      {"not_served", NoRating::not_served},       {"unsupported", NoRating::other}};
  for (const auto& [reason, why] : rows) {
    auto visit = Visit::ready();
    visit.touch(Rate{}).type("A001").touch(KeyOk{}).type("4821").touch(KeyOk{});
    visit.give(Refused{visit.only<CheckRating>().command, reason});
    BOOST_TEST((visit.screen<RatingDeclined>().why == why), reason);
    BOOST_TEST(!visit.runs(rating::timer::answer));
    visit.touch(Rate{});
    BOOST_TEST(visit.screen<EnterNumber>().typed == "");
  }
}

BOOST_AUTO_TEST_CASE(a_level_that_the_hub_refuses_is_said) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::neutral}).touch(Send{});
  visit.give(Refused{visit.only<SendRating>().command, "already_rated"});
  BOOST_TEST((visit.screen<RatingDeclined>().why == NoRating::already_rated));
  BOOST_TEST(visit.count_ever<JournalRating>() == 0);
}

BOOST_AUTO_TEST_CASE(silence_while_checking_is_given_up_and_said) {
  auto visit = Visit::ready();
  visit.touch(Rate{}).type("A001").touch(KeyOk{}).type("4821").touch(KeyOk{});
  const auto command = visit.only<CheckRating>().command;
  visit.fire(rating::timer::answer);
  BOOST_TEST((visit.screen<RatingDeclined>().why == NoRating::no_answer));
  BOOST_TEST((visit.only<GiveUp>().command == command));
  visit.give(Accepted{command});
  BOOST_TEST(at<RatingDeclined>(visit.state()));
  BOOST_TEST(visit.effects().empty());
}

BOOST_AUTO_TEST_CASE(a_rating_that_was_taken_after_all_is_journalled_late) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(Send{});
  const auto command = visit.only<SendRating>().command;
  visit.fire(rating::timer::answer);
  BOOST_TEST((visit.only<GiveUp>().command == command));
  visit.touch(Home{}).give(Accepted{command});
  BOOST_TEST((visit.only<JournalRating>().command == command));
  visit.give(Accepted{command});
  BOOST_TEST(visit.count_ever<JournalRating>() == 1);
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(leaving_while_it_is_sent_still_journals_it_once) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(Send{});
  const auto command = visit.only<SendRating>().command;
  visit.touch(Home{}).give(Accepted{command});
  BOOST_TEST(visit.count_ever<JournalRating>() == 1);
}

BOOST_AUTO_TEST_CASE(typed_number_and_code_are_gone_when_the_visit_ends) {
  for (const std::string keys : {"A001", "A001>4821"}) {
    auto visit = Visit::ready();
    visit.touch(Rate{});
    for (const char key : keys) visit.touch(key == '>' ? Intent{KeyOk{}} : Intent{Key{key}});
    visit.touch(Home{});
    BOOST_TEST(at<Attract>(visit.state()));
    BOOST_TEST(visit.count<Wipe>() == 1);
    visit.touch(Rate{});
    BOOST_TEST(visit.screen<EnterNumber>().typed == "");
  }
}

BOOST_AUTO_TEST_CASE(leaving_the_number_by_back_wipes_it_too) {
  auto visit = Visit::ready();
  visit.touch(Rate{}).type("A001").touch(Back{});
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.count<Wipe>() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
