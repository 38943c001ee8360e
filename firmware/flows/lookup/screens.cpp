#include "firmware/flows/lookup/screens.hpp"

#include <algorithm>

namespace motcua::lookup {
namespace {

// As it was, but waiting for nothing: what was asked from there is given up.
template <class T>
T at_rest(T screen) {
  screen.opening.reset();
  return screen;
}

Search searching(Search search) {
  search.asked.reset();
  search.whole = false;
  return at_rest(std::move(search));
}

Screen screen_of(const List& list) {
  return std::visit([](const auto& one) -> Screen { return at_rest(one); }, list);
}

}  // namespace

std::optional<Screen> way_back(const Results& screen, const Setup&) {
  return searching(screen.search);
}

std::optional<Screen> way_back(const Ask& screen, const Setup&) {
  return searching(screen.search);
}

std::optional<Screen> way_back(const NotHere& screen, const Setup&) {
  return searching(screen.search);
}

std::optional<Screen> way_back(const Shelves& screen, const Setup&) {
  return searching(screen.search);
}

std::optional<Screen> way_back(const Shelf& screen, const Setup&) {
  auto shelves = at_rest(screen.shelves);
  shelves.chosen.reset();
  return shelves;
}

std::optional<Screen> way_back(const Failed& screen, const Setup&) {
  return screen_of(screen.from);
}

std::optional<Screen> way_back(const Page& screen, const Setup&) {
  return screen_of(screen.from);
}

std::optional<Screen> way_back(const Details& screen, const Setup&) {
  return screen.page;
}

std::optional<Screen> way_back(const Wording& screen, const Setup&) {
  if (screen.via == Via::details) return Details{screen.page};
  return screen.page;
}

std::optional<Screen> way_back(const Portal& screen, const Setup&) {
  return screen.page;
}

std::optional<Screen> way_back(const Queues& screen, const Setup&) {
  if (screen.list) return Ready{.page = screen.page, .list = *screen.list};
  return screen.page;
}

std::optional<Screen> way_back(const AskCase& screen, const Setup&) {
  return screen.page;
}

std::optional<Screen> way_back(const AskPaper& screen, const Setup&) {
  if (const auto before = asked_before(screen.list, screen.at))
    return AskPaper{.page = screen.page, .list = screen.list, .at = *before};
  if (asks_situation(screen.page.record->procedure)) return AskCase{screen.page};
  return screen.page;
}

std::optional<Screen> way_back(const Ready& screen, const Setup&) {
  const auto last = asked_before(screen.list, screen.list.items.size());
  return AskPaper{.page = screen.page, .list = screen.list, .at = last.value_or(0)};
}

std::optional<Screen> way_back(const TakeAlong& screen, const Setup&) {
  if (screen.from == TakeAlong::From::ready) return Ready{.page = screen.page, .list = screen.list};
  return screen.page;
}

std::optional<Screen> way_back(const Elsewhere& screen, const Setup&) {
  return screen.page;
}

std::optional<Screen> way_back(const PickUnit& screen, const Setup&) {
  return Elsewhere{screen.page};
}

std::optional<Screen> way_back(const UnitList& screen, const Setup&) {
  return screen.pick;
}

std::optional<Screen> way_back(const FilingThere& screen, const Setup&) {
  if (screen.from == FilingThere::From::list) return UnitList{screen.pick};
  return screen.pick;
}

const Province& province_of(const PickUnit& pick) {
  return pick.page.filing->country->provinces[pick.province];
}

std::optional<Screen> picked(const Elsewhere& screen, std::string_view province) {
  const auto& provinces = screen.page.filing->country->provinces;
  const auto found = std::ranges::find(provinces, province, &Province::code);
  if (found == provinces.end()) return std::nullopt;
  return PickUnit{.page = screen.page, .province = static_cast<std::size_t>(found - provinces.begin())};
}

std::optional<Screen> picked(const Screen& screen, std::string_view unit) {
  const auto* list = std::get_if<UnitList>(&screen);
  const auto* pick = list != nullptr ? &list->pick : std::get_if<PickUnit>(&screen);
  if (pick == nullptr) return std::nullopt;
  const auto from = list != nullptr ? FilingThere::From::list : FilingThere::From::words;
  if (unit.empty()) return FilingThere{.pick = *pick, .at = {}, .from = from};
  const auto& communes = province_of(*pick).communes;
  const auto found = std::ranges::find(communes, unit, &Commune::code);
  if (found == communes.end()) return std::nullopt;
  return FilingThere{.pick = *pick, .at = static_cast<std::size_t>(found - communes.begin()), .from = from};
}

}  // namespace motcua::lookup
