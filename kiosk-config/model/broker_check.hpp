// The checks of a broker's table of node.toml: where it is, and what proves this node to it.
#pragma once

#include "kiosk-config/model/node_config.hpp"
#include "kiosk-config/model/toml_file.hpp"

namespace motcua::config {

// `at` is the table's pointer. Reads the password, where there is one.
void check_broker(Broker& broker, const std::string& at, Findings& findings);

void take_secret(const std::string& file, const std::string& pointer, Secret<std::string>& secret,
                 Findings& findings);

}  // namespace motcua::config
