#include "firmware/apps/wallboard/wiring.hpp"

#include "drivers/speaker/speaker.hpp"
#include "drivers/supervisor/supervised.hpp"
#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/window/window.hpp"
#include "firmware/board/board.hpp"
#include "firmware/link/hub_watch.hpp"
#include "kiosk-config/model/faults.hpp"

namespace motcua::wallboard {
namespace {

Result<std::unique_ptr<drivers::Speaker>> open_speaker(runtime::Loop& loop,
                                                       const std::optional<config::Speaker>& speaker,
                                                       const config::FaultCatalogue& faults) {
  if (!speaker) return nullptr;
  auto back_end =
      speaker->driver == config::SpeakerDriver::sound
          ? drivers::make_sdl_speaker(loop)
          : drivers::make_simulated_speaker(loop, {.directory = speaker->output.value_or(""), .faults = {}});
  if (!back_end) return std::unexpected(back_end.error());
  return drivers::supervise(loop, {.id = speaker->id, .severities = faults.severities(), .most_waiting = 8},
                            std::move(*back_end));
}

}  // namespace

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop) {
  using startup::Exit;
  auto locales = window::load_locales(site.node, log);
  if (!locales) return locales.error();
  const auto* hub_node = site.centre.hub();
  if (hub_node == nullptr)
    return startup::fail(log, Exit::configuration,
                         {ErrorCode::missing, site.centre.id.text(), "centre.toml names no hub"});
  auto window = window::open(site, *locales, "wallboard", log, loop);
  if (!window) return window.error();
  auto& shell = window->shell();
  auto faults = config::load_faults(site.node.configuration);
  if (!faults) return startup::fail(log, faults.error());
  const auto speaker = open_speaker(loop, site.node.devices.speaker, *faults);
  if (!speaker) return startup::fail(log, Exit::configuration, speaker.error());

  const wire::Address self{site.centre.id, site.node.node};
  connection::Connection centre(loop, log, site.node.broker, self, "motcua-wallboard", *site.clock);
  const auto language = parse_language(site.node.language).value_or(Language::vi);
  Board board({.loop = loop,
               .clock = *site.clock,
               .randomness = site.randomness,
               .log = log,
               .trace = site.trace,
               .speaker = speaker->get(),
               .setup = {site.centre, locales->in(language)},
               .changed = [&shell] { shell.invalidate(); },
               .faults_changed =
                   [&centre](const std::vector<drivers::DeviceFault>& all) {
                     centre.presence().set_faults(connection::standing(all));
                   }});
  link::HubWatch hub(centre.router(), log, {self.centre, hub_node->id},
                     {.status = [&board](wire::NodeStatus status) { board.on_hub(status); },
                      .calls = [&board](const wire::CallsState& calls) { board.on_calls(calls); }});
  loop.on_signal([&loop] { loop.stop(); });
  board.start();
  board.on_hub(wire::NodeStatus::offline);
  centre.start();
  shell.run({.draw = [&board](kit::Ui& ui) { board.draw(ui); }, .settle = [] {}});
  centre.stop();
  return loop.ending() == runtime::Ending::broken ? Exit::internal : Exit::done;
}

}  // namespace motcua::wallboard
