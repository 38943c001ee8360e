#include "drivers/speaker/chime.hpp"
#include "drivers/speaker/speaker.hpp"

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

BOOST_AUTO_TEST_CASE(each_sound_becomes_a_wav_file_of_its_own) {
  const Folder folder;
  {
    const auto speaker = open_file_speaker(id(), folder.path).value();
    BOOST_TEST(speaker->play(make_chime()).has_value());
    BOOST_TEST(speaker->play(make_silence(Milliseconds{100})).has_value());
    BOOST_TEST((speaker->info().health == Health::ready));
  }
  const auto again = open_file_speaker(id(), folder.path).value();
  BOOST_TEST(again->play(make_chime()).has_value());
  BOOST_TEST(fs::file_size(folder.path / "0001.wav") == 44 + make_chime().samples.size() * 2);
  BOOST_TEST(fs::file_size(folder.path / "0002.wav") == 44U + 2205 * 2);
  BOOST_TEST(fs::exists(folder.path / "0003.wav"));
  std::ifstream in(folder.path / "0001.wav", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  BOOST_TEST(bytes.substr(0, 4) == "RIFF");
  BOOST_TEST(bytes.substr(8, 8) == "WAVEfmt ");
  BOOST_TEST(bytes.substr(24, 4) == std::string("\x22\x56\0\0", 4));  // 22,050
}

BOOST_AUTO_TEST_CASE(another_rate_is_refused_by_both_speakers) {
  const Folder folder;
  const Pcm sound{.rate = 8000, .samples = {1, 2, 3}};
  BOOST_TEST((open_file_speaker(id(), folder.path).value()->play(sound).error().code == ErrorCode::invalid));
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  BOOST_TEST((open_sdl_speaker(id()).value()->play(sound).error().code == ErrorCode::invalid));
}

BOOST_AUTO_TEST_CASE(the_sound_card_takes_ten_seconds_ahead_and_then_refuses) {
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  const auto speaker = open_sdl_speaker(id()).value();
  BOOST_TEST(speaker->info().driver == "sdl");
  BOOST_TEST((speaker->info().health == Health::ready));
  int taken = 0;
  while (taken < 100 && speaker->play(make_silence(Milliseconds{5000}))) ++taken;
  BOOST_TEST(taken >= 2);
  BOOST_TEST(taken <= 4);
}

BOOST_AUTO_TEST_CASE(a_machine_without_sound_or_folder_says_so) {
  setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
  BOOST_TEST((open_sdl_speaker(id()).error().code == ErrorCode::unavailable));
  setenv("SDL_AUDIODRIVER", "dummy", 1);
  BOOST_TEST((open_file_speaker(id(), "/proc/nowhere").error().code == ErrorCode::io));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
