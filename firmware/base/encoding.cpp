#include "firmware/base/encoding.hpp"

#include <array>

namespace motcua {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int place(std::string_view digits, char c) {
  const auto at = digits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    out += hex_digits[byte >> 4];
    out += hex_digits[byte & 15];
  }
  return out;
}

Result<std::vector<std::uint8_t>> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return fail(ErrorCode::invalid, "", "hex text has an odd number of digits");
  std::vector<std::uint8_t> out(text.size() / 2);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = place(hex_digits, text[2 * i]);
    const int low = place(hex_digits, text[2 * i + 1]);
    if (high < 0 || low < 0) return fail(ErrorCode::invalid, "", "hex text holds something else than 0-9 and a-f");
    out[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return out;
}

std::string base64url(std::span<const std::uint8_t> bytes) {
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const auto byte : bytes) {
    buffer = buffer << 8 | byte;
    for (bits += 8; bits >= 6; bits -= 6) out += base64_digits[buffer >> (bits - 6) & 63];
  }
  if (bits > 0) out += base64_digits[buffer << (6 - bits) & 63];
  return out;
}

Result<std::vector<std::uint8_t>> from_base64url(std::string_view text) {
  std::vector<std::uint8_t> out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char c : text) {
    const int value = place(base64_digits, c);
    if (value < 0) return fail(ErrorCode::invalid, "", "base64url text holds a character outside its alphabet");
    buffer = buffer << 6 | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push_back(static_cast<std::uint8_t>(buffer >> bits));
    }
  }
  const bool left_over = bits >= 6 || (buffer & ((1U << bits) - 1U)) != 0;
  if (left_over) return fail(ErrorCode::invalid, "", "base64url text ends in the middle of a byte");
  return out;
}

}  // namespace motcua
