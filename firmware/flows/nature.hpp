// What a screen of the kiosk is, said once in the screen's own type:
//
//   struct Confirm {
//     static constexpr flows::Nature nature{.name = "confirm", .ending = ..., every other member};
//     ...
//   };
//
// The frame, the presenters and the tests derive from it how a screen ends, where its buttons lead and what it
// shows. No member has a default: a screen that leaves one out does not compile.
#pragma once

#include "firmware/flows/devices.hpp"

#include <concepts>
#include <optional>
#include <string_view>
#include <variant>

namespace motcua::flows {

// How it comes to an end when nobody touches it.
enum class Ending : std::uint8_t {
  resting,     // it does not: nobody is there
  by_itself,   // within seconds, by a device or a timer; silence does not count, not even under the help page
  by_answer,   // by the hub's answer or its deadline; under the help page by silence
  by_silence,  // silence, then the warning
  by_farewell  // a last screen: it counts down in sight from the start
};
// How long silence may last: longer where something has to be copied by hand.
enum class Quiet : std::uint8_t { usual, to_copy };
enum class WayBack : std::uint8_t {
  none,      // no back button
  step,      // to the screen that way_back() of its flow makes
  out,       // out of the flow, to where it was begun
  out_final  // the same, and with nothing to come back to the visit ends: nothing typed stays behind
};
enum class Home : std::uint8_t {
  in_footer,
  on_page,  // as a large button of the page; in the footer of the help over it
  none      // it cannot be left so
};
enum class WhileAway : std::uint8_t {
  banner,   // it leads to an order: a banner says that the hub is away; if the kiosk's own journal fails, it ends
  on_page,  // its own words say so
  nothing   // the hub does not matter any more
};
// Whether other flows can be begun from it, as from the first screen, and come back to it. Nothing that has to be
// given up may be pending on a screen with open doors.
enum class Doors : std::uint8_t { closed, open };

// A value that has to be given.
template <class T>
struct Said {
  template <std::convertible_to<T> From>
  constexpr Said(From from) : value(std::move(from)) {}
  constexpr operator const T&() const { return value; }
  T value;
};

struct Nature {
  Said<std::string_view> name;  // in the trace, in the names of pictures; each once in the kiosk
  Said<Ending> ending;
  Said<Quiet> quiet;
  Said<WayBack> back;
  Said<Home> home;
  Said<WhileAway> away;
  Said<Doors> doors;
  Said<std::optional<DeviceClass>> device;  // a banner says so when this one cannot do its work
};

template <class T>
concept Screen = requires {
  { T::nature } -> std::same_as<const Nature&>;
  requires !T::nature.name.value.empty();
};

template <class>
inline constexpr bool all_screens = false;
template <class... Screens>
inline constexpr bool all_screens<std::variant<Screens...>> = (Screen<Screens> && ...);

template <class... Screens>
const Nature& nature_of(const std::variant<Screens...>& screen) {
  return std::visit([]<class T>(const T&) -> const Nature& { return T::nature; }, screen);
}

}  // namespace motcua::flows
