#include "ui/shell/shell.hpp"

#include <SDL.h>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <semaphore>
#include <thread>

namespace motcua::shell {
namespace {

constexpr kit::Rect button_place{100, 100, 400, 200};
constexpr float inside_x = 200.0F / 1280;  // as SDL gives a finger's position
constexpr float inside_y = 200.0F / 800;

kit::Theme theme(Appearance appearance) {
  return kit::Themes::load("kiosk-config/themes").value().theme({"counter", appearance, {}}).value();
}

Options options() {
  return {.title = "test",
          .theme = [](kit::Size) { return theme({}); },
          .assets = kit::Assets::in(share_directory()),
          .characters = {.everywhere = U"Go", .in_numbers = {}}};
}

// One screen with one button, in a window that nobody sees. The dummy display is 1024 x 768.
struct Desk {
  Desk() { ::setenv("SDL_VIDEODRIVER", "dummy", 1); }

  void open(Options with) {
    auto opened = Shell::open(loop, log, trace, std::move(with));
    BOOST_REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : describe(opened.error())));
    shell = *std::move(opened);
  }
  void run() {
    shell->run({.draw = [this](kit::Ui& ui) { draw(ui); }, .settle = [this] { ++settled; }});
  }
  void draw(kit::Ui& ui) {
    ui.screen(name);
    display = ui.display();
    if (ui.button(button_place, {.id = "go", .label = "Go"})) ++taps;
  }
  // Runs until three looks in a row, each after another turn of the loop, find no new frame: on a busy machine too.
  void run_until_quiet() {
    look(0, 3);
    run();
  }
  void look(std::uint64_t frames_then, int more_looks) {
    loop.after(Milliseconds{100}, [this, frames_then, more_looks] {
      const auto now = shell->frames();
      if (now != frames_then && now < 100) return look(now, 3);
      if (more_looks == 0 || now >= 100) return loop.stop();
      look(now, more_looks - 1);
    });
  }

  kit::Rect display;  // logical, in the last frame
  runtime::MachineTime time;
  runtime::Loop loop{time};
  host::Log log{"test", host::Level::error};
  host::Trace trace;
  std::unique_ptr<Shell> shell;
  std::string name = "one";
  int taps = 0;
  int settled = 0;
};

void push_finger(Uint32 type, SDL_FingerID finger, float x, float y) {
  SDL_Event event{};
  event.type = type;
  event.tfinger.type = type;
  event.tfinger.touchId = 1;
  event.tfinger.fingerId = finger;
  event.tfinger.x = x;
  event.tfinger.y = y;
  SDL_PushEvent(&event);
}

void push_mouse(Uint32 type, Uint8 button, kit::Point at) {
  SDL_Event event{};
  event.type = type;
  event.button.button = button;
  event.button.x = static_cast<Sint32>(at.x);
  event.button.y = static_cast<Sint32>(at.y);
  SDL_PushEvent(&event);
}

std::vector<std::string> lines_of(const std::string& path, std::string_view containing) {
  std::ifstream in(path);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) {
    if (line.contains(containing)) out.push_back(line);
  }
  return out;
}

BOOST_FIXTURE_TEST_SUITE(ut_shell, Desk)

BOOST_AUTO_TEST_CASE(nothing_is_drawn_while_nothing_changes) {
  open(options());
  run_until_quiet();
  BOOST_TEST(shell->frames() == 1);
  BOOST_TEST(settled == 1);
}

BOOST_AUTO_TEST_CASE(a_finger_down_and_up_between_two_frames_taps_once_in_three_frames) {
  open(options());
  loop.after(Milliseconds{50}, [] {
    push_finger(SDL_FINGERDOWN, 7, inside_x, inside_y);
    push_finger(SDL_FINGERUP, 7, inside_x, inside_y);
  });
  run_until_quiet();
  BOOST_TEST(taps == 1);
  BOOST_TEST(shell->frames() == 1 + 3);
}

