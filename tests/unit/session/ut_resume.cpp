// An order outlives a restart of the kiosk for as long as its citizen waits.
#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_resume)

template <class E>
std::size_t place_of(const Visit& visit) {
  const auto& effects = visit.effects();
  const auto found =
      std::ranges::find_if(effects, [](const Effect& effect) { return std::holds_alternative<E>(effect); });
  return static_cast<std::size_t>(found - effects.begin());
}

Resume interrupted() {
  return {{.command = test_uuid(99), .service = service("khai-sinh"), .purpose = queue::Purpose::collect}};
}

BOOST_AUTO_TEST_CASE(an_order_is_remembered_before_it_is_asked_and_settled_with_the_reserved_number) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  BOOST_TEST((visit.only<RememberOrder>().asked.command == command));
  BOOST_TEST(place_of<RememberOrder>(visit) < place_of<AskTicket>(visit));
  visit.give(Granted{command, ticket()});
  BOOST_TEST((visit.only<JournalPrint>().settles == command));
}

BOOST_AUTO_TEST_CASE(an_order_is_forgotten_when_it_is_refused_given_up_or_left) {
  auto refused = Visit::ready();
  const auto command = refused.ask();
  refused.give(Refused{command, "numbers_exhausted"});
  BOOST_TEST((refused.only<ForgetOrder>().command == command));

  auto silent = Visit::ready();
  silent.ask();
  silent.fire(Timer::order);
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
  visit.give(PrinterChanged{}).give(HubReached{});
  visit.give(Granted{test_uuid(99), ticket()});
  BOOST_TEST(visit.screen<Printing>().ticket.number == "A001");
  BOOST_TEST((visit.count_ever<AskTicket>() == 1U));
}

BOOST_AUTO_TEST_CASE(after_a_restart_without_a_hub_the_order_ends_and_the_kiosk_is_out_of_order) {
  Visit visit;
  visit.give(interrupted());
  visit.fire(Timer::order);
  BOOST_TEST((visit.screen<Declined>().why == NoTicket::no_answer));
  visit.let_countdown_end();
  BOOST_TEST((visit.screen<OutOfOrder>().why == OutOfOrderReason::never_connected));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
