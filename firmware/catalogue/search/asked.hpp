// What somebody wrote, as words that the search knows: spaces and slips put right, and the ways in which it can be read.
#pragma once

#include "firmware/catalogue/search/index.hpp"

namespace motcua::catalogue {

// One way to read a question: as it stands, or with what is meant in place of what was said.
struct Reading {
  std::vector<Slot> slots;
  float quality = 1;
  float put_in = 0;  // 0 to 1: the share of what the question says that was said for something else
};

struct Asked {
  std::vector<Slot> slots;
  std::vector<Match> said;  // for something else, best first

  // 0 to 1: how much of what the question says of the matter is in these slots.
  float share(const EntryIndex& index, std::span<const std::size_t> at) const;
  float weight(const EntryIndex& index, std::size_t at) const;  // 0 for a filler
};

struct Known {  // what reading needs; all of one Search
  const Letters& letters;
  const Vocabulary& vocabulary;
  const PhraseBook& language;
  const PhraseBook& phrases;
  const EntryIndex& index;
  const std::vector<std::vector<Term>>& meant;  // by target of the synonyms' phrases
};

inline constexpr std::size_t longest_query = 600;  // bytes that are looked at
inline constexpr std::size_t most_query_words = 40;
inline constexpr std::size_t most_readings = 6;

Asked read(std::string_view query, Typing typing, const Known& known);
std::vector<Reading> readings(const Asked& asked, const Known& known);  // the first: as it stands
Traits traits_of(std::span<const Slot> slots, const PhraseBook& language);

}  // namespace motcua::catalogue
