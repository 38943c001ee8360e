#include "tests/unit/drivers_scanner/scripted_camera.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_video_frames)

using Formats = std::vector<std::uint32_t>;
constexpr Milliseconds soon{100};

// The next frame's brightness at two places, or -1 when there is none.
struct Seen {
  int first = -1;
  int last = -1;
  friend bool operator==(const Seen&, const Seen&) = default;
};
Seen next_of(FrameSource& source) {
  const auto frame = source.next(soon, {});
  BOOST_REQUIRE(frame.has_value());
  if (!*frame) return {};
  const auto view = (*frame)->frame();
  return {view.at(0, 0), view.at(view.width - 1, view.height - 1)};
}

BOOST_AUTO_TEST_CASE(a_camera_is_asked_for_1280_wide_and_says_what_it_gives) {
  ScriptedCamera camera;
  const auto source = frames_of(camera);
  const auto name = source->open();
  BOOST_REQUIRE(name.has_value());
  BOOST_TEST(*name == "Scripted 640x480");
  BOOST_TEST(camera.asked_width == 1280);
  BOOST_TEST(camera.streams_on == 0);  // the light is off until somebody looks
}

BOOST_AUTO_TEST_CASE(plain_brightness_is_asked_for_first_and_yuyv_last) {
  const Formats all{V4L2_PIX_FMT_YUYV, V4L2_PIX_FMT_MJPEG, V4L2_PIX_FMT_YUV420, V4L2_PIX_FMT_NV12,
                    V4L2_PIX_FMT_GREY};
  for (std::size_t left = all.size(); left > 0; --left) {
    ScriptedCamera camera;
    camera.formats.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(left));
    BOOST_REQUIRE(frames_of(camera)->open().has_value());
    BOOST_TEST(camera.asked_formats == Formats{all[left - 1]}, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(a_format_that_the_camera_then_does_not_give_is_left_for_the_next) {
  ScriptedCamera camera;
  camera.formats = {V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_YUYV};
  camera.gives[V4L2_PIX_FMT_GREY] = V4L2_PIX_FMT_YUYV;
  camera.strides[V4L2_PIX_FMT_NV12] = 639;  // rows shorter than the picture is wide
  camera.strides[V4L2_PIX_FMT_YUYV] = 1280;
  BOOST_REQUIRE(frames_of(camera)->open().has_value());
  BOOST_TEST(camera.asked_formats == (Formats{V4L2_PIX_FMT_GREY, V4L2_PIX_FMT_NV12, V4L2_PIX_FMT_YUYV}),
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_camera_without_a_format_that_is_read_is_refused_with_what_it_has) {
  ScriptedCamera camera;
  camera.formats = {V4L2_PIX_FMT_H264, V4L2_PIX_FMT_SBGGR8};
  const auto source = frames_of(camera);
  const auto refused = source->open();
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST((refused.error().code == ErrorCode::unsupported));
  BOOST_TEST(refused.error().detail.contains("H264, BA81"));
  BOOST_TEST(refused.error().where == "/dev/video7");
}

BOOST_AUTO_TEST_CASE(a_picture_of_no_sensible_size_is_no_format) {
  for (const auto& [width, height] : {std::pair{160U, 480U}, std::pair{640U, 120U}, std::pair{5'000U, 480U}}) {
    ScriptedCamera camera;
    camera.width = width;
    camera.height = height;
    BOOST_TEST(!frames_of(camera)->open().has_value());
  }
}

BOOST_AUTO_TEST_CASE(rows_with_gaps_are_read_without_them) {
  ScriptedCamera camera;
  camera.strides[V4L2_PIX_FMT_GREY] = 700;
  ScriptedFrame frame;
  for (int y = 0; y < 480; ++y) {
    frame.bytes.insert(frame.bytes.end(), 640, static_cast<unsigned char>(y % 200));
    frame.bytes.insert(frame.bytes.end(), 60, 255);
  }
  frame.bytes.resize(frame.bytes.size() - 60);  // behind the last row there is none
  camera.frames = {frame};
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_REQUIRE(source->start().has_value());
  const auto picture = source->next(soon, {});
  BOOST_REQUIRE(picture->has_value());
  const auto view = (*picture)->frame();
  for (int y = 0; y < 480; ++y) {
    BOOST_TEST(view.at(0, y) == y % 200);
    BOOST_TEST(view.at(639, y) == y % 200);
  }
}

BOOST_AUTO_TEST_CASE(of_yuyv_every_other_byte_is_brightness) {
  ScriptedCamera camera;
  camera.formats = {V4L2_PIX_FMT_YUYV};
  ScriptedFrame frame;
  for (int i = 0; i < 640 * 480; ++i) {
    frame.bytes.push_back(static_cast<unsigned char>(i % 251));
    frame.bytes.push_back(128);
  }
  camera.frames = {frame};
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_REQUIRE(source->start().has_value());
  BOOST_TEST((next_of(*source) == Seen{0, (640 * 480 - 1) % 251}));
}

BOOST_AUTO_TEST_CASE(a_short_or_broken_frame_is_none_and_the_next_one_comes) {
  ScriptedCamera camera;
  auto cut = grey_frame(10);
  cut.bytes.pop_back();
  auto torn = grey_frame(20);
  torn.flags = V4L2_BUF_FLAG_ERROR;
  camera.frames = {cut, torn, {}, grey_frame(30)};
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_REQUIRE(source->start().has_value());
  for (int none = 0; none < 3; ++none) BOOST_TEST((next_of(*source) == Seen{}));
  BOOST_TEST((next_of(*source) == Seen{30, 30 + 479 % 100}));
}

BOOST_AUTO_TEST_CASE(what_came_before_a_look_is_not_seen_in_it) {
  ScriptedCamera camera;
  camera.frames = {grey_frame(1), grey_frame(2), grey_frame(3)};
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_REQUIRE(source->start().has_value());
  BOOST_TEST(next_of(*source).first == 1);
  camera.fill();
  camera.fill();  // both lie ready when the next look begins
  BOOST_REQUIRE(source->start().has_value());
  camera.frames = {grey_frame(4)};
  BOOST_TEST(next_of(*source).first == 4);
  BOOST_TEST(camera.streams_on == 1);
}

BOOST_AUTO_TEST_CASE(no_buffer_goes_back_or_away_with_a_frame_in_it) {
  ScriptedCamera camera;
  auto torn = grey_frame(50);
  torn.flags = V4L2_BUF_FLAG_ERROR;
  camera.frames = {grey_frame(40), torn, grey_frame(60), grey_frame(70)};
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  BOOST_REQUIRE(source->start().has_value());
  next_of(*source);
  next_of(*source);
  camera.fill();
  BOOST_REQUIRE(source->start().has_value());
  camera.fill();  // one that nobody takes
  source->stop();
  BOOST_TEST(camera.unwiped == 0U);
  BOOST_TEST(camera.mapped == 0U);
  BOOST_TEST(camera.streams_off == 1);
}

BOOST_AUTO_TEST_CASE(a_stopped_camera_starts_again_with_its_format_set_anew) {
  ScriptedCamera camera;
  const auto source = frames_of(camera);
  BOOST_REQUIRE(source->open().has_value());
  for (int round = 1; round <= 2; ++round) {
    BOOST_REQUIRE(source->start().has_value());
    camera.frames = {grey_frame(5)};
    BOOST_TEST(next_of(*source).first == 5);
    source->stop();
    source->stop();
  }
  BOOST_TEST(camera.asked_formats.size() == 3U);
  BOOST_TEST(camera.streams_on == 2);
  BOOST_TEST(camera.streams_off == 2);
  BOOST_TEST(camera.opened == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
