// A collector's feeds on real files and a broker in memory; hubs whose journals a test tells event by event; a manager.
#pragma once

#include "firmware/feeds/feeds.hpp"
#include "firmware/feeds/rebuild.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/runtime/virtual_time.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/event_flow.hpp"
#include "tests/support/process.hpp"
#include "tests/support/told_journal.hpp"

namespace motcua::feeds::test {

using aggregate::story::clock_at;
using motcua::test::a_node;
using motcua::test::an_epoch;
using motcua::test::an_id;
using motcua::test::incoming;
using motcua::test::Listener;
using motcua::test::TempDir;
using queue::story::binh;
using queue::story::called;
using queue::story::finished;
using queue::story::issued;
using queue::story::monday;
using queue::story::no_show;
using queue::story::rated;
using queue::story::service;
using queue::story::started;
using queue::story::tuesday;

inline CentreId centre_named(std::string_view text) {
  return CentreId::parse(text).value();
}
inline std::chrono::minutes seven_hours(Instant /*at*/) {
  return std::chrono::minutes{7 * 60};
}

inline const UtcOffset seven_hours_offset = seven_hours;

// A hub's journal; what it holds goes to the collector batch by batch.
class Hub {
public:
  Hub(const TempDir& directory, const std::string& centre, std::uint64_t epoch)
      : journal(journal::Journal::open({centre_named(centre), a_node(centre + "-hub")},
                                       directory.path() / (centre + "-journal"), an_epoch(epoch))
                    .value()) {}

  template <class Event>
  Hub& tell(Instant at, Event event) {
    journal.commit({{{.at = at, .body = std::move(event)}}, {}}).value();
    return *this;
  }
  Hub& open(BusinessDate date = monday, std::chrono::days later = {}) {
    tell(clock_at(420) + later, queue::DayStarted{date, {}});
    tell(clock_at(421) + later, queue::ClerkLoggedIn{binh().counter, binh().clerk});
    return tell(clock_at(422) + later, queue::CounterOpened{binh().counter, binh().clerk});
  }
  // Comes at a minute, waits and is served for so many seconds.
  Hub& visit(std::uint32_t number, int minute, std::string_view of = "ban-sao", BusinessDate date = monday,
             std::chrono::days later = {}) {
    tell(clock_at(minute) + later,
         issued(number, std::format("A{:03}", number % 1000), of, queue::PriorityClass::normal, date));
    tell(clock_at(minute, 60) + later, called(number, binh()));
    tell(clock_at(minute, 61) + later, started(number, binh()));
    return tell(clock_at(minute, 181) + later, finished(number, binh()));
  }
  Hub& rate(std::uint32_t number, queue::RatingLevel level, int minute) {
    return tell(clock_at(minute), rated(number, level));
  }
  journal::IncomingBatch news() {
    auto batch = incoming(journal, sent_, 5'000);
    if (!batch.events.empty()) sent_ = batch.events.back().sequence;
    return batch;
  }

  journal::Journal journal;

private:
  std::uint64_t sent_ = 0;
};

struct FeedsPlace {
  TempDir directory;
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  runtime::VirtualClock clock{time, clock_at(480), "Asia/Ho_Chi_Minh"};
  host::Log log{"test", host::Level::error};
  link::MemoryBroker broker{loop};
  Listener manager{broker.connect("manager")};
  std::unique_ptr<journal::CollectorStore> store =
      journal::open_sqlite_store(directory.path() / "events.sqlite").value();
  std::unique_ptr<journal::EventReader> reader =
      journal::open_sqlite_reader(directory.path() / "events.sqlite").value();
  std::unique_ptr<journal::HourlyRows> rows = journal::open_sqlite_rows(directory.path() / "hours.sqlite").value();
  std::unique_ptr<journal::EventReader> reader_aside =
      journal::open_sqlite_reader(directory.path() / "events.sqlite").value();
  std::unique_ptr<journal::HourlyReader> rows_aside =
      journal::open_sqlite_rows_beside(directory.path() / "hours.sqlite").value();
  std::filesystem::path exports_file = directory.path() / "exports.sqlite";
  journal::ExportBook exports = journal::ExportBook::open(exports_file).value();
  // Questions are answered at once, unless a test answers them itself.
  std::function<Status(std::function<void()>)> aside = [](const std::function<void()>& job) {
    job();
    return Status{};
  };
  std::function<wire::ReplyBody(const wire::ReadIndex&)> index;
  Settings settings;
  wire::Address self{centre_named("province"), a_node("tinh-collector")};
  std::optional<Listener> collector;
  std::optional<Feeds> feeds;
  Hub hub{directory, "mau-tinh", 1};

