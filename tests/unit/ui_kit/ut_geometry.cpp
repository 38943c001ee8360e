#include "ui/kit/geometry.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_geometry)

BOOST_AUTO_TEST_CASE(strips_leave_a_gap_and_never_more_than_the_area) {
  Cutter area({10, 20, 100, 200}, 5);
  BOOST_TEST((area.top(50) == Rect{10, 20, 100, 50}));
  BOOST_TEST((area.bottom(30) == Rect{10, 190, 100, 30}));
  BOOST_TEST((area.left(20) == Rect{10, 75, 20, 110}));
  BOOST_TEST((area.right(10) == Rect{100, 75, 10, 110}));
  BOOST_TEST((area.rest() == Rect{35, 75, 60, 110}));
  BOOST_TEST((area.top(500) == Rect{35, 75, 60, 110}));
  BOOST_TEST(area.rest().h == 0);
}

BOOST_AUTO_TEST_CASE(a_grid_fills_its_area_row_by_row) {
  const auto cells = grid({0, 0, 110, 70}, 2, 3, 10);
  BOOST_REQUIRE(cells.size() == 6);
  BOOST_TEST((cells[1] == Rect{60, 0, 50, 50.0F / 3}));
  BOOST_TEST(cells[5].right() == 110);
  BOOST_TEST(cells[5].bottom() == 70);
}

BOOST_AUTO_TEST_CASE(rectangles_that_do_not_meet_have_no_common_part) {
  BOOST_TEST((Rect{0, 0, 10, 10}.clipped_to({5, 5, 10, 10}) == Rect{5, 5, 5, 5}));
  const auto none = Rect{0, 0, 10, 10}.clipped_to({20, 0, 10, 10});
  BOOST_TEST(none.w == 0);
}

BOOST_AUTO_TEST_CASE(the_right_and_lower_edges_do_not_belong_to_a_rectangle) {
  BOOST_TEST((Rect{0, 0, 10, 10}.contains({0, 0})));
  BOOST_TEST((!Rect{0, 0, 10, 10}.contains({10, 5})));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
