// Where nonces and private keys come from: the operating system in the product, a script in tests that replay a
// published example byte for byte.
#pragma once

#include "firmware/identity/chip/bytes.hpp"

#include <functional>

namespace motcua::identity::chip {

using Randomness = std::function<void(std::span<std::uint8_t> out)>;  // fills all of it, or does not return

inline Bytes random_bytes(const Randomness& randomness, std::size_t size) {
  Bytes out(size);
  randomness(out);
  return out;
}

}  // namespace motcua::identity::chip
