#include "firmware/base/ids.hpp"

#include <algorithm>
#include <format>

namespace motcua {

bool is_name(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= 40 && letter(text.front()) &&
         std::ranges::all_of(text, [&](char c) { return letter(c) || c == '-'; });
}

Error bad_name(std::string_view text) {
  return {ErrorCode::invalid, "",
          std::format("'{}' is not an identifier: use 1 to 40 of a-z, 0-9 and '-', starting with a letter or digit",
                      text.substr(0, 60))};
}

namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool is_hyphen_place(std::size_t i) {
  return i == 8 || i == 13 || i == 18 || i == 23;
}

}  // namespace

Result<Uuid> Uuid::parse(std::string_view text) {
  const auto bad = [&] {
    return fail(ErrorCode::invalid, "", std::format("'{}' is not a lower-case UUID", text.substr(0, 60)));
  };
  if (text.size() != 36) return bad();
  std::array<std::uint8_t, 16> bytes{};
  std::size_t nibble = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_hyphen_place(i)) {
      if (text[i] != '-') return bad();
      continue;
    }
    const int value = hex_value(text[i]);
    if (value < 0) return bad();
    auto& byte = bytes[nibble / 2];
    byte = static_cast<std::uint8_t>((byte << 4) | value);
    ++nibble;
  }
  return Uuid(bytes);
}

std::string Uuid::text() const {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(36);
  for (const auto byte : bytes_) {
    if (is_hyphen_place(out.size())) out += '-';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

Uuid make_uuid7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random) {
  std::array<std::uint8_t, 16> bytes{};
  for (std::size_t i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(unix_ms >> (40 - 8 * i));
  std::ranges::copy(random, bytes.begin() + 6);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x70);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  return Uuid(bytes);
}

}  // namespace motcua
