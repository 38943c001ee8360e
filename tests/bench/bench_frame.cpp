// bench-frame: what one frame of each kind of screen costs with SDL's dummy driver and its software renderer, as on a
// kiosk without a GPU: at 1080x1920 with normal and with the largest texts, and the first screen at 2160x3840. And how
// long it takes to draw every size, contrast and language of them.
#include "firmware/session/step.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/screen.hpp"
#include "ui/kiosk/present.hpp"
#include "ui/kiosk/screens.hpp"
#include "ui/kiosk/setup.hpp"

#include <chrono>
#include <print>

namespace motcua::bench {
namespace {

using Clock = std::chrono::steady_clock;
using session::Intent;

constexpr int frames = 40;

double ms_since(Clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

struct Screen {
  std::string name;
  std::vector<Intent> touches;  // that lead to it from the first screen
};

class Kiosk {
public:
  kiosk_ui::View view(const Screen& screen, Language language = Language::vi) const {
    auto state = session::step(setup_, session::start(setup_), flows::HubReached{}, Uuid{}).state;
    for (const auto& intent : screen.touches)
      state = session::step(setup_, std::move(state), session::Touch{intent}, Uuid{}).state;
    state = session::step(setup_, std::move(state), session::Touch{session::SpeakLanguage{language}}, Uuid{}).state;
    return kiosk_ui::present(state, setup_, {centre_, faults_, locales_}, {.now = now_, .queues = {}, .qr = {}});
  }
  std::vector<Screen> screens() const {
    const auto* service = centre_.common_services().front();
    const Intent choose = ticket::ChooseService{service->id};
    const Intent file = ticket::ChoosePurpose{queue::Purpose::file};
    return {{"attract", {}},
            {"groups", {ticket::More{}}},
            {"services", {ticket::More{}, ticket::ChooseGroup{service->group}}},
            {"purpose", {choose}},
            {"confirm", {choose, file}},
            {"one_moment", {choose, file, ticket::Take{queue::PriorityClass::normal}}},
            {"rating_number", {rating::Rate{}}},
            {"help", {session::Help{}}},
            {"appearance", {session::ShowAppearance{}}}};
  }

private:
  text::Locales locales_ = text::Locales::load("kiosk-config/locales").value();
  config::FaultCatalogue faults_ = config::load_faults("kiosk-config").value();
  config::Centre centre_ = config::load_centre("kiosk-config", CentreId::parse("mau-tinh").value()).value();
  session::Setup setup_ = kiosk_ui::visit_setup(centre_, Language::vi);
  Now now_{.instant = parse_instant("2026-11-23T01:42:10.000Z").value(), .local_minute = 8 * 60 + 42};
};

double frame_ms(test::Screen& screen, const kiosk_ui::View& view) {
  kiosk_ui::Local local;
  kiosk_ui::Intents intents;
  const auto draw = [&](kit::Ui& ui) { kiosk_ui::draw(view, local, ui, intents); };
  screen.show(draw);
  std::vector<double> ms;
  for (int i = 0; i < frames; ++i) {
    const auto begun = Clock::now();
    screen.show(draw);
    ms.push_back(ms_since(begun));
  }
  return percentiles(ms).p50;
}

int measure() {
  const Kiosk kiosk;
  std::string out;
  const auto tell = [&out](std::string_view name, double value) {
    out += std::format(R"({}"{}": {:.2f})", out.empty() ? "{" : ", ", name, value);
  };
  test::Screen normal({.display = "kiosk", .appearance = {}, .scale = 1.0F});
  for (const auto& screen : kiosk.screens()) {
    const double ms = frame_ms(normal, kiosk.view(screen));
    if (screen.name == "attract") tell("frame_ms_1080x1920", ms);
    tell("frame_ms_" + screen.name, ms);
  }
  test::Screen largest(
      {.display = "kiosk", .appearance = {.size = TextSize::largest, .contrast = {}}, .scale = 1.0F});
  for (const auto& screen : kiosk.screens())
    tell("frame_ms_" + screen.name + "_200", frame_ms(largest, kiosk.view(screen)));
  {
    test::Screen huge({.display = "kiosk", .appearance = {}, .scale = 2.0F});
    tell("frame_ms_2160x3840", frame_ms(huge, kiosk.view(kiosk.screens().front())));
  }
  const auto begun = Clock::now();
  int checked = 0;
  std::string flaws;
  for (const auto size : text_sizes)
    for (const auto contrast : contrasts) {
      test::Screen each({.display = "kiosk", .appearance = {size, contrast}, .scale = 1.0F});
      for (const auto language : languages)
        for (const auto& screen : kiosk.screens()) {
          kiosk_ui::Local local;
          kiosk_ui::Intents intents;
          const auto view = kiosk.view(screen, language);
          each.show([&](kit::Ui& ui) { kiosk_ui::draw(view, local, ui, intents); });
          ++checked;
        }
      flaws += each.flaws();
    }
  if (!flaws.empty()) {
    std::println(stderr, "screens have flaws:\n{}", flaws);
    return 1;
  }
  tell("combinations_checked", checked);
  tell("combinations_s", ms_since(begun) / 1000);
  std::println("{}}}", out);
  return 0;
}

}  // namespace
}  // namespace motcua::bench

int main() {
  return motcua::bench::measure();
}
