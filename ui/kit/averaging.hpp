// Inside ui/kit: what lies below one dot of a picture that is made smaller.
#pragma once

#include <algorithm>
#include <cstddef>

namespace motcua::kit {

// Dot `to` of a row whose dots are `step` of the old ones long: calls `with` for each of the `count` old ones below it, with how
// much of it lies there, 0 to 1.
template <class Number, class With>
void for_each_below(std::size_t to, Number step, std::size_t count, With&& with) {
  const Number from = static_cast<Number>(to) * step;
  const Number until = from + step;
  for (auto i = static_cast<std::size_t>(from); i < count && static_cast<Number>(i) < until; ++i) {
    const auto at = static_cast<Number>(i);
    with(i, std::min(until, at + 1) - std::max(from, at));
  }
}

}  // namespace motcua::kit
