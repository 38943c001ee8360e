// The camera's life around looks, on a source of frames that does what a test says.
#include "drivers/scanner/scanner.hpp"
#include "tests/support/device_story.hpp"
#include "tests/support/qr_effects.hpp"
#include "tests/support/qr_scene.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <condition_variable>
#include <mutex>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_camera_scanner)

using CameraStory = test::DeviceStory<CodeScannerClass>;

// What the test and the camera's thread share.
struct Stage {
  std::atomic<int> opens{0}, starts{0}, stops{0}, frames{0};
  std::atomic<bool> shows_card{false};       // in every frame
  std::atomic<bool> shows_card_late{false};  // one more frame comes behind the request to stop
  std::atomic<bool> is_gone{false}, is_mute{false};
};

identity::Picture card_picture() {
  test::Canvas canvas;
  canvas.light.assign(std::size_t{1280} * 720, 110);
  draw_card(canvas, test::encode("CARD", test::Level::medium), {.x = 640, .y = 360, .module_px = 6}, {});
  test::Dice dice(1);
  const auto pixels = exposed(canvas, 2, dice);
  identity::Picture picture(1280, 720);
  std::ranges::copy(pixels, picture.row(0));
  return picture;
}

class StagedFrames final : public FrameSource {
public:
  explicit StagedFrames(Stage& stage) : stage_(stage) {}
  Result<std::string> open() override {
    ++stage_.opens;
    if (stage_.is_gone) return fail(ErrorCode::unavailable, "stage", "pulled out");
    return "staged";
  }
  Status present() override {
    if (stage_.is_gone) return fail(ErrorCode::unavailable, "stage", "pulled out");
    return {};
  }
  Status start() override {
    ++stage_.starts;
    return present();
  }
  Result<std::optional<identity::Picture>> next(Milliseconds most, const std::stop_token& stop) override {
    ++stage_.frames;
    if (stage_.is_mute) return fail(ErrorCode::timed_out, "stage", "no frame for 3000 ms");
    if (stage_.shows_card) return card_picture();
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any paced;
    const auto pause = stage_.shows_card_late ? most : Milliseconds{5};
    paced.wait_for(lock, stop, pause, [] { return false; });
    if (stage_.shows_card_late && stop.stop_requested()) return card_picture();
    return std::nullopt;
  }
  void stop() override { ++stage_.stops; }

private:
  Stage& stage_;
};

LookForCode look(std::uint8_t number, Milliseconds most = Milliseconds{5'000}) {
  return {.id = Uuid({1, 0x8f, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number}), .most = most};
}

std::unique_ptr<CameraStory> story_on(Stage& stage, CameraPlan plan = {}) {
  auto runner = std::make_unique<test::LoopRunner>();
  auto back_end = make_camera_scanner(runner->loop, std::make_unique<StagedFrames>(stage), plan);
  auto scanner =
      supervise(runner->loop, {.id = DeviceId::parse("camera").value(), .severities = {}}, std::move(back_end));
  auto story = std::make_unique<CameraStory>(std::move(runner), std::move(scanner));
  BOOST_REQUIRE(story->until_health(Health::ready));
  return story;
}

std::size_t codes_told(const CameraStory& story) {
  std::size_t codes = 0;
  for (const auto& event : story.events())
    if (const auto* looked = std::get_if<Looked>(&event)) codes += looked->codes.size();
  return codes;
}

BOOST_AUTO_TEST_CASE(the_camera_runs_for_looks_alone_and_stops_a_while_after_the_last) {
  Stage stage;
  const auto story = story_on(stage, {.keep_on = Milliseconds{400}});
  BOOST_TEST(stage.starts == 0);
  BOOST_TEST(story->device().submit(look(1, Milliseconds{50})).has_value());
  BOOST_TEST(story->until_answered(1));
  const int frames = stage.frames;
  BOOST_TEST(frames > 0);
  BOOST_TEST(story->device().submit(look(2, Milliseconds{50})).has_value());
  BOOST_TEST(story->until_answered(2));
  BOOST_TEST(stage.starts == 2);  // each drops what came before it
  BOOST_TEST(stage.stops == 0);   // on between the two
  const int seen = stage.frames;
  BOOST_TEST(story->until([&stage] { return stage.stops == 1; }));
  BOOST_TEST(stage.frames == seen);  // on, but nobody looked
  story->watch(Milliseconds{500});
  BOOST_TEST(stage.stops == 1);
}

BOOST_AUTO_TEST_CASE(a_look_ends_at_the_first_frame_with_a_code) {
  Stage stage;
  const auto story = story_on(stage);
  stage.shows_card = true;
  BOOST_TEST(story->device().submit(look(1)).has_value());
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST(stage.frames == 1);
  BOOST_TEST(codes_told(*story) == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_seen_behind_a_withdrawal_belongs_to_nobody) {
  Stage stage;
  stage.shows_card_late = true;
  const auto story = story_on(stage);
  BOOST_TEST(story->device().submit(look(1, Milliseconds{10'000})).has_value());
  BOOST_TEST(story->until([&stage] { return stage.frames == 1; }));
  story->device().withdraw(look(1).id);
  BOOST_TEST(story->until_answered(1));
  BOOST_TEST(story->answers("looked") == std::vector<std::string>{"1 refused code_scanner_refused"},
             boost::test_tools::per_element());
  stage.shows_card_late = false;
  BOOST_TEST(story->device().submit(look(2, Milliseconds{50})).has_value());
  BOOST_TEST(story->until_answered(2));
  BOOST_TEST(codes_told(*story) == 0U);
}

BOOST_AUTO_TEST_CASE(a_camera_without_frames_is_silent_and_one_without_a_plug_gone) {
  Stage mute;
  const auto silent = story_on(mute);
  mute.is_mute = true;
  BOOST_TEST(silent->device().submit(look(1)).has_value());
  BOOST_TEST(silent->until_health(Health::backing_off));
  BOOST_TEST(silent->has_fault("code_scanner_silent"));
  BOOST_TEST(silent->device().info().faults.front().detail == "stage: no frame for 3000 ms");
  mute.is_mute = false;
  BOOST_TEST(silent->until_health(Health::ready));
  BOOST_TEST(mute.opens == 2);

  Stage idle;
  const auto gone = story_on(idle, {.idle_look = Milliseconds{10}});
  idle.is_gone = true;
  BOOST_TEST(gone->until_health(Health::backing_off));
  BOOST_TEST(gone->has_fault("code_scanner_gone"));
}

BOOST_AUTO_TEST_CASE(a_camera_is_watched_again_after_a_look) {
  Stage stage;
  const auto story = story_on(stage, {.idle_look = Milliseconds{10}});
  BOOST_TEST(story->device().submit(look(1, Milliseconds{20})).has_value());
  BOOST_TEST(story->until_answered(1));
  stage.is_gone = true;
  BOOST_TEST(story->until_health(Health::backing_off));
}

BOOST_AUTO_TEST_CASE(an_owner_that_ends_waits_for_no_look) {
  Stage stage;
  const auto began = std::chrono::steady_clock::now();
  {
    const auto story = story_on(stage);
    BOOST_TEST(story->device().submit(look(1, Milliseconds{10'000})).has_value());
    BOOST_TEST(story->until([&stage] { return stage.frames > 0; }));
  }
  BOOST_TEST((std::chrono::steady_clock::now() - began < Milliseconds{5'000}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
