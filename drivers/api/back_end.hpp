// The seam between a device's back end, which speaks to one kind of hardware, and its supervisor
// (drivers/supervisor), which gives every device the same life: deadlines, back-off, faults and their severity.
// Everything here is called and reported on the loop's thread; a report never comes within a call.
#pragma once

#include "drivers/api/device.hpp"

namespace motcua::drivers {

struct Attached {  // reached; any request of an earlier connection has been cancelled there first
  std::string model;
  std::vector<Fault> faults;  // active now; the severity is the supervisor's to fill in, here and below
  Capabilities capabilities;
};
struct Lost {  // cannot be reached; stays so until the next open()
  Fault fault;
};
struct FaultsRead {  // all that are active now
  std::vector<Fault> faults;
};
struct Reachable {};  // of a device that is lost: an open() is worth trying now, and need not wait for its turn
template <class Class>
struct ReportsOf {
  using type = std::variant<Attached, Lost, FaultsRead, Reachable, typename Class::Answer, Refused>;
};
template <Noticing Class>
struct ReportsOf<Class> {  // notices only while attached; what holds then is said anew behind each Attached
  using type =
      std::variant<Attached, Lost, FaultsRead, Reachable, typename Class::Answer, Refused, typename Class::Notice>;
};
template <class Class>
using Report = ReportsOf<Class>::type;

template <class Class>
class BackEnd {
public:
  virtual ~BackEnd() = default;
  virtual std::string driver() const = 0;                                 // simulated, cups, sdl
  virtual void listen(std::function<void(Report<Class>)> on_report) = 0;  // once, before the first open()
  // Reaches the device, dropping any connection first. Answered by Attached or Lost.
  virtual void open() = 0;
  // One request at a time, only while attached. Answered by
  // Class::Answer or Refused, or by nothing if the device never answers.
  virtual void send(typename Class::Request request) = 0;
  // Answered by Refused (nothing will come of it) or by Class::Answer (it was too late).
  virtual void cancel(Uuid request) = 0;
};

}  // namespace motcua::drivers
