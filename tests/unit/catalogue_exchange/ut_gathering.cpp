#include "firmware/catalogue/exchange/exchange.hpp"
#include "tests/unit/catalogue_exchange/kinds.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::catalogue {
namespace {

BOOST_AUTO_TEST_SUITE(ut_gathering)

Procedure record(const std::string& code, const std::string& agency, const std::string& name) {
  Procedure procedure;
  procedure.code = code;
  procedure.agency = agency;
  procedure.name = name;
  return procedure;
}
ExportReading reading(Procedure procedure) {
  ExportReading out;
  out.procedures.push_back(std::move(procedure));
  return out;
}

BOOST_AUTO_TEST_CASE(another_record_under_a_key_that_is_taken_is_kept_under_a_made_one) {
  Gathering gathering;
  gathering.add("a.json", reading(record("1.900001", "bo-thu", "Một")));
  gathering.add("b.json", reading(record("1.900001", "bo-thu", "Hai")));
  gathering.add("c.json", reading(record("1.900001", "bo-thu", "Ba")));
  gathering.add("d.json", reading(record("1.900001", "bo-thu", "Hai")));
  const auto got = std::move(gathering).take();
  BOOST_REQUIRE(got.procedures.size() == 3U);
  BOOST_TEST(got.procedures[0].code == "1.900001");
  BOOST_TEST(got.procedures[1].code.starts_with("1.900001~"));
  BOOST_TEST(got.procedures[2].code.starts_with("1.900001~"));
  BOOST_TEST(got.procedures[1].code != got.procedures[2].code);
  BOOST_TEST(got.records == 4U);
  BOOST_TEST(count(got.defects, DefectKind::twice_other) == 3);
  BOOST_TEST(count(got.defects, DefectKind::twice_same) == 1);
}

BOOST_AUTO_TEST_CASE(a_record_that_is_there_twice_is_kept_once_whenever_it_was_exported) {
  auto later = record("1.900001", "bo-thu", "Một");
  later.source.date = parse_date("2026-08-01").value();
  Gathering gathering;
  gathering.add("a.json", reading(record("1.900001", "bo-thu", "Một")));
  gathering.add("b.json", reading(later));
  const auto got = std::move(gathering).take();
  BOOST_TEST(got.procedures.size() == 1U);
  BOOST_TEST(got.records == 2U);
  BOOST_REQUIRE(got.defects.size() == 1U);
  BOOST_TEST((got.defects[0] == Defect{"b.json", "", DefectKind::twice_same, "a.json"}));
}

BOOST_AUTO_TEST_CASE(one_code_of_two_agencies_is_two_records) {
  Gathering gathering;
  gathering.add("a/1.json", reading(record("3.900001", "bo-a", "Một")));
  gathering.add("b/1.json", reading(record("3.900001", "bo-b", "Một")));
  const auto got = std::move(gathering).take();
  BOOST_TEST(got.procedures.size() == 2U);
  BOOST_TEST(got.procedures[1].code == "3.900001");
  BOOST_TEST(reported(got.defects, DefectKind::code_of_two_agencies));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::catalogue
