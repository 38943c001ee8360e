#include "firmware/desk/displays.hpp"
#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::desk {
namespace {

using namespace test;

const auto counter_one = id<CounterId>("quay-1");

// A centre whose queue is what has happened in it.
struct Hall {
  queue::Definition definition = small_centre().definition;
  queue::State state;

  void happens(const queue::Event& event, int minute) { queue::evolve(state, event, at(minute).instant); }
  void opens() {
    happens(queue::DayStarted{at(480).business_date, {}}, 480);
    happens(queue::ClerkLoggedIn{counter_one, id<ClerkId>("thu-mot")}, 480);
    happens(queue::CounterOpened{counter_one, id<ClerkId>("thu-mot")}, 480);
  }
  void issues(int visit, const std::string& number, queue::PriorityClass priority = queue::PriorityClass::normal,
              std::optional<queue::Preparation> read = {}) {
    happens(queue::TicketIssued{uuid(visit), number, id<ServiceGroupId>("chung-thuc"), id<ServiceId>("ban-sao"),
                                queue::Purpose::collect, priority, id<NodeId>("thu-kiosk-1"), at(480).business_date,
                                std::move(read)},
            481);
  }
  wire::CounterState shown(const CounterId& counter = counter_one) const {
    return counter_state(definition, state, counter, {uuid(9), 7, at(500).instant});
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_displays, Hall)

BOOST_AUTO_TEST_CASE(a_counter_is_shown_with_its_clerk_and_who_waits_by_group) {
  opens();
  issues(1, "A001");
  issues(2, "A002");
  const auto counter_now = shown();
  BOOST_TEST(counter_now.open);
  BOOST_TEST(counter_now.number == 1);
  BOOST_TEST(counter_now.clerk.value().text() == "thu-mot");
  BOOST_REQUIRE(counter_now.groups.size() == 1U);
  BOOST_TEST(counter_now.groups[0].waiting == 2);
  BOOST_TEST(!counter_now.ticket.has_value());
  BOOST_TEST(!shown(id<CounterId>("quay-2")).clerk.has_value());
}

BOOST_AUTO_TEST_CASE(a_ticket_in_hand_is_shown_with_its_priority_and_since_when) {
  opens();
  issues(1, "A001", queue::PriorityClass::priority);
  happens(queue::TicketCalled{uuid(1), counter_one, id<ClerkId>("thu-mot")}, 483);
  happens(queue::TicketRecalled{uuid(1), counter_one, id<ClerkId>("thu-mot"), 2}, 484);
  auto ticket = shown().ticket.value();
  BOOST_TEST(ticket.number == "A001");
  BOOST_TEST((ticket.purpose == queue::Purpose::collect));
  BOOST_TEST((ticket.priority == queue::PriorityClass::priority));
  BOOST_TEST(ticket.call_count == 2);
  BOOST_TEST((ticket.since == at(484).instant));
  happens(queue::ServiceStarted{uuid(1), counter_one, id<ClerkId>("thu-mot")}, 486);
  ticket = shown().ticket.value();
  BOOST_TEST((ticket.phase == queue::TicketPhase::serving));
  BOOST_TEST((ticket.since == at(486).instant));
  happens(queue::ServiceFinished{uuid(1), counter_one, id<ClerkId>("thu-mot")}, 490);
  BOOST_TEST(!shown().ticket.has_value());
}

BOOST_AUTO_TEST_CASE(the_clerk_learns_what_was_read_before_and_nobody_else_does) {
  opens();
  const queue::Preparation read{"2.000815", "bo-tu-phap", 3, queue::Readiness::unsure, 0};
  issues(1, "A001", queue::PriorityClass::normal, read);
  happens(queue::TicketCalled{uuid(1), counter_one, id<ClerkId>("thu-mot")}, 483);
  BOOST_TEST((shown().ticket.value().preparation == read));
}

BOOST_AUTO_TEST_CASE(a_counter_that_the_centre_does_not_have_is_closed_and_empty) {
  const auto counter_now = shown(id<CounterId>("quay-9"));
  BOOST_TEST(!counter_now.open);
  BOOST_TEST(counter_now.groups.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
