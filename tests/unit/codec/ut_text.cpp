#include "firmware/codec/node.hpp"
#include "firmware/codec/text.hpp"

#include <boost/test/unit_test.hpp>
#include <format>
#include <initializer_list>

namespace motcua::codec {
namespace {

BOOST_AUTO_TEST_SUITE(ut_text)

constexpr std::string_view record = R"({"a":1.50e2,"text":"}, \" \\","list":[{"b":[1,2]},"x,y",{}],"last":null})";

BOOST_AUTO_TEST_CASE(white_space_goes_between_tokens_and_stays_in_texts) {
  BOOST_TEST(compact("{ \"a b\" :\t[ 1 ,\n \"c \\\" d\" ] }\r\n") == R"({"a b":[1,"c \" d"]})");
  BOOST_TEST(compact(record) == R"({"a":1.50e2,"text":"}, \" \\","list":[{"b":[1,2]},"x,y",{}],"last":null})");
  BOOST_TEST(compact(write_json_pretty(parse_json(record).value())) == write_json(parse_json(record).value()));
}

BOOST_AUTO_TEST_CASE(a_member_is_found_as_it_was_written) {
  BOOST_TEST(member_text(record, "a").value() == "1.50e2");
  BOOST_TEST(member_text(record, "text").value() == R"("}, \" \\")");
  BOOST_TEST(member_text(record, "list").value() == R"([{"b":[1,2]},"x,y",{}])");
  BOOST_TEST(member_text(record, "last").value() == "null");
  BOOST_TEST(!member_text(record, "b").has_value());
}

BOOST_AUTO_TEST_CASE(a_member_is_taken_out_wherever_it_stands) {
  BOOST_TEST(without_member(R"({"a":1,"b":[2,3],"c":"x"})", "a") == R"({"b":[2,3],"c":"x"})");
  BOOST_TEST(without_member(R"({"a":1,"b":[2,3],"c":"x"})", "b") == R"({"a":1,"c":"x"})");
  BOOST_TEST(without_member(R"({"a":1,"b":[2,3],"c":"x"})", "c") == R"({"a":1,"b":[2,3]})");
  BOOST_TEST(without_member(R"({"a":1})", "a") == "{}");
  BOOST_TEST(without_member(record, "none") == record);
}

BOOST_AUTO_TEST_CASE(items_are_given_as_they_were_written) {
  const auto items = item_texts(member_text(record, "list").value());
  BOOST_REQUIRE(items.size() == 3U);
  BOOST_TEST(items[0] == R"({"b":[1,2]})");
  BOOST_TEST(items[1] == R"("x,y")");
  BOOST_TEST(items[2] == "{}");
  BOOST_TEST(item_texts("[]").empty());
}

// A document is over the limit of its values exactly when it has more than are counted.
BOOST_AUTO_TEST_CASE(values_are_counted_as_the_parser_counts_them) {
  for (const auto json : std::initializer_list<std::string_view>{"1", "[]", "{}", "[[],[]]", R"("a,b")",
                                                                 R"([1,[2,{"c":3,"d":[]}]])", record}) {
    const auto count = count_values(json);
    BOOST_TEST(parse_json(json, {.items = count}).has_value(), json);
    BOOST_TEST(!parse_json(json, {.items = count - 1}).has_value(), json);
  }
}

BOOST_AUTO_TEST_CASE(whatever_is_no_json_does_no_harm) {
  const std::string whole(record);
  for (std::size_t i = 0; i <= whole.size(); ++i) {
    for (const auto& text : {whole.substr(0, i), whole.substr(i), "{" + whole.substr(i), "[" + whole.substr(i)}) {
      const auto member = member_text(text, "list");
      BOOST_TEST((!member || member->size() <= text.size()));
      BOOST_TEST(without_member(text, "list").size() <= text.size() + 2);
      BOOST_TEST(item_texts(text).size() <= text.size());
      BOOST_TEST(count_values(text) <= text.size() + 1);
      BOOST_TEST(compact(text).size() <= text.size());
    }
  }
}

// The search for a repeated member looks at no more than these, whatever an object holds.
BOOST_AUTO_TEST_CASE(an_object_has_a_limit_of_members_and_is_not_read_beyond_it) {
  std::string object = "{";
  for (std::size_t i = 0; i < Limits{}.members; ++i) object += std::format(R"({}"{}":0)", i == 0 ? "" : ",", i);
  BOOST_TEST(parse_json(object + "}").has_value());
  for (const auto* rest : {R"(,"more":0})", R"(,"more" what stands here is not read)"}) {
    const auto error = parse_json(R"({"in":)" + object + rest).error();
    BOOST_TEST((error.code == ErrorCode::too_large));
    BOOST_TEST(error.where == "/in/more");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::codec
