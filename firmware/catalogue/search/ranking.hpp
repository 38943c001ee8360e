// Which entries fit a question, and how well.
#pragma once

#include "firmware/catalogue/search/asked.hpp"

namespace motcua::catalogue {

struct Fit {
  std::uint32_t entry = 0;
  float score = 0;     // 0 to 1, of the order
  float fitting = 0;   // the score without what is taken from names that nobody asks for
  float answered = 0;  // 0 to 1: how much of what the question says the entry answers
  float named = 0;     // 0 to 1: how much of the entry's name the question says
  float together = 0;  // 0 to 1: the part of `answered` that whole words of two syllables or more make up
  float strength = 0;  // the same in pairs of words that one entry alone has
  float put_in = 0;    // of the reading that it is from
  std::uint32_t reading = 0;
};

// Best first; equal ones as the entries came. At most `most`.
std::vector<Fit> rank(const std::vector<Reading>& readings, const Known& known, std::size_t most);

}  // namespace motcua::catalogue
