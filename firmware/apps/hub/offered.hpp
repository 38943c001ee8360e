// What a centre offers, of its installation, as the hub shows it on state/services.
#pragma once

#include "firmware/host/log.hpp"
#include "firmware/wire/states.hpp"
#include "kiosk-config/model/centre.hpp"

#include <optional>

namespace motcua::hub {

wire::ServicesState services_of(const config::Centre& centre);
// Nothing, with a line in the log, where the message has no room for it: programs with files of their own go on.
std::optional<wire::ServicesState> offered(const config::Centre& centre, host::Log& log);

}  // namespace motcua::hub
