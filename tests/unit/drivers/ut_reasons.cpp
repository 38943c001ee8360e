#include "drivers/printer/cups/cups_printer.hpp"
#include "drivers/printer/cups/reasons.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_reasons)

using enum PrinterState;

std::string codes(const std::vector<std::string>& reasons, PrinterState state = at_work) {
  std::string out;
  for (const auto& fault : faults_of_reasons(reasons, state)) out += (out.empty() ? "" : " ") + fault.code;
  return out;
}

BOOST_AUTO_TEST_CASE(an_error_and_a_reason_without_suffix_hold_the_paper_back) {
  for (const std::string suffix : {"", "-error"}) {
    BOOST_TEST(codes({"media-empty" + suffix}) == "paper_out");
    BOOST_TEST(codes({"media-needed" + suffix}) == "paper_out");
    BOOST_TEST(codes({"input-tray-missing" + suffix}) == "paper_out");
    BOOST_TEST(codes({"media-jam" + suffix}) == "paper_jam");
    BOOST_TEST(codes({"door-open" + suffix}) == "cover_open");
    BOOST_TEST(codes({"marker-supply-empty" + suffix}) == "printer_error");
  }
}

BOOST_AUTO_TEST_CASE(a_warning_and_a_report_leave_the_printer_printing) {
  for (const std::string suffix : {"-warning", "-report"}) {
    BOOST_TEST(codes({"media-empty" + suffix}) == "paper_low");
    BOOST_TEST(codes({"media-needed" + suffix}) == "paper_low");
    BOOST_TEST(codes({"input-tray-missing" + suffix}) == "printer_warning");
    BOOST_TEST(codes({"media-jam" + suffix}) == "printer_warning");
    BOOST_TEST(codes({"door-open" + suffix}) == "printer_warning");
    BOOST_TEST(codes({"marker-supply-empty" + suffix}) == "printer_warning");
  }
}

BOOST_AUTO_TEST_CASE(paper_that_gets_low_is_low_whatever_the_suffix) {
  BOOST_TEST(codes({"media-low"}) == "paper_low");
  BOOST_TEST(codes({"media-low-report"}) == "paper_low");
  BOOST_TEST(codes({"media-low-error"}) == "paper_low");
}

BOOST_AUTO_TEST_CASE(a_printer_that_is_not_there_is_gone_whatever_the_suffix) {
  BOOST_TEST(codes({"offline-report"}) == "printer_gone");
  BOOST_TEST(codes({"offline"}) == "printer_gone");
  BOOST_TEST(codes({"connecting-to-device-report"}) == "printer_gone");
  BOOST_TEST(codes({"timed-out-warning"}) == "printer_gone");
  BOOST_TEST(codes({"shutdown"}) == "printer_gone");
}

BOOST_AUTO_TEST_CASE(a_warning_beside_an_error_takes_nothing_from_it) {
  BOOST_TEST(codes({"media-empty-warning", "media-empty-error"}) == "paper_low paper_out");
  BOOST_TEST(codes({"media-empty-error", "offline-report"}) == "paper_out printer_gone");
  BOOST_TEST(codes({"media-low-warning", "cover-open", "media-jam-error", "door-open-report"}) ==
             "paper_low cover_open paper_jam printer_warning");
}

BOOST_AUTO_TEST_CASE(a_stopped_printer_has_a_fault_whatever_it_says) {
  BOOST_TEST(codes({}, stopped) == "printer_error");
  BOOST_TEST(codes({"none"}, stopped) == "printer_error");
  BOOST_TEST(codes({"wifi-not-configured-report"}, stopped) == "printer_error");
  BOOST_TEST(codes({"media-low-report"}, stopped) == "paper_low printer_error");
  BOOST_TEST(codes({"offline-report"}, stopped) == "printer_gone");
  BOOST_TEST(codes({"media-empty-warning"}, stopped) == "paper_out");
  BOOST_TEST(codes({"input-tray-missing-report"}, stopped) == "paper_out");
}

BOOST_AUTO_TEST_CASE(unknown_keywords_count_by_their_suffix_alone) {
  BOOST_TEST(codes({}).empty());
  BOOST_TEST(codes({"none"}).empty());
  BOOST_TEST(codes({"moving-to-paused", "wifi-not-configured-report", "toner-low"}).empty());
  BOOST_TEST(codes({"developer-low-warning"}) == "printer_warning");
  BOOST_TEST(codes({"fuser-over-temp-error"}) == "printer_error");
  BOOST_TEST(faults_of_reasons({"fuser-over-temp-error"}, at_work).front().detail == "fuser-over-temp-error");
}

BOOST_AUTO_TEST_CASE(each_fault_is_named_once_with_its_first_reason) {
  BOOST_TEST(codes({"media-empty-error", "media-needed-error"}) == "paper_out");
  BOOST_TEST(faults_of_reasons({"media-empty-error", "media-needed-error"}, at_work).front().detail ==
             "media-empty-error");
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
