#include "drivers/card/emulated/command.hpp"

namespace motcua::emulated {
namespace {

constexpr std::size_t header_size = 4;

std::size_t number_at(View bytes, std::size_t at) {
  return static_cast<std::size_t>(bytes[at] << 8) | bytes[at + 1];
}

std::size_t or_most(std::size_t number, std::size_t most) {
  return number == 0 ? most : number;
}

// Each gives false where the body is not of its form.
bool parse_short(View body, Command& out) {
  if (body.size() == 1) {
    out.expected = or_most(body[0], 256);
    return true;
  }
  const std::size_t size = body[0];
  if (size == 0 || (body.size() != 1 + size && body.size() != 2 + size)) return false;
  out.data.assign(body.begin() + 1, body.begin() + 1 + static_cast<std::ptrdiff_t>(size));
  if (body.size() == 2 + size) out.expected = or_most(body.back(), 256);
  return true;
}

bool parse_extended(View body, Command& out) {
  out.length = Length::extended;
  if (body.size() == 3) {
    out.expected = or_most(number_at(body, 1), 65536);
    return true;
  }
  const auto size = number_at(body, 1);
  if (size == 0 || (body.size() != 3 + size && body.size() != 5 + size)) return false;
  out.data.assign(body.begin() + 3, body.begin() + 3 + static_cast<std::ptrdiff_t>(size));
  if (body.size() == 5 + size) out.expected = or_most(number_at(body, 3 + size), 65536);
  return true;
}

}  // namespace

std::optional<Command> parse_command(View bytes) {
  if (bytes.size() < header_size) return {};
  Command out{.cla = bytes[0], .ins = bytes[1], .p1 = bytes[2], .p2 = bytes[3]};
  const auto body = bytes.subspan(header_size);
  if (body.empty()) return out;
  const bool extended = body[0] == 0 && body.size() >= 3;
  if (extended ? !parse_extended(body, out) : !parse_short(body, out)) return {};
  return out;
}

Bytes encoded(const Answer& answer) {
  Bytes out = answer.data;
  out.push_back(static_cast<std::uint8_t>(answer.status >> 8));
  out.push_back(static_cast<std::uint8_t>(answer.status));
  return out;
}

}  // namespace motcua::emulated
