#include "firmware/codec/codec.hpp"
#include "firmware/codec/schema.hpp"
#include "firmware/index/flags.hpp"
#include "tests/unit/index/sample.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::index {
namespace {

BOOST_AUTO_TEST_SUITE(ut_index_answer, *boost::unit_test::tolerance(1e-9))

// "kind where" of each flag.
std::vector<std::string> said(const std::vector<Flag>& flags) {
  std::vector<std::string> out;
  for (const auto& flag : flags) out.push_back(std::format("{} {}", codec::enum_text(flag.kind), flag.where));
  return out;
}

void check_flags(const Figures& figures, const std::vector<std::string>& wanted) {
  BOOST_TEST(said(computed(figures).value().flags) == wanted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_report_that_counts_more_in_one_field_than_there_is_in_all_is_flagged_and_not_cut) {
  const auto flags = look_at(Report{"Hồ sơ tiếp nhận", 29'583, {{"Bảo hiểm xã hội", 38'795}, {"KH&CN", 36}}});
  BOOST_REQUIRE(flags.size() == 2U);
  BOOST_TEST((flags[0].kind == FlagKind::part_larger_than_whole));
  BOOST_TEST(flags[0].where == "Hồ sơ tiếp nhận: Bảo hiểm xã hội");
  BOOST_TEST(*flags[0].part == 38'795);
  BOOST_TEST(*flags[0].whole == 29'583);
  BOOST_TEST((flags[1].kind == FlagKind::parts_exceed_whole));
  BOOST_TEST(*flags[1].part == 38'831);
}

BOOST_AUTO_TEST_CASE(fields_that_add_up_to_no_more_than_the_whole_are_not_flagged) {
  BOOST_TEST(look_at(Report{"r", 10, {{"a", 4}, {"b", 6}}}).empty());
  BOOST_TEST(look_at(Report{"r", 10, {{"a", 4}}}).empty());
  BOOST_TEST(
      said(look_at(Report{"r", 10, {{"a", 5}, {"b", 6}}})) == std::vector<std::string>{"parts_exceed_whole r"},
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_numerator_larger_than_its_denominator_is_flagged_and_its_points_are_unknown) {
  const auto figures = figures_with({{.id = "a.1", .numerator = 7, .denominator = 5}});
  check_flags(figures, {"part_larger_than_whole a.1"});
  const auto answer = computed(figures).value();
  BOOST_TEST(!answer.total.score.has_value());
  BOOST_TEST(answer.total.unknown == 15.0);
  BOOST_TEST(*answer.groups[0].items[0].percent == 140.0);
}

BOOST_AUTO_TEST_CASE(full_points_for_nothing_are_said) {
  check_flags(figures_with({{.id = "b.1", .numerator = 0, .denominator = 0}}), {"full_points_for_nothing b.1"});
}

BOOST_AUTO_TEST_CASE(what_the_source_doubts_and_percents_without_counts_are_said) {
  check_flags(figures_with({{.id = "a.1", .numerator = 1, .denominator = 1, .quality = "TEMP"}}),
              {"source_warns a.1"});
  check_flags(figures_with({{.id = "a.1", .percent = 40}}), {"percent_alone a.1"});
}

BOOST_AUTO_TEST_CASE(figures_of_an_item_that_is_not_applicable_count_nothing_and_are_said) {
  auto figures = figures_with({{.id = "a.2", .numerator = 1, .denominator = 1}});
  figures.level = Level::commune;
  check_flags(figures, {"not_applicable_given a.2"});
  BOOST_TEST(!computed(figures).value().total.score.has_value());
}

BOOST_AUTO_TEST_CASE(a_running_year_and_a_definition_that_began_within_it_are_said) {
  auto figures = figures_with({});
  figures.period = Period::parse("2026").value();
  check_flags(figures, {"period_unfinished "});
  auto later = small_index();
  later.index.effective_from = BusinessDate{std::chrono::year{2026}, std::chrono::March, std::chrono::day{1}};
  BOOST_TEST(said(compute({{later}}, figures, on_day).value().flags) ==
                 (std::vector<std::string>{"period_unfinished ", "definition_changed "}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(official_figures_stand_beside_the_computed_ones_and_replace_none) {
  auto figures = figures_with({{.id = "a.1", .numerator = 1, .denominator = 2}});
  figures.official = Official{.total = 3.03, .groups = {{"a", 3.01}, {"b", 4}}};
  check_flags(figures, {});
  figures.official = Official{.total = 3.04, .groups = {{"a", 3.02}, {"b", 6}}};
  check_flags(figures, {"differs_from_official a", "part_larger_than_whole b", "differs_from_official "});
  const auto answer = computed(figures).value();
  BOOST_TEST(*answer.groups[0].sum.score == 3.0);
  BOOST_TEST(*answer.groups[0].official_score == 3.02);
  BOOST_TEST(!answer.groups[1].sum.score.has_value());
  BOOST_TEST(*answer.total.score == 3.0);
}

BOOST_AUTO_TEST_CASE(the_answer_goes_over_the_wire_whole_says_that_it_is_unofficial_and_leaves_the_unknown_out) {
  const auto answer = computed(figures_with({{.id = "a.1", .numerator = 1, .denominator = 3}})).value();
  const auto text = codec::encode(answer);
  BOOST_TEST(text.contains(R"("authority":"unofficial")"));
  BOOST_TEST(text.contains(R"("period":"2026-08")"));
  BOOST_TEST(text.contains(R"("sum":{"maximum":5,"known":0,"unknown":5,"not_applicable":0})"), text);
  BOOST_TEST(codec::encode(codec::decode<Answer>(text).value()) == text);
  BOOST_TEST(codec::write_json(codec::schema_of<Answer>()).contains(Period::pattern));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::index
