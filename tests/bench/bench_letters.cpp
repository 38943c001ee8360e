// bench-letters: how many of the accented letters of Vietnamese come from a card's code, in both spellings, and from its chip
// to the screen (tests/contract/letters promises all of them).
#include "tests/support/vietnamese_letters.hpp"

#include <algorithm>
#include <print>

int main() {
  using namespace motcua::test;
  const auto letters = vietnamese_letters();
  const auto by_chip = names_by_chip(letters);
  const auto drawn = drawn_like_no_other(letters);
  const auto right = std::ranges::count_if(letters, [&](const Letter& letter) {
    return name_by_code(letter.composed) == letter.composed && name_by_code(letter.apart) == letter.composed &&
           std::ranges::contains(by_chip, letter.composed) && drawn.contains(letter.composed);
  });
  std::println(R"({{"vn_letters_ok": {}}})", right);
}
