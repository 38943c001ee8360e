// What every store of the collector must do, on SQLite and on a real PostgreSQL.
#include "firmware/journal/content_hash.hpp"
#include "tests/contract/store/halls.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::journal {
namespace {

BOOST_AUTO_TEST_SUITE(ct_store)

using namespace test;
using Sequences = std::vector<std::uint64_t>;

// Journals of invented nodes, as sources of events.
struct Sources {
  TempDir directory;
  Journal journal(std::string_view node, std::uint64_t epoch, std::uint64_t first, std::uint64_t count) const {
    const auto path = directory.path() / std::format("{}-{}-{}", node, epoch, first);
    auto out = Journal::open(an_identity(node), path, an_epoch(epoch)).value();
    out.commit(tickets(first, count)).value();
    return out;
  }
};

BOOST_AUTO_TEST_CASE_TEMPLATE(events_are_stored_once_however_often_they_come, Hall, Halls) {
  Hall hall;
  const Sources nodes;
  const auto store = hall.open();
  auto hub = nodes.journal("mau-tinh-hub", 1, 1, 200);
  BOOST_TEST(store->store(incoming(hub))->stored == one_to(200), boost::test_tools::per_element());
  for (int i = 0; i < 3; ++i) {
    const auto again = store->store(incoming(hub)).value();
    BOOST_TEST(again.stored.empty());
    BOOST_TEST(again.duplicates == one_to(200), boost::test_tools::per_element());
    BOOST_TEST(again.conflicts.empty());
  }
  const auto sources = store->sources().value();
  BOOST_REQUIRE(sources.size() == 1U);
  BOOST_TEST(sources[0].events == 200U);
  BOOST_TEST(sources[0].first == 1U);
  BOOST_TEST(sources[0].last == 200U);
  BOOST_TEST(sources[0].node.text() == "mau-tinh-hub");
  BOOST_TEST((sources[0].epoch == hub.epoch()));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(new_events_among_known_ones_are_told_apart, Hall, Halls) {
  Hall hall;
  const Sources nodes;
  const auto store = hall.open();
  auto hub = nodes.journal("mau-tinh-hub", 1, 1, 10);
  BOOST_REQUIRE(store->store(incoming(hub, 0, 4)).has_value());
  const auto outcome = store->store(incoming(hub, 2, 5)).value();
  BOOST_TEST((outcome.duplicates == Sequences{3, 4}));
  BOOST_TEST((outcome.stored == Sequences{5, 6, 7}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_same_key_with_other_content_is_a_conflict_and_the_first_stays, Hall, Halls) {
  Hall hall;
  const Sources nodes;
  const auto store = hall.open();
  auto hub = nodes.journal("mau-tinh-hub", 1, 1, 3);
  auto copy = nodes.journal("mau-tinh-hub", 1, 500, 5);
  BOOST_REQUIRE(store->store(incoming(hub)).has_value());
  const auto outcome = store->store(incoming(copy)).value();
  BOOST_TEST((outcome.conflicts == Sequences{1, 2, 3}));
  BOOST_TEST((outcome.stored == Sequences{4, 5}));
  BOOST_TEST(outcome.duplicates.empty());
  BOOST_TEST((store->store(incoming(hub))->duplicates == Sequences{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(nodes_and_epochs_are_apart, Hall, Halls) {
  Hall hall;
  const Sources nodes;
  const auto store = hall.open();
  auto first = nodes.journal("mau-tinh-hub", 1, 1, 3);
  auto restored = nodes.journal("mau-tinh-hub", 2, 50, 2);
  auto other = nodes.journal("mau-xa-hub", 1, 70, 4);
  for (auto* source : {&first, &restored, &other}) BOOST_TEST(store->store(incoming(*source))->conflicts.empty());
  const auto sources = store->sources().value();
  BOOST_REQUIRE(sources.size() == 3U);
  BOOST_TEST(sources[0].events == 3U);
  BOOST_TEST(sources[1].events == 2U);
  BOOST_TEST(sources[2].events == 4U);
  BOOST_TEST(sources[2].node.text() == "mau-xa-hub");
}

BOOST_AUTO_TEST_CASE_TEMPLATE(everything_is_there_after_opening_anew, Hall, Halls) {
  Hall hall;
  const Sources nodes;
  auto hub = nodes.journal("mau-tinh-hub", 1, 1, 50);
  {
    BOOST_REQUIRE(hall.open()->store(incoming(hub)).has_value());
  }
  const auto store = hall.open();
  BOOST_TEST(store->store(incoming(hub))->duplicates.size() == 50U);
  BOOST_TEST(store->sources()->at(0).events == 50U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(text_is_kept_to_the_byte, Hall, Halls) {
  Hall hall;
  const auto store = hall.open();
  TempDir place;
  auto hub = Journal::open(an_identity("mau-tinh-hub"), place.path() / "j", an_epoch(1)).value();
  const wire::FaultRaised odd{DeviceId::parse("may-in").value(), "paper_out",
                              R"(Hết giấy {"a","b\c"} 'NULL', ; DROP TABLE events --)"};
  BOOST_REQUIRE(hub.commit({.events = {an_event(odd), an_event(odd)}, .answers = {}}).has_value());
  BOOST_TEST(store->store(incoming(hub))->stored.size() == 2U);
  BOOST_TEST(store->store(incoming(hub))->duplicates.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
