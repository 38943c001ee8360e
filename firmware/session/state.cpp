#include "firmware/session/state.hpp"

#include "firmware/session/intents.hpp"

#include <algorithm>

namespace motcua::session {

namespace {

static_assert(flows::all_screens<Screens>);

template <class... Each>
consteval bool names_differ(std::variant<Each...>*) {
  std::array<std::string_view, sizeof...(Each)> names{Each::nature.name.value...};
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) == names.end();
}
static_assert(names_differ(static_cast<Screens*>(nullptr)), "two screens have one name");

template <class... Each>
consteval bool are_intents(std::variant<Each...>*) {
  return (flows::Intent<Each> && ...);
}
static_assert(are_intents(static_cast<Intent*>(nullptr)));

}  // namespace

const flows::Nature& nature_of(const State& state) {
  return visit_screen([]<class S>(const S&) -> const flows::Nature& { return S::nature; }, state);
}

bool visited(const Setup& setup, const State& state) {
  if (state.overlay != Overlay::none || state.language != setup.language) return true;
  if (state.appearance != setup.appearance) return true;
  return nature_of(state).ending != flows::Ending::resting;
}

std::string id_of(const Intent& intent) {
  return std::visit([](const auto& value) { return value.id(); }, intent);
}

}  // namespace motcua::session
