#include "drivers/speaker/speaker.hpp"

#include <SDL2/SDL.h>
#include <format>
#include <utility>

namespace motcua::drivers {
namespace {

constexpr int rate = 22'050;
constexpr std::uint32_t most_waiting = 10 * rate * 2;  // bytes of ten seconds

// The audio subsystem of SDL counts its users, so this may live beside a window.
class Subsystem {
public:
  Subsystem() : up_(SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {}
  ~Subsystem() {
    if (up_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
  Subsystem(Subsystem&& other) noexcept : up_(std::exchange(other.up_, false)) {}
  Subsystem(const Subsystem&) = delete;
  Subsystem& operator=(const Subsystem&) = delete;
  Subsystem& operator=(Subsystem&&) = delete;
  bool up() const { return up_; }

private:
  bool up_;
};

class SdlSpeaker final : public Speaker {
public:
  SdlSpeaker(Subsystem subsystem, SDL_AudioDeviceID device, DeviceInfo info)
      : subsystem_(std::move(subsystem)), device_(device), info_(std::move(info)) {
    SDL_PauseAudioDevice(device_, 0);
  }
  ~SdlSpeaker() override { SDL_CloseAudioDevice(device_); }
  SdlSpeaker(const SdlSpeaker&) = delete;
  SdlSpeaker& operator=(const SdlSpeaker&) = delete;

  Status play(const Pcm& sound) override {
    if (sound.rate != rate)
      return fail(ErrorCode::invalid, info_.id.text(), std::format("{} samples a second", sound.rate));
    if (SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED)
      return fail(ErrorCode::unavailable, info_.id.text(), "the sound device is gone");
    if (SDL_GetQueuedAudioSize(device_) > most_waiting)
      return fail(ErrorCode::unavailable, info_.id.text(), "ten seconds of sound wait already");
    const auto bytes = static_cast<std::uint32_t>(sound.samples.size() * sizeof(std::int16_t));
    if (SDL_QueueAudio(device_, sound.samples.data(), bytes) != 0)
      return fail(ErrorCode::unavailable, info_.id.text(), SDL_GetError());
    return {};
  }

  DeviceInfo info() const override {
    auto info = info_;
    if (SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED) {
      info.health = Health::faulted;
      info.faults.push_back(
          {.code = "speaker_gone", .severity = Severity::degraded, .detail = "the sound device is gone"});
    }
    return info;
  }

private:
  Subsystem subsystem_;  // outlives the device
  SDL_AudioDeviceID device_;
  DeviceInfo info_;
};

}  // namespace

Result<std::unique_ptr<Speaker>> open_sdl_speaker(DeviceId id) {
  Subsystem subsystem;
  if (!subsystem.up()) return fail(ErrorCode::unavailable, id.text(), SDL_GetError());
  SDL_AudioSpec wanted{};
  wanted.freq = rate;
  wanted.format = AUDIO_S16SYS;
  wanted.channels = 1;
  wanted.samples = 1024;  // 46 ms: a call may wait that long, a late buffer would crackle
  SDL_AudioSpec got{};
  const auto device = SDL_OpenAudioDevice(nullptr, 0, &wanted, &got, 0);
  if (device == 0) return fail(ErrorCode::unavailable, id.text(), SDL_GetError());
  const char* driver = SDL_GetCurrentAudioDriver();
  DeviceInfo info{.id = std::move(id),
                  .driver = "sdl",
                  .model = driver == nullptr ? "" : driver,
                  .health = Health::ready,
                  .faults = {}};
  return std::make_unique<SdlSpeaker>(std::move(subsystem), device, std::move(info));
}

}  // namespace motcua::drivers
