#include "firmware/kiosk/journal_performer.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/codec/walk.hpp"

namespace motcua::kiosk {
namespace {

constexpr std::chrono::seconds pause{10};

wire::EventBody event_of(const ticket::JournalPrint& effect, const DeviceId& printer) {
  switch (effect.phase) {
    case ticket::PrintPhase::reserved:
      return wire::PrintReserved{effect.visit, effect.number};
    case ticket::PrintPhase::sent:
      return wire::PrintSent{effect.visit, printer};
    case ticket::PrintPhase::confirmed:
      return wire::PrintConfirmed{effect.visit, printer};
    case ticket::PrintPhase::failed:
      break;
  }
  return wire::PrintFailed{effect.visit, printer, effect.fault};
}

}  // namespace

Carry JournalPerformer::perform(const ticket::JournalPrint& effect) {
  parts_.trace.point("print", {{"phase", codec::enum_text(effect.phase)}, {"visit", effect.visit.text()}});
  journal::Batch batch{.events = {{parts_.clock.now().instant, event_of(effect, parts_.printer)}}, .answers = {}};
  if (effect.settles) batch.settled.push_back(*effect.settles);
  return commit(std::move(batch));
}

Carry JournalPerformer::perform(const rating::JournalRating& effect) {
  return record(wire::RatingTaken{effect.command});
}

Carry JournalPerformer::record(wire::EventBody body) {
  return commit({.events = {{parts_.clock.now().instant, std::move(body)}}, .answers = {}});
}

Carry JournalPerformer::commit(journal::Batch batch) {
  const auto committed = parts_.journal.commit(batch);
  if (committed) {
    parts_.journalled();
    return Carry::on;
  }
  parts_.log.error("the journal takes nothing: {}", describe(committed.error()));
  failed();
  return Carry::drop_rest;
}

void JournalPerformer::failed() {
  give_(flows::JournalFailed{});
  if (!parts_.journal.usable()) return parts_.loop.stop(runtime::Ending::broken);
  scope_.begin_anew();
  parts_.loop.after(pause, scope_.guard([this] { give_(session::KioskFit{}); }));
}

Result<std::vector<wire::FaultRaised>> JournalPerformer::recover() {
  const auto open = parts_.journal.open_events();
  if (!open) return std::unexpected(open.error());
  std::vector<wire::FaultRaised> faults;
  std::vector<wire::PrintReserved> prints;
  for (const auto& record : *open)
    std::visit(
        Overloaded{[&prints](const wire::PrintReserved& print) { prints.push_back(print); },
                   [&faults](const wire::FaultRaised& fault) { faults.push_back(fault); }, [](const auto&) {}},
        record.body);
  return close_interrupted_prints(prints).transform([&faults] { return std::move(faults); });
}

Status JournalPerformer::close_interrupted_prints(const std::vector<wire::PrintReserved>& prints) {
  if (prints.empty()) return {};
  journal::Batch batch;
  for (const auto& [visit, number] : prints) {
    parts_.log.warning("the printing of {} was interrupted by a restart; its number stays valid", number);
    batch.events.push_back(
        {parts_.clock.now().instant, wire::PrintFailed{visit, parts_.printer, "kiosk_restarted"}});
  }
  return parts_.journal.commit(batch).transform([this](const auto&) { parts_.journalled(); });
}

}  // namespace motcua::kiosk
