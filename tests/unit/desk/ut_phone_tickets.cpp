#include "firmware/desk/phone_tickets.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::desk {
namespace {

using namespace test;

const NodeId kiosk = id<NodeId>("thu-kiosk-1");
const queue::Seat seat{id<CounterId>("quay-1"), id<ClerkId>("thu-mot")};

// Tickets 1 to `count` wait, every third one with priority.
struct Waiting {
  queue::Definition definition = small_centre().definition;
  queue::State state;
  PhoneTexts texts{.centre = {"Trung tâm Thử", "Test centre"},
                   .groups = {{id<ServiceGroupId>("chung-thuc"), {"Chứng thực", "Certification"}}},
                   .services = {}};

  void does(const queue::Command& command, int minute = 480) {
    const auto events = queue::decide(definition, state, command, at(minute)).value();
    for (const auto& event : events) queue::evolve(state, event, at(minute).instant);
  }
  Waiting() {
    does(queue::LogIn{seat, {}});
    does(queue::AtCounter{seat, queue::OpenCounter{}});
    for (int n = 1; n <= 9; ++n)
      does(
          queue::AtKiosk{kiosk,
                         uuid(n),
                         {.service = id<ServiceId>("ban-sao"),
                          .priority = n % 3 == 0 ? queue::PriorityClass::priority : queue::PriorityClass::normal}});
  }
  wire::PhoneTicket page(int n, int minute = 480) {
    PhoneViews views(definition, state);
    return phone_ticket(texts, views.of(*state.ticket(uuid(n))), *state.business_date,
                        {uuid(900), 7, at(minute).instant});
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_phone_tickets, Waiting)

BOOST_AUTO_TEST_CASE(a_page_counts_whom_the_paper_counts) {
  does(queue::YieldTicket{uuid(1)});
  does(queue::CancelTicket{uuid(5)});
  PhoneViews views(definition, state);
  for (const auto& [visit, ticket] : state.tickets)
    if (ticket.phase == queue::TicketPhase::waiting)
      BOOST_TEST(views.of(ticket).ahead == state.ahead_of(ticket), ticket.number);
  BOOST_TEST(page(5).ahead == 0);
}

BOOST_AUTO_TEST_CASE(what_may_be_taken_back_is_said_until_it_may_not) {
  BOOST_TEST(!page(1).undo_until.has_value());
  does(queue::YieldTicket{uuid(1)});
  BOOST_TEST((page(1).undo_until.value() == at(481).instant));
  BOOST_TEST(page(1, 481).undo_until.has_value());
  BOOST_TEST(!page(1, 482).undo_until.has_value());
  BOOST_TEST(page(1).yields_left == 1);
}

BOOST_AUTO_TEST_CASE(where_and_how_often_it_was_called_stays_on_the_page_and_a_rating_is_taken_once) {
  BOOST_TEST(!page(3).counter.has_value());
  BOOST_TEST(!page(3).call_count.has_value());
  does(queue::AtCounter{seat, queue::CallNext{}});
  BOOST_TEST(page(3).counter.value() == 1);
  BOOST_TEST(!page(3).may_rate);
  does(queue::AtCounter{seat, queue::StartService{}});
  does(queue::AtCounter{seat, queue::FinishService{}});
  BOOST_TEST(page(3).may_rate);
  BOOST_TEST(page(3).call_count.value() == 1);
  does(queue::RateVisit{uuid(3), queue::RatingLevel::neutral, kiosk, {}, {}});
  BOOST_TEST(!page(3).may_rate);
}

BOOST_AUTO_TEST_CASE(a_page_never_says_the_class_of_a_ticket_and_is_a_message_of_the_contract) {
  const auto text = wire::write(page(3));
  BOOST_TEST(!text.contains("priority"));
  BOOST_TEST(wire::read<wire::PhoneTicket>(text).has_value());
}

BOOST_AUTO_TEST_CASE(a_service_that_the_installation_names_no_more_is_shown_by_its_id) {
  BOOST_TEST(page(1).group.name.vi == "Chứng thực");
  BOOST_TEST(page(1).service.name.vi == "ban-sao");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
