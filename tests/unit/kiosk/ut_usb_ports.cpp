#include "drivers/api/printer.hpp"
#include "firmware/kiosk/usb_ports.hpp"
#include "tests/support/run_until.hpp"
#include "tests/support/usb_rack.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kiosk {
namespace {

BOOST_AUTO_TEST_SUITE(ut_usb_ports)

using motcua::test::keyboard_class;
using motcua::test::printer_class;
using motcua::test::usb_device;
using Lines = std::vector<std::string>;

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

// A printer that only counts how often it was told to look again.
class CountingPrinter final : public drivers::Printer {
public:
  explicit CountingPrinter(std::string called = "printer") : kind(std::move(called)) {}
  void start(std::function<void(drivers::PrinterEvent)> /*on_event*/) override {}
  Status submit(drivers::PrintJob /*job*/) override {
    return fail(ErrorCode::unavailable, "printer", "counts only");
  }
  drivers::DeviceInfo info() const override { return {.id = DeviceId::parse("printer").value(), .kind = kind}; }
  void withdraw(const Uuid& /*request*/) override {}
  void look_again() override { ++looked; }
  std::string kind;
  int looked = 0;
};

struct Kiosk {
  motcua::test::UsbRack rack;
  motcua::test::LoopRunner runner;
  host::Log log{"kiosk", host::Level::error};
  CountingPrinter printer;
  CountingPrinter speaker{"speaker"};
  std::optional<UsbPorts> ports;

  void start(const config::UsbCatalogue& catalogue = {}) {
    ports.emplace(runner.loop, log, catalogue, std::vector<drivers::AnyDevice*>{&printer, &speaker}, rack.bus());
  }
  bool read(int times) {  // and what the reading before the last one said is taken
    return runner.until([this, times] { return rack.readings() >= times; });
  }
};

BOOST_AUTO_TEST_CASE(every_device_is_a_line_for_the_technician) {
  auto printer = usb_device(2, printer_class, "POS80");
  printer.kind = "printer";
  const auto keyboard = usb_device(1, keyboard_class, "keyboard");
  same(usb_lines(drivers::UsbListed{{keyboard, printer}}),
       {"found: 1234:0001 keyboard (not supported)", "found: 1234:0001 POS80 (printer)"});
  same(usb_lines(drivers::UsbListed{}), {"nothing is plugged in"});
  same(usb_lines(drivers::UsbArrived{printer}), {"plugged in: 1234:0001 POS80 (printer)"});
  same(usb_lines(drivers::UsbGone{keyboard}), {"unplugged: 1234:0001 keyboard (not supported)"});
  same(usb_lines(drivers::UsbUnavailable{"LIBUSB_ERROR_OTHER"}), {"not available here: LIBUSB_ERROR_OTHER"});
}

BOOST_AUTO_TEST_CASE(a_device_looks_again_when_one_of_its_kind_is_plugged_in_and_at_nothing_else) {
  Kiosk kiosk;
  kiosk.start();
  BOOST_TEST(kiosk.read(1));
  kiosk.rack.plug(usb_device(1, keyboard_class, "keyboard"));
  BOOST_TEST(kiosk.read(2));
  kiosk.rack.plug(usb_device(2, printer_class, "POS80"));
  BOOST_TEST(kiosk.runner.until([&kiosk] { return kiosk.printer.looked == 1; }));
  BOOST_TEST(kiosk.rack.readings() == 3);
  kiosk.rack.unplug(2);
  BOOST_TEST(kiosk.read(4));
  kiosk.rack.plug(usb_device(3, keyboard_class, "keyboard"));
  BOOST_TEST(kiosk.read(5));
  kiosk.rack.plug(usb_device(4, printer_class, "POS80"));
  BOOST_TEST(kiosk.runner.until([&kiosk] { return kiosk.printer.looked >= 2; }));
  BOOST_TEST(kiosk.printer.looked == 2);
  BOOST_TEST(kiosk.speaker.looked == 0);
}

BOOST_AUTO_TEST_CASE(what_looks_for_codes_looks_again_at_a_camera_and_at_a_scanner) {
  constexpr std::uint8_t video_class = 0x0e;
  Kiosk kiosk;
  kiosk.speaker.kind = "code_scanner";
  kiosk.start(
      {.devices = {
           {.vendor = {}, .product = {}, .interface_class = video_class, .kind = config::UsbKind::camera},
           {.vendor = {}, .product = {}, .interface_class = keyboard_class, .kind = config::UsbKind::scanner}}});
  kiosk.rack.plug(usb_device(2, video_class, "lens"));
  BOOST_TEST(kiosk.runner.until([&kiosk] { return kiosk.speaker.looked >= 1; }));
  kiosk.rack.plug(usb_device(3, keyboard_class, "scanner"));
  BOOST_TEST(kiosk.runner.until([&kiosk] { return kiosk.speaker.looked >= 2; }));
  BOOST_TEST(kiosk.printer.looked == 0);
}

BOOST_AUTO_TEST_CASE(what_counts_as_a_printer_is_for_the_catalogue_to_say) {
  Kiosk kiosk;
  kiosk.start(
      {.devices = {
           {.vendor = 0x1234, .product = {}, .interface_class = {}, .kind = config::UsbKind::scanner},
           {.vendor = {}, .product = {}, .interface_class = keyboard_class, .kind = config::UsbKind::printer}}});
  kiosk.rack.plug(usb_device(2, printer_class, "POS80"));
  BOOST_TEST(kiosk.read(2));
  auto foreign = usb_device(3, 8, "stick");
  foreign.vendor = 0x4321;
  kiosk.rack.plug(foreign);
  BOOST_TEST(kiosk.read(3));
  foreign.address = 4;
  foreign.classes = {keyboard_class};
  kiosk.rack.plug(foreign);
  BOOST_TEST(kiosk.runner.until([&kiosk] { return kiosk.printer.looked >= 1; }));
  BOOST_TEST(kiosk.rack.readings() == 4);
  BOOST_TEST(kiosk.printer.looked == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk
