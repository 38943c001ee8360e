#include "drivers/simulation/simulated_device.hpp"
#include "drivers/speaker/speaker.hpp"
#include "drivers/speaker/wav.hpp"

#include <algorithm>
#include <cctype>
#include <format>
#include <fstream>
#include <system_error>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

int last_number(const fs::path& directory) {
  int last = 0;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const auto stem = entry.path().stem().string();
    const bool digits =
        stem.size() == 4 && std::ranges::all_of(stem, [](unsigned char c) { return std::isdigit(c) != 0; });
    if (digits && entry.path().extension() == ".wav") last = std::max(last, std::stoi(stem));
  }
  return last;
}

Status write(const fs::path& file, const Pcm& sound) {
  const auto bytes = wav_file(sound);
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return fail(ErrorCode::io, file.string(), "cannot be written");
  return {};
}

}  // namespace

Result<std::unique_ptr<BackEnd<SpeakerClass>>> make_simulated_speaker(runtime::Loop& loop,
                                                                      SimulatedSpeakerPlan plan) {
  std::error_code error;
  fs::create_directories(plan.directory, error);
  if (error) return fail(ErrorCode::io, plan.directory.string(), error.message());
  auto story = Story::open(plan.faults.empty() ? plan.directory / "speaker.toml" : plan.faults,
                           {.states = {}, .holding = {}, .at_key = "at_sound", .pace_key = "play_ms"});
  if (!story) return std::unexpected(std::move(story).error());
  Simulation<SpeakerClass> simulation{
      .model = "WAV files",
      .capabilities = {},
      .look = plan.look,
      .accept = [](const Sound& sound) { return check_sound(sound.pcm); },
      .finish = [directory = plan.directory, number = last_number(plan.directory)](
                    const Sound& sound, const Condition& /*now*/) mutable -> Result<Played> {
        const auto file = directory / std::format("{:04}.wav", number + 1);
        if (auto written = write(file, sound.pcm); !written) return std::unexpected(std::move(written).error());
        ++number;
        return Played{sound.id};
      }};
  return std::make_unique<SimulatedDevice<SpeakerClass>>(loop, std::move(simulation), std::move(*story));
}

}  // namespace motcua::drivers
