// How long rating may take.
#pragma once

#include "firmware/base/time.hpp"

namespace motcua::rating {

struct Setup {
  Milliseconds answer{15'000};  // a check or a rating without an answer is given up
};

}  // namespace motcua::rating
