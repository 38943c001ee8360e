// Whether a question is to be answered, asked back, or is not for here at all.
#pragma once

#include "firmware/catalogue/search/ranking.hpp"

#include <optional>

namespace motcua::catalogue {

struct Situation {
  const Known& known;
  const Asked& asked;
  std::span<const Fit> fits;
  Typing typing = Typing::finished;
};

inline constexpr std::size_t most_choices = 4;
inline constexpr double least_in_scope = 0.3;
inline constexpr double referred_in_scope = 0.05;

// 0 to 1: how sure that any of the procedures is meant.
double in_scope(const Situation& at);

// The number of the rule whose phrase is what was asked; none: no rule.
std::optional<std::uint32_t> referred(const Situation& at);
std::optional<std::uint32_t> asked_back(const Situation& at);

// Two to four procedures of one matter that differ in what is done, where the question does not say what; none: it does.
std::vector<Fit> alike(const Situation& at);

}  // namespace motcua::catalogue
