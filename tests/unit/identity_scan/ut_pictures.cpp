#include "firmware/identity/scan/filters.hpp"
#include "firmware/identity/scan/regions.hpp"
#include "tests/support/qr_effects.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::identity {
namespace {

BOOST_AUTO_TEST_SUITE(ut_pictures)

// Black on the left half, white on the right.
Picture halves(int width, int height) {
  Picture out(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) out.row(y)[x] = x < width / 2 ? 0 : 255;
  return out;
}

BOOST_AUTO_TEST_CASE(a_picture_without_lively_parts_has_no_regions) {
  test::Canvas canvas;
  test::Dice dice(3);
  canvas.light.assign(std::size_t{1280} * 720, 120);
  const auto noise = test::exposed(canvas, 4, dice);
  BOOST_TEST(likely_regions({noise.data(), 1280, 720, 1280}).empty());
  BOOST_TEST(likely_regions(halves(1280, 720).frame()).empty());
  Picture sheet(1280, 720);  // white on black, with four edges
  for (int y = 200; y < 500; ++y) std::fill_n(sheet.row(y) + 300, 600, std::uint8_t{255});
  BOOST_TEST(likely_regions(sheet.frame()).empty());
}

BOOST_AUTO_TEST_CASE(a_region_is_where_the_code_is) {
  test::Dice dice(5);
  test::Canvas canvas;
  canvas.light.assign(std::size_t{1280} * 720, 90);
  const auto code = test::encode(test::card_text(dice, test::CardYear::y2021), test::Level::medium);
  const test::Pose pose{.x = 900, .y = 300, .module_px = 4};
  test::draw_card(canvas, code, pose, {});
  const auto pixels = test::exposed(canvas, 3, dice);
  const auto regions = likely_regions({pixels.data(), 1280, 720, 1280});
  BOOST_REQUIRE(!regions.empty());
  const auto box = test::box_of(canvas, code, pose, 0);
  BOOST_TEST(regions[0].left <= box.left);
  BOOST_TEST(regions[0].top <= box.top);
  BOOST_TEST(regions[0].right >= box.right);
  BOOST_TEST(regions[0].bottom >= box.bottom);
  BOOST_TEST(regions[0].size() < std::size_t{1280} * 720 / 4);
}

BOOST_AUTO_TEST_CASE(a_part_looks_into_the_same_rows) {
  const auto picture = halves(8, 4);
  const auto right = part(picture.frame(), {4, 1, 8, 3});
  BOOST_TEST(right.width == 4);
  BOOST_TEST(right.stride == 8);
  BOOST_TEST(int{right.at(0, 0)} == 255);
  BOOST_TEST(int{copied(right).frame().at(3, 1)} == 255);
}

BOOST_AUTO_TEST_CASE(half_and_double_have_their_sizes_and_keep_the_light) {
  const auto picture = halves(16, 8);
  const auto small = halved(picture.frame()), large = enlarged(picture.frame());
  BOOST_TEST(small.frame().width == 8);
  BOOST_TEST(small.frame().height == 4);
  BOOST_TEST(large.frame().width == 32);
  BOOST_TEST(large.frame().height == 16);
  BOOST_TEST(int{small.frame().at(0, 0)} == 0);
  BOOST_TEST(int{small.frame().at(7, 3)} == 255);
  BOOST_TEST(int{large.frame().at(0, 0)} == 0);
  BOOST_TEST(int{large.frame().at(31, 15)} == 255);
}

BOOST_AUTO_TEST_CASE(a_threshold_follows_the_light_around_it) {
  Picture slope(256, 8);  // from dark to light, with a darker spot every eighth pixel
  for (int y = 0; y < 8; ++y)
    for (int x = 0; x < 256; ++x)
      slope.row(y)[x] = static_cast<std::uint8_t>(std::max(0, x - (x % 8 == 0 ? 12 : 0)));
  const auto out = thresholded(slope.frame(), 6);
  for (int x = 16; x < 240; ++x) BOOST_TEST(int{out.frame().at(x, 4)} == (x % 8 == 0 ? 0 : 255), x);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::identity
