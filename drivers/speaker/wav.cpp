#include "drivers/speaker/wav.hpp"

#include <format>

namespace motcua::drivers {
namespace {

void put(std::vector<std::uint8_t>& out, std::string_view tag) {
  out.insert(out.end(), tag.begin(), tag.end());
}
void put(std::vector<std::uint8_t>& out, std::uint32_t value, int bytes) {  // little endian
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace

Status check_sound(const Pcm& sound) {
  if (sound.rate != only_rate)
    return fail(ErrorCode::invalid, "sound", std::format("{} samples a second", sound.rate));
  if (sound.length() > longest_sound)
    return fail(ErrorCode::too_large, "sound", std::format("{} s long", sound.length().count() / 1000));
  return {};
}

std::vector<std::uint8_t> wav_file(const Pcm& sound) {
  const auto rate = static_cast<std::uint32_t>(sound.rate);
  const auto data = static_cast<std::uint32_t>(sound.samples.size() * 2);
  std::vector<std::uint8_t> out;
  out.reserve(44 + data);
  put(out, "RIFF");
  put(out, 36 + data, 4);
  put(out, "WAVEfmt ");
  put(out, 16, 4);
  put(out, 1, 2);  // PCM
  put(out, 1, 2);  // mono
  put(out, rate, 4);
  put(out, rate * 2, 4);
  put(out, 2, 2);
  put(out, 16, 2);
  put(out, "data");
  put(out, data, 4);
  for (const auto sample : sound.samples) put(out, static_cast<std::uint16_t>(sample), 2);
  return out;
}

}  // namespace motcua::drivers
