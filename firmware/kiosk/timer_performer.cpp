#include "firmware/kiosk/timer_performer.hpp"

namespace motcua::kiosk {

Carry TimerPerformer::perform(const flows::StartTimer& effect) {
  const auto fired = flows::TimerFired{effect.timer, effect.serial};
  running_[effect.serial] = loop_.after(effect.after, scope_.guard([this, fired] {
    running_.erase(fired.serial);
    give_(fired);
  }));
  return Carry::on;
}

Carry TimerPerformer::perform(const flows::CancelTimer& effect) {
  if (auto running = running_.extract(effect.serial)) loop_.cancel(running.mapped());
  return Carry::on;
}

}  // namespace motcua::kiosk