BOOST_AUTO_TEST_CASE(a_second_finger_neither_taps_nor_disturbs) {
  open(options());
  loop.after(Milliseconds{20}, [] {
    push_finger(SDL_FINGERDOWN, 1, 0.9F, 0.9F);
    push_finger(SDL_FINGERDOWN, 2, inside_x, inside_y);
    push_finger(SDL_FINGERUP, 2, inside_x, inside_y);
    push_finger(SDL_FINGERUP, 1, 0.9F, 0.9F);
    push_finger(SDL_FINGERDOWN, 3, inside_x, inside_y);
    push_finger(SDL_FINGERDOWN, 4, 0.9F, 0.9F);
    push_finger(SDL_FINGERUP, 3, inside_x, inside_y);
    push_finger(SDL_FINGERUP, 4, 0.9F, 0.9F);
  });
  run_until_quiet();
  BOOST_TEST(taps == 1);
}

BOOST_AUTO_TEST_CASE(the_left_mouse_button_is_a_finger_and_the_others_are_not) {
  open(options());
  const auto at = shell->placement().to_window(button_place.centre());
  loop.after(Milliseconds{20}, [at] {
    push_mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, at);
    push_mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, at);
    push_mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, at);
    push_mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_RIGHT, at);
    push_mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, at);
  });
  run_until_quiet();
  BOOST_TEST(taps == 1);
}

BOOST_AUTO_TEST_CASE(a_new_view_costs_one_frame_however_often_it_is_announced) {
  open(options());
  loop.after(Milliseconds{50}, [this] {
    for (int i = 0; i < 10; ++i) shell->invalidate();
  });
  run_until_quiet();
  BOOST_TEST(shell->frames() == 2);
}

BOOST_AUTO_TEST_CASE(a_post_from_another_thread_does_not_wait_for_the_next_timer) {
  open(options());
  // Each post is made when the one before has been done. Unnoticed ones would take a quarter of a second each.
  constexpr int posts = 40;
  std::counting_semaphore<posts> done{0};
  const std::jthread other([this, &done] {
    for (int i = 0; i < posts; ++i) {
      loop.post([&done] { done.release(); });
      done.acquire();
    }
    loop.post([this] { loop.stop(); });
  });
  const auto begun = std::chrono::steady_clock::now();
  run();
  BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds{5}));
}

