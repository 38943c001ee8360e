#include "kiosk-config/model/structures.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_structures)

using namespace std::chrono;

AgencyRole role(std::string_view text) {
  return AgencyRole::parse(text).value();
}

std::string structure(const std::string& from, const std::string& to) {
  return "[structure]\neffective_from = " + from + "\n" + (to.empty() ? "" : "effective_to = " + to + "\n") +
         "source = \"invented\"\nsource_date = 2026-01-01\nverified = false\n";
}

std::string agency(const std::string& id, const std::string& more) {
  return "[[agencies]]\nrole = \"" + id + "\"\nlevel = \"province\"\nname = { vi = \"Tên " + id +
         "\", en = \"Name\" }\n" + more;
}

Loaded<Structures> load(const std::string& first, const std::string& second) {
  const Scratch scratch;
  scratch.write("services/structures/a.toml", first, fs::perms::owner_all);
  if (!second.empty()) scratch.write("services/structures/b.toml", second, fs::perms::owner_all);
  return load_structures(scratch.folder());
}

void check_only_error(const Loaded<Structures>& loaded, ErrorCode code, std::string_view pointer) {
  BOOST_REQUIRE(!loaded.has_value());
  BOOST_REQUIRE(loaded.error().size() == 1U);
  BOOST_TEST((loaded.error().front().code == code));
  BOOST_TEST(loaded.error().front().where.ends_with(pointer), loaded.error().front().where);
}

const std::string before = structure("2023-01-01", "2024-12-31") + agency("so-cu", "");

