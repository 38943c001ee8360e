// A printer on the network or behind ipp-usb, by driverless IPP through libcups, without a scheduler (RFC 8011,
// PWG 5100.14). One job at a time; libcups blocks, so it lives on a worker.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/api/printer.hpp"
#include "firmware/runtime/loop.hpp"

#include <memory>
#include <string>

namespace motcua::drivers {

struct CupsPrinterPlan {
  std::string uri;  // ipp://host:631/ipp/print or ipps://
  // The user name that jobs go under, [a-z0-9-]. Jobs of this name that an earlier run left at the printer are
  // cancelled on opening, so two kiosks that share a printer must not share it.
  std::string owner;
  Milliseconds answer_deadline{3'000};  // for each answer of the printer
  Milliseconds busy_poll{100};          // while a job is at the printer
  Milliseconds fault_poll{1'000};       // while it has a fault: somebody may be putting paper in
  Milliseconds idle_poll{5'000};
};

// Error invalid when the URI is not one of IPP or the owner is no name.
Result<std::unique_ptr<BackEnd<PrinterClass>>> make_cups_printer(runtime::Loop& loop, CupsPrinterPlan plan);

}  // namespace motcua::drivers
