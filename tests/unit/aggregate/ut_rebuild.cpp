// A fold that was stopped anywhere and begun again at its day's first event tells what one from the first event tells; so it does
// of a damaged journal, and no damage reaches the days before it.
#include "tests/support/queue_history.hpp"
#include "tests/support/told_journal.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::aggregate::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_rebuild)

using Parts = std::map<std::uint64_t, Day>;  // by first sequence, as a store would keep them
using Records = std::vector<wire::EventRecord>;

void fold_into(Parts& parts, const Records& records, std::uint64_t from, std::size_t until) {
  JournalFold fold;
  for (std::size_t i = 0; i < until; ++i) {
    if (records[i].sequence < from) continue;
    fold.take(records[i], seven_hours);
    for (auto& day : fold.take_ended()) parts.insert_or_assign(day.first_sequence, std::move(day));
  }
  if (fold.day() != nullptr) parts.insert_or_assign(fold.day()->first_sequence, *fold.day());
}

// Events lost, doubled under a later sequence, moved in time and told of other visits.
Records damaged(Records records, std::uint64_t seed) {
  test::Random random(seed);
  Records out;
  std::uint64_t sequence = 0;
  for (auto& record : records) {
    sequence += random() % 40 == 0 ? 2 : 1;
    record.sequence = sequence;
    if (random() % 30 == 0) record.at -= std::chrono::hours{static_cast<int>(random() % 60)};
    if (random() % 20 == 0) continue;
    out.push_back(record);
    if (random() % 20 == 0) {
      out.push_back(out[random() % out.size()]);
      out.back().sequence = ++sequence;
    }
  }
  return out;
}

BOOST_AUTO_TEST_CASE(a_fold_cut_and_begun_again_anywhere_equals_one_from_the_first_event) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    auto records = queue::story::queue_history(seed, 900);
    if (seed % 2 == 0) records = damaged(std::move(records), seed);
    Parts whole;
    fold_into(whole, records, 1, records.size());
    BOOST_TEST(whole.size() >= 2U);
    for (std::size_t cut = 0; cut <= records.size(); ++cut) {
      Parts parts;
      fold_into(parts, records, 1, cut);
      fold_into(parts, records, parts.empty() ? 1 : parts.rbegin()->first, records.size());
      if (parts != whole) BOOST_ERROR("seed " << seed << ": another history after a cut at " << cut);
    }
  }
}

BOOST_AUTO_TEST_CASE(figures_agree_with_the_queues_own_state) {
  for (std::uint64_t seed = 21; seed <= 30; ++seed) {
    const auto records = queue::story::queue_history(seed, 900);
    queue::State state;
    JournalFold fold;
    for (const auto& record : records) {
      boost::mp11::mp_with_index<std::variant_size_v<queue::Event>>(record.body.index(), [&](auto kind) {
        queue::evolve(state, std::get<kind.value>(record.body), record.at);
      });
      fold.take(record, seven_hours);
    }
    for (const auto count : fold.faults()) BOOST_TEST(count == 0U);
    BOOST_REQUIRE(fold.day() != nullptr);
    Tally total;
    for (const auto& row : rows_of(*fold.day()))
      if (row.key.level == Level::day) total = row.tally;
    const auto in = [&state](queue::TicketPhase phase) {
      return std::ranges::count_if(state.tickets, [phase](const auto& item) { return item.second.phase == phase; });
    };
    BOOST_TEST(total.visits == state.tickets.size());
    BOOST_TEST(total.waiting == in(queue::TicketPhase::waiting));
    BOOST_TEST(total.at_counter == in(queue::TicketPhase::called) + in(queue::TicketPhase::serving));
    BOOST_TEST(total.served == in(queue::TicketPhase::finished));
    BOOST_TEST(total.no_shows == in(queue::TicketPhase::no_show));
    BOOST_TEST(total.rated() == state.rated.size());
    BOOST_TEST(figures(total).flags.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_hostile_centre_changes_nothing_of_another) {
  const auto good = queue::story::queue_history(41, 600);
  const auto bad = damaged(queue::story::queue_history(42, 600), 43);
  std::map<CentreId, CentreFold> alone, beside;
  const auto here = CentreId::parse("mau-tinh").value();
  const auto there = CentreId::parse("mau-xa").value();
  const Journal journal{kiosk(), story::visit(71)};  // the hostile one poses as the same journal
  for (std::size_t i = 0; i < std::max(good.size(), bad.size()); ++i) {
    if (i < bad.size()) beside[there].take(journal, bad[i], seven_hours);
    if (i >= good.size()) continue;
    alone[here].take(journal, good[i], seven_hours);
    beside[here].take(journal, good[i], seven_hours);
  }
  for (const auto date : alone[here].dates()) {
    BOOST_TEST((beside[here].rows(date) == alone[here].rows(date)));
    BOOST_TEST((beside[here].faults(date) == Faults{}));
  }
  BOOST_TEST((beside[there].faults(beside[there].dates().back()) != Faults{}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::aggregate::story
