#include "firmware/index/scoring.hpp"
#include "tests/unit/index/sample.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::index {
namespace {

BOOST_AUTO_TEST_SUITE(ut_scoring, *boost::unit_test::tolerance(1e-9))

const Item plain{.id = "i", .points = 6};
const Item with_target{.id = "i", .points = 2, .target = 80};

ItemScore score(const Item& item, std::uint32_t numerator, std::uint32_t denominator) {
  const Figure figure{.id = "i", .numerator = numerator, .denominator = denominator};
  return score_item(item, &figure, Level::province);
}

void check_unknown(const ItemScore& score, Reason reason) {
  BOOST_TEST((score.standing == Standing::unknown));
  BOOST_REQUIRE(score.reason.has_value());
  BOOST_TEST((*score.reason == reason));
  BOOST_TEST(!score.score.has_value());
}

BOOST_AUTO_TEST_CASE(what_was_not_given_is_unknown_and_never_0) {
  check_unknown(score_item(plain, nullptr, Level::province), Reason::not_given);
  const Figure empty{.id = "i"};
  check_unknown(score_item(plain, &empty, Level::province), Reason::not_given);
}

BOOST_AUTO_TEST_CASE(nothing_counted_is_unknown_and_never_0) {
  check_unknown(score(plain, 0, 0), Reason::nothing_counted);
}

BOOST_AUTO_TEST_CASE(a_part_larger_than_its_whole_stands_uncut_and_scores_nothing) {
  const auto larger = score(plain, 38'795, 29'583);
  check_unknown(larger, Reason::part_larger_than_whole);
  BOOST_TEST(*larger.numerator == 38'795U);
  BOOST_TEST(*larger.percent == 100.0 * 38'795 / 29'583);
  check_unknown(score(plain, 5, 0), Reason::part_larger_than_whole);
  const Figure percent{.id = "i", .percent = 100.1};
  check_unknown(score_item(with_target, &percent, Level::province), Reason::part_larger_than_whole);
}

BOOST_AUTO_TEST_CASE(none_of_many_is_a_known_0) {
  const auto none = score(plain, 0, 184'513);
  BOOST_TEST((none.standing == Standing::scored));
  BOOST_TEST(*none.score == 0.0);
}

BOOST_AUTO_TEST_CASE(without_a_target_the_share_of_the_points_is_the_percent) {
  BOOST_TEST(*score(plain, 133'274, 184'513).score == 6.0 * 133'274 / 184'513);
  BOOST_TEST(*score(plain, 9, 9).score == 6.0);
}

BOOST_AUTO_TEST_CASE(a_target_that_is_reached_gives_all_points_and_below_it_a_share) {
  BOOST_TEST(*score(with_target, 40, 50).score == 2.0);
  BOOST_TEST(*score(with_target, 50, 50).score == 2.0);
  BOOST_TEST(*score(with_target, 20, 50).score == 1.0);
  BOOST_TEST(*score(with_target, 93, 310).score == 2.5 * 93 / 310);
}

BOOST_AUTO_TEST_CASE(an_item_that_communes_are_not_asked_for_is_not_applicable_to_them) {
  const Item item{.id = "i", .points = 2, .levels = {Level::province}};
  const Figure figure{.id = "i", .numerator = 1, .denominator = 2};
  const auto commune = score_item(item, &figure, Level::commune);
  BOOST_TEST((commune.standing == Standing::not_applicable));
  BOOST_TEST(!commune.score.has_value());
  BOOST_TEST(*score_item(item, &figure, Level::province).score == 1.0);
}

BOOST_AUTO_TEST_CASE(a_group_says_what_is_known_of_it_and_what_is_not) {
  const auto definition = small_index();
  const auto sum =
      score_group(definition, definition.groups[0], figures_with({{.id = "a.1", .numerator = 1, .denominator = 2}}))
          .sum;
  BOOST_TEST(*sum.score == 3.0);
  BOOST_TEST(sum.known == 6.0);
  BOOST_TEST(sum.unknown == 4.0);
  BOOST_TEST(sum.not_applicable == 0.0);
}

BOOST_AUTO_TEST_CASE(a_group_of_which_nothing_is_known_has_no_score) {
  const auto definition = small_index();
  const auto sum = score_group(definition, definition.groups[0], figures_with({})).sum;
  BOOST_TEST(!sum.score.has_value());
  BOOST_TEST(sum.unknown == 10.0);
}

BOOST_AUTO_TEST_CASE(what_is_not_applicable_is_neither_known_nor_unknown) {
  const auto definition = small_index();
  auto figures = figures_with({{.id = "a.1", .numerator = 1, .denominator = 2}});
  figures.level = Level::commune;
  const auto sum = score_group(definition, definition.groups[0], figures).sum;
  BOOST_TEST(*sum.score == 3.0);
  BOOST_TEST(sum.unknown == 0.0);
  BOOST_TEST(sum.not_applicable == 4.0);
}

BOOST_AUTO_TEST_CASE(a_percent_of_the_whole_group_takes_the_place_of_its_items) {
  const auto definition = small_index();
  auto figures = figures_with({});
  figures.groups = {{"a", 77.1}};
  const auto group = score_group(definition, definition.groups[0], figures);
  BOOST_TEST(group.items.empty());
  BOOST_TEST(*group.sum.score == 7.71);
  BOOST_TEST(group.sum.known == 10.0);
  figures.groups = {{"a", 131}};
  BOOST_TEST(!score_group(definition, definition.groups[0], figures).sum.score.has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::index
