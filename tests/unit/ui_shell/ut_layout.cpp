#include "ui/shell/layout.hpp"
#include "ui/shell/shell.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::shell {
namespace {

BOOST_AUTO_TEST_SUITE(ut_layout)

BOOST_AUTO_TEST_CASE(a_screen_fills_a_window_of_its_own_shape) {
  const auto at = fit({1080, 1920}, {540, 960});
  BOOST_TEST(at.scale == 0.5F);
  BOOST_TEST((at.origin == kit::Point{0, 0}));
}

BOOST_AUTO_TEST_CASE(in_another_shape_it_stands_in_the_middle) {
  const auto at = fit({1080, 1920}, {1920, 960});
  BOOST_TEST(at.scale == 0.5F);
  BOOST_TEST((at.origin == kit::Point{690, 0}));
  BOOST_TEST((at.to_logical(at.to_window({17, 33})) == kit::Point{17, 33}));
}

BOOST_AUTO_TEST_CASE(a_window_is_never_larger_than_its_screen_nor_than_the_room) {
  BOOST_TEST((window_size({1280, 800}, {3840, 2160}) == kit::Size{1280, 800}));
  BOOST_TEST((window_size({1080, 1920}, {1366, 768}) == kit::Size{432, 768}));
}

BOOST_AUTO_TEST_CASE(the_trace_gives_targets_in_window_pixels) {
  const std::vector<kit::Target> targets{{"call_next", {100, 200, 300, 80}, kit::Enabled::yes},
                                         {"odd\"id", {0, 0, 10, 10}, kit::Enabled::no}};
  BOOST_TEST(layout_json("idle", targets, {0.5F, {690, 0}}) ==
             R"({"name":"idle","targets":[{"id":"call_next","x":740,"y":100,"w":150,"h":40},)"
             R"({"id":"odd\"id","x":690,"y":0,"w":5,"h":5,"enabled":false}]})");
  BOOST_TEST(layout_json("empty", {}, {}) == R"({"name":"empty","targets":[]})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::shell
