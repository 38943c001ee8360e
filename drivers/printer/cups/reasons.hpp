// Inside drivers/printer/cups: what a printer says of itself, as fault codes. Pure.
#pragma once

#include "drivers/api/device.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace motcua::drivers {

enum class PrinterState : std::uint8_t { at_work, stopped };  // at_work: idle or processing

// The keywords of printer-state-reasons (RFC 8011 section 5.4.12, PWG 5100.9). The suffix says how bad it is: with
// -warning or -report the printer prints on, and the fault is one that staff are told of (paper_low,
// printer_warning); with -error or none it prints nothing. A stopped printer prints nothing whatever the suffix,
// and is never without a fault. Unknown keywords count as printer_error or printer_warning by their suffix and are
// left out without one. Each code once, in the order of their first reason; the reason is the detail.
std::vector<Fault> faults_of_reasons(const std::vector<std::string>& reasons, PrinterState state);

}  // namespace motcua::drivers