  FeedsPlace() {
    settings.whole_every = Today::pause;  // so that what is retained is of now
    manager.listen("motcua/v1/+/+/state/+");
    manager.listen("motcua/v1/+/+/reply");
    manager.start();
    settle();
  }
  // As the program starts: a second one takes the first one's place.
  void start() {
    feeds.reset();
    collector.emplace(broker.connect("collector"));
    feeds.emplace(Feeds::Parts{log, clock, loop, collector->router, *reader, *rows, exports,
                               Answering{*reader_aside, *rows_aside, index, aside}},
                  self, settings, seven_hours);
    BOOST_REQUIRE(feeds->begin().has_value());
    collector->start();
    pass(Milliseconds{2'000});
  }
  void settle() {
    for (int i = 0; i < 50; ++i) loop.run_ready();
  }
  void pass(Milliseconds period) {
    const auto end = time.now() + period;
    runtime::Loop* const loops[] = {&loop};
    while (runtime::take_turns(time, loops, end)) {
    }
  }
  void take(Hub& from) {
    const auto batch = from.news();
    const auto outcome = store->store(batch).value();
    feeds->stored(batch, outcome);
  }
  void take() {
    take(hub);
    pass(Milliseconds{2'000});
  }
  std::string latest(std::string_view topic) const {
    for (auto i = manager.messages.rbegin(); i != manager.messages.rend(); ++i)
      if (i->topic == topic) return i->payload;
    return {};
  }
  std::size_t count(std::string_view topic) const {
    return static_cast<std::size_t>(std::ranges::count(manager.messages, topic, &wire::Message::topic));
  }
  wire::CentreToday today(std::string_view centre = "mau-tinh") const {
    return wire::read<wire::CentreToday>(latest(std::format("motcua/v1/{}/tinh-collector/state/today", centre)))
        .value();
  }
  wire::ProvinceToday province() const {
    return wire::read<wire::ProvinceToday>(latest("motcua/v1/province/tinh-collector/state/today")).value();
  }
  std::vector<wire::Alert> alerts(std::string_view room = "mau-tinh") const {
    return wire::read<wire::AlertsState>(latest(std::format("motcua/v1/{}/tinh-collector/state/alerts", room)))
        .value()
        .standing;
  }
  bool stands(wire::AlertKind kind) const { return std::ranges::contains(alerts(), kind, &wire::Alert::kind); }
  void health(wire::NodeStatus status) {
    const wire::Address address{centre_named("mau-tinh"), a_node("mau-tinh-hub")};
    const wire::Health said{.node = address.node, .status = status, .program = "motcua-hub 0.1.0"};
    BOOST_REQUIRE(manager.transport->publish(wire::message_of(address, said)).has_value());
    pass(Milliseconds{2'000});
  }
  void send(std::string_view room, std::string payload, const Uuid& id) {
    const auto below = std::format("motcua/v1/{}/manager", room);
    BOOST_REQUIRE(manager.transport
                      ->publish({.topic = below + "/cmd",
                                 .payload = std::move(payload),
                                 .response_topic = below + "/reply",
                                 .correlation_data = id.text()})
                      .has_value());
    pass(Milliseconds{100});
  }
  wire::ReplyBody ask(std::string_view room, wire::CommandBody body) {
    const auto id = an_id(++asked);
    send(room,
         wire::write(
             wire::Command{.id = id, .at = clock_at(480), .source = a_node("manager"), .body = std::move(body)}),
         id);
    const auto reply = wire::read<wire::Reply>(latest(std::format("motcua/v1/{}/manager/reply", room))).value();
    BOOST_TEST((reply.in_reply_to == id));
    return reply.body;
  }
  std::string refusal(std::string_view room, wire::CommandBody body) {
    const auto reply = ask(room, std::move(body));
    const auto* refused = std::get_if<wire::Refused>(&reply);
    return refused == nullptr ? "" : refused->reason;
  }
  // After the running days have been kept.
  wire::History history(std::string_view room, const wire::ReadHistory& question) {
    pass(Milliseconds{61'000});
    return std::get<wire::History>(ask(room, question));
  }
  std::uint64_t asked = 0;
};

inline wire::ReadHistory days_of_monday() {
  return {.from = monday, .to = monday, .by = wire::HistoryBy::day};
}

}  // namespace motcua::feeds::test
