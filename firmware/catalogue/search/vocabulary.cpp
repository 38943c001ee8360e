#include "firmware/catalogue/search/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace motcua::catalogue {
namespace {

constexpr std::size_t longest_apart = 48;    // letters of words written together
constexpr std::size_t longest_syllable = 7;  // nghieng

std::uint64_t hash(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

void for_each_gap(std::string_view word, const auto& use) {
  std::string without;
  for (std::size_t i = 0; i < word.size(); ++i) {
    without.assign(word.substr(0, i)).append(word.substr(i + 1));
    use(without);
  }
}

constexpr float swapped = 0.9F;
constexpr float doubled = 0.92F;
constexpr float one_more = 0.8F;
constexpr float one_less = 0.82F;
constexpr float changed = 0.75F;
constexpr float keyboard = 0.95F;

// How near two words are, when one slip parts them; 0: more than one.
float nearness(std::string_view written, std::string_view meant) {
  std::size_t head = 0;
  const auto shorter = std::min(written.size(), meant.size());
  while (head < shorter && written[head] == meant[head]) ++head;
  const auto a = written.substr(head);
  const auto b = meant.substr(head);
  if (a.size() == b.size()) {
    if (a.size() >= 2 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2)) return swapped;
    return !a.empty() && a.substr(1) == b.substr(1) ? changed : 0.0F;
  }
  if (a.size() == b.size() + 1 && a.substr(1) == b)
    return head > 0 && a[0] == written[head - 1] ? doubled : one_more;
  if (b.size() == a.size() + 1 && b.substr(1) == a) return one_less;
  return 0;
}

// Telex and VNI with the keyboard off: doubled vowels and w are shapes, a last s f r x j or digit is a tone.
std::string without_keys(std::string_view word) {
  std::string bare;
  for (const char c : word) {
    const bool repeats = !bare.empty() && c == bare.back() && std::string_view("aeod").contains(c);
    const bool digit = !bare.empty() && c >= '0' && c <= '9' && (bare.back() < '0' || bare.back() > '9');
    if (!repeats && !digit && c != 'w') bare += c;
  }
  if (bare.size() > 2 && std::string_view("sfrxj").contains(bare.back())) bare.pop_back();
  return bare;
}

// The tone's key may stand in the middle: "giasy". Only where a vowel is before it.
std::string without_tone_key(std::string_view word) {
  std::string bare(word);
  const auto at = bare.find_first_of("sfrxj", 1);
  if (at != std::string::npos && std::string_view("aeiouy").contains(bare[at - 1])) bare.erase(at, 1);
  return bare;
}

}  // namespace

Term Vocabulary::add(const Token& token) {
  const auto [fold, is_new] = folds_.try_emplace(token.fold, static_cast<TermId>(terms_.size()));
  if (is_new) terms_.push_back(token.fold);
  const auto spelled = spellings_.try_emplace(token.spelled, static_cast<SpellId>(spellings_.size())).first;
  return {fold->second, spelled->second, token.is_marked()};
}

void Vocabulary::seal() {
  for (TermId term = 0; term < terms_.size(); ++term) {
    sorted_.emplace_back(terms_[term], term);
    with_a_gap_.emplace_back(hash(terms_[term]), term);
    for_each_gap(terms_[term], [&](const std::string& gap) { with_a_gap_.emplace_back(hash(gap), term); });
  }
  std::ranges::sort(sorted_);
  std::ranges::sort(with_a_gap_);
}

std::optional<TermId> Vocabulary::find(std::string_view fold) const {
  const auto found = folds_.find(fold);
  return found == folds_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<SpellId> Vocabulary::find_spelled(std::string_view spelled) const {
  const auto found = spellings_.find(spelled);
  return found == spellings_.end() ? std::nullopt : std::optional(found->second);
}

std::vector<Candidate> Vocabulary::near(std::string_view fold) const {
  std::vector<Candidate> found;
  const auto offer = [&](TermId term, float quality) {
    if (quality <= 0 || terms_[term] == fold) return;
    const auto same = std::ranges::find(found, term, &Candidate::term);
    if (same == found.end()) {
      found.push_back({term, quality});
    } else {
      same->quality = std::max(same->quality, quality);
    }
  };
  for (const auto& typed : std::array{without_keys(fold), without_tone_key(without_keys(fold))})
    if (const auto term = find(typed)) offer(*term, keyboard);
  const auto look_up = [&](std::string_view part) {
    const auto range =
        std::ranges::equal_range(with_a_gap_, hash(part), {}, [](const auto& each) { return each.first; });
    for (const auto& [_, term] : range) offer(term, nearness(fold, terms_[term]));
  };
  look_up(fold);
  for_each_gap(fold, look_up);
  std::ranges::sort(found, [](const Candidate& a, const Candidate& b) {
    return a.quality != b.quality ? a.quality > b.quality : a.term < b.term;
  });
  return found;
}

std::span<const std::pair<std::string_view, TermId>> Vocabulary::beginning_with(std::string_view fold) const {
  const auto begin = std::ranges::lower_bound(sorted_, fold, {}, [](const auto& each) { return each.first; });
  auto end = begin;
  while (end != sorted_.end() && end->first.starts_with(fold)) ++end;
  return {begin, end};
}

std::vector<TermId> Vocabulary::apart(std::string_view fold) const {
  if (fold.size() < 3 || fold.size() > longest_apart) return {};
  struct Way {
    double cost = 1e9;
    std::size_t from = 0;
    TermId term = 0;
  };
  std::vector<Way> best(fold.size() + 1);
  best[0].cost = 0;
  for (std::size_t end = 1; end <= fold.size(); ++end)
    for (std::size_t begin = end > longest_syllable ? end - longest_syllable : 0; begin < end; ++begin) {
      if (best[begin].cost >= 1e9) continue;
      const auto term = find(same_ending(fold.substr(begin, end - begin)));
      if (!term) continue;
      const bool together = begin > 0 && has_pair(best[begin].term, *term);
      const double cost = best[begin].cost + (together || begin == 0 ? 1.0 : 2.5) + (end - begin == 1 ? 1.5 : 0.0);
      if (cost < best[end].cost) best[end] = {cost, begin, *term};
    }
  if (best.back().cost >= 1e9) return {};
  std::vector<TermId> words;
  for (std::size_t end = fold.size(); end > 0; end = best[end].from) words.insert(words.begin(), best[end].term);
  // Letters that only happen to be words are no text: a neighbour must belong to the next, or they are two whole words.
  const bool belongs =
      std::ranges::adjacent_find(words, [&](TermId a, TermId b) { return has_pair(a, b); }) != words.end();
  const bool two = words.size() == 2 && fold.size() >= 5 &&
                   std::ranges::all_of(words, [&](TermId word) { return terms_[word].size() >= 2; });
  const bool likely = best.back().cost <= 2.0 * static_cast<double>(words.size());
  return words.size() > 1 && (belongs || two) && likely ? words : std::vector<TermId>{};
}

}  // namespace motcua::catalogue
