// What every USB promises to its watch (drivers/usb/usb_bus.hpp), and the watch on it. What hangs on the machine
// that runs this is not known, so only what holds for every list is checked.
#include "drivers/usb/usb_watch.hpp"
#include "tests/support/run_until.hpp"
#include "tests/support/usb_rack.hpp"

#include <boost/test/unit_test.hpp>
#include <thread>
#include <tuple>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_usb)

using drivers::UsbEvent;

struct Rack {
  Rack() {
    rack.plug(usb_device(1, keyboard_class, "keyboard"));
    rack.plug(usb_device(2, printer_class, "POS80"));
  }
  std::unique_ptr<drivers::UsbBus> bus() const { return rack.bus(); }
  UsbRack rack;
};
struct EmptyHook {
  EmptyHook() { rack.take_away(); }
  std::unique_ptr<drivers::UsbBus> bus() const { return rack.bus(); }
  UsbRack rack;
};
struct ThisMachine {
  static std::unique_ptr<drivers::UsbBus> bus() { return drivers::libusb_bus(); }
};
using Places = std::tuple<Rack, EmptyHook, ThisMachine>;

// Far beyond what any of it takes, far below the waits that are interrupted.
constexpr auto soon = std::chrono::seconds{10};
constexpr Milliseconds very_long{25'000};

template <class Action>
bool ends_soon(Action&& action) {
  const auto began = std::chrono::steady_clock::now();
  action();
  return std::chrono::steady_clock::now() - began < soon;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reading_is_a_list_in_order_or_says_that_there_is_no_usb, Place, Places) {
  const Place place;
  const auto bus = place.bus();
  const auto devices = bus->read({});
  if (!devices) {
    BOOST_TEST((devices.error().code == ErrorCode::unavailable));
    BOOST_TEST(devices.error().where == "usb");
    BOOST_TEST(!devices.error().detail.empty());
    BOOST_TEST((bus->read({}).error().code == ErrorCode::unavailable));
    return;
  }
  BOOST_TEST(std::ranges::is_sorted(*devices, {},
                                    [](const drivers::UsbDevice& one) { return std::pair{one.bus, one.address}; }));
  for (const auto& one : *devices) {
    BOOST_TEST(std::ranges::is_sorted(one.classes));
    BOOST_TEST(one.kind.empty());
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_wait_ends_with_its_time, Place, Places) {
  const Place place;
  const auto bus = place.bus();
  static_cast<void>(bus->read({}));
  BOOST_TEST(ends_soon([&bus] { bus->wait(Milliseconds{20}); }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_interruption_ends_the_wait_at_hand_and_every_later_one, Place, Places) {
  const Place place;
  const auto bus = place.bus();
  static_cast<void>(bus->read({}));
  BOOST_TEST(ends_soon([&bus] {
    const std::jthread other([&bus] { bus->interrupt(); });
    bus->wait(very_long);
    bus->wait(very_long);
  }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_first_answer_of_a_watch_is_a_list_or_no_usb_and_comes_once, Place, Places) {
  const Place place;
  LoopRunner runner;
  std::vector<UsbEvent> events;
  std::optional<drivers::UsbWatch> watch;
  watch.emplace(runner.loop, place.bus(), drivers::UsbWatchPlan{.catalogue = {}, .poll = Milliseconds{10}});
  watch->start([&events](const UsbEvent& event) { events.push_back(event); });
  BOOST_TEST(runner.until([&events] { return !events.empty(); }));
  runner.pass(Milliseconds{100});  // some polls later
  BOOST_TEST(events.size() == 1U);
  BOOST_TEST((std::holds_alternative<drivers::UsbListed>(events.front()) ||
              std::holds_alternative<drivers::UsbUnavailable>(events.front())));
  BOOST_TEST(ends_soon([&watch] { watch.reset(); }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_watch_ends_soon_at_any_moment, Place, Places) {
  const Place place;
  LoopRunner runner;
  for (int turn = 0; turn < 20; ++turn) {
    bool answered = false;
    std::optional<drivers::UsbWatch> watch;
    watch.emplace(runner.loop, place.bus(), drivers::UsbWatchPlan{.catalogue = {}, .poll = very_long});
    if (turn > 0) watch->start([&answered](const UsbEvent& /*event*/) { answered = true; });
    if (turn > 10) BOOST_TEST(runner.until([&answered] { return answered; }));
    if (turn > 15) runner.pass(Milliseconds{5});  // it waits for a change by now
    BOOST_TEST(ends_soon([&watch] { watch.reset(); }));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
