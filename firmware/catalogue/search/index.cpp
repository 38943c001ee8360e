#include "firmware/catalogue/search/index.hpp"

#include "firmware/catalogue/search/language.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::catalogue {
namespace {

// What a variant takes off a score between 0 and 1.
constexpr float for_variant = 0.035F;
constexpr float for_act = 0.05F;
constexpr float for_tail = 0.025F;
constexpr std::uint32_t longest_tail = 8;

bool begins_at(std::span<const Word> name, std::size_t at, const std::vector<Word>& part) {
  if (at + part.size() > name.size()) return false;
  for (std::size_t i = 0; i < part.size(); ++i)
    if (name[at + i].bare != part[i].bare) return false;
  return true;
}

}  // namespace

Index::Index(std::vector<Entry> entries, const Words& words) : entries_(std::move(entries)), words_(words) {
  fields_.resize(entries_.size());
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const auto& entry = entries_[i];
    add_name(i, entry.name);
    if (entry.everyday_name != entry.name) add_name(i, entry.everyday_name);
    add_name(i, entry.everyday_name_en);
    for (const auto& keyword : entry.keywords) add_name(i, keyword);
    for (const auto& word : vocabulary_.add(entry.field)) fields_[i].push_back(word.bare);
    std::string digits;
    std::ranges::copy_if(entry.code, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    codes_.try_emplace(std::move(digits), i);
  }
  add_phrases();
  find_variants();
  vocabulary_.freeze();
  weigh();
}

void Index::add_name(std::uint32_t entry, std::string_view text) {
  const auto begin = static_cast<std::uint32_t>(flat_.size());
  const auto words = vocabulary_.add(text);
  if (words.empty()) return;
  flat_.insert(flat_.end(), words.begin(), words.end());
  names_.push_back({.entry = entry, .begin = begin, .count = static_cast<std::uint32_t>(words.size())});
}

void Index::add_phrases() {
  for (const auto text : fillers) add_phrase({.kind = PhraseKind::filler, .said = vocabulary_.add(text)});
  for (const auto* list : {&words_.synonyms, &words_.abbreviations})
    for (const auto& synonym : *list)
      for (const auto& said : synonym.said)
        add_phrase(
            {.kind = PhraseKind::synonym, .said = vocabulary_.add(said), .meant = vocabulary_.add(synonym.meant)});
  for (std::uint32_t i = 0; i < words_.questions.size(); ++i)
    for (const auto& said : words_.questions[i].said)
      add_phrase({.kind = PhraseKind::question, .which = i, .said = vocabulary_.add(said)});
  for (std::uint32_t i = 0; i < words_.referrals.size(); ++i)
    for (const auto& said : words_.referrals[i].said)
      add_phrase({.kind = PhraseKind::referral, .which = i, .said = vocabulary_.add(said)});
}

void Index::add_phrase(Phrase phrase) {
  if (phrase.said.empty()) return;
  phrases_from_[phrase.said.front().bare].push_back(static_cast<std::uint32_t>(phrases_.size()));
  phrases_.push_back(std::move(phrase));
}

// A syllable of many procedures says little about which one is meant.
void Index::weigh() {
  postings_.resize(vocabulary_.size());
  std::vector<std::uint32_t> entries_with(vocabulary_.size());
  std::vector<std::uint32_t> last(vocabulary_.size(), ~0U);
  for (std::uint32_t i = 0; i < names_.size(); ++i)
    for (const auto& word : words_of(names_[i])) {
      auto& names = postings_[word.bare];
      if (names.empty() || names.back() != i) names.push_back(i);
      if (last[word.bare] == names_[i].entry) continue;
      last[word.bare] = names_[i].entry;
      ++entries_with[word.bare];
    }
  const auto all = static_cast<float>(entries_.size()) + 1;
  const auto weight = [all](std::uint32_t count) {
    return std::max(0.25F, std::log(all / (static_cast<float>(count) + 0.5F)));
  };
  most_telling_ = weight(1);
  telling_.resize(vocabulary_.size());
  for (std::uint32_t i = 0; i < telling_.size(); ++i) telling_[i] = weight(std::max(1U, entries_with[i]));
  for (auto& name : names_)
    for (std::size_t at = 0; at < name.count; ++at)
      name.mass += counts_at(at) * telling_[flat_[name.begin + at].bare];
}

void Index::find_variants() {
  const auto read = [this](const auto& texts) {
    std::vector<std::vector<Word>> out;
    for (const auto text : texts) out.push_back(vocabulary_.add(text));
    return out;
  };
  const auto others = read(variant_words);
  const auto plain = read(plain_acts);
  const auto tails = read(tail_words);
  const auto is_one = [](const std::vector<std::vector<Word>>& known, std::span<const Word> words, std::size_t at) {
    return std::ranges::any_of(known, [&](const std::vector<Word>& each) { return begins_at(words, at, each); });
  };
  variants_.resize(names_.size());
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    const auto words = words_of(names_[i]);
    auto& found = variants_[i];
    for (std::uint32_t at = 0; at < words.size(); ++at)
      for (const auto& each : others)
        if (begins_at(words, at, each)) found.push_back({at, static_cast<std::uint32_t>(each.size()), for_variant});
    if (words.size() > 3 && !is_one(plain, words, 0)) found.push_back({0, 2, for_act});
    for (std::uint32_t at = 3; at + 1 < words.size(); ++at) {
      if (!is_one(tails, words, at)) continue;
      std::uint32_t end = at + 1;
      while (end < words.size() && end < at + longest_tail && !is_one(tails, words, end)) ++end;
      found.push_back({at + 1, end - at - 1, for_tail});
      at = end - 1;
    }
  }
}

std::span<const std::uint32_t> Index::phrases_from(std::uint32_t bare) const {
  const auto found = phrases_from_.find(bare);
  return found == phrases_from_.end() ? std::span<const std::uint32_t>{} : std::span(found->second);
}

std::optional<std::uint32_t> Index::by_code(std::string_view digits) const {
  const auto found = codes_.find(std::string(digits));
  return found == codes_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace motcua::catalogue
