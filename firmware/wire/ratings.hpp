// What a rating may say beside its level, within commands and records: its rules.
#pragma once

#include "firmware/queue/types.hpp"
#include "firmware/wire/rules.hpp"

namespace motcua::wire {

inline constexpr ListRule<> rating_reasons{1, queue::most_reasons};

}  // namespace motcua::wire
