// What every device is to the program that holds it: a mailbox of values. Requests in, events back on the loop, one
// snapshot; no reference into a driver ever crosses a thread. A class of devices (printer.hpp, speaker.hpp) says in
// a traits struct what its requests and answers are:
//
//   struct PrinterClass {
//     using Request = PrintJob;  // a value with a Uuid `id`
//     using Answer = Printed;    // a value with a Uuid `request`
//     static constexpr DeviceKind kind{"printer", "printer_gone", "printer_silent", "printer_refused"};
//   };
#pragma once

#include "firmware/base/ids.hpp"
#include "firmware/base/severity.hpp"
#include "firmware/base/time.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace motcua::drivers {

// Of a class: its word in kiosk-config (the catalogues of faults and of USB devices), and the codes of the faults
// that every device can have.
struct DeviceKind {
  std::string_view name;
  std::string_view gone;     // cannot be reached
  std::string_view silent;   // does not answer
  std::string_view refused;  // says no to a request; of that request alone
};

enum class Health : std::uint8_t { absent, starting, ready, degraded, faulted, backing_off };
BOOST_DESCRIBE_ENUM(Health, absent, starting, ready, degraded, faulted, backing_off)

// A row of the fault catalogue (kiosk-config/devices/faults.toml names the texts). Raised and cleared, never
// counted. Two devices may have the same fault: its key is device and code.
struct Fault {
  std::string code;  // stable: paper_out, paper_low, paper_jam, cover_open, printer_gone, ...
  Severity severity = Severity::degraded;
  std::string detail;  // for a technician
  friend bool operator==(const Fault&, const Fault&) = default;
};

// What a device notices by itself. What it does not notice, nobody learns.
enum class Sense : std::uint8_t { paper_out, paper_low };
BOOST_DESCRIBE_ENUM(Sense, paper_out, paper_low)

// What a device can do, by its own word when it was reached; empty where it does not say.
struct Capabilities {
  std::vector<std::string> media_types;  // of the documents that it takes
  std::vector<int> dots_per_inch;        // its resolutions, ascending
  std::vector<Sense> senses;
  bool takes(std::string_view media_type) const;
  friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

struct DeviceInfo {
  DeviceId id;
  std::string kind;    // DeviceKind::name: printer, speaker
  std::string driver;  // simulated, cups, sdl
  std::string model;
  Health health = Health::absent;
  std::vector<Fault> faults;  // active now
  Capabilities capabilities;
  bool works() const { return health == Health::ready || health == Health::degraded; }  // takes requests
  friend bool operator==(const DeviceInfo&, const DeviceInfo&) = default;
};

// "printer-1: Kiosk Thermal (printer, cups), takes application/pdf,
// 203 dpi, notices paper_out", one line for a technician.
std::string describe(const DeviceInfo& info);

// This request will never be carried out; nothing of it is kept. One case cannot be ruled out: with the class's
// fault `silent` the device had the request and then gave no answer, not even to the cancellation; it may be done
// already, and what is left is cancelled at the next contact.
struct Refused {
  Uuid request;
  Fault fault;
};
struct StatusChanged {
  DeviceInfo info;
};
// What a device tells without being asked, in classes that have such a thing: their traits name it `Notice`. Said only
// while the device works; what it said before counts for nothing once it does not.
template <class Class>
concept Noticing = requires { typename Class::Notice; };

template <class Class>
struct EventsOf {
  using type = std::variant<typename Class::Answer, Refused, StatusChanged>;
};
template <Noticing Class>
struct EventsOf<Class> {
  using type = std::variant<typename Class::Answer, Refused, StatusChanged, typename Class::Notice>;
};
template <class Class>
using DeviceEvent = EventsOf<Class>::type;

// What needs no knowledge of the class.
class AnyDevice {
public:
  virtual ~AnyDevice() = default;
  virtual DeviceInfo info() const = 0;  // the last snapshot
  // Something that may be this device has just been plugged
  // in: if it is away, it is tried now, not at the next poll.
  virtual void look_again() = 0;
};

template <class Class>
class Device : public AnyDevice {
public:
  virtual void start(std::function<void(DeviceEvent<Class>)> on_event) = 0;
  // Never blocks; answered by exactly one Class::Answer or Refused. Error unavailable when the device cannot take a
  // request now (faulted, or its short queue is full), duplicate when this one waits already.
  virtual Status submit(typename Class::Request request) = 0;
  // The owner wants this request no more. It is answered nevertheless, soon: by Refused, or by the answer where that was
  // on its way. Nothing happens if it was answered before.
  virtual void withdraw(const Uuid& request) = 0;
};

}  // namespace motcua::drivers
