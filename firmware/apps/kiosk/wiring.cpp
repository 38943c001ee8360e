#include "firmware/apps/kiosk/wiring.hpp"

#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/kiosk/catalogue.hpp"
#include "firmware/apps/kiosk/catalogue_updates.hpp"
#include "firmware/apps/kiosk/devices.hpp"
#include "firmware/apps/window/window.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/host/protection.hpp"
#include "firmware/kiosk/face.hpp"
#include "firmware/kiosk/kiosk.hpp"
#include "firmware/kiosk/usb_ports.hpp"
#include "firmware/link/day_key_watch.hpp"
#include "firmware/link/hub_watch.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "ui/kiosk/setup.hpp"

#include <filesystem>
#include <format>

namespace motcua::kiosk {
namespace {

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

// The authorities whose signatures on cards count; without a folder none do, and a card is read at most.
Result<identity::chip::TrustStore> load_trust(const config::NodeConfig& node) {
  if (!node.identification || !node.identification->trust) return identity::chip::TrustStore{};
  return identity::chip::TrustStore::load(*node.identification->trust);
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
  KioskDevices& devices;
  const identity::chip::TrustStore& trust;
  LookupBook& book;
  wire::Address self;
  wire::Address hub;
};

startup::Exit exit_of(const runtime::Loop& loop, const journal::Journal& journal) {
  const bool broken = loop.ending() == runtime::Ending::broken || !journal.usable();
  return broken ? startup::Exit::internal : startup::Exit::done;
}

session::Setup setup_of(const startup::Site& site) {
  auto setup = kiosk_ui::visit_setup(site.centre, parse_language(site.node.language).value_or(Language::vi));
  setup.of<lookup::Flow>().typing = kiosk_ui::typing_of(site.node.keyboard);
  return setup;
}

// What the hub says, to whom it is said.
link::HubWatch::Handlers heard_by(Kiosk& kiosk, Face& face, std::function<void()> redraw) {
  return {.status = [&kiosk](wire::NodeStatus status) { kiosk.on_hub(status); },
          .queue =
              [&face, redraw = std::move(redraw)](const wire::QueueState& queue) {
                face.on_queue(queue);
                redraw();
              }};
}

void show(window::Window& window, Face& face, Kiosk& kiosk) {
  window.shell().run({.draw = [&face, &kiosk](kit::Ui& ui) { face.draw(kiosk.state(), ui); },
                      .settle =
                          [&face, &kiosk, &window] {
                            for (auto& intent : face.take_touches()) kiosk.give(session::Touch{std::move(intent)});
                            window.wear(kiosk.state().appearance);
                          }});
}

startup::Exit operate(Ground& ground) {
  auto& [site, log, loop, locales, faults, window, journal, devices, trust, book, self, hub_address] = ground;
  auto& shell = window.shell();
  connection::Connection centre(loop, log, site.node.broker, self, "motcua-kiosk", *site.clock);
  const auto health = wire::topic(hub_address, wire::Channel::health);
  link::OutboxPump outbox(loop, log, centre.router(), journal, site.randomness, {.receiver_health = health});
  connection::NodeFaults told(centre.presence());
  outbox.on_taking([&told](link::Taking taking) { told.of_outbox(taking); });
  link::RequestClient requests(loop, log, centre.router(), self, {.hub_health = health});

  // The face stands before the kiosk, which tells it of every change; the kiosk's state reaches it while drawing.
  const auto setup = setup_of(site);
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
               .printer = *devices.printer,
               .printer_id = site.node.devices.printer->id,
               .card_reader = devices.card_reader.get(),
               .code_scanner = devices.code_scanner.get(),
               .verifier = devices.identity_verifier.get(),
               .trust = trust,
               .centre = site.centre,
               .locales = locales,
               .journalled = [&outbox] { outbox.wake(); },
               .changed = redraw,
               .wiped = [&face] { face.forget(); },
               .faults_changed = [&told](const std::vector<drivers::DeviceFault>& all) { told.of_devices(all); }},
              setup);
  link::HubWatch hub(centre.router(), log, hub_address, heard_by(kiosk, face, redraw));
  const link::DayKeyWatch day_key(
      centre.router(), log, self,
      [&kiosk](BusinessDate /*date*/, Secret<std::vector<std::uint8_t>> key) { kiosk.on_day_key(std::move(key)); });
  const auto look_up_in = [&kiosk, &book, &site, &log](catalogue::Store& store) {
    kiosk.use_catalogue(book_of(store, book, site.clock->now(), log));
  };
  CatalogueUpdates::Parts follow{loop, log, centre.router(), self, hub_address, look_up_in};
  const auto updates = CatalogueUpdates::open(site.node, std::move(follow));
  if (!updates) return startup::fail(log, startup::Exit::unavailable, updates.error());
  if (const auto started = kiosk.start(); !started)
    return startup::fail(log, startup::Exit::internal, started.error());
  kiosk.use_catalogue(book);
  if (*updates) look_up_in((*updates)->store());
  window::every_minute(loop, *site.clock, redraw);
  centre.start();
  show(ground.window, face, kiosk);
  centre.stop();
  return exit_of(loop, journal);
}

}  // namespace

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop) {
  using startup::Exit;
  for (const auto& missing : host::protect_memory()) log.warning("memory is not protected: {}", describe(missing));
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

  auto catalogue = read_catalogue(site.node.configuration, *site.clock, log);
  auto window = window::open(site, *locales, "kiosk", log, loop, catalogue.texts);
  if (!window) return window.error();
  const wire::Address self{site.centre.id, site.node.node};
  const auto file = std::filesystem::path(site.node.data) / "journal.sqlite";
  auto journal = journal::Journal::open({self.centre, self.node}, file, host::random_uuid(site.randomness));
  if (!journal) return startup::fail(log, Exit::unavailable, journal.error());
  startup::note_new_journal(log, journal->last_sequence(), file);
  const auto trust = load_trust(site.node);
  if (!trust) return startup::fail(log, Exit::configuration, trust.error());
  auto devices = open_devices(loop, site.node, *faults);
  if (!devices) return startup::fail(log, Exit::configuration, devices.error());
  const UsbPorts usb(loop, log, *usb_catalogue, devices->all(), drivers::libusb_bus());
  loop.on_signal([&loop] { loop.stop(); });
  Ground ground{.site = site,
                .log = log,
                .loop = loop,
                .locales = *locales,
                .faults = *faults,
                .window = *window,
                .journal = *journal,
                .devices = *devices,
                .trust = *trust,
                .book = catalogue.book,
                .self = self,
                .hub = {self.centre, hub_node->id}};
  return operate(ground);
}

}  // namespace motcua::kiosk
