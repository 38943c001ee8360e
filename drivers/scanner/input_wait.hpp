// Waits until a file descriptor has something to read, a stop is requested, or time is over.
#pragma once

#include "firmware/base/time.hpp"

#include <cstdint>
#include <stop_token>

namespace motcua::drivers {

// nothing: the time is over. ready also when the other side is gone: reading says so.
enum class Ready : std::uint8_t { ready, nothing, interrupted };

// One thread; a stop may be requested from any.
class InputWait {
public:
  InputWait();
  ~InputWait();
  InputWait(const InputWait&) = delete;
  InputWait& operator=(const InputWait&) = delete;
  Ready wait(int file, Milliseconds most, const std::stop_token& stop);

private:
  int bell_;  // an eventfd; -1 where the system has none left: then a stop is seen at the end of the time
};

}  // namespace motcua::drivers
