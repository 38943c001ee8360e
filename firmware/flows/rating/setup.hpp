// How long rating may take.
#pragma once

#include "firmware/base/time.hpp"

namespace motcua::rating {

struct Setup {
  Milliseconds answer{15'000};     // a check or a rating without an answer is given up
  Milliseconds departed{180'000};  // a rating whose citizen has gone is asked on for so long
};

}  // namespace motcua::rating
