#include "firmware/catalogue/search/vocabulary.hpp"

#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace motcua::catalogue {
namespace {

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string bare_of(std::string_view marked) {
  std::string bare = std::ranges::all_of(marked, is_bare) ? std::string(marked) : vietnamese::fold(marked);
  std::erase_if(bare, [](char c) { return !is_bare(c); });
  return bare;
}

// Letters and digits of a text in lower case; bytes over 0x7F belong to letters with diacritics.
template <class Take>
void each_syllable(std::string_view lower, const Take& take) {
  std::size_t begin = 0;
  while (begin < lower.size()) {
    const auto is_part = [](char c) { return is_bare(c) || static_cast<unsigned char>(c) >= 0x80; };
    while (begin < lower.size() && !is_part(lower[begin])) ++begin;
    auto end = begin;
    while (end < lower.size() && is_part(lower[end])) ++end;
    if (end > begin && !take(lower.substr(begin, end - begin))) return;
    begin = end;
  }
}

// Each text without one of its letters.
template <class Take>
void each_shortened(std::string_view text, const Take& take) {
  std::string shorter;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i] == text[i - 1]) continue;
    shorter.assign(text.substr(0, i)).append(text.substr(i + 1));
    take(shorter);
  }
}

bool is_swap(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i + 1 < a.size(); ++i)
    if (a[i] != b[i]) return a[i] == b[i + 1] && a[i + 1] == b[i] && a.substr(i + 2) == b.substr(i + 2);
  return false;
}

// What Telex and VNI keys leave in a word when the input method was off: "giaays", "ddo65c".
std::string without_keys(std::string_view bare) {
  constexpr std::string_view tones = "sfrxjz";
  std::string out;
  const bool letters = std::ranges::any_of(bare, [](char c) { return !is_digit(c); });
  for (const char c : bare) {
    if (letters && is_digit(c)) continue;
    if (c == 'w') continue;
    if (!out.empty() && c == out.back() && (c == 'a' || c == 'e' || c == 'o' || c == 'd')) continue;
    out += c;
  }
  if (out.size() > 2 && tones.contains(out.back())) out.pop_back();
  return out;
}

}  // namespace

std::vector<Typed> syllables(std::string_view text, std::size_t most) {
  std::vector<Typed> out;
  each_syllable(vietnamese::lower(text), [&](std::string_view marked) {
    auto bare = bare_of(marked);
    if (!bare.empty()) out.push_back({std::move(bare), std::string(marked)});
    return out.size() < most;
  });
  return out;
}

std::uint32_t Vocabulary::number(std::string_view bare) {
  const auto [place, fresh] =
      bare_numbers_.try_emplace(std::string(bare), static_cast<std::uint32_t>(bare_.size()));
  if (fresh) bare_.emplace_back(bare);
  return place->second;
}

std::vector<Word> Vocabulary::add(std::string_view text) {
  std::vector<Word> out;
  each_syllable(vietnamese::lower(text), [&](std::string_view marked) {
    const std::string key(marked);
    auto known = words_.find(key);
    if (known == words_.end()) {
      const auto bare = bare_of(marked);
      if (bare.empty()) return true;
      known = words_.emplace(key, Word{number(bare), static_cast<std::uint32_t>(words_.size())}).first;
    }
    out.push_back(known->second);
    return true;
  });
  return out;
}

void Vocabulary::freeze() {
  sorted_.resize(bare_.size());
  for (std::uint32_t i = 0; i < sorted_.size(); ++i) sorted_[i] = i;
  std::ranges::sort(sorted_, {}, [this](std::uint32_t each) -> const std::string& { return bare_[each]; });
  shortened_.clear();
  for (std::uint32_t i = 0; i < bare_.size(); ++i)
    if (bare_[i].size() > 2)
      each_shortened(bare_[i], [&](const std::string& shorter) { shortened_[shorter].push_back(i); });
}

std::optional<std::uint32_t> Vocabulary::find(std::string_view bare) const {
  const auto known = bare_numbers_.find(std::string(bare));
  return known == bare_numbers_.end() ? std::nullopt : std::optional(known->second);
}

std::optional<std::uint32_t> Vocabulary::marked(std::string_view marked) const {
  const auto known = words_.find(std::string(marked));
  return known == words_.end() ? std::nullopt : std::optional(known->second.marked);
}

std::vector<Guess> Vocabulary::guesses(std::string_view bare) const {
  std::vector<Guess> out;
  const auto add = [&](std::uint32_t number, float quality) {
    const auto known = std::ranges::find(out, number, &Guess::bare);
    if (known == out.end())
      out.push_back({number, quality});
    else
      known->quality = std::max(known->quality, quality);
  };
  if (const auto keyless = without_keys(bare); keyless != bare)
    if (const auto known = find(keyless)) add(*known, 0.95F);
  if (bare.size() < 3 || bare.size() > 12 || std::ranges::all_of(bare, is_digit)) return out;
  if (const auto longer = shortened_.find(std::string(bare)); longer != shortened_.end())
    for (const auto each : longer->second) add(each, 0.75F);  // one letter was left out
  each_shortened(bare, [&](const std::string& shorter) {
    if (const auto known = find(shorter)) add(*known, 0.8F);  // one letter too many
    const auto same = shortened_.find(shorter);
    if (same == shortened_.end()) return;
    for (const auto each : same->second) {
      if (bare_[each].size() != bare.size()) continue;
      if (is_swap(bare_[each], bare))
        add(each, 0.85F);
      else if (bare.size() > 3)
        add(each, 0.6F);  // one letter for another
    }
  });
  std::ranges::stable_sort(out, std::greater{}, &Guess::quality);
  constexpr std::size_t most = 12;
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<Guess> Vocabulary::beginning(std::string_view bare, std::size_t most) const {
  std::vector<Guess> out;
  const auto text = [this](std::uint32_t each) -> std::string_view { return bare_[each]; };
  auto at = std::ranges::lower_bound(sorted_, bare, {}, text);
  for (; at != sorted_.end() && text(*at).starts_with(bare); ++at)
    out.push_back({*at, text(*at).size() == bare.size() ? 1.0F : 0.9F});
  std::ranges::stable_sort(out, {}, [&](const Guess& each) { return text(each.bare).size(); });
  if (out.size() > most) out.resize(most);
  return out;
}

std::vector<std::uint32_t> Vocabulary::apart(std::string_view bare) const {
  constexpr std::size_t longest_syllable = 7;
  constexpr std::size_t longest = 60;
  if (bare.size() < 4 || bare.size() > longest || std::ranges::all_of(bare, is_digit)) return {};
  constexpr int none = std::numeric_limits<int>::max();
  // The fewest pieces; a piece of one letter costs as much as three.
  std::array<int, longest + 1> cost{};
  std::array<std::size_t, longest + 1> from{};
  cost.fill(none);
  cost[0] = 0;
  for (std::size_t end = 1; end <= bare.size(); ++end)
    for (std::size_t length = 1; length <= std::min(end, longest_syllable); ++length) {
      const auto begin = end - length;
      if (cost[begin] == none || !find(bare.substr(begin, length))) continue;
      const int now = cost[begin] + (length == 1 ? 6 : 2);
      if (now < cost[end] || (now == cost[end] && begin > from[end])) {
        cost[end] = now;
        from[end] = begin;
      }
    }
  if (cost[bare.size()] == none) return {};
  std::vector<std::uint32_t> out;
  for (auto end = bare.size(); end > 0; end = from[end])
    out.push_back(*find(bare.substr(from[end], end - from[end])));
  std::ranges::reverse(out);
  return out;
}

}  // namespace motcua::catalogue
