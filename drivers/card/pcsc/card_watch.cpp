#include "drivers/card/pcsc/card_watch.hpp"

#include <algorithm>
#include <utility>

namespace motcua::drivers {
namespace {

const ReaderState* state_of(const std::vector<ReaderState>& states, const std::string& reader) {
  const auto found = std::ranges::find(states, reader, &ReaderState::reader);
  return found == states.end() ? nullptr : &*found;
}

void add_changes(const ReaderState* before, const ReaderState& now, std::vector<CardEvent>& out) {
  if (before != nullptr && *before == now) return;
  if (before == nullptr) out.emplace_back(ReaderArrived{now.reader});
  if (before != nullptr && before->slot != Slot::empty) out.emplace_back(CardTaken{now.reader});
  if (now.slot != Slot::empty) out.emplace_back(CardPlaced{.reader = now.reader, .slot = now.slot});
}

}  // namespace

std::vector<CardEvent> card_changes(const ReaderReading* before, const ReaderReading& now) {
  const bool had_list = before != nullptr && before->has_value();
  if (!now) {
    if (before != nullptr && !had_list) return {};
    return {ReadersUnavailable{now.error().detail}};
  }
  if (!had_list && now->empty()) return {ReadersAbsent{}};
  const auto known = had_list ? **before : std::vector<ReaderState>{};
  std::vector<CardEvent> out;
  for (const auto& state : known)
    if (state_of(*now, state.reader) == nullptr) out.emplace_back(ReaderGone{state.reader});
  for (const auto& state : *now) add_changes(state_of(known, state.reader), state, out);
  return out;
}

CardWatch::CardWatch(runtime::Loop& loop, std::unique_ptr<ReaderBus> bus, Milliseconds poll)
    : poll_(poll),
      readings_(loop, [this](ReaderReading now, std::uint64_t /*missed*/) { take(std::move(now)); }),
      bus_(std::move(bus)),
      worker_("cards", 1) {}

CardWatch::~CardWatch() {
  stop_.request_stop();
  bus_->interrupt();
}

void CardWatch::start(std::function<void(const CardEvent&)> on_event) {
  if (on_event_) return;
  on_event_ = std::move(on_event);
  const auto submitted =
      worker_.submit([bus = bus_, readings = readings_.inlet(), stop = stop_.get_token(), poll = poll_] {
        while (!stop.stop_requested()) {
          readings.put(bus->read());
          bus->wait(poll);
        }
      });
  static_cast<void>(submitted);  // the only job, so there is room
}

void CardWatch::take(ReaderReading now) {
  const auto events = card_changes(last_ ? &*last_ : nullptr, now);
  last_ = std::move(now);
  for (const auto& event : events) on_event_(event);
}

}  // namespace motcua::drivers
