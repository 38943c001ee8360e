#include "firmware/kiosk/order_performer.hpp"

#include "firmware/kiosk/hub_performer.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

namespace motcua::kiosk {

Carry OrderPerformer::perform(const ticket::RememberOrder& effect) {
  const auto command = command_of(effect.asked, parts_.clock.now().instant, parts_.journal.identity().node);
  note({.opened = {{command.id, wire::write(command), command.at, parts_.journal.last_sequence()}}});
  return Carry::on;
}

Carry OrderPerformer::perform(const ticket::ForgetOrder& effect) {
  note({.settled = {effect.command}});
  return Carry::on;
}

void OrderPerformer::note(const journal::Batch& batch) {
  const auto noted = parts_.journal.commit(batch);
  if (!noted) parts_.log.warning("a restart would forget the order: {}", describe(noted.error()));
}

Status OrderPerformer::resume(Milliseconds patience) {
  const auto open = parts_.journal.open_commands();
  if (!open) return std::unexpected(open.error());
  if (open->empty()) return {};
  const auto age = parts_.clock.now().instant - open->back().at;
  const auto command = wire::read<wire::Command>(open->back().request);
  const auto* order = command ? std::get_if<queue::IssueTicket>(&command->body) : nullptr;
  const bool waited_for = order != nullptr && age >= Milliseconds{0} && age < patience;
  for (const auto& entry : *open) {
    if (waited_for && entry.command == command->id) continue;
    parts_.log.warning("order {} was interrupted by a restart; a ticket it got is called for nobody",
                       entry.command.text());
    note({.settled = {entry.command}});
  }
  if (!waited_for) return {};
  auto begun = printed_since(open->back().after);
  if (!begun) return std::unexpected(begun.error());
  parts_.log.warning("order {} was interrupted by a restart; it is asked on", command->id.text());
  give_(ticket::Resume{{.command = command->id,
                        .service = order->service,
                        .purpose = order->purpose,
                        .priority = order->priority,
                        .preparation = order->preparation},
                       *std::move(begun)});
  return {};
}

Result<std::vector<Uuid>> OrderPerformer::printed_since(std::uint64_t sequence) {
  std::vector<Uuid> visits;
  return parts_.journal
      .for_each_from(sequence + 1,
                     [&visits](const wire::EventRecord& record) -> Status {
                       if (const auto* print = std::get_if<wire::PrintReserved>(&record.body))
                         visits.push_back(print->visit);
                       return {};
                     })
      .transform([&visits] { return std::move(visits); });
}

}  // namespace motcua::kiosk
