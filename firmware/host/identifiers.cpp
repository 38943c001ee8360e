#include "firmware/host/identifiers.hpp"

namespace motcua::host {

Uuid new_uuid(const Clock& clock, Randomness& randomness) {
  std::array<std::uint8_t, 10> random{};
  randomness.fill(random);
  return make_uuid7(clock.now().instant.time_since_epoch().count(), random);
}

Uuid random_uuid(Randomness& randomness) {
  std::array<std::uint8_t, 16> bytes{};
  randomness.fill(bytes);
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);
  return Uuid(bytes);
}

}  // namespace motcua::host
