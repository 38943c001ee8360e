#include "firmware/kiosk/face.hpp"

#include "firmware/kiosk/kiosk.hpp"
#include "ui/paper/qr.hpp"

namespace motcua::kiosk {
namespace {

// The QR stands on the screen only where the screen is all that the citizen gets.
kit::Modules qr_of(const session::State& state, const config::Centre& centre) {
  const auto* issued = std::get_if<session::Issued>(&state.screen);
  if (issued == nullptr || issued->carrier != session::Carrier::screen) return {};
  return paper::qr_matrix(ticket_url(centre, issued->ticket.token)).value_or(kit::Modules{});
}

}  // namespace

void Face::on_queue(const wire::QueueState& queue) {
  queues_.clear();
  for (const auto& group : queue.groups) queues_.push_back({group.group, group.waiting, group.numbers_left});
  refresh();
}

void Face::present() {
  const auto& state = parts_.state();
  view_ = kiosk_ui::present(
      state, parts_.setup, parts_.installation,
      {.now = parts_.clock.now(), .queues = queues_, .qr = qr_of(state, parts_.installation.centre)});
}

void Face::draw(kit::Ui& ui) {
  if (!view_) present();
  kiosk_ui::draw(*view_, local_, ui, intents_);
}

void Face::settle() {
  // Taken out first: what one intent changes may begin another visit, which starts with none.
  const auto intents = std::exchange(intents_, {});
  for (const auto& intent : intents) parts_.touched(intent);
}

}  // namespace motcua::kiosk
