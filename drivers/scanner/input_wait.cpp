#include "drivers/scanner/input_wait.hpp"

#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace motcua::drivers {

InputWait::InputWait() : bell_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
InputWait::~InputWait() {
  if (bell_ >= 0) close(bell_);
}

Ready InputWait::wait(int file, Milliseconds most, const std::stop_token& stop) {
  int polled = 0;
  {
    const std::stop_callback ring(stop, [this] { static_cast<void>(eventfd_write(bell_, 1)); });
    std::array<pollfd, 2> watched{
        {{.fd = file, .events = POLLIN, .revents = 0}, {.fd = bell_, .events = POLLIN, .revents = 0}}};
    polled = poll(watched.data(), watched.size(), static_cast<int>(most.count()));
    if (polled > 0 && watched[0].revents == 0) polled = -1;
  }
  eventfd_t rung = 0;
  static_cast<void>(eventfd_read(bell_, &rung));                       // nothing to read when nobody rang
  if (stop.stop_requested() || polled < 0) return Ready::interrupted;  // a signal, too, ends the wait
  return polled == 0 ? Ready::nothing : Ready::ready;
}

}  // namespace motcua::drivers
