#include "ui/text/characters.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <vector>

namespace motcua::text {
namespace {

BOOST_AUTO_TEST_SUITE(ut_characters)

std::u32string beyond_ascii(const std::vector<std::string>& texts) {
  auto all = all_characters(texts);
  BOOST_TEST((all.substr(0, 95) == [] {
    std::u32string ascii;
    for (char32_t code = 0x20; code < 0x7F; ++code) ascii.push_back(code);
    return ascii;
  }()));
  return all.substr(95);
}

// Beyond what is always there.
std::u32string added(const std::vector<std::string>& texts) {
  const auto always = beyond_ascii({});
  std::u32string out;
  for (const auto each : beyond_ascii(texts))
    if (!always.contains(each)) out.push_back(each);
  return out;
}

// A citizen's name has letters that no text of the kiosk has.
BOOST_AUTO_TEST_CASE(printable_ascii_and_the_whole_vietnamese_alphabet_are_always_there) {
  const auto always = beyond_ascii({});
  std::size_t letters = 0;
  for (const char32_t c : always)
    if (c >= 0x1EA0 && c <= 0x1EF9) ++letters;
  BOOST_TEST(letters == 90U);
  for (const char32_t c : std::u32string_view(U"ÀÝàýĂăĐđĨĩŨũƠơƯưẴẵ\u00A0₫…"))
    BOOST_TEST(always.contains(c), static_cast<int>(c));
  BOOST_TEST(std::ranges::is_sorted(always));
}

BOOST_AUTO_TEST_CASE(each_character_comes_once_in_order) {
  BOOST_TEST((added({"Chứng thực ç", "Đất đai – “sổ đỏ” ¿", "thực"}) == U"¿ç"));
}

BOOST_AUTO_TEST_CASE(characters_beyond_the_first_plane_are_kept) {
  BOOST_TEST((added({"\xF0\x9F\x96\xA8"}) == U"\U0001F5A8"));
}

BOOST_AUTO_TEST_CASE(broken_bytes_and_control_characters_are_passed_over) {
  BOOST_TEST(added({"\xC3", "a\xFFđ", "\x80\xE1\xBB", "\n\t", "\xC0\x80"}).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::text
