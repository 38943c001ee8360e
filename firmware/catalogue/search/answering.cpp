#include "firmware/catalogue/search/answering.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::catalogue {
namespace {

// Fitted once (logistic, both classes of one weight) to the tuning half of tests/golden/search, over the shipped procedures and
// over a catalogue of national size, each query as it is, without diacritics and with a slip.
constexpr double nothing_said = -7.5;
constexpr double by_answered = 5.3;
constexpr double by_named = 2.1;
constexpr double by_put_in = -0.6;
constexpr double by_strength = 1.2;
constexpr double by_words = 1.45;  // a long question answers less of itself
constexpr float most_strength = 3;
constexpr std::size_t asked_for_scope = 3;  // of the ranking

constexpr float all_but_nothing = 0.98F;  // a rule's phrase is all that was said
constexpr float most_of_it = 0.5F;        // of a question that a referral's phrase must be
constexpr float named_itself = 0.75F;     // of an entry's name: it is what was said, whatever else was
constexpr float all_named = 0.96F;        // the whole name was said, so nothing is to be asked
constexpr float as_close = 0.78F;         // times the best's score: close enough to be asked for, too
constexpr float as_good = 0.93F;          // times the best: no worse
constexpr float answers_it = 0.8F;        // a matter that was named is found whole
constexpr Traits of_the_office = trait::aside | trait::file_moved;  // nobody is asked whether they meant that
constexpr std::size_t bare_matter = 3;     // telling words: "công ty" names a matter and no more
constexpr float hardly_named = 0.6F;       // of each name, by a bare matter
constexpr float no_worse = 0.9F;           // times the best's score
constexpr std::size_t longest_matter = 5;  // telling words: who says more has said which

const Match* best_of(const std::vector<Match>& matches, const Situation& at, float least_share) {
  const Match* best = nullptr;
  for (const auto& match : matches) {
    if (at.asked.share(at.known.index, match.at) < least_share) continue;
    const auto more = best == nullptr || match.at.size() > best->at.size() ||
                      (match.at.size() == best->at.size() && match.quality > best->quality);
    if (more) best = &match;
  }
  return best;
}

std::size_t telling_words(const Asked& asked) {
  return static_cast<std::size_t>(
      std::ranges::count_if(asked.slots, [](const Slot& slot) { return !slot.filler; }));
}

}  // namespace

double in_scope(const Situation& at) {
  // Long names gather single words of a long question by chance; one further down may be what was said.
  const double words = by_words * std::log(1.0 + static_cast<double>(telling_words(at.asked)));
  double surest = 0;
  for (const auto& fit : at.fits.first(std::min(at.fits.size(), asked_for_scope))) {
    const double x = nothing_said + by_answered * fit.answered + by_named * fit.named + by_put_in * fit.put_in +
                     by_strength * std::sqrt(std::min(fit.strength, most_strength)) + words;
    surest = std::max(surest, 1 / (1 + std::exp(-x)));
  }
  return surest;
}

std::optional<std::uint32_t> referred(const Situation& at) {
  const auto matches = at.known.phrases.find(PhraseKind::referral, at.asked.slots);
  const auto* match = best_of(matches, at, most_of_it);
  if (match == nullptr) return std::nullopt;
  const auto share = at.asked.share(at.known.index, match->at);
  // A longer phrase for something that is done here says more: "mất giấy tờ xe" beside "mất xe".
  for (const auto& said : at.asked.said)
    if (said.at.size() > match->at.size() && said.quality > 0.8F && share < all_but_nothing) return std::nullopt;
  if (share >= all_but_nothing) return match->phrase->target;
  const bool answered =
      !at.fits.empty() && at.fits.front().answered > share && at.fits.front().named > named_itself;
  return answered ? std::nullopt : std::optional(match->phrase->target);
}

std::optional<std::uint32_t> asked_back(const Situation& at) {
  const auto matches = at.known.phrases.find(PhraseKind::question, at.asked.slots);
  const auto* match = best_of(matches, at, all_but_nothing);
  if (match == nullptr || match->quality < 0.7F) return std::nullopt;
  return match->phrase->target;
}

std::vector<Fit> alike(const Situation& at) {
  std::vector<Fit> found;
  if (at.fits.size() < 2 || telling_words(at.asked) == 0 || telling_words(at.asked) > longest_matter) return found;
  // "công ty" says for whom, not what is to be done.
  if ((traits_of(at.asked.slots, at.known.language) & ~trait::organisation) != 0) return found;
  const auto& best = at.fits.front();
  if (best.answered < answers_it || best.named > all_named || best.put_in > 0) return found;
  const auto& index = at.known.index;
  const bool bare = telling_words(at.asked) <= bare_matter && best.named < hardly_named;
  // Where the best has no everyday name, none is better for having one, and special cases are what is asked about.
  const bool by_score = index.has_everyday_name(best.entry);
  const auto closeness = [by_score](const Fit& fit) { return by_score ? fit.score : fit.fitting; };
  std::vector<Traits> seen;
  std::vector<std::uint32_t> heads;
  for (const auto& fit : at.fits) {
    if (closeness(fit) < closeness(best) * as_close || fit.answered < best.answered * as_good) continue;
    const auto traits = index.traits(fit.entry) & ~trait::plain;
    if (!found.empty() && (traits & of_the_office) != 0) continue;
    const bool another = bare && fit.score >= best.score * no_worse && index.has_everyday_name(fit.entry) &&
                         !std::ranges::contains(heads, index.head(fit.entry));
    if ((std::ranges::contains(seen, traits) && !another) || found.size() >= most_choices) continue;
    seen.push_back(traits);
    heads.push_back(index.head(fit.entry));
    found.push_back(fit);
  }
  if (found.size() < 2) found.clear();
  return found;
}

}  // namespace motcua::catalogue
