#include "firmware/catalogue/search/phrases.hpp"

#include <algorithm>
#include <tuple>

namespace motcua::catalogue {
namespace {

constexpr std::size_t most_between = 2;  // words inside a phrase that are not of it
constexpr float per_word_between = 0.87F;
constexpr float other_marks = 0.85F;       // "tư" for "tử"
constexpr float other_marks_alone = 0.5F;  // one word has no neighbour to vouch for it: "cuối" is not "cưới"

// How near to what was written a phrase's worst word must be.
float least(const Phrase& phrase) {
  switch (phrase.kind) {
    case PhraseKind::trait:
      return phrase.words.size() == 1 ? 1 : 0.7F;
    case PhraseKind::qualifier:
    case PhraseKind::joint:
      return 1;
    case PhraseKind::filler:
      return 0.86F;
    case PhraseKind::abbreviation:
      return 0.5F;
    case PhraseKind::synonym:
    case PhraseKind::question:
    case PhraseKind::referral:
      return phrase.words.size() == 1 ? 0.62F : 0;
  }
  return 1;
}

struct Place {
  PhraseKind kind;
  TermId first;
  friend auto operator<=>(const Place&, const Place&) = default;
};

Place place(const Phrase& phrase) {
  return {phrase.kind, phrase.words.front().fold};
}

bool other_spelling(const Slot& slot, const Term& word) {
  return slot.marked && slot.spelled != word.spelled;
}

float fit(const Slot& slot, const Term& word, PhraseKind kind) {
  const auto found = std::ranges::find(slot.alternatives, word.fold, &Candidate::term);
  if (found == slot.alternatives.end()) return 0;
  // Of a word put right nothing is known but its letters.
  const bool as_written = found->quality >= 1;
  // What says nothing, or is written out for good, must be the likeliest that the word can be.
  if ((kind == PhraseKind::filler || kind == PhraseKind::abbreviation) && found != slot.alternatives.begin())
    return 0;
  return found->quality * (as_written && other_spelling(slot, word) ? other_marks : 1.0F);
}

// Words in between are allowed where the phrase says something of the matter; elsewhere only those that say nothing.
bool may_skip(PhraseKind kind, const Slot& slot) {
  return kind == PhraseKind::synonym ||
         ((kind == PhraseKind::question || kind == PhraseKind::referral) && slot.filler);
}

std::optional<Match> match(const Phrase& phrase, std::span<const Slot> slots, std::size_t begin) {
  Match found{.phrase = &phrase, .begin = begin, .end = begin, .quality = 1, .at = {}};
  std::size_t between = 0;
  float worst = 1;
  auto at = begin;
  for (const auto& word : phrase.words) {
    float quality = at < slots.size() ? fit(slots[at], word, phrase.kind) : 0;
    while (quality <= 0 && at > begin && at < slots.size() && between < most_between &&
           may_skip(phrase.kind, slots[at])) {
      ++between;
      ++at;
      quality = at < slots.size() ? fit(slots[at], word, phrase.kind) : 0;
    }
    if (quality <= 0) return std::nullopt;
    worst = std::min(worst, quality);
    found.quality *= 0.5F + 0.5F * quality;
    found.at.push_back(at++);
  }
  found.end = at;
  if (phrase.words.size() == 1 && other_spelling(slots[begin], phrase.words.front())) worst *= other_marks_alone;
  found.quality = std::min(found.quality, 0.4F + 0.6F * worst);
  for (std::size_t i = 0; i < between; ++i) found.quality *= per_word_between;
  if (worst < least(phrase)) return std::nullopt;
  return found;
}

}  // namespace

void PhraseBook::add(PhraseKind kind, std::uint32_t target, std::vector<Term> words) {
  if (!words.empty()) phrases_.push_back({.kind = kind, .target = target, .words = std::move(words)});
}

void PhraseBook::seal() {
  std::ranges::stable_sort(phrases_, [](const Phrase& a, const Phrase& b) {
    return std::tuple(place(a), b.words.size()) < std::tuple(place(b), a.words.size());
  });
}

std::span<const Phrase> PhraseBook::beginning_with(PhraseKind kind, TermId first) const {
  const auto range = std::ranges::equal_range(phrases_, Place{kind, first}, {}, place);
  return {range.begin(), range.end()};
}

std::vector<Match> PhraseBook::find(PhraseKind kind, std::span<const Slot> slots) const {
  std::vector<Match> found;
  for (std::size_t i = 0; i < slots.size(); ++i)
    for (const auto& candidate : slots[i].alternatives)
      for (const auto& phrase : beginning_with(kind, candidate.term))
        if (auto one = match(phrase, slots, i)) found.push_back(std::move(*one));
  return found;
}

void PhraseBook::find_exact(std::span<const Term> words,
                            const std::function<void(const Phrase&, std::size_t)>& use) const {
  for (const auto kind : {PhraseKind::trait, PhraseKind::qualifier})
    for (std::size_t i = 0; i < words.size(); ++i)
      for (const auto& phrase : beginning_with(kind, words[i].fold)) {
        const auto rest = words.subspan(i);
        if (rest.size() < phrase.words.size()) continue;
        if (!std::ranges::equal(phrase.words, rest.first(phrase.words.size()), {}, &Term::spelled, &Term::spelled))
          continue;
        use(phrase, i);
        i += phrase.words.size() - 1;
        break;
      }
}

}  // namespace motcua::catalogue
