#include "firmware/board/board.hpp"

#include "drivers/speaker/chime.hpp"

#include <format>

namespace motcua::wallboard {
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
    if (const auto played = parts_.speaker->play(drivers::make_chime()); !played)
      parts_.log.once(host::Level::warning, "speaker", std::format("no chime: {}", describe(played.error())));
  }
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
