// A command and its answer as ISO 7816-4 writes them.
#pragma once

#include "drivers/card/emulated/tlv.hpp"

namespace motcua::emulated {

enum class Length : std::uint8_t { in_short_form, extended };

struct Command {
  std::uint8_t cla = 0;
  std::uint8_t ins = 0;
  std::uint8_t p1 = 0;
  std::uint8_t p2 = 0;
  Bytes data;
  std::optional<std::size_t> expected;  // Le in bytes, 1 to 65536
  Length length = Length::in_short_form;
};

// Nothing where the bytes are no command: too short, or Lc and Le disagree with the size.
std::optional<Command> parse_command(View bytes);

namespace status {
inline constexpr std::uint16_t ok = 0x9000;
inline constexpr std::uint16_t end_reached = 0x6282;  // fewer bytes than Le
inline constexpr std::uint16_t not_verified = 0x6300;
inline constexpr std::uint16_t wrong_length = 0x6700;
inline constexpr std::uint16_t access_denied = 0x6982;
inline constexpr std::uint16_t conditions = 0x6985;
inline constexpr std::uint16_t no_secure_messaging = 0x6987;  // objects are missing
inline constexpr std::uint16_t wrong_secure_messaging = 0x6988;
inline constexpr std::uint16_t wrong_data = 0x6a80;
inline constexpr std::uint16_t not_found = 0x6a82;
inline constexpr std::uint16_t wrong_parameters = 0x6a86;
inline constexpr std::uint16_t no_reference = 0x6a88;
inline constexpr std::uint16_t wrong_offset = 0x6b00;
inline constexpr std::uint16_t unknown_instruction = 0x6d00;
}  // namespace status

struct Answer {
  Bytes data;
  std::uint16_t status = status::ok;
};

inline Answer only(std::uint16_t status) {
  return {.data = {}, .status = status};
}

Bytes encoded(const Answer& answer);

}  // namespace motcua::emulated
