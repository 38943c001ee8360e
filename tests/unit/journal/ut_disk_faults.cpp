#include "tests/support/failing_disk.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::journal {
namespace {

using namespace test;

struct DiskPlace {
  TempDir directory;
  FailingDisk disk;
  Result<Journal> open() const {
    return Journal::open(an_identity("mau-tinh-hub"), directory.path() / "hub.journal", an_epoch(1));
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_disk_faults, DiskPlace)

BOOST_AUTO_TEST_CASE(every_commit_is_synchronised_before_it_returns) {
  auto journal = open();
  BOOST_REQUIRE(journal->commit(tickets(1, 1)).has_value());
  const int before = disk.syncs();
  for (std::uint64_t i = 2; i < 12; ++i) BOOST_REQUIRE(journal->commit(tickets(i, 1)).has_value());
  BOOST_TEST(disk.syncs() >= before + 10);
}

BOOST_AUTO_TEST_CASE(a_full_disk_refuses_the_batch_and_the_journal_goes_on_when_there_is_room) {
  auto journal = open();
  BOOST_REQUIRE(journal->commit(tickets(1, 2)).has_value());
  disk.set(DiskFault::full);
  const auto refused = journal->commit(tickets(3, 2));
  BOOST_REQUIRE(!refused.has_value());
  BOOST_TEST((refused.error().code == ErrorCode::io));
  BOOST_TEST(refused.error().detail.contains("disk is full"), describe(refused.error()));
  BOOST_TEST(journal->usable());
  BOOST_TEST(journal->last_sequence() == 2U);
  disk.set(DiskFault::none);
  BOOST_TEST(journal->commit(tickets(3, 1)).value()[0].sequence == 3U);
  BOOST_TEST(journal->verify_chain().has_value());
  BOOST_TEST(journal->counts()->outbox_pending == 3U);
}

BOOST_AUTO_TEST_CASE(after_a_failed_synchronisation_nothing_is_believed_until_the_file_is_opened_anew) {
  {
    auto journal = open();
    BOOST_REQUIRE(journal->commit(tickets(1, 2)).has_value());
    disk.set(DiskFault::sync_fails);
    BOOST_TEST((journal->commit(tickets(3, 2)).error().code == ErrorCode::io));
    disk.set(DiskFault::none);
    BOOST_TEST(!journal->usable());
    const auto again = journal->commit(tickets(3, 1));
    BOOST_REQUIRE(!again.has_value());
    BOOST_TEST(again.error().detail.contains("start the program again"));
    BOOST_TEST(!journal->outbox_from(0, 10).has_value());
    BOOST_TEST(!journal->answer(an_id(1)).has_value());
  }
  auto journal = open();
  BOOST_REQUIRE(journal.has_value());
  BOOST_TEST(journal->last_sequence() >= 2U);
  BOOST_TEST(journal->verify_chain().has_value());
  BOOST_TEST(journal->commit(tickets(9, 1)).has_value());
}

BOOST_AUTO_TEST_CASE(a_read_only_file_is_refused_at_opening) {
  {
    BOOST_REQUIRE(open()->commit(tickets(1, 2)).has_value());
  }
  disk.set(DiskFault::read_only);
  const auto opened = open();
  BOOST_REQUIRE(!opened.has_value());
  BOOST_TEST((opened.error().code == ErrorCode::io));
  BOOST_TEST(opened.error().detail.contains("writable"), describe(opened.error()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
