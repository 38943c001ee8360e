#include "firmware/flows/identify/setup.hpp"

#include <algorithm>

namespace motcua::identify {

std::int32_t age_on(BusinessDate day, BusinessDate birth) {
  const auto years = static_cast<int>(day.year()) - static_cast<int>(birth.year());
  const bool had_birthday = std::pair(day.month(), day.day()) >= std::pair(birth.month(), birth.day());
  return had_birthday ? years : years - 1;
}

std::optional<std::size_t> priority_of(const Setup& setup, BusinessDate birth, BusinessDate day) {
  const auto age = age_on(day, birth);
  if (age < 0) return std::nullopt;
  const auto found = std::ranges::find_if(setup.priorities, [age](const AgePriority& priority) {
    return age >= priority.from.value_or(age) && age < priority.until.value_or(age + 1);
  });
  if (found == setup.priorities.end()) return std::nullopt;
  return static_cast<std::size_t>(found - setup.priorities.begin());
}

}  // namespace motcua::identify
