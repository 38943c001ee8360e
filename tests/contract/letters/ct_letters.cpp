// Every accented letter of Vietnamese, from a card to the screen.
#include "tests/support/vietnamese_letters.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_letters)

BOOST_AUTO_TEST_CASE(there_are_134_letters_each_once_in_both_spellings) {
  std::set<std::string> composed, apart;
  for (const auto& letter : vietnamese_letters()) {
    composed.insert(letter.composed);
    apart.insert(letter.apart);
  }
  BOOST_TEST(composed.size() == 134U);
  BOOST_TEST(apart.size() == 134U);
}

BOOST_AUTO_TEST_CASE(a_code_gives_each_letter_in_one_spelling_whichever_it_was_written_in) {
  for (const auto& letter : vietnamese_letters()) {
    BOOST_TEST(name_by_code(letter.composed) == letter.composed);
    BOOST_TEST(name_by_code(letter.apart) == letter.composed);
  }
}

BOOST_AUTO_TEST_CASE(a_chip_gives_each_letter_as_it_stands_in_dg13) {
  const auto letters = vietnamese_letters();
  const auto names = names_by_chip(letters);
  BOOST_TEST_REQUIRE(names.size() == letters.size());
  for (std::size_t i = 0; i < letters.size(); ++i) BOOST_TEST(names[i] == letters[i].composed);
}

BOOST_AUTO_TEST_CASE(each_letter_is_drawn_like_no_other_in_every_face) {
  const auto letters = vietnamese_letters();
  const auto drawn = drawn_like_no_other(letters);
  for (const auto& letter : letters) BOOST_TEST(drawn.contains(letter.composed), letter.composed);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
