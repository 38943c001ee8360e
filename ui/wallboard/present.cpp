#include "ui/wallboard/view.hpp"

#include <algorithm>

namespace motcua::wallboard_ui {
namespace {

constexpr std::size_t most_called = 3;
constexpr std::size_t most_history = 8;

Milliseconds age_of(const queue::CallView& call, const Now& now) {
  return now.instant - call.called;
}

CallLine line_of(const queue::CallView& call, const Now& now) {
  const auto shown = call.phase == queue::TicketPhase::called ? attention(age_of(call, now)) : Attention::calm;
  return {call.number, std::to_string(call.counter), shown};
}

}  // namespace

View present(const Setup& setup, const Model& model) {
  const auto& locale = setup.locale;
  View out{.header = {.centre = setup.centre.name.in(text::code(locale.language())),
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
    place.push_back(line_of(call, model.now));
  }
  for (const auto& call : model.calls.past) out.history.push_back(line_of(call, model.now));
  if (out.history.size() > most_history) out.history.resize(most_history);
  if (model.stale_since)
    out.stale = locale.tr(text::key::wallboard_stale, {{"time", locale.time(*model.stale_since)}});
  return out;
}

Milliseconds until_change(const Model& model) {
  auto soonest = until_next_minute(model.now.instant);
  for (const auto& call : model.calls.current) {
    if (call.phase != queue::TicketPhase::called) continue;
    if (const auto change = until_calmer(age_of(call, model.now))) soonest = std::min(soonest, *change);
  }
  return soonest;
}

}  // namespace motcua::wallboard_ui
