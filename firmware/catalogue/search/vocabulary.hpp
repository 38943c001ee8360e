// The syllables that the search knows, as numbers: how telling each is, and which of them a mistyped one may have been.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace motcua::catalogue {

// A written syllable: without diacritics for finding, with them for telling "khai tử" from "khai tu".
struct Word {
  std::uint32_t bare = 0;
  std::uint32_t marked = 0;
  friend bool operator==(const Word&, const Word&) = default;
};

// One of the syllables that a typed one may be; 1 is the very same.
struct Guess {
  std::uint32_t bare = 0;
  float quality = 1;
};

struct Typed {
  std::string bare;    // a-z, 0-9
  std::string marked;  // as typed, lower case
  bool marks() const { return bare != marked; }
};

// Lower case, normal form C, cut at everything that is neither letter nor digit. At most `most` of them.
std::vector<Typed> syllables(std::string_view text, std::size_t most);

class Vocabulary {
public:
  // Of the catalogue or of the province's words: added while the index is made, then frozen.
  std::vector<Word> add(std::string_view text);
  void freeze();

  std::optional<std::uint32_t> find(std::string_view bare) const;
  const std::string& text(std::uint32_t bare) const { return bare_[bare]; }
  std::optional<std::uint32_t> marked(std::string_view marked) const;
  std::size_t size() const { return bare_.size(); }

  // What a syllable that is not known may have been: keys of an input method left in it, one letter too many, too few, wrong or
  // swapped. Best first.
  std::vector<Guess> guesses(std::string_view bare) const;
  // Known syllables that begin like this, at most `most`, shortest first.
  std::vector<Guess> beginning(std::string_view bare, std::size_t most) const;
  // "dangkykethon": known syllables written without spaces between them; empty when it is not that.
  std::vector<std::uint32_t> apart(std::string_view bare) const;

private:
  std::uint32_t number(std::string_view bare);

  std::vector<std::string> bare_;
  std::unordered_map<std::string, std::uint32_t> bare_numbers_;
  std::unordered_map<std::string, Word> words_;                            // by marked text
  std::unordered_map<std::string, std::vector<std::uint32_t>> shortened_;  // by what is left without one letter
  std::vector<std::uint32_t> sorted_;                                      // by text
};

}  // namespace motcua::catalogue
