#include "firmware/session/step.hpp"

#include "firmware/flows/work.hpp"

#include <algorithm>

namespace motcua::session {

namespace {

using flows::Ending;
using flows::WayBack;

template <class F>
struct Tag {};
using Tags = boost::mp11::mp_transform<Tag, Flows>;

template <class F>
bool is_of(const Place& place) {
  return std::holds_alternative<ScreenOf<F>>(place);
}

// What silence does now: by the screen's own ending, unless help or another language lies over it.
Ending ending_of(const Setup& setup, const State& state) {
  const Ending ending = nature_of(state).ending;
  if (!visited(setup, state) || ending == Ending::by_itself) return ending;
  return state.overlay != Overlay::none || ending == Ending::resting ? Ending::by_silence : ending;
}

// Where WayBack::step leads; none: out of the flow.
template <class F>
std::optional<ScreenOf<F>> step_back(const ScreenOf<F>& screen, const SetupOf<F>& setup) {
  return std::visit(
      [&setup]<class S>(const S& from) -> std::optional<ScreenOf<F>> {
        if constexpr (S::nature.back.value == WayBack::step) return way_back(from, setup);
        return std::nullopt;
      },
      screen);
}

// The work of one step: a state being changed and the effects so far.
class Change {
public:
  Change(const Setup& setup, State state, const Uuid& fresh)
      : setup_(setup), state_(std::move(state)), fresh_(fresh), work_(std::move(state_.timers)) {}

  void take_input(const Input& input);
  Step finish() {
    state_.timers = std::move(work_.timers);
    return {std::move(state_), std::move(work_.effects)};
  }

private:
  void on(const Touch& touched);
  void on(const DeviceChanged& change);
  void on(const KioskFit&);
  void on(const flows::HubReached& reached);
  void on(const flows::HubAway& away);
  void on(const flows::JournalFailed& failed);
  void on(const flows::TimerFired& fired);
  template <class T>
  void on(const T& input) {
    tell(input);
  }

  void touch(const Back&);
  void touch(const Home&);
  void touch(const Help&);
  void touch(const SpeakLanguage& intent);
  void touch(const ShowAppearance&);
  void touch(const ChooseSize& intent);
  void touch(const ChooseContrast& intent);
  void touch(const Extend&) {}
  void touch(const Touched&) {}
  template <class I>
  void touch(const I& intent);

  template <class T>
  void tell(const T& input);  // to every flow that listens to it
  template <class F, class Event>
  void run(const Event& event);
  template <class F, class Event>
  bool begins(const Event& event);
  template <class F, class Event>
  std::optional<ScreenOf<F>> step_of(std::optional<ScreenOf<F>> screen, const Event& event);
  template <class F>
  Place* waiting();
  bool stepped_back();
  void enter(Place place);
  void take_off();
  bool came_back();
  void end_visit();
  void forget();
  Rest rest() const;

  enum class Restart : std::uint8_t { keep, restart };
  void settle(Restart restart);
  void second_passed();
  void show_countdown(CountdownKind kind, Milliseconds length);

