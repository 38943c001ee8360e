#include "drivers/speaker/chime.hpp"
#include "drivers/speaker/speaker.hpp"
#include "tests/support/device_story.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numbers>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_speaker)

namespace fs = std::filesystem;
DeviceId id() {
  return DeviceId::parse("speaker").value();
}

// The strength of one frequency in a stretch of sound
// (Goertzel), as the amplitude of that sine in full-scale units.
double strength(const Pcm& sound, double from, double to, double frequency) {
  const auto begin = static_cast<std::size_t>(from * sound.rate);
  const auto end = std::min(sound.samples.size(), static_cast<std::size_t>(to * sound.rate));
  const double turn = 2 * std::numbers::pi * frequency / sound.rate;
  double before = 0;
  double last = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const double now = sound.samples[i] / 32'768.0 + 2 * std::cos(turn) * last - before;
    before = last;
    last = now;
  }
  const double power = last * last + before * before - 2 * std::cos(turn) * last * before;
  return 2 * std::sqrt(std::max(0.0, power)) / static_cast<double>(end - begin);
}

int peak(const Pcm& sound, std::size_t from, std::size_t to) {
  int out = 0;
  for (std::size_t i = from; i < to; ++i) out = std::max(out, std::abs(int{sound.samples[i]}));
  return out;
}

struct Folder {
  Folder() { fs::remove_all(path); }
  fs::path path = "out/test/speaker";
};

Uuid sound_id(std::uint8_t number) {
  return Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number});
}

using SpeakerStory = motcua::test::DeviceStory<SpeakerClass>;
std::unique_ptr<SpeakerStory> speaker_in(const fs::path& folder,
                                         SupervisionPlan plan = {.id = id(), .severities = {}}) {
  auto runner = std::make_unique<motcua::test::LoopRunner>();
  auto back_end =
      make_simulated_speaker(runner->loop, {.directory = folder, .faults = {}, .look = Milliseconds{10}});
  auto speaker = supervise(runner->loop, std::move(plan), std::move(back_end.value()));
  return std::make_unique<SpeakerStory>(std::move(runner), std::move(speaker));
}

BOOST_AUTO_TEST_CASE(the_chime_has_its_length_its_peak_and_ends_in_silence) {
  const auto chime = make_chime();
  BOOST_TEST(chime.length().count() == 1100);
  const auto size = chime.samples.size();
  BOOST_TEST(peak(chime, 0, size) > 12'000);
  BOOST_TEST(peak(chime, 0, size) < 24'000);  // never clips, leaves room for a loud hall's amplifier
  BOOST_TEST(chime.samples.front() == 0);
  BOOST_TEST(peak(chime, size - 20, size) < 60);
  BOOST_TEST((make_chime().samples == chime.samples));
}

BOOST_AUTO_TEST_CASE(the_chime_is_880_hz_and_then_1174_hz) {
  const auto chime = make_chime();
  BOOST_TEST(strength(chime, 0.02, 0.30, 880) > 0.1);
  BOOST_TEST(strength(chime, 0.02, 0.30, 1174.66) < 0.02);
  BOOST_TEST(strength(chime, 0.36, 0.80, 1174.66) > 0.1);
  BOOST_TEST(strength(chime, 0.36, 0.80, 1174.66) > 3 * strength(chime, 0.36, 0.80, 880));
  BOOST_TEST(strength(chime, 0.02, 0.30, 440) < 0.02);
}

BOOST_AUTO_TEST_CASE(each_sound_becomes_a_wav_file_of_its_own_over_restarts) {
  const Folder folder;
  for (const auto& sounds :
       {std::vector{make_chime(), make_silence(Milliseconds{100})}, std::vector{make_chime()}}) {
    const auto story = speaker_in(folder.path);
    std::uint8_t number = 0;
    for (const auto& pcm : sounds) BOOST_TEST(story->device().submit({sound_id(++number), pcm}).has_value());
    BOOST_TEST(story->until_answered(sounds.size()));
  }
  BOOST_TEST(fs::file_size(folder.path / "0001.wav") == 44 + make_chime().samples.size() * 2);
  BOOST_TEST(fs::file_size(folder.path / "0002.wav") == 44U + 2205 * 2);
  BOOST_TEST(fs::exists(folder.path / "0003.wav"));
  std::ifstream in(folder.path / "0001.wav", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  BOOST_TEST(bytes.substr(0, 4) == "RIFF");
  BOOST_TEST(bytes.substr(8, 8) == "WAVEfmt ");
  BOOST_TEST(bytes.substr(24, 4) == std::string("\x22\x56\0\0", 4));  // 22,050
}

BOOST_AUTO_TEST_CASE(a_scripted_speaker_falls_silent_at_its_sound_and_is_found_again) {
  const Folder folder;
  fs::create_directories(folder.path);
  std::ofstream(folder.path / "speaker.toml")
      << "[[step]]\nat_sound = 2\nfault = \"silent\"\nclears_after_ms = 150\n";
  const auto story = speaker_in(folder.path, {.id = id(),
                                              .severities = {},
                                              .request_deadline = Milliseconds{50},
                                              .cancel_deadline = Milliseconds{50},
                                              .first_back_off = Milliseconds{200}});
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().submit({sound_id(1), make_silence(Milliseconds{1})}).has_value());
  BOOST_TEST(story->device().submit({sound_id(2), make_silence(Milliseconds{1})}).has_value());
  BOOST_TEST(story->until_health(Health::backing_off));
  BOOST_TEST(story->has_fault("speaker_silent"));
  BOOST_TEST(story->answers("played") == (std::vector<std::string>{"1 played", "2 refused speaker_silent"}),
             boost::test_tools::per_element());
  BOOST_TEST(story->until_health(Health::ready));
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_made_is_an_error) {
  runtime::MachineTime time;
  runtime::Loop loop{time};
  BOOST_TEST(
      (make_simulated_speaker(loop, {.directory = "/proc/nowhere", .faults = {}}).error().code == ErrorCode::io));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
