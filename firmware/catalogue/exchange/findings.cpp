#include "firmware/catalogue/exchange/findings.hpp"

#include "firmware/catalogue/exchange/texts.hpp"

#include <algorithm>

namespace motcua::catalogue {
namespace {

constexpr std::size_t most_defects = 64;
constexpr std::size_t longest_excerpt = 120;

}  // namespace

void Findings::add_at(std::string_view place, DefectKind kind, std::string_view found) {
  if (defects_.size() > most_defects) return;
  if (defects_.size() == most_defects) {
    defects_.push_back({file_, "", DefectKind::more_defects, ""});
    return;
  }
  auto words = spaced(first_bytes(found, longest_excerpt));
  defects_.push_back({file_, std::string(place), kind, std::move(words)});
}

}  // namespace motcua::catalogue
