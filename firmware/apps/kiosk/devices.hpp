// The devices of a kiosk as its configuration names them, each under the supervisor.
#pragma once

#include "drivers/api/card_reader.hpp"
#include "drivers/api/code_scanner.hpp"
#include "drivers/api/identity_verifier.hpp"
#include "drivers/api/printer.hpp"
#include "firmware/runtime/loop.hpp"
#include "kiosk-config/model/faults.hpp"
#include "kiosk-config/model/node_config.hpp"

#include <memory>

namespace motcua::kiosk {

struct KioskDevices {
  std::unique_ptr<drivers::Printer> printer;
  std::unique_ptr<drivers::CardReader> card_reader;              // null: this kiosk has none
  std::unique_ptr<drivers::CodeScanner> code_scanner;            // the same
  std::unique_ptr<drivers::IdentityVerifier> identity_verifier;  // the same

  std::vector<drivers::AnyDevice*> all() const;
};

// `node` has a printer. Error of the device that cannot be set up at all; one that is only away will come.
Result<KioskDevices> open_devices(runtime::Loop& loop, const config::NodeConfig& node,
                                  const config::FaultCatalogue& faults);

}  // namespace motcua::kiosk
