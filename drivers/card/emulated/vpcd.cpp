#include "drivers/card/emulated/vpcd.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <format>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace motcua::emulated {
namespace {

constexpr auto where = "virtual reader";
// T=1, no historical bytes: what a contactless reader makes of a card without any.
const Bytes answer_to_reset{0x3b, 0x80, 0x80, 0x01, 0x01};

enum class Control : std::uint8_t { power_off = 0, power_on = 1, reset = 2, describe = 4 };

class Socket {
public:
  explicit Socket(int fd) : fd_(fd) {}
  ~Socket() {
    if (fd_ >= 0) ::close(fd_);
  }
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  Socket& operator=(Socket&&) = delete;
  int fd() const { return fd_; }

private:
  int fd_;
};

std::string reason() {
  return std::strerror(errno);
}

Result<Socket> connected(std::uint16_t port) {
  Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (socket.fd() < 0) return fail(ErrorCode::io, where, reason());
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.fd(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return fail(ErrorCode::unavailable, std::format("127.0.0.1:{}", port),
                std::format("no virtual reader listens there ({}): start pcscd with vpcd on this port", reason()));
  const int on = 1;
  static_cast<void>(
      ::setsockopt(socket.fd(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on));  // slower without, not wrong
  return socket;
}

// Waits until the reader has something, or the caller wants the end, or `at_most` has passed.
enum class Waited : std::uint8_t { readable, asked, time_is_up };
Waited wait_for(int reader, int asked, Milliseconds at_most) {
  std::array<pollfd, 2> both{pollfd{.fd = asked, .events = POLLIN, .revents = 0},
                             pollfd{.fd = reader, .events = POLLIN, .revents = 0}};
  const auto watched = static_cast<nfds_t>(reader < 0 ? 1 : 2);
  const int ready = ::poll(both.data(), watched, static_cast<int>(at_most.count()));
  if (both[0].revents != 0) return Waited::asked;
  return ready > 0 ? Waited::readable : Waited::time_is_up;
}

// All of `out`, or the ending that came in its place.
Result<std::optional<Ending>> receive(const Socket& socket, int asked, std::span<std::uint8_t> out) {
  while (!out.empty()) {
    // vpcd sends length and body apart; a delayed acknowledgement of the first would hold the second back for 40 ms. The
    // kernel forgets this wish, so it is said each time.
    const int on = 1;
    static_cast<void>(::setsockopt(socket.fd(), IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on));
    const auto waited = wait_for(socket.fd(), asked, Milliseconds{-1});
    if (waited == Waited::asked) return Ending::asked;
    if (waited == Waited::time_is_up) continue;  // a signal interrupted the waiting
    const auto got = ::recv(socket.fd(), out.data(), out.size(), 0);
    if (got == 0 || (got < 0 && errno == ECONNRESET)) return Ending::reader_gone;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(ErrorCode::io, where, reason());
    out = out.subspan(static_cast<std::size_t>(got));
  }
  return std::nullopt;
}

Status send(const Socket& socket, View message) {
  const Bytes length{static_cast<std::uint8_t>(message.size() >> 8), static_cast<std::uint8_t>(message.size())};
  const auto framed = joined({length, message});
  View rest = framed;
  while (!rest.empty()) {
    const auto sent = ::send(socket.fd(), rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return fail(ErrorCode::io, where, reason());
    rest = rest.subspan(static_cast<std::size_t>(sent));
  }
  return {};
}

// The card's side of one connection.
struct Conversation {
  Card& card;
  Socket socket;
  int asked;
  const Told& told;
  unsigned commands = 0;

  Status control(Control what) {
    if (what == Control::power_on || what == Control::reset) {
      card.power_on();
      if (told.reset) told.reset();
    }
    return what == Control::describe ? send(socket, answer_to_reset) : Status{};
  }

  Result<std::optional<Ending>> command(View bytes) {
    const auto answer = card.answer(bytes);
    if (card.delay() > Milliseconds{0} && wait_for(-1, asked, card.delay()) == Waited::asked) return Ending::asked;
    if (!card.is_present()) return Ending::card_gone;
    if (told.answered) told.answered(++commands);
    if (const auto sent = send(socket, answer); !sent) return std::unexpected(sent.error());
    return std::nullopt;
  }

  // One message; an ending where it was the last.
  Result<std::optional<Ending>> step() {
    std::array<std::uint8_t, 2> length{};
    if (auto got = receive(socket, asked, length); !got || *got) return got;
    Bytes message(static_cast<std::size_t>((length[0] << 8) | length[1]));
    if (auto got = receive(socket, asked, message); !got || *got) return got;
    if (message.size() > 1) return command(message);
    if (message.empty()) return std::nullopt;
    if (const auto done = control(Control{message[0]}); !done) return std::unexpected(done.error());
    return std::nullopt;
  }
};

}  // namespace

Result<Ending> lie_on_reader(Card& card, std::uint16_t port, int asked, const Told& told) {
  auto socket = connected(port);
  if (!socket) return std::unexpected(socket.error());
  Conversation conversation{.card = card, .socket = std::move(*socket), .asked = asked, .told = told};
  for (;;) {
    const auto ending = conversation.step();
    if (!ending) return std::unexpected(ending.error());
    if (*ending) return **ending;
  }
}

}  // namespace motcua::emulated
