#include "tests/golden/wire/descriptions.hpp"
#include "tests/golden/wire/golden.hpp"
#include "tests/golden/wire/mutate.hpp"
#include "tests/golden/wire/schemas.hpp"

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_schemas)

using codec::Node;

class Schema {
public:
  explicit Schema(const std::string& text) {
    const auto document = boost::json::parse(text);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::BoostJsonAdapter(document), schema_);
  }
  bool admits(const std::string& payload) {
    const auto document = boost::json::parse(payload);
    return validator_.validate(schema_, valijson::adapters::BoostJsonAdapter(document), nullptr);
  }

private:
  valijson::Schema schema_;
  valijson::Validator validator_;
};

std::string schema_of(const Golden& golden) {
  if (golden.kind == "event") return "event_batch.json";
  return (golden.kind == "state" ? golden.type : golden.kind) + ".json";
}

std::map<std::string, Schema> schemas() {
  std::map<std::string, Schema> out;
  for (const auto& file : schema_files()) out.try_emplace(file.name, file.text);
  return out;
}

// The body of a relayed record is its original's to the letter, which a schema cannot say.
bool beyond_schema(const Golden& golden, const Spot& spot) {
  return golden.name.contains(".relayed.") && spot.pointer.starts_with("/events/0/body");
}

BOOST_AUTO_TEST_CASE(the_committed_schemas_are_what_the_code_says) {
  auto files = schema_files();
  files.push_back(refusals_file());
  for (const auto& file : files) {
    std::ifstream in("firmware/wire/schemas/" + file.name, std::ios::binary);
    const std::string committed{std::istreambuf_iterator(in), {}};
    BOOST_TEST((committed == file.text), file.name << " is stale: see tests/golden/wire/write_schemas.cpp");
  }
}

BOOST_AUTO_TEST_CASE(every_description_is_of_a_member) {
  BOOST_TEST(descriptions_of_no_member() == std::vector<std::string>{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(descriptions_of_nothing_are_found_and_the_nearest_one_goes) {
  const auto file = std::filesystem::temp_directory_path() / "ut-schemas-members.toml";
  std::ofstream(file) << "[all]\n\"b\" = \"Of all.\"\n[m]\n\"a.b\" = \"Nearer.\"\n\"b.c\" = \"Of none.\"\n"
                         "\"body.t.b\" = \"Of the type.\"\n";
  Descriptions members(file.string());
  const auto object = [](std::string key, Node value) {
    return Node{Node::Object{{"properties", Node{Node::Object{{std::move(key), std::move(value)}}}}}};
  };
  auto near = object("a", Node{Node::Object{{"items", object("b", Node{Node::Object{}})}}});
  members.into(near, "m");
  BOOST_TEST(codec::write_json(near) ==
             R"({"properties":{"a":{"items":{"properties":{"b":{"description":"Nearer."}}}}}})");
  auto far = object("b", Node{Node::Object{}});
  members.into(far, "m");
  BOOST_TEST(codec::write_json(far) == R"({"properties":{"b":{"description":"Of all."}}})");
  BOOST_TEST(members.unused() == (std::vector<std::string>{"m: b.c", "m: body.t.b"}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(every_golden_is_admitted_by_its_schema) {
  auto all = schemas();
  for (const auto& golden : goldens()) BOOST_TEST(all.at(schema_of(golden)).admits(golden.text), golden.name);
}

BOOST_AUTO_TEST_CASE(schema_and_reader_agree_about_every_missing_and_every_wrong_value) {
  auto all = schemas();
  for (const auto& golden : goldens()) {
    const auto document = codec::parse_json(golden.text).value();
    auto& schema = all.at(schema_of(golden));
    for (const auto& spot : spots(document)) {
      if (beyond_schema(golden, spot)) continue;
      std::vector<std::string> payloads{replaced(document, spot, Node{std::string("?")}),
                                        replaced(document, spot, Node{std::int64_t{-1}}),
                                        replaced(document, spot, Node{true}),
                                        replaced(document, spot, Node{nullptr}),
                                        replaced(document, spot, Node{Uuid{}.text()}),
                                        replaced(document, spot, Node{std::string("a\nb")})};
      if (!spot.key.empty()) payloads.push_back(removed(document, spot));
      for (const auto& payload : payloads)
        BOOST_TEST(schema.admits(payload) == reread(golden, payload).has_value(), golden.name << " " << payload);
    }
  }
}

// A record's place in its chain: the first has no hash before it, and those of a batch follow each other. No schema says so.
bool is_place_in_a_chain(const Golden& golden, const Spot& spot) {
  return golden.kind == "event" && spot.key == "sequence" && spot.pointer.starts_with("/events/");
}

// Whatever is written in digits alone: numbers of 64 bits, and codes.
BOOST_AUTO_TEST_CASE(schema_and_reader_agree_about_every_spelling_of_a_number) {
  constexpr auto texts = std::to_array<std::string_view>({"",
                                                          "0",
                                                          "00",
                                                          "007",
                                                          "-0",
                                                          "-1",
                                                          "+1",
                                                          "1.0",
                                                          "1e3",
                                                          " 2",
                                                          "2 ",
                                                          "0x2",
                                                          "２",
                                                          "2",
                                                          "10",
                                                          "2147483648",
                                                          "9223372036854775807",
                                                          "9223372036854775808",
                                                          "9999999999999999999",
                                                          "10000000000000000000",
                                                          "18446744073709551609",
                                                          "18446744073709551615",
                                                          "18446744073709551616",
                                                          "18446744073709551620",
                                                          "18446744073709552000",
                                                          "20000000000000000000",
                                                          "99999999999999999999",
                                                          "100000000000000000000"});
  auto all = schemas();
  std::size_t admitted = 0;
  std::size_t refused = 0;
  for (const auto& golden : goldens()) {
    const auto document = codec::parse_json(golden.text).value();
    auto& schema = all.at(schema_of(golden));
    for (const auto& spot : spots(document)) {
      const auto* number = std::get_if<std::string>(&value_at(document, spot).value);
      if (number == nullptr || number->empty() || number->find_first_not_of("0123456789") != std::string::npos)
        continue;
      if (beyond_schema(golden, spot)) continue;
      for (const auto& each : texts) {
        const auto payload = replaced(document, spot, Node{std::string(each)});
        const auto read = reread(golden, payload).has_value();
        const auto admits = schema.admits(payload);
        BOOST_TEST((admits == read || (admits && is_place_in_a_chain(golden, spot))),
                   golden.name << " " << spot.pointer << " '" << each << "'");
        ++(read ? admitted : refused);
      }
    }
  }
  BOOST_TEST(admitted > 500);
  BOOST_TEST(refused > 500);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
