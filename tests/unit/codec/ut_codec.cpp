#include "firmware/codec/codec.hpp"
#include "firmware/codec/schema.hpp"
#include "firmware/wire/commands.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/replies.hpp"
#include "firmware/wire/states.hpp"

#include <boost/test/unit_test.hpp>
#include <regex>
#include <utility>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_codec)

NodeId node(std::string_view text) {
  return NodeId::parse(text).value();
}

wire::Command command() {
  return {.id = Uuid::parse("018f3a5e-0000-7000-8000-000000000001").value(),
          .at = parse_instant("2026-11-21T03:04:05.678Z").value(),
          .source = node("mau-kiosk-1"),
          .body = queue::IssueTicket{ServiceId::parse("chung-thuc-ban-sao").value(), queue::Purpose::file,
                                     queue::PriorityClass::normal}};
}

constexpr std::string_view command_json =
    R"({"version":1,"id":"018f3a5e-0000-7000-8000-000000000001","at":"2026-11-21T03:04:05.678Z","source":"mau-kiosk-1",)"
    R"("body":{"type":"issue_ticket","body":{"service":"chung-thuc-ban-sao","purpose":"file","priority":"normal"}}})";

Error refusal(std::string_view text) {
  return codec::decode<wire::Command>(text).error();
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

BOOST_AUTO_TEST_CASE(a_message_is_written_in_the_order_of_its_description) {
  BOOST_TEST(codec::encode(command()) == command_json);
}

BOOST_AUTO_TEST_CASE(what_is_written_reads_back_equal) {
  const auto back = codec::decode<wire::Command>(command_json);
  BOOST_REQUIRE(back.has_value());
  BOOST_TEST(codec::encode(*back) == command_json);
}

BOOST_AUTO_TEST_CASE(unknown_members_are_ignored) {
  BOOST_TEST(
      codec::decode<wire::Command>(with(std::string(command_json), "{\"version\"", R"({"later":[1],"version")"))
          .has_value());
}

BOOST_AUTO_TEST_CASE(a_missing_member_is_refused_by_pointer) {
  const auto error = refusal(with(std::string(command_json), R"("purpose":"file",)", ""));
  BOOST_TEST(error.where == "/body/body/purpose");
  BOOST_TEST((error.code == ErrorCode::missing));
}

BOOST_AUTO_TEST_CASE(a_mistyped_member_is_refused_by_pointer) {
  const auto error = refusal(with(std::string(command_json), R"("version":1)", R"("version":"1")"));
  BOOST_TEST(error.where == "/version");
  BOOST_TEST((error.code == ErrorCode::mistyped));
}

BOOST_AUTO_TEST_CASE(a_duplicate_member_is_refused_by_pointer) {
  const auto error =
      refusal(with(std::string(command_json), R"("purpose":"file")", R"("purpose":"file","purpose":"pay")"));
  BOOST_TEST(error.where == "/body/body/purpose");
  BOOST_TEST((error.code == ErrorCode::duplicate));
}

BOOST_AUTO_TEST_CASE(an_unknown_type_is_refused_by_pointer) {
  const auto error = refusal(with(std::string(command_json), "issue_ticket", "open_door"));
  BOOST_TEST(error.where == "/body/type");
  BOOST_TEST((error.code == ErrorCode::unsupported));
}

BOOST_AUTO_TEST_CASE(broken_text_deep_nesting_and_oversize_are_refused) {
  BOOST_TEST((refusal("{\"version\":1,").code == ErrorCode::invalid));
  BOOST_TEST((refusal(std::string(40, '[') + std::string(40, ']')).code == ErrorCode::too_large));
  BOOST_TEST((refusal(std::string(300'000, ' ')).code == ErrorCode::too_large));
  BOOST_TEST((refusal("{} {}").code == ErrorCode::invalid));
  BOOST_TEST((refusal("{\"a\":\"\xff\"}").code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(sixty_four_bit_numbers_travel_as_strings) {
  const wire::Origin origin{node("mau-kiosk-1"), Uuid{}, 18446744073709551615U};
  const auto text = codec::encode(origin);
  BOOST_TEST(text.contains(R"("sequence":"18446744073709551615")"));
  BOOST_TEST((codec::decode<wire::Origin>(text) == origin));
  BOOST_TEST((codec::decode<wire::Origin>(with(text, R"("18446744073709551615")", "7")).error().code ==
              ErrorCode::mistyped));
  BOOST_TEST(
      (codec::decode<wire::Origin>(with(text, "18446744073709551615", "18446744073709551616")).error().code ==
       ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(every_error_is_found_at_once_and_unknown_keys_can_be_refused) {
  const auto node = codec::parse_json(R"({"group":"Not A Name","ratings":"5","extra":1})").value();
  const auto read = codec::decode_all<wire::SatisfactionRow>(node, codec::Unknown::refuse);
  BOOST_REQUIRE(!read.has_value());
  std::vector<std::string> places;
  for (const auto& error : read.error()) places.push_back(error.where);
  const std::vector<std::string> expected{"/group",   "/ratings",      "/very_satisfied",    "/satisfied",
                                          "/neutral", "/dissatisfied", "/very_dissatisfied", "/extra"};
  BOOST_TEST(places == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_schema_names_types_and_required_members) {
  const auto schema = codec::schema_of<wire::Origin>();
  BOOST_TEST(
      codec::write_json(schema) ==
      R"({"type":"object","properties":{"node":{"type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,39}$"},)"
      R"("epoch":{"type":"string","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"},)"
      R"("sequence":{"type":"string","pattern":")" +
          codec::decimal_pattern(0, 18'446'744'073'709'551'615U) +
          R"("}},"required":["node","epoch","sequence"]})");
}

BOOST_AUTO_TEST_CASE(the_pattern_of_a_range_admits_its_numbers_in_one_spelling_each) {
  BOOST_TEST(codec::decimal_pattern(0, 9) == "^(0|[1-8]|9)$");
  BOOST_TEST(codec::decimal_pattern(1, 120) == "^([1-9][0-9]{0,1}|1[0-1][0-9]|120)$");
  for (const std::uint64_t most : {1U, 2U, 10U, 99U, 100U, 1'000U, 1'234U, 2'047U}) {
    const std::regex pattern(codec::decimal_pattern(-12, most));
    for (std::int64_t number = -1'300; number < 3'000; ++number)
      if (std::regex_match(std::to_string(number), pattern) != (number >= -12 && std::cmp_less_equal(number, most)))
        BOOST_ERROR(number << " up to " << most);
    for (const auto* text : {"", "00", "01", "-0", "+1", "1 ", " 1", "1.0", "0x1", "１"})
      BOOST_TEST(!std::regex_match(text, pattern), text << " up to " << most);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
