// What happens around a simulated device by itself, in a class that has notices: a card is laid on a reader and taken away.
#pragma once

#include "drivers/api/device.hpp"

namespace motcua::drivers {

// Told by SimulatedDevice, on the loop. `look` comes whenever the script is looked at, and before every notice and the end
// of a request.
template <Noticing Class>
class Surroundings {
public:
  using Notice = typename Class::Notice;
  struct Told {
    Milliseconds at;  // since the request was begun
    Notice notice;
  };
  struct Course {  // of a request: how long it takes, and what is told on the way
    Milliseconds length{0};
    std::vector<Told> told;
  };

  virtual ~Surroundings() = default;
  virtual void look() = 0;
  virtual std::vector<Fault> faults() const = 0;  // of what is there now, beside the script's
  virtual std::vector<Notice> all() = 0;          // what holds now; told behind each Attached
  virtual std::vector<Notice> news() = 0;         // since all() or news() was last asked
  virtual Course begin(const typename Class::Request& request, Milliseconds pace) = 0;
  virtual bool ends_request() const = 0;  // what was begun is over before its time
};

}  // namespace motcua::drivers
