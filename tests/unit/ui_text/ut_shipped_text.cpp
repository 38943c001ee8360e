// The locale files that ship: complete, in one form, drawable, and without marks of haste.
#include "firmware/vietnamese/vietnamese.hpp"
#include "ui/text/characters.hpp"
#include "ui/text/locale.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::text {
namespace {

BOOST_AUTO_TEST_SUITE(ut_shipped_text)

Locales shipped() {
  auto loaded = Locales::load("kiosk-config/locales");
  if (!loaded)
    for (const auto& error : loaded.error()) BOOST_ERROR(describe(error));
  BOOST_REQUIRE(loaded.has_value());
  return std::move(*loaded);
}

// What every font with Vietnamese has: Latin with its marks, Vietnamese, ordinary punctuation, the sign for đồng.
bool is_drawable(char32_t code) {
  return (code >= 0x20 && code <= 0x17F) || (code >= 0x1A0 && code <= 0x1B0) ||
         (code >= 0x1EA0 && code <= 0x1EF9) || (code >= 0x2010 && code <= 0x2026) || code == 0x20AB;
}

BOOST_AUTO_TEST_CASE(every_key_has_a_text_in_every_language) {
  const auto locales = shipped();
  for (const auto language : languages) BOOST_TEST(locales.in(language).texts().size() >= key_count);
}

BOOST_AUTO_TEST_CASE(every_text_can_be_drawn) {
  const auto locales = shipped();
  for (const auto language : languages)
    for (const auto code : all_characters(locales.in(language).texts()))
      BOOST_TEST(is_drawable(code), "U+" << std::hex << static_cast<std::uint32_t>(code));
}

BOOST_AUTO_TEST_CASE(no_text_has_two_spaces_or_three_points) {
  const auto locales = shipped();
  for (const auto language : languages)
    for (const auto& text : locales.in(language).texts()) {
      BOOST_TEST(text.find("  ") == std::string::npos, text);
      BOOST_TEST(text.find("...") == std::string::npos, text);
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::text
