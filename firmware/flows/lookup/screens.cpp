#include "firmware/flows/lookup/screens.hpp"

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

}  // namespace motcua::lookup
