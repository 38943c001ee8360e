#include "drivers/scanner/serial_lines.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_serial_lines)

using Texts = std::vector<std::string>;

Texts taken(SerialLines& lines, std::string_view bytes) {
  Texts out;
  for (const auto& line : lines.take({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()})) {
    const auto* proper = std::get_if<SerialLine>(&line);
    out.push_back(proper == nullptr ? "(too long)" : std::string(proper->reveal().begin(), proper->reveal().end()));
  }
  return out;
}
void same(const Texts& got, const Texts& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_of_the_three_ends_ends_a_line) {
  SerialLines lines;
  same(taken(lines, "a\rb\nc\r\nd\n"), {"a", "b", "c", "d"});
}

BOOST_AUTO_TEST_CASE(a_line_comes_in_any_pieces) {
  SerialLines lines;
  for (const char byte : std::string_view("một")) same(taken(lines, {&byte, 1}), {});
  same(taken(lines, "\r"), {"một"});
  same(taken(lines, "\nhai\r"), {"hai"});
}

BOOST_AUTO_TEST_CASE(empty_lines_are_none) {
  SerialLines lines;
  same(taken(lines, "\r\n\r\n\n\n\r"), {});
}

BOOST_AUTO_TEST_CASE(bytes_are_kept_as_they_came) {
  SerialLines lines;
  const std::string odd("\x00\xFF\x1D\x1B ", 5);
  same(taken(lines, " " + odd + "\r"), {" " + odd});
}

BOOST_AUTO_TEST_CASE(the_longest_line_is_kept_and_a_longer_one_is_dropped_whole) {
  SerialLines lines;
  const std::string longest(1'024, 'x');
  same(taken(lines, longest + "\r" + longest + "y\rz\r"), {longest, "(too long)", "z"});
  same(taken(lines, std::string(100'000, 'x')), {});
  same(taken(lines, "\n"), {"(too long)"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
