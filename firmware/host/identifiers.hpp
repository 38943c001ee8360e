// Fresh ids from a clock and random bits.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/randomness.hpp"

namespace motcua::host {

Uuid new_uuid(const Clock& clock, Randomness& randomness);  // version 7: ordered by the clock's milliseconds
Uuid random_uuid(Randomness& randomness);                   // version 4, for epochs

}  // namespace motcua::host
