// The seam to the readers of a machine, for CardWatch alone.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/base/time.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::drivers {

enum class Slot : std::uint8_t { empty, card, mute };  // mute: something lies there and says nothing

struct ReaderState {
  std::string reader;
  Slot slot = Slot::empty;
  std::uint32_t changes = 0;  // counted up at every placing and taking

  friend bool operator==(const ReaderState&, const ReaderState&) = default;
};
using ReaderReading = Result<std::vector<ReaderState>>;  // unavailable: no service; no reader is an empty list

// read() and wait() on one thread; interrupt() from any, and for good.
class ReaderBus {
public:
  virtual ~ReaderBus() = default;
  virtual ReaderReading read() = 0;
  virtual void wait(Milliseconds limit) = 0;  // until something changed since read(), or interrupt(), or the limit
  virtual void interrupt() = 0;
};

}  // namespace motcua::drivers
