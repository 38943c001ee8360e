#include "firmware/catalogue/search/query.hpp"

#include <algorithm>
#include <tuple>

namespace motcua::catalogue {
namespace {

constexpr std::size_t most_syllables = 40;
constexpr std::size_t most_beginnings = 24;
constexpr float filler_weight = 0.08F;

class Reader {
public:
  Reader(const Index& index, Typing typing, Spelling spelling)
      : index_(index), vocabulary_(index.vocabulary()), typing_(typing), spelling_(spelling) {}

  std::vector<Term> read(std::string_view text) const {
    const auto typed = syllables(text, most_syllables);
    std::vector<Term> out;
    for (std::size_t i = 0; i < typed.size(); ++i) {
      const bool last = i + 1 == typed.size();
      if (known(typed[i], out, last)) continue;
      // "k hai sinh"
      if (!last && joined(typed[i], typed[i + 1], out)) {
        ++i;
        continue;
      }
      guessed(typed[i], out, last);
    }
    return out;
  }

private:
  bool going_on(bool last) const { return last && typing_ == Typing::going_on; }
  void weigh(Term& term) const {
    term.weight = term.may_be.empty() ? 0.8F * index_.most_telling() : index_.telling(term.may_be.front().bare);
  }
  Term term_of(const Typed& typed, std::vector<Guess> may_be) const {
    Term term{.may_be = std::move(may_be),
              .marked = typed.marks() ? vocabulary_.marked(typed.marked) : std::nullopt,
              .marks = typed.marks()};
    weigh(term);
    return term;
  }
  bool known(const Typed& typed, std::vector<Term>& out, bool last) const {
    if (going_on(last)) {
      auto beginnings = vocabulary_.beginning(typed.bare, most_beginnings);
      if (beginnings.empty()) return false;
      out.push_back(term_of(typed, std::move(beginnings)));
      return true;
    }
    const auto number = vocabulary_.find(typed.bare);
    if (!number) return false;
    std::vector<Guess> may_be{{*number, 1}};
    if (spelling_ == Spelling::doubted)
      for (const auto& guess : vocabulary_.guesses(typed.bare))
        if (guess.bare != *number) may_be.push_back({guess.bare, 0.85F * guess.quality});
    out.push_back(term_of(typed, std::move(may_be)));
    return true;
  }
  bool joined(const Typed& first, const Typed& second, std::vector<Term>& out) const {
    if (first.bare.size() > 2 || vocabulary_.find(second.bare)) return false;
    const auto number = vocabulary_.find(first.bare + second.bare);
    if (!number) return false;
    out.push_back(term_of({first.bare + second.bare, first.bare + second.bare}, {{*number, 0.95F}}));
    return true;
  }
  void guessed(const Typed& typed, std::vector<Term>& out, bool last) const {
    auto guesses = vocabulary_.guesses(typed.bare);
    if (guesses.empty() || guesses.front().quality < 0.8F) {
      const auto pieces = vocabulary_.apart(typed.bare);
      if (pieces.size() > 1) {
        for (const auto piece : pieces)
          out.push_back(term_of({vocabulary_.text(piece), vocabulary_.text(piece)}, {{piece, 0.95F}}));
        return;
      }
    }
    if (guesses.empty() && !last) {
      out.push_back(term_of(typed, {}));
      return;
    }
    if (guesses.empty() && typed.bare.size() > 2) {
      guesses = vocabulary_.beginning(typed.bare, most_beginnings);
      for (auto& guess : guesses) guess.quality *= 0.7F;
    }
    auto term = term_of(typed, std::move(guesses));
    // Where a whole syllable had to be guessed, what it should have been may be telling or not: take the likeliest.
    if (!term.may_be.empty()) {
      term.marks = false;
      term.marked.reset();
    }
    out.push_back(std::move(term));
  }

  const Index& index_;
  const Vocabulary& vocabulary_;
  Typing typing_;
  Spelling spelling_;
};

class Finder {
public:
  Finder(const Index& index, const std::vector<Term>& terms) : index_(index), terms_(terms) {}

