#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_ticket)

using namespace flows;
using namespace ticket;
using namespace rating;

using queue::PriorityClass;

BOOST_AUTO_TEST_CASE(repeated_taps_make_one_command) {
  auto visit = Visit::ready();
  visit.touch(ChooseService{service("chung-thuc")}).touch(Take{});
  const auto command = visit.only<AskTicket>().command;
  visit.touch(Take{}).touch(Take{PriorityClass::priority}).touch(ChooseService{service("khai-sinh")});
  BOOST_TEST(visit.count_ever<AskTicket>() == 1);
  BOOST_TEST((visit.screen<OneMoment>().order.command == command));
}

BOOST_AUTO_TEST_CASE(a_granted_ticket_is_on_the_screen_at_once) {
  auto visit = Visit::ready();
  visit.give(Granted{visit.ask(), ticket()});
  BOOST_TEST(visit.screen<Printing>().ticket.number == "A001");
}

BOOST_AUTO_TEST_CASE(the_same_answer_again_changes_nothing) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.give(Granted{command, ticket()});
  visit.give(Granted{command, ticket()});
  BOOST_TEST(visit.effects().empty());
  BOOST_TEST(at<Printing>(visit.state()));
  visit.give(PaperReady{test_uuid(100)}).give(PaperOut{test_uuid(100)}).touch(Noted{});
  visit.give(Granted{command, ticket()});
  BOOST_TEST(visit.effects().empty());
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(an_answer_to_another_command_is_not_taken) {
  auto visit = Visit::ready();
  visit.ask();
  visit.give(Granted{test_uuid(77), ticket()});
  BOOST_TEST(at<OneMoment>(visit.state()));
  visit.give(Refused{test_uuid(77), "numbers_exhausted"});
  BOOST_TEST(at<OneMoment>(visit.state()));
}

BOOST_AUTO_TEST_CASE(hub_silence_becomes_an_honest_notice_and_still_one_ticket) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  BOOST_TEST((visit.screen<OneMoment>().patience == Patience::fresh));
  visit.fire(ticket::timer::notice);
  BOOST_TEST((visit.screen<OneMoment>().patience == Patience::away));
  visit.give(HubAway{}).give(HubReached{}).give(Granted{command, ticket()});
  BOOST_TEST(at<Printing>(visit.state()));
  BOOST_TEST(visit.count_ever<AskTicket>() == 1);
  BOOST_TEST(visit.count_ever<GiveUp>() == 0);
}

BOOST_AUTO_TEST_CASE(an_away_hub_is_said_at_once) {
  auto visit = Visit::ready();
  visit.give(HubAway{});
  visit.ask();
  BOOST_TEST((visit.screen<OneMoment>().patience == Patience::away));
}

BOOST_AUTO_TEST_CASE(a_hub_that_goes_away_meanwhile_is_said_at_once) {
  auto visit = Visit::ready();
  visit.ask();
  visit.give(HubAway{});
  BOOST_TEST((visit.screen<OneMoment>().patience == Patience::away));
}

BOOST_AUTO_TEST_CASE(refusals_have_their_own_answers) {
  const std::vector<std::pair<std::string, NoTicket>> rows{{"numbers_exhausted", NoTicket::numbers_exhausted},
                                                           {"unknown_service", NoTicket::not_offered},
                                                           {"purpose_not_offered", NoTicket::not_offered},
                                                           {"hub_busy", NoTicket::other}};
  for (const auto& [reason, why] : rows) {
    auto visit = Visit::ready();
    visit.give(Refused{visit.ask(), reason});
    BOOST_TEST((visit.screen<Declined>().why == why), reason);
    BOOST_TEST(!visit.runs(ticket::timer::order));
    BOOST_TEST(visit.printing() == "");
  }
}

BOOST_AUTO_TEST_CASE(an_order_without_an_answer_ends_in_words_at_its_deadline) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.fire(ticket::timer::order);
  BOOST_TEST((visit.screen<Declined>().why == NoTicket::no_answer));
  BOOST_TEST((visit.only<GiveUp>().command == command));
  visit.give(Granted{command, ticket()});  // it had been under way all the time
  BOOST_TEST((visit.only<ReportUnclaimed>().number == "A001"));
  BOOST_TEST(at<Declined>(visit.state()));
}

