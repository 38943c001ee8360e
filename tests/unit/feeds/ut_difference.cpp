// What a reader of the whole before must be told to have the whole after.
#include "firmware/feeds/difference.hpp"
#include "firmware/wire/changes.hpp"
#include "firmware/wire/read.hpp"
#include "tests/support/chance.hpp"
#include "tests/unit/feeds/change_cases.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

namespace motcua::feeds::test {
namespace {

using codec::Node;

BOOST_AUTO_TEST_SUITE(ut_difference)

Node parsed(std::string_view text) {
  return codec::parse_json(text).value();
}
std::string told(std::string_view before, std::string_view after) {
  return codec::write_json(Node{difference(parsed(before), parsed(after))});
}

void need_the_whole(const Node& before, const Node& after) {
  const auto change = difference(before, after);
  BOOST_TEST(codec::write_json(in_order(applied(before, Node{change}))) == codec::write_json(in_order(after)));
  Node::Object message{{"version", Node{std::int64_t{1}}},
                       {"run", Node{std::string("a1")}},
                       {"number", Node{std::int64_t{1}}},
                       {"at", Node{std::string("2026-11-23T00:00:00.000Z")}}};
  std::ranges::copy(change, std::back_inserter(message));
  const auto read = wire::read<wire::CentreChanges>(codec::write_json(Node{std::move(message)}));
  BOOST_TEST(read.has_value(), (read ? "" : describe(read.error())));
}

BOOST_AUTO_TEST_CASE(whatever_happened_the_change_put_into_the_whole_before_is_the_whole_after) {
  std::size_t gone = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    motcua::test::Random random(seed);
    const Size size{.visits = 10 + static_cast<int>(random() % 80),
                    .services = 1 + static_cast<int>(random() % 6),
                    .counters = 1 + static_cast<int>(random() % 4),
                    .most_bytes = seed % 2 == 0 ? 2'000 + random() % 3'000 : 64 * 1024};
    const auto all = wholes(seed, size);
    BOOST_REQUIRE(all.size() > 5U);
    BOOST_TEST_CONTEXT("seed " << seed) {
      for (std::size_t i = 1; i < all.size(); ++i) need_the_whole(all[i - 1], all[i]);
      for (int i = 0; i < 30; ++i)
        need_the_whole(motcua::test::one_of(random, all), motcua::test::one_of(random, all));
      for (std::size_t i = 1; i < all.size(); ++i)
        gone += codec::write_json(Node{difference(all[i - 1], all[i])}).contains("\"gone\"") ? 1 : 0;
    }
  }
  BOOST_TEST(gone > 0U);  // the seeds have days on which rows vanish
}

BOOST_AUTO_TEST_CASE(only_members_that_are_different_are_told) {
  BOOST_TEST(told(R"({"total":{"visits":1,"waiting":1,"wait":{"count":1,"median_s":60}},"faults":0})",
                  R"({"total":{"visits":2,"waiting":1,"wait":{"count":2,"median_s":60}},"faults":0})") ==
             R"({"total":{"visits":2,"wait":{"count":2}}})");
}

BOOST_AUTO_TEST_CASE(what_became_unknown_is_named_and_never_0) {
  BOOST_TEST(told(R"({"total":{"visits":1,"waiting":1}})", R"({"total":{"visits":1}})") ==
             R"({"total":{"unknown":["waiting"]}})");
  BOOST_TEST(told(R"({"counters":[{"counter":"q","open":true}]})", R"({"counters":[{"counter":"q"}]})") ==
             R"({"counters":[{"counter":"q","unknown":["open"]}]})");
  BOOST_TEST(told(R"({"business_date":"2026-11-23"})", "{}") == R"({"unknown":["business_date"]})");
}

BOOST_AUTO_TEST_CASE(ratings_are_told_anew_as_one_so_that_no_level_stands_beside_an_older_count) {
  BOOST_TEST(told(R"({"total":{"ratings":{"count":5,"counted":5,"mean":80}}})",
                  R"({"total":{"ratings":{"count":6,"counted":5,"mean":80}}})") ==
             R"({"total":{"ratings":{"count":6,"counted":5,"mean":80}}})");
}

BOOST_AUTO_TEST_CASE(a_row_that_vanished_is_gone_and_a_new_one_whole) {
  BOOST_TEST(told(R"({"services_hours":[{"service":"a","hour":7,"visits":1}]})",
                  R"({"services_hours":[{"service":"a","hour":8,"visits":2}]})") ==
             R"({"services_hours":[{"service":"a","hour":8,"visits":2},{"service":"a","hour":7,"gone":true}]})");
}

BOOST_AUTO_TEST_CASE(rows_in_another_order_another_instant_and_what_was_only_read_are_no_news) {
  BOOST_TEST(told(R"({"at":"x","run":"a","number":1,"hours":[{"hour":7},{"hour":8}]})",
                  R"({"at":"y","run":"b","number":2,"hours":[{"hour":8},{"hour":7}]})") == "{}");
  const auto read = difference(parsed(R"({"cursors":[{"node":"n","epoch":"e","sequence":"1"}]})"),
                               parsed(R"({"cursors":[{"node":"n","epoch":"e","sequence":"2"}]})"));
  BOOST_TEST(codec::write_json(Node{read}) == R"({"sequences":["2"]})");
  BOOST_TEST(!is_news(read));
  BOOST_TEST(is_news(difference(parsed(R"({"faults":0})"), parsed(R"({"faults":1})"))));
}

BOOST_AUTO_TEST_CASE(another_journal_is_told_with_all_cursors) {
  const std::string one = R"({"node":"n","epoch":"e","sequence":"1"})";
  const std::string two = R"({"node":"n","epoch":"f","sequence":"1"})";
  const auto after = R"({"cursors":[)" + one + "," + two + "]}";
  BOOST_TEST(told(R"({"cursors":[)" + one + "]}", after) == after);
}

BOOST_AUTO_TEST_CASE(the_cases_for_readers_in_other_languages_are_those_of_this_collector) {
  std::ifstream in("tests/golden/feeds/changes.json", std::ios::binary);  // tests run in the checkout
  const std::string committed{std::istreambuf_iterator(in), {}};
  BOOST_TEST((committed == change_cases()), "stale: see tests/unit/feeds/write_change_cases.cpp");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::feeds::test
