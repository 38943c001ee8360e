// What has to be said beside the scores. Figures that look wrong stand as they were given.
#pragma once

#include "firmware/index/answer.hpp"

namespace motcua::index {

// Of one table of a report: a field larger than the whole, or fields that add up to more than the whole.
std::vector<Flag> look_at(const Report& report);

// All flags of an answer whose groups and total are there.
std::vector<Flag> flags_of(const Definition& definition, const Figures& figures, const Answer& answer,
                           BusinessDate today);

}  // namespace motcua::index
