#include "kiosk-config/model/procedures.hpp"
#include "kiosk-config/model/words.hpp"
#include "tests/unit/config_model/scratch.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::config {
namespace {

constexpr auto source = R"("source": {"document": "thử", "date": "2026-07-20", "verified": false})";

// A record with these members besides the needed ones.
std::string record(const std::string& code, const std::string& more = "") {
  return "{\"code\": \"" + code +
         R"(", "agency": "bo-tu-phap", "name": "Đăng ký khai sinh", "field": "Hộ tịch", )" + more + source + "}";
}

struct Folder {
  Scratch scratch;
  void write(const std::string& name, const std::string& text) const {
    scratch.write(fs::path("services/procedures") / name, text, fs::perms::owner_all);
  }
  Procedures load() const { return load_procedures(scratch.folder()); }
  std::vector<std::string> found(const std::string& text) const {
    write("1.001193.json", text);
    return found_in(load().errors);
  }
};

BOOST_AUTO_TEST_SUITE(ut_procedures)

BOOST_AUTO_TEST_CASE(a_broken_file_is_named_and_hides_none_of_the_others) {
  const Folder folder;
  folder.write("1.000894.json", record("1.000894"));
  folder.write("1.001193.json", R"({"code": "1.001193", )");
  folder.write("1.002755.json", R"({"code": "1.002755", "agency": "bo-cong-an", "name": 7, "weight": 1})");
  folder.write("1.004194.json", record("1.004194"));
  const auto loaded = folder.load();
  BOOST_REQUIRE(loaded.procedures.size() == 2U);
  BOOST_TEST(loaded.procedures[0].code == "1.000894");
  BOOST_TEST(loaded.procedures[1].code == "1.004194");
  BOOST_REQUIRE(!loaded.errors.empty());
  BOOST_TEST(loaded.errors.front().where.starts_with("1.001193.json: "));
  const auto all = found_in(loaded.errors);
  BOOST_TEST(std::ranges::count(all, "mistyped /name") == 1);
  BOOST_TEST(std::ranges::count(all, "missing /field") == 1);
  BOOST_TEST(std::ranges::any_of(loaded.errors,
                                 [](const Error& error) { return error.where == "1.002755.json: /weight"; }));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_an_error_and_no_records) {
  const auto loaded = load_procedures("nowhere");
  BOOST_TEST(loaded.procedures.empty());
  BOOST_REQUIRE(loaded.errors.size() == 1U);
  BOOST_TEST((loaded.errors.front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(a_file_larger_than_a_record_may_be_is_refused) {
  const Folder folder;
  folder.write("1.001193.json", std::string((std::size_t{1} << 20U) + 1, ' '));
  BOOST_TEST((folder.load().errors.front().code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_file_named_after_another_code_is_refused) {
  const Folder folder;
  BOOST_TEST(folder.found(record("1.000894")) == std::vector<std::string>{"invalid /code"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_code_of_one_agency_stands_once_and_of_two_agencies_twice) {
  const Folder folder;
  folder.write("3.000331.json", record("3.000331"));
  folder.write("3.000331.bo-tu-phap.json", record("3.000331"));
  auto other = record("3.000331");
  other.replace(other.find("bo-tu-phap"), 10, "tinh-mau");
  folder.write("3.000331.tinh-mau.json", other);
  const auto loaded = folder.load();
  BOOST_TEST(loaded.procedures.size() == 2U);
  BOOST_REQUIRE(loaded.errors.size() == 1U);
  BOOST_TEST((loaded.errors.front().code == ErrorCode::duplicate));
  BOOST_TEST(loaded.errors.front().detail.find("3.000331.bo-tu-phap.json") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_fee_that_cannot_be_is_refused_at_its_place) {
  const Folder folder;
  const auto fees = [&](const std::string& fee) {
    return folder.found(record("1.001193", R"("ways": [{"channel": "in_person", "fees": [)" + fee + "]}], "));
  };
  const auto expected = [](const std::string& line) { return std::vector<std::string>{line}; };
  using boost::test_tools::per_element;
  BOOST_TEST(fees(R"({"amount": "-1"})") == expected("invalid /ways/0/fees/0/amount"), per_element());
  BOOST_TEST(fees(R"({"amount": 8000})") == expected("mistyped /ways/0/fees/0/amount"), per_element());
  BOOST_TEST(fees(R"({"percent": 150})") == expected("invalid /ways/0/fees/0/percent"), per_element());
  BOOST_TEST(fees(R"({"what": "Lệ phí"})") == expected("missing /ways/0/fees/0"), per_element());
  BOOST_TEST(fees(R"({"amount": "1", "tiers": [{"from": 3, "amount": "1"}, {"from": 3, "amount": "2"}]})") ==
                 expected("invalid /ways/0/fees/0/tiers"),
             per_element());
  BOOST_TEST(fees(R"({"amount": "1", "effective_from": "2026-12-31", "effective_to": "2025-07-01"})") ==
                 expected("invalid /ways/0/fees/0/effective_to"),
             per_element());
  BOOST_TEST(fees(R"({"amount": "0"})").empty());
}

BOOST_AUTO_TEST_CASE(a_row_of_no_originals_and_no_copies_is_no_paper) {
  const Folder folder;
  const auto papers = [&](const std::string& paper) {
    return folder.found(record("1.001193", R"("cases": [{"papers": [)" + paper + "]}], "));
  };
  using boost::test_tools::per_element;
  BOOST_TEST(papers(R"({"text": "Lưu ý"})") == std::vector<std::string>{"missing /cases/0/papers/0"},
             per_element());
  BOOST_TEST(
      papers(R"({"text": " ", "originals": 1})") == std::vector<std::string>{"missing /cases/0/papers/0/text"},
      per_element());
  BOOST_TEST(papers(R"({"text": "Tờ khai", "copies": 1})").empty());
}

BOOST_AUTO_TEST_CASE(a_name_too_long_for_a_button_and_an_agency_in_words_are_refused) {
  const Folder folder;
  auto text = record("1.001193", R"("everyday_name": "Đăng ký khai sinh cho trẻ em mới sinh ra ở đây", )");
  text.replace(text.find("bo-tu-phap"), 10, "Bộ Tư pháp");
  const std::vector<std::string> expected{"invalid /agency", "too_large /everyday_name"};
  BOOST_TEST(folder.found(text) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(broken_words_and_events_give_all_their_errors_at_once) {
  for (const auto& file : broken_files("words")) {
    const Scratch scratch;
    scratch.copy(file, "services/words.toml");
    const auto words = load_words(scratch.folder());
    BOOST_REQUIRE(!words.has_value());
    BOOST_TEST(found_in(words.error()) == expected_in(file), boost::test_tools::per_element());
  }
  for (const auto& file : broken_files("life-events")) {
    const Scratch scratch;
    scratch.copy(file, "services/life-events.toml");
    const auto events = load_life_events(scratch.folder());
    BOOST_REQUIRE(!events.has_value());
    BOOST_TEST(found_in(events.error()) == expected_in(file), boost::test_tools::per_element());
  }
  for (const auto& file : broken_files("publishers")) {
    const Scratch scratch;
    scratch.copy(file, "services/publishers.toml");
    const auto publishers = load_publishers(scratch.folder());
    BOOST_REQUIRE(!publishers.has_value());
    BOOST_TEST(found_in(publishers.error()) == expected_in(file), boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(words_that_are_not_there_are_not_found) {
  BOOST_TEST((load_words("nowhere").error().front().code == ErrorCode::not_found));
  BOOST_TEST((load_life_events("nowhere").error().front().code == ErrorCode::not_found));
  BOOST_TEST((load_publishers("nowhere").error().front().code == ErrorCode::not_found));
}

BOOST_AUTO_TEST_CASE(a_code_that_no_procedure_has_is_named_with_its_place) {
  catalogue::Words words;
  words.questions.push_back({{"khai sinh"}, "Việc nào?", {"1.001193", "9.999999"}, "Which?"});
  const std::vector<catalogue::Procedure> procedures{{.code = "1.001193"}};
  const std::vector<LifeEvent> events{
      {.id = ServiceId::parse("co-con").value(), .name = {}, .codes = {"8.888888"}}};
  const auto errors = unknown_codes(words, events, procedures);
  BOOST_REQUIRE(errors.size() == 2U);
  BOOST_TEST(errors[0].where == "words.toml: /questions/0/codes/1");
  BOOST_TEST(errors[1].where == "life-events.toml: /life_events/0/codes/0");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::config
