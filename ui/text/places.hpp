// Where a citizen is served, in words: the one phrasing for screens and paper.
#pragma once

#include "ui/text/locale.hpp"

namespace motcua::text {

// "Quầy 3", "Các quầy 2, 3 và 4", "Các quầy 1, 5–8 và 10": sorted, each once; runs of four and more are drawn
// together, so that sixteen counters stay one line. Empty without counters.
std::string counters(const Locale& locale, std::vector<std::int32_t> numbers);

}  // namespace motcua::text
