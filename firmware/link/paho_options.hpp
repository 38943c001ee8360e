// Our options as Paho's.
#pragma once

#include "firmware/link/paho_transport.hpp"

#include <mqtt/connect_options.h>
#include <string>

namespace motcua::link {

std::string uri(const PahoOptions& options);
mqtt::connect_options connect_options(const PahoOptions& options);

}  // namespace motcua::link
