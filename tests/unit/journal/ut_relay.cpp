// An event on its way from the node that saw it, through the hub's journal, to the collector's store.
#include "firmware/journal/content_hash.hpp"
#include "firmware/journal/journal_inbox.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

namespace motcua::journal {
namespace {

using namespace test;

struct RelayPlace {
  TempDir directory;
  Journal hub = open();
  JournalInbox inbox{hub, [this](std::vector<NewEvent> events) -> Result<std::vector<wire::RefusedEvent>> {
                       return hub.commit({std::move(events), {}}).transform([](const auto& /*records*/) {
                         return std::vector<wire::RefusedEvent>{};
                       });
                     }};
  Journal open() const {
    return Journal::open(an_identity("mau-tinh-hub"), directory.path() / "hub", an_epoch(1)).value();
  }
  StoreOutcome relay(std::string_view record) {
    IncomingBatch batch{a_centre(), a_node("mau-tinh-kiosk-1"), an_epoch(7), {}};
    batch.events.push_back(wire::read_record(record).value());
    BOOST_REQUIRE(hash_holds(batch.events[0]));
    return inbox.store(batch).value();
  }
  std::string outgoing() { return hub.outbox_from(0, 10).value().at(0).record; }
  // The one row of a collector's file, as the record it was.
  std::string row_of(const std::filesystem::path& file) const {
    sqlite3* database = nullptr;
    sqlite3_stmt* row = nullptr;
    BOOST_REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    BOOST_REQUIRE(sqlite3_prepare_v2(database, "SELECT record, hash FROM events", -1, &row, nullptr) == SQLITE_OK);
    BOOST_REQUIRE(sqlite3_step(row) == SQLITE_ROW);
    const auto text = [row](int column) {
      return std::string(reinterpret_cast<const char*>(sqlite3_column_text(row, column)));
    };
    auto out = wire::with_hash(text(0), text(1));
    sqlite3_finalize(row);
    sqlite3_close(database);
    return out;
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_relay, RelayPlace)

// A program newer than this one wrote it, in another program's spelling: members are added to the record and to the
// body, and "ấ" is escaped.
const std::string newer =
    R"({"sequence":"1","at":"2026-11-21T03:04:05.678Z","version":1,"shift":{"name":"s\u00e1ng","cost":1.50e2},)"
    R"("body":{"type":"fault_raised","body":{"device":"printer-1","fault":"paper_out","detail":"gi\u1ea5y","tray":2}},)"
    R"("previous_hash":"0000000000000000000000000000000000000000000000000000000000000000"})";

std::string sealed(const std::string& text) {
  return wire::with_hash(text, content_hash(text));
}

BOOST_AUTO_TEST_CASE(what_a_newer_node_wrote_arrives_at_the_collector_to_the_letter_with_its_own_hash) {
  BOOST_REQUIRE(relay(sealed(newer)).stored.size() == 1U);
  const auto file = directory.path() / "collector";
  const auto collector = open_sqlite_store(file).value();
  const auto travelling = incoming(hub);
  BOOST_TEST(hash_holds(travelling.events.at(0)));
  BOOST_REQUIRE(collector->store(travelling)->stored.size() == 1U);

  const auto held = wire::read_record(row_of(file)).value();
  BOOST_TEST(hash_holds(held));
  BOOST_TEST(held.original.value() == sealed(newer));
  const auto original = wire::read_record(*held.original).value();
  BOOST_TEST(hash_holds(original));
  BOOST_TEST(original.hashed_text == newer);
  BOOST_TEST(held.hashed_text.contains(R"("fault":"paper_out","detail":"gi\u1ea5y","tray":2}})"));
}

BOOST_AUTO_TEST_CASE(a_hub_that_starts_anew_reads_and_sends_it_as_before) {
  relay(sealed(newer));
  const auto sent = outgoing();
  {
    const auto closed = std::move(hub);
  }
  hub = open();
  BOOST_TEST(outgoing() == sent);
  BOOST_TEST(hub.verify_chain().has_value());
  const auto replayed = hub.for_each_from(1, [&sent](const wire::EventRecord& record) -> Status {
    BOOST_TEST(wire::write(record) == sent);
    BOOST_TEST(std::get<wire::FaultRaised>(record.body).detail == "giấy");
    return {};
  });
  BOOST_TEST(replayed.has_value());
}

BOOST_AUTO_TEST_CASE(an_original_that_was_changed_on_the_way_is_found_out) {
  relay(sealed(newer));
  auto record = wire::read_record(outgoing()).value();
  for (const std::string& changed :
       {sealed(newer).replace(14, 1, "2"), std::string("{}"), std::string(R"({"hash":1})"), std::string("{{{}")}) {
    record.original = changed;
    const auto read = wire::read_record(sealed(wire::hashed_text(record)));
    BOOST_TEST(!(read.has_value() && hash_holds(*read)), changed);
  }
}

BOOST_AUTO_TEST_CASE(an_event_too_long_to_be_relayed_as_it_came_is_refused_and_holds_up_nobody) {
  auto longer = newer;
  longer.insert(longer.find(R"(,"shift")"), R"(,"later":")" + std::string(wire::max_original_bytes, 'x') + '"');
  const auto text = sealed(longer);
  BOOST_REQUIRE(text.size() > wire::max_original_bytes);
  const auto outcome = relay(text);
  BOOST_TEST(outcome.stored.empty());
  BOOST_REQUIRE(outcome.refused.size() == 1U);
  BOOST_TEST(outcome.refused[0].reason == "too_large");
  BOOST_TEST(hub.last_sequence() == 0U);
}

// Journals of hubs that did not keep the original stay as they are, and travel on.
BOOST_AUTO_TEST_CASE(a_relayed_event_of_an_older_hub_is_read_and_sent_as_it_is) {
  const std::string older =
      R"({"sequence":"1","at":"2026-11-21T03:04:05.678Z","version":1,"origin":{"node":"mau-tinh-kiosk-1",)"
      R"("epoch":"7b1d9c44-0000-4000-9000-000000000007","sequence":"1"},"body":{"type":"fault_cleared",)"
      R"("body":{"device":"printer-1","fault":"paper_out"}},)"
      R"("previous_hash":"0000000000000000000000000000000000000000000000000000000000000000"})";
  const auto record = wire::read_record(sealed(older)).value();
  BOOST_TEST(hash_holds(record));
  BOOST_TEST(wire::hashed_text(record) == older);
  auto event = NewEvent{.at = record.at, .body = record.body, .origin = record.origin};
  event.origin_hash = std::string(64, 'a');
  BOOST_TEST(hub.commit({.events = {event}}).value().at(0).hash == record.hash);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
