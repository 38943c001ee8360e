// A hub and nearly a thousand tickets' pages over one mosquitto. One client stands for all phones: what they may read is
// the broker's to prove (contract/brokers), what it costs to tell them is the same.
#include "firmware/hub/hub.hpp"
#include "firmware/link/router.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/contract/transport/halls.hpp"
#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

namespace motcua::hub {
namespace {

using desk::test::id;
using motcua::test::an_id;

constexpr std::size_t pages = 990;  // of the 999 numbers of a group
constexpr Milliseconds patience{60'000};

class OfficeClock final : public host::Clock {
public:
  Now now() const override { return desk::test::at(480); }
};

struct Hall : motcua::test::PahoHall {
  motcua::test::TempDir folder;
  OfficeClock clock;
  host::SystemRandomness randomness;
  host::Trace trace;
  std::unique_ptr<wire::Transport> line = connect(wide("thu-hub"));
  link::Router router{*line};
  journal::Journal journal = journal::Journal::open({id<CentreId>("thu"), id<NodeId>("thu-hub")},
                                                    folder.path() / "journal.sqlite", an_id(900))
                                 .value();
  Hub hub{{.loop = runner.loop,
           .clock = clock,
           .randomness = randomness,
           .log = log,
           .trace = trace,
           .journal = journal,
           .centre = *line,
           .province = *line,
           .phone_texts = {.centre = {"Trung tâm Thử", "Test centre"}, .groups = {}, .services = {}},
           .journalled = [] {},
           .faults_changed = [](const std::vector<std::string>&) {}},
          desk::FrontDesk(desk::test::small_centre(), desk::VisitProofs(desk::test::keys()))};

  std::unique_ptr<wire::Transport> others = connect(wide("others"));
  desk::test::Asking asking;
  std::uint64_t asked = 10'000;
  std::map<std::string, wire::TicketGranted> tickets;  // by number
  std::size_t followed = 0;
  std::vector<std::string> told;  // numbers, as they came
  std::map<std::string, queue::TicketPhase> newest;

  // The program's own window (apps/connection).
  link::PahoOptions wide(const std::string& client) const {
    auto wide = options(client);
    wide.window = 256;
    return wide;
  }
  Hall() {
    router.on_message(wire::all_nodes(id<CentreId>("thu"), wire::Channel::cmd),
                      [this](const wire::Message& message) { hub.on_command(message); });
    router.on_message(wire::all_phones(id<CentreId>("thu"), wire::Channel::cmd),
                      [this](const wire::Message& message) { hub.phones().on_command(message); });
    router.on_connected([this] { hub.phones().show_all(); });
    others->subscribe("motcua/v1/thu/+/reply");
    others->subscribe(wire::all_phones(id<CentreId>("thu"), wire::Channel::reply));
    others->subscribe(wire::all_phones(id<CentreId>("thu"), wire::Channel::ticket));
    others->start({.message = [this](const wire::Message& message) { received(message); },
                   .connected = [] {},
                   .lost = [](const Error&) {}});
    router.start();
    BOOST_REQUIRE(runner.until([this] { return line->connected() && others->connected(); }));
    hub.begin_day();
    at_counter(wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>("1111")});
    at_counter(queue::OpenCounter{});
  }
  void received(const wire::Message& message) {
    const auto phone = wire::parse_phone_topic(message.topic);
    if (phone && phone->channel == wire::Channel::ticket) {
      const auto page = wire::read<wire::PhoneTicket>(message.payload).value();
      newest[page.number] = page.phase;
      return told.push_back(page.number);
    }
    const auto reply = wire::read<wire::Reply>(message.payload).value();
    if (phone) followed += std::holds_alternative<wire::Accepted>(reply.body) ? 1 : 0;
    if (const auto* ticket = std::get_if<wire::TicketGranted>(&reply.body)) tickets[ticket->number] = *ticket;
  }
  void send(wire::Message message) {
    BOOST_REQUIRE(runner.until([&] { return others->publish(message).has_value(); }, patience));
  }
  void send(const wire::Command& command) {
    send({.topic = wire::topic({id<CentreId>("thu"), command.source}, wire::Channel::cmd),
          .payload = wire::write(command),
          .response_topic = wire::topic({id<CentreId>("thu"), command.source}, wire::Channel::reply),
          .correlation_data = command.id.text()});
  }
  void at_counter(wire::CommandBody body) { send(asking.counter(1, "thu-mot", std::move(body))); }
  void issue_and_follow(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) send(asking.kiosk(queue::IssueTicket{id<ServiceId>("ban-sao")}));
    BOOST_REQUIRE(runner.until([&] { return tickets.size() == count; }, patience));
    for (const auto& [number, ticket] : tickets)
      send(wire::message_of(
          wire::PhoneAddress{id<CentreId>("thu"), ticket.token},
          wire::PhoneCommand{.id = an_id(++asked), .at = clock.now().instant, .body = wire::FollowTicket{}}));
    BOOST_REQUIRE(runner.until([&] { return followed == count && told.size() >= count; }, patience));
    told.clear();
  }
  bool all_told() const { return std::set(told.begin(), told.end()).size() == tickets.size(); }
};

BOOST_FIXTURE_TEST_SUITE(ct_phones, Hall)

BOOST_AUTO_TEST_CASE(a_call_is_told_to_pages_that_were_cut_off_when_the_broker_is_back) {
  issue_and_follow(3);
  break_broker();
  BOOST_REQUIRE(runner.until([this] { return !line->connected() && !others->connected(); }));
  newest.clear();
  mend_broker();
  BOOST_REQUIRE(runner.until([this] { return line->connected() && others->connected(); }, patience));
  at_counter(queue::CallNext{});
  BOOST_TEST(runner.until([this] { return newest["A001"] == queue::TicketPhase::called; }, patience));
  BOOST_TEST((newest["A002"] == queue::TicketPhase::waiting));
}

BOOST_AUTO_TEST_CASE(nearly_a_thousand_pages_hear_of_one_call_the_called_one_first) {
  issue_and_follow(pages);
  const auto begun = std::chrono::steady_clock::now();
  at_counter(queue::CallNext{});
  BOOST_REQUIRE(runner.until([this] { return !told.empty(); }, patience));
  BOOST_TEST(told.front() == "A001");
  BOOST_TEST(runner.until([this] { return all_told(); }, patience));
  const auto took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  BOOST_TEST_MESSAGE("one call to " << pages << " pages: " << took << " ms");
  BOOST_TEST(told.size() == pages);  // once each
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
