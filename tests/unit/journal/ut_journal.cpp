#include "firmware/journal/content_hash.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

namespace motcua::journal {
namespace {

using namespace test;

struct JournalPlace {
  TempDir directory;
  std::filesystem::path path = directory.path() / "hub.journal";
  Journal open() { return Journal::open(an_identity("mau-tinh-hub"), path, an_epoch(1)).value(); }
  // Changes the file behind the journal's back.
  void tamper(const char* sql) const {
    sqlite3* database = nullptr;
    BOOST_REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    BOOST_REQUIRE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
  }
};

std::vector<wire::EventRecord> everything(Journal& journal, std::uint64_t from = 1) {
  std::vector<wire::EventRecord> out;
  const auto done = journal.for_each_from(from, [&](const wire::EventRecord& record) -> Status {
    out.push_back(record);
    return {};
  });
  BOOST_REQUIRE(done.has_value());
  return out;
}

BOOST_FIXTURE_TEST_SUITE(ut_journal, JournalPlace)

BOOST_AUTO_TEST_CASE(sequences_count_from_one_without_gaps_and_each_record_follows_the_one_before) {
  auto journal = open();
  const auto first = journal.commit(tickets(1, 2)).value();
  const auto second = journal.commit(tickets(3, 1)).value();
  BOOST_TEST(first[0].sequence == 1U);
  BOOST_TEST(first[1].sequence == 2U);
  BOOST_TEST(second[0].sequence == 3U);
  BOOST_TEST(first[0].previous_hash == std::string(64, '0'));
  BOOST_TEST(first[1].previous_hash == first[0].hash);
  BOOST_TEST(second[0].previous_hash == first[1].hash);
  BOOST_TEST(journal.last_sequence() == 3U);
}

BOOST_AUTO_TEST_CASE(what_was_committed_reads_back_equal_after_opening_anew) {
  std::vector<std::string> written;
  {
    auto journal = open();
    auto batch = tickets(1, 5);
    batch.events.push_back(
        an_event(wire::FaultRaised{DeviceId::parse("may-in").value(), "paper_out", "Hết giấy – khay 1"}));
    const auto records = journal.commit(batch).value();
    for (const auto& record : records) written.push_back(wire::write(record));
  }
  auto journal = open();
  std::vector<std::string> read;
  for (const auto& record : everything(journal)) read.push_back(wire::write(record));
  BOOST_TEST(read == written, boost::test_tools::per_element());
  BOOST_TEST(journal.last_sequence() == 6U);
  BOOST_TEST(journal.commit(tickets(7, 1)).value()[0].sequence == 7U);
  BOOST_TEST(journal.verify_chain().has_value());
}

BOOST_AUTO_TEST_CASE(a_record_that_breaks_the_contract_is_refused_and_nothing_of_its_batch_exists) {
  auto journal = open();
  auto batch = tickets(1, 3);
  std::get<queue::TicketIssued>(batch.events[1].body).number = "not a number";
  batch.answers.push_back({an_id(9), "{}", an_instant()});
  const auto refused = journal.commit(batch);
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST(refused.error().where == "/body/body/number");
  BOOST_TEST(journal.last_sequence() == 0U);
  BOOST_TEST(journal.outbox_depth() == 0U);
  BOOST_TEST(everything(journal).empty());
  BOOST_TEST(!journal.answer(an_id(9)).value().has_value());
  BOOST_TEST(journal.commit(tickets(1, 1)).value()[0].sequence == 1U);
}

BOOST_AUTO_TEST_CASE(an_oversized_event_is_refused) {
  auto journal = open();
  queue::DayStarted day{parse_date("2026-11-21").value(), {}};
  for (std::uint64_t i = 1; i < 5000; ++i) day.expired.push_back(an_id(i));
  const auto refused = journal.commit({.events = {an_event(day)}, .answers = {}});
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST((refused.error().code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(replay_starts_at_the_last_day_started_or_at_the_first_event) {
  auto journal = open();
  BOOST_TEST(journal.replay_start().value() == 1U);
  BOOST_REQUIRE(journal.commit(tickets(1, 2)).has_value());
  BOOST_TEST(journal.replay_start().value() == 1U);
  const queue::DayStarted day{parse_date("2026-11-22").value(), {an_id(1), an_id(2)}};
  BOOST_REQUIRE(journal.commit({.events = {an_event(day)}, .answers = {}}).has_value());
  BOOST_REQUIRE(journal.commit(tickets(3, 2)).has_value());
  BOOST_TEST(journal.replay_start().value() == 3U);
  BOOST_TEST(everything(journal, 3).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_visit_that_fails_stops_the_walk_and_leaves_the_journal_usable) {
  auto journal = open();
  BOOST_REQUIRE(journal.commit(tickets(1, 5)).has_value());
  int visited = 0;
  const auto stopped = journal.for_each_from(1, [&](const wire::EventRecord& /*record*/) -> Status {
    return ++visited == 2 ? fail(ErrorCode::invalid, "here", "enough") : Status{};
  });
  BOOST_TEST(stopped.error().detail == "enough");
  BOOST_TEST(visited == 2);
  BOOST_TEST(journal.commit(tickets(6, 1)).has_value());
}

BOOST_AUTO_TEST_CASE(a_changed_removed_or_exchanged_record_breaks_the_chain_at_its_sequence) {
  const std::pair<const char*, std::string_view> attacks[]{
      {"UPDATE events SET record = replace(record, 'A003', 'A333') WHERE sequence = 3", "event 3"},
      {"UPDATE events SET hash = replace(hash, substr(hash, 1, 1), 'z') WHERE sequence = 2", "event 2"},
      {"PRAGMA foreign_keys=OFF; DELETE FROM events WHERE sequence = 2", "event 2"},
      {"PRAGMA foreign_keys=OFF; DELETE FROM events WHERE sequence = 1", "event 1"},
      {"UPDATE events SET sequence = 99 WHERE sequence = 3; UPDATE events SET sequence = 3 WHERE sequence = 4;"
       "UPDATE events SET sequence = 4 WHERE sequence = 99",
       "event 3"},
  };
  for (const auto& [sql, place] : attacks) {
    JournalPlace other;
    auto journal = other.open();
    BOOST_REQUIRE(journal.commit(tickets(1, 5)).has_value());
    BOOST_REQUIRE(journal.verify_chain().has_value());
    other.tamper(sql);
    const auto found = journal.verify_chain();
    BOOST_REQUIRE_MESSAGE(!found.has_value(), sql);
    BOOST_TEST((found.error().code == ErrorCode::corrupt));
    BOOST_TEST(found.error().where.ends_with(place), sql << ": " << describe(found.error()));
  }
}

BOOST_AUTO_TEST_CASE(a_forged_record_with_a_true_hash_breaks_the_chain_behind_it) {
  auto journal = open();
  auto forged = journal.commit(tickets(1, 5)).value()[2];
  std::get<queue::TicketIssued>(forged.body).priority = queue::PriorityClass::priority;
  const auto text = wire::hashed_text(forged);
  tamper(std::format("UPDATE events SET record = '{}', hash = '{}' WHERE sequence = 3", text, content_hash(text))
             .c_str());
  const auto found = journal.verify_chain();
  BOOST_REQUIRE(!found.has_value());
  BOOST_TEST(found.error().where.ends_with("event 4"), describe(found.error()));
}

BOOST_AUTO_TEST_CASE(a_row_that_cannot_be_read_stops_the_replay_with_its_place) {
  auto journal = open();
  BOOST_REQUIRE(journal.commit(tickets(1, 3)).has_value());
  tamper("UPDATE events SET record = replace(record, 'ticket_issued', 'ticket_eaten') WHERE sequence = 2");
  const auto stopped = journal.for_each_from(1, [](const wire::EventRecord& /*record*/) { return Status{}; });
  BOOST_REQUIRE(!stopped.has_value());
  BOOST_TEST(stopped.error().where.ends_with("event 2/body/type"), describe(stopped.error()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
