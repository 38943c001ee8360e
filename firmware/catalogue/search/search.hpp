// Finding the procedure that somebody means in their own words: with or without diacritics, tones mistyped, spaces missing,
// letters swapped, in everyday or regional words, abbreviated, or by code. Pure: made from values, asked by value, no clock, no
// file. What is everyday in a province (synonyms, questions back, referrals) is data: `Words`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalogue {

// What the search knows of a procedure: names, not texts.
struct Entry {
  std::string code;
  std::string agency;
  std::string name;           // official
  std::string everyday_name;  // "": none
  std::string field;          // lĩnh vực
  std::vector<std::string> keywords;
  std::string everyday_name_en;  // "": none
};

// The province's words (kiosk-config/services/words.toml).
struct Synonym {
  std::vector<std::string> said;  // "giấy xác nhận độc thân", "giấy độc thân"
  std::string meant;              // "giấy xác nhận tình trạng hôn nhân"; said and meant are searched for together
};
struct Question {                 // asked back when several procedures fit: two to four choices
  std::vector<std::string> said;  // "giấy phép xây dựng nhà"
  std::string ask;                // "Ông/bà muốn làm việc nào?"
  std::vector<std::string> codes;
  std::string ask_en;  // "" where a province gives none
};
struct Referral {                 // not handled at any centre
  std::vector<std::string> said;  // "ly hôn"
  std::string to;                 // where it is handled, in one or two sentences
  std::string to_en;
};
struct Words {
  std::vector<Synonym> synonyms;
  std::vector<Synonym> abbreviations;  // "BHXH", "bảo hiểm xã hội"
  std::vector<Question> questions;
  std::vector<Referral> referrals;
};

enum class AnswerKind : std::uint8_t { results, ask, out_of_scope };

struct Hit {
  std::size_t entry = 0;  // index into the entries that the search was made from
  double score = 0;       // 0 to 1: how sure
};

struct Answer {
  AnswerKind kind = AnswerKind::results;
  std::vector<Hit>
      hits;  // best first, at most `most`; with `ask` the choices; with `out_of_scope` the nearest, or none
  std::vector<Hit> ranked;  // always: the order of the procedures as if nothing were asked back or refused
  std::string question;     // with `ask`; "" where no rule asks: the screen has words of its own
  std::optional<std::string> referral;  // with `out_of_scope`: where to go, where a rule says so
  double in_scope = 1;                  // 0 to 1: how sure that any procedure is meant (for measuring)
  std::string question_en;              // the question and the referral in English, where the words have it
  std::optional<std::string> referral_en;
};

// While somebody types, what they typed last may be half a word; a finished query (Enter, a command) is taken whole.
enum class Typing : std::uint8_t { going_on, finished };

class Search {
public:
  Search(std::vector<Entry> entries, const Words& words);
  ~Search();
  Search(Search&&) noexcept;
  Search& operator=(Search&&) noexcept;

  Answer find(std::string_view query, Typing typing, std::size_t most = 10) const;
  const std::vector<Entry>& entries() const;

private:
  struct Index;
  std::unique_ptr<const Index> index_;
};

}  // namespace motcua::catalogue
