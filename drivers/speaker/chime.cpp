#include "drivers/speaker/chime.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace motcua::drivers {
namespace {

constexpr int rate = 22'050;
constexpr std::size_t samples_in(double seconds) {
  return static_cast<std::size_t>(seconds * rate);
}

// One struck bar: the tone, a quieter octave for body, an attack short enough to be heard in a noisy hall and long
// enough not to click, and an exponential decay.
void strike(std::vector<double>& mix, double from, double frequency) {
  constexpr double attack = 0.004;
  constexpr double decay = 0.22;  // to 1/e
  const auto begin = samples_in(from);
  for (std::size_t i = begin; i < mix.size(); ++i) {
    const double t = static_cast<double>(i - begin) / rate;
    const double envelope = std::min(1.0, t / attack) * std::exp(-t / decay);
    const double turn = 2 * std::numbers::pi * frequency * t;
    mix[i] += envelope * (0.42 * std::sin(turn) + 0.08 * std::sin(2 * turn));
  }
}

}  // namespace

Pcm make_chime() {
  constexpr double length = 1.1;
  constexpr double release = 0.03;  // to true silence, so that nothing clicks at the end
  std::vector<double> mix(samples_in(length));
  strike(mix, 0.0, 880.0);
  strike(mix, 0.32, 1174.66);
  Pcm chime{.rate = rate, .samples = {}};
  chime.samples.reserve(mix.size());
  for (std::size_t i = 0; i < mix.size(); ++i) {
    const double left = static_cast<double>(mix.size() - 1 - i) / rate;
    const double value = mix[i] * std::min(1.0, left / release);
    chime.samples.push_back(static_cast<std::int16_t>(std::lround(std::clamp(value, -1.0, 1.0) * 32'767)));
  }
  return chime;
}

Pcm make_silence(Milliseconds length) {
  const auto wanted = std::clamp(length, Milliseconds{0}, Milliseconds{10'000});
  Pcm silence{.rate = rate, .samples = {}};
  silence.samples.resize(static_cast<std::size_t>(wanted.count()) * rate / 1000);
  return silence;
}

}  // namespace motcua::drivers
