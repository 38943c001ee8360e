#include "ui/kit/theme.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_theme)

namespace data = boost::unit_test::data;
const std::vector<std::string> themes{"default", "high-contrast"};
const std::vector<std::string> displays{"kiosk", "counter", "wallboard"};

Theme shipped(const std::string& theme, const std::string& display) {
  return Theme::load("kiosk-config/themes/" + theme + ".toml", display).value();
}

std::vector<Error> errors_of(const std::string& content) {
  std::filesystem::create_directories("out/test");
  const std::string path = "out/test/theme.toml";
  std::ofstream(path) << content;
  const auto read = Theme::load(path, "kiosk");
  return read ? std::vector<Error>{} : read.error();
}

std::string shipped_text() {
  std::ifstream in("kiosk-config/themes/default.toml");
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

BOOST_AUTO_TEST_CASE(contrast_is_computed_as_wcag_says) {
  BOOST_TEST(contrast({0, 0, 0}, {255, 255, 255}) == 21.0, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(contrast({119, 119, 119}, {255, 255, 255}) == 4.48, boost::test_tools::tolerance(0.01));
  BOOST_TEST(contrast({255, 255, 255}, {119, 119, 119}) == 4.48, boost::test_tools::tolerance(0.01));
}

BOOST_DATA_TEST_CASE(every_text_stands_out_from_its_ground_by_seven_to_one,
                     data::make(themes) * data::make(displays), name, display) {
  const auto theme = shipped(name, display);
  for (const auto& pair : text_pairs()) {
    BOOST_TEST_CONTEXT("roles " << static_cast<int>(pair.text) << " on " << static_cast<int>(pair.ground))
    BOOST_TEST(contrast(theme.colour(pair.text), theme.colour(pair.ground)) >= 7.0);
  }
}

BOOST_AUTO_TEST_CASE(touch_targets_are_as_large_as_fingers_need) {
  // 1080 pixels across a 21.5 inch portrait panel are 268 mm, 1280 across a 10.1 inch terminal 217 mm.
  BOOST_TEST(shipped("default", "kiosk").min_touch() * 268 / 1080 >= 20);
  BOOST_TEST(shipped("default", "counter").min_touch() * 217 / 1280 >= 12);
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_file_is_told_by_its_key) {
  auto text = with(shipped_text(), "\"#ffffff\"", "\"white\"");
  text = with(text, "primary = \"#0b4a55\"\n", "");
  text = with(text, "unit = 12", "unit = 0");
  std::vector<std::string> places;
  for (const auto& error : errors_of(text)) places.push_back(error.where);
  const std::vector<std::string> expected{"theme.toml: colour.surface", "theme.toml: colour.primary",
                                          "theme.toml: display.kiosk.unit"};
  BOOST_TEST(places == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_unknown_colour_and_a_missing_display_are_refused) {
  BOOST_TEST(errors_of(with(shipped_text(), "[colour]", "[colour]\nsky = \"#0000ff\"")).size() == 1);
  BOOST_TEST(errors_of(with(shipped_text(), "[display.kiosk]", "[display.kisok]")).size() == 10);
}

BOOST_AUTO_TEST_CASE(broken_toml_is_told_by_line) {
  const auto errors = errors_of("[colour]\ntext = ");
  BOOST_REQUIRE(errors.size() == 1);
  BOOST_TEST(errors[0].where.contains(":2"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
