#include "firmware/board/board.hpp"

#include "drivers/speaker/chime.hpp"
#include "firmware/base/overloaded.hpp"
#include "firmware/host/identifiers.hpp"

#include <format>

namespace motcua::wallboard {

void Board::start() {
  if (parts_.speaker != nullptr)
    parts_.speaker->start([this](const drivers::SpeakerEvent& event) { on_speaker(event); });
}

void Board::on_hub(wire::NodeStatus status) {
  if (status == wire::NodeStatus::online)
    model_.stale_since.reset();
  else if (!model_.stale_since)
    model_.stale_since = parts_.clock.now().local_minute;
  change();
}

void Board::on_calls(const wire::CallsState& calls) {
  queue::CallsView view{calls.current, calls.history};
  ring(wallboard_ui::new_rings(model_.heard ? std::optional(model_.calls) : std::nullopt, view));
  model_.heard = wallboard_ui::hear(model_.heard, view, calls.freshness.at, steady());
  model_.calls = std::move(view);
  change();
}

void Board::ring(const std::vector<wallboard_ui::Ring>& rings) {
  for (const auto& ring : rings) {
    parts_.trace.point("wallboard.ring", {{"number", ring.number}, {"counter", std::to_string(ring.counter)}});
    if (parts_.speaker == nullptr) continue;
    const auto taken =
        parts_.speaker->submit({host::new_uuid(parts_.clock, parts_.randomness), drivers::make_chime()});
    if (!taken)
      parts_.log.once(host::Level::warning, "speaker", std::format("no chime: {}", describe(taken.error())));
  }
}

void Board::on_speaker(const drivers::SpeakerEvent& event) {
  std::visit(Overloaded{[](const drivers::Played&) {},
                        [this](const drivers::Refused& refused) {
                          parts_.log.once(host::Level::warning, "speaker",
                                          std::format("no chime: {} {}", refused.fault.code, refused.fault.detail));
                        },
                        [this](const drivers::StatusChanged& changed) { on_speaker_status(changed.info); }},
             event);
}

// A board without its speaker still shows every call: the fault is told and the board goes on.
void Board::on_speaker_status(const drivers::DeviceInfo& info) {
  const auto changes = devices_.take(info);
  for (const auto& [device, fault] : changes.raised)
    parts_.log.warning("{}: {} raised: {}", device.text(), fault.code, fault.detail);
  for (const auto& [device, fault] : changes.cleared) parts_.log.info("{}: {} cleared", device.text(), fault.code);
  if (!changes.empty()) parts_.faults_changed(devices_.faults());
}

Milliseconds Board::steady() const {
  return std::chrono::floor<Milliseconds>(parts_.loop.now().time_since_epoch());
}

void Board::tell_time() {
  model_.now = parts_.clock.now();
  model_.steady = steady();
}

void Board::draw(kit::Ui& ui) {
  tell_time();
  wallboard_ui::draw(wallboard_ui::present(parts_.setup, model_), ui);
}

void Board::change() {
  if (next_change_) parts_.loop.cancel(*next_change_);
  tell_time();
  next_change_ = parts_.loop.after(wallboard_ui::until_change(model_), scope_.guard([this] {
    next_change_.reset();
    change();
  }));
  parts_.changed();
}

}  // namespace motcua::wallboard
