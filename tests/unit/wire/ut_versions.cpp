#include "firmware/wire/versions.hpp"
#include "tests/support/error_of.hpp"

#include <array>
#include <boost/test/unit_test.hpp>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_versions)

using codec::Node;

Node parse(std::string_view text) {
  return codec::parse_json(text).value();
}

// Version 2 of "doors" calls the count `doors`, version 3 adds what they are made of.
Node rename_count(Node message) {
  for (auto& [key, value] : std::get<Node::Object>(message.value))
    if (key == "count") key = "doors";
  return message;
}
Node add_material(Node message) {
  std::get<Node::Object>(message.value).emplace_back("material", Node{std::string("wood")});
  return message;
}
Node never(Node /*message*/) {
  return Node{};
}

constexpr std::array<Upcaster, 3> table{
    {{"doors", 2, add_material}, {"doors", 1, rename_count}, {"windows", 7, never}}};

std::string raised(std::string_view text, std::string_view type) {
  return codec::write_json(upcast(parse(text), type, table).value());
}

BOOST_AUTO_TEST_CASE(an_old_message_is_raised_step_by_step_to_the_newest_version) {
  BOOST_TEST(raised(R"({"version":1,"count":2})", "doors") == R"({"version":3,"doors":2,"material":"wood"})");
  BOOST_TEST(raised(R"({"version":2,"doors":2})", "doors") == R"({"version":3,"doors":2,"material":"wood"})");
}

BOOST_AUTO_TEST_CASE(the_newest_version_and_other_types_pass_unchanged) {
  BOOST_TEST(raised(R"({"version":3,"doors":2})", "doors") == R"({"version":3,"doors":2})");
  BOOST_TEST(raised(R"({"version":1,"count":2})", "gates") == R"({"version":1,"count":2})");
  BOOST_TEST((upcast(parse(R"({"version":1})"), "doors", {}).value() == parse(R"({"version":1})")));
}

BOOST_AUTO_TEST_CASE(a_version_that_is_too_new_is_unsupported) {
  const auto doors = error_of(upcast(parse(R"({"version":4})"), "doors", table));
  BOOST_TEST(doors.where == "/version");
  BOOST_TEST((doors.code == ErrorCode::unsupported));
  BOOST_TEST(doors.detail.starts_with("version 4 is newer than 3"));
  BOOST_TEST((error_of(upcast(parse(R"({"version":2})"), "gates", table)).code == ErrorCode::unsupported));
  BOOST_TEST((error_of(upcast(parse(R"({"version":9223372036854775807})"), "doors", table)).code ==
              ErrorCode::unsupported));
}

BOOST_AUTO_TEST_CASE(a_version_that_the_table_no_longer_reaches_from_is_unsupported) {
  const auto error = error_of(upcast(parse(R"({"version":1})"), "windows", table));
  BOOST_TEST((error.code == ErrorCode::unsupported));
  BOOST_TEST(error.detail.contains("no longer"));
}

BOOST_AUTO_TEST_CASE(versions_begin_at_1) {
  for (const auto* text : {R"({"version":0})", R"({"version":-1})"}) {
    const auto error = error_of(upcast(parse(text), "doors", table));
    BOOST_TEST(error.where == "/version");
    BOOST_TEST((error.code == ErrorCode::invalid));
  }
}

BOOST_AUTO_TEST_CASE(what_has_no_version_is_left_to_the_codec) {
  for (const auto* text : {R"({"version":"1"})", R"({"count":1})", "[1]", "null"})
    BOOST_TEST((upcast(parse(text), "doors", table).value() == parse(text)), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
