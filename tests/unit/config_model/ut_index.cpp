#include "firmware/codec/codec.hpp"
#include "firmware/index/answer.hpp"
#include "kiosk-config/model/index.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

BOOST_AUTO_TEST_SUITE(ut_index, *boost::unit_test::tolerance(1e-9))

using namespace std::chrono;

const fs::path examples = "kiosk-config/index/examples";

std::string definition(const std::string& from, const std::string& to) {
  return "[index]\nlegal_reference = \"x\"\neffective_from = " + from + "\n" +
         (to.empty() ? "" : "effective_to = " + to + "\n") +
         "source = \"invented\"\nsource_date = 2026-01-01\nverified = false\ntolerance = 0\n"
         "[[groups]]\nid = \"a\"\nname = { vi = \"Nhóm\", en = \"Group\" }\nmaximum = 5\n";
}

std::string item(const std::string& id, const std::string& more) {
  return "[[items]]\nid = \"" + id + "\"\ngroup = \"a\"\nname = { vi = \"Mục\", en = \"Item\" }\n" + more;
}

std::vector<std::string> found(const std::string& first, const std::string& second = "") {
  const Scratch scratch;
  scratch.write("index/a.toml", first, fs::perms::owner_all);
  if (!second.empty()) scratch.write("index/b.toml", second, fs::perms::owner_all);
  const auto loaded = load_index(scratch.folder());
  return loaded ? std::vector<std::string>{} : found_in(loaded.error());
}

void check_found(const std::vector<std::string>& errors, const std::vector<std::string>& wanted) {
  BOOST_TEST(errors == wanted, boost::test_tools::per_element());
}

index::Answer example(const std::string& name) {
  const auto figures = load_index_figures(examples / name);
  BOOST_REQUIRE_MESSAGE(figures.has_value(), why(figures));
  return index::compute(load_index("kiosk-config").value(), figures->figures, 2026y / October / 1).value();
}

BOOST_AUTO_TEST_CASE(a_configuration_without_the_index_is_refused_by_its_path) {
  BOOST_TEST(load_index("nowhere").error().front().where == "nowhere/index");
}

BOOST_AUTO_TEST_CASE(points_that_are_not_those_of_the_group_are_refused) {
  check_found(found(definition("2026-01-01", "") + item("1", "points = 4\nbasis = \"stated\"\n")),
              {"conflict /groups/0/maximum"});
}

BOOST_AUTO_TEST_CASE(broken_items_give_all_their_errors_at_once) {
  check_found(found(definition("2026-01-01", "2025-01-01") +
                    item("1", "code = \"2\"\npoints = 5\ntarget = 0\nlevels = []\nbasis = \"stated\"\n") +
                    item("2", "points = 0\ntarget = 101\nbasis = \"rumoured\"\n") +
                    "[[items]]\nid = \"3\"\ngroup = \"b\"\nname = { vi = \"Mục\", en = \"\" }\npoints = -1\nbasis "
                    "= \"stated\"\n"),
              {"duplicate /items/1/id", "invalid /index/effective_to", "invalid /items/0/target",
               "invalid /items/1/basis", "invalid /items/1/target", "invalid /items/2/points",
               "missing /items/0/levels", "missing /items/2/name/en", "not_found /items/2/group"});
}

BOOST_AUTO_TEST_CASE(definitions_that_overlap_by_a_day_are_refused_and_others_take_turns) {
  const auto of = [](const std::string& from, const std::string& to) {
    return definition(from, to) + item("1", "points = 5\nbasis = \"stated\"\n");
  };
  check_found(found(of("2025-01-01", "2026-01-01"), of("2026-01-01", "")), {"conflict /index/effective_from"});
  check_found(found(of("2025-01-01", ""), of("2026-01-01", "")), {"conflict /index/effective_from"});
  check_found(found(of("2025-01-01", "2025-12-31"), of("2026-01-01", "")), {});
}

