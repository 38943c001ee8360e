#include "tests/unit/drivers_scanner/scripted_camera.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_video_failures)

constexpr Milliseconds soon{100};

std::unique_ptr<FrameSource> started(ScriptedCamera& camera, VideoPlan plan = {}) {
  auto source = frames_of(camera, plan);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_REQUIRE(source->start().has_value());
  return source;
}

BOOST_AUTO_TEST_CASE(what_cannot_be_opened_is_told_with_its_path_and_the_way_out) {
  for (const auto& [error, words] : {std::pair{ENOENT, "check its cable"}, std::pair{EACCES, "group video"},
                                     std::pair{EBUSY, "another program has the camera"}}) {
    ScriptedCamera camera;
    camera.open_error = error;
    const auto refused = frames_of(camera)->open();
    BOOST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code == ErrorCode::unavailable));
    BOOST_TEST(refused.error().where == "/dev/video7");
    BOOST_TEST(refused.error().detail.contains(words), refused.error().detail);
  }
}

BOOST_AUTO_TEST_CASE(a_path_that_is_no_camera_is_refused) {
  ScriptedCamera camera;
  camera.fails[VIDIOC_QUERYCAP] = ENOTTY;
  BOOST_TEST(frames_of(camera)->open().error().detail.contains("this is no camera"));
  for (const auto lacking : {V4L2_CAP_STREAMING, V4L2_CAP_VIDEO_CAPTURE}) {
    ScriptedCamera metadata;
    metadata.capabilities = static_cast<std::uint32_t>(lacking);
    BOOST_TEST(frames_of(metadata)->open().error().detail.contains("gives no pictures"));
  }
}

BOOST_AUTO_TEST_CASE(the_machines_own_device_is_told_from_what_is_none) {
  BOOST_TEST(camera_frames("/dev/null")->open().error().detail.contains("this is no camera"));
  BOOST_TEST(camera_frames("/nowhere/video0")->open().error().detail.contains("the camera is not there"));
}

BOOST_AUTO_TEST_CASE(a_camera_that_goes_at_any_call_is_let_go_and_its_memory_is_wiped) {
  for (const auto call : {VIDIOC_S_FMT, VIDIOC_REQBUFS, VIDIOC_QUERYBUF, VIDIOC_QBUF, VIDIOC_STREAMON}) {
    ScriptedCamera camera;
    const auto source = frames_of(camera);
    BOOST_REQUIRE(source->open().has_value());
    const int closed = camera.closed;
    camera.fails[call] = ENODEV;
    const auto lost = source->start();
    BOOST_TEST_CONTEXT(call) {
      BOOST_REQUIRE(!lost.has_value());
      BOOST_TEST((lost.error().code == ErrorCode::unavailable));
      BOOST_TEST(lost.error().detail.contains("check its cable"));
      BOOST_TEST(camera.closed > closed);
      BOOST_TEST(camera.mapped == 0U);
      BOOST_TEST(camera.unwiped == 0U);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_camera_that_goes_in_the_middle_is_let_go_and_its_memory_is_wiped) {
  for (const auto call : {VIDIOC_DQBUF, VIDIOC_QBUF}) {
    ScriptedCamera camera;
    camera.frames = {grey_frame(1), grey_frame(2), grey_frame(3)};
    const auto source = started(camera);
    BOOST_TEST(source->next(soon, {})->has_value());
    camera.fill();
    camera.fails[call] = ENODEV;
    const auto lost = source->next(soon, {});
    BOOST_REQUIRE(!lost.has_value());
    BOOST_TEST((lost.error().code == ErrorCode::unavailable));
    BOOST_TEST(camera.mapped == 0U);
    BOOST_TEST(camera.unwiped == 0U);
  }
}

BOOST_AUTO_TEST_CASE(one_that_goes_while_old_frames_are_dropped_is_let_go_too) {
  ScriptedCamera camera;
  const auto source = started(camera);
  camera.fails[VIDIOC_DQBUF] = ENODEV;
  BOOST_TEST(!source->start().has_value());
  BOOST_TEST(camera.mapped == 0U);
}

BOOST_AUTO_TEST_CASE(one_that_goes_while_nobody_looks_is_missed) {
  ScriptedCamera camera;
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_TEST(source->present().has_value());
  camera.fails[VIDIOC_QUERYCAP] = ENODEV;
  BOOST_TEST(!source->present().has_value());
}

BOOST_AUTO_TEST_CASE(a_camera_that_another_program_uses_is_told_at_the_start) {
  ScriptedCamera camera;
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  camera.fails[VIDIOC_S_FMT] = EBUSY;
  BOOST_TEST(source->start().error().detail.contains("another program has the camera"));
}

BOOST_AUTO_TEST_CASE(a_buffer_that_nobody_has_ends_it) {
  ScriptedCamera camera;
  camera.frames = {grey_frame(1)};
  camera.out_of_range = 0;
  const auto source = started(camera);
  BOOST_TEST(!source->next(soon, {}).has_value());
}

BOOST_AUTO_TEST_CASE(a_camera_with_one_buffer_only_is_not_started) {
  ScriptedCamera camera;
  camera.most_buffers = 1;
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_TEST(!source->start().has_value());
  BOOST_TEST(camera.mapped == 0U);
}

BOOST_AUTO_TEST_CASE(a_camera_that_gives_no_frames_over_several_looks_is_silent) {
  ScriptedCamera camera;
  const auto source = started(camera, {.stall = Milliseconds{300}});
  BOOST_TEST(!source->next(soon, {})->has_value());
  BOOST_TEST(!source->next(soon, {})->has_value());
  camera.frames = {grey_frame(1)};
  BOOST_TEST(source->next(soon, {})->has_value());  // and what went before is forgotten
  BOOST_TEST(!source->next(soon, {})->has_value());
  BOOST_REQUIRE(source->start().has_value());
  BOOST_TEST(!source->next(soon, {})->has_value());
  const auto silent = source->next(soon, {});
  BOOST_REQUIRE(!silent.has_value());
  BOOST_TEST((silent.error().code == ErrorCode::timed_out));
  BOOST_TEST(silent.error().detail.contains("no frame for 300 ms"));
  BOOST_TEST(camera.mapped == 0U);
}

BOOST_AUTO_TEST_CASE(one_that_wakes_without_a_frame_again_and_again_is_silent) {
  ScriptedCamera camera;
  camera.idle_wakes = 100;
  const auto source = started(camera, {.most_useless_frames = 3});
  BOOST_TEST(!source->next(soon, {})->has_value());
  BOOST_TEST(!source->next(soon, {})->has_value());
  BOOST_TEST((source->next(soon, {}).error().code == ErrorCode::timed_out));
}

BOOST_AUTO_TEST_CASE(useless_frames_between_good_ones_are_no_silence) {
  ScriptedCamera camera;
  camera.frames = {{}, {}, grey_frame(1), {}, {}, grey_frame(1)};
  const auto source = started(camera, {.most_useless_frames = 3});
  for (int i = 0; i < 6; ++i) BOOST_TEST(source->next(soon, {}).has_value());
}

BOOST_AUTO_TEST_CASE(a_stop_ends_the_wait_and_counts_as_no_silence) {
  ScriptedCamera camera;
  const auto source = started(camera, {.stall = Milliseconds{100}});
  std::stop_source stop;
  stop.request_stop();
  for (int i = 0; i < 5; ++i) {
    const auto none = source->next(soon, stop.get_token());
    BOOST_REQUIRE(none.has_value());
    BOOST_TEST(!none->has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
