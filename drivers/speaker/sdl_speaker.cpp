#include "drivers/speaker/speaker.hpp"
#include "drivers/speaker/wav.hpp"
#include "firmware/runtime/scope.hpp"

#include <SDL2/SDL.h>
#include <optional>
#include <utility>

namespace motcua::drivers {
namespace {

constexpr DeviceKind kind = SpeakerClass::kind;

// The audio subsystem of SDL counts its users, so this may live beside a window.
class Subsystem {
public:
  Subsystem() : up_(SDL_InitSubSystem(SDL_INIT_AUDIO) == 0) {}
  ~Subsystem() {
    if (up_) SDL_QuitSubSystem(SDL_INIT_AUDIO);
  }
  Subsystem(const Subsystem&) = delete;
  Subsystem& operator=(const Subsystem&) = delete;
  bool up() const { return up_; }

private:
  bool up_;
};

// The opened default output.
class Output {
public:
  static Result<std::unique_ptr<Output>> open() {
    auto output = std::unique_ptr<Output>(new Output);
    if (!output->subsystem_.up()) return fail(ErrorCode::unavailable, "sound", SDL_GetError());
    SDL_AudioSpec wanted{};
    wanted.freq = only_rate;
    wanted.format = AUDIO_S16SYS;
    wanted.channels = 1;
    wanted.samples = 1024;  // 46 ms: a call may wait that long, a late buffer would crackle
    SDL_AudioSpec got{};
    output->device_ = SDL_OpenAudioDevice(nullptr, 0, &wanted, &got, 0);
    if (output->device_ == 0) return fail(ErrorCode::unavailable, "sound", SDL_GetError());
    SDL_PauseAudioDevice(output->device_, 0);
    return output;
  }
  ~Output() {
    if (device_ != 0) SDL_CloseAudioDevice(device_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  bool gone() const { return SDL_GetAudioDeviceStatus(device_) == SDL_AUDIO_STOPPED; }
  std::uint32_t left() const { return SDL_GetQueuedAudioSize(device_); }  // bytes
  Status play(const Pcm& sound) {
    const auto bytes = static_cast<std::uint32_t>(sound.samples.size() * sizeof(std::int16_t));
    if (SDL_QueueAudio(device_, sound.samples.data(), bytes) == 0) return {};
    return fail(ErrorCode::unavailable, "sound", SDL_GetError());
  }
  void hush() { SDL_ClearQueuedAudio(device_); }

private:
  Output() = default;
  Subsystem subsystem_;  // outlives the device
  SDL_AudioDeviceID device_ = 0;
};

class SdlSpeaker final : public BackEnd<SpeakerClass> {
public:
  SdlSpeaker(runtime::Loop& loop, SdlSpeakerPlan plan) : loop_(loop), plan_(plan) {}

  std::string driver() const override { return "sdl"; }
  void listen(std::function<void(Report<SpeakerClass>)> on_report) override { on_report_ = std::move(on_report); }

  void open() override {
    close();
    auto output = Output::open();
    if (!output) return lose_soon({.code = std::string(kind.gone), .detail = describe(output.error())});
    output_ = std::move(*output);
    const char* driver = SDL_GetCurrentAudioDriver();
    soon([this, model = std::string(driver == nullptr ? "" : driver)] {
      on_report_(Attached{model, {}, {}});
      look_after(plan_.idle_look);
    });
  }

  void send(Sound sound) override {
    if (const auto fit = check_sound(sound.pcm); !fit)
      return refuse_soon(sound.id, {.code = std::string(kind.refused), .detail = describe(fit.error())});
    if (const auto queued = output_->play(sound.pcm); !queued)
      return lose_soon({.code = std::string(kind.gone), .detail = describe(queued.error())});
    playing_ = sound.id;
    left_ = output_->left();
    moved_ = loop_.now();
    look_after(plan_.look);
  }

  void cancel(Uuid request) override {
    if (playing_ != request) return;
    output_->hush();
    playing_.reset();
    refuse_soon(request, {.code = "cancelled", .detail = "cancelled while it played"});
  }

private:
  void look_after(Milliseconds pause) {
    looking_.begin_anew();
    loop_.after(pause, looking_.guard([this] { look(); }));
  }

  void look() {
    if (output_->gone()) return lose({.code = std::string(kind.gone), .detail = "the sound device is gone"});
    const auto left = output_->left();
    if (left != left_) moved_ = loop_.now();
    left_ = left;
    if (playing_ && left == 0) {
      const auto played = *std::exchange(playing_, std::nullopt);
      look_after(plan_.idle_look);
      return on_report_(Played{played});
    }
    if (playing_ && loop_.now() - moved_ >= plan_.stall)
      return lose({.code = std::string(kind.silent), .detail = "the sound device takes no sound"});
    look_after(playing_ ? plan_.look : plan_.idle_look);
  }

  template <class Task>
  void soon(Task task) {
    loop_.after(Milliseconds{0}, connection_.guard(std::move(task)));
  }
  void refuse_soon(Uuid request, Fault fault) {
    soon([this, refused = Refused{request, std::move(fault)}] { on_report_(refused); });
  }
  void lose_soon(Fault fault) {
    soon([this, fault = std::move(fault)] { lose(fault); });
  }
  void lose(const Fault& fault) {
    close();
    on_report_(Lost{fault});
  }
  void close() {
    connection_.begin_anew();
    looking_.begin_anew();
    playing_.reset();
    output_.reset();
  }

  runtime::Loop& loop_;
  SdlSpeakerPlan plan_;
  std::function<void(Report<SpeakerClass>)> on_report_;
  std::unique_ptr<Output> output_;
  std::optional<Uuid> playing_;
  std::uint32_t left_ = 0;  // of the sound, in bytes, when it was looked at last
  std::chrono::steady_clock::time_point moved_;
  runtime::Scope looking_;
  runtime::Scope connection_;
};

}  // namespace

std::unique_ptr<BackEnd<SpeakerClass>> make_sdl_speaker(runtime::Loop& loop, SdlSpeakerPlan plan) {
  return std::make_unique<SdlSpeaker>(loop, plan);
}

}  // namespace motcua::drivers
