// Fresh ids: a version-7 UUID from the clock and the operating system's randomness.
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/host/clock.hpp"

namespace motcua::host {

Uuid new_uuid(const Clock& clock);
Uuid random_uuid();  // for epochs

}  // namespace motcua::host
