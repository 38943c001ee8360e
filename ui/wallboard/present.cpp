#include "ui/wallboard/view.hpp"

#include <algorithm>

namespace motcua::wallboard_ui {
namespace {

constexpr std::size_t most_called = 3;
constexpr std::size_t most_history = 8;

// How long the call has stood out; nothing for one that does not, because its citizen has come or has gone.
std::optional<Milliseconds> age_of(const queue::CallView& call, const Model& model) {
  if (call.phase != queue::TicketPhase::called || !model.heard) return std::nullopt;
  const auto heard = std::ranges::find(*model.heard, call.visit, &Heard::visit);
  if (heard == model.heard->end()) return std::nullopt;
  return model.steady - heard->at;
}

CallLine line_of(const queue::CallView& call, const Model& model) {
  const auto age = age_of(call, model);
  return {call.number, std::to_string(call.counter), age ? attention(*age) : Attention::calm};
}

}  // namespace

View present(const Setup& setup, const Model& model) {
  const auto& locale = setup.locale;
  View out{.header = {.centre = setup.centre.name.in(language_code(locale.language())),
                      .place = locale.tr(text::key::wallboard_title),
                      .clock = locale.time(model.now.local_minute),
                      .date = locale.short_date(model.now.business_date)},
           .calling = locale.tr(text::key::wallboard_now_calling),
           .number_label = locale.tr(text::key::wallboard_number),
           .counter_label = locale.tr(text::key::wallboard_counter),
           .nothing_yet = locale.tr(text::key::wallboard_nothing_yet),
           .history_title = locale.tr(text::key::wallboard_just_called)};
  auto current = model.calls.current;
  std::ranges::stable_sort(current, std::greater{}, &queue::CallView::called);
  for (const auto& call : current) {
    // Whoever is being served has found the counter; those still awaited get the large places.
    const bool awaited = call.phase == queue::TicketPhase::called;
    auto& place = awaited && out.called.size() < most_called ? out.called : out.history;
    place.push_back(line_of(call, model));
  }
  for (const auto& call : model.calls.past) out.history.push_back(line_of(call, model));
  if (out.history.size() > most_history) out.history.resize(most_history);
  if (model.stale_since)
    out.stale = locale.tr(text::key::wallboard_stale, {{"time", locale.time(*model.stale_since)}});
  return out;
}

Milliseconds until_change(const Model& model) {
  auto soonest = until_next_minute(model.now.instant);
  for (const auto& call : model.calls.current) {
    const auto age = age_of(call, model);
    if (const auto change = age ? until_calmer(*age) : std::nullopt) soonest = std::min(soonest, *change);
  }
  return soonest;
}

}  // namespace motcua::wallboard_ui
