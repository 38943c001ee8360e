#include "firmware/catalogue/search/index.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace motcua::catalogue {
namespace {

constexpr std::size_t longest_name = 4096;  // bytes; the public data goes to 1,094 characters
constexpr std::size_t most_words = 320;     // of one text
constexpr std::size_t front_words = 14;     // of a name tell most
constexpr float in_everyday_name = 1.0F;
constexpr float in_name = 0.92F;
constexpr float far_in_name = 0.75F;
constexpr float in_tail = 0.3F;  // for whom, where, by whom: a word may stand there by chance, two together hardly
constexpr float pair_in_tail = 0.6F;
constexpr float of_a_clause = 0.94F;
constexpr std::size_t shortest_head = 3;
constexpr std::size_t shortest_clause = 3;
constexpr std::size_t most_clauses = 6;
constexpr float in_brackets = 0.5F;
constexpr float in_keyword = 0.9F;
constexpr float in_field = 0.35F;

struct Found {
  std::uint64_t key = 0;
  Posting posting;
};

struct Part {
  std::string_view text;
  bool in_brackets = false;
};

std::vector<Part> parts(std::string_view name) {
  std::vector<Part> found;
  std::size_t depth = 0;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end) {
    if (end > begin) found.push_back({name.substr(begin, end - begin), depth > 0});
    begin = end + 1;
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '(' && name[i] != ')') continue;
    cut(i);
    if (name[i] == '(') {
      ++depth;
    } else if (depth > 0) {
      --depth;
    }
  }
  cut(name.size());
  return found;
}

float telling(std::size_t entries, std::size_t with) {
  return std::max(0.4F, std::log((static_cast<float>(entries) + 1.0F) / (static_cast<float>(with) + 0.5F)));
}

}  // namespace

class EntryIndex::Builder {
public:
  Builder(EntryIndex& index, const Letters& letters, Vocabulary& vocabulary, const PhraseBook& language)
      : index_(index), letters_(letters), vocabulary_(vocabulary), language_(language) {}

  void take(const Words& words) {
    for (const auto& each : words.abbreviations) {
      const auto meant = terms(each.meant);
      for (const auto& said : each.said) {
        const auto short_form = terms(said);
        if (short_form.size() == 1) written_out_.emplace(short_form.front().fold, meant);
      }
    }
  }

  void add(const Entry& entry) {
    const auto number = static_cast<std::uint32_t>(index_.traits_.size());
    index_.first_naming_.push_back(static_cast<std::uint32_t>(index_.namings_.size()));
    Traits traits = 0;
    index_.tails_.emplace_back();
    index_.has_everyday_name_.push_back(!entry.everyday_name.empty());
    if (const auto everyday = terms(entry.everyday_name); !everyday.empty()) {
      post(number, everyday, in_everyday_name);
      name(everyday, 1.0F);
      traits |= traits_of(everyday);
    }
    traits |= add_name(number, entry.name);
    if (const auto english = terms(entry.everyday_name_en); !english.empty()) {
      post(number, english, in_keyword);
      name(english, 0.95F);
    }
    for (const auto& keyword : entry.keywords) {
      const auto words = terms(keyword);
      post(number, words, in_keyword);
      name(words, 0.95F);
    }
    post(number, terms(entry.field), in_field);
    index_.traits_.push_back(traits);
  }

  void finish() {
    index_.first_naming_.push_back(static_cast<std::uint32_t>(index_.namings_.size()));
    const auto entries = index_.traits_.size();
    index_.unknown_weight_ = telling(entries, 1);
    index_.terms_.resize(vocabulary_.size());
    settle(found_terms_, [&](std::uint64_t key, Slice slice, std::size_t with) {
      slice.weight = telling(entries, with);
      index_.terms_[key] = slice;
    });
    settle(found_pairs_, [&](std::uint64_t key, Slice slice, std::size_t with) {
      slice.weight = telling(entries, with);
      index_.pairs_.emplace(key, slice);
    });
    index_.all_.shrink_to_fit();  // what they grew by is megabytes at national size
    index_.namings_.shrink_to_fit();
    index_.naming_words_.shrink_to_fit();
  }

private:
  std::vector<Term> terms(std::string_view text) {
    std::vector<Term> found;
    for (const auto& token : letters_.tokens(beginning(text, longest_name), most_words))
      found.push_back(vocabulary_.add(token));
    return found;
  }

  // The official name: whole without brackets, and its head, before it says for whom or where.
  Traits add_name(std::uint32_t number, std::string_view text) {
    std::vector<Term> outside;
    for (const auto& part : parts(text)) {
      const auto words = terms(part.text);
      if (part.in_brackets) {
        post(number, words, in_brackets);
        continue;
      }
      outside.insert(outside.end(), words.begin(), words.end());
    }
    auto head = outside.size();
    language_.find_exact(outside, [&](const Phrase& phrase, std::size_t at) {
      if (phrase.kind == PhraseKind::qualifier && at >= shortest_head) head = std::min(head, at);
    });
    const auto front = std::min(head, front_words);
    post(number, std::span(outside).first(front), in_name);
    post(number, std::span(outside).subspan(front, head - front), far_in_name);
    post(number, std::span(outside).subspan(head), in_tail, pair_in_tail);
    name(std::span(outside).first(head), 1.0F);
    std::vector<TermId> head_words;
    for (const auto& word : std::span(outside).first(head)) head_words.push_back(word.fold);
    index_.heads_.push_back(
        heads_.try_emplace(std::move(head_words), static_cast<std::uint32_t>(heads_.size())).first->second);
    name_clauses(text, head);
    if (head < outside.size()) {
      index_.tails_.back() = put(std::span(outside).subspan(head), 1.0F);
      name(outside, 1.0F);
    }
    const auto of_all = traits_of(outside) & (trait::foreign | trait::organisation | trait::mobile);
    return traits_of(std::span(outside).first(head)) | of_all;
  }

