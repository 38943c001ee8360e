#include "ui/wallboard/view.hpp"

#include <algorithm>

namespace motcua::wallboard_ui {
namespace {

namespace key = text::key;

constexpr std::size_t most_called = 5;
constexpr std::size_t most_history = 7;
constexpr std::size_t most_before = 3;
constexpr Milliseconds arrow_step{700};  // it hides and shows three times, then stands

const Heard* heard_of(const queue::CallView& call, const Model& model) {
  if (call.phase != queue::TicketPhase::called || !model.heard) return nullptr;
  const auto heard = std::ranges::find(*model.heard, call.visit, &Heard::visit);
  return heard == model.heard->end() ? nullptr : &*heard;
}

// How long the call has stood out; nothing for one that does not, because its citizen has come or has gone.
std::optional<Milliseconds> age_of(const queue::CallView& call, const Model& model) {
  const auto* heard = heard_of(call, model);
  return heard == nullptr ? std::nullopt : std::optional(model.steady - heard->at);
}

// Calls that are still awaited: whoever is being served needs no spotlight.
HeardCalls awaited(const Model& model) {
  HeardCalls out;
  for (const auto& call : model.calls.current)
    if (const auto* heard = heard_of(call, model)) out.push_back(*heard);
  return out;
}

class Presenter {
public:
  Presenter(const Setup& setup, const Model& model) : setup_(setup), model_(model), locale_(setup.locale) {}

  View view() const {
    View out{.header = {.centre = setup_.centre.name.in(spoken()), .clock = locale_.time(model_.now.local_minute)},
             .calling = locale_.tr(key::wallboard_now_calling),
             .counter_label = locale_.tr(key::wallboard_counter),
             .nothing_yet = locale_.tr(key::wallboard_nothing_yet),
             .history_title = locale_.tr(key::wallboard_just_called),
             .message = locale_.tr(key::wallboard_title)};
    auto current = model_.calls.current;
    std::ranges::stable_sort(current, std::greater{}, &queue::CallView::called);
    for (const auto& call : current) {
      // Whoever is being served has found the counter; those still awaited get the large places.
      const bool still_awaited = call.phase == queue::TicketPhase::called;
      auto& place = still_awaited && out.called.size() < most_called ? out.called : out.history;
      place.push_back(line_of(call));
    }
    for (const auto& call : model_.calls.past) out.history.push_back(line_of(call));
    if (out.history.size() > most_history) out.history.resize(most_history);
    if (model_.stale_since)
      out.stale = locale_.tr(key::wallboard_stale, {{"time", locale_.time(*model_.stale_since)}});
    out.spotlight = alone(out);
    return out;
  }

private:
  std::string_view spoken() const { return language_code(locale_.language()); }

  // Where the counter is, as its first group says it.
  const config::Group* group_at(std::int32_t number) const {
    const auto counter = std::ranges::find(setup_.centre.counters, number, &config::Counter::number);
    if (counter == setup_.centre.counters.end() || counter->groups.empty()) return nullptr;
    return setup_.centre.group(counter->groups.front());
  }
  CallLine line_of(const queue::CallView& call) const {
    const auto age = age_of(call, model_);
    CallLine line{call.number, std::to_string(call.counter), age ? attention(*age) : Attention::calm};
    if (const auto* group = group_at(call.counter)) {
      const auto& zone = group->zone.in(spoken());
      line.zone = zone.substr(0, zone.find(','));
      line.zone_colour = kit::zone_at(setup_.centre.zone_place(*group));
    }
    return line;
  }
  std::optional<SpotlightView> alone(const View& board) const {
    const auto chosen = spotlight(awaited(model_), model_.steady);
    if (!chosen) return std::nullopt;
    const auto call = std::ranges::find(model_.calls.current, chosen->visit, &queue::CallView::visit);
    if (call == model_.calls.current.end()) return std::nullopt;
    SpotlightView out{.invite = locale_.tr(key::wallboard_invite),
                      .number = call->number,
                      .go_to = locale_.tr(key::wallboard_go_to),
                      .counter = std::to_string(call->counter)};
    if (const auto* group = group_at(call->counter)) out.zone = group->zone.in(spoken());
    const auto age = age_of(*call, model_).value_or(Milliseconds{0});
    const auto step = age / arrow_step;
    if (step < 6 && step % 2 == 1) out.arrow = SpotlightView::Arrow::hidden;
    for (const auto& line : board.called)
      if (line.number != out.number && out.before.size() < most_before) out.before.push_back(line);
    for (const auto& line : board.history)
      if (out.before.size() < most_before) out.before.push_back(line);
    return out;
  }

  const Setup& setup_;
  const Model& model_;
  const text::Locale& locale_;
};

}  // namespace

View present(const Setup& setup, const Model& model) {
  return Presenter(setup, model).view();
}

Milliseconds until_change(const Model& model) {
  auto soonest = until_next_minute(model.now.instant);
  for (const auto& call : model.calls.current) {
    const auto age = age_of(call, model);
    if (!age) continue;
    if (const auto change = until_calmer(*age)) soonest = std::min(soonest, *change);
    if (*age / arrow_step < 6) soonest = std::min(soonest, arrow_step - *age % arrow_step);
  }
  if (const auto shown = spotlight(awaited(model), model.steady))
    soonest = std::min(soonest, shown->until - model.steady);
  return std::max(soonest, Milliseconds{1});
}

}  // namespace motcua::wallboard_ui
