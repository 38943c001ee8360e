#include "firmware/apps/counter/wiring.hpp"

#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/window/window.hpp"
#include "firmware/link/hub_watch.hpp"
#include "firmware/terminal/counter.hpp"

namespace motcua::counter {

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop) {
  using startup::Exit;
  auto locales = window::load_locales(site.node, log);
  if (!locales) return locales.error();
  const auto* self_node = site.centre.node(site.node.node);
  const auto* hub_node = site.centre.hub();
  if (self_node == nullptr || !self_node->counter || hub_node == nullptr)
    return startup::fail(
        log, Exit::configuration,
        {ErrorCode::missing, site.node.node.text(), "centre.toml must name this node's counter and a hub"});
  auto window = window::open(site, *locales, "counter", log, loop);
  if (!window) return window.error();
  auto& shell = window->shell();

  const wire::Address self{site.centre.id, site.node.node};
  connection::Connection centre(loop, log, site.node.broker, self, "motcua-counter", *site.clock);
  const wire::Address hub_address{self.centre, hub_node->id};
  link::RequestClient requests(loop, log, centre.router(), self,
                               {.hub_health = wire::topic(hub_address, wire::Channel::health)});
  const auto language = parse_language(site.node.language).value_or(Language::vi);
  Counter counter({.loop = loop,
                   .clock = *site.clock,
                   .randomness = site.randomness,
                   .trace = site.trace,
                   .requests = requests,
                   .self = self.node,
                   .setup = {site.centre, locales->in(language), *self_node->counter},
                   .changed = [&shell] { shell.invalidate(); }});
  link::HubWatch hub(centre.router(), log, hub_address,
                     {.status = [&counter](wire::NodeStatus status) { counter.on_hub(status); },
                      .counter = [&counter](const wire::CounterState& state) { counter.on_counter(state); },
                      .reader = self.node});
  loop.on_signal([&loop] { loop.stop(); });
  centre.start();
  shell.run({.draw = [&counter](kit::Ui& ui) { counter.draw(ui); }, .settle = [&counter] { counter.settle(); }});
  centre.stop();
  return loop.ending() == runtime::Ending::broken ? Exit::internal : Exit::done;
}

}  // namespace motcua::counter
