#include "ui/wallboard/model.hpp"

#include <algorithm>

namespace motcua::wallboard_ui {
namespace {

bool knows(const queue::CallsView& calls, const queue::CallView& call) {
  const auto same = [&call](const queue::CallView& other) {
    return other.visit == call.visit && other.call_count >= call.call_count;
  };
  return std::ranges::any_of(calls.current, same) || std::ranges::any_of(calls.past, same);
}

}  // namespace

std::vector<Ring> new_rings(const std::optional<queue::CallsView>& previous, const queue::CallsView& current) {
  if (!previous) return {};
  std::vector<queue::CallView> fresh;
  for (const auto& call : current.current) {
    if (call.phase == queue::TicketPhase::called && !knows(*previous, call)) fresh.push_back(call);
  }
  std::ranges::stable_sort(fresh, {}, &queue::CallView::called);
  std::vector<Ring> rings;
  rings.reserve(fresh.size());
  for (const auto& call : fresh) rings.push_back({call.visit, call.number, call.counter, call.call_count});
  return rings;
}

HeardCalls hear(const std::optional<HeardCalls>& before, const queue::CallsView& calls, Instant published,
                Milliseconds now) {
  HeardCalls out;
  out.reserve(calls.current.size());
  for (const auto& call : calls.current) {
    auto at = now;
    if (!before) {
      at -= std::max(Milliseconds{0}, published - call.called);
    } else {
      const auto known = std::ranges::find_if(*before, [&call](const Heard& heard) {
        return heard.visit == call.visit && heard.call_count == call.call_count;
      });
      if (known != before->end()) at = known->at;
    }
    out.push_back({call.visit, call.call_count, at});
  }
  return out;
}

std::optional<Spotlight> spotlight(const HeardCalls& heard, Milliseconds now) {
  auto calls = heard;
  std::ranges::stable_sort(calls, {}, &Heard::at);
  Milliseconds free = Milliseconds::min();  // when the one before has been shown
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const auto begin = std::max(calls[i].at, free);
    auto end = begin + spotlight_time;
    if (i + 1 < calls.size() && calls[i + 1].at < end) end = std::max(begin + spotlight_least, calls[i + 1].at);
    free = end;
    if (now >= begin && now < end) return Spotlight{calls[i].visit, end};
  }
  return std::nullopt;
}

Attention attention(Milliseconds age) {
  if (age >= emphasis_time) return Attention::calm;
  if (age >= flash_time) return Attention::bright;
  return (age / flash_step) % 2 == 0 ? Attention::bright : Attention::dimmed;
}

std::optional<Milliseconds> until_calmer(Milliseconds age) {
  if (age >= emphasis_time) return std::nullopt;
  if (age >= flash_time) return emphasis_time - age;
  return flash_step - age % flash_step;
}

}  // namespace motcua::wallboard_ui
