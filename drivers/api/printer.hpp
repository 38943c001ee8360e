// A printer takes finished documents and says what became of each. submit() never blocks; events arrive on the
// loop.
#pragma once

#include "drivers/api/device.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::drivers {

struct PrintJob {
  Uuid id;                 // answered by exactly one Printed or PrintRefused
  std::string media_type;  // application/pdf or image/pwg-raster
  std::vector<std::uint8_t> document;
  std::string title;  // for the printer's own panel; no personal data
};

struct Printed {  // read back from the printer: the document is out
  Uuid job;
};
// This job will never come out; nothing of it is kept. One case cannot be ruled out: with fault printer_silent the
// printer had the document and then gave no answer, not even to the cancellation; the paper may be out already, and
// what is left is cancelled at the next contact.
struct PrintRefused {
  Uuid job;
  Fault fault;
};
struct StatusChanged {
  DeviceInfo info;
};
using PrinterEvent = std::variant<Printed, PrintRefused, StatusChanged>;

class Printer {
public:
  virtual ~Printer() = default;
  virtual void start(std::function<void(PrinterEvent)> on_event) = 0;
  // Error unavailable when the printer cannot take a job now (faulted, or its short queue is full).
  virtual Status submit(PrintJob job) = 0;
  virtual DeviceInfo info() const = 0;  // the last snapshot
  // Something that may be this printer has just been plugged in: if it is away, it is tried now, not at the next
  // poll.
  virtual void look_again() = 0;
};

}  // namespace motcua::drivers
