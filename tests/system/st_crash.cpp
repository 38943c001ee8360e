// A kiosk takes tickets from real programs over real brokers while one after the other of them is killed.
#include "firmware/host/clock.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/journal/event_store.hpp"
#include "firmware/journal/journal.hpp"
#include "firmware/link/paho_transport.hpp"
#include "firmware/link/request_client.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "kiosk-config/model/centre.hpp"
#include "tests/support/cases.hpp"
#include "tests/support/run_until.hpp"
#include "tests/system/installed_province.hpp"

#include <boost/test/unit_test.hpp>
#include <map>
#include <random>
#include <set>

namespace motcua::test {
namespace {

constexpr std::uint32_t usual_seed = 20261121;
constexpr std::uint32_t usual_kills_of_each_part = 3;
constexpr std::size_t orders_a_kill = 10;
constexpr Milliseconds patience{40'000};

link::PahoOptions options(const InstalledProvince& province, std::string_view user, std::uint16_t port) {
  return {.port = port,
          .client = std::string(user),
          .user = std::string(user),
          .password = Secret(std::string(province.password())),
          .first_pause = Milliseconds{20},
          .longest_pause = Milliseconds{200}};
}

struct Hall {
  InstalledProvince province;
  LoopRunner runner;
  host::Log log{"test", host::Level::error};
  std::unique_ptr<host::Clock> clock = host::make_system_clock("Asia/Ho_Chi_Minh").value();
  host::SystemRandomness randomness;
  CentreId centre = CentreId::parse(InstalledProvince::centre).value();
  wire::Address kiosk{centre, NodeId::parse(InstalledProvince::kiosk).value()};
  wire::Address hub{centre, NodeId::parse(InstalledProvince::hub).value()};
  std::unique_ptr<wire::Transport> line = link::make_paho_transport(
      runner.loop, log, options(province, InstalledProvince::kiosk, province.centre_port()));
  link::Router router{*line};
  link::RequestClient requests{runner.loop, log, router, kiosk, {.retry = Milliseconds{150}, .capacity = 256}};
  std::unique_ptr<wire::Transport> watch_line = link::make_paho_transport(
      runner.loop, log, options(province, InstalledProvince::watcher, province.province_port()));
  link::Router watch{*watch_line};
  std::size_t acknowledgements = 0;  // that were seen on their way to the hub

  Cases script_of = cases_or({.first = usual_seed, .count = usual_kills_of_each_part});  // the seed, and the rounds
  std::mt19937_64 random{script_of.first};
  std::vector<ServiceId> services;
  std::vector<wire::Command> orders;
  std::map<Uuid, wire::TicketGranted> tickets;  // by command

  Hall() {
    const auto place = config::load_centre("kiosk-config", centre);
    BOOST_REQUIRE(place.has_value());
    for (const auto& service : place->services)
      if (service.purposes.empty()) services.push_back(service.id);
    watch.on_message(wire::topic(hub, wire::Channel::reply), [this](const wire::Message&) { ++acknowledgements; });
    router.start();
    watch.start();
  }

  void order(std::size_t count) {
    for (; count > 0; --count) {
      orders.push_back({.id = host::new_uuid(*clock, randomness),
                        .at = clock->now().instant,
                        .source = kiosk.node,
                        .clerk = std::nullopt,
                        .body = queue::IssueTicket{services[random() % services.size()]}});
      ask(orders.back());
    }
  }
  void ask(const wire::Command& command) {
    requests.send(command, patience, [this, id = command.id](const Result<wire::Reply>& reply) {
      BOOST_REQUIRE_MESSAGE(reply.has_value(), "an order got no answer");
      const auto* ticket = std::get_if<wire::TicketGranted>(&reply->body);
      BOOST_REQUIRE_MESSAGE(ticket != nullptr, "an order was refused: " << wire::write(*reply));
      const auto [held, first] = tickets.try_emplace(id, *ticket);
      BOOST_TEST(held->second.visit.text() == ticket->visit.text());
      BOOST_TEST(held->second.number == ticket->number);
      BOOST_TEST(held->second.code == ticket->code);
      BOOST_TEST(held->second.token == ticket->token);
    });
  }
  bool until_waiting(std::size_t most) {
    return runner.until([this, most] { return requests.waiting() <= most; }, patience);
  }
  std::vector<Part> script() {
    std::vector<Part> out;
    for (std::uint32_t round = 0; round < script_of.count; ++round)
      out.insert(out.end(), all_parts.begin(), all_parts.end());
    std::ranges::shuffle(out, random);
    return out;
  }
  journal::Journal hub_journal() {
    return journal::Journal::open({hub.centre, hub.node}, province.hub_journal(), host::random_uuid(randomness))
        .value();
  }
  bool hub_has_sent_everything();
};

// What a hub has still to send is seen in its file alone, so it is stopped to be asked. Whatever waits is sent at
// the next start, and acknowledged under the watcher's eyes.
bool Hall::hub_has_sent_everything() {
  for (int start = 0; start < 10; ++start) {
    province.stop(Part::hub);
    if (hub_journal().outbox_depth() == 0) return true;
    const auto seen = acknowledgements;
    province.start(Part::hub);
    if (!runner.until([&] { return acknowledgements > seen; }, patience)) return false;
  }
  return false;
}

struct Issued {
  std::map<Uuid, std::string> numbers;  // by visit
  std::set<std::pair<BusinessDate, std::string>> of_days;
  std::size_t events = 0;
};

Issued issued_by(journal::Journal& journal) {
  Issued out;
  const auto read = journal.for_each_from(1, [&out](const wire::EventRecord& record) -> Status {
    const auto* ticket = std::get_if<queue::TicketIssued>(&record.body);
    if (ticket == nullptr) return {};
    ++out.events;
    out.numbers[ticket->visit] = ticket->number;
    out.of_days.emplace(ticket->business_date, ticket->number);
    return {};
  });
  BOOST_TEST(read.has_value());
  return out;
}

// The collector has each event of the journal under its key with its hash: offered again, all are known.
void everything_is_known(journal::CollectorStore& store, journal::Journal& journal) {
  journal::IncomingBatch all{journal.identity().centre, journal.identity().node, journal.epoch(), {}};
  const auto read = journal.for_each_from(1, [&all](const wire::EventRecord& record) -> Status {
    all.events.push_back(wire::read_record(wire::write(record)).value());
    return {};
  });
  BOOST_TEST(read.has_value());
  const auto outcome = store.store(all);
  BOOST_REQUIRE(outcome.has_value());
  BOOST_TEST(outcome->duplicates.size() == all.events.size());
  BOOST_TEST(outcome->stored.empty());
  BOOST_TEST(outcome->conflicts.empty());
}

BOOST_FIXTURE_TEST_SUITE(st_crash, Hall)

BOOST_AUTO_TEST_CASE(no_ticket_is_lost_or_doubled_whatever_is_killed) {
  for (const auto part : script()) {
    order(orders_a_kill);
    BOOST_REQUIRE_MESSAGE(until_waiting(random() % orders_a_kill), "no answers before the next kill");
    province.kill(part);
    order(orders_a_kill / 2);
    province.start(part);
    BOOST_REQUIRE_MESSAGE(until_waiting(0), "no answers after " << name_of(part) << " was killed\n"
                                                                << province.output());
  }
  BOOST_TEST(tickets.size() == orders.size());

  for (const auto& command : orders) ask(command);
  BOOST_REQUIRE(until_waiting(0));

  BOOST_REQUIRE_MESSAGE(hub_has_sent_everything(), province.output());
  province.stop(Part::collector);

  auto journal = hub_journal();
  BOOST_TEST(journal.verify_chain().has_value());
  const auto issued = issued_by(journal);
  BOOST_TEST(issued.events == orders.size());
  BOOST_TEST(issued.of_days.size() == orders.size());
  for (const auto& [command, ticket] : tickets) {
    const auto found = issued.numbers.find(ticket.visit);
    BOOST_TEST((found != issued.numbers.end() && found->second == ticket.number));
  }

  const auto store = journal::open_sqlite_store(province.collector_store());
  BOOST_REQUIRE(store.has_value());
  const auto sources = (*store)->sources();
  BOOST_REQUIRE(sources.has_value());
  BOOST_REQUIRE(sources->size() == 1U);
  BOOST_TEST(sources->front().first == 1U);
  BOOST_TEST(sources->front().events == journal.last_sequence());
  BOOST_TEST(sources->front().last == journal.last_sequence());
  everything_is_known(**store, journal);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
