// A card behind a real pcscd: the virtual reader of vsmartcard connects both. Nothing here is contactless.
#include "drivers/card/pcsc/card_watch.hpp"
#include "drivers/card/pcsc/pcsc_card.hpp"
#include "drivers/card/pcsc/pcsc_readers.hpp"
#include "firmware/identity/chip/inspection.hpp"
#include "tests/support/process.hpp"
#include "tests/support/run_until.hpp"
#include "tests/unit/identity_chip/played_card.hpp"

#include <arpa/inet.h>
#include <boost/test/unit_test.hpp>
#include <format>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(st_card_reader)

using namespace identity::chip;
constexpr const char* reader_name = "Virtual PCD 00 00";

// A card in the virtual reader until it is taken away: 16-bit lengths, and control bytes 0 off, 1 on, 2 reset, 4 ATR.
class InsertedCard {
public:
  InsertedCard(std::uint16_t port, cards::CardSetup setup) : card_(std::move(setup)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_in_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    thread_ = std::jthread([this] { serve(); });
  }
  ~InsertedCard() { take_away(); }
  InsertedCard(const InsertedCard&) = delete;
  InsertedCard& operator=(const InsertedCard&) = delete;

  bool is_in() const { return is_in_; }
  void take_away() {
    ::shutdown(socket_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }

private:
  bool receive(Bytes& out) const {
    // The daemon sends length and body apart: without this each command costs a delayed acknowledgement.
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
    return ::recv(socket_, out.data(), out.size(), MSG_WAITALL) == static_cast<ssize_t>(out.size());
  }
  void send(View body) const {
    const Bytes head{static_cast<std::uint8_t>(body.size() >> 8), static_cast<std::uint8_t>(body.size())};
    const auto whole = joined(head, body);
    static_cast<void>(
        ::send(socket_, whole.data(), whole.size(), MSG_NOSIGNAL));  // a card that is taken away is silent
  }
  void serve() {
    Bytes head(2);
    while (receive(head)) {
      Bytes body(static_cast<std::size_t>(head[0] << 8 | head[1]));
      if (!receive(body)) return;
      if (body.size() == 1) {
        if (body[0] == 4) send(Bytes{0x3b, 0x80, 0x80, 0x01, 0x01});
        continue;
      }
      const auto answer = card_.answer(body);
      if (!answer) {
        ::shutdown(socket_, SHUT_RDWR);
        return;
      }
      send(*answer);
    }
  }

  cards::PlayedCard card_;
  int socket_ = -1;
  bool is_in_ = false;
  std::jthread thread_;
};

struct Desk {
  test::TempDir folder;
  std::uint16_t port = test::free_pair_of_ports();
  std::optional<test::Process> daemon;
  test::LoopRunner runner;
  std::vector<drivers::CardEvent> events;
  std::optional<drivers::CardWatch> watch;

  Desk() {
    test::write_file(folder.path() / "vpcd", std::format("FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:{0}\n"
                                                         "LIBPATH /usr/lib/pcsc/drivers/serial/libifdvpcd.so\n"
                                                         "CHANNELID {0}\n",
                                                         port));
    watch.emplace(runner.loop, drivers::pcsc_readers(), Milliseconds{200});
    watch->start([this](const drivers::CardEvent& event) { events.push_back(event); });
  }
  void switch_on() {
    daemon.emplace(test::ProgramSpec{
        .argv = {"/usr/sbin/pcscd", "--foreground", "--disable-polkit", "--config", folder.path().string()}});
  }
  template <class Event>
  bool told() {
    return runner.until([this] {
      return std::ranges::any_of(events, [](const auto& event) { return std::holds_alternative<Event>(event); });
    });
  }
  // The first connection may come before the driver listens.
  std::unique_ptr<InsertedCard> insert(const cards::CardSetup& setup) {
    std::unique_ptr<InsertedCard> card;
    runner.until([&] {
      if (!card || !card->is_in()) card = std::make_unique<InsertedCard>(port, setup);
      return card->is_in();
    });
    return card;
  }
};

cards::CardSetup bac_card() {
  cards::CardSetup setup;
  setup.speaks = {cards::Speaks::bac};
  setup.files[com_id] = cards::raw("60145F0104303130375F36063034303030305C026175");
  setup.files[id_of(1)] = cards::dg1_file();
  return setup;
}

InspectionResult read(drivers::PcscCard card, Lengths lengths) {
  Request request{.lengths = lengths};
  request.passwords.mrz = {Secret<std::string>("090012345090010113001019")};
  std::uint8_t seed = 1;
  return inspect([card = std::move(card)](View command) mutable { return card.transmit(command); }, request,
                 [&seed](std::span<std::uint8_t> out) { std::ranges::fill(out, ++seed); });
}

BOOST_FIXTURE_TEST_CASE(a_card_is_placed_read_taken_away_and_the_service_may_come_and_go, Desk) {
  BOOST_TEST((drivers::PcscCard::connect(reader_name).error().code == ErrorCode::unavailable));
  BOOST_TEST(told<drivers::ReadersUnavailable>());
  switch_on();
  BOOST_TEST(told<drivers::ReaderArrived>());
  BOOST_TEST((drivers::PcscCard::connect("No such reader").error().code == ErrorCode::not_found));
  BOOST_TEST((drivers::PcscCard::connect(reader_name).error().code == ErrorCode::unavailable));

  auto card = insert(bac_card());
  BOOST_TEST(told<drivers::CardPlaced>());
  auto connected = drivers::PcscCard::connect(reader_name);
  BOOST_TEST_REQUIRE(connected.has_value());
  const auto result = read(std::move(*connected), Lengths::extended);
  BOOST_TEST_REQUIRE(result.mrz.has_value());
  BOOST_TEST(result.mrz->reveal().surname == "NGUYEN");

  auto again = drivers::PcscCard::connect(reader_name);
  BOOST_TEST_REQUIRE(again.has_value());
  card->take_away();
  BOOST_TEST(told<drivers::CardTaken>());
  const auto select = cards::raw("00a4020c02011c");
  BOOST_TEST((again->transmit(select).error().code == ErrorCode::unavailable));

  events.clear();
  daemon->kill();
  BOOST_TEST(told<drivers::ReadersUnavailable>());
}

BOOST_FIXTURE_TEST_CASE(a_card_taken_away_in_the_middle_of_a_reading_is_gone_for_good, Desk) {
  switch_on();
  BOOST_TEST(told<drivers::ReaderArrived>());
  auto setup = bac_card();
  setup.gone_at = 8;
  const auto card = insert(setup);
  BOOST_TEST(told<drivers::CardPlaced>());
  auto connected = drivers::PcscCard::connect(reader_name);
  BOOST_TEST_REQUIRE(connected.has_value());
  const auto result = read(std::move(*connected), Lengths::short_only);
  BOOST_TEST((result.verdict() == Verdict::unread));
  BOOST_TEST((std::ranges::contains(result.checks, Reason::card_gone, &CheckResult::reason)));
  BOOST_TEST(result.commands == 8U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