BOOST_AUTO_TEST_CASE(a_configuration_without_structures_is_refused_by_its_path) {
  BOOST_TEST(load_structures("nowhere").error().front().where == "nowhere/services/structures");
  const Scratch scratch;
  fs::create_directories(scratch.folder() / "services" / "structures");
  BOOST_TEST((load_structures(scratch.folder()).error().front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(periods_that_overlap_by_a_day_or_never_end_are_refused) {
  check_only_error(load(before, structure("2024-12-31", "") + agency("so-moi", "")), ErrorCode::conflict,
                   "/structure/effective_from");
  check_only_error(
      load(structure("2023-01-01", "") + agency("so-cu", ""), structure("2025-01-01", "") + agency("so-moi", "")),
      ErrorCode::conflict, "/structure/effective_from");
}

BOOST_AUTO_TEST_CASE(a_period_that_ends_before_it_begins_is_refused) {
  check_only_error(load(structure("2023-01-01", "2022-01-01") + agency("so-cu", ""), ""), ErrorCode::invalid,
                   "/structure/effective_to");
}

BOOST_AUTO_TEST_CASE(an_unknown_role_is_refused_where_it_is_named) {
  const auto begin = structure("2025-01-01", "");
  check_only_error(load(before, begin + agency("so-moi", "formed_from = [\"so-cu\", \"so-la\"]\n")),
                   ErrorCode::not_found, "/agencies/0/formed_from/1");
  const std::string moved = "[[moved]]\ntask = { vi = \"Việc\", en = \"Task\" }\neffective_from = 2025-01-01\n";
  check_only_error(load(before, begin + agency("so-moi", "") + moved + "from = \"so-la\"\nto = \"so-moi\"\n"),
                   ErrorCode::not_found, "/moved/0/from");
  check_only_error(load(before, begin + agency("so-moi", "") + moved + "from = \"so-cu\"\nto = \"so-cu\"\n"),
                   ErrorCode::not_found, "/moved/0/to");
}

BOOST_AUTO_TEST_CASE(a_role_that_stands_twice_is_refused) {
  check_only_error(load(before + agency("so-cu", ""), ""), ErrorCode::duplicate, "/agencies/1/role");
}

BOOST_AUTO_TEST_CASE(a_date_outside_of_all_periods_has_no_structure) {
  const auto loaded = load(before, structure("2025-03-01", "") + agency("so-moi", "formed_from = [\"so-cu\"]\n"));
  BOOST_REQUIRE_MESSAGE(loaded.has_value(), why(loaded));
  BOOST_TEST(loaded->structure_on(2022y / December / 31) == nullptr);
  BOOST_TEST(loaded->structure_on(2025y / January / 1) == nullptr);
  BOOST_TEST(loaded->agency_on(role("so-cu"), 2025y / January / 1) == nullptr);
  BOOST_TEST(loaded->successor(role("so-cu"), 2025y / January / 1) == nullptr);
  BOOST_TEST(loaded->structure_on(2024y / December / 31) == &loaded->periods[0]);
  BOOST_TEST(loaded->structure_on(2025y / March / 1) == &loaded->periods[1]);
}

BOOST_AUTO_TEST_CASE(a_role_of_a_later_day_and_an_unknown_one_have_no_successor) {
  const auto shipped = load_structures("kiosk-config");
  BOOST_REQUIRE_MESSAGE(shipped.has_value(), why(shipped));
  BOOST_TEST(shipped->successor(role("so-nong-nghiep-va-moi-truong"), 2024y / May / 1) == nullptr);
  BOOST_TEST(shipped->successor(role("so-la"), 2026y / May / 1) == nullptr);
  BOOST_TEST(shipped->agency_on(role("so-la"), 2026y / May / 1) == nullptr);
}

BOOST_AUTO_TEST_CASE(the_shipped_structures_say_what_became_of_whom_day_by_day) {
  const auto shipped = load_structures("kiosk-config");
  BOOST_REQUIRE_MESSAGE(shipped.has_value(), why(shipped));
  BOOST_TEST(shipped->periods.size() == 2U);
  const auto planning = role("so-ke-hoach-va-dau-tu");
  BOOST_TEST(shipped->agency_on(planning, 2025y / February / 28)->name.vi == "Sở Kế hoạch và Đầu tư");
  BOOST_TEST(shipped->agency_on(planning, 2025y / March / 1) == nullptr);
  BOOST_TEST(shipped->successor(planning, 2025y / March / 1)->name.vi == "Sở Tài chính");
  BOOST_TEST(shipped->successor(role("so-nong-nghiep-va-ptnt"), 2026y / May / 1)->name.vi ==
             "Sở Nông nghiệp và Môi trường");
  BOOST_TEST(shipped->successor(role("cong-an-tinh"), 2026y / May / 1)->name.vi == "Công an tỉnh");
}

BOOST_AUTO_TEST_CASE(districts_end_with_june_2025_and_nobody_took_them_over_whole) {
  const auto shipped = load_structures("kiosk-config");
  BOOST_REQUIRE_MESSAGE(shipped.has_value(), why(shipped));
  BOOST_TEST(shipped->agency_on(role("cap-huyen"), 2025y / June / 30) != nullptr);
  BOOST_TEST(shipped->agency_on(role("cap-huyen"), 2025y / July / 1) == nullptr);
  BOOST_TEST(shipped->successor(role("cap-huyen"), 2025y / July / 1) == nullptr);
  BOOST_TEST(std::ranges::contains(shipped->periods[1].moved, role("cap-huyen"), &MovedTask::from));
}

BOOST_AUTO_TEST_CASE(every_period_has_the_roles_that_procedures_name_and_claims_no_verification) {
  const auto shipped = load_structures("kiosk-config");
  BOOST_REQUIRE_MESSAGE(shipped.has_value(), why(shipped));
  for (const auto& period : shipped->periods) {
    BOOST_TEST(!period.structure.verified);
    for (const auto* id :
         {"cap-xa", "cong-an-xa", "cong-an-tinh", "van-phong-dang-ky-dat-dai", "so-tai-chinh", "bhxh", "ubnd-tinh"})
      BOOST_TEST(period.agency(role(id)) != nullptr, id);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
