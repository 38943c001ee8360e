#include "tests/golden/wire/golden.hpp"
#include "tests/golden/wire/mutate.hpp"
#include "tests/golden/wire/schemas.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>
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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
