// Where one visit at the kiosk stands. Values only: a screen is presented from it, step() makes the next one.
#pragma once

#include "firmware/base/display.hpp"
#include "firmware/session/flows.hpp"

#include <tuple>

namespace motcua::session {

// How long each thing may take; a flow's own limits are in its own setup.
struct Limits {
  Milliseconds idle{60'000};             // without a touch, before the warning
  Milliseconds idle_on_screen{120'000};  // the same while something has to be copied from the screen
  Milliseconds warning{30'000};          // the visible warning, in whole seconds; never under warning_floor
  Milliseconds farewell{30'000};  // how long a last screen stays (ticket printed, thanks, an answer), visible
  Milliseconds away{120'000};     // hub away for so long: out of order until it is back
};
inline constexpr Milliseconds warning_floor{20'000};

// What a kiosk may offer, fixed while it runs.
struct Setup {
  Language language = Language::vi;  // what each visit begins with
  Appearance appearance;             // the same
  Limits limits;
  boost::mp11::mp_rename<boost::mp11::mp_transform<SetupOf, Flows>, std::tuple> flows;

  template <class F>
  const SetupOf<F>& of() const {
    return std::get<SetupOf<F>>(flows);
  }
  template <class F>
  SetupOf<F>& of() {
    return std::get<SetupOf<F>>(flows);
  }
};

// The screens on which nobody's visit is going on.
struct Attract {
  static constexpr flows::Nature nature{.name = "attract",
                                        .ending = flows::Ending::resting,
                                        .quiet = flows::Quiet::usual,
                                        .back = flows::WayBack::none,
                                        .home = flows::Home::none,
                                        .away = flows::WhileAway::banner,
                                        .doors = flows::Doors::open,
                                        .device = flows::DeviceClass::printer};
};
enum class OutOfOrderReason : std::uint8_t { never_connected, hub_away, kiosk_fault };
BOOST_DESCRIBE_ENUM(OutOfOrderReason, never_connected, hub_away, kiosk_fault)
struct OutOfOrder {
  static constexpr flows::Nature nature{.name = "out_of_order",
                                        .ending = flows::Ending::resting,
                                        .quiet = flows::Quiet::usual,
                                        .back = flows::WayBack::none,
                                        .home = flows::Home::none,
                                        .away = flows::WhileAway::on_page,
                                        .doors = flows::Doors::closed,
                                        .device = std::nullopt};
  OutOfOrderReason why = OutOfOrderReason::never_connected;
};
using Rest = std::variant<Attract, OutOfOrder>;

// At rest, or on a screen of one of the flows.
using Place = boost::mp11::mp_rename<boost::mp11::mp_push_front<boost::mp11::mp_transform<ScreenOf, Flows>, Rest>,
                                     std::variant>;
using Screens = Together<ScreenOf, Rest>;  // all that the kiosk can show

// The seconds that are left of this visit, once they are shown.
enum class CountdownKind : std::uint8_t {
  warning,  // nobody touched for long: "are you still there?", one touch extends
  farewell  // a last screen that closes by itself; a touch keeps it longer
};
struct Countdown {
  CountdownKind kind = CountdownKind::warning;
  std::int32_t seconds = 0;  // left
  std::int32_t of = 0;       // when it began
};

enum class Fitness : std::uint8_t { fit, unfit };
enum class Overlay : std::uint8_t { none, help, appearance };

struct State {
  Place place = Rest(OutOfOrder{});
  std::vector<Place> returns;  // where the flow on the screen was begun, if not at rest; no flow stands here twice
  Overlay overlay = Overlay::none;
  Language language = Language::vi;
  Appearance appearance;
  std::optional<Countdown> countdown;
  std::optional<flows::Subject> subject;  // who it is, once they have said so

  flows::Hub hub = flows::Hub::never;
  Fitness fitness = Fitness::fit;
  flows::Devices devices;

  boost::mp11::mp_rename<boost::mp11::mp_transform<MemoryOf, Flows>, std::tuple> memories;
  flows::Timers timers;

  template <class F>
  const MemoryOf<F>& memory() const {
    return std::get<MemoryOf<F>>(memories);
  }
};

// Calls with the screen that is shown, whichever it is.
template <class F>
decltype(auto) visit_screen(F&& with, const State& state) {
  return std::visit([&with](const auto& screens) -> decltype(auto) { return std::visit(with, screens); },
                    state.place);
}

template <class T>
const T* screen_if(const State& state) {
  return visit_screen(
      []<class S>(const S& screen) -> const T* {
        if constexpr (std::is_same_v<S, T>) return &screen;
        return nullptr;
      },
      state);
}
template <class T>
bool at(const State& state) {
  return screen_if<T>(state) != nullptr;
}

// What the screen is that is shown.
const flows::Nature& nature_of(const State& state);
// True while somebody's visit is going on: anything but the resting screens untouched.
bool visited(const Setup& setup, const State& state);

}  // namespace motcua::session
