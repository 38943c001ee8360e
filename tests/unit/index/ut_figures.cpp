#include "tests/unit/index/sample.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

namespace motcua::index {
namespace {

BOOST_AUTO_TEST_SUITE(ut_index_figures)

void check_refused(const Figures& figures, ErrorCode code, std::string_view pointer) {
  const auto answer = computed(figures);
  BOOST_REQUIRE(!answer.has_value());
  BOOST_REQUIRE(answer.error().size() == 1U);
  BOOST_TEST((answer.error().front().code == code));
  BOOST_TEST(answer.error().front().where == pointer);
}

BOOST_AUTO_TEST_CASE(a_kiosks_rating_is_no_item_of_the_index) {
  const auto figures = figures_with({{.id = "kiosk-rating", .percent = 99}});
  check_refused(figures, ErrorCode::not_found, "/items/0/id");
  BOOST_TEST(computed(figures).error().front().detail.contains("a.1, a.2"));
}

BOOST_AUTO_TEST_CASE(an_item_given_by_its_id_and_by_the_portals_code_is_given_twice) {
  check_refused(figures_with({{.id = "a.1", .percent = 1}, {.id = "CODE_A1", .percent = 2}}), ErrorCode::duplicate,
                "/items/1/id");
}

BOOST_AUTO_TEST_CASE(half_a_ratio_is_refused) {
  check_refused(figures_with({{.id = "a.1", .numerator = 5}}), ErrorCode::missing, "/items/0");
  check_refused(figures_with({{.id = "a.1", .denominator = 5}}), ErrorCode::missing, "/items/0");
}

BOOST_AUTO_TEST_CASE(a_ratio_and_a_percent_of_one_item_are_refused) {
  check_refused(figures_with({{.id = "a.1", .numerator = 1, .denominator = 2, .percent = 50}}), ErrorCode::conflict,
                "/items/0/percent");
}

BOOST_AUTO_TEST_CASE(what_is_no_number_from_0_on_is_refused) {
  for (const auto number : {-0.1, std::nan(""), HUGE_VAL})
    check_refused(figures_with({{.id = "a.1", .percent = number}}), ErrorCode::invalid, "/items/0/percent");
}

BOOST_AUTO_TEST_CASE(a_coefficient_is_a_share_and_only_of_items_that_take_one) {
  const auto with = [](std::string id, double coefficient) {
    return figures_with({{.id = std::move(id), .percent = 50, .coefficient = coefficient}});
  };
  check_refused(with("a.1", 0.5), ErrorCode::invalid, "/items/0/coefficient");
  check_refused(with("b.1", 1.5), ErrorCode::invalid, "/items/0/coefficient");
  BOOST_TEST(*computed(with("b.1", 0.5)).value().total.score == 1.25);
}

BOOST_AUTO_TEST_CASE(a_group_by_its_percent_and_by_an_item_is_refused) {
  auto figures = figures_with({{.id = "a.1", .percent = 1}});
  figures.groups = {{"a", 50}};
  check_refused(figures, ErrorCode::conflict, "/groups/0");
  figures.groups = {{"b", 50}};
  BOOST_TEST(computed(figures).has_value());
}

BOOST_AUTO_TEST_CASE(unknown_groups_are_refused_among_figures_and_official_ones) {
  auto figures = figures_with({});
  figures.groups = {{"c", 50}};
  check_refused(figures, ErrorCode::not_found, "/groups/0/id");
  figures.groups = {};
  figures.official = Official{.groups = {{"c", 1}}};
  check_refused(figures, ErrorCode::not_found, "/official/groups/0/id");
}

BOOST_AUTO_TEST_CASE(a_period_without_a_definition_is_refused) {
  auto figures = figures_with({});
  figures.period = Period::parse("2025").value();
  check_refused(figures, ErrorCode::not_found, "/period");
}

BOOST_AUTO_TEST_CASE(an_unfinished_month_is_not_computed) {
  auto figures = figures_with({{.id = "a.1", .percent = 50}});
  figures.period = Period::parse("2026-10").value();
  check_refused(figures, ErrorCode::unavailable, "/period");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::index
