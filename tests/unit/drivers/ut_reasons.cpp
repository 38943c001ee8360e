#include "drivers/printer/cups/cups_printer.hpp"
#include "drivers/printer/cups/reasons.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

std::string codes(const std::vector<std::string>& reasons) {
  std::string out;
  for (const auto& fault : faults_of_reasons(reasons)) out += (out.empty() ? "" : " ") + fault.code;
  return out;
}

BOOST_AUTO_TEST_SUITE(ut_reasons)

BOOST_AUTO_TEST_CASE(reasons_count_by_their_stem_whatever_the_suffix) {
  BOOST_TEST(codes({"media-empty"}) == "paper_out");
  BOOST_TEST(codes({"media-empty-report"}) == "paper_out");
  BOOST_TEST(codes({"media-empty-warning"}) == "paper_out");
  BOOST_TEST(codes({"media-empty-error"}) == "paper_out");
  BOOST_TEST(codes({"media-low-warning", "cover-open", "media-jam-error", "door-open-report"}) ==
             "paper_low cover_open paper_jam");
}

BOOST_AUTO_TEST_CASE(only_unknown_errors_become_a_fault) {
  BOOST_TEST(codes({}).empty());
  BOOST_TEST(codes({"none"}).empty());
  BOOST_TEST(codes({"moving-to-paused", "wifi-not-configured-report", "toner-low"}).empty());
  BOOST_TEST(codes({"fuser-over-temp-error"}) == "printer_error");
  BOOST_TEST(faults_of_reasons({"fuser-over-temp-error"}).front().detail == "fuser-over-temp-error");
}

BOOST_AUTO_TEST_CASE(each_fault_is_named_once_with_its_first_reason) {
  BOOST_TEST(codes({"media-empty-error", "media-needed-error"}) == "paper_out");
  BOOST_TEST(faults_of_reasons({"media-empty-error", "media-needed-error"}).front().detail == "media-empty-error");
}

BOOST_AUTO_TEST_CASE(a_printer_that_is_not_ipp_or_has_no_owner_is_refused) {
  runtime::MachineTime time;
  runtime::Loop loop{time};
  BOOST_TEST((make_cups_printer(loop, {.uri = "usb://maker/model", .owner = "mau-kiosk-1"}).error().code ==
              ErrorCode::invalid));
  BOOST_TEST(!make_cups_printer(loop, {.uri = "ipp://localhost/ipp/print", .owner = "Mẫu"}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
