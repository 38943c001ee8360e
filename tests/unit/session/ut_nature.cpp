// What a screen says of itself: nothing may be left out, and what follows from it holds for every screen.
#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_nature)

using flows::Nature;

struct SaysNothing {};
struct SaysItToItself {
  Nature nature = Attract::nature;  // of the value, not of the type
};
struct HasNoName {
  static constexpr Nature nature{.name = "",
                                 .ending = flows::Ending::by_silence,
                                 .quiet = flows::Quiet::usual,
                                 .back = flows::WayBack::none,
                                 .home = flows::Home::in_footer,
                                 .away = flows::WhileAway::nothing,
                                 .doors = flows::Doors::closed,
                                 .device = std::nullopt};
};
static_assert(flows::Screen<Attract>);
static_assert(!flows::Screen<SaysNothing>);
static_assert(!flows::Screen<SaysItToItself>);
static_assert(!flows::Screen<HasNoName>);
static_assert(!flows::all_screens<std::variant<Attract, SaysNothing>>);
// A member that is left out would be made from nothing.
static_assert(!std::is_default_constructible_v<decltype(Nature::name)>);
static_assert(!std::is_default_constructible_v<decltype(Nature::ending)>);
static_assert(!std::is_default_constructible_v<decltype(Nature::quiet)>);
static_assert(!std::is_default_constructible_v<decltype(Nature::back)>);
static_assert(!std::is_default_constructible_v<decltype(Nature::home)>);
static_assert(!std::is_default_constructible_v<decltype(Nature::away)>);
static_assert(!std::is_default_constructible_v<decltype(Nature::doors)>);
static_assert(!std::is_default_constructible_v<decltype(Nature::device)>);

std::vector<Nature> all() {
  return []<class... Each>(std::type_identity<std::variant<Each...>>) {
    return std::vector<Nature>{Each::nature...};
  }(std::type_identity<Screens>{});
}

BOOST_AUTO_TEST_CASE(every_screen_of_a_visit_can_be_left_or_ends_by_itself) {
  for (const auto& screen : all()) {
    const bool ends = screen.ending == flows::Ending::resting || screen.ending == flows::Ending::by_itself;
    BOOST_TEST((ends || screen.home != flows::Home::none), screen.name.value);
  }
}

BOOST_AUTO_TEST_CASE(a_screen_that_waits_for_the_hub_says_itself_when_the_hub_is_away) {
  for (const auto& screen : all()) {
    if (screen.ending == flows::Ending::by_answer)
      BOOST_TEST((screen.away == flows::WhileAway::on_page), screen.name.value);
  }
}

BOOST_AUTO_TEST_CASE(a_screen_with_open_doors_waits_for_nothing) {
  for (const auto& screen : all()) {
    if (screen.doors == flows::Doors::closed) continue;
    const bool waits = screen.ending == flows::Ending::by_answer || screen.ending == flows::Ending::by_itself;
    BOOST_TEST(!waits, screen.name.value);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
