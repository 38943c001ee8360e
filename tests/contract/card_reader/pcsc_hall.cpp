#include "drivers/card/emulated/cryptography.hpp"
#include "drivers/card/emulated/vpcd.hpp"
#include "tests/contract/card_reader/halls.hpp"

#include <arpa/inet.h>
#include <format>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace motcua::test {

// Lies there on a thread until it is taken away, also while nobody listens.
class PcscHall::Lying {
public:
  virtual ~Lying() { ::close(asked_); }
  Lying(const Lying&) = delete;
  Lying& operator=(const Lying&) = delete;

protected:
  Lying() = default;
  void start() {
    thread_ = std::jthread([this] { lie(); });
  }
  void end() {
    ::eventfd_write(asked_, 1);
    if (thread_.joinable()) thread_.join();
  }
  virtual void lie() = 0;
  // Whether it is to be taken away; waits that long for it.
  bool taken(Milliseconds limit) const {
    pollfd asked{.fd = asked_, .events = POLLIN, .revents = 0};
    return ::poll(&asked, 1, static_cast<int>(limit.count())) != 0;
  }
  int asked() const { return asked_; }

private:
  int asked_ = ::eventfd(0, EFD_CLOEXEC);
  std::jthread thread_;
};

constexpr Milliseconds between_attempts{20};

class PcscHall::LyingCard final : public Lying {
public:
  LyingCard(std::uint16_t port, emulated::Card card, std::atomic<unsigned>& answered)
      : port_(port), card_(std::move(card)), answered_(answered) {
    start();
  }
  ~LyingCard() override { end(); }

private:
  void lie() override {
    while (!taken(between_attempts)) {
      const auto ending = emulated::lie_on_reader(
          card_, port_, asked(), {.reset = {}, .answered = [this](unsigned /*commands*/) { ++answered_; }});
      if (ending && *ending != emulated::Ending::reader_gone) return;
    }
  }
  std::uint16_t port_;
  emulated::Card card_;
  std::atomic<unsigned>& answered_;
};

class PcscHall::LyingMute final : public Lying {
public:
  explicit LyingMute(std::uint16_t port) : port_(port) { start(); }
  ~LyingMute() override { end(); }

private:
  void lie() override {
    while (!taken(between_attempts)) {
      const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      sockaddr_in address{};
      address.sin_family = AF_INET;
      address.sin_port = htons(port_);
      address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
      if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) answer(socket);
      ::close(socket);
    }
  }
  // A message is its length in two bytes and its bytes; a single 4 asks for the answer to reset.
  void answer(int socket) const {
    std::array<std::uint8_t, 3> control{};
    while (true) {
      std::array<pollfd, 2> both{pollfd{.fd = asked(), .events = POLLIN, .revents = 0},
                                 pollfd{.fd = socket, .events = POLLIN, .revents = 0}};
      if (::poll(both.data(), both.size(), -1) < 0 || both[0].revents != 0) return;
      if (::recv(socket, control.data(), control.size(), MSG_WAITALL) != 3) return;
      std::array<std::uint8_t, 42> too_long{0, 40};
      if (control[2] == 4) ::send(socket, too_long.data(), too_long.size(), MSG_NOSIGNAL);
    }
  }
  std::uint16_t port_;
};

PcscHall::PcscHall() {
  write_file(folder_.path() / "vpcd", std::format("FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:{0}\n"
                                                  "LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so\n"
                                                  "CHANNELID {0}\n",
                                                  port_));
  plug();
}
PcscHall::~PcscHall() = default;

std::unique_ptr<CardStory> PcscHall::story(std::optional<std::string> reader) const {
  auto runner = std::make_unique<LoopRunner>();
  auto back_end = drivers::make_pcsc_reader(
      runner->loop,
      {.reader = std::move(reader), .randomness = emulated::seeded("hall"), .poll = Milliseconds{100}});
  // A back-off that no test waits for: a reader that comes back is found by what pcscd says.
  auto device = drivers::supervise(runner->loop, card_reader_plan(Milliseconds{60'000}), std::move(back_end));
  return std::make_unique<CardStory>(std::move(runner), std::move(device));
}

void PcscHall::lay(std::string_view profile, std::string_view number) {
  lay_on(Slot::first, profile, number);
}
void PcscHall::lay_on(Slot slot, std::string_view profile, std::string_view number) {
  take_from(slot);
  auto card = emulated::make_card(*emulated::find_profile(profile), emulated::invented_person(number).value(),
                                  emulated::seeded("card"));
  lying(slot) = std::make_unique<LyingCard>(port(slot), std::move(card), answered_);
}
void PcscHall::lay_mute() {
  take();
  lying(Slot::first) = std::make_unique<LyingMute>(port(Slot::first));
}
void PcscHall::take_from(Slot slot) {
  lying(slot).reset();
}
void PcscHall::pull() {
  daemon_.reset();
}
void PcscHall::plug() {
  daemon_.emplace(ProgramSpec{
      .argv = {"/usr/sbin/pcscd", "--foreground", "--disable-polkit", "--config", folder_.path().string()}});
}
void PcscHall::plug_without_readers() {
  daemon_.reset();
  daemon_.emplace(ProgramSpec{
      .argv = {"/usr/sbin/pcscd", "--foreground", "--disable-polkit", "--config", empty_.path().string()}});
}

}  // namespace motcua::test
