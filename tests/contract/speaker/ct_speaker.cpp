#include "drivers/speaker/chime.hpp"
#include "drivers/speaker/speaker.hpp"
#include "tests/support/device_story.hpp"
#include "tests/support/process.hpp"

#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_speaker)

using drivers::Health;
using drivers::SpeakerClass;
using Lines = std::vector<std::string>;
using SpeakerStory = DeviceStory<SpeakerClass>;

drivers::Sound sound(std::uint8_t number, Milliseconds length = Milliseconds{60}) {
  return {.id = Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number}),
          .pcm = drivers::make_silence(length)};
}

drivers::SupervisionPlan plan() {
  return {.id = DeviceId::parse("speaker").value(),
          .severities = {{"speaker_gone", Severity::degraded}, {"speaker_silent", Severity::degraded}},
          .first_back_off = Milliseconds{50}};
}

// Where the contract is tried: the same handles on files and on SDL.
class SimulatedHall {
public:
  std::unique_ptr<SpeakerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto back_end = drivers::make_simulated_speaker(
        runner->loop, {.directory = directory_.path(), .faults = {}, .look = Milliseconds{10}});
    auto speaker = drivers::supervise(runner->loop, plan(), std::move(back_end.value()));
    return std::make_unique<SpeakerStory>(std::move(runner), std::move(speaker));
  }
  void pull() { write("link = \"gone\"\n"); }
  void plug() { write("link = \"attached\"\n"); }

private:
  void write(std::string_view text) {
    write_file(directory_.path() / "new.toml", text);
    std::filesystem::rename(directory_.path() / "new.toml", directory_.path() / "speaker.toml");
  }
  TempDir directory_;
};

class SdlHall {
public:
  SdlHall() { plug(); }
  std::unique_ptr<SpeakerStory> story() {
    auto runner = std::make_unique<LoopRunner>();
    auto speaker = drivers::supervise(runner->loop, plan(), drivers::make_sdl_speaker(runner->loop));
    return std::make_unique<SpeakerStory>(std::move(runner), std::move(speaker));
  }
  void pull() { setenv("SDL_AUDIODRIVER", "no-such-driver", 1); }
  void plug() { setenv("SDL_AUDIODRIVER", "dummy", 1); }
};

using Halls = boost::mpl::list<SimulatedHall, SdlHall>;

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(sounds_are_played_one_after_another_and_each_is_answered_once, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().kind == "speaker");
  for (std::uint8_t number = 1; number <= 3; ++number)
    BOOST_TEST(story->device().submit(sound(number)).has_value());
  BOOST_TEST(story->until_answered(3));
  same(story->answers("played"), {"1 played", "2 played", "3 played"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_sound_that_no_speaker_plays_is_refused_and_blocks_nothing, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  auto wrong_rate = sound(1);
  wrong_rate.pcm.rate = 8000;
  auto too_long = sound(2, Milliseconds{10'000});
  too_long.pcm.samples.resize(too_long.pcm.samples.size() + 22'050);
  BOOST_TEST(story->device().submit(wrong_rate).has_value());
  BOOST_TEST(story->device().submit(too_long).has_value());
  BOOST_TEST(story->device().submit(sound(3)).has_value());
  BOOST_TEST(story->until_answered(3));
  same(story->answers("played"), {"1 refused speaker_refused", "2 refused speaker_refused", "3 played"});
  BOOST_TEST((story->device().info().health == Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_speaker_that_is_not_there_is_told_and_found_when_it_comes, Hall, Halls) {
  Hall hall;
  hall.pull();
  const auto story = hall.story();
  BOOST_TEST(story->device().submit(sound(1)).has_value());
  BOOST_TEST(story->until_health(Health::backing_off));
  BOOST_TEST(story->has_fault("speaker_gone"));
  same(story->answers("played"), {"1 refused speaker_gone"});
  BOOST_TEST((story->device().submit(sound(2)).error().code == ErrorCode::unavailable));
  hall.plug();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(story->device().info().faults.empty());
  BOOST_TEST(story->device().submit(sound(3)).has_value());
  BOOST_TEST(story->until_answered(2));
  same(story->answers("played"), {"1 refused speaker_gone", "3 played"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(more_sounds_than_may_wait_are_refused_at_once, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  std::size_t taken = 0;
  for (std::uint8_t number = 1; number <= 20; ++number)
    taken += story->device().submit(sound(number)).has_value() ? 1U : 0U;
  BOOST_TEST(taken == 1 + plan().most_waiting);
  BOOST_TEST(story->until_answered(taken));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
