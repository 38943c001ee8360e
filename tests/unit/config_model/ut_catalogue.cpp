#include "kiosk-config/model/catalogue.hpp"
#include "kiosk-config/model/faults.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_catalogue)

BOOST_AUTO_TEST_CASE(a_procedure_is_found_by_id) {
  const auto catalogue = load_catalogue("kiosk-config");
  BOOST_REQUIRE_MESSAGE(catalogue.has_value(), why(catalogue));
  BOOST_TEST(catalogue->procedure(ServiceId::parse("gia-han-tam-tru").value())->code == "1.002755");
  BOOST_TEST(catalogue->procedure(ServiceId::parse("ly-hon").value()) == nullptr);
}

BOOST_AUTO_TEST_CASE(every_broken_field_gives_all_its_errors_at_once) {
  for (const auto& file : broken_files("services")) {
    BOOST_TEST_CONTEXT(file.string()) {
      const Scratch scratch;
      scratch.copy(file, fs::path("services") / file.filename());
      const auto catalogue = load_catalogue(scratch.folder());
      BOOST_REQUIRE(!catalogue.has_value());
      BOOST_TEST(found_in(catalogue.error()) == expected_in(file), boost::test_tools::per_element());
    }
  }
}

BOOST_AUTO_TEST_CASE(a_code_in_two_files_is_refused_and_names_the_first) {
  const Scratch scratch;
  scratch.copy("kiosk-config/services/cu-tru.toml", "services/cu-tru.toml");
  auto text = read_text("kiosk-config/services/cu-tru.toml");
  text.replace(text.find("\"cu-tru\""), 8, "\"z-cu-tru\"");
  scratch.write("services/z-cu-tru.toml", text, fs::perms::owner_all);
  const auto errors = load_catalogue(scratch.folder()).error();
  BOOST_REQUIRE(errors.size() == 16U);
  BOOST_TEST(errors.front().where.starts_with("z-cu-tru.toml:"));
  BOOST_TEST(errors.front().detail.find("cu-tru.toml:") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_folder_without_services_is_not_found) {
  BOOST_TEST((load_catalogue("nowhere").error().front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(a_fault_is_found_by_code) {
  const auto faults = load_faults("kiosk-config");
  BOOST_REQUIRE_MESSAGE(faults.has_value(), why(faults));
  BOOST_TEST((faults->find("paper_low")->severity == Severity::notice));
  BOOST_TEST(faults->find("on_fire") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_broken_fault_catalogue_gives_all_its_errors_at_once) {
  for (const auto& file : broken_files("faults")) {
    const Scratch scratch;
    scratch.copy(file, "devices/faults.toml");
    const auto faults = load_faults(scratch.folder());
    BOOST_REQUIRE(!faults.has_value());
    BOOST_TEST(found_in(faults.error()) == expected_in(file), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
