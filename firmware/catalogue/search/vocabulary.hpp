// The words that the search knows, and which of them somebody may have meant by one that it does not know.
#pragma once

#include "firmware/catalogue/search/letters.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace motcua::catalogue {

using TermId = std::uint32_t;   // a word without its marks
using SpellId = std::uint32_t;  // a word with its marks

struct Term {
  TermId fold = 0;
  SpellId spelled = 0;
  bool marked = false;
};

struct Candidate {
  TermId term = 0;
  float quality = 0;  // 0 to 1: how near to what was written
};

class Vocabulary {
public:
  Term add(const Token& token);
  void add_pair(TermId first, TermId second) { pairs_.insert(pair_key(first, second)); }
  void seal();  // after the last word, before the first question

  std::size_t size() const { return terms_.size(); }
  const std::string& text(TermId term) const { return terms_[term]; }
  std::optional<TermId> find(std::string_view fold) const;
  std::optional<SpellId> find_spelled(std::string_view spelled) const;
  bool has_pair(TermId first, TermId second) const { return pairs_.contains(pair_key(first, second)); }

  // Words one slip away: a letter missing, doubled, changed, two swapped, or what a keyboard of Vietnamese leaves behind when it
  // is off ("giaays"). Without the word itself.
  std::vector<Candidate> near(std::string_view fold) const;
  std::span<const std::pair<std::string_view, TermId>> beginning_with(std::string_view fold) const;
  // Words written without spaces ("khaisinh"), as known ones of which neighbours belong together; empty: it cannot be.
  std::vector<TermId> apart(std::string_view fold) const;

  static std::uint64_t pair_key(TermId first, TermId second) { return (std::uint64_t{first} << 32U) | second; }

private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Ids = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  Ids folds_;
  Ids spellings_;
  std::vector<std::string> terms_;
  std::unordered_set<std::uint64_t> pairs_;
  std::vector<std::pair<std::string_view, TermId>> sorted_;  // seal()
  std::vector<std::pair<std::uint64_t, TermId>>
      with_a_gap_;  // seal(): hashes of the words and of each without one letter
};

}  // namespace motcua::catalogue
