#include "tests/support/screen.hpp"
#include "ui/kit/masks.hpp"

#include <boost/test/unit_test.hpp>
#include <cairo.h>
#include <fstream>

namespace motcua::kit {
namespace {

using test::Screen;

constexpr Colour red{200, 10, 20};

std::array<std::uint8_t, 4> dot(Colour colour, std::uint8_t cover = 255) {
  return {colour.r, colour.g, colour.b, cover};
}

Picture filled(std::size_t width, std::size_t height, std::array<std::uint8_t, 4> with) {
  Picture out{width, height, {}};
  for (std::size_t i = 0; i < width * height; ++i) out.rgba.insert(out.rgba.end(), with.begin(), with.end());
  return out;
}

std::filesystem::path png_of(int width, int height) {
  std::filesystem::create_directories("out/test");
  const std::filesystem::path file = "out/test/mark.png";
  auto* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
  auto* pen = cairo_create(surface);
  cairo_set_source_rgba(pen, red.r / 255.0, red.g / 255.0, red.b / 255.0, 1);
  cairo_rectangle(pen, 0, 0, width / 2.0, height);
  cairo_fill(pen);
  cairo_surface_write_to_png(surface, file.c_str());
  cairo_destroy(pen);
  cairo_surface_destroy(surface);
  return file;
}

BOOST_AUTO_TEST_SUITE(ut_picture)

BOOST_AUTO_TEST_CASE(a_png_is_read_with_its_clear_parts) {
  const auto picture = read_png(png_of(4, 2));
  BOOST_REQUIRE(picture.has_value());
  BOOST_TEST(picture->width == 4);
  BOOST_TEST(picture->height == 2);
  BOOST_TEST(static_cast<int>(picture->rgba[0]) == red.r);
  BOOST_TEST(static_cast<int>(picture->rgba[3]) == 255);
  BOOST_TEST(static_cast<int>(picture->rgba[4 * 3 + 3]) == 0);
}

BOOST_AUTO_TEST_CASE(what_is_no_picture_is_refused_with_its_file) {
  BOOST_TEST((read_png("out/test/nowhere.png").error().code == ErrorCode::not_found));
  const std::filesystem::path file = "out/test/text.png";
  std::filesystem::create_directories("out/test");
  std::ofstream(file) << "no picture";
  const auto text = read_png(file);
  BOOST_REQUIRE(!text.has_value());
  BOOST_TEST((text.error().code == ErrorCode::invalid));
  BOOST_TEST(text.error().where == file.string());
  const auto huge = read_png(png_of(5000, 1));
  BOOST_REQUIRE(!huge.has_value());
  BOOST_TEST((huge.error().code == ErrorCode::unsupported));
}

// A clear dot beside a red one gives half a cover of red, not of a darker colour.
BOOST_AUTO_TEST_CASE(a_smaller_picture_is_the_mean_of_what_lies_below_each_dot) {
  Picture picture = filled(2, 1, dot(red));
  picture.rgba[4 + 3] = 0;
  const auto one = scaled(picture, 1, 1);
  const std::vector<std::uint8_t> expected{red.r, red.g, red.b, 128};
  BOOST_TEST(one.rgba == expected, boost::test_tools::per_element());
  BOOST_TEST(scaled(filled(3, 3, dot(red)), 7, 2).rgba == filled(7, 2, dot(red)).rgba,
             boost::test_tools::per_element());
}

// As SDL finds the rows of a quad: both edges cut down, or their difference.
BOOST_AUTO_TEST_CASE(in_a_texture_of_any_height_a_quad_begins_and_ends_at_its_own_rows) {
  int wrong = 0;
  for (int height = 1000; height < 9000; height += 7) {
    const float row = 1.0F / static_cast<float>(height);
    const auto cut = [height](float place) { return static_cast<int>(place * static_cast<float>(height)); };
    for (int from = 0; from + 33 < height; from += 31) {
      float top = static_cast<float>(from) * row;
      float bottom = static_cast<float>(from + 33) * row;
      keep_rows_whole(row, top, bottom);
      if (cut(top) != from || cut(bottom) != from + 33 || cut(bottom - top) != 33) ++wrong;
    }
  }
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(a_picture_is_as_large_as_fits_and_stands_in_the_middle) {
  const auto picture = std::make_shared<const Picture>(filled(20, 10, dot(red)));
  const auto draw = [&picture](Ui& ui) {
    ui.screen("s");
    ui.picture({100, 100, 400, 400}, picture);
  };
  Screen screen;  // at half its size
  screen.show(draw);
  BOOST_TEST((screen.pixel(50, 150) == red));
  BOOST_TEST((screen.pixel(249, 150) == red));
  BOOST_TEST((screen.pixel(150, 101) == red));
  BOOST_TEST((screen.pixel(150, 199) == red));
  BOOST_TEST((screen.pixel(150, 98) == screen.theme().colour(Role::background)));
}

BOOST_AUTO_TEST_CASE(the_header_bears_the_customers_mark_in_place_of_our_tile) {
  const auto has_red = [](Screen& screen) {
    screen.show([](Ui& ui) {
      ui.screen("s");
      ui.header({.centre = "Trung tâm", .clock = "07:30"});
    });
    return screen.pixel(44, 34) == red;
  };
  Screen theirs({.mark = std::make_shared<const Picture>(filled(64, 64, dot(red)))});
  Screen ours;
  BOOST_TEST(has_red(theirs));
  BOOST_TEST(!has_red(ours));
}

BOOST_AUTO_TEST_CASE(nobody_holds_a_picture_after_the_first_frame_that_does_not_show_it) {
  auto picture = std::make_shared<const Picture>(filled(20, 10, dot(red)));
  const std::weak_ptr<const Picture> watched = picture;
  Screen screen;
  screen.show([&picture](Ui& ui) {
    ui.screen("s");
    ui.picture({100, 100, 400, 400}, picture);
  });
  picture.reset();
  BOOST_TEST(!watched.expired());
  screen.show([](Ui& ui) { ui.screen("s"); });
  BOOST_TEST(watched.expired());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
