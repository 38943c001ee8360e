// How good a search is on a set of queries.
#pragma once

#include "firmware/apps/provision/search_cases.hpp"
#include "firmware/catalogue/search/search.hpp"

#include <functional>
#include <span>

namespace motcua::provision {

struct Share {  // of what was answered so, how much was right; of what should have been, how much was
  double precision = 1;
  double recall = 1;
};

struct Miss {
  std::size_t line = 0;
  std::string query;
  std::string expected;  // codes, ASK or OUT
  std::string answer;    // codes in order, ASK with its choices, or OUT
};

struct Evaluation {
  std::size_t queries = 0;
  std::size_t with_codes =
      0;  // those that mean a procedure; where something is asked back, by the order it would have had
  double recall_at_1 = 0;
  double recall_at_3 = 0;
  double mrr_at_10 = 0;
  Share ask;
  Share out;
  double out_of_scope_auroc = 1;  // how often a query out of scope looks less like one in scope than one that is
  std::vector<Miss> misses;       // not right at the first place
};

// `spoiled` makes of each query what is asked instead: as it stands, without diacritics, with a typing error.
Evaluation evaluate(const catalogue::Search& search, std::span<const SearchCase> cases,
                    const std::function<std::string(const std::string&)>& spoiled);

// One letter too many, too few, or two swapped, in a syllable of at least three letters; the same for the same seed.
std::string with_typing_error(std::string_view query, std::uint64_t seed);

}  // namespace motcua::provision
