// Two calls of the C library, put in front for Eclipse Paho, which has no options for what they do. This object is
// linked into each executable itself (motcua_link_sockets): from an archive the linker would drop it.
//
// connect(): TCP_NODELAY on every TCP connection of this program. With Nagle's algorithm and the other side's
// delayed acknowledgement each QoS 1 round trip waits 44 to 86 ms; without, 0.4 ms.
//
// poll(): Paho's one receiving thread waits up to a second on the sockets that it knew when it began, so the second
// connection of a program, and a reconnect beside it, would take 1 to 2 s. A connect() ends the wait, and for a
// while after it Paho looks often. Only calls that come from Paho's own library are touched.
#include "firmware/link/paho_caller.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto fresh = std::chrono::seconds{2};  // a connection is made in it, or tried anew
constexpr int often = 10;                        // ms

std::atomic<Clock::rep> last_connect{Clock::duration::min().count()};

// Readable from a connect() until the next poll().
int bell() {
  static const int descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  return descriptor;
}

bool in_paho(const void* caller) {
  static std::atomic<const void*> known{nullptr};  // it polls at one place
  if (known.load(std::memory_order_relaxed) == caller) return true;
  if (!motcua::link::is_in_paho(caller)) return false;
  known.store(caller, std::memory_order_relaxed);
  return true;
}

bool connecting() {
  const Clock::time_point last{Clock::duration{last_connect.load(std::memory_order_relaxed)}};
  return last > Clock::time_point::min() && Clock::now() - last < fresh;
}

}  // namespace

extern "C" int connect(int socket, const sockaddr* address, socklen_t length) {
  using Connect = int (*)(int, const sockaddr*, socklen_t);
  static const auto real = reinterpret_cast<Connect>(dlsym(RTLD_NEXT, "connect"));
  if (address == nullptr || (address->sa_family != AF_INET && address->sa_family != AF_INET6))
    return real(socket, address, length);
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // refused for UDP, which has nothing to delay
  const int result = real(socket, address, length);
  const int error = errno;  // the caller's
  last_connect.store(Clock::now().time_since_epoch().count(), std::memory_order_relaxed);
  eventfd_write(bell(), 1);
  errno = error;
  return result;
}

extern "C" int poll(pollfd* sockets, nfds_t count, int timeout) {
  using Poll = int (*)(pollfd*, nfds_t, int);
  static const auto real = reinterpret_cast<Poll>(dlsym(RTLD_NEXT, "poll"));
  if (timeout <= 0 || !in_paho(__builtin_return_address(0))) return real(sockets, count, timeout);
  thread_local std::vector<pollfd> all;
  all.assign(sockets, sockets + count);
  all.push_back({.fd = bell(), .events = POLLIN, .revents = 0});
  int ready = real(all.data(), all.size(), connecting() ? std::min(timeout, often) : timeout);
  const int error = errno;
  if (ready > 0 && all.back().revents != 0) {
    eventfd_t rung = 0;
    eventfd_read(all.back().fd, &rung);
    --ready;
  }
  std::copy_n(all.begin(), count, sockets);
  errno = error;
  return ready;
}
