#include "drivers/usb/usb.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_usb)

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
}

BOOST_AUTO_TEST_CASE(a_device_is_one_line_for_a_technician) {
  auto printer = device(0x0416, 0x5011, {7});
  printer.manufacturer = "STMicro";
  printer.model = "POS80";
  BOOST_TEST(describe(printer) == "0416:5011 STMicro POS80 (printer)");
  BOOST_TEST(describe(device(0x04b8, 0x0e28, {7})) == "04b8:0e28 Epson TM-m30 (printer)");
  BOOST_TEST(describe(device(0x046d, 0xc31c, {3})) == "046d:c31c (not supported)");
}

BOOST_AUTO_TEST_CASE(a_device_is_itself_by_its_place_and_ids) {
  const auto one = device(0x0416, 0x5011, {7});
  auto same = one;
  same.serial = "read later";
  BOOST_TEST(same_device(one, same));
  for (auto number : {&UsbDevice::bus, &UsbDevice::address}) {
    auto other = one;
    ++(other.*number);
    BOOST_TEST(!same_device(one, other));
  }
  BOOST_TEST(!same_device(one, device(0x0416, 0x5012, {7})));
  BOOST_TEST(!same_device(one, device(0x0417, 0x5011, {7})));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
