#include "firmware/apps/hub/wiring.hpp"

#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/hub/catalogue.hpp"
#include "firmware/apps/hub/offered.hpp"
#include "firmware/apps/people/people.hpp"
#include "firmware/base/encoding.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/hub/confirm_date.hpp"
#include "firmware/hub/hub.hpp"
#include "firmware/journal/comments.hpp"
#include "firmware/journal/journal_inbox.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/outbox_pump.hpp"
#include "firmware/link/presence.hpp"

#include <filesystem>

namespace motcua::hub {
namespace {

constexpr std::string_view program = "motcua-hub";

desk::DeskSetup desk_setup(const config::Centre& centre, const config::ClerkCodes& codes) {
  desk::DeskSetup setup{.definition = config::queue_definition(centre),
                        .tickets_a_day = config::tickets_a_day(centre)};
  for (const auto& node : centre.nodes) {
    const auto role = node.program == config::Program::kiosk ? desk::NodeRole::kiosk
                      : node.counter                         ? desk::NodeRole::counter
                                                             : desk::NodeRole::other;
    setup.nodes[node.id] = {role, node.counter};
  }
  for (const auto& clerk : centre.clerks)
    if (clerk.staff) setup.staff[clerk.id] = *clerk.staff;
  for (const auto& [clerk, hash] : codes) setup.clerk_code_hashes[clerk] = hash.reveal();
  return setup;
}

desk::PhoneTexts phone_texts(const config::Centre& centre) {
  const auto of = [](const config::LocalText& text) { return wire::TwoTongues{text.vi, text.en}; };
  desk::PhoneTexts texts{.centre = of(centre.name), .groups = {}, .services = {}};
  for (const auto& group : centre.groups) texts.groups[group.id] = of(group.name);
  for (const auto& service : centre.services) texts.services[service.id] = of(service.name);
  return texts;
}

std::vector<wire::ClerkName> clerk_names(const config::Centre& centre) {
  std::vector<wire::ClerkName> out;
  out.reserve(centre.clerks.size());
  for (const auto& clerk : centre.clerks) out.push_back({clerk.id, clerk.name});
  return out;
}

Result<desk::ProofKeys> proof_keys(const config::HubKeys& keys, std::uint16_t centre_code) {
  auto signing = crypto::SigningKey::load(keys.signing_key_file);
  if (!signing) return std::unexpected(signing.error());
  const auto text = config::read_secret_file(keys.code_key_file);
  if (!text) return std::unexpected(text.error());
  auto bytes = from_hex(text->reveal());
  if (!bytes || bytes->size() != 32)
    return fail(ErrorCode::invalid, keys.code_key_file, "the code key must be 64 lower-case hex digits");
  return desk::ProofKeys{std::move(*signing), keys.signing_key_id, Secret(std::move(*bytes)), centre_code};
}

// What the hub stands on, whatever it is started for.
struct Ground {
  desk::FrontDesk desk;
  journal::Journal journal;
};

std::expected<Ground, startup::Exit> open_ground(startup::Site& site, host::Log& log) {
  using startup::Exit;
  auto codes = config::load_clerk_codes(site.node.keys->clerk_codes_file, site.centre);
  if (!codes) return std::unexpected(startup::fail(log, codes.error()));
  auto keys = proof_keys(*site.node.keys, site.centre.code);
  if (!keys) return std::unexpected(startup::fail(log, Exit::configuration, keys.error()));
  const auto file = std::filesystem::path(site.node.data) / "journal.sqlite";
  auto journal = journal::Journal::open({site.centre.id, site.node.node}, file, host::random_uuid(site.randomness));
  if (!journal) return std::unexpected(startup::fail(log, Exit::unavailable, journal.error()));
  startup::note_new_journal(log, journal->last_sequence(), file);
  return Ground{desk::FrontDesk(desk_setup(site.centre, *codes), desk::VisitProofs(std::move(*keys))),
                std::move(*journal)};
}

// A hub without it decides the queue all the same.
std::unique_ptr<journal::CommentStore> open_comments(const config::NodeConfig& node, host::Log& log) {
  auto store = journal::CommentStore::open(std::filesystem::path(node.data) / "comments.sqlite");
  if (store) return std::move(*store);
  log.error("comments are refused: {}", describe(store.error()));
  return nullptr;
}

std::vector<CommentTime> comment_times(const config::Centre& centre) {
  std::vector<CommentTime> out;
  out.reserve(centre.comments_kept.size());
  for (const auto& kept : centre.comments_kept) out.push_back({kept.effective_from, kept.days});
  return out;
}

std::function<void(const std::vector<std::string>&)> faults_told(connection::Connection& centre,
                                                                 connection::Connection& province) {
  return [&centre, &province](const std::vector<std::string>& codes) {
    centre.presence().set_faults(link::own_faults(codes));
    province.presence().set_faults(link::own_faults(codes));
  };
}

// The nodes' requests, what is shown to whoever was cut off, and what is told of the events sent upwards.
void attend(Hub& hub, link::OutboxPump& upwards, people::People* people, connection::Connection& centre,
            connection::Connection& province, const config::Centre& of) {
  centre.router().on_message(wire::all_nodes(of.id, wire::Channel::cmd),
                             [&hub, people](const wire::Message& message) {
                               if (people == nullptr || !people->takes(message)) hub.on_command(message);
                             });
  if (config::tickets_a_day(of) > 0)
    centre.router().on_message(wire::all_nodes(of.id, wire::Channel::health),
                               [&hub](const wire::Message& message) { hub.on_health(message); });
  centre.router().on_connected([&hub] { hub.show_on_centre(); });
  province.router().on_message(wire::all_phones(of.id, wire::Channel::cmd),
                               [&hub](const wire::Message& message) { hub.phones().on_command(message); });
  province.router().on_message(wire::all_nodes(of.id, wire::Channel::cmd),
                               [&hub](const wire::Message& message) { hub.managers().on_command(message); });
  province.router().on_connected([&hub] {
    hub.show_on_province();
    hub.phones().show_all();
  });
  upwards.on_taking([&hub](link::Taking taking) {
    if (taking == link::Taking::refused)
      hub.raise(connection::events_refused);
    else
      hub.clear(connection::events_refused);
  });
}

// Now, and every minute from now on.
void tend(Hub& hub, runtime::Loop& loop) {
  hub.begin_day();
  hub.show_ages();
  loop.after(std::chrono::minutes{1}, [&hub, &loop] { tend(hub, loop); });
}

}  // namespace

startup::Exit run_confirm_date(startup::Site site, host::Log& log, std::string_view text) {
  using startup::Exit;
  const auto date = parse_date(text);
  if (!date) return startup::fail(log, Exit::usage, date.error());
  auto ground = open_ground(site, log);
  if (!ground) return ground.error();
  const auto begun = confirm_date(ground->journal, ground->desk, *date, site.clock->now());
  if (!begun)
    return startup::fail(log, begun.error().code == ErrorCode::invalid ? Exit::usage : Exit::unavailable,
                         begun.error());
  log.info("the queue is at {}: start the hub again", text);
  return Exit::done;
}

startup::Exit run(startup::Site site, host::Log& log, runtime::Loop& loop) {
  using startup::Exit;
  const auto collectors = CentreId::parse(link::province_room);
  if (!collectors) return startup::fail(log, Exit::internal, collectors.error());
  auto ground = open_ground(site, log);
  if (!ground) return ground.error();
  auto& journal = ground->journal;
  const wire::Address self{site.centre.id, site.node.node};
  connection::Connection centre(loop, log, site.node.broker, self, program, *site.clock);
  connection::Connection province(loop, log, *site.node.province, self, program, *site.clock);
  link::OutboxPump upwards(loop, log, province.router(), journal, site.randomness,
                           {.receiver_health = wire::all_nodes(*collectors, wire::Channel::health)});
  const auto comments = open_comments(site.node, log);
  Hub hub({.loop = loop,
           .clock = *site.clock,
           .randomness = site.randomness,
           .log = log,
           .trace = site.trace,
           .journal = journal,
           .centre = centre.transport(),
           .province = province.transport(),
           .phone_texts = phone_texts(site.centre),
           .clerks = clerk_names(site.centre),
           .journalled = [&upwards] { upwards.wake(); },
           .faults_changed = faults_told(centre, province),
           .comments = comments.get(),
           .comment_times = comment_times(site.centre),
           .offered = offered(site.centre, log)},
          std::move(ground->desk));
  if (const auto recovered = hub.recover(); !recovered)
    return startup::fail(log, Exit::internal, recovered.error());

  journal::JournalInbox inbox(
      journal, [&hub](std::vector<journal::NewEvent> events) { return hub.absorb(std::move(events)); });
  link::EventReceiver receiver({log, *site.clock, centre.router(), inbox}, self.node,
                               wire::all_nodes(self.centre, wire::Channel::evt),
                               {.conflict = [&hub](const wire::Origin&) { hub.raise("journal_copied"); },
                                .store_failed =
                                    [&loop, &journal](const Error&) {
                                      if (!journal.usable()) loop.stop(runtime::Ending::broken);
                                    }});
  const auto people = people::People::open(site.node, loop, log, *site.clock, centre.router(), self);
  if (!people) return startup::fail(log, Exit::configuration, people.error());
  attend(hub, upwards, people->get(), centre, province, site.centre);
  const auto mirror =
      CatalogueMirror::open(site.node, {loop, log, centre.router(), province.router(), self, *collectors});
  if (!mirror) return startup::fail(log, Exit::unavailable, mirror.error());
  tend(hub, loop);
  loop.on_signal([&loop] { loop.stop(); });

  log.info("hub of {} starts with {} events", self.centre.text(), journal.last_sequence());
  centre.start();
  province.start();
  if (*people) (*people)->start();
  loop.run();
  if (*people) (*people)->stop();
  centre.stop();
  province.stop();
  log.info("hub ends");
  return loop.ending() == runtime::Ending::broken || !journal.usable() ? Exit::internal : Exit::done;
}

}  // namespace motcua::hub
