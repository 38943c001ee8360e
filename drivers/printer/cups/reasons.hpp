// Inside drivers/printer/cups: what a printer says of itself, as fault codes. Pure.
#pragma once

#include "drivers/api/device.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace motcua::drivers {

// The keywords of printer-state-reasons (RFC 8011 section 5.4.12, PWG 5100.9) by their stem: the severity suffix is
// the printer's own guess and differs between models. Unknown stems are left out unless they end in -error, which
// then becomes printer_error. Each code once, in the order of their first reason; the reason is the detail.
std::vector<Fault> faults_of_reasons(const std::vector<std::string>& reasons);

}  // namespace motcua::drivers
