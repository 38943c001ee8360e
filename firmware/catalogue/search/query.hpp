// What somebody typed, as the index can use it: each syllable with what it may have been, and the phrases that stand in it.
#pragma once

#include "firmware/catalogue/search/index.hpp"

namespace motcua::catalogue {

struct Term {
  std::vector<Guess> may_be;            // best first; empty: not known
  std::optional<std::uint32_t> marked;  // where it was typed with diacritics and is known so
  bool marks = false;                   // it was typed with diacritics
  float weight = 0;                     // how telling
};

// A phrase that stands in the query.
struct Saying {
  std::uint32_t phrase = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t syllables = 0;
  float quality = 1;
};

struct Query {
  std::vector<Term> terms;
  std::vector<Saying> sayings;  // none overlaps another, in order
};

// Whether a syllable that is known may nevertheless be another one, mistyped: "khai tư" for "khai tử" is always seen, "hai sinh"
// for "khai sinh" only with doubt.
enum class Spelling : std::uint8_t { trusted, doubted };

// Longer sayings win over shorter ones that they overlap.
Query understand(const Index& index, std::string_view text, Typing typing, Spelling spelling);

}  // namespace motcua::catalogue
