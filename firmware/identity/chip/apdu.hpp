// Commands and responses of ISO 7816-4, and the seam to a card: a function from command bytes to response bytes.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/chip/bytes.hpp"

#include <functional>
#include <optional>

namespace motcua::identity::chip {

// One command to the card and its answer, status word last. Errors: unavailable when the card is gone (it ends
// everything), anything else when the reader could not carry the command.
using Exchange = std::move_only_function<Result<Bytes>(View command)>;

enum class Lengths : std::uint8_t { short_only, extended };

constexpr std::uint32_t most_short = 256;
constexpr std::uint32_t most_extended = 65'536;

struct Command {
  std::uint8_t cla = 0;
  std::uint8_t ins = 0;
  std::uint8_t p1 = 0;
  std::uint8_t p2 = 0;
  Bytes data;
  std::optional<std::uint32_t> expected;  // bytes of answer wanted, 1 to 65,536; none: the answer has no data
};

bool needs_extended(const Command& command);
Bytes encode(const Command& command);  // in the short form where that can say it; the data is at most 65,535 bytes

struct Response {
  Bytes data;
  std::uint16_t status = 0;

  friend bool operator==(const Response&, const Response&) = default;
};
Result<Response> decode_response(View bytes);  // invalid: shorter than a status word, longer than any answer

constexpr std::uint16_t status_ok = 0x9000;
constexpr std::uint16_t status_short_read = 0x6282;  // the file ended before the wanted length
constexpr std::uint16_t status_denied = 0x6982;
constexpr std::uint16_t status_wrong_password = 0x6300;
constexpr std::uint16_t status_not_found = 0x6a82;
constexpr std::uint16_t status_wrong_length = 0x6700;

std::string status_text(std::uint16_t status);  // "status 6A82"

}  // namespace motcua::identity::chip