  Traits traits_of(std::span<const Term> words) const {
    Traits traits = 0;
    language_.find_exact(words, [&](const Phrase& phrase, std::size_t) {
      if (phrase.kind == PhraseKind::trait) traits |= phrase.target;
    });
    return traits;
  }

  // "Thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc": each may be meant alone.
  void name_clauses(std::string_view text, std::size_t head) {
    std::size_t before = 0;
    std::size_t clauses = 0;
    while (!text.empty() && before < head && clauses < most_clauses) {
      const auto end = text.find_first_of(",;(");
      const auto words = terms(text.substr(0, end));
      const auto of_head = std::min(words.size(), head - before);
      if (of_head < head && of_head >= shortest_clause) {
        name(std::span(words).first(of_head), of_a_clause);
        ++clauses;
      }
      before += words.size();
      if (end == std::string_view::npos || text[end] == '(') break;
      text.remove_prefix(end + 1);
    }
  }

  Naming put(std::span<const Term> words, float worth) {
    const auto begin = static_cast<std::uint32_t>(index_.naming_words_.size());
    for (const auto& word : words) {
      const auto whole = written_out_.find(word.fold);
      if (whole == written_out_.end()) {
        index_.naming_words_.push_back(word.fold);
        continue;
      }
      for (const auto& each : whole->second) index_.naming_words_.push_back(each.fold);
    }
    return {begin, static_cast<std::uint32_t>(index_.naming_words_.size()), worth};
  }

  void name(std::span<const Term> words, float worth) {
    if (!words.empty()) index_.namings_.push_back(put(words, worth));
  }

  void post(std::uint32_t number, std::span<const Term> words, float weight) {
    post(number, words, weight, weight);
  }

  void post(std::uint32_t number, std::span<const Term> words, float weight, float pair_weight) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      found_terms_.push_back({words[i].fold, {number, words[i].spelled, weight}});
      if (i > 0) {
        found_pairs_.push_back({Vocabulary::pair_key(words[i - 1].fold, words[i].fold), {number, 0, pair_weight}});
        vocabulary_.add_pair(words[i - 1].fold, words[i].fold);
      }
      const auto [begin, end] = written_out_.equal_range(words[i].fold);
      for (auto at = begin; at != end; ++at) post_written_out(number, at->second, weight);
    }
  }

  void post_written_out(std::uint32_t number, std::span<const Term> words, float weight) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      found_terms_.push_back({words[i].fold, {number, words[i].spelled, weight}});
      if (i > 0)
        found_pairs_.push_back({Vocabulary::pair_key(words[i - 1].fold, words[i].fold), {number, 0, weight}});
    }
  }

  void settle(std::vector<Found>& found, const auto& keep) {
    std::ranges::sort(found, [](const Found& a, const Found& b) {
      return std::tuple(a.key, a.posting.entry, a.posting.spelled, b.posting.weight) <
             std::tuple(b.key, b.posting.entry, b.posting.spelled, a.posting.weight);
    });
    for (auto at = found.begin(); at != found.end();) {
      const auto key = at->key;
      Slice slice{.begin = static_cast<std::uint32_t>(index_.all_.size())};
      std::size_t with = 0;
      for (; at != found.end() && at->key == key; ++at) {
        const bool first = index_.all_.size() == slice.begin;
        const bool other_entry = first || index_.all_.back().entry != at->posting.entry;
        if (other_entry) ++with;
        if (other_entry || index_.all_.back().spelled != at->posting.spelled) index_.all_.push_back(at->posting);
      }
      slice.end = static_cast<std::uint32_t>(index_.all_.size());
      keep(key, slice, with);
    }
  }

  EntryIndex& index_;
  const Letters& letters_;
  Vocabulary& vocabulary_;
  const PhraseBook& language_;
  std::unordered_multimap<TermId, std::vector<Term>> written_out_;
  std::map<std::vector<TermId>, std::uint32_t> heads_;
  std::vector<Found> found_terms_;
  std::vector<Found> found_pairs_;
};

EntryIndex::EntryIndex(const std::vector<Entry>& entries, const Words& words, const Letters& letters,
                       Vocabulary& vocabulary, const PhraseBook& language) {
  Builder builder(*this, letters, vocabulary, language);
  builder.take(words);
  for (const auto& entry : entries) builder.add(entry);
  builder.finish();
}

Postings EntryIndex::postings(const Slice& slice) const {
  return {std::span(all_).subspan(slice.begin, slice.end - slice.begin), slice.weight};
}

Postings EntryIndex::term(TermId term) const {
  return term < terms_.size() ? postings(terms_[term]) : Postings{};
}

Postings EntryIndex::pair(TermId first, TermId second) const {
  const auto found = pairs_.find(Vocabulary::pair_key(first, second));
  return found == pairs_.end() ? Postings{} : postings(found->second);
}

float EntryIndex::term_weight(TermId term) const {
  const float weight = term < terms_.size() ? terms_[term].weight : 0;
  return weight > 0 ? weight : unknown_weight_;
}

std::span<const Naming> EntryIndex::namings(std::size_t entry) const {
  return std::span(namings_).subspan(first_naming_[entry], first_naming_[entry + 1] - first_naming_[entry]);
}

}  // namespace motcua::catalogue
