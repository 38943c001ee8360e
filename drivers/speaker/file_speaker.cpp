#include "drivers/speaker/speaker.hpp"

#include <algorithm>
#include <cctype>
#include <format>
#include <fstream>
#include <string_view>
#include <system_error>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

void put(std::vector<std::uint8_t>& out, std::string_view tag) {
  out.insert(out.end(), tag.begin(), tag.end());
}
void put(std::vector<std::uint8_t>& out, std::uint32_t value, int bytes) {  // little endian
  for (int i = 0; i < bytes; ++i) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

int last_number(const fs::path& directory) {
  int last = 0;
  for (const auto& entry : fs::directory_iterator(directory)) {
    const auto stem = entry.path().stem().string();
    const bool digits =
        stem.size() == 4 && std::ranges::all_of(stem, [](unsigned char c) { return std::isdigit(c) != 0; });
    if (digits && entry.path().extension() == ".wav") last = std::max(last, std::stoi(stem));
  }
  return last;
}

class FileSpeaker final : public Speaker {
public:
  FileSpeaker(DeviceId id, fs::path directory, int last) : directory_(std::move(directory)), last_(last) {
    info_ = {
        .id = std::move(id), .driver = "simulated", .model = "WAV files", .health = Health::ready, .faults = {}};
  }

  Status play(const Pcm& sound) override {
    if (sound.rate != 22'050)
      return fail(ErrorCode::invalid, info_.id.text(), std::format("{} samples a second", sound.rate));
    const auto bytes = wav_file(sound);
    const auto file = directory_ / std::format("{:04}.wav", last_ + 1);
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) return fail(ErrorCode::unavailable, file.string(), "cannot be written");
    ++last_;
    return {};
  }
  DeviceInfo info() const override { return info_; }

private:
  fs::path directory_;
  int last_;
  DeviceInfo info_;
};

}  // namespace

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

Result<std::unique_ptr<Speaker>> open_file_speaker(DeviceId id, const fs::path& directory) {
  try {
    fs::create_directories(directory);
    return std::make_unique<FileSpeaker>(std::move(id), directory, last_number(directory));
  } catch (const fs::filesystem_error& error) {
    return fail(ErrorCode::io, directory.string(), error.code().message());
  }
}

}  // namespace motcua::drivers
