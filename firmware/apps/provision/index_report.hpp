// The computed index as lines for a person.
#pragma once

#include "firmware/index/answer.hpp"

#include <iosfwd>

namespace motcua::provision {

void print(const index::Answer& answer, std::ostream& out);

}  // namespace motcua::provision
