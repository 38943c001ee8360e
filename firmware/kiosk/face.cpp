#include "firmware/kiosk/face.hpp"

#include "firmware/kiosk/ticket_facts.hpp"
#include "ui/paper/qr.hpp"

namespace motcua::kiosk {
namespace {

// The QR stands on the screen only where the screen is all that the citizen gets.
kit::Modules qr_of(const session::State& state, const config::Centre& centre) {
  const auto* issued = session::screen_if<ticket::IssuedOnScreen>(state);
  if (issued == nullptr) return {};
  return paper::qr_matrix(config::ticket_address(centre, issued->ticket.token)).value_or(kit::Modules{});
}

// What is taken along on a telephone. A text that is too long for a code is not shown as one.
std::vector<kit::Modules> codes_of(const session::State& state, const text::Locale& locale) {
  std::vector<kit::Modules> codes;
  for (const auto& text : kiosk_ui::codes_of(state, locale))
    if (auto code = paper::qr_matrix(text)) codes.push_back(*std::move(code));
  return codes;
}

}  // namespace

void Face::on_queue(const wire::QueueState& queue) {
  queues_ = queue.groups;
  refresh();
}

void Face::draw(const session::State& state, kit::Ui& ui) {
  if (!view_)
    view_ = kiosk_ui::present(state, parts_.setup, parts_.installation,
                              {.now = parts_.clock.now(),
                               .queues = queues_,
                               .qr = qr_of(state, parts_.installation.centre),
                               .codes = codes_of(state, parts_.installation.locales.in(state.language))});
  kiosk_ui::draw(*view_, local_, ui, intents_);
}

kiosk_ui::Intents Face::take_touches() {
  return std::exchange(intents_, {});
}

}  // namespace motcua::kiosk
