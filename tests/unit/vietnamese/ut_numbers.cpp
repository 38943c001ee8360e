#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <format>
#include <vector>

namespace motcua::vietnamese {
namespace {

BOOST_AUTO_TEST_SUITE(ut_numbers)

BOOST_AUTO_TEST_CASE(digits_are_said_as_words) {
  BOOST_TEST(number_in_words(0) == "không");
  BOOST_TEST(number_in_words(4) == "bốn");
  BOOST_TEST(number_in_words(5) == "năm");
}

BOOST_AUTO_TEST_CASE(ten_to_nineteen_begin_with_muoi) {
  BOOST_TEST(number_in_words(10) == "mười");
  BOOST_TEST(number_in_words(11) == "mười một");
  BOOST_TEST(number_in_words(14) == "mười bốn");
  BOOST_TEST(number_in_words(15) == "mười lăm");
}

BOOST_AUTO_TEST_CASE(units_after_higher_tens_change_their_word) {
  BOOST_TEST(number_in_words(20) == "hai mươi");
  BOOST_TEST(number_in_words(21) == "hai mươi mốt");
  BOOST_TEST(number_in_words(24) == "hai mươi tư");
  BOOST_TEST(number_in_words(25) == "hai mươi lăm");
  BOOST_TEST(number_in_words(91) == "chín mươi mốt");
}

BOOST_AUTO_TEST_CASE(hundreds_name_an_empty_ten) {
  BOOST_TEST(number_in_words(100) == "một trăm");
  BOOST_TEST(number_in_words(105) == "một trăm lẻ năm");
  BOOST_TEST(number_in_words(105, {.zero_tens = "linh"}) == "một trăm linh năm");
  BOOST_TEST(number_in_words(110) == "một trăm mười");
  BOOST_TEST(number_in_words(115) == "một trăm mười lăm");
  BOOST_TEST(number_in_words(999) == "chín trăm chín mươi chín");
}

BOOST_AUTO_TEST_CASE(numbers_outside_the_range_are_said_digit_by_digit) {
  BOOST_TEST(number_in_words(1000) == "một không không không");
  BOOST_TEST(number_in_words(-12) == "âm một hai");
}

BOOST_AUTO_TEST_CASE(a_ticket_is_said_as_letter_hundreds_and_tail) {
  BOOST_TEST(spoken_ticket("A025") == "A không hai mươi lăm");
  BOOST_TEST(spoken_ticket("A-025") == "A không hai mươi lăm");
  BOOST_TEST(spoken_ticket("B105") == "B một không năm");
  BOOST_TEST(spoken_ticket("A001") == "A không không một");
  BOOST_TEST(spoken_ticket("C100") == "C một trăm");
  BOOST_TEST(spoken_ticket("C110") == "C một mười");
  BOOST_TEST(spoken_ticket("HT321") == "H T ba hai mươi mốt");
  BOOST_TEST(spoken_ticket("A000") == "A không không không");
}

BOOST_AUTO_TEST_CASE(a_ticket_of_another_shape_is_spelled_out) {
  BOOST_TEST(spoken_ticket("A12") == "A một hai");
  BOOST_TEST(spoken_ticket("1234") == "một hai ba bốn");
  BOOST_TEST(spoken_ticket("").empty());
}

BOOST_AUTO_TEST_CASE(no_two_tickets_of_a_prefix_sound_alike) {
  std::vector<std::string> said;
  for (int number = 0; number <= 999; ++number) said.push_back(spoken_ticket(std::format("A{:03}", number)));
  std::ranges::sort(said);
  BOOST_TEST((std::ranges::adjacent_find(said) == said.end()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::vietnamese
