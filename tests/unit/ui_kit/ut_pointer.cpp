#include "ui/kit/pointer.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_pointer)

using Edge = PointerFrame::Edge;
using Contact = PointerFrame::Contact;

BOOST_AUTO_TEST_CASE(a_press_and_release_between_two_frames_take_two_frames) {
  Pointer pointer;
  pointer.press(1, {10, 20});
  pointer.release(1, {11, 21});
  auto frame = pointer.next_frame();
  BOOST_TEST((frame.edge == Edge::pressed && frame.contact == Contact::down && frame.at == Point{10, 20}));
  BOOST_TEST((pointer.backlog() == Pointer::Backlog::waiting));
  frame = pointer.next_frame();
  BOOST_TEST((frame.edge == Edge::released && frame.contact == Contact::up && frame.at == Point{11, 21}));
  BOOST_TEST((pointer.backlog() == Pointer::Backlog::none));
  BOOST_TEST((pointer.next_frame().edge == Edge::none));
}

BOOST_AUTO_TEST_CASE(a_second_finger_is_ignored_until_the_first_is_lifted) {
  Pointer pointer;
  pointer.press(1, {10, 10});
  pointer.press(2, {500, 500});
  pointer.move(2, {510, 510});
  pointer.release(2, {510, 510});
  pointer.next_frame();
  BOOST_TEST((pointer.backlog() == Pointer::Backlog::none));
  pointer.release(1, {10, 10});
  pointer.press(2, {500, 500});
  pointer.next_frame();
  BOOST_TEST((pointer.next_frame().at == Point{500, 500}));
}

BOOST_AUTO_TEST_CASE(moves_merge_into_the_newest) {
  Pointer pointer;
  pointer.press(1, {0, 0});
  for (int i = 1; i <= 1000; ++i) pointer.move(1, {static_cast<float>(i), 0});
  pointer.next_frame();
  BOOST_TEST((pointer.next_frame().at == Point{1000, 0}));
  BOOST_TEST((pointer.backlog() == Pointer::Backlog::none));
}

BOOST_AUTO_TEST_CASE(what_nobody_draws_is_dropped_rather_than_kept) {
  Pointer pointer;
  for (int i = 0; i < 100; ++i) {
    pointer.press(1, {0, 0});
    pointer.release(1, {0, 0});
  }
  int frames = 0;
  while (pointer.backlog() == Pointer::Backlog::waiting && frames < 1000) {
    pointer.next_frame();
    ++frames;
  }
  BOOST_TEST(frames <= 64);
}

BOOST_AUTO_TEST_CASE(cancelling_ends_the_touch) {
  Pointer pointer;
  pointer.cancel();
  BOOST_TEST((pointer.backlog() == Pointer::Backlog::none));
  pointer.press(1, {5, 5});
  pointer.cancel();
  pointer.next_frame();
  const auto frame = pointer.next_frame();
  BOOST_TEST((frame.edge == Edge::cancelled && frame.contact == Contact::up && frame.at == Point{5, 5}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
