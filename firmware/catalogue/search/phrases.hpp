// Phrases that the search looks for in a question: what is said for something else, what is asked back or handled elsewhere, and
// words that say nothing. Found with slips, too, and with a few words in between.
#pragma once

#include "firmware/catalogue/search/vocabulary.hpp"

#include <functional>

namespace motcua::catalogue {

// One word of a question: what it may be.
struct Slot {
  std::vector<Candidate> alternatives;  // best first; none: nothing that the search knows
  std::optional<SpellId> spelled;       // as it was written, where that spelling is known
  bool marked = false;                  // it was written with marks
  bool filler = false;                  // it says nothing of the matter
  bool joint = false;                   // it only joins its neighbours
  bool half = false;                    // still being typed
  float scale = 1;                      // above 0: times what it says
};

enum class PhraseKind : std::uint8_t { filler, joint, trait, qualifier, abbreviation, synonym, question, referral };

struct Phrase {
  PhraseKind kind = PhraseKind::filler;
  std::uint32_t target = 0;  // traits; the index of a synonym, question, referral
  std::vector<Term> words;
};

struct Match {
  const Phrase* phrase = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the last word
  float quality = 0;
  std::vector<std::size_t> at;  // its slots; those in between are not of it
};

class PhraseBook {
public:
  void add(PhraseKind kind, std::uint32_t target, std::vector<Term> words);
  void seal();
  std::size_t size() const { return phrases_.size(); }

  // In slots whose fillers are known already, except for those of kind filler themselves.
  std::vector<Match> find(PhraseKind kind, std::span<const Slot> slots) const;
  // In words of which nothing is in doubt (names); `use` gets phrase and place, longest first at each place.
  void find_exact(std::span<const Term> words, const std::function<void(const Phrase&, std::size_t)>& use) const;

private:
  using Range = std::pair<std::uint32_t, std::uint32_t>;
  std::span<const Phrase> beginning_with(PhraseKind kind, TermId first) const;

  std::vector<Phrase> phrases_;
};

}  // namespace motcua::catalogue
