// The one way to read the collector's store, on SQLite and on a real PostgreSQL, while the collector writes beside it.
#include "tests/contract/store/halls.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::journal {
namespace {

BOOST_AUTO_TEST_SUITE(ct_reader)

using namespace test;
using Sequences = std::vector<std::uint64_t>;

// A hub's journal and what the collector holds of it.
struct Told {
  TempDir directory;
  Journal hub = Journal::open(an_identity("mau-tinh-hub"), directory.path() / "hub", an_epoch(1)).value();
  Source source{a_centre(), a_node("mau-tinh-hub"), an_epoch(1)};
  void tell(CollectorStore& store, std::uint64_t first, std::uint64_t count) {
    hub.commit(tickets(first, count)).value();
    store.store(incoming(hub, first - 1, count)).value();
  }
};

Sequences read_from(EventReader& reader, const Source& source, std::uint64_t from) {
  Sequences out;
  const auto done = reader.for_each(source, from, [&out](const StoredEvent& event) {
    BOOST_TEST(event.record.has_value());
    BOOST_TEST(event.record->sequence == event.sequence);
    out.push_back(event.sequence);
    return Walk::on;
  });
  BOOST_TEST(done.has_value());
  return out;
}

BOOST_AUTO_TEST_CASE_TEMPLATE(an_unknown_source_and_an_empty_store_have_no_events, Hall, Halls) {
  const Hall hall;
  const auto store = hall.open();
  const auto reader = hall.reader();
  const Told told;
  BOOST_TEST(reader->sources()->empty());
  BOOST_TEST(read_from(*reader, told.source, 1).empty());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(every_event_is_read_in_order_over_many_pages_from_any_place, Hall, Halls) {
  const Hall hall;
  Told told;
  const auto store = hall.open();
  for (std::uint64_t first = 1; first <= 1'000; first += 100) told.tell(*store, first, 100);
  const auto reader = hall.reader();
  BOOST_TEST(read_from(*reader, told.source, 1) == one_to(1'000), boost::test_tools::per_element());
  BOOST_TEST((read_from(*reader, told.source, 999) == Sequences{999, 1000}));
  BOOST_TEST(read_from(*reader, told.source, 1'001).empty());
  BOOST_TEST((reader->sources().value() == std::vector{told.source}));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_stored_between_pages_is_read_too, Hall, Halls) {
  const Hall hall;
  Told told;
  const auto store = hall.open();
  told.tell(*store, 1, 450);
  const auto reader = hall.reader();
  std::uint64_t seen = 0;
  const auto done = reader->for_each(told.source, 1, [&](const StoredEvent& event) {
    if (event.sequence == 1) told.tell(*store, 451, 50);
    BOOST_TEST(event.sequence == ++seen);
    return Walk::on;
  });
  BOOST_TEST(done.has_value());
  BOOST_TEST(seen == 500U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_visitor_stops_the_walk, Hall, Halls) {
  const Hall hall;
  Told told;
  const auto store = hall.open();
  told.tell(*store, 1, 300);
  int visits = 0;
  const auto done = hall.reader()->for_each(
      told.source, 1, [&visits](const StoredEvent&) { return ++visits == 7 ? Walk::stop : Walk::on; });
  BOOST_TEST(done.has_value());
  BOOST_TEST(visits == 7);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(journals_are_read_each_by_itself, Hall, Halls) {
  const Hall hall;
  const auto store = hall.open();
  Told told;
  told.tell(*store, 1, 5);
  TempDir place;
  auto restored = Journal::open(an_identity("mau-tinh-hub"), place.path() / "hub", an_epoch(2)).value();
  restored.commit(tickets(50, 3)).value();
  store->store(incoming(restored)).value();
  const auto reader = hall.reader();
  const Source second{a_centre(), a_node("mau-tinh-hub"), an_epoch(2)};
  BOOST_TEST((reader->sources().value() == std::vector{told.source, second}));
  BOOST_TEST(read_from(*reader, told.source, 1) == one_to(5), boost::test_tools::per_element());
  BOOST_TEST(read_from(*reader, second, 1) == one_to(3), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_not_made) {
  const TempDir directory;
  const auto path = directory.path() / "collector";
  const auto reader = open_sqlite_reader(path);
  BOOST_REQUIRE(!reader.has_value());
  BOOST_TEST((reader.error().code == ErrorCode::not_found));
  BOOST_TEST(!std::filesystem::exists(path));
}

BOOST_AUTO_TEST_CASE(a_file_of_another_kind_is_refused) {
  const Told told;
  const auto reader = open_sqlite_reader(told.directory.path() / "hub");
  BOOST_REQUIRE(!reader.has_value());
  BOOST_TEST((reader.error().code == ErrorCode::conflict));
}

BOOST_AUTO_TEST_CASE(a_record_that_this_program_does_not_know_does_not_end_the_walk) {
  const PostgresHall hall;
  Told told;
  const auto store = hall.open();
  told.tell(*store, 1, 3);
  hall.server().ask(hall.database,
                    "UPDATE events SET record = replace(record, 'ticket_issued', 'ticket_dreamt')"
                    " WHERE sequence = 2");
  std::vector<bool> known;
  const auto done = hall.reader()->for_each(told.source, 1, [&known](const StoredEvent& event) {
    known.push_back(event.record.has_value());
    return Walk::on;
  });
  BOOST_TEST(done.has_value());
  BOOST_TEST((known == std::vector{true, false, true}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
