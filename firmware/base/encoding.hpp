// Bytes as text: lower-case hex, and base64url without padding (RFC 4648 section 5).
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua {

std::string hex(std::span<const std::uint8_t> bytes);
Result<std::vector<std::uint8_t>> from_hex(std::string_view text);
std::string base64url(std::span<const std::uint8_t> bytes);
Result<std::vector<std::uint8_t>> from_base64url(std::string_view text);

}  // namespace motcua
