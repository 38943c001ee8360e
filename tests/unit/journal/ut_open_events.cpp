// What began and has not ended is known at any start, however much came after it.
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

namespace motcua::journal {
namespace {

using namespace test;

struct OpenEventsPlace {
  TempDir directory;
  std::filesystem::path path = directory.path() / "kiosk.journal";
  std::optional<Journal> journal = open();

  Journal open() const { return Journal::open(an_identity("mau-tinh-kiosk-1"), path, an_epoch(1)).value(); }
  void open_again() {
    journal.reset();
    journal = open();
  }
  void happens(wire::EventBody body) {
    BOOST_REQUIRE(journal->commit({.events = {an_event(std::move(body))}}).has_value());
  }
  std::vector<std::uint64_t> stands() {
    std::vector<std::uint64_t> out;
    const auto records = journal->open_events().value();
    for (const auto& record : records) out.push_back(record.sequence);
    return out;
  }
  // The file as the version before left it, without what the last step added.
  void go_back_to_version_2() {
    journal.reset();
    sqlite3* database = nullptr;
    BOOST_REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
    BOOST_REQUIRE(sqlite3_exec(database,
                               "DROP TABLE open_events; ALTER TABLE open_commands DROP COLUMN after; "
                               "PRAGMA user_version = 2",
                               nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(database);
  }
};
using Sequences = std::vector<std::uint64_t>;

BOOST_FIXTURE_TEST_SUITE(ut_open_events, OpenEventsPlace)

const auto printer = DeviceId::parse("printer-1").value();
const auto other_printer = DeviceId::parse("printer-2").value();

wire::FaultRaised raised(std::string code, const DeviceId& device = printer) {
  return {device, std::move(code), "invented"};
}
wire::FaultCleared cleared(std::string code, const DeviceId& device = printer) {
  return {device, std::move(code)};
}

BOOST_AUTO_TEST_CASE(a_fault_stands_from_its_raising_to_its_clearing_by_device_and_code) {
  happens(raised("paper_low"));
  happens(raised("paper_low", other_printer));
  happens(raised("cover_open"));
  BOOST_TEST((stands() == Sequences{1, 2, 3}));
  happens(cleared("paper_low"));
  happens(cleared("paper_jam"));
  BOOST_TEST((stands() == Sequences{2, 3}));
}

BOOST_AUTO_TEST_CASE(a_print_is_open_from_its_number_to_its_paper_or_failure) {
  for (const std::uint64_t visit : {1, 2, 3}) happens(wire::PrintReserved{an_id(visit), "A001"});
  happens(wire::PrintSent{an_id(1), printer});
  happens(wire::PrintConfirmed{an_id(1), printer});
  happens(wire::PrintFailed{an_id(2), printer, "paper_out"});
  BOOST_TEST((stands() == Sequences{3}));
  const auto record = journal->open_events().value().front();
  BOOST_TEST((std::get<wire::PrintReserved>(record.body).visit == an_id(3)));
}

BOOST_AUTO_TEST_CASE(what_stands_is_known_after_a_restart_with_thousands_of_records_between) {
  happens(raised("paper_out"));
  BOOST_REQUIRE(journal->commit(tickets(1, 5'000)).has_value());
  open_again();
  BOOST_TEST((stands() == Sequences{1}));
}

BOOST_AUTO_TEST_CASE(a_fault_raised_again_stands_once_by_its_latest_word) {
  happens(raised("paper_out"));
  happens(raised("paper_out"));
  BOOST_TEST((stands() == Sequences{2}));
}

BOOST_AUTO_TEST_CASE(what_another_node_saw_does_not_stand_here) {
  auto event = an_event(raised("paper_out"));
  event.origin = wire::Origin{a_node("mau-tinh-kiosk-2"), an_epoch(7), 4};
  event.origin_hash = std::string(64, 'a');
  BOOST_REQUIRE(journal->commit({.events = {event}}).has_value());
  BOOST_TEST(stands().empty());
}

BOOST_AUTO_TEST_CASE(a_batch_that_fails_begins_and_ends_nothing) {
  happens(raised("paper_out"));
  Batch batch{.events = {an_event(cleared("paper_out")), an_event(raised("cover_open"))},
              .answers = {{an_id(8), "a", an_instant()}, {an_id(8), "b", an_instant()}}};
  BOOST_TEST(!journal->commit(batch).has_value());
  BOOST_TEST((stands() == Sequences{1}));
}

BOOST_AUTO_TEST_CASE(a_file_of_version_2_is_brought_up_with_all_that_stands_in_it) {
  happens(raised("paper_out"));
  happens(raised("paper_low"));
  happens(cleared("paper_low"));
  happens(raised("paper_low", other_printer));
  happens(wire::PrintReserved{an_id(1), "A001"});
  happens(wire::PrintFailed{an_id(1), printer, "paper_out"});
  happens(wire::PrintReserved{an_id(2), "A002"});
  happens(wire::PrintSent{an_id(2), printer});
  auto foreign = an_event(raised("cover_open"));
  foreign.origin = wire::Origin{a_node("mau-tinh-kiosk-2"), an_epoch(7), 4};
  foreign.origin_hash = std::string(64, 'a');
  BOOST_REQUIRE(journal->commit({.events = {foreign}, .opened = {{an_id(9), "asked", an_instant()}}}).has_value());
  go_back_to_version_2();
  journal = open();
  BOOST_TEST((stands() == Sequences{1, 4, 7}));
  const auto orders = journal->open_commands().value();
  BOOST_REQUIRE(orders.size() == 1U);
  BOOST_TEST(orders.front().after == 9U);
  happens(cleared("paper_out"));
  BOOST_TEST((stands() == Sequences{4, 7}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
