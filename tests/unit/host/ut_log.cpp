#include "firmware/host/log.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace motcua::host {
namespace {

BOOST_AUTO_TEST_SUITE(ut_log)

// What stands on standard error between begin and end of its life.
class StandardError {
public:
  StandardError() : file_(std::tmpfile()), saved_(::dup(STDERR_FILENO)) {
    std::fflush(stderr);
    ::dup2(::fileno(file_), STDERR_FILENO);
  }
  ~StandardError() {
    restore();
    std::fclose(file_);
  }
  StandardError(const StandardError&) = delete;
  StandardError& operator=(const StandardError&) = delete;

  std::string text() {
    restore();
    std::string out(static_cast<std::size_t>(std::max(::lseek(::fileno(file_), 0, SEEK_END), off_t{0})), '\0');
    const auto length = ::pread(::fileno(file_), out.data(), out.size(), 0);
    return length == static_cast<ssize_t>(out.size()) ? out : std::string{};
  }

private:
  void restore() {
    if (saved_ < 0) return;
    std::fflush(stderr);
    ::dup2(saved_, STDERR_FILENO);
    ::close(saved_);
    saved_ = -1;
  }

  std::FILE* file_;
  int saved_;
};

std::ptrdiff_t lines(const std::string& text) {
  return std::ranges::count(text, '\n');
}

BOOST_AUTO_TEST_CASE(vietnamese_text_stays_as_it_is) {
  for (const auto* text : {"Chứng thực bản sao", "ế ệ ỡ ₫ –", "\U0001F600", "", "a b~"})
    BOOST_TEST(printable(text) == text);
}

BOOST_AUTO_TEST_CASE(control_characters_are_escaped) {
  BOOST_TEST(printable("a\r\nb") == "a\\x0d\\x0ab");
  BOOST_TEST(printable("\x1b[2J\x07") == "\\x1b[2J\\x07");
  BOOST_TEST(printable({"a\0b", 3}) == "a\\x00b");
  BOOST_TEST(printable("\x7f") == "\\x7f");
  BOOST_TEST(printable("\xc2\x9b"
                       "2J") == "\\xc2\\x9b2J");  // U+009B begins a sequence too
  BOOST_TEST(printable("\xc2\xa0") == "\xc2\xa0");
}

BOOST_AUTO_TEST_CASE(characters_that_break_or_turn_a_line_are_escaped) {
  BOOST_TEST(printable("\u202eabc") == "\\xe2\\x80\\xaeabc");
  for (const auto* text :
       {"\u2028", "\u2029", "\u200e", "\u200f", "\u202a", "\u202d", "\u2066", "\u2069", "\u061c"})
    BOOST_TEST(printable(text).starts_with("\\x"), text);
  for (const auto* text : {"\u2010", "\u2027", "\u202f", "\u2065", "\u206a"}) BOOST_TEST(printable(text) == text);
}

BOOST_AUTO_TEST_CASE(broken_utf8_is_escaped_byte_by_byte) {
  BOOST_TEST(printable("\xff") == "\\xff");
  BOOST_TEST(printable("a\xe1\xba") == "a\\xe1\\xba");
  BOOST_TEST(printable("\xe1\xba!") == "\\xe1\\xba!");
  BOOST_TEST(printable("\x80") == "\\x80");
  BOOST_TEST(printable("\xc0\xaf") == "\\xc0\\xaf");                    // overlong
  BOOST_TEST(printable("\xe0\x80\xaf") == "\\xe0\\x80\\xaf");           // overlong
  BOOST_TEST(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");           // a surrogate
  BOOST_TEST(printable("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // beyond U+10FFFF
  BOOST_TEST(printable("\xf0\x8f\xbf\xbf") == "\\xf0\\x8f\\xbf\\xbf");  // overlong
}

BOOST_AUTO_TEST_CASE(a_long_text_is_cut_between_characters) {
  for (const auto& text : {std::string(10'000, 'x'), std::string(10'000, '\x01')}) {
    BOOST_TEST(printable(text).size() <= 500U);
    BOOST_TEST(printable(text).ends_with("..."));
  }
  std::string accents;
  for (int i = 0; i < 1'000; ++i) accents += "ệ";
  const auto cut = printable(accents);
  BOOST_TEST(cut.size() <= 500U);
  BOOST_TEST((cut.size() - 3) % 3 == 0U);
  BOOST_TEST(printable(std::string(490, 'x')) == std::string(490, 'x'));
}

BOOST_AUTO_TEST_CASE(an_entry_is_one_line_with_program_and_level) {
  StandardError captured;
  Log log("motcua-test");
  log.warning("topic {}: {}", "a\nb", 7);
  const auto text = captured.text();
  BOOST_TEST(lines(text) == 1);
  BOOST_TEST(text.contains("motcua-test warning: topic a\\x0ab: 7"), text);
}

BOOST_AUTO_TEST_CASE(entries_below_the_least_level_are_left_out) {
  StandardError captured;
  Log log("motcua-test", Level::warning);
  log.info("not this");
  log.write(Level::debug, "nor this");
  log.error("but this");
  const auto text = captured.text();
  BOOST_TEST(lines(text) == 1);
  BOOST_TEST(text.contains("error: but this"), text);
}

BOOST_AUTO_TEST_CASE(the_same_cause_is_written_once_and_then_counted) {
  StandardError captured;
  Log log("motcua-test");
  for (int i = 0; i < 2'000; ++i) log.once(Level::warning, "bad topic", "refused");
  log.once(Level::warning, "other", "refused too");
  const auto text = captured.text();
  BOOST_TEST(lines(text) == 4);
  BOOST_TEST(text.contains("refused (1000 times by now)"), text);
  BOOST_TEST(text.contains("refused (2000 times by now)"), text);
  BOOST_TEST(text.contains("refused too"), text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::host