BOOST_AUTO_TEST_CASE(the_shipped_index_has_six_groups_of_100_points_and_nobody_verified_it) {
  const auto shipped = load_index("kiosk-config");
  BOOST_REQUIRE_MESSAGE(shipped.has_value(), why(shipped));
  const auto* today = shipped->on(2026y / November / 26);
  BOOST_REQUIRE(today != nullptr);
  BOOST_TEST(!today->index.verified);
  std::vector<double> maxima;
  for (const auto& group : today->groups) maxima.push_back(group.maximum);
  BOOST_TEST(maxima == (std::vector<double>{18, 20, 12, 10, 22, 18}), boost::test_tools::per_element());
  std::vector<std::uint32_t> not_of_communes;
  for (const auto& each : today->items)
    if (!std::ranges::contains(each.levels, index::Level::commune)) not_of_communes.push_back(each.row.value());
  BOOST_TEST(not_of_communes == (std::vector<std::uint32_t>{6, 8, 9, 16, 17}), boost::test_tools::per_element());
  BOOST_TEST((shipped->on(2022y / June / 22) == nullptr));
}

BOOST_AUTO_TEST_CASE(the_percentages_that_quang_nam_published_give_67_36) {
  const auto answer = example("quang-nam-2023.toml");
  BOOST_TEST(std::format("{:.2f}", answer.total.score.value()) == "67.36");
  BOOST_TEST(answer.total.unknown == 0.0);
  BOOST_TEST((answer.authority == index::Authority::unofficial));
  BOOST_TEST(answer.official.value().rank == "34/63");
}

BOOST_AUTO_TEST_CASE(the_published_counts_of_august_2026_give_every_published_score) {
  const auto answer = example("phu-tho-2026-08.toml");
  for (const auto& group : answer.groups)
    BOOST_TEST(std::format("{:.2f}", *group.sum.score) == std::format("{:.2f}", *group.official_score), group.id);
  BOOST_TEST(std::format("{:.2f}", *answer.total.score) == "59.91");
  BOOST_TEST(answer.total.known == 90.0);
  BOOST_TEST(answer.total.unknown == 10.0);
  for (const auto& flag : answer.flags)
    BOOST_TEST((flag.kind != index::FlagKind::differs_from_official), flag.where);
}

BOOST_AUTO_TEST_CASE(the_published_counts_of_one_procedure_give_the_published_score_of_its_online_services) {
  const Scratch scratch;
  const auto file =
      scratch.write("p.json", R"({"period":"2026-08","level":"province","place":"2.000815","source":"x",
      "source_date":"2026-09-27","items":[{"id":"3.1","numerator":52,"denominator":56},
      {"id":"3.2","numerator":1,"denominator":1},{"id":"3.3","numerator":43136,"denominator":43138}]})",
                    fs::perms::owner_all);
  const auto figures = load_index_figures(file).value().figures;
  const auto answer = index::compute(load_index("kiosk-config").value(), figures, 2026y / October / 1).value();
  BOOST_TEST(*answer.groups[2].sum.score == 12.0);
  BOOST_TEST(answer.groups[2].sum.unknown == 0.0);
  BOOST_TEST(!answer.groups[0].sum.score.has_value());
}

BOOST_AUTO_TEST_CASE(a_commune_is_measured_by_the_points_that_apply_to_it) {
  auto figures = load_index_figures(examples / "phu-tho-2026-08.toml").value().figures;
  figures.level = index::Level::commune;
  const auto answer = index::compute(load_index("kiosk-config").value(), figures, 2026y / October / 1).value();
  BOOST_TEST(answer.groups[4].sum.not_applicable == 4.0);
  BOOST_TEST(answer.total.known + answer.total.unknown == 96.0);
}

BOOST_AUTO_TEST_CASE(figures_that_are_broken_are_refused_with_their_line) {
  const Scratch scratch;
  const auto file = scratch.write("f.toml",
                                  "period = \"2026-13\"\nlevel = \"district\"\nplace = \"x\"\nsource = \"y\"\n"
                                  "source_date = 2026-01-01\n[[items]]\nid = \"1.1\"\nnumerator = -5\n",
                                  fs::perms::owner_all);
  check_found(found_in(load_index_figures(file).error()),
              {"invalid /items/0/numerator", "invalid /level", "invalid /period"});
  BOOST_TEST(load_index_figures(file).error().front().where.starts_with("f.toml:1"));
  BOOST_TEST((load_index_figures("nowhere.json").error().front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
