#include "ui/text/locale.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace motcua::text {
namespace {

BOOST_AUTO_TEST_SUITE(ut_locale_file)

namespace fs = std::filesystem;

// A locale file with a text for every key: area.name = "x".
std::string complete() {
  std::string out;
  for (std::size_t i = 0; i < key_count; ++i)
    out.append(name(TextKey::Maker::make(static_cast<KeyIndex>(i)))).append(" = \"x\"\n");
  return out;
}

// The same with the text of one key replaced by `value`, written as TOML; an empty value takes the key out.
std::string with(std::string_view key, std::string_view value) {
  auto text = complete();
  const auto line = std::string(key) + " = \"x\"\n";
  const auto at = text.find(line);
  BOOST_REQUIRE_MESSAGE(at != std::string::npos, key);
  return text.replace(at, line.size(),
                      value.empty() ? "" : std::string(key).append(" = ").append(value).append("\n"));
}

// Loads two locale files from a folder of their own.
auto load(const std::string& vi, const std::string& en) {
  auto pattern = (fs::temp_directory_path() / "motcua-locale-XXXXXX").string();
  const fs::path folder = ::mkdtemp(pattern.data());
  std::ofstream(folder / "vi.toml") << vi;
  std::ofstream(folder / "en.toml") << en;
  auto loaded = Locales::load(folder);
  fs::remove_all(folder);
  return loaded;
}

std::vector<Error> refusals(const std::string& vi, const std::string& en) {
  const auto loaded = load(vi, en);
  BOOST_REQUIRE(!loaded.has_value());
  return loaded.error();
}

void check_only(const std::vector<Error>& errors, ErrorCode code, std::string_view where) {
  BOOST_TEST_INFO((errors.empty() ? "" : describe(errors.front())));
  BOOST_REQUIRE(errors.size() == 1U);
  BOOST_TEST((errors.front().code == code));
  BOOST_TEST(errors.front().where.find(where) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(complete_files_load) {
  const auto loaded = load(complete(), complete());
  BOOST_REQUIRE(loaded.has_value());
  BOOST_TEST(loaded->in(Language::en).tr(key::common_home) == "x");
}

BOOST_AUTO_TEST_CASE(a_missing_text_is_refused) {
  check_only(refusals(with("common.home", ""), complete()), ErrorCode::missing, "vi.toml: common.home");
}

BOOST_AUTO_TEST_CASE(a_text_that_no_screen_uses_is_refused_with_its_line) {
  check_only(refusals(complete(), "\nzoo.elephant = \"x\"\n" + complete()), ErrorCode::invalid,
             "en.toml:2: zoo.elephant");
}

BOOST_AUTO_TEST_CASE(a_text_outside_an_area_is_refused) {
  check_only(refusals("home = \"x\"\n" + complete(), complete()), ErrorCode::mistyped, "vi.toml:1: home");
}

BOOST_AUTO_TEST_CASE(placeholders_that_differ_between_languages_are_refused) {
  check_only(refusals(with("counter.title", "\"{number}\""), with("counter.title", "\"{counter}\"")),
             ErrorCode::invalid, "en.toml:");
}

BOOST_AUTO_TEST_CASE(broken_braces_are_refused) {
  for (const auto* broken :
       {"\"Quầy {number\"", "\"Quầy }\"", "\"Quầy {}\"", "\"Quầy {Number}\"", "\"Quầy {a{b}}\""})
    check_only(refusals(with("counter.title", broken), complete()), ErrorCode::invalid, "counter.title");
}

BOOST_AUTO_TEST_CASE(doubled_braces_are_text) {
  BOOST_TEST(load(with("counter.title", "\"{{x}}\""), complete()).has_value());
}

BOOST_AUTO_TEST_CASE(decomposed_text_is_refused) {
  check_only(refusals(with("common.home", "\"Ve\xCC\x82\xCC\x80\""), complete()), ErrorCode::invalid,
             "common.home");
}

BOOST_AUTO_TEST_CASE(empty_and_padded_texts_are_refused) {
  for (const auto* text : {"\"\"", "\"a \"", "\" a\""})
    check_only(refusals(with("common.home", text), complete()), ErrorCode::invalid, "common.home");
}

BOOST_AUTO_TEST_CASE(a_plural_needs_both_forms_the_count_and_no_other_form) {
  const auto vi = with("issued.ahead", "\"Còn {count} giây\"");
  const auto refused = [&vi](std::string_view plural) { return refusals(vi, with("issued.ahead", plural)); };
  check_only(refused(R"({ other = "{count} s" })"), ErrorCode::missing, "issued.ahead");
  check_only(refused(R"({ one = "{count} {x}", other = "{count} s" })"), ErrorCode::invalid, "issued.ahead");
  check_only(refused(R"({ one = "a", few = "b", other = "{count} s" })"), ErrorCode::invalid, "issued.ahead");
  BOOST_TEST(refused(R"({ one = "a", other = "s" })").size() == 2U);  // no count, and not as in Vietnamese
}

BOOST_AUTO_TEST_CASE(a_singular_need_not_say_the_number) {
  BOOST_TEST(load(with("issued.ahead", "\"Còn {count} giây\""),
                  with("issued.ahead", R"({ one = "one second", other = "{count} seconds" })"))
                 .has_value());
}

BOOST_AUTO_TEST_CASE(vietnamese_has_no_plural) {
  check_only(refusals(with("issued.ahead", R"({ one = "{count} s", other = "{count} s" })"),
                      with("issued.ahead", "\"{count}\"")),
             ErrorCode::invalid, "vi.toml:");
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type_is_refused) {
  check_only(refusals(with("common.home", "7"), complete()), ErrorCode::mistyped, "common.home");
}

BOOST_AUTO_TEST_CASE(errors_of_both_files_come_together) {
  const auto errors = refusals(with("common.home", "7"), with("common.back", "\"\""));
  BOOST_REQUIRE(errors.size() == 2U);
  BOOST_TEST(errors[0].where.starts_with("vi.toml:"));
  BOOST_TEST(errors[1].where.starts_with("en.toml:"));
}

BOOST_AUTO_TEST_CASE(broken_toml_is_refused_with_its_line) {
  check_only(refusals(complete(), "[common]\nhome = \n"), ErrorCode::invalid, "en.toml:2");
}

BOOST_AUTO_TEST_CASE(a_folder_without_locales_is_refused) {
  const auto loaded = Locales::load("nowhere");
  BOOST_REQUIRE(!loaded.has_value());
  BOOST_TEST(loaded.error().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::text
