// What a test asks of a list of defects.
#pragma once

#include "firmware/catalogue/exchange/defect.hpp"

#include <algorithm>
#include <vector>

namespace motcua::catalogue {

inline std::ptrdiff_t count(const std::vector<Defect>& defects, DefectKind kind) {
  return std::ranges::count(defects, kind, &Defect::kind);
}
inline bool reported(const std::vector<Defect>& defects, DefectKind kind) {
  return count(defects, kind) > 0;
}
// Its place; "nowhere" when there is none of the kind.
inline std::string place_of(const std::vector<Defect>& defects, DefectKind kind) {
  const auto found = std::ranges::find(defects, kind, &Defect::kind);
  return found == defects.end() ? "nowhere" : found->place;
}

}  // namespace motcua::catalogue
