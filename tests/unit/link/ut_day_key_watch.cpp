#include "firmware/base/encoding.hpp"
#include "firmware/link/day_key_watch.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/event_flow.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;

// A kiosk that waits for its key, and whoever publishes in the hub's name.
struct Waiting {
  LoopRunner runner;
  MemoryBroker broker{runner.loop};
  host::Log log{"test", host::Level::error};
  wire::Address self{a_centre(), a_node("mau-tinh-kiosk-1")};
  Listener hub{broker.connect("mau-tinh-hub")};
  Listener kiosk{broker.connect("mau-tinh-kiosk-1")};
  std::vector<std::string> keys;  // date, and the first two digits of the key
  DayKeyWatch watch{kiosk.router, log, self, [this](BusinessDate date, Secret<std::vector<std::uint8_t>> key) {
                      keys.push_back(date_text(date) + " " + hex(key.reveal()).substr(0, 2));
                      BOOST_TEST(key.reveal().size() == 32U);
                    }};

  Waiting() {
    hub.start();
    kiosk.start();
    runner.settle();
  }
  void hand(std::string_view date, std::chrono::seconds made, char digit, wire::Retain retain = wire::Retain::no) {
    const wire::DayKey key{.business_date = parse_date(date).value(),
                           .made = an_instant() + made,
                           .key = Secret<std::string>(std::string(64, digit))};
    auto message = wire::message_of(self, key);
    message.retain = retain;
    publish(std::move(message));
  }
  void publish(wire::Message message) {
    BOOST_REQUIRE(hub.router.transport().publish(std::move(message)).has_value());
    runner.settle();
  }
  void has(const std::vector<std::string>& expected) {
    BOOST_TEST(keys == expected, boost::test_tools::per_element());
  }
};

constexpr std::chrono::seconds at_once{0};
constexpr std::chrono::seconds later{60};

BOOST_FIXTURE_TEST_SUITE(ut_day_key_watch, Waiting)

BOOST_AUTO_TEST_CASE(the_key_of_a_day_comes_and_then_that_of_the_next) {
  hand("2026-11-23", at_once, '1');
  hand("2026-11-24", later, '2');
  has({"2026-11-23 11", "2026-11-24 22"});
}

BOOST_AUTO_TEST_CASE(yesterdays_key_never_takes_the_place_of_todays) {
  hand("2026-11-24", at_once, '2');
  hand("2026-11-23", later, '1');  // by a clock that was set back meanwhile
  has({"2026-11-24 22"});
}

BOOST_AUTO_TEST_CASE(of_one_day_the_key_that_was_made_later_is_the_one) {
  hand("2026-11-24", at_once, '2');
  hand("2026-11-24", later, '3');
  hand("2026-11-24", at_once, '2');
  has({"2026-11-24 22", "2026-11-24 33"});
}

BOOST_AUTO_TEST_CASE(the_same_key_again_is_the_same_key) {
  hand("2026-11-24", at_once, '2');
  hand("2026-11-24", at_once, '2');
  has({"2026-11-24 22", "2026-11-24 22"});
}

BOOST_AUTO_TEST_CASE(a_key_that_was_published_to_be_retained_is_ignored) {
  hand("2026-11-24", at_once, '2', wire::Retain::yes);
  has({});
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_changes_nothing_and_what_comes_after_it_is_taken) {
  publish({.topic = wire::topic(self, wire::Channel::day_key), .payload = "{\"version\":1}"});
  has({});
  hand("2026-11-24", at_once, '2');
  has({"2026-11-24 22"});
}

BOOST_AUTO_TEST_CASE(another_kiosks_key_is_not_asked_for) {
  publish({.topic = wire::topic({a_centre(), a_node("mau-tinh-kiosk-2")}, wire::Channel::day_key),
           .payload = wire::write(wire::DayKey{.business_date = parse_date("2026-11-24").value(),
                                               .made = an_instant(),
                                               .key = Secret<std::string>(std::string(64, '2'))})});
  has({});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
