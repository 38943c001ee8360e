#include "firmware/journal/journal_inbox.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::journal {
namespace {

using namespace test;
using Sequences = std::vector<std::uint64_t>;

struct InboxPlace {
  TempDir directory;
  Journal kiosk = open("mau-tinh-kiosk-1", 7);
  Journal hub = open("mau-tinh-hub", 1);
  std::size_t asked = 0;
  JournalInbox inbox{hub, [this](std::vector<NewEvent> events) -> Result<std::vector<wire::RefusedEvent>> {
                       asked += events.size();
                       return hub.commit({std::move(events), {}}).transform([](const auto& /*records*/) {
                         return std::vector<wire::RefusedEvent>{};
                       });
                     }};
  Journal open(std::string_view node, std::uint64_t epoch) const {
    return Journal::open(an_identity(node), directory.path() / node, an_epoch(epoch)).value();
  }
};

BOOST_FIXTURE_TEST_SUITE(ut_journal_inbox, InboxPlace)

BOOST_AUTO_TEST_CASE(new_events_are_journalled_with_their_origin_and_known_ones_only_acknowledged) {
  BOOST_REQUIRE(kiosk.commit(tickets(1, 3)).has_value());
  BOOST_TEST((inbox.store(incoming(kiosk, 0, 2))->stored == Sequences{1, 2}));
  const auto outcome = inbox.store(incoming(kiosk)).value();
  BOOST_TEST((outcome.stored == Sequences{3}));
  BOOST_TEST((outcome.duplicates == Sequences{1, 2}));
  BOOST_TEST(asked == 3U);
  BOOST_TEST(hub.counts()->events == 3U);
  const auto done = hub.for_each_from(3, [&](const wire::EventRecord& record) -> Status {
    BOOST_TEST((record.origin == wire::Origin{kiosk.identity().node, kiosk.epoch(), 3}));
    return {};
  });
  BOOST_TEST(done.has_value());
}

BOOST_AUTO_TEST_CASE(the_same_key_with_other_content_is_neither_taken_nor_acknowledged) {
  BOOST_REQUIRE(kiosk.commit(tickets(1, 2)).has_value());
  BOOST_REQUIRE(inbox.store(incoming(kiosk)).has_value());
  auto copy = open("mau-tinh-kiosk-2", 7);  // the same epoch: a copied disk
  BOOST_REQUIRE(copy.commit(tickets(1, 1)).has_value());
  BOOST_REQUIRE(copy.commit(tickets(50, 2)).has_value());
  auto batch = incoming(copy);
  batch.node = kiosk.identity().node;
  const auto outcome = inbox.store(batch).value();
  BOOST_TEST((outcome.duplicates == Sequences{1}));
  BOOST_TEST((outcome.conflicts == Sequences{2}));
  BOOST_TEST((outcome.stored == Sequences{3}));
  BOOST_TEST(hub.counts()->events == 3U);
}

BOOST_AUTO_TEST_CASE(what_the_hub_refuses_is_not_stored_and_a_failed_commit_stores_nothing) {
  BOOST_REQUIRE(kiosk.commit(tickets(1, 2)).has_value());
  JournalInbox refusing(hub, [&](std::vector<NewEvent> events) -> Result<std::vector<wire::RefusedEvent>> {
    events.pop_back();
    return hub.commit({std::move(events), {}}).transform([](const auto& /*records*/) {
      return std::vector<wire::RefusedEvent>{{2, "not_leased"}};
    });
  });
  const auto outcome = refusing.store(incoming(kiosk)).value();
  BOOST_TEST((outcome.stored == Sequences{1}));
  BOOST_REQUIRE(outcome.refused.size() == 1U);
  BOOST_TEST(outcome.refused[0].sequence == 2U);
  JournalInbox failing(hub, [](const std::vector<NewEvent>& /*events*/) -> Result<std::vector<wire::RefusedEvent>> {
    return fail(ErrorCode::io, "disk", "full");
  });
  BOOST_TEST((failing.store(incoming(kiosk)).error().code == ErrorCode::io));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
