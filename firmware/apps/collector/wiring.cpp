#include "firmware/apps/collector/wiring.hpp"

#include "firmware/apps/collector/catalogue.hpp"
#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/people/people.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/presence.hpp"

#include <filesystem>

namespace motcua::collector {
namespace {

Result<std::unique_ptr<journal::CollectorStore>> open_store(const config::NodeConfig& node) {
  if (node.store->driver == config::StoreDriver::postgresql)
    return journal::open_postgres_store(node.store->connection);
  return journal::open_sqlite_store(std::filesystem::path(node.data) / "events.sqlite");
}

}  // namespace

startup::Exit run(startup::Node node, host::Log& log, runtime::Loop& loop) {
  using startup::Exit;
  auto clock = host::make_system_clock("UTC");
  if (!clock) return startup::fail(log, Exit::configuration, clock.error());
  const auto room = CentreId::parse(link::province_room);
  if (!room) return startup::fail(log, Exit::internal, room.error());
  auto store = open_store(node.node);
  if (!store) return startup::fail(log, Exit::unavailable, store.error());

  const wire::Address self{*room, node.node.node};
  connection::Connection province(loop, log, node.node.broker, self, "motcua-collector", **clock);
  link::EventReceiver receiver(
      {log, **clock, province.router(), **store}, self.node, wire::all_centres(wire::Channel::evt),
      {.conflict =
           [&province](const wire::Origin&) {
             province.presence().set_faults(link::own_faults({"journal_copied"}));
           },
       // A server that is away may come back; a file that failed must be opened anew, by the supervisor's next start.
       .store_failed =
           [&loop, &store](const Error&) {
             if (!(*store)->usable()) loop.stop(runtime::Ending::broken);
           }});
  const auto offer = CatalogueOffer::open(node.node, log, loop, province.router(), self);
  if (!offer) return startup::fail(log, Exit::configuration, offer.error());
  const auto people = people::People::open(node.node, loop, log, **clock, province.router(), self);
  if (!people) return startup::fail(log, Exit::configuration, people.error());
  if (*people)
    province.router().on_message(wire::all_centres(wire::Channel::cmd), [&people](const wire::Message& message) {
      static_cast<void>((*people)->takes(message));
    });
  loop.on_signal([&loop] { loop.stop(); });
  log.info("collector starts");
  province.start();
  if (*people) (*people)->start();
  loop.run();
  if (*people) (*people)->stop();
  province.stop();
  const auto& counts = receiver.counts();
  log.info("collector ends: {} events stored, {} duplicates, {} conflicts, {} refused", counts.stored,
           counts.duplicates, counts.conflicts, counts.refused);
  return loop.ending() == runtime::Ending::broken ? Exit::internal : Exit::done;
}

}  // namespace motcua::collector
