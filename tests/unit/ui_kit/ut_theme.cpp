#include "ui/kit/theme.hpp"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_theme)

constexpr auto folder = "kiosk-config/themes";

Theme shipped(const std::string& display, Appearance appearance = {}, std::optional<double> panel = {}) {
  return Themes::load(folder).value().theme({display, appearance, panel}).value();
}

std::string text_of(const std::string& file) {
  std::ifstream in(std::string(folder) + "/" + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The shipped files, one of them changed.
std::vector<Error> errors_with(const std::string& file, const std::string& content) {
  const std::filesystem::path copy = "out/test/themes";
  std::filesystem::remove_all(copy);
  std::filesystem::create_directories(copy);
  for (const auto* each : {"palette.toml", "sizes.toml", "displays.toml"})
    std::ofstream(copy / each) << (each == file ? content : text_of(each));
  const auto read = Themes::load(copy);
  return read ? std::vector<Error>{} : read.error();
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

BOOST_AUTO_TEST_CASE(contrast_is_computed_as_wcag_says) {
  BOOST_TEST(contrast({0, 0, 0}, {255, 255, 255}) == 21.0, boost::test_tools::tolerance(1e-6));
  BOOST_TEST(contrast({119, 119, 119}, {255, 255, 255}) == 4.48, boost::test_tools::tolerance(0.01));
  BOOST_TEST(contrast({255, 255, 255}, {119, 119, 119}) == 4.48, boost::test_tools::tolerance(0.01));
}

BOOST_AUTO_TEST_CASE(every_text_stands_out_from_its_ground_by_seven_to_one) {
  for (const auto each : contrasts) {
    const auto theme = shipped("kiosk", {TextSize::small, each});
    for (const auto& pair : text_pairs()) {
      BOOST_TEST_CONTEXT("contrast " << static_cast<int>(each) << ", roles " << static_cast<int>(pair.text)
                                     << " on " << static_cast<int>(pair.ground))
      BOOST_TEST(contrast(theme.colour(pair.text), theme.colour(pair.ground)) >= 7.0);
    }
  }
}

// What is no text needs 3:1 (WCAG 2.2, 1.4.11): the lip is what says that a key can be tapped.
BOOST_AUTO_TEST_CASE(a_lip_stands_out_from_every_ground_by_three_to_one) {
  for (const auto each : contrasts) {
    const auto theme = shipped("kiosk", {TextSize::small, each});
    for (const auto ground : {Role::background, Role::surface, Role::tint})
      BOOST_TEST(contrast(theme.colour(Role::key_lip), theme.colour(ground)) >= 3.0);
  }
}

BOOST_AUTO_TEST_CASE(letters_and_targets_keep_their_millimetres_on_every_panel) {
  for (const double inches : {19.0, 21.5, 27.0, 32.0}) {
    const auto theme = shipped("kiosk", {}, inches);
    BOOST_TEST(theme.mm(theme.min_touch()) >= 20.0F);
    for (const auto role : {TextRole::caption, TextRole::body, TextRole::label})
      BOOST_TEST(theme.mm(theme.face(role).em * 0.66F) >= 7.25F);
    for (const auto role : {TextRole::strong, TextRole::title})
      BOOST_TEST(theme.mm(theme.face(role).em * 0.66F) >= 12.0F);
  }
  BOOST_TEST(shipped("counter").mm(shipped("counter").min_touch()) >= 12.0F);
}

BOOST_AUTO_TEST_CASE(texts_grow_and_the_number_stays) {
  const auto small = shipped("kiosk");
  const auto largest = shipped("kiosk", {TextSize::largest, Contrast::light});
  BOOST_TEST(small.face(TextRole::strong).em == 60);
  BOOST_TEST(largest.face(TextRole::strong).em == 120);
  BOOST_TEST(largest.face(TextRole::title).em == 120);
  BOOST_TEST(largest.face(TextRole::number).em == small.face(TextRole::number).em);
  BOOST_TEST(largest.growth() == 2);
}

std::vector<std::string> places(const std::vector<Error>& errors) {
  std::vector<std::string> out;
  for (const auto& error : errors) out.push_back(error.where);
  return out;
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_file_is_told_by_its_key) {
  auto text = with(text_of("palette.toml"), "\"#ffffff\"", "\"white\"");
  text = with(text, "primary = \"#0b4f4b\"\n", "");
  const std::vector<std::string> expected{"palette.toml: light.surface", "palette.toml: light.primary"};
  BOOST_TEST(places(errors_with("palette.toml", text)) == expected, boost::test_tools::per_element());
  const auto unit = with(text_of("displays.toml"), "unit = 8", "unit = 0");
  BOOST_TEST(places(errors_with("displays.toml", unit)) == std::vector<std::string>{"displays.toml: kiosk.unit"},
             boost::test_tools::per_element());
  const auto growth = with(text_of("sizes.toml"), "title = 1.62", "title = 0.5");
  BOOST_TEST(places(errors_with("sizes.toml", growth)) == std::vector<std::string>{"sizes.toml: largest.title"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_unknown_colour_and_a_missing_display_are_refused) {
  BOOST_TEST(
      errors_with("palette.toml", with(text_of("palette.toml"), "[dark]", "[dark]\nsky = \"#0000ff\"")).size() ==
      1);
  const auto wall = Themes::load(folder).value().theme({"wall", {}, {}});
  BOOST_REQUIRE(!wall.has_value());
  BOOST_TEST(wall.error().detail.contains("wall"));
}

// Shape first, then the millimetres where they are known, else the pixels.
BOOST_AUTO_TEST_CASE(a_window_gets_the_table_that_comes_nearest_to_it) {
  const auto themes = Themes::load(folder).value();
  const auto table = [&](std::string_view audience, Size pixels, std::optional<double> inches = {}) {
    return themes.display_for(audience, {pixels, inches}).value();
  };
  BOOST_TEST(table("kiosk", {1080, 1920}) == "kiosk");
  BOOST_TEST(table("kiosk", {2160, 3840}) == "kiosk");
  BOOST_TEST(table("kiosk", {1920, 1080}) == "kiosk_landscape");
  BOOST_TEST(table("kiosk", {1366, 768}) == "kiosk_landscape");
  BOOST_TEST(table("kiosk", {600, 1024}) == "kiosk_small");
  BOOST_TEST(table("kiosk", {600, 1024}, 10.1) == "kiosk_small");
  BOOST_TEST(table("kiosk", {1080, 1920}, 10.1) == "kiosk_small");
  BOOST_TEST(table("kiosk", {1080, 1920}, 32.0) == "kiosk");
  BOOST_TEST(table("counter", {1280, 800}) == "counter");
  BOOST_TEST(table("counter", {1024, 600}) == "counter_small");
  BOOST_TEST(table("wallboard", {1280, 720}) == "wallboard");
  BOOST_TEST(table("wallboard", {3840, 2160}) == "wallboard");
  BOOST_TEST(table("wallboard", {1080, 1920}) == "wallboard_portrait");
}

BOOST_AUTO_TEST_CASE(an_audience_without_a_table_is_refused_by_name) {
  const auto phone = Themes::load(folder).value().display_for("phone", {{390, 844}, {}});
  BOOST_REQUIRE(!phone.has_value());
  BOOST_TEST(phone.error().detail.contains("phone"));
}

BOOST_AUTO_TEST_CASE(broken_toml_is_told_by_line) {
  const auto errors = errors_with("sizes.toml", "[small]\ntext = ");
  BOOST_REQUIRE(errors.size() == 1);
  BOOST_TEST(errors[0].where.contains(":2"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
