// Bytes as they go to and from a card.
#pragma once

#include "firmware/base/guarded.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::identity::chip {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

inline void append(Bytes& out, View more) {
  out.insert(out.end(), more.begin(), more.end());
}

template <class... Parts>
Bytes joined(const Parts&... parts) {
  Bytes out;
  out.reserve((View(parts).size() + ...));
  (append(out, View(parts)), ...);
  return out;
}

inline View view_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

inline std::string text_of(View bytes) {
  return {bytes.begin(), bytes.end()};
}

}  // namespace motcua::identity::chip
