#include "firmware/apps/kiosk/wiring.hpp"

#include "drivers/printer/cups/cups_printer.hpp"
#include "drivers/printer/simulated/simulated_printer.hpp"
#include "drivers/supervisor/supervised.hpp"
#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/window/window.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/kiosk/face.hpp"
#include "firmware/kiosk/kiosk.hpp"
#include "firmware/kiosk/usb_ports.hpp"
#include "firmware/link/hub_watch.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "ui/kiosk/setup.hpp"

#include <filesystem>
#include <format>

namespace motcua::kiosk {
namespace {

drivers::SimulatedPrinterPlan simulated_plan(const config::Printer& printer) {
  drivers::SimulatedPrinterPlan plan{.directory = printer.output.value_or(""),
                                     .faults = printer.faults.value_or("")};
  if (printer.takes) plan.capabilities.media_types = *printer.takes;
  return plan;
}

Result<std::unique_ptr<drivers::Printer>> open_printer(runtime::Loop& loop, const NodeId& node,
                                                       const config::Printer& printer,
                                                       const config::FaultCatalogue& faults) {
  auto back_end = printer.driver == config::PrinterDriver::cups
                      ? drivers::make_cups_printer(loop, {.uri = printer.uri.value_or(""), .owner = node.text()})
                      : drivers::make_simulated_printer(loop, simulated_plan(printer));
  if (!back_end) return std::unexpected(back_end.error());
  return drivers::supervise(loop, {.id = printer.id, .severities = faults.severities()}, std::move(*back_end));
}

// The common picture in place of a misspelt one would tell nobody.
std::vector<Error> icon_errors(const config::Centre& centre) {
  std::vector<Error> errors;
  for (const auto* service : kiosk_ui::with_unknown_icons(centre))
    errors.push_back({ErrorCode::not_found, service->icon_place,
                      std::format("no icon is named '{}': take a name of services/README.md, or leave the key out "
                                  "for the common picture",
                                  service->icon)});
  return errors;
}

// What stands before anything is wired; every part outlives what uses it.
struct Ground {
  startup::Site& site;
  host::Log& log;
  runtime::Loop& loop;
  const text::Locales& locales;
  const config::FaultCatalogue& faults;
  window::Window& window;
  journal::Journal& journal;
  drivers::Printer& printer;
  wire::Address self;
  wire::Address hub;
};

startup::Exit operate(Ground& ground) {
  auto& [site, log, loop, locales, faults, window, journal, printer, self, hub_address] = ground;
  auto& shell = window.shell();
  connection::Connection centre(loop, log, site.node.broker, self, "motcua-kiosk", *site.clock);
  link::OutboxPump outbox(loop, log, centre.router(), journal, site.randomness,
                          {.receiver_health = wire::topic(hub_address, wire::Channel::health)});
  link::RequestClient requests(loop, log, centre.router(), self,
                               {.hub_health = wire::topic(hub_address, wire::Channel::health)});

  // The face stands before the kiosk, which tells it of every change; the kiosk's state reaches it while drawing.
  const auto setup = kiosk_ui::visit_setup(site.centre, parse_language(site.node.language).value_or(Language::vi));
  Face face({.clock = *site.clock, .setup = setup, .installation = {site.centre, faults, locales}});
  const auto redraw = [&face, &shell] {
    face.refresh();
    shell.invalidate();
  };
  Kiosk kiosk({.loop = loop,
               .clock = *site.clock,
               .randomness = site.randomness,
               .log = log,
               .trace = site.trace,
               .journal = journal,
               .requests = requests,
               .printer = printer,
               .printer_id = site.node.devices.printer->id,
               .centre = site.centre,
               .locales = locales,
               .journalled = [&outbox] { outbox.wake(); },
               .changed = redraw,
               .wiped = [&face] { face.forget(); },
               .faults_changed =
                   [&centre](const std::vector<drivers::DeviceFault>& all) {
                     centre.presence().set_faults(connection::standing(all));
                   }},
              setup);
  link::HubWatch hub(centre.router(), log, hub_address,
                     {.status = [&kiosk](wire::NodeStatus status) { kiosk.on_hub(status); },
                      .queue =
                          [&face, &redraw](const wire::QueueState& queue) {
                            face.on_queue(queue);
                            redraw();
                          }});
  if (const auto started = kiosk.start(); !started)
    return startup::fail(log, startup::Exit::internal, started.error());
  window::every_minute(loop, *site.clock, redraw);
  centre.start();
  shell.run({.draw = [&face, &kiosk](kit::Ui& ui) { face.draw(kiosk.state(), ui); },
             .settle =
                 [&face, &kiosk, &window = ground.window] {
                   for (auto& intent : face.take_touches()) kiosk.give(session::Touch{std::move(intent)});
                   window.wear(kiosk.state().appearance);
                 }});
  centre.stop();
  const bool broken = loop.ending() == runtime::Ending::broken || !journal.usable();
  return broken ? startup::Exit::internal : startup::Exit::done;
}

}  // namespace

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop) {
  using startup::Exit;
  auto locales = window::load_locales(site.node, log);
  if (!locales) return locales.error();
  auto faults = config::load_faults(site.node.configuration);
  if (!faults) return startup::fail(log, faults.error());
  const auto usb_catalogue = config::load_usb(site.node.configuration);
  if (!usb_catalogue) return startup::fail(log, usb_catalogue.error());
  if (const auto errors = icon_errors(site.centre); !errors.empty()) return startup::fail(log, errors);
  const auto* hub_node = site.centre.hub();
  if (hub_node == nullptr || !site.node.devices.printer)
    return startup::fail(log, Exit::configuration,
                         {ErrorCode::missing, site.node.node.text(),
                          "a kiosk needs a hub in centre.toml and a printer in node.toml"});

  auto window = window::open(site, *locales, "kiosk", log, loop);
  if (!window) return window.error();
  const wire::Address self{site.centre.id, site.node.node};
  const auto file = std::filesystem::path(site.node.data) / "journal.sqlite";
  auto journal = journal::Journal::open({self.centre, self.node}, file, host::random_uuid(site.randomness));
  if (!journal) return startup::fail(log, Exit::unavailable, journal.error());
  startup::note_new_journal(log, journal->last_sequence(), file);
  auto printer = open_printer(loop, self.node, *site.node.devices.printer, *faults);
  if (!printer) return startup::fail(log, Exit::configuration, printer.error());
  const UsbPorts usb(loop, log, *usb_catalogue, {printer->get()}, drivers::libusb_bus());
  loop.on_signal([&loop] { loop.stop(); });
  Ground ground{.site = site,
                .log = log,
                .loop = loop,
                .locales = *locales,
                .faults = *faults,
                .window = *window,
                .journal = *journal,
                .printer = **printer,
                .self = self,
                .hub = {self.centre, hub_node->id}};
  return operate(ground);
}

}  // namespace motcua::kiosk
