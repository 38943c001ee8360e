// TCP_NODELAY on every TCP connection that this program makes. With Nagle's algorithm and the other side's delayed
// acknowledgement each QoS 1 round trip waits 44 to 86 ms; without, 0.4 ms. Paho has no option for it, so connect()
// is put in front of the C library's. This object is linked into each executable itself (motcua_link_nodelay): from
// an archive the linker would drop it.
#include <dlfcn.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

extern "C" int connect(int socket, const sockaddr* address, socklen_t length) {
  using Connect = int (*)(int, const sockaddr*, socklen_t);
  static const auto real = reinterpret_cast<Connect>(dlsym(RTLD_NEXT, "connect"));
  if (address != nullptr && (address->sa_family == AF_INET || address->sa_family == AF_INET6)) {
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);  // refused for UDP, which has nothing to delay
  }
  return real(socket, address, length);
}
