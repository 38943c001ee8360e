#include "kiosk-config/model/units.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_units)

using namespace std::chrono;

const std::string head =
    "effective_from\t2025-07-01\nsource\tinvented\nsource_date\t2025-07-02\nverified\tfalse\nprovinces\t1\n";

Loaded<UnitList> read(const std::string& communes, const std::string& body) {
  return read_units("2025-07-01.tsv", head + "communes\t" + communes + "\n\n90\t\tprovince\tTỉnh Mẫu\n" + body);
}

struct Broken {
  std::string body;
  ErrorCode code;
};

BOOST_AUTO_TEST_CASE(a_broken_unit_is_refused_with_its_line) {
  const Broken all[] = {
      {"90001\t90\tXã Mẫu\n", ErrorCode::invalid},                           // three columns
      {"9001\t90\tcommune\tXã Mẫu\n", ErrorCode::invalid},                   // four digits
      {"90001\t90\tcity\tThành phố Mẫu\n", ErrorCode::invalid},              // a province's kind
      {"90001\t90\tcommune\t\n", ErrorCode::invalid},                        // no name
      {"9000x\t90\tcommune\tXã Mẫu\n", ErrorCode::invalid},                  // a letter in the code
      {"90001\t90\ttownship\tThị trấn Mẫu\n", ErrorCode::invalid},           // a kind that there is no more
      {"90001\t90\tcommune\tXã \n", ErrorCode::invalid},                     // a space behind the kind
      {"90001\t90\tcommune\tXã Mẫu \n", ErrorCode::invalid},                 // a space at the end
      {"90001\t90\tcommune\tXã Ma\xCC\x82\xCC\x83u\n", ErrorCode::invalid},  // marks apart from their letter
      {"90001\t91\tcommune\tXã Mẫu\n", ErrorCode::not_found},                // no such province
  };
  for (const auto& broken : all) {
    const auto list = read("1", broken.body);
    BOOST_REQUIRE_MESSAGE(!list.has_value(), broken.body);
    BOOST_TEST((list.error().front().code == broken.code), broken.body);
    BOOST_TEST(list.error().front().where == "2025-07-01.tsv:9");
  }
}

BOOST_AUTO_TEST_CASE(a_code_that_stands_twice_names_the_first_line) {
  const auto errors = read("2", "90001\t90\tcommune\tXã Một\n90001\t90\tcommune\tXã Hai\n").error();
  BOOST_TEST((errors.front().code == ErrorCode::duplicate));
  BOOST_TEST(errors.front().where == "2025-07-01.tsv:10");
  BOOST_TEST(errors.front().detail.find("line 9") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_list_cut_short_is_refused_by_its_count) {
  const auto errors = read("2", "90001\t90\tcommune\tXã Một\n").error();
  BOOST_REQUIRE(errors.size() == 1U);
  BOOST_TEST(errors.front().detail == "communes: the head says 2, the list has 1");
}

BOOST_AUTO_TEST_CASE(a_head_says_everything_and_nothing_else) {
  const auto errors = read_units("x.tsv", "verified\tperhaps\neffective_from\t2025-13-01\ncolour\tred\n\n").error();
  std::size_t missing = 0;
  for (const auto& error : errors) missing += error.code == ErrorCode::missing ? 1U : 0U;
  BOOST_TEST(missing == 4U);
  BOOST_TEST(errors.size() == 7U);
}

BOOST_AUTO_TEST_CASE(a_configuration_without_lists_is_refused_by_its_path) {
  BOOST_TEST(load_units("nowhere").error().front().where == "nowhere/units");
  const Scratch scratch;
  fs::create_directories(scratch.folder() / "units");
  BOOST_TEST((load_units(scratch.folder()).error().front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(a_file_named_by_another_day_than_its_own_is_refused) {
  const Scratch scratch;
  scratch.copy("kiosk-config/units/2025-07-01.tsv", "units/2025-07-02.tsv");
  const auto errors = load_units(scratch.folder()).error();
  BOOST_REQUIRE(errors.size() == 1U);
  BOOST_TEST(errors.front().where == "2025-07-02.tsv");
}

BOOST_AUTO_TEST_CASE(units_are_found_by_code_and_by_province_whatever_their_order_in_the_file) {
  const auto list =
      read("3", "90003\t90\tspecial_zone\tĐặc khu Ba\n90001\t90\tcommune\tXã Một\n90002\t90\tward\tPhường Hai\n");
  BOOST_REQUIRE_MESSAGE(list.has_value(), why(list));
  BOOST_TEST((list->commune("90003")->kind == UnitKind::special_zone));
  BOOST_TEST(list->commune("90004") == nullptr);
  BOOST_TEST(list->province("91") == nullptr);
  BOOST_TEST(list->communes_of("91").empty());
  const auto communes = list->communes_of("90");
  BOOST_REQUIRE(communes.size() == 3U);
  BOOST_TEST(communes.front().code == "90001");
  BOOST_TEST((communes[1].kind == UnitKind::ward));
}

BOOST_AUTO_TEST_CASE(a_list_holds_until_the_next_begins_and_nothing_before_the_first) {
  Units units;
  units.lists.resize(2);
  units.lists[0].effective_from = 2025y / July / 1;
  units.lists[1].effective_from = 2026y / March / 1;
  BOOST_TEST(units.on(2025y / June / 30) == nullptr);
  BOOST_TEST(units.on(2025y / July / 1) == &units.lists[0]);
  BOOST_TEST(units.on(2026y / February / 28) == &units.lists[0]);
  BOOST_TEST(units.on(2026y / March / 1) == &units.lists[1]);
}

BOOST_AUTO_TEST_CASE(the_shipped_list_has_34_provinces_and_3321_units_and_does_not_claim_to_be_verified) {
  const auto units = load_units("kiosk-config");
  BOOST_REQUIRE_MESSAGE(units.has_value(), why(units));
  const auto& list = units->lists.front();
  BOOST_TEST(list.provinces.size() == 34U);
  BOOST_TEST(list.communes.size() == 3321U);
  BOOST_TEST(!list.verified);
  BOOST_TEST(std::ranges::count(list.provinces, UnitKind::city, &Unit::kind) == 6);
  BOOST_TEST(std::ranges::count(list.communes, UnitKind::ward, &Unit::kind) == 687);
  BOOST_TEST(std::ranges::count(list.communes, UnitKind::special_zone, &Unit::kind) == 13);
  BOOST_TEST(list.province("48")->name == "Thành phố Đà Nẵng");
  BOOST_TEST(list.commune("32248")->name == "Xã Đất Mũi");
  for (const auto& province : list.provinces) BOOST_TEST(!list.communes_of(province.code).empty(), province.name);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
