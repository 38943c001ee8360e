#include "drivers/usb/usb_watch.hpp"
#include "firmware/base/overloaded.hpp"
#include "tests/support/run_until.hpp"
#include "tests/support/usb_rack.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_usb_watch)

using motcua::test::keyboard_class;
using motcua::test::printer_class;
using motcua::test::usb_device;
using Lines = std::vector<std::string>;

// "listed keyboard POS80", "arrived POS80", "gone POS80", "unavailable: no rack".
std::string line_of(const UsbEvent& event) {
  return std::visit(Overloaded{[](const UsbListed& listed) {
                                 std::string line = "listed";
                                 for (const auto& device : listed.devices) line += " " + device.model;
                                 return line;
                               },
                               [](const UsbArrived& arrived) { return "arrived " + arrived.device.model; },
                               [](const UsbGone& gone) { return "gone " + gone.device.model; },
                               [](const UsbUnavailable& no) { return "unavailable: " + no.why; }},
                    event);
}

Lines lines_of(const std::vector<UsbEvent>& events) {
  Lines lines;
  for (const auto& event : events) lines.push_back(line_of(event));
  return lines;
}

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

UsbDevice printer(int address) {
  auto device = usb_device(address, printer_class, "POS80");
  device.kind = "printer";
  return device;
}
UsbDevice keyboard(int address) {
  return usb_device(address, keyboard_class, "keyboard");
}
UsbReading none() {
  return fail(ErrorCode::unavailable, "usb", "none");
}

struct Watched {
  motcua::test::UsbRack rack;
  motcua::test::LoopRunner runner;
  std::optional<UsbWatch> watch;
  std::vector<UsbEvent> events;

  void start(UsbWatchPlan plan = {}) {
    watch.emplace(runner.loop, rack.bus(), std::move(plan));
    watch->start([this](const UsbEvent& event) { events.push_back(event); });
  }
  void await(std::size_t count) {
    BOOST_TEST(runner.until([this, count] { return events.size() >= count; }));
  }
};

BOOST_AUTO_TEST_CASE(the_first_reading_is_a_list_even_an_empty_one) {
  same(lines_of(usb_changes(nullptr, UsbReading{})), {"listed"});
  same(lines_of(usb_changes(nullptr, UsbReading{{keyboard(1), printer(2)}})), {"listed keyboard POS80"});
}

BOOST_AUTO_TEST_CASE(from_reading_to_reading_departures_come_before_arrivals) {
  const UsbReading before{{keyboard(1), printer(2)}};
  same(lines_of(usb_changes(&before, before)), {});
  same(lines_of(usb_changes(&before, UsbReading{{keyboard(1)}})), {"gone POS80"});
  same(lines_of(usb_changes(&before, UsbReading{{keyboard(1), printer(2), usb_device(3, 8, "stick")}})),
       {"arrived stick"});
  same(lines_of(usb_changes(&before, UsbReading{{keyboard(1), printer(4)}})), {"gone POS80", "arrived POS80"});
}

BOOST_AUTO_TEST_CASE(another_device_at_the_same_address_is_another_device) {
  const UsbReading before{{printer(2)}};
  auto other = keyboard(2);
  other.product = 0x0002;
  same(lines_of(usb_changes(&before, UsbReading{{other}})), {"gone POS80", "arrived keyboard"});
}

BOOST_AUTO_TEST_CASE(no_usb_is_said_once_and_a_list_begins_anew_after_it) {
  const UsbReading list{{printer(2)}};
  const auto no_usb = none();
  same(lines_of(usb_changes(nullptr, no_usb)), {"unavailable: none"});
  same(lines_of(usb_changes(&no_usb, no_usb)), {});
  same(lines_of(usb_changes(&list, no_usb)), {"unavailable: none"});
  same(lines_of(usb_changes(&no_usb, list)), {"listed POS80"});
}