  std::vector<Saying> find() const {
    std::vector<Saying> all;
    for (std::size_t i = 0; i < terms_.size(); ++i)
      for (const auto& guess : terms_[i].may_be)
        for (const auto number : index_.phrases_from(guess.bare))
          if (const auto saying = stands(number, i)) all.push_back(*saying);
    std::ranges::stable_sort(all, [this](const Saying& a, const Saying& b) { return rank(a) > rank(b); });
    std::vector<Saying> out;
    for (const auto& each : all)
      if (std::ranges::none_of(out, [&](const Saying& taken) { return stands_in_the_way(taken, each); }))
        out.push_back(each);
    std::ranges::sort(out, {}, &Saying::begin);
    return out;
  }

private:
  bool rewrites(const Saying& saying) const {
    const auto kind = index_.phrase(saying.phrase).kind;
    return kind == PhraseKind::filler || kind == PhraseKind::synonym;
  }
  // What is said for a procedure and what is asked about it may be the same words; a longer saying of one sort hides a shorter one
  // of the other: "ly hôn ở nước ngoài" is not "ly hôn".
  bool stands_in_the_way(const Saying& taken, const Saying& other) const {
    if (other.begin >= taken.end || taken.begin >= other.end) return false;
    return rewrites(taken) == rewrites(other) || (rewrites(taken) && taken.syllables > other.syllables);
  }
  // The longest first; of equal length what says more.
  std::tuple<float, int> rank(const Saying& saying) const {
    const auto kind = index_.phrase(saying.phrase).kind;
    return {static_cast<float>(saying.syllables) * saying.quality, static_cast<int>(kind)};
  }
  float quality_of(const Term& term, const Word& word) const {
    const auto guess = std::ranges::find(term.may_be, word.bare, &Guess::bare);
    if (guess == term.may_be.end()) return 0;
    if (!term.marks || guess->quality < 1) return guess->quality;
    return term.marked == word.marked ? 1.0F : 0.8F;
  }
  std::optional<Saying> stands(std::uint32_t number, std::size_t begin) const {
    const auto& phrase = index_.phrase(number);
    auto at = begin;
    float sum = 0;
    int gaps = 0;
    for (const auto& word : phrase.said) {
      float quality = at < terms_.size() ? quality_of(terms_[at], word) : 0;
      // One syllable in between, once, and never in short sayings: "mất cái sổ đỏ".
      if (quality == 0 && at != begin && gaps == 0 && phrase.said.size() > 2 && at + 1 < terms_.size()) {
        ++at;
        ++gaps;
        quality = quality_of(terms_[at], word);
      }
      if (quality == 0) return std::nullopt;
      sum += quality;
      ++at;
    }
    const auto count = phrase.said.size();
    const float quality = sum / static_cast<float>(count) - (gaps > 0 ? 0.1F : 0.0F);
    const float least = count == 1 ? 0.95F : 0.8F;
    if (quality < least) return std::nullopt;
    // Without diacritics "can" may be cần (how one asks) or căn (a card): what stands in names is not for asking.
    if (phrase.kind == PhraseKind::filler && count == 1 && !terms_[begin].marks &&
        !index_.names_with(phrase.said.front().bare).empty())
      return std::nullopt;
    return Saying{.phrase = number, .begin = begin, .end = at, .syllables = count, .quality = quality};
  }

  const Index& index_;
  const std::vector<Term>& terms_;
};

}  // namespace

Query understand(const Index& index, std::string_view text, Typing typing, Spelling spelling) {
  Query query{.terms = Reader(index, typing, spelling).read(text), .sayings = {}};
  query.sayings = Finder(index, query.terms).find();
  std::size_t filled = 0;
  for (const auto& saying : query.sayings)
    if (index.phrase(saying.phrase).kind == PhraseKind::filler) filled += saying.end - saying.begin;
  if (filled == query.terms.size()) return query;  // nothing else was said
  for (const auto& saying : query.sayings)
    if (index.phrase(saying.phrase).kind == PhraseKind::filler)
      for (auto i = saying.begin; i < saying.end; ++i) query.terms[i].weight *= filler_weight;
  return query;
}

}  // namespace motcua::catalogue
