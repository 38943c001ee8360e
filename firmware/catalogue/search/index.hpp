// What the search keeps of the entries: where each word and each pair of neighbours stands, and how names are made up.
#pragma once

#include "firmware/catalogue/search/language.hpp"
#include "firmware/catalogue/search/phrases.hpp"
#include "firmware/catalogue/search/search.hpp"

namespace motcua::catalogue {

struct Posting {
  std::uint32_t entry = 0;
  SpellId spelled = 0;  // pairs: 0
  float weight = 0;     // 0 to 1: by where it stands, the everyday name first
};

struct Postings {
  std::span<const Posting> list;  // by entry; an entry may stand there in several spellings
  float weight = 0;               // how much the word tells: the rarer, the more
};

// One way to name an entry: its everyday name, its official one with and without what qualifies it, a keyword.
struct Naming {
  std::uint32_t begin = 0;  // into the words of all namings
  std::uint32_t end = 0;
  float worth = 1;
};

class EntryIndex {
public:
  // Adds every word to the vocabulary, and pairs of neighbours too.
  EntryIndex(const std::vector<Entry>& entries, const Words& words, const Letters& letters, Vocabulary& vocabulary,
             const PhraseBook& language);

  std::size_t size() const { return traits_.size(); }
  Postings term(TermId term) const;
  Postings pair(TermId first, TermId second) const;
  float unknown_weight() const { return unknown_weight_; }  // of a word that no entry has
  float term_weight(TermId term) const;
  Traits traits(std::size_t entry) const { return traits_[entry]; }
  bool has_everyday_name(std::size_t entry) const { return has_everyday_name_[entry]; }
  // The same for official names that differ only in for whom, where or by whom.
  std::uint32_t head(std::size_t entry) const { return heads_[entry]; }
  std::span<const Naming> namings(std::size_t entry) const;
  const Naming& tail(std::size_t entry) const { return tails_[entry]; }  // for whom or where, of the official name
  std::span<const TermId> words(const Naming& naming) const {
    return std::span(naming_words_).subspan(naming.begin, naming.end - naming.begin);
  }

private:
  class Builder;
  struct Slice {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float weight = 0;
  };
  Postings postings(const Slice& slice) const;

  std::vector<Posting> all_;
  std::vector<Slice> terms_;
  std::unordered_map<std::uint64_t, Slice> pairs_;
  std::vector<Traits> traits_;
  std::vector<bool> has_everyday_name_;
  std::vector<Naming> namings_;
  std::vector<Naming> tails_;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> first_naming_;  // by entry, and one behind the last
  std::vector<TermId> naming_words_;
  float unknown_weight_ = 1;
};

}  // namespace motcua::catalogue