BOOST_AUTO_TEST_CASE(only_what_brings_a_device_of_its_kind_concerns_a_device) {
  BOOST_TEST(brings(UsbArrived{printer(2)}, "printer"));
  BOOST_TEST(!brings(UsbArrived{printer(2)}, "speaker"));
  BOOST_TEST(brings(UsbListed{{keyboard(1), printer(2)}}, "printer"));
  BOOST_TEST(!brings(UsbArrived{keyboard(1)}, "printer"));
  BOOST_TEST(!brings(UsbListed{{keyboard(1)}}, "printer"));
  BOOST_TEST(!brings(UsbGone{printer(2)}, "printer"));
  BOOST_TEST(!brings(UsbUnavailable{"none"}, "printer"));
}

BOOST_AUTO_TEST_CASE(plug_and_unplug_come_as_values_on_the_loop) {
  Watched watched;
  watched.rack.plug(usb_device(1, keyboard_class, "keyboard"));
  watched.start();
  watched.await(1);
  watched.rack.plug(usb_device(2, printer_class, "POS80"));
  watched.await(2);
  watched.rack.unplug(2);
  watched.await(3);
  same(lines_of(watched.events), {"listed keyboard", "arrived POS80", "gone POS80"});
  BOOST_TEST(std::get<UsbArrived>(watched.events[1]).device.kind == "printer");  // classified
  BOOST_TEST(watched.rack.opened() == 2);                                        // each device once
}

BOOST_AUTO_TEST_CASE(the_catalogue_names_what_is_plugged_in) {
  Watched watched;
  watched.rack.plug(usb_device(1, keyboard_class, "keyboard"));
  watched.start(
      {.catalogue = {{.vendor = 0x1234, .product = {}, .interface_class = {}, .kind = "scanner", .name = ""}}});
  watched.await(1);
  BOOST_TEST(std::get<UsbListed>(watched.events[0]).devices.front().kind == "scanner");
}

BOOST_AUTO_TEST_CASE(where_nothing_announces_a_change_the_poll_finds_it) {
  Watched watched;
  watched.rack.fall_silent();
  watched.start({.catalogue = {}, .poll = Milliseconds{20}});
  watched.await(1);
  watched.rack.plug(usb_device(2, printer_class, "POS80"));
  watched.await(2);
  same(lines_of(watched.events), {"listed", "arrived POS80"});
}

BOOST_AUTO_TEST_CASE(a_usb_that_goes_and_comes_back_is_told_once_each) {
  Watched watched;
  watched.rack.take_away();
  watched.start({.catalogue = {}, .poll = Milliseconds{10}});
  BOOST_TEST(watched.runner.until([&watched] { return watched.rack.readings() >= 4; }));
  same(lines_of(watched.events), {"unavailable: no rack"});
  watched.rack.plug(usb_device(2, printer_class, "POS80"));
  watched.rack.give_back();
  watched.await(2);
  same(lines_of(watched.events), {"unavailable: no rack", "listed POS80"});
}

BOOST_AUTO_TEST_CASE(a_watch_that_ends_waits_for_no_poll_and_delivers_nothing_more) {
  Watched watched;
  watched.start();
  watched.await(1);
  BOOST_TEST(watched.runner.until([&watched] { return watched.rack.waits() >= 1; }));
  const auto began = std::chrono::steady_clock::now();
  watched.watch.reset();
  BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds{10}));
  watched.runner.settle();
  same(lines_of(watched.events), {"listed"});  // the interrupted reading is not told as a lost USB
}

BOOST_AUTO_TEST_CASE(a_watch_may_end_before_its_start_and_before_its_first_answer) {
  Watched watched;
  watched.watch.emplace(watched.runner.loop, watched.rack.bus(), UsbWatchPlan{});
  watched.watch.reset();
  watched.start();
  watched.watch.reset();
  watched.runner.settle();
  BOOST_TEST(watched.events.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
