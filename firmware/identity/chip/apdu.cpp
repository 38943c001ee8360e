#include "firmware/identity/chip/apdu.hpp"

#include <format>

namespace motcua::identity::chip {
namespace {

constexpr std::size_t most_short_data = 255;

void put_16(Bytes& out, std::size_t value) {
  out.push_back(static_cast<std::uint8_t>(value >> 8));
  out.push_back(static_cast<std::uint8_t>(value));
}

}  // namespace

bool needs_extended(const Command& command) {
  return command.data.size() > most_short_data || command.expected.value_or(0) > most_short;
}

Bytes encode(const Command& command) {
  Bytes out{command.cla, command.ins, command.p1, command.p2};
  const bool extended = needs_extended(command);
  if (!command.data.empty()) {
    if (extended) {
      out.push_back(0);
      put_16(out, command.data.size());
    } else {
      out.push_back(static_cast<std::uint8_t>(command.data.size()));
    }
    append(out, command.data);
  }
  if (!command.expected) return out;
  if (!extended) {
    out.push_back(static_cast<std::uint8_t>(*command.expected));  // 256 is written as 00
    return out;
  }
  if (command.data.empty()) out.push_back(0);
  put_16(out, *command.expected);  // 65,536 is written as 0000
  return out;
}

Result<Response> decode_response(View bytes) {
  if (bytes.size() < 2) return fail(ErrorCode::invalid, "card", "an answer without a status word");
  if (bytes.size() > most_extended + 2) return fail(ErrorCode::invalid, "card", "an answer longer than any can be");
  const auto data = bytes.first(bytes.size() - 2);
  return Response{.data = {data.begin(), data.end()},
                  .status = static_cast<std::uint16_t>(bytes[data.size()] << 8 | bytes[data.size() + 1])};
}

std::string status_text(std::uint16_t status) {
  return std::format("status {:04X}", status);
}

}  // namespace motcua::identity::chip
