// Random bits as an argument, so that whoever makes ids can live the same way twice.
#pragma once

#include <cstdint>
#include <random>
#include <span>

namespace motcua::host {

class Randomness {
public:
  virtual ~Randomness() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

// The operating system's: what programs use.
class SystemRandomness final : public Randomness {
public:
  void fill(std::span<std::uint8_t> out) override;
};

// The same bits for the same seed, for simulators and tests.
// Anybody can guess them: never for what a citizen holds.
class SeededRandomness final : public Randomness {
public:
  explicit SeededRandomness(std::uint64_t seed) : engine_(seed) {}
  void fill(std::span<std::uint8_t> out) override;

private:
  std::mt19937_64 engine_;
};

}  // namespace motcua::host
