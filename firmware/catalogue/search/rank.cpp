#include "firmware/catalogue/search/rank.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::catalogue {
namespace {

constexpr std::size_t looked_at = 96;  // names that are compared word by word
constexpr float for_covered = 0.56F;
constexpr float for_together = 0.20F;
constexpr float for_named = 0.24F;
constexpr float for_common = 0.03F;    // people call it something: they come for it
constexpr float in_field = 0.3F;       // what stands in the field only counts that much
constexpr float other_marks = 0.88F;   // "khai tư" for "khai tử"
constexpr std::size_t many_terms = 5;  // in long sentences most words are not about the errand

class Comparison {
public:
  Comparison(const Index& index, const std::vector<Term>& terms)
      : index_(index), terms_(terms), matched_(terms.size()) {
    std::size_t telling = 0;
    for (const auto& term : terms_) {
      mass_ += term.weight;
      if (term.weight > 0.5F) ++telling;
    }
    if (telling > many_terms) unmatched_counts_ = static_cast<float>(many_terms) / static_cast<float>(telling);
  }

  // Names by the mass of the query that they hold, roughly.
  std::vector<std::uint32_t> candidates() const {
    const auto names = index_.names();
    std::vector<float> held(names.size());
    std::vector<std::uint32_t> counted(names.size());
    std::vector<std::uint32_t> touched;
    for (std::uint32_t i = 0; i < terms_.size(); ++i)
      for (const auto& guess : terms_[i].may_be)
        for (const auto name : index_.names_with(guess.bare)) {
          if (counted[name] == i + 1) continue;
          if (counted[name] == 0) touched.push_back(name);
          counted[name] = i + 1;
          held[name] += terms_[i].weight * guess.quality;
        }
    const auto rough = [&](std::uint32_t name) {
      return held[name] / mass_ + 0.3F * std::min(1.0F, held[name] / names[name].mass);
    };
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
      const auto left = rough(a);
      const auto right = rough(b);
      return left != right ? left > right : a < b;
    };
    if (touched.size() > looked_at) {
      std::ranges::nth_element(touched, touched.begin() + looked_at, better);
      touched.resize(looked_at);
    }
    return touched;
  }

  Fit compare(std::uint32_t number) {
    const auto& name = index_.names()[number];
    const auto words = index_.words_of(name);
    hit_.assign(words.size(), 0);
    float held = 0;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      matched_[i] = best(terms_[i], words);
      held += terms_[i].weight * matched_[i].quality;
    }
    held += of_field(name.entry);
    Fit fit{.entry = name.entry};
    fit.covered = held / (held + unmatched_counts_ * (mass_ - held) + 1e-6F);
    fit.held = held;
    fit.together = side_by_side(words);
    float typed = 0;
    for (std::size_t at = 0; at < words.size(); ++at)
      typed += counts_at(at) * index_.telling(words[at].bare) * hit_[at];
    fit.named = typed / name.mass;
    fit.score = for_covered * fit.covered + for_together * fit.together + for_named * std::sqrt(fit.named);
    for (const auto& variant : index_.variants_of(number)) {
      bool asked = false;
      for (auto at = variant.begin; at < variant.begin + variant.count; ++at) asked = asked || hit_[at] > 0.5F;
      if (!asked) fit.score -= variant.costs;
    }
    if (!index_.entries()[name.entry].everyday_name.empty()) fit.score += for_common;
    fit.score = std::clamp(fit.score, 0.0F, 1.0F);
    return fit;
  }

private:
  struct Match {
    float quality = 0;
    std::uint32_t bare = 0;
  };

  Match best(const Term& term, std::span<const Word> words) {
    Match out;
    for (std::size_t at = 0; at < words.size(); ++at) {
      for (const auto& guess : term.may_be) {
        if (guess.bare != words[at].bare) continue;
        float quality = guess.quality;
        if (term.marks && quality == 1 && term.marked != words[at].marked) quality = other_marks;
        if (quality > out.quality) out = {quality, guess.bare};
        if (term.weight > 0) hit_[at] = std::max(hit_[at], quality);
        break;
      }
    }
    return out;
  }
  float of_field(std::uint32_t entry) const {
    float held = 0;
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      if (matched_[i].quality > 0) continue;
      for (const auto& guess : terms_[i].may_be)
        if (guess.quality > 0.9F && std::ranges::contains(index_.fields_of(entry), guess.bare)) {
          held += in_field * terms_[i].weight;
          break;
        }
    }
    return held;
  }
  // Vietnamese words have two syllables: "khai sinh" is not "sinh ... khai".
  float side_by_side(std::span<const Word> words) const {
    float all = 0;
    float held = 0;
    for (std::size_t i = 0; i + 1 < terms_.size(); ++i) {
      const float weight = std::min(terms_[i].weight, terms_[i + 1].weight);
      const bool both = matched_[i].quality > 0 && matched_[i + 1].quality > 0;
      all += weight * (both ? 1.0F : unmatched_counts_);
      if (!both) continue;
      for (std::size_t at = 0; at + 1 < words.size(); ++at)
        if (words[at].bare == matched_[i].bare && words[at + 1].bare == matched_[i + 1].bare) {
          held += weight * matched_[i].quality * matched_[i + 1].quality;
          break;
        }
    }
    if (all <= 0) return terms_.empty() ? 0 : matched_.front().quality;
    return held / all;
  }

  const Index& index_;
  const std::vector<Term>& terms_;
  std::vector<Match> matched_;
  std::vector<float> hit_;
  float mass_ = 1e-6F;
  float unmatched_counts_ = 1;
};

}  // namespace

std::vector<Fit> rank(const Index& index, const std::vector<Term>& terms, std::size_t most) {
  Comparison comparison(index, terms);
  std::vector<Fit> fits;
  for (const auto name : comparison.candidates()) fits.push_back(comparison.compare(name));
  std::ranges::sort(
      fits, [](const Fit& a, const Fit& b) { return a.score != b.score ? a.score > b.score : a.entry < b.entry; });
  std::vector<Fit> out;
  for (const auto& fit : fits) {
    if (out.size() == most) break;
    if (std::ranges::none_of(out, [&fit](const Fit& each) { return each.entry == fit.entry; })) out.push_back(fit);
  }
  return out;
}

std::vector<Term> rewritten(const Index& index, const Query& query) {
  std::vector<Term> out;
  std::size_t at = 0;
  const auto keep_to = [&](std::size_t end) {
    for (; at < end; ++at) out.push_back(query.terms[at]);
  };
  for (const auto& saying : query.sayings) {
    const auto& phrase = index.phrase(saying.phrase);
    if (phrase.kind != PhraseKind::synonym) continue;
    keep_to(saying.begin);
    for (const auto& word : phrase.meant)
      out.push_back({.may_be = {{word.bare, saying.quality}},
                     .marked = word.marked,
                     .marks = false,
                     .weight = index.telling(word.bare)});
    at = saying.end;
  }
  keep_to(query.terms.size());
  return out;
}

}  // namespace motcua::catalogue
