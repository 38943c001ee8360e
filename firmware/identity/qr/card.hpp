// The fields of a citizen-ID card's code, which anybody can print: a claim, not a proof. Facts: the card of 2021, and
// Circular 16/2024 for the card of July 2024.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/time.hpp"
#include "firmware/identity/qr/refusal.hpp"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::identity {

enum class Sex : std::uint8_t { male, female };

struct Holder {
  std::string number;  // 12 digits
  std::string name;    // NFC, one space between words
  BusinessDate birth;
  Sex sex = Sex::male;
  std::optional<BusinessDate> issued;  // some codes end before it
  friend bool operator==(const Holder&, const Holder&) = default;
};
void wipe(Holder& holder) noexcept;

// What the number says otherwise than the fields, or the dates than each other. A rule that expired in 2024: something to
// show to staff, never a reason to refuse.
enum class Doubt : std::uint8_t { province, century, sex, year, issued_before_birth };

struct CardFields {
  PersonalData<Holder> holder;
  bool has_old_number = false;
  std::size_t field_count = 0;  // 6 or 7 on the card of 2021, more on that of July 2024; 14 at most
  std::vector<Doubt> doubts;
  friend bool operator==(const CardFields&, const CardFields&) = default;
};

// Begins with twelve digits and a bar: a card, or a broken one.
bool looks_like_card(std::string_view text);
// `text` is UTF-8 without a line end. Errors: the first field that breaks the grammar.
std::expected<CardFields, Refusal> read_card(std::string_view text);

// For screens and technicians: the last three digits, stars for the others.
std::string masked_number(const CardFields& card);

}  // namespace motcua::identity