  const Setup& setup_;
  State state_;
  const Uuid fresh_;
  flows::Work<Effect> work_;
};

void Change::take_input(const Input& input) {
  const auto name = nature_of(state_).name.value;
  const auto ending = ending_of(setup_, state_);
  std::visit([this](const auto& value) { on(value); }, input);
  const bool moved = nature_of(state_).name.value != name || ending_of(setup_, state_) != ending;
  // After JournalFailed the shell has dropped effects, timers among them: those that the screen needs start anew.
  const bool anew =
      moved || std::holds_alternative<Touch>(input) || std::holds_alternative<flows::JournalFailed>(input);
  settle(anew ? Restart::restart : Restart::keep);
}

void Change::on(const Touch& touched) {
  std::visit([this](const auto& intent) { touch(intent); }, touched.intent);
}

// An intent of a flow. Where doors are open it may begin one; behind the help page only the visit's own are in
// reach.
template <class I>
void Change::touch(const I& intent) {
  if (state_.overlay != Overlay::none) return;
  boost::mp11::mp_for_each<Tags>([this, &intent]<class F>(Tag<F>) {
    if constexpr (boost::mp11::mp_contains<IntentOf<F>, I>()) {
      if (nature_of(state_).doors == flows::Doors::open && begins<F>(intent)) return;
      if (is_of<F>(state_.place)) run<F>(intent);
    }
  });
}

void Change::touch(const Back&) {
  if (state_.overlay != Overlay::none) {
    state_.overlay = Overlay::none;
    return;
  }
  const WayBack back = nature_of(state_).back;
  if (back == WayBack::none || (back == WayBack::step && stepped_back())) return;
  if (back == WayBack::out_final && state_.returns.empty()) return end_visit();
  take_off();
  if (came_back()) return;
  state_.place = rest();
  if (state_.subject) forget();  // whoever touches the first screen next may be somebody else
}

void Change::touch(const Home&) {
  if (nature_of(state_).home != flows::Home::none) {
    end_visit();
  } else {
    state_.overlay = Overlay::none;
  }
}

void Change::touch(const Help&) {
  state_.overlay = state_.overlay == Overlay::help ? Overlay::none : Overlay::help;
}

void Change::touch(const SpeakLanguage& intent) {
  state_.language = intent.language;
}

void Change::touch(const ShowAppearance&) {
  state_.overlay = state_.overlay == Overlay::appearance ? Overlay::none : Overlay::appearance;
}

void Change::touch(const ChooseSize& intent) {
  state_.appearance.size = intent.size;
}

void Change::touch(const ChooseContrast& intent) {
  state_.appearance.contrast = intent.contrast;
}

void Change::on(const DeviceChanged& change) {
  state_.devices.set(change.device, {change.can, change.fault});
}

void Change::on(const KioskFit&) {
  state_.fitness = Fitness::fit;
  if (at<OutOfOrder>(state_)) state_.place = rest();
}

void Change::on(const flows::HubReached& reached) {
  state_.hub = flows::Hub::here;
  work_.stop(timer::away);
  tell(reached);
  if (at<OutOfOrder>(state_)) state_.place = rest();
}

void Change::on(const flows::HubAway& away) {
  if (state_.hub != flows::Hub::here) return;
  state_.hub = flows::Hub::away;
  work_.start(timer::away, setup_.limits.away);
  tell(away);
}

void Change::on(const flows::JournalFailed& failed) {
  state_.fitness = Fitness::unfit;
  if (std::holds_alternative<Rest>(state_.place)) return end_visit();
  tell(failed);
}

void Change::on(const flows::TimerFired& fired) {
  const auto is = [this, &fired](flows::Timer timer) { return fired.timer == timer && work_.timers.take(fired); };
  if (is(timer::idle)) {
    show_countdown(CountdownKind::warning, setup_.limits.warning);
  } else if (is(timer::second)) {
    second_passed();
  } else if (is(timer::away)) {
    state_.hub = flows::Hub::lost;
    if (at<Attract>(state_)) state_.place = rest();
  } else {
    tell(fired);
  }
}

template <class T>
void Change::tell(const T& input) {
  boost::mp11::mp_for_each<Tags>([this, &input]<class F>(Tag<F>) {
    if constexpr (boost::mp11::mp_contains<InputOf<F>, T>()) run<F>(input);
  });
}

// One step of a flow wherever it stands: on the screen, waiting for another to come back, or nowhere.
template <class F, class Event>
void Change::run(const Event& event) {
  auto* place = is_of<F>(state_.place) ? &state_.place : waiting<F>();
  if (place == nullptr) {
    begins<F>(event);
    return;
  }
  const bool shown = place == &state_.place;
  const bool last = shown && nature_of(state_).ending == Ending::by_farewell;
  auto& screen = std::get<ScreenOf<F>>(*place);
  const auto before = screen.index();
  auto next = step_of<F>(std::move(screen), event);
  const bool same = next && next->index() == before;
  if (shown && !same) state_.overlay = Overlay::none;  // help gives way to the new screen
  if (next) {
    *place = *std::move(next);
  } else if (!shown) {
    state_.returns.erase(state_.returns.begin() + (place - state_.returns.data()));
  } else {
    state_.place = rest();
    if (last || !came_back()) end_visit();  // after a last screen nobody waits for what led to it
  }
}

// A flow that waits for another is not begun a second time: there are no circles.
template <class F, class Event>
bool Change::begins(const Event& event) {
  if (waiting<F>() != nullptr) return false;
  auto screen = step_of<F>(std::nullopt, event);
  if (!screen) return false;
  if (is_of<F>(state_.place)) {  // anew: it comes back to where it would have
    state_.place = *std::move(screen);
  } else {
    enter(*std::move(screen));
  }
  return true;
}

template <class F, class Event>
std::optional<ScreenOf<F>> Change::step_of(std::optional<ScreenOf<F>> screen, const Event& event) {
  auto& memory = std::get<MemoryOf<F>>(state_.memories);
  auto step = F::step(setup_.of<F>(), {state_.language, state_.hub, state_.devices, fresh_, state_.subject},
                      {std::move(memory), std::move(screen)}, std::move(work_.timers), event);
  memory = std::move(step.stand.memory);
  work_.timers = std::move(step.timers);
  if (step.identified) state_.subject = std::move(step.identified);
  for (auto& effect : step.effects) std::visit([this](auto& value) { work_.emit(std::move(value)); }, effect);
  return std::move(step.stand.screen);
}

template <class F>
Place* Change::waiting() {
  const auto place = std::ranges::find_if(state_.returns, is_of<F>);
  return place == state_.returns.end() ? nullptr : &*place;
}

bool Change::stepped_back() {
  bool stepped = false;
  boost::mp11::mp_for_each<Tags>([this, &stepped]<class F>(Tag<F>) {
    if (!is_of<F>(state_.place)) return;
    auto next = step_back<F>(std::get<ScreenOf<F>>(state_.place), setup_.of<F>());
    stepped = next.has_value();
    if (next) state_.place = *std::move(next);
  });
  return stepped;
}

void Change::enter(Place place) {
  if (!std::holds_alternative<Rest>(state_.place)) state_.returns.push_back(std::move(state_.place));
  state_.place = std::move(place);
}

// Whatever flow is on the screen hears that it is left; what stands there next is the caller's.
void Change::take_off() {
  boost::mp11::mp_for_each<Tags>([this]<class F>(Tag<F>) {
    if (is_of<F>(state_.place)) step_of<F>(std::move(std::get<ScreenOf<F>>(state_.place)), flows::Left{});
  });
}

bool Change::came_back() {
  if (state_.returns.empty()) return false;
  state_.place = std::move(state_.returns.back());
  state_.returns.pop_back();
  return true;
}

void Change::end_visit() {
  do take_off();
  while (came_back());
  state_.place = rest();
  state_.overlay = Overlay::none;
  state_.language = setup_.language;
  state_.appearance = setup_.appearance;
  state_.countdown.reset();
  forget();
}

void Change::forget() {
  state_.subject.reset();
  work_.emit(Wipe{});
}

Rest Change::rest() const {
  if (state_.fitness == Fitness::unfit) return OutOfOrder{OutOfOrderReason::kiosk_fault};
  if (state_.hub == flows::Hub::never) return OutOfOrder{OutOfOrderReason::never_connected};
  if (state_.hub == flows::Hub::lost) return OutOfOrder{OutOfOrderReason::hub_away};
  return Attract{};
}

void Change::settle(Restart restart) {
  const auto ending = ending_of(setup_, state_);
  const bool silence_counts = ending == Ending::by_silence || ending == Ending::by_farewell;
  if (silence_counts && restart == Restart::keep) return;
  work_.stop(timer::idle);
  work_.stop(timer::second);
  state_.countdown.reset();
  if (ending == Ending::by_farewell) {
    show_countdown(CountdownKind::farewell, setup_.limits.farewell);
  } else if (ending == Ending::by_silence) {
    const bool to_copy = nature_of(state_).quiet == flows::Quiet::to_copy;
    work_.start(timer::idle, to_copy ? setup_.limits.idle_on_screen : setup_.limits.idle);
  }
}

void Change::show_countdown(CountdownKind kind, Milliseconds length) {
  const auto shown = kind == CountdownKind::warning ? std::max(length, warning_floor) : length;
  const auto seconds = std::max(std::chrono::duration_cast<std::chrono::seconds>(shown), std::chrono::seconds{1});
  const auto count = static_cast<std::int32_t>(seconds.count());
  state_.countdown = Countdown{kind, count, count};
  work_.start(timer::second, Milliseconds{1000});
}

void Change::second_passed() {
  if (!state_.countdown) return;
  if (--state_.countdown->seconds <= 0) {
    end_visit();
  } else {
    work_.start(timer::second, Milliseconds{1000});
  }
}

}  // namespace

State start(const Setup& setup) {
  State state;
  state.language = setup.language;
  state.appearance = setup.appearance;
  return state;
}

Step step(const Setup& setup, State state, const Input& input, const Uuid& fresh) {
  Change change(setup, std::move(state), fresh);
  change.take_input(input);
  return change.finish();
}

}  // namespace motcua::session
