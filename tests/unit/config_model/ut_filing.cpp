#include "kiosk-config/model/filing.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_filing)

using namespace std::chrono;

UnitList two_provinces() {
  return {.effective_from = 2025y / July / 1,
          .source = {},
          .source_date = 2025y / July / 1,
          .provinces = {{"90", "", "Tỉnh Một", UnitKind::province}, {"91", "", "Tỉnh Hai", UnitKind::province}},
          .communes = {{"90001", "90", "Xã A", UnitKind::commune},
                       {"90002", "90", "Phường B", UnitKind::ward},
                       {"91001", "91", "Xã C", UnitKind::commune}}};
}

FilingRules rules() {
  const auto from = 2025y / July / 1;
  return {.filing = {},
          .rules = {{{"Cấp xã"}, FilingReach::communes_of_province, from, {}, "luật xã"},
                    {{"Cấp tỉnh"}, FilingReach::province_centre, from, 2026y / June / 30, "luật tỉnh"}},
          .nationwide = {{"1.000001", "bo-mau", 2026y / January / 1, {}, "danh mục"}}};
}

FilingPlaces ask(std::string_view code, std::string_view agency, std::vector<std::string> levels,
                 std::string_view province, BusinessDate date) {
  static const auto units = two_provinces();
  return filing_places(rules(), units, {code, agency, levels, province, date});
}

const BusinessDate today = 2026y / May / 1;

void check_nothing_known(const FilingPlaces& places) {
  BOOST_TEST((places.reach == FilingReach::not_known));
  BOOST_TEST(places.provinces.empty());
  BOOST_TEST(places.communes.empty());
  BOOST_TEST(places.legal_reference.empty());
}

BOOST_AUTO_TEST_CASE(nothing_is_claimed_without_a_level_a_rule_of_that_day_or_a_known_province) {
  check_nothing_known(ask("1.000002", "bo-mau", {}, "90", today));
  check_nothing_known(ask("1.000002", "bo-mau", {"Cấp Bộ"}, "90", today));
  check_nothing_known(ask("1.000002", "bo-mau", {"Cấp xã"}, "90", 2025y / June / 30));
  check_nothing_known(ask("1.000002", "bo-mau", {"Cấp tỉnh"}, "90", 2026y / July / 1));
  check_nothing_known(ask("1.000001", "bo-mau", {"Cấp xã"}, "99", today));
}

BOOST_AUTO_TEST_CASE(a_code_of_another_agency_or_before_its_day_is_not_on_the_nationwide_list) {
  BOOST_TEST((ask("1.000001", "bo-khac", {"Cấp xã"}, "90", today).reach == FilingReach::communes_of_province));
  BOOST_TEST((ask("1.000001", "bo-mau", {"Cấp xã"}, "90", 2025y / December / 31).reach ==
              FilingReach::communes_of_province));
}

BOOST_AUTO_TEST_CASE(a_procedure_of_communes_is_filed_at_any_commune_of_the_province_and_no_other) {
  const auto places = ask("1.000002", "bo-mau", {"Cấp xã"}, "90", today);
  BOOST_TEST(places.provinces.empty());
  BOOST_REQUIRE(places.communes.size() == 2U);
  BOOST_TEST(places.communes[0]->name == "Xã A");
  BOOST_TEST(places.communes[1]->name == "Phường B");
  BOOST_TEST(places.legal_reference == "luật xã");
}

BOOST_AUTO_TEST_CASE(two_levels_give_the_places_of_both_in_either_order) {
  for (const auto& levels : {std::vector<std::string>{"Cấp xã", "Cấp tỉnh"}, {"Cấp tỉnh", "Cấp xã"}}) {
    const auto places = ask("1.000002", "bo-mau", levels, "90", today);
    BOOST_TEST((places.reach == FilingReach::whole_province));
    BOOST_TEST(places.provinces.size() == 1U);
    BOOST_TEST(places.communes.size() == 2U);
  }
}

BOOST_AUTO_TEST_CASE(a_procedure_of_the_nationwide_list_is_filed_everywhere) {
  const auto places = ask("1.000001", "bo-mau", {"Cấp tỉnh"}, "90", today);
  BOOST_TEST((places.reach == FilingReach::nationwide));
  BOOST_TEST(places.provinces.size() == 2U);
  BOOST_TEST(places.communes.size() == 3U);
  BOOST_TEST(places.legal_reference == "danh mục");
}

BOOST_AUTO_TEST_CASE(broken_rules_give_all_their_errors_at_once) {
  BOOST_TEST((load_filing("nowhere").error().front().code == ErrorCode::not_found));
  const Scratch scratch;
  scratch.write(
      "filing.toml",
      "[filing]\nsource = \"\"\nsource_date = 2026-01-01\nverified = false\n"
      "[[rules]]\nlevels = []\nreach = \"nationwide\"\neffective_from = 2026-01-02\neffective_to = 2026-01-01\n"
      "legal_reference = \"x\"\n",
      fs::perms::owner_all);
  const std::vector<std::string> wanted = {"invalid /rules/0/effective_to", "invalid /rules/0/reach",
                                           "missing /filing/source", "missing /rules/0/levels"};
  BOOST_TEST(found_in(load_filing(scratch.folder()).error()) == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_shipped_rules_claim_no_nationwide_procedure_and_no_verification) {
  const auto shipped = load_filing("kiosk-config");
  BOOST_REQUIRE_MESSAGE(shipped.has_value(), why(shipped));
  BOOST_TEST(!shipped->filing.verified);
  BOOST_TEST(shipped->nationwide.empty());
  BOOST_TEST(shipped->rules.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