BOOST_AUTO_TEST_CASE(many_posts_leave_one_event_and_are_all_done) {
  open(options());
  int done = 0;
  for (int i = 0; i < 100'000; ++i) loop.post([&done] { ++done; });
  BOOST_TEST(SDL_PeepEvents(nullptr, 0, SDL_PEEKEVENT, SDL_USEREVENT, SDL_LASTEVENT) == 1);
  run_until_quiet();
  BOOST_TEST(done == 100'000);
}

// The first key shows where one is, the second taps.
BOOST_AUTO_TEST_CASE(a_keypad_taps_what_a_finger_taps) {
  open(options());
  loop.after(Milliseconds{20}, [] {
    for (int i = 0; i < 2; ++i) {
      SDL_Event event{};
      event.type = SDL_KEYDOWN;
      event.key.keysym.sym = SDLK_RETURN;
      SDL_PushEvent(&event);
    }
  });
  run_until_quiet();
  BOOST_TEST(taps == 1);
  BOOST_TEST(shell->frames() == 3);
}

BOOST_AUTO_TEST_CASE(other_keys_do_nothing) {
  open(options());
  loop.after(Milliseconds{20}, [] {
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = SDLK_ESCAPE;
    SDL_PushEvent(&event);
  });
  run_until_quiet();
  BOOST_TEST(shell->frames() == 1);
}

BOOST_AUTO_TEST_CASE(closing_the_window_stops_a_demo_but_not_a_kiosk) {
  for (const auto mode : {Mode::window, Mode::fullscreen}) {
    Desk desk;
    auto with = options();
    with.mode = mode;
    desk.open(std::move(with));
    SDL_Event event{};
    event.type = SDL_QUIT;
    SDL_PushEvent(&event);
    bool reached = false;
    desk.loop.after(Milliseconds{100}, [&desk, &reached] {
      reached = true;
      desk.loop.stop();
    });
    desk.run();
    BOOST_TEST(reached == (mode == Mode::fullscreen));
  }
}

BOOST_AUTO_TEST_CASE(the_trace_tells_a_screen_once_and_again_when_it_changes) {
  std::filesystem::create_directories("out/test");
  const std::string path = "out/test/shell-trace.jsonl";
  std::filesystem::remove(path);
  trace = host::Trace::to_file(path).value();
  open(options());
  loop.after(Milliseconds{20}, [this] { shell->invalidate(); });
  loop.after(Milliseconds{60}, [this] {
    name = "two";
    shell->invalidate();
  });
  run_until_quiet();
  const auto screens = lines_of(path, R"("what":"screen")");
  BOOST_REQUIRE(screens.size() == 2);
  // 1280 x 800 in the 1024 x 720 that a window with a title bar may have there.
  BOOST_TEST(
      screens[0].contains(R"("layout":{"name":"one","targets":[{"id":"go","x":80,"y":80,"w":320,"h":160}]})"));
  BOOST_TEST(screens[1].contains(R"("name":"two")"));
  BOOST_TEST(lines_of(path, R"("what":"frame")").size() == 3);
}

BOOST_AUTO_TEST_CASE(a_window_stands_where_it_is_told_and_its_screen_is_scaled_to_fit) {
  auto with = options();
  with.place = kit::Rect{30, 50, 640, 500};
  open(std::move(with));
  auto* window = SDL_GetWindowFromID(1);
  BOOST_REQUIRE(window != nullptr);
  SDL_Rect place{};
  SDL_GetWindowPosition(window, &place.x, &place.y);
  SDL_GetWindowSize(window, &place.w, &place.h);
  BOOST_TEST(place.x == 30);
  BOOST_TEST(place.y == 50);
  BOOST_TEST(place.w == 640);
  BOOST_TEST(place.h == 500);
  BOOST_TEST(shell->placement().scale == 0.5F);
  BOOST_TEST((shell->placement().origin == kit::Point{0, 50}));
}

BOOST_AUTO_TEST_CASE(a_missing_font_is_an_error_not_a_crash) {
  auto with = options();
  with.assets.bold = "nowhere/font.ttf";
  const auto opened = Shell::open(loop, log, trace, std::move(with));
  BOOST_REQUIRE(!opened.has_value());
  BOOST_TEST((opened.error().code == ErrorCode::not_found));
}

// The files of an update that is half done, say: the citizen goes on with the screen that is there.
BOOST_AUTO_TEST_CASE(a_look_that_cannot_be_made_leaves_the_one_before) {
  const std::filesystem::path copy = "out/test/share";
  std::filesystem::remove_all(copy);
  std::filesystem::copy(share_directory(), copy, std::filesystem::copy_options::recursive);
  auto with = options();
  with.assets = kit::Assets::in(copy);
  open(std::move(with));
  loop.after(Milliseconds{20}, [this, &copy] {
    std::filesystem::remove(copy / "art" / "icons.bin");
    shell->restyle();
    shell->invalidate();
  });
  run_until_quiet();
  BOOST_TEST(shell->frames() == 2);
}

BOOST_AUTO_TEST_CASE(a_window_of_another_shape_asks_for_the_layout_of_that_shape) {
  auto with = options();
  with.place = kit::Rect{0, 0, 300, 512};
  with.theme = [](kit::Size window) {
    const auto* table = window.w > window.h ? "kiosk_landscape" : "kiosk_small";
    return kit::Themes::load("kiosk-config/themes").value().theme({table, {}, {}}).value();
  };
  open(std::move(with));
  BOOST_TEST(shell->placement().scale == 0.5F);
  loop.after(Milliseconds{20}, [] { SDL_SetWindowSize(SDL_GetWindowFromID(1), 960, 540); });
  run_until_quiet();
  // Scale and origin are what they were: it is the layout that is another.
  BOOST_TEST(shell->placement().scale == 0.5F);
  BOOST_TEST((shell->placement().origin == kit::Point{0, 0}));
  BOOST_TEST(display.w == 1920);
}

BOOST_AUTO_TEST_CASE(another_theme_is_drawn_at_once) {
  auto with = options();
  const auto worn = std::make_shared<Appearance>();
  with.theme = [worn](kit::Size) { return theme(*worn); };
  open(std::move(with));
  loop.after(Milliseconds{20}, [this, worn] {
    *worn = {TextSize::large, Contrast::contrast_dark};
    shell->restyle();
  });
  run_until_quiet();
  BOOST_TEST(shell->frames() == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::shell