BOOST_AUTO_TEST_CASE(who_leaves_while_the_hub_never_saw_the_order_leaves_nothing_behind) {
  auto visit = Visit::ready();
  visit.give(HubAway{});
  const auto command = visit.ask();
  visit.touch(Home{});
  BOOST_TEST((visit.only<GiveUp>().command == command));
  BOOST_TEST(visit.left_behind().empty());
  BOOST_TEST(!visit.runs(ticket::timer::order));
}

BOOST_AUTO_TEST_CASE(an_order_that_may_have_left_is_asked_for_after_its_citizen_went) {
  auto visit = Visit::ready();
  visit.ask();
  visit.touch(Home{});
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.count_ever<GiveUp>() == 0);
  BOOST_TEST(visit.runs(ticket::timer::order));
}

BOOST_AUTO_TEST_CASE(an_order_that_the_hub_may_have_seen_later_counts_as_departed) {
  auto visit = Visit::ready();
  visit.give(HubAway{});
  visit.ask();
  visit.give(HubReached{}).give(HubAway{}).touch(Home{});
  BOOST_TEST(visit.count_ever<GiveUp>() == 0);
  BOOST_TEST(visit.left_behind().size() == 1);
}

BOOST_AUTO_TEST_CASE(a_ticket_that_comes_after_its_citizen_left_is_not_printed_for_the_next) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.touch(Home{}).touch(ChooseService{service("khai-sinh")});
  visit.give(Granted{command, ticket()});
  BOOST_TEST(at<AskPurpose>(visit.state()));
  BOOST_TEST((visit.only<ReportUnclaimed>().command == command));
  BOOST_TEST(visit.printing() == "");
  BOOST_TEST(!visit.runs(ticket::timer::order));
}

BOOST_AUTO_TEST_CASE(who_asks_for_the_same_again_gets_the_order_that_is_still_open) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.touch(Home{}).touch(ChooseService{service("chung-thuc")}).touch(Take{});
  BOOST_TEST(visit.count_ever<AskTicket>() == 1);
  BOOST_TEST((visit.screen<OneMoment>().order.command == command));
  visit.give(Granted{command, ticket()});
  BOOST_TEST(at<Printing>(visit.state()));
  BOOST_TEST(visit.count_ever<ReportUnclaimed>() == 0);
}

BOOST_AUTO_TEST_CASE(who_asks_for_another_priority_makes_another_order) {
  auto visit = Visit::ready();
  visit.ask();
  visit.touch(Home{}).touch(ChooseService{service("chung-thuc")}).touch(Take{PriorityClass::priority});
  BOOST_TEST(visit.count_ever<AskTicket>() == 2);
}

BOOST_AUTO_TEST_CASE(an_order_left_behind_ends_at_its_deadline_or_refusal) {
  auto visit = Visit::ready();
  const auto first = visit.ask();
  visit.touch(Home{}).fire(ticket::timer::order);
  BOOST_TEST((visit.only<GiveUp>().command == first));
  BOOST_TEST(visit.left_behind().empty());
  const auto second = visit.ask();
  visit.touch(Home{}).give(Refused{second, "numbers_exhausted"});
  BOOST_TEST(visit.left_behind().empty());
  BOOST_TEST(!visit.runs(ticket::timer::order));
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(orders_left_behind_are_few_and_the_oldest_gives_way) {
  auto setup = office();
  setup.of<ticket::Flow>().services.clear();
  for (int i = 0; i < 6; ++i)
    setup.of<ticket::Flow>().services.push_back({service("s" + std::to_string(i)), group("tu-phap"), {}});
  Visit visit(setup);
  visit.give(HubReached{});
  for (int i = 0; i < 6; ++i)
    visit.touch(ChooseService{service("s" + std::to_string(i))}).touch(Take{}).touch(Home{});
  BOOST_TEST(visit.left_behind().size() == max_left_behind);
  BOOST_TEST(visit.count_ever<GiveUp>() == 2);
  BOOST_TEST(visit.left_behind().front().service.text() == "s2");
}

BOOST_AUTO_TEST_CASE(help_gives_way_to_the_ticket) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.touch(Help{}).give(Granted{command, ticket()});
  BOOST_TEST((visit.state().overlay == Overlay::none));
  BOOST_TEST(at<Printing>(visit.state()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
