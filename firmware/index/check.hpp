// Whether figures can be computed with at all: names that exist, each given once, numbers that are numbers.
#pragma once

#include "firmware/index/figures.hpp"

namespace motcua::index {

// Every error at once, with its JSON pointer. A part larger than its whole is none: it is flagged (answer.hpp).
std::vector<Error> check_figures(const Definition& definition, const Figures& figures);

}  // namespace motcua::index
