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

BOOST_AUTO_TEST_CASE(printable_ascii_is_always_there) {
  BOOST_TEST(beyond_ascii({}).empty());
}

BOOST_AUTO_TEST_CASE(each_character_comes_once_in_order) {
  std::u32string wanted = U"ứựĐấđổỏ–“”…";
  std::ranges::sort(wanted);
  BOOST_TEST((beyond_ascii({"Chứng thực", "Đất đai – “sổ đỏ”…", "thực"}) == wanted));
}

BOOST_AUTO_TEST_CASE(characters_beyond_the_first_plane_are_kept) {
  BOOST_TEST((beyond_ascii({"\xF0\x9F\x96\xA8"}) == U"\U0001F5A8"));
}

BOOST_AUTO_TEST_CASE(broken_bytes_and_control_characters_are_passed_over) {
  BOOST_TEST((beyond_ascii({"\xC3", "a\xFFđ", "\x80\xE1\xBB", "\n\t", "\xC0\x80"}) == U"đ"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::text
