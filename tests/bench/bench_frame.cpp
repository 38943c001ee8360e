// bench-frame: what one frame of the kiosk's first screen costs at 1080x1920 with SDL's dummy driver and its
// software renderer, as on a kiosk without a GPU.
#include "firmware/session/step.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/screen.hpp"
#include "ui/kiosk/present.hpp"
#include "ui/kiosk/screens.hpp"
#include "ui/kiosk/setup.hpp"

#include <chrono>
#include <print>

namespace {

constexpr int frames = 60;

}  // namespace

int main() {
  using namespace motcua;
  const auto locales = text::Locales::load("kiosk-config/locales").value();
  const auto faults = config::load_faults("kiosk-config").value();
  const auto centre = config::load_centre("kiosk-config", CentreId::parse("mau-tinh").value()).value();
  const auto setup = kiosk_ui::visit_setup(centre, Language::vi);
  const auto reached = session::step(setup, session::start(setup), flows::HubReached{}, Uuid{}).state;
  const Now now{.instant = parse_instant("2026-11-23T01:42:10.000Z").value(), .local_minute = 8 * 60 + 42};
  const auto view =
      kiosk_ui::present(reached, setup, {centre, faults, locales}, {.now = now, .queues = {}, .qr = {}});

  test::Screen screen({.display = "kiosk", .scale = 1.0F});
  kiosk_ui::Local local;
  kiosk_ui::Intents intents;
  const auto draw = [&](kit::Ui& ui) { kiosk_ui::draw(view, local, ui, intents); };
  screen.show(draw);
  std::vector<double> ms;
  for (int i = 0; i < frames; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    screen.show(draw);
    ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count());
  }
  std::println(R"({{"frame_ms_1080x1920": {:.2f}}})", bench::percentiles(ms).p50);
}
