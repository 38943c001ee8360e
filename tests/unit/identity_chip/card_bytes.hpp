// Bytes of invented cards, and a card that knows one conversation by heart.
#pragma once

#include "firmware/base/encoding.hpp"
#include "firmware/identity/chip/apdu.hpp"
#include "firmware/identity/chip/randomness.hpp"
#include "firmware/identity/chip/tlv.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace motcua::identity::chip::cards {

// A mistake of the test itself, or a command that no reader may send.
inline void must(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

inline Bytes raw(std::string_view text) {
  std::string lower(text);
  std::erase(lower, ' ');
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'F' ? char(c + 32) : c; });
  return from_hex(lower).value();
}

// The invented citizen of the notes.
inline constexpr std::string_view citizen_mrz =
    "IDVNM0900123450001090012345<<1"
    "9001011M3001019VNM<<<<<<<<<<<2"
    "NGUYEN<<VAN<THU<<<<<<<<<<<<<<<";

inline Bytes dg1_file(std::string_view mrz = citizen_mrz) {
  return tlv(0x61, tlv(0x5f1f, view_of(mrz)));
}

struct Said {
  std::string command;
  std::string answer;
};

// Answers the lines in their order and nothing else; the count of what it answered can be looked at.
struct Script {
  std::vector<Said> lines;
  std::shared_ptr<std::size_t> at = std::make_shared<std::size_t>(0);

  Exchange exchange() const {
    return [lines = lines, at = at](View command) -> Result<Bytes> {
      if (*at >= lines.size()) return fail(ErrorCode::io, "script", "no more was expected than " + hex(command));
      const auto& line = lines[*at];
      if (raw(line.command) != Bytes(command.begin(), command.end()))
        return fail(ErrorCode::io, "script", "expected " + line.command + ", came " + hex(command));
      ++*at;
      if (line.answer == "gone") return fail(ErrorCode::unavailable, "card", "the card is gone");
      if (line.answer == "refused") return fail(ErrorCode::too_large, "reader", "the reader cannot carry this");
      return raw(line.answer);
    };
  }
  bool all_said() const { return *at == lines.size(); }
};

// Gives the values one after the other; anything else that is asked is a mistake.
inline Randomness scripted(std::vector<std::string> values) {
  return [values = std::move(values), at = std::size_t{0}](std::span<std::uint8_t> out) mutable {
    must(at < values.size(), "more randomness than the example has");
    const auto value = raw(values[at++]);
    must(value.size() == out.size(), "randomness of another size than in the example");
    std::ranges::copy(value, out.begin());
  };
}

inline std::string upper_hex(View bytes) {
  auto text = hex(bytes);
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'f' ? char(c - 32) : c; });
  return text;
}

}  // namespace motcua::identity::chip::cards
