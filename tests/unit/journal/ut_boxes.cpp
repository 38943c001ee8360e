#include "firmware/wire/write.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sample_events.hpp"

#include <array>
#include <boost/test/unit_test.hpp>

namespace motcua::journal {
namespace {

using namespace test;

struct BoxesPlace {
  TempDir directory;
  Journal journal = open();
  Journal open() const {
    return Journal::open(an_identity("mau-tinh-hub"), directory.path() / "hub.journal", an_epoch(1)).value();
  }
  std::vector<std::uint64_t> waiting(std::uint64_t after = 0, std::size_t limit = 1000) {
    std::vector<std::uint64_t> out;
    const auto rows = journal.outbox_from(after, limit);
    for (const auto& row : rows.value()) out.push_back(row.sequence);
    return out;
  }
};
using Sequences = std::vector<std::uint64_t>;

NewEvent absorbed(std::uint64_t sequence, char hash = 'a') {
  auto event = an_event(a_ticket(sequence));
  event.origin = wire::Origin{a_node("mau-tinh-kiosk-1"), an_epoch(7), sequence};
  event.origin_hash = std::string(64, hash);
  return event;
}

BOOST_FIXTURE_TEST_SUITE(ut_boxes, BoxesPlace)

BOOST_AUTO_TEST_CASE(every_event_waits_in_the_outbox_as_the_text_that_travels) {
  auto batch = tickets(1, 1);
  batch.events.push_back(absorbed(4));
  const auto records = journal.commit(batch).value();
  const auto rows = journal.outbox_from(0, 10).value();
  BOOST_REQUIRE(rows.size() == 2U);
  for (std::size_t i = 0; i < rows.size(); ++i) BOOST_TEST(rows[i].record == wire::write(records[i]));
}

BOOST_AUTO_TEST_CASE(the_outbox_gives_the_oldest_first_from_a_place_and_up_to_a_limit) {
  BOOST_REQUIRE(journal.commit(tickets(1, 6)).has_value());
  BOOST_TEST((waiting(0, 2) == Sequences{1, 2}));
  BOOST_TEST((waiting(4, 10) == Sequences{5, 6}));
}

BOOST_AUTO_TEST_CASE(acknowledged_rows_go_and_unknown_ones_are_ignored) {
  BOOST_REQUIRE(journal.commit(tickets(1, 4)).has_value());
  BOOST_TEST(journal.acknowledge(std::array<std::uint64_t, 4>{2, 4, 4, 77}).has_value());
  BOOST_TEST((waiting() == Sequences{1, 3}));
  BOOST_TEST(journal.outbox_depth() == 2U);
  BOOST_TEST(journal.counts()->events == 4U);
}

BOOST_AUTO_TEST_CASE(a_parked_row_is_kept_over_a_restart_and_waits_again_after_unpark) {
  BOOST_REQUIRE(journal.commit(tickets(1, 3)).has_value());
  BOOST_REQUIRE(journal.park(2, "unsupported").has_value());
  BOOST_TEST((waiting() == Sequences{1, 3}));
  BOOST_TEST(journal.outbox_depth() == 3U);
  BOOST_TEST(journal.counts()->outbox_parked == 1U);
  BOOST_TEST(journal.counts()->outbox_pending == 2U);
  BOOST_REQUIRE(journal.unpark().has_value());
  BOOST_TEST((waiting() == Sequences{1, 2, 3}));
}

BOOST_AUTO_TEST_CASE(the_depth_of_the_outbox_is_known_after_a_restart) {
  TempDir other;
  const auto path = other.path() / "kiosk.journal";
  const auto identity = an_identity("mau-tinh-kiosk-1");
  {
    auto first = Journal::open(identity, path, an_epoch(1)).value();
    BOOST_REQUIRE(first.commit(tickets(1, 9)).has_value());
    BOOST_REQUIRE(first.acknowledge(std::array<std::uint64_t, 2>{1, 2}).has_value());
  }
  BOOST_TEST(Journal::open(identity, path, an_epoch(1))->outbox_depth() == 7U);
}

BOOST_AUTO_TEST_CASE(an_absorbed_event_is_seen_and_its_other_content_is_a_conflict) {
  const auto event = absorbed(5);
  BOOST_TEST((journal.seen(*event.origin, event.origin_hash) == Seen::fresh));
  BOOST_REQUIRE(journal.commit({.events = {event}, .answers = {}}).has_value());
  BOOST_TEST((journal.seen(*event.origin, event.origin_hash) == Seen::duplicate));
  BOOST_TEST((journal.seen(*event.origin, std::string(64, 'b')) == Seen::conflict));
  auto restored = *event.origin;
  restored.epoch = an_epoch(8);
  BOOST_TEST((journal.seen(restored, event.origin_hash) == Seen::fresh));
}

BOOST_AUTO_TEST_CASE(the_same_foreign_event_twice_is_refused_with_its_whole_batch) {
  BOOST_REQUIRE(journal.commit({.events = {absorbed(5)}, .answers = {}}).has_value());
  auto batch = tickets(1, 2);
  batch.events.push_back(absorbed(5, 'b'));
  BOOST_TEST((journal.commit(batch).error().code == ErrorCode::conflict));
  BOOST_TEST(journal.last_sequence() == 1U);
  BOOST_TEST(journal.counts()->events == 1U);
  BOOST_TEST(journal.usable());
}

BOOST_AUTO_TEST_CASE(an_answer_is_given_again_word_by_word_until_it_is_forgotten) {
  auto batch = tickets(1, 1);
  batch.answers.push_back({an_id(1), R"({"lời":"A001"})", an_instant()});
  batch.answers.push_back({an_id(2), "{}", an_instant() + std::chrono::hours{1}});
  BOOST_REQUIRE(journal.commit(batch).has_value());
  BOOST_TEST(journal.answer(an_id(1)).value().value() == R"({"lời":"A001"})");
  BOOST_TEST(!journal.answer(an_id(3)).value().has_value());
  BOOST_REQUIRE(journal.forget_answers_before(an_instant() + Milliseconds{1}).has_value());
  BOOST_TEST(!journal.answer(an_id(1)).value().has_value());
  BOOST_TEST(journal.answer(an_id(2)).value().has_value());
}

BOOST_AUTO_TEST_CASE(a_command_is_answered_once) {
  BOOST_REQUIRE(journal.commit({.events = {}, .answers = {{an_id(1), "first", an_instant()}}}).has_value());
  auto batch = tickets(1, 1);
  batch.answers.push_back({an_id(1), "second", an_instant()});
  BOOST_TEST((journal.commit(batch).error().code == ErrorCode::conflict));
  BOOST_TEST(journal.answer(an_id(1)).value().value() == "first");
  BOOST_TEST(journal.last_sequence() == 0U);
}

BOOST_AUTO_TEST_CASE(a_command_is_open_from_its_first_asking_until_it_is_settled) {
  const auto later = an_instant() + Milliseconds{5};
  BOOST_REQUIRE(
      journal.commit({.opened = {{an_id(2), "second", later}, {an_id(1), "first", an_instant()}}}).has_value());
  BOOST_REQUIRE(journal.commit({.opened = {{an_id(1), "asked again", later}}}).has_value());
  const auto open = journal.open_commands().value();
  BOOST_REQUIRE(open.size() == 2U);
  BOOST_TEST((open[0].command == an_id(1)));
  BOOST_TEST(open[0].request == "first");
  BOOST_TEST((open[0].at == an_instant()));
  auto batch = tickets(1, 1);
  batch.settled = {an_id(1), an_id(3)};
  BOOST_REQUIRE(journal.commit(batch).has_value());
  BOOST_REQUIRE(journal.open_commands().value().size() == 1U);
  BOOST_TEST((journal.open_commands().value()[0].command == an_id(2)));
}

BOOST_AUTO_TEST_CASE(a_command_keeps_the_place_in_the_journal_behind_which_it_was_first_asked) {
  BOOST_REQUIRE(journal.commit(tickets(1, 3)).has_value());
  const auto ask = [this] {
    return journal.commit({.opened = {{an_id(1), "asked", an_instant(), journal.last_sequence()}}}).has_value();
  };
  BOOST_TEST(ask());
  BOOST_REQUIRE(journal.commit(tickets(4, 1)).has_value());
  BOOST_TEST(ask());
  BOOST_TEST(journal.open_commands().value().front().after == 3U);
}

BOOST_AUTO_TEST_CASE(a_batch_that_fails_settles_nothing) {
  BOOST_REQUIRE(journal.commit({.opened = {{an_id(1), "first", an_instant()}}}).has_value());
  auto batch = tickets(1, 1);
  batch.settled = {an_id(1)};
  batch.answers = {{an_id(8), "a", an_instant()}, {an_id(8), "b", an_instant()}};
  BOOST_TEST(!journal.commit(batch).has_value());
  BOOST_TEST(journal.open_commands().value().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::journal
