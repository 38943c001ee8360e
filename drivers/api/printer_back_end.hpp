// The seam between a printer's back end, which speaks to one kind of hardware, and its supervisor
// (drivers/supervisor), which gives every device the same life: deadlines, back-off, faults and their severity.
// Everything here is called and reported on the loop's thread; a report never comes within a call.
#pragma once

#include "drivers/api/printer.hpp"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::drivers {

struct Attached {  // reached; any job of an earlier connection has been cancelled there first
  std::string model;
  std::vector<Fault> faults;  // active now; the severity is the supervisor's to fill in, here and below
};
struct Lost {  // cannot be reached; stays so until the next open()
  Fault fault;
};
struct FaultsRead {  // all that are active now
  std::vector<Fault> faults;
};
using PrinterReport = std::variant<Attached, Lost, FaultsRead, Printed, PrintRefused>;

class PrinterBackEnd {
public:
  virtual ~PrinterBackEnd() = default;
  virtual std::string driver() const = 0;                                 // simulated, cups
  virtual void listen(std::function<void(PrinterReport)> on_report) = 0;  // once, before the first open()
  // Reaches the device, dropping any connection first. Answered by Attached or Lost.
  virtual void open() = 0;
  // One job at a time, only while attached. Answered by Printed or PrintRefused, or by nothing if it never answers.
  virtual void send(PrintJob job) = 0;
  // Answered by PrintRefused (nothing will come out) or by Printed (it was too late).
  virtual void cancel(Uuid job) = 0;
};

}  // namespace motcua::drivers
