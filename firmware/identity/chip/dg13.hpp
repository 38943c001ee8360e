// DG13 of the Vietnamese citizen's card: numbered fields in a national form, read by number and never by place. A card
// of July 2024 may have it coded by the authority's own algorithm, so whoever asks treats a refusal as a warning and
// keeps the raw bytes.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/chip/bytes.hpp"

#include <optional>

namespace motcua::identity::chip {

struct Dg13 {
  struct Field {
    int number = 0;
    std::vector<std::string> texts;  // UTF-8; none where the card has no value

    friend bool operator==(const Field&, const Field&) = default;
  };
  std::vector<Field> fields;  // ascending, each number once
  int left_out = 0;  // objects that are no numbered field, texts that are no UTF-8, numbers that came again

  // The text of a field, empty where there is none. Fields: 1 number, 2 name, 3 birth, 4 sex, 5 nationality,
  // 6 ethnicity, 7 religion, 8 origin, 9 residence, 10 marks, 11 issued, 12 expiry or words, 13 father and mother,
  // 14 spouse, 15 old number, 16 unknown.
  std::string_view text(int number, std::size_t which = 0) const;
};
void wipe(Dg13& group) noexcept;

// invalid: no numbered fields are found in it (opaque to us); too_large: more fields than any card has.
Result<Dg13> parse_dg13(View file);

// Whether bytes are UTF-8 as RFC 3629 has it: no overlong form, no surrogate, nothing beyond U+10FFFF.
bool is_utf8(View bytes);

}  // namespace motcua::identity::chip
