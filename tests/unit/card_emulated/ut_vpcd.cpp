// The card's side of vpcd's protocol, on a socket of the test.
#include "drivers/card/emulated/vpcd.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/card_emulated/terminal.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <future>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace motcua::emulated::test {
namespace {

BOOST_AUTO_TEST_SUITE(ut_vpcd)

const Person& holder() {
  static const auto person = invented_person(usual_number).value();
  return person;
}

// A reader that waits for one card, and that card on it, in a thread of its own.
class Reader {
public:
  explicit Reader(std::string_view profile)
      : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
        card_(make_card(*find_profile(profile), holder(), seeded("x"))) {
    BOOST_REQUIRE(::pipe(asked_.data()) == 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* name = reinterpret_cast<sockaddr*>(&address);
    BOOST_REQUIRE(::bind(listener_, name, size) == 0);
    BOOST_REQUIRE(::getsockname(listener_, name, &size) == 0);
    BOOST_REQUIRE(::listen(listener_, 1) == 0);
    const std::uint16_t port = ntohs(address.sin_port);
    ending_ = std::async(std::launch::async, [this, port] { return lie_on_reader(card_, port, asked_[0], told_); });
    peer_ = ::accept(listener_, nullptr, nullptr);
    BOOST_REQUIRE(peer_ >= 0);
    const timeval limit{.tv_sec = 20, .tv_usec = 0};
    ::setsockopt(peer_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  ~Reader() {
    go();
    ask();
    if (ending_.valid()) ending_.wait();
    for (const int fd : {listener_, asked_[0], asked_[1]}) ::close(fd);
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void say(View message) {
    const Bytes length{static_cast<std::uint8_t>(message.size() >> 8), static_cast<std::uint8_t>(message.size())};
    raw(joined({length, message}));
  }
  void raw(View bytes) {
    BOOST_REQUIRE(::send(peer_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
  }
  // Empty where the card has closed.
  Bytes hear() {
    const auto length = exactly(2);
    return length.size() == 2 ? exactly(static_cast<std::size_t>((length[0] << 8) | length[1])) : Bytes{};
  }
  void go() {
    if (peer_ >= 0) ::close(std::exchange(peer_, -1));
  }
  void ask() { BOOST_TEST(::write(asked_[1], "x", 1) == 1); }
  Ending ending() { return ending_.get().value(); }
  unsigned resets() const { return resets_; }

private:
  Bytes exactly(std::size_t size) {
    Bytes out(size);
    const auto got = ::recv(peer_, out.data(), size, MSG_WAITALL);
    out.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return out;
  }

  int listener_;
  int peer_ = -1;
  std::array<int, 2> asked_{};
  unsigned resets_ = 0;
  Told told_{.reset = [this] { ++resets_; }, .answered = {}};
  Card card_;
  std::future<Result<Ending>> ending_;
};

BOOST_AUTO_TEST_CASE(without_a_reader_there_is_no_insertion) {
  auto card = make_card(profiles().front(), holder(), seeded("x"));
  const auto error = error_of(lie_on_reader(card, 1, -1, {}));
  BOOST_TEST((error.code == ErrorCode::unavailable));
  BOOST_TEST(error.detail.contains("start pcscd"));
}

BOOST_AUTO_TEST_CASE(the_answer_to_reset_comes_when_asked_and_power_is_not_answered) {
  Reader reader("sound");
  reader.say(Bytes{0});
  reader.say(Bytes{1});
  reader.say(Bytes{2});
  reader.say(Bytes{4});
  BOOST_TEST((reader.hear() == of_hex("3B80800101")));
  reader.go();
  BOOST_TEST((reader.ending() == Ending::reader_gone));
  BOOST_TEST(reader.resets() == 2U);
}

BOOST_AUTO_TEST_CASE(commands_are_answered_however_they_are_cut_into_segments) {
  Reader reader("sound");
  reader.raw(Bytes{0});
  reader.raw(Bytes{7, 0x00, 0xa4});
  reader.raw(of_hex("020C02011C"));
  BOOST_TEST((reader.hear() == of_hex("9000")));
  reader.raw(of_hex("0005 00B0000000 0001 04"));
  BOOST_TEST(reader.hear().size() == 56U);
  BOOST_TEST(reader.hear().size() == 5U);
}

BOOST_AUTO_TEST_CASE(messages_of_more_than_255_bytes_are_whole) {
  Reader reader("sound");
  reader.say(joined({of_hex("00A4040C00012C"), Bytes(300, 0x11)}));
  BOOST_TEST((reader.hear() == of_hex("6A82")));
  reader.say(Bytes{4});
  BOOST_TEST(reader.hear().size() == 5U);
}

BOOST_AUTO_TEST_CASE(an_empty_message_or_an_unknown_control_is_passed_over) {
  Reader reader("sound");
  reader.raw(of_hex("0000 0001 77 0001 04"));
  BOOST_TEST(reader.hear().size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_card_that_is_taken_away_closes_the_connection_without_an_answer) {
  Reader reader("gone-at-1");
  reader.say(of_hex("00A4020C02011C"));
  BOOST_TEST(reader.hear().empty());
  BOOST_TEST((reader.ending() == Ending::card_gone));
}

BOOST_AUTO_TEST_CASE(the_caller_takes_the_card_away_at_rest_and_within_a_slow_answer) {
  {
    Reader reader("sound");
    reader.ask();
    BOOST_TEST((reader.ending() == Ending::asked));
  }
  Reader reader("stuck");
  for (int i = 0; i < 7; ++i) {
    reader.say(of_hex("00A4020C02011C"));
    BOOST_TEST((reader.hear() == of_hex("9000")));
  }
  reader.say(of_hex("00A4020C02011C"));
  reader.ask();
  BOOST_TEST((reader.ending() == Ending::asked));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::emulated::test
