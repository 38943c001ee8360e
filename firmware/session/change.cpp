#include "firmware/session/change.hpp"

#include "firmware/base/overloaded.hpp"

#include <algorithm>

namespace motcua::session {

namespace {

// How a screen comes to an end when nobody touches it.
enum class Ending {
  none,        // resting, or bounded by a timer of its own
  after_idle,  // silence, then the warning
  by_farewell  // counts down from the start
};

Ending ending_of(const Setup& setup, const State& state) {
  if (!visited(setup, state) || at<Printing>(state)) return Ending::none;
  if (state.overlay != Overlay::none) return Ending::after_idle;
  if (at<CheckingCode>(state) || at<SendingRating>(state)) return Ending::none;
  if (at<Declined>(state) || at<Thanks>(state) || at<RatingDeclined>(state)) return Ending::by_farewell;
  const auto* issued = std::get_if<Issued>(&state.screen);
  return issued != nullptr && issued->carrier == Carrier::paper ? Ending::by_farewell : Ending::after_idle;
}

}  // namespace

State start(const Setup& setup) {
  State state;
  state.language = setup.language;
  return state;
}

Step step(const Setup& setup, State state, const Input& input, const Uuid& fresh) {
  Change change(setup, std::move(state), fresh);
  change.take_input(input);
  return change.finish();
}

void Change::take_input(const Input& input) {
  const auto screen = state_.screen.index();
  const auto ending = ending_of(setup_, state_);
  std::visit([this](const auto& value) { on(value); }, input);
  const bool moved = state_.screen.index() != screen || ending_of(setup_, state_) != ending;
  // After JournalFailed the shell has dropped effects, timers among them: those that the screen needs start anew.
  const bool anew = moved || std::holds_alternative<Touch>(input) || std::holds_alternative<JournalFailed>(input);
  settle(anew ? Restart::restart : Restart::keep);
}

void Change::settle(Restart restart) {
  const auto ending = ending_of(setup_, state_);
  if (ending == Ending::none) {
    stop(Timer::idle);
    stop(Timer::second);
    state_.countdown.reset();
    return;
  }
  if (restart == Restart::keep) return;
  stop(Timer::idle);
  stop(Timer::second);
  state_.countdown.reset();
  if (ending == Ending::by_farewell) {
    show_countdown(CountdownKind::farewell, setup_.limits.farewell);
  } else {
    start(Timer::idle, at<Issued>(state_) ? setup_.limits.idle_on_screen : setup_.limits.idle);
  }
}

void Change::show_countdown(CountdownKind kind, Milliseconds length) {
  const auto shown = kind == CountdownKind::warning ? std::max(length, warning_floor) : length;
  const auto seconds = std::max(std::chrono::duration_cast<std::chrono::seconds>(shown), std::chrono::seconds{1});
  const auto count = static_cast<std::int32_t>(seconds.count());
  state_.countdown = Countdown{kind, count, count};
  start(Timer::second, Milliseconds{1000});
}

void Change::second_passed() {
  if (!state_.countdown) return;
  if (--state_.countdown->seconds <= 0) {
    end_visit();
  } else {
    start(Timer::second, Milliseconds{1000});
  }
}

void Change::start(Timer timer, Milliseconds after) {
  stop(timer);
  auto& serial = state_.timers[static_cast<std::size_t>(timer)];
  serial = ++state_.last_serial;
  emit(StartTimer{timer, serial, after});
}

void Change::stop(Timer timer) {
  auto& serial = state_.timers[static_cast<std::size_t>(timer)];
  if (serial != 0) emit(CancelTimer{timer, serial});
  serial = 0;
}

std::uint32_t Change::start_order_timer() {
  emit(StartTimer{Timer::order, ++state_.last_serial, setup_.limits.order});
  return state_.last_serial;
}

void Change::on(const TimerFired& fired) {
  if (fired.timer == Timer::order) return order_deadline(fired.serial);
  auto& serial = state_.timers[static_cast<std::size_t>(fired.timer)];
  if (fired.serial == 0 || serial != fired.serial) return;  // cancelled while it was on its way
  serial = 0;
  switch (fired.timer) {
    case Timer::idle:
      return show_countdown(CountdownKind::warning, setup_.limits.warning);
    case Timer::second:
      return second_passed();
    case Timer::notice:
      if (auto* waiting = here<OneMoment>()) waiting->patience = Patience::away;
      return;
    case Timer::print:
      return print_deadline();
    case Timer::answer:
      return answer_deadline();
    case Timer::away:
      state_.hub = Hub::lost;
      if (at<Attract>(state_)) state_.screen = resting_screen();
      return;
    case Timer::order:
      return;
  }
}

void Change::on(const Refused& answer) {
  if (!refuse_ticket(answer)) refuse_rating(answer);
}

void Change::on(const HubReached&) {
  state_.hub = Hub::here;
  stop(Timer::away);
  if (auto* waiting = here<OneMoment>()) waiting->order.departure = Departure::possible;
  for (auto& order : state_.left_behind) order.departure = Departure::possible;
  if (at<OutOfOrder>(state_)) state_.screen = resting_screen();
}

void Change::on(const HubAway&) {
  if (state_.hub != Hub::here) return;
  state_.hub = Hub::away;
  start(Timer::away, setup_.limits.away);
  if (auto* waiting = here<OneMoment>()) waiting->patience = Patience::away;
}

void Change::on(const JournalFailed&) {
  state_.fitness = Fitness::unfit;
  if (auto* printing = here<Printing>()) {
    // Nothing may reach the printer that the journal does not know of; the hub knows the number, so it is shown.
    stop(Timer::print);
    state_.screen = Issued{std::move(printing->ticket), Carrier::screen, "kiosk_fault"};
    return;
  }
  const bool choosing = at<Attract>(state_) || at<Groups>(state_) || at<Services>(state_) ||
                        at<AskPurpose>(state_) || at<Confirm>(state_) || at<OutOfOrder>(state_);
  if (choosing) end_visit();
}

void Change::on(const KioskFit&) {
  state_.fitness = Fitness::fit;
  if (at<OutOfOrder>(state_)) state_.screen = resting_screen();
}

Screen Change::resting_screen() const {
  if (state_.fitness == Fitness::unfit) return OutOfOrder{OutOfOrderReason::kiosk_fault};
  if (state_.hub == Hub::never) return OutOfOrder{OutOfOrderReason::never_connected};
  if (state_.hub == Hub::lost) return OutOfOrder{OutOfOrderReason::hub_away};
  return Attract{};
}

void Change::end_visit() {
  if (auto* waiting = here<OneMoment>()) leave_order(std::move(waiting->order));
  drop_rating();
  stop(Timer::notice);
  stop(Timer::answer);
  state_.screen = resting_screen();
  state_.overlay = Overlay::none;
  state_.language = setup_.language;
  state_.countdown.reset();
  emit(Wipe{});
}

void Change::remember_given_up(const Uuid& command, GivenUpKind kind) {
  if (state_.given_up.size() == max_given_up) state_.given_up.erase(state_.given_up.begin());
  state_.given_up.push_back({command, kind});
}

bool Change::forget_given_up(const Uuid& command, GivenUpKind kind) {
  return std::erase_if(state_.given_up, [&command, kind](const GivenUp& given_up) {
           return given_up.command == command && given_up.kind == kind;
         }) > 0;
}

}  // namespace motcua::session
