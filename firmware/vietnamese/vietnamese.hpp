// Vietnamese as a language of data: normal form, folding for search, order, and numbers in words. All text is
// UTF-8; bytes that are not come back as U+FFFD or count as different. ICU inside.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace motcua::vietnamese {

std::string nfc(std::string_view text);
bool is_nfc(std::string_view text);  // false also for broken UTF-8
std::u32string code_points(std::string_view text);
std::string utf8(std::u32string_view text);

std::string lower(std::string_view text);  // lower case with its diacritics, normal form C

// For search: lower case without diacritics, đ as d, runs of white space as one space, none at the ends.
std::string fold(std::string_view text);

// The text with a no-break space (U+00A0) inside compounds such as "căn cước": a line that begins with the second syllable
// of one reads as another word. Those of a one-stop centre's own texts are known; other texts stay as they are.
std::string keep_together(std::string_view text);

// Dictionary order of Vietnamese: base letters first (ă â đ ê ô ơ ư are letters), then tones.
// Making one reads ICU's rules (milliseconds), so keep it; copies share them. Equal only for equal bytes.
class Collation {
public:
  Collation();
  std::strong_ordering compare(std::string_view a, std::string_view b) const;
  bool operator()(std::string_view a, std::string_view b) const { return compare(a, b) < 0; }  // for std::sort

private:
  struct Rules;
  std::shared_ptr<const Rules> rules_;
};

// How the zero in the tens is said between hundreds and units: 105 "một trăm lẻ năm" (South), "linh" (North).
struct NumberStyle {
  std::string zero_tens = "lẻ";
};

// 0 to 999 in words: 10 mười, 15 mười lăm, 21 hai mươi mốt, 24 hai mươi tư, 105 một trăm lẻ năm. Others are said
// digit by digit, negative ones after "âm".
std::string number_in_words(std::int32_t number, const NumberStyle& style = {});

// A ticket number as the hall hears it: letters one by one, hundreds as a digit, then the two-digit tail.
// A025 "A không hai mươi lăm", B105 "B một không năm", C100 "C một trăm", A000 "A không không không".
std::string spoken_ticket(std::string_view number);

}  // namespace motcua::vietnamese
