// An order outlives a restart of the kiosk for as long as its citizen waits.
#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_resume)

using namespace flows;
using namespace ticket;
using namespace rating;

template <class E>
std::size_t place_of(const Visit& visit) {
  const auto& effects = visit.effects();
  const auto found =
      std::ranges::find_if(effects, [](const Effect& effect) { return std::holds_alternative<E>(effect); });
  return static_cast<std::size_t>(found - effects.begin());
}

Resume interrupted(std::vector<Uuid> begun = {}) {
  return {{.command = test_uuid(99), .service = service("khai-sinh"), .purpose = queue::Purpose::collect},
          std::move(begun)};
}

// Killed while the paper of ticket() came out; its answer has come again.
Visit taken_up() {
  Visit visit;
  visit.give(interrupted({test_uuid(100)})).give(HubReached{}).give(printer_works());
  return visit.give(Granted{test_uuid(99), ticket()});
}

BOOST_AUTO_TEST_CASE(an_order_is_remembered_before_it_is_asked_and_settled_when_its_paper_is_out) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  BOOST_TEST((visit.only<RememberOrder>().asked.command == command));
  BOOST_TEST(place_of<RememberOrder>(visit) < place_of<AskTicket>(visit));
  visit.give(Granted{command, ticket()});
  BOOST_TEST(!visit.only<JournalPrint>().settles.has_value());
  visit.give(PaperReady{test_uuid(100)}).give(PaperOut{test_uuid(100)});
  BOOST_TEST((visit.only<JournalPrint>().settles == command));
}

BOOST_AUTO_TEST_CASE(an_order_is_forgotten_when_it_is_refused_given_up_or_left) {
  auto refused = Visit::ready();
  const auto command = refused.ask();
  refused.give(Refused{command, "numbers_exhausted"});
  BOOST_TEST((refused.only<ForgetOrder>().command == command));

  auto silent = Visit::ready();
  silent.ask();
  silent.fire(ticket::timer::order);
  BOOST_TEST(silent.count<ForgetOrder>() == 1);

  auto left = Visit::ready();
  left.ask();
  left.touch(Home{});
  BOOST_TEST(left.count<ForgetOrder>() == 1);
}

BOOST_AUTO_TEST_CASE(who_comes_back_to_an_order_still_open_has_it_remembered_again) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.touch(Home{}).touch(ChooseService{service("chung-thuc")}).touch(Take{});
  BOOST_TEST((visit.only<RememberOrder>().asked.command == command));
  BOOST_TEST(visit.count<AskTicket>() == 0);
}

BOOST_AUTO_TEST_CASE(after_a_restart_the_order_is_asked_on_under_its_id_and_printed_as_ever) {
  Visit visit;
  visit.give(interrupted());
  BOOST_TEST((visit.only<AskTicket>().command == test_uuid(99)));
  BOOST_TEST((visit.only<AskTicket>().purpose == queue::Purpose::collect));
  BOOST_TEST((visit.screen<OneMoment>().patience == Patience::away));
  visit.give(printer_works()).give(HubReached{});
  visit.give(Granted{test_uuid(99), ticket()});
  BOOST_TEST(visit.screen<Printing>().ticket.number == "A001");
  BOOST_TEST((visit.count_ever<AskTicket>() == 1U));
}

BOOST_AUTO_TEST_CASE(after_a_restart_without_a_hub_the_order_ends_and_the_kiosk_is_out_of_order) {
  Visit visit;
  visit.give(interrupted());
  visit.fire(ticket::timer::order);
  BOOST_TEST((visit.screen<Declined>().why == NoTicket::no_answer));
  visit.let_countdown_end();
  BOOST_TEST((visit.screen<OutOfOrder>().why == OutOfOrderReason::never_connected));
}

BOOST_AUTO_TEST_CASE(an_order_is_remembered_as_long_as_its_number_stands_on_the_screen_alone) {
  auto visit = Visit::ready();
  visit.give(printer_fails("paper_out"));
  const auto command = visit.ask();
  visit.give(Granted{command, ticket()});
  BOOST_TEST(visit.count_ever<ForgetOrder>() == 0);
  visit.touch(Noted{});
  BOOST_TEST((visit.only<ForgetOrder>().command == command));
}

BOOST_AUTO_TEST_CASE(a_late_paper_settles_the_order_while_its_number_is_still_shown) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.give(Granted{command, ticket()}).give(PaperReady{test_uuid(100)}).fire(ticket::timer::print);
  visit.give(PaperOut{test_uuid(100)});
  BOOST_TEST((visit.only<JournalPrint>().settles == command));
  visit.touch(Noted{});
  BOOST_TEST(visit.count_ever<ForgetOrder>() == 0);
}

BOOST_AUTO_TEST_CASE(after_a_restart_while_the_paper_came_the_number_is_back_on_the_screen) {
  auto visit = taken_up();
  const auto& shown = visit.screen<IssuedOnScreen>();
  BOOST_TEST(shown.ticket.number == "A001");
  BOOST_TEST(shown.ticket.token == "token");
  BOOST_TEST(shown.fault == "kiosk_restarted");
  BOOST_TEST(!visit.runs(ticket::timer::order));
}

BOOST_AUTO_TEST_CASE(after_a_restart_while_the_paper_came_nothing_is_printed_a_second_time) {
  auto visit = taken_up();
  visit.give(PaperReady{test_uuid(100)}).give(PaperOut{test_uuid(100)});
  BOOST_TEST(visit.printing() == "");
}

BOOST_AUTO_TEST_CASE(
    a_number_that_came_back_stays_as_long_as_any_on_the_screen_and_its_order_is_forgotten_with_it) {
  auto visit = taken_up();
  BOOST_TEST((visit.length_of(timer::idle) == Limits{}.idle_on_screen));
  visit.fire(timer::idle).let_countdown_end();
  BOOST_TEST((visit.only<ForgetOrder>().command == test_uuid(99)));
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_number_of_another_visit_is_printed_although_a_printing_was_interrupted) {
  Visit visit;
  visit.give(interrupted({test_uuid(7)})).give(HubReached{}).give(printer_works());
  visit.give(Granted{test_uuid(99), ticket()});
  BOOST_TEST(at<Printing>(visit.state()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
