#include "drivers/usb/usb.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

const std::vector<UsbRow> catalogue{
    {.vendor = 0x04b8, .product = 0x0e28, .interface_class = {}, .kind = "printer", .name = "Epson TM-m30"},
    {.vendor = 0x076b, .product = {}, .interface_class = {}, .kind = "card_reader", .name = "Omnikey"},
    {.vendor = {}, .product = {}, .interface_class = 0x0b, .kind = "card_reader", .name = ""},
};

UsbDevice device(std::uint16_t vendor, std::uint16_t product, std::vector<std::uint8_t> classes) {
  UsbDevice out{.vendor = vendor, .product = product, .classes = std::move(classes)};
  classify(out, catalogue);
  return out;
}

BOOST_AUTO_TEST_SUITE(ut_usb)

BOOST_AUTO_TEST_CASE(the_first_row_that_matches_names_the_device) {
  BOOST_TEST(device(0x04b8, 0x0e28, {7}).name == "Epson TM-m30");
  BOOST_TEST(device(0x076b, 0x3031, {0x0b}).name == "Omnikey");
  BOOST_TEST(device(0x072f, 0x2200, {0x0b}).kind == "card_reader");
}

BOOST_AUTO_TEST_CASE(a_printer_is_known_by_its_class_and_anything_else_is_not_supported) {
  const auto printer = device(0x0416, 0x5011, {7});
  BOOST_TEST(printer.kind == "printer");
  BOOST_TEST(printer.name.empty());
  const auto keyboard = device(0x046d, 0xc31c, {3});
  BOOST_TEST(keyboard.kind.empty());
  BOOST_TEST(usb_printers({printer, keyboard}).size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_device_is_one_line_for_a_technician) {
  auto printer = device(0x0416, 0x5011, {7});
  printer.manufacturer = "STMicro";
  printer.model = "POS80";
  BOOST_TEST(describe(printer) == "0416:5011 STMicro POS80 (printer)");
  BOOST_TEST(describe(device(0x04b8, 0x0e28, {7})) == "04b8:0e28 Epson TM-m30 (printer)");
  BOOST_TEST(describe(device(0x046d, 0xc31c, {3})) == "046d:c31c (not supported)");
}

// What hangs on the machine that runs this is not known, so only what holds for every list is checked.
BOOST_AUTO_TEST_CASE(listing_gives_devices_in_order_or_says_that_there_is_no_usb) {
  const auto devices = list_usb_devices(catalogue);
  if (!devices) {
    BOOST_TEST((devices.error().code == ErrorCode::unavailable));
    BOOST_TEST(devices.error().where == "usb");
    BOOST_TEST(devices.error().detail.starts_with("LIBUSB_ERROR"));
    return;
  }
  BOOST_TEST(
      std::ranges::is_sorted(*devices, {}, [](const UsbDevice& one) { return std::pair{one.bus, one.address}; }));
  for (const auto& one : *devices) {
    BOOST_TEST(std::ranges::is_sorted(one.classes));
    BOOST_TEST(describe(one).size() >= 9U);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
