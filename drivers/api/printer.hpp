// A printer takes finished documents and says what became of each.
#pragma once

#include "drivers/api/device.hpp"

namespace motcua::drivers {

struct PrintJob {
  Uuid id;
  std::string media_type;  // one of those that the printer takes (Capabilities)
  std::vector<std::uint8_t> document;
  std::string title;  // for the printer's own panel; no personal data
};

struct Printed {  // read back from the printer: the document is out
  Uuid request;
};

struct PrinterClass {
  using Request = PrintJob;
  using Answer = Printed;
  static constexpr DeviceKind kind{"printer", "printer_gone", "printer_silent", "printer_refused"};
};

using Printer = Device<PrinterClass>;
using PrinterEvent = DeviceEvent<PrinterClass>;

}  // namespace motcua::drivers
