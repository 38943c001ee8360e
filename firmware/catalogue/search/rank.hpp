// How well each procedure fits what was typed.
#pragma once

#include "firmware/catalogue/search/query.hpp"

namespace motcua::catalogue {

struct Fit {
  std::uint32_t entry = 0;
  float score = 0;     // 0 to 1: of all that follows
  float covered = 0;   // how much of what was typed stands in the name, 0 to 1
  float together = 0;  // how much of it stands side by side as it was typed, 0 to 1
  float held = 0;      // the mass of what was typed that stands in the name
  float named = 0;     // how much of the name was typed, 0 to 1
};

// The best first, at most `most`; equal ones by their place in the catalogue.
std::vector<Fit> rank(const Index& index, const std::vector<Term>& terms, std::size_t most);

// The same query with what is meant in place of what is said.
std::vector<Term> rewritten(const Index& index, const Query& query);

}  // namespace motcua::catalogue
