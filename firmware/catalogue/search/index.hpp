// Everything that is looked up while a query is answered: the names of the procedures, how telling each syllable is, and what
// people say for them. Made once, from values.
#pragma once

#include "firmware/catalogue/search/search.hpp"
#include "firmware/catalogue/search/vocabulary.hpp"

#include <span>
#include <unordered_map>

namespace motcua::catalogue {

// One of the names of an entry, as a stretch of `Index::words`.
struct Name {
  std::uint32_t entry = 0;
  std::uint32_t begin = 0;
  std::uint32_t count = 0;
  float mass = 0;  // of all its words, by how telling they are and where they stand
};

// A stretch of a name that makes it another errand than the plain one: "lại", "gia hạn", "thu hồi" before all else, or for whom:
// "của hợp tác xã", "đối với tổ chức".
struct Variant {
  std::uint32_t begin = 0;  // within the name
  std::uint32_t count = 0;
  float costs = 0;  // where none of its words was asked for
};

// Official names say what they are about first, and then, often at great length, for whom and by whom.
constexpr float counts_at(std::size_t place) {
  constexpr std::size_t essence = 10;
  constexpr std::size_t detail = 20;
  return place < essence ? 1.0F : place < detail ? 0.5F : 0.15F;
}

enum class PhraseKind : std::uint8_t { filler, synonym, question, referral };

struct Phrase {
  PhraseKind kind = PhraseKind::filler;
  std::uint32_t which = 0;  // question or referral, in the order of Words
  std::vector<Word> said;
  std::vector<Word> meant;  // of a synonym
};

class Index {
public:
  Index(std::vector<Entry> entries, const Words& words);

  const std::vector<Entry>& entries() const { return entries_; }
  const Words& words() const { return words_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }

  std::span<const Name> names() const { return names_; }
  std::span<const Word> words_of(const Name& name) const {
    return std::span(flat_).subspan(name.begin, name.count);
  }
  std::span<const Variant> variants_of(std::uint32_t name) const { return variants_[name]; }
  std::span<const std::uint32_t> names_with(std::uint32_t bare) const { return postings_[bare]; }
  std::span<const std::uint32_t> fields_of(std::uint32_t entry) const { return fields_[entry]; }
  // From about 0.3 for what stands in every other name to `most_telling()` for what stands in none.
  float telling(std::uint32_t bare) const { return telling_[bare]; }
  float most_telling() const { return most_telling_; }

  std::span<const std::uint32_t> phrases_from(std::uint32_t bare) const;
  const Phrase& phrase(std::uint32_t number) const { return phrases_[number]; }
  std::optional<std::uint32_t> by_code(std::string_view digits) const;  // without points

private:
  void add_name(std::uint32_t entry, std::string_view text);
  void add_phrases();
  void add_phrase(Phrase phrase);
  void weigh();
  void find_variants();

  std::vector<Entry> entries_;
  Words words_;
  Vocabulary vocabulary_;
  std::vector<Name> names_;
  std::vector<Word> flat_;
  std::vector<std::vector<Variant>> variants_;
  std::vector<std::vector<std::uint32_t>> postings_;
  std::vector<std::vector<std::uint32_t>> fields_;
  std::vector<float> telling_;
  float most_telling_ = 1;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> phrases_from_;
  std::unordered_map<std::string, std::uint32_t> codes_;
};

}  // namespace motcua::catalogue
