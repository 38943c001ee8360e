#include "drivers/api/devices.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_devices)

DeviceId id(std::string_view text) {
  return DeviceId::parse(text).value();
}
DeviceInfo snapshot(std::string_view device, const std::vector<std::string>& codes) {
  DeviceInfo info{.id = id(device), .kind = "printer", .driver = "test", .model = "", .health = Health::ready};
  for (const auto& code : codes) info.faults.push_back({.code = code});
  return info;
}

// "left paper_out, right paper_low"
std::string text(const std::vector<DeviceFault>& faults) {
  std::string out;
  for (const auto& [device, fault] : faults) out += (out.empty() ? "" : ", ") + device.text() + " " + fault.code;
  return out;
}
// "+left paper_out -left paper_low": raised, then cleared
std::string text(const FaultChanges& changes) {
  std::string out;
  if (!changes.raised.empty()) out += "+" + text(changes.raised);
  if (!changes.cleared.empty()) out += "-" + text(changes.cleared);
  return out;
}

BOOST_AUTO_TEST_CASE(a_fault_is_raised_once_and_cleared_once) {
  Devices devices;
  BOOST_TEST(text(devices.take(snapshot("left", {}))).empty());
  BOOST_TEST(text(devices.take(snapshot("left", {"paper_low"}))) == "+left paper_low");
  BOOST_TEST(devices.take(snapshot("left", {"paper_low"})).empty());
  BOOST_TEST(text(devices.take(snapshot("left", {"paper_out"}))) == "+left paper_out-left paper_low");
  BOOST_TEST(text(devices.take(snapshot("left", {}))) == "-left paper_out");
  BOOST_TEST(devices.faults().empty());
}

BOOST_AUTO_TEST_CASE(two_devices_may_have_the_same_fault) {
  Devices devices;
  devices.take(snapshot("left", {"paper_out"}));
  BOOST_TEST(text(devices.take(snapshot("right", {"paper_out"}))) == "+right paper_out");
  BOOST_TEST(text(devices.faults()) == "left paper_out, right paper_out");
}

BOOST_AUTO_TEST_CASE(one_that_is_gone_does_not_clear_the_others_fault) {
  Devices devices;
  devices.take(snapshot("left", {"paper_out"}));
  devices.take(snapshot("right", {"paper_out"}));
  BOOST_TEST(text(devices.take(snapshot("left", {"printer_gone"}))) == "+left printer_gone-left paper_out");
  BOOST_TEST(text(devices.take(snapshot("left", {}))) == "-left printer_gone");
  BOOST_TEST(text(devices.faults()) == "right paper_out");
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_last_run_is_not_raised_again_and_is_cleared_by_its_own_device) {
  Devices devices;
  devices.remember(id("left"), {.code = "paper_out", .detail = "before the restart"});
  BOOST_TEST(devices.take(snapshot("right", {})).empty());
  BOOST_TEST(devices.take(snapshot("left", {"paper_out"})).empty());
  BOOST_TEST(text(devices.take(snapshot("left", {}))) == "-left paper_out");
}

BOOST_AUTO_TEST_CASE(the_last_snapshot_of_each_device_is_kept_whole) {
  Devices devices;
  BOOST_TEST(devices.find(id("left")) == nullptr);
  auto info = snapshot("left", {"paper_low"});
  info.capabilities.media_types = {"application/pdf"};
  devices.take(info);
  devices.take(snapshot("right", {}));
  BOOST_REQUIRE(devices.find(id("left")) != nullptr);
  BOOST_TEST((*devices.find(id("left")) == info));
  BOOST_TEST(devices.find(id("right"))->faults.empty());
}

BOOST_AUTO_TEST_CASE(a_fault_whose_detail_changed_is_the_same_fault_with_its_latest_detail) {
  Devices devices;
  auto info = snapshot("left", {"printer_error"});
  devices.take(info);
  info.faults.front().detail = "fuser-over-temp-error";
  BOOST_TEST(devices.take(info).empty());
  BOOST_TEST(devices.faults().front().fault.detail == "fuser-over-temp-error");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
