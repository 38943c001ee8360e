// The accented letters of Vietnamese on their way from a card to a screen: through a code and through a chip, as bytes, and
// then as pixels.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::test {

// UTF-8, one letter in two spellings; the second has its marks apart (normal form D), where it can.
struct Letter {
  std::string composed;
  std::string apart;
};
std::vector<Letter> vietnamese_letters();  // all 134: 67, small and capital

// The name that the parser finds in a citizen card's code; empty where it refuses the card.
std::string name_by_code(std::string_view name);
// The names that the reader finds in DG13 of an emulated card whose holder is named so, one word a name.
std::vector<std::string> names_by_chip(std::span<const Letter> letters);
// Those that every face of the kit draws, and like no other letter, accented or bare.
std::set<std::string> drawn_like_no_other(std::span<const Letter> letters);

}  // namespace motcua::test
