#include "ui/text/places.hpp"

#include <algorithm>

namespace motcua::text {
namespace {

constexpr std::size_t shortest_run = 4;

}  // namespace

std::string counters(const Locale& locale, std::vector<std::int32_t> numbers) {
  if (numbers.empty()) return {};
  std::ranges::sort(numbers);
  const auto [first, last] = std::ranges::unique(numbers);
  numbers.erase(first, last);
  std::vector<std::string> items;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
    if (end - i < shortest_run) end = i + 1;
    items.push_back(end == i + 1 ? std::to_string(numbers[i])
                                 : locale.tr(key::place_run, {{"first", std::to_string(numbers[i])},
                                                              {"last", std::to_string(numbers[end - 1])}}));
    i = end;
  }
  const auto which = numbers.size() == 1 ? key::place_counter : key::place_counters;
  return locale.tr(which, {{"list", locale.list(items)}});
}

}  // namespace motcua::text
