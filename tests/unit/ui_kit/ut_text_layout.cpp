#include "ui/kit/text_layout.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_text_layout)

// Every character is 10 wide.
float ten_each(std::string_view text) {
  float width = 0;
  for (std::size_t at = 0; at < text.size(); at += character_length(text, at)) width += 10;
  return width;
}

using Expected = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(lines_break_at_spaces) {
  const Expected expected{"Trung t\u00e2m", "ph\u1ee5c v\u1ee5"};
  BOOST_TEST(wrap_text("Trung t\u00e2m ph\u1ee5c v\u1ee5", 110, ten_each) == expected,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_newline_breaks_and_an_empty_line_stays) {
  const Expected expected{"a", "", "b"};
  BOOST_TEST(wrap_text("a\n\nb", 100, ten_each) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_no_break_space_holds_words_together) {
  const Expected expected{"m\u1eddi", "qu\u1ea7y\u00a05"};
  BOOST_TEST(wrap_text("m\u1eddi qu\u1ea7y\u00a05", 80, ten_each) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(balanced_lines_leave_no_short_word_alone) {
  const Expected filled{"aaa bbb ccc", "d"};
  BOOST_TEST(wrap_text("aaa bbb ccc d", 110, ten_each) == filled, boost::test_tools::per_element());
  const Expected balanced{"aaa bbb", "ccc d"};
  BOOST_TEST(wrap_text("aaa bbb ccc d", 110, ten_each, Lines::balanced) == balanced,
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_word_wider_than_a_line_breaks_between_characters) {
  const Expected expected{"\u0111\u0111\u0111", "\u0111\u0111 a"};
  BOOST_TEST(
      wrap_text("\u0111\u0111\u0111\u0111\u0111 a", 40,
                [](std::string_view t) { return ten_each(t) * (t.contains(' ') ? 1.0F : 1.2F); }) == expected,
      boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(shortening_keeps_whole_characters_and_adds_an_ellipsis) {
  BOOST_TEST(shorten("ph\u1ee5c v\u1ee5", 60, ten_each) == "ph\u1ee5c\u2026");
  BOOST_TEST(shorten("ph\u1ee5c", 60, ten_each) == "ph\u1ee5c");
}

BOOST_AUTO_TEST_CASE(of_what_is_being_typed_the_end_is_kept_with_whole_characters) {
  BOOST_TEST(keep_end("ph\u1ee5c v\u1ee5", 50, ten_each) == "\u2026c v\u1ee5");
  BOOST_TEST(keep_end("ph\u1ee5c", 40, ten_each) == "ph\u1ee5c");
  BOOST_TEST(keep_end("ph\u1ee5c", 5, ten_each) == "\u2026");
}

BOOST_AUTO_TEST_CASE(broken_utf8_does_not_hang) {
  BOOST_TEST(wrap_text("a\xff\xe1 b", 1000, ten_each).size() == 1);
  BOOST_TEST(keep_end("a\xff\xe1", 0, ten_each) == "\u2026");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
