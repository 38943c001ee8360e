#include "kiosk-config/model/usb.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_usb_catalogue)

Loaded<UsbCatalogue> load(const std::string& text) {
  const Scratch scratch;
  scratch.write("devices/usb.toml", text, fs::perms::owner_all);
  return load_usb(scratch.folder());
}

BOOST_AUTO_TEST_CASE(a_row_is_read_as_it_stands_and_rows_keep_their_order) {
  const auto usb = load(
      "[[devices]]\nvendor = 0x04B8\nproduct = 0x0E28\nkind = \"printer\"\nname = \"TM-m30\"\n"
      "[[devices]]\ninterface_class = 0x0b\nkind = \"card_reader\"\n");
  BOOST_REQUIRE_MESSAGE(usb.has_value(), why(usb));
  BOOST_REQUIRE(usb->devices.size() == 2U);
  BOOST_TEST(usb->devices[0].vendor.value() == 0x04B8);
  BOOST_TEST(usb->devices[0].product.value() == 0x0E28);
  BOOST_TEST(!usb->devices[0].interface_class.has_value());
  BOOST_TEST(usb->devices[0].name == "TM-m30");
  BOOST_TEST(!usb->devices[1].vendor.has_value());
  BOOST_TEST(usb->devices[1].interface_class.value() == 0x0B);
  BOOST_TEST((usb->devices[1].kind == UsbKind::card_reader));
  BOOST_TEST(usb->devices[1].name.empty());
}

BOOST_AUTO_TEST_CASE(a_particular_row_may_stand_before_a_general_one) {
  const auto usb = load(
      "[[devices]]\nvendor = 0x04B8\nproduct = 0x0E28\nkind = \"printer\"\n"
      "[[devices]]\nvendor = 0x04B8\nkind = \"scanner\"\n"
      "[[devices]]\ninterface_class = 7\nkind = \"printer\"\n");
  BOOST_REQUIRE_MESSAGE(usb.has_value(), why(usb));
  BOOST_TEST(usb->devices.size() == 3U);
}

BOOST_AUTO_TEST_CASE(every_broken_catalogue_gives_all_its_errors_at_once) {
  const auto files = broken_files("usb");
  BOOST_TEST(files.size() == 3U);
  for (const auto& file : files) {
    BOOST_TEST_CONTEXT(file.string()) {
      const auto usb = load(read_text(file));
      BOOST_REQUIRE(!usb.has_value());
      BOOST_TEST(found_in(usb.error()) == expected_in(file), boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_row_that_is_never_reached_names_the_one_that_takes_its_devices) {
  const auto errors = load(
                          "[[devices]]\ninterface_class = 7\nkind = \"printer\"\n\n"
                          "[[devices]]\ninterface_class = 7\nkind = \"scanner\"\n")
                          .error();
  BOOST_REQUIRE(errors.size() == 1U);
  BOOST_TEST(errors.front().where == "usb.toml:5: /devices/1");
  BOOST_TEST(errors.front().detail.find("usb.toml:1: /devices/0") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_configuration_without_the_file_is_refused_by_its_path) {
  const auto errors = load_usb("nowhere").error();
  BOOST_TEST((errors.front().code == ErrorCode::not_found));
  BOOST_TEST(errors.front().where == "nowhere/devices/usb.toml");
}

BOOST_AUTO_TEST_CASE(the_shipped_catalogue_knows_its_classes_and_a_camera_with_a_microphone_is_a_camera) {
  const auto usb = load_usb("kiosk-config");
  BOOST_REQUIRE_MESSAGE(usb.has_value(), why(usb));
  const auto place_of = [&usb](std::uint8_t interface_class) {
    return std::ranges::find(usb->devices, std::optional(interface_class), &UsbEntry::interface_class);
  };
  BOOST_REQUIRE((place_of(0x07) != usb->devices.end()));
  BOOST_TEST((place_of(0x07)->kind == UsbKind::printer));
  BOOST_TEST((place_of(0x0B)->kind == UsbKind::card_reader));
  BOOST_TEST((place_of(0x0E) < place_of(0x01)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
