#include "firmware/apps/collector/wiring.hpp"

#include "firmware/apps/collector/catalogue.hpp"
#include "firmware/apps/collector/feeds.hpp"
#include "firmware/apps/collector/stores.hpp"
#include "firmware/apps/connection/connection.hpp"
#include "firmware/apps/people/people.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/presence.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <print>

namespace motcua::collector {

startup::Exit run_rebuild(const startup::Node& node, host::Log& log) {
  // The store's lock says that no collector runs on these events.
  const auto store = open_store(node.node);
  if (!store) return startup::fail(log, startup::Exit::unavailable, store.error());
  const auto made = rebuild_history(node.node, log);
  return made ? startup::Exit::done : startup::fail(log, startup::Exit::unavailable, made.error());
}

startup::Exit print_exports(const startup::Node& node, host::Log& log) {
  const auto book = journal::ExportBook::read(exports_of(node.node));
  if (!book) return startup::fail(log, startup::Exit::unavailable, book.error());
  for (const auto& [at, room, command] : *book) {
    const auto& what = std::get<wire::RecordExport>(command.body);
    std::println("{}  {}/{}  {} {} {} {}, {} rows: {}", instant_text(at), room.text(), command.source.text(),
                 what.centre.text(), date_text(what.date), what.counter ? what.counter->text() : "all counters",
                 boost::describe::enum_to_string(what.which, ""), what.rows, host::printable(what.basis.reveal()));
  }
  return startup::Exit::done;
}

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
  const auto managers = ManagersFeeds::open(node.node, log, **clock, loop, province.router(), self);
  if (!managers)
    return startup::fail(log,
                         managers.error().where == "/feeds/time_zone" || managers.error().where == "/index"
                             ? Exit::configuration
                             : Exit::unavailable,
                         managers.error());
  link::EventReceiver receiver(
      {log, **clock, province.router(), **store}, self.node, wire::all_centres(wire::Channel::evt),
      {.conflict =
           [&province](const wire::Origin&) {
             province.presence().set_faults(link::own_faults({"journal_copied"}));
           },
       .stored = [&feeds = (*managers)->feeds()](const auto& batch,
                                                 const auto& outcome) { feeds.stored(batch, outcome); },
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
