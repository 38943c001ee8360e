#include "firmware/apps/hub/wiring.hpp"

#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/hub/hub.hpp"
#include "firmware/base/encoding.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/journal/journal_inbox.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/outbox_pump.hpp"

#include <filesystem>

namespace motcua::hub {
namespace {

constexpr std::string_view program = "motcua-hub";

DeskSetup desk_setup(const config::Centre& centre, const config::ClerkCodes& codes) {
  DeskSetup setup{.definition = config::queue_definition(centre)};
  for (const auto& node : centre.nodes) {
    const auto role = node.program == config::Program::kiosk     ? NodeRole::kiosk
                      : node.program == config::Program::counter ? NodeRole::counter
                                                                 : NodeRole::other;
    setup.nodes[node.id] = {role, node.counter};
  }
  for (const auto& [clerk, hash] : codes) setup.clerk_code_hashes[clerk] = hash.reveal();
  return setup;
}

Result<ProofKeys> proof_keys(const config::HubKeys& keys, std::uint16_t centre_code) {
  auto signing = crypto::SigningKey::load(keys.signing_key_file);
  if (!signing) return std::unexpected(signing.error());
  const auto text = config::read_secret_file(keys.code_key_file);
  if (!text) return std::unexpected(text.error());
  auto bytes = from_hex(text->reveal());
  if (!bytes || bytes->size() != 32)
    return fail(ErrorCode::invalid, keys.code_key_file, "the code key must be 64 lower-case hex digits");
  return ProofKeys{std::move(*signing), keys.signing_key_id, Secret(std::move(*bytes)), centre_code};
}

}  // namespace

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop) {
  using startup::Exit;
  auto codes = config::load_clerk_codes(site.node.keys->clerk_codes_file, site.centre);
  if (!codes) {
    log.error("{}", config::describe(codes.error()));
    return Exit::configuration;
  }
  auto keys = proof_keys(*site.node.keys, site.centre.code);
  if (!keys) return startup::fail(log, Exit::configuration, keys.error());

  const wire::Address self{site.centre.id, site.node.node};
  auto journal = journal::Journal::open(
      {self.centre, self.node}, std::filesystem::path(site.node.data) / "journal.sqlite", host::random_uuid());
  if (!journal) return startup::fail(log, Exit::unavailable, journal.error());

  connection::Connection centre(loop, log, site.node.broker, self, program, *site.clock);
  connection::Connection province(loop, log, *site.node.province, self, program, *site.clock);
  link::OutboxPump upwards(loop, log, province.router(), *journal);

  Hub hub({.loop = loop,
           .clock = *site.clock,
           .log = log,
           .trace = site.trace,
           .journal = *journal,
           .centre = centre.transport(),
           .province = province.transport(),
           .journalled = [&upwards] { upwards.wake(); }},
          desk_setup(site.centre, *codes), VisitProofs(std::move(*keys)));
  if (const auto recovered = hub.recover(); !recovered)
    return startup::fail(log, Exit::internal, recovered.error());

  journal::JournalInbox inbox(
      *journal, [&hub](std::vector<journal::NewEvent> events) { return hub.absorb(std::move(events)); });
  link::EventReceiver receiver(
      {log, *site.clock, centre.router(), inbox}, self.node, wire::all_nodes(self.centre, wire::Channel::evt),
      [&log](const wire::Origin& origin) {
        log.error(
            "event {} of {} is held with other content: the same journal runs twice, or was "
            "copied; look at that node",
            origin.sequence, origin.node.text());
      });
  centre.router().on_message(wire::all_nodes(self.centre, wire::Channel::cmd),
                             [&hub](const wire::Message& message) { hub.on_command(message); });
  centre.router().on_connected([&hub] { hub.show_on_centre(); });
  province.router().on_connected([&hub] { hub.show_on_province(); });
  std::function<void()> tend_day = [&] {
    hub.begin_day();
    loop.after(std::chrono::minutes{1}, tend_day);
  };
  tend_day();
  loop.on_signal([&loop] { loop.stop(); });

  log.info("hub of {} starts with {} events", self.centre.text(), journal->last_sequence());
  centre.start();
  province.start();
  loop.run();
  centre.stop();
  province.stop();
  log.info("hub ends");
  return loop.ending() == runtime::Ending::broken || !journal->usable() ? Exit::internal : Exit::done;
}

}  // namespace motcua::hub
