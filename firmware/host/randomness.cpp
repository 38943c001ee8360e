#include "firmware/host/randomness.hpp"

#include "firmware/crypto/crypto.hpp"

namespace motcua::host {

void SystemRandomness::fill(std::span<std::uint8_t> out) {
  crypto::random_bytes(out);
}

void SeededRandomness::fill(std::span<std::uint8_t> out) {
  for (auto& byte : out) byte = static_cast<std::uint8_t>(engine_() >> 56U);
}

}  // namespace motcua::host
