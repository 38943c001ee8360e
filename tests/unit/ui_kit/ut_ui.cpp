#include "tests/support/screen.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <utility>

namespace motcua::kit {
namespace {

BOOST_AUTO_TEST_SUITE(ut_ui)

using test::Screen;

std::vector<Button> many(std::size_t count) {
  std::vector<Button> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back({.id = std::format("item.{}", i), .label = std::format("Vi{}", i)});
  return out;
}

// One button that counts its taps.
struct Counting {
  int taps = 0;
  std::string screen = "one";
  void operator()(Ui& ui) {
    ui.screen(screen);
    if (ui.button({100, 100, 400, 200}, {.id = "go", .label = "Go"})) ++taps;
  }
};

BOOST_AUTO_TEST_CASE(a_tap_is_a_press_and_a_release_on_the_same_target) {
  Screen screen;
  Counting button;
  const auto draw = [&button](Ui& ui) { button(ui); };
  screen.show(draw);
  screen.tap("go", draw);
  BOOST_TEST(button.taps == 1);
  screen.press({200, 200}, draw);
  BOOST_TEST(button.taps == 1);
  screen.release({900, 900}, draw);
  BOOST_TEST(button.taps == 1);
  screen.press({900, 900}, draw);
  screen.release({200, 200}, draw);
  BOOST_TEST(button.taps == 1);
}

BOOST_AUTO_TEST_CASE(sliding_from_one_target_to_another_taps_neither) {
  Screen screen;
  std::string tapped;
  const auto draw = [&tapped](Ui& ui) {
    ui.screen("s");
    for (const float x : {100.0F, 600.0F}) {
      const auto id = x < 500 ? "left" : "right";
      if (ui.button({x, 100, 300, 200}, {.id = id, .label = "Go"})) tapped += id;
    }
  };
  screen.drag({200, 200}, {700, 200}, draw);
  BOOST_TEST(tapped == "");
}

BOOST_AUTO_TEST_CASE(a_finger_aimed_at_the_screen_before_taps_nothing) {
  Screen screen;
  Counting button;
  const auto draw = [&button](Ui& ui) { button(ui); };
  screen.show(draw);
  screen.press({200, 200}, draw);
  button.screen = "two";
  screen.release({200, 200}, draw);
  BOOST_TEST(button.taps == 0);
  // The screen changes in the very frame of the press: the finger saw the one before.
  button.screen = "three";
  screen.press({200, 200}, draw);
  screen.release({200, 200}, draw);
  BOOST_TEST(button.taps == 0);
  screen.tap("go", draw);
  BOOST_TEST(button.taps == 1);
}

BOOST_AUTO_TEST_CASE(a_disabled_button_is_seen_but_does_not_answer) {
  Screen screen;
  int taps = 0;
  const auto draw = [&taps](Ui& ui) {
    ui.screen("s");
    if (ui.button({100, 100, 400, 200}, {.id = "go", .label = "Go", .enabled = Enabled::no})) ++taps;
  };
  screen.show(draw);
  BOOST_TEST(screen.sees("go"));
  BOOST_CHECK_THROW(screen.tap("go", draw), std::runtime_error);
  screen.press({200, 200}, draw);
  screen.release({200, 200}, draw);
  BOOST_TEST(taps == 0);
}

// Keys as blocks, one below the other.
struct Pages {
  explicit Pages(std::size_t count) : items(many(count)) {}
  void operator()(Ui& ui) {
    ui.screen("list");
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < items.size(); ++i)
      blocks.push_back({ui.key_height(items[i], 960), [this, &ui, i](const Rect& rect) {
                          if (ui.button(rect, items[i])) chosen = i;
                        }});
    turned = ui.blocks({60, 200, 960, 1000}, blocks, turning, "Vi");
  }
  std::vector<Button> items;
  Turning turning;
  std::optional<std::size_t> chosen;
  Turned turned = Turned::no;
};

BOOST_AUTO_TEST_CASE(a_page_is_turned_by_a_finger_that_drags_without_choosing) {
  Screen screen;
  Pages pages(40);
  const auto draw = [&pages](Ui& ui) { pages(ui); };
  screen.show(draw);
  BOOST_TEST(screen.sees("item.0"));
  BOOST_TEST(!screen.sees("item.20"));
  screen.drag({400, 1000}, {400, 400}, draw);
  BOOST_TEST(pages.turning.page == 1U);
  BOOST_TEST(!pages.chosen.has_value());
  screen.show(draw);
  BOOST_TEST(!screen.sees("item.0"));
  BOOST_TEST(screen.sees("item.8"));
  screen.tap("item.8", draw);
  BOOST_TEST((pages.chosen == 8));
  screen.drag({400, 400}, {400, 1100}, draw);
  BOOST_TEST(pages.turning.page == 0U);
  screen.drag({400, 400}, {400, 1100}, draw);
  BOOST_TEST(pages.turning.page == 0U);
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_CASE(every_block_is_on_one_of_the_pages_and_keys_lead_through_them) {
  Screen screen;
  Pages pages(15);
  const auto draw = [&pages](Ui& ui) { pages(ui); };
  std::set<std::string> seen;
  for (int i = 0; i < 20; ++i) {
    screen.show(draw);
    for (const auto& target : screen.targets()) seen.insert(target.id);
    if (screen.target("page.next")->enabled == Enabled::no) break;
    screen.press(screen.target("page.next")->rect.centre(), draw);
    screen.release(screen.target("page.next")->rect.centre(), draw);
    BOOST_TEST((pages.turned == Turned::yes));
  }
  for (int i = 0; i < 15; ++i) BOOST_TEST(seen.contains(std::format("item.{}", i)), i);
  BOOST_TEST((screen.target("page.previous")->enabled == Enabled::yes));
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_CASE(what_fits_is_not_turned_over_and_a_foot_stands_at_the_lower_edge) {
  Screen screen;
  Pages pages(3);
  const auto draw = [&pages](Ui& ui) { pages(ui); };
  screen.show(draw);
  screen.drag({400, 500}, {400, 100}, draw);
  BOOST_TEST(pages.turning.page == 0U);
  BOOST_TEST(!screen.sees("page.next"));
  Rect low;
  screen.show([&low](Ui& ui) {
    ui.screen("foot");
    Turning turning;
    const std::vector<Block> blocks{{100, [](const Rect&) {}},
                                    {80, [&low](const Rect& rect) { low = rect; }, Block::Place::foot}};
    ui.blocks({0, 0, 500, 900}, blocks, turning, "Vi");
  });
  BOOST_TEST(low.bottom() == 900);
}

// Five keys reach what a finger reaches, in the order of reading.
BOOST_AUTO_TEST_CASE(keys_walk_the_targets_in_the_order_of_reading_and_tap_them) {
  Screen screen;
  std::string tapped;
  const auto draw = [&tapped](Ui& ui) {
    ui.screen("s");
    // Drawn from the bottom upwards, as bars are.
    const auto key = [&](float x, float y, const char* id, Enabled enabled = Enabled::yes) {
      if (ui.button({x, y, 300, 150}, {.id = id, .label = "Go", .enabled = enabled})) tapped += id;
    };
    key(100, 900, "help");
    key(500, 400, "right");
    key(100, 400, "left");
    key(100, 650, "dead", Enabled::no);
    key(100, 100, "top");
  };
  screen.show(draw);
  const auto press = [&](std::initializer_list<Key> keys) {
    for (const auto each : keys) screen.key(each, draw);
    return std::exchange(tapped, {});
  };
  BOOST_TEST(press({Key::select}) == "");  // the first key shows where one is
  BOOST_TEST(press({Key::select}) == "top");
  BOOST_TEST(press({Key::down, Key::select}) == "left");
  BOOST_TEST(press({Key::right, Key::select}) == "right");
  BOOST_TEST(press({Key::right, Key::select}) == "right");
  BOOST_TEST(press({Key::left, Key::select}) == "left");
  BOOST_TEST(press({Key::down, Key::down, Key::select}) == "help");
  BOOST_TEST(press({Key::down, Key::select}) == "top");  // round
  BOOST_TEST(press({Key::up, Key::select}) == "help");
  BOOST_TEST(press({Key::help}) == "help");
}

BOOST_AUTO_TEST_CASE(the_ring_is_seen_after_a_key_and_goes_with_a_touch) {
  Screen screen;
  const auto draw = [](Ui& ui) {
    ui.screen("s");
    ui.button({100, 100, 400, 200}, {.id = "go", .label = "Go"});
  };
  const auto ring = [&screen] { return screen.pixel(44, 100) == screen.theme().colour(Role::accent); };
  screen.show(draw);
  BOOST_TEST(!ring());
  screen.key(Key::down, draw);
  BOOST_TEST(ring());
  screen.press({900, 900}, draw);
  BOOST_TEST(!ring());
}

BOOST_AUTO_TEST_CASE(under_a_dialog_nothing_answers) {
  Screen screen;
  int taps = 0;
  std::optional<std::size_t> answer;
  const auto draw = [&](Ui& ui) {
    ui.screen("s");
    if (const auto i =
            ui.dialog({.title = "Vi?", .buttons = {{.id = "stay", .label = "A"}, {.id = "leave", .label = "B"}}}))
      answer = i;
    if (ui.button(ui.display(), {.id = "below", .label = "C"})) ++taps;
  };
  screen.show(draw);
  BOOST_TEST(!screen.sees("below"));
  screen.press({20, 20}, draw);
  screen.release({20, 20}, draw);
  BOOST_TEST(taps == 0);
  screen.tap("leave", draw);
  BOOST_TEST((answer == 1));
  BOOST_TEST(taps == 0);
}

BOOST_AUTO_TEST_CASE(what_may_be_said_in_a_dialog_stands_above_its_buttons_whatever_its_title) {
  Screen screen;
  std::string title = "Vi?";
  std::optional<std::size_t> answer;
  const auto draw = [&](Ui& ui) {
    ui.screen("s");
    if (const auto i = ui.dialog({.title = title,
                                  .text = "Ai?",
                                  .choices = {{.id = "one", .label = "A"}, {.id = "two", .label = "B"}},
                                  .buttons = {{.id = "stay", .label = "C"}, {.id = "leave", .label = "D"}}}))
      answer = i;
  };
  for (const std::string each : {"Vi?", "Vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi vi?"}) {
    title = each;
    screen.show(draw);
    BOOST_TEST(screen.target("one")->rect.right() < screen.target("two")->rect.x);
    BOOST_TEST(screen.target("two")->rect.bottom() < screen.target("stay")->rect.y);
    BOOST_TEST(screen.flaws() == "");
    BOOST_TEST(screen.collisions() == "");
  }
  for (const auto& [id, expected] : {std::pair{"one", 2U}, std::pair{"two", 3U}, std::pair{"leave", 1U}}) {
    screen.tap(id, draw);
    BOOST_TEST((answer == expected), id);
  }
}

BOOST_AUTO_TEST_CASE(keypads_name_their_keys) {
  Screen screen;
  std::string typed;
  Keys keys = Keys::digits;
  const auto draw = [&](Ui& ui) {
    ui.screen("pad");
    if (const auto key = ui.keypad({60, 600, 960, 900}, keys)) typed += *key;
  };
  screen.show(draw);
  for (const auto* id : {"key.0", "key.7", "key.delete"}) screen.tap(id, draw);
  keys = Keys::letters;
  screen.show(draw);
  screen.tap("key.a", draw);
  screen.tap("key.z", draw);
  BOOST_TEST(typed == "07deleteAZ");
  BOOST_TEST(screen.flaws() == "");
}

BOOST_AUTO_TEST_CASE(small_double_and_overlapping_targets_are_flaws) {
  Screen screen;
  screen.show([](Ui& ui) {
    ui.screen("s");
    ui.button({100, 100, 60, 200}, {.id = "thin", .label = ""});
    ui.button({300, 100, 100, 100}, {.id = "twin", .label = ""});
    ui.button({600, 100, 100, 100}, {.id = "twin", .label = ""});
    ui.button({650, 150, 100, 100}, {.id = "late", .label = ""});
  });
  BOOST_TEST(screen.flaws() == "small target: thin\nduplicate id: twin\noverlapping targets: twin and late\n");
}

BOOST_AUTO_TEST_CASE(text_that_is_cut_or_lacks_a_glyph_is_a_flaw) {
  Screen screen;
  screen.show([](Ui& ui) {
    ui.screen("s");
    ui.text({60, 60, 300, 50}, "Vi Vi Vi Vi Vi Vi Vi Vi Vi Vi Vi Vi Vi Vi");
    ui.text({60, 200, 900, 80}, "e\u0302");
  });
  BOOST_TEST(screen.flaws().contains("text cut: Vi Vi"));
  BOOST_TEST(screen.flaws().contains("missing glyph: U+0302"));
}

// At 3840 pixels and more Dear ImGui's builder used to end the program before the first frame (F1).
BOOST_AUTO_TEST_CASE(every_display_is_drawn_on_panels_of_four_thousand_pixels_in_the_largest_size) {
  const std::vector<std::pair<std::string, float>> panels{{"kiosk", 2.0F}, {"counter", 2.7F}, {"wallboard", 2.0F}};
  for (const auto& [display, scale] : panels) {
    Screen screen({.display = display, .appearance = {TextSize::largest, Contrast::light}, .scale = scale});
    screen.show([](Ui& ui) {
      ui.screen("s");
      ui.text(ui.display(), "\u1EB2\u1EB4WM", {.role = TextRole::title});
    });
    BOOST_TEST(screen.flaws() == "", display << ": " << screen.flaws());
  }
}

// The face of the number has only the letters that numbers of this centre start with.
BOOST_AUTO_TEST_CASE(a_number_with_another_sign_is_drawn_smaller_and_is_no_flaw) {
  Screen screen;
  const auto ink = [&screen](std::string_view number) {
    screen.show([number](Ui& ui) {
      ui.screen("s");
      ui.big_number({0, 100, 1080, 400}, number);
    });
    int dots = 0;
    for (int y = 50; y < 250; ++y)
      for (int x = 0; x < 540; ++x)
        if (screen.pixel(x, y) == screen.theme().colour(Role::primary)) ++dots;
    return dots;
  };
  const int usual = ink("A012");
  const int other = ink("%012");
  BOOST_TEST(other > 0);
  BOOST_TEST(other < usual / 4);
  BOOST_TEST(screen.flaws() == "");
}

// On the largest panel a capital letter of a number is 600 dots high.
BOOST_AUTO_TEST_CASE(a_number_is_drawn_on_every_panel_whatever_its_letters) {
  for (const float scale : {0.5F, 1.0F, 2.0F}) {
    Screen screen({.appearance = {TextSize::largest, Contrast::light}, .scale = scale});
    screen.show([](Ui& ui) {
      ui.screen("s");
      ui.big_number({0, 100, 1080, 400}, "MW9");
    });
    BOOST_TEST(screen.flaws() == "", scale << ": " << screen.flaws());
    const auto theme = screen.theme();
    bool inked = false;
    for (float x = 200; x < 900 && !inked; x += 20)
      inked =
          screen.pixel(static_cast<int>(x * scale), static_cast<int>(300 * scale)) == theme.colour(Role::primary);
    BOOST_TEST(inked);
  }
}

BOOST_AUTO_TEST_CASE(a_missing_glyph_is_a_solid_box) {
  Screen screen;
  const auto theme = screen.theme();
  screen.show([](Ui& ui) {
    ui.screen("s");
    ui.text({100, 100, 900, 100}, "\u2603", {.role = TextRole::title});
  });
  BOOST_TEST((screen.pixel(60, 70) == theme.colour(Role::danger)));
}

BOOST_AUTO_TEST_CASE(qr_modules_are_whole_pixels_with_a_quiet_zone) {
  Screen screen;
  Modules modules(21, std::vector<bool>(21, false));
  for (std::size_t i = 0; i < 21; ++i) modules[i][i] = true;
  screen.show([&modules](Ui& ui) {
    ui.screen("s");
    ui.code({101, 101, 403, 403}, modules);
  });
  // (21 + 8) modules in 201 window pixels: 6 pixels each, 174 in all, centred.
  const int left = 51 + (201 - 174) / 2;
  BOOST_TEST((screen.pixel(left + 20, left + 20) == Colour{255, 255, 255}));
  for (const int module : {0, 10, 20}) {
    const int at = left + (4 + module) * 6;
    BOOST_TEST_CONTEXT("module " << module) {
      BOOST_TEST((screen.pixel(at + 1, at + 1) == Colour{0, 0, 0}));
      BOOST_TEST((screen.pixel(at + 4, at + 4) == Colour{0, 0, 0}));
      BOOST_TEST((screen.pixel(at + 7, at + 1) == Colour{255, 255, 255}));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kit
