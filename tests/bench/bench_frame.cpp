// bench-frame: what one frame of each screen costs with SDL's dummy driver and its software renderer, as on a machine
// without a GPU: the kiosk's at 1080x1920 with normal and with the largest texts, its first one at 2160x3840, the board's
// fullest at 3840x2160. And how long it takes to draw all of the kiosk's in every size, contrast and language on every
// display that it has a layout for.
#include "tests/bench/bench.hpp"
#include "tests/support/board.hpp"
#include "tests/support/kiosk_scenes.hpp"

#include <chrono>
#include <print>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int frames = 20;

double ms_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

double frame_ms(test::Screen& screen, const test::Screen::Draw& draw) {
  screen.show(draw);
  std::vector<double> ms;
  for (int i = 0; i < frames; ++i) {
    const auto begun = Clock::now();
    screen.show(draw);
    ms.push_back(ms_since(begun));
  }
  return percentiles(ms).p50;
}

// One line of JSON.
class Figures {
public:
  void tell(std::string_view name, double value) {
    out_ += std::format(R"({}"{}": {:.2f})", out_.empty() ? "{" : ", ", name, value);
  }
  std::string text() const { return out_ + "}"; }

private:
  std::string out_;
};

double kiosk_frame_ms(test::Screen& screen, const kiosk_ui::Scene& scene) {
  kiosk_ui::Kiosk kiosk(kiosk_ui::Shipped::data().province, screen, kiosk_ui::Hands::script);
  scene.reach(kiosk);
  // What is presented anew only after an event is no part of a frame.
  const auto view = kiosk.view();
  kiosk_ui::Local local;
  kiosk_ui::Intents intents;
  return frame_ms(screen, [&](kit::Ui& ui) { kiosk_ui::draw(view, local, ui, intents); });
}

void every_kiosk_screen(Figures& figures) {
  test::Screen normal({.display = "kiosk", .appearance = {}, .scale = 1.0F});
  test::Screen largest({.display = "kiosk", .appearance = {TextSize::largest, {}}, .scale = 1.0F});
  for (const auto& scene : kiosk_ui::scenes()) {
    auto name = "frame_ms_" + scene.name;
    std::ranges::replace(name, '-', '_');
    const double ms = kiosk_frame_ms(normal, scene);
    if (scene.name == "attract") figures.tell("frame_ms_1080x1920", ms);
    figures.tell(name, ms);
    figures.tell(name + "_200", kiosk_frame_ms(largest, scene));
  }
}

void largest_displays(Figures& figures) {
  test::Screen kiosk({.display = "kiosk", .appearance = {}, .scale = 2.0F});
  figures.tell("frame_ms_2160x3840", kiosk_frame_ms(kiosk, kiosk_ui::scenes().front()));
  test::Screen wall({.display = "wallboard", .appearance = {}, .scale = 2.0F});
  wallboard_ui::Board board;
  board.fullest().pass(std::chrono::seconds{600});
  figures.tell("frame_ms_3840x2160", frame_ms(wall, board.draw()));
}

// Gives their flaws.
std::string every_combination(Figures& figures) {
  const auto begun = Clock::now();
  int checked = 0;
  std::string flaws;
  for (const auto* display : {"kiosk", "kiosk_landscape", "kiosk_small"})
    for (const auto size : text_sizes)
      for (const auto contrast : contrasts) {
        test::Screen screen({.display = display, .appearance = {size, contrast}});
        for (const auto language : languages)
          for (const auto& scene : kiosk_ui::scenes()) {
            kiosk_ui::Kiosk kiosk(kiosk_ui::Shipped::data().province, screen, kiosk_ui::Hands::script);
            scene.reach(kiosk);
            kiosk.give(session::Touch{session::SpeakLanguage{language}}).show_every_page();
            ++checked;
          }
        flaws += screen.flaws();
      }
  figures.tell("combinations_checked", checked);
  figures.tell("combinations_s", ms_since(begun) / 1000);
  return flaws;
}

int measure() {
  Figures figures;
  every_kiosk_screen(figures);
  largest_displays(figures);
  if (const auto flaws = every_combination(figures); !flaws.empty()) {
    std::println(stderr, "screens have flaws:\n{}", flaws);
    return 1;
  }
  std::println("{}", figures.text());
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main() {
  return motcua::bench::measure();
}
