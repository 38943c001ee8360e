#include "firmware/apps/wallboard/wiring.hpp"

#include "drivers/speaker/speaker.hpp"
#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/window/window.hpp"
#include "firmware/board/board.hpp"
#include "firmware/link/hub_watch.hpp"

namespace motcua::wallboard {
namespace {

// A board without its speaker still shows every call: the fault is told and the board goes on.
std::unique_ptr<drivers::Speaker> open_speaker(const std::optional<config::Speaker>& speaker, host::Log& log) {
  if (!speaker) return nullptr;
  auto opened = speaker->driver == config::SpeakerDriver::sound
                    ? drivers::open_sdl_speaker(speaker->id)
                    : drivers::open_file_speaker(speaker->id, speaker->output.value_or(""));
  if (opened) return std::move(*opened);
  log.error("the board is silent: {}", describe(opened.error()));
  return nullptr;
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
  auto shell = window::open(site, *locales, "wallboard", log, loop);
  if (!shell) return shell.error();
  const auto speaker = open_speaker(site.node.devices.speaker, log);

  const wire::Address self{site.centre.id, site.node.node};
  connection::Connection centre(loop, log, site.node.broker, self, "motcua-wallboard", *site.clock);
  const auto language = parse_language(site.node.language).value_or(Language::vi);
  Board board({.loop = loop,
               .clock = *site.clock,
               .log = log,
               .trace = site.trace,
               .speaker = speaker.get(),
               .setup = {site.centre, locales->in(language)},
               .changed = [&shell] { (*shell)->invalidate(); }});
  link::HubWatch hub(centre.router(), log, {self.centre, hub_node->id},
                     {.status = [&board](wire::NodeStatus status) { board.on_hub(status); },
                      .calls = [&board](const wire::CallsState& calls) { board.on_calls(calls); }});
  loop.on_signal([&loop] { loop.stop(); });
  board.on_hub(wire::NodeStatus::offline);
  centre.start();
  (*shell)->run({.draw = [&board](kit::Ui& ui) { board.draw(ui); }, .settle = [] {}});
  centre.stop();
  return loop.ending() == runtime::Ending::broken ? Exit::internal : Exit::done;
}

}  // namespace motcua::wallboard
