#include "tests/support/small_centre.hpp"
#include "ui/wallboard/view.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::wallboard_ui {
namespace {

BOOST_AUTO_TEST_SUITE(ut_rings)

using queue::TicketPhase;
using Ms = Milliseconds;

queue::CallView call(std::uint8_t visit, std::string number, std::int32_t count = 1,
                     TicketPhase phase = TicketPhase::called) {
  return {.visit = Uuid({visit}),
          .number = std::move(number),
          .counter = visit,
          .called = test::at("2026-11-21T03:00:00.000Z") + std::chrono::seconds{visit},
          .call_count = count,
          .phase = phase};
}

std::string numbers(const std::vector<Ring>& rings) {
  std::string out;
  for (const auto& ring : rings) out += ring.number + " ";
  return out;
}

BOOST_AUTO_TEST_CASE(each_new_call_rings_once_in_the_order_of_calling) {
  const queue::CallsView before{.current = {call(1, "A001")}};
  const queue::CallsView now{.current = {call(3, "B001"), call(2, "A002"), call(1, "A001")}};
  BOOST_TEST(numbers(new_rings(before, now)) == "A002 B001 ");
  BOOST_TEST(numbers(new_rings(now, now)) == "");
}

BOOST_AUTO_TEST_CASE(a_recall_rings_again_with_its_count) {
  const queue::CallsView before{.current = {call(1, "A001")}};
  const queue::CallsView now{.current = {call(1, "A001", 3)}};
  const auto rings = new_rings(before, now);
  BOOST_REQUIRE(rings.size() == 1);
  BOOST_TEST(rings[0].call_count == 3);
  BOOST_TEST(rings[0].counter == 1);
}

BOOST_AUTO_TEST_CASE(a_board_that_has_just_started_rings_nothing) {
  BOOST_TEST(numbers(new_rings(std::nullopt, {.current = {call(1, "A001")}})) == "");
}

BOOST_AUTO_TEST_CASE(a_ticket_that_is_being_served_or_is_gone_does_not_ring) {
  const queue::CallsView now{.current = {call(1, "A001", 1, TicketPhase::serving)},
                             .past = {call(2, "A002", 1, TicketPhase::finished)}};
  BOOST_TEST(numbers(new_rings(queue::CallsView{}, now)) == "");
}

BOOST_AUTO_TEST_CASE(an_older_state_that_arrives_late_does_not_ring) {
  const queue::CallsView before{.current = {call(1, "A001", 2)}, .past = {call(2, "A002")}};
  const queue::CallsView late{.current = {call(1, "A001", 1), call(2, "A002")}};
  BOOST_TEST(numbers(new_rings(before, late)) == "");
}

BOOST_AUTO_TEST_CASE(a_new_call_and_a_recall_stand_out_from_now_and_an_old_one_as_before) {
  const HeardCalls before{{Uuid({1}), 1, Ms{1'000}}, {Uuid({2}), 1, Ms{2'000}}};
  const queue::CallsView now{.current = {call(3, "B001"), call(2, "A002", 2), call(1, "A001")}};
  const auto years_away = now.current[0].called + std::chrono::years{3};
  const auto heard = hear(before, now, years_away, Ms{50'000});
  BOOST_REQUIRE(heard.size() == 3U);
  BOOST_TEST(heard[0].at.count() == 50'000);
  BOOST_TEST(heard[1].at.count() == 50'000);
  BOOST_TEST(heard[2].at.count() == 1'000);
}

BOOST_AUTO_TEST_CASE(a_board_that_has_just_started_counts_from_the_call_by_the_hubs_clock_alone) {
  const queue::CallsView now{.current = {call(1, "A001")}};
  const auto called = now.current[0].called;
  BOOST_TEST(hear(std::nullopt, now, called + std::chrono::seconds{5}, Ms{60'000})[0].at.count() == 55'000);
  BOOST_TEST(hear(std::nullopt, now, called - std::chrono::hours{1}, Ms{60'000})[0].at.count() == 60'000);
}

BOOST_AUTO_TEST_CASE(a_call_flashes_then_stays_bright_for_twenty_seconds) {
  BOOST_TEST((attention(Ms{0}) == Attention::bright));
  BOOST_TEST((attention(Ms{500}) == Attention::dimmed));
  BOOST_TEST((attention(Ms{1'100}) == Attention::bright));
  BOOST_TEST((attention(Ms{3'000}) == Attention::bright));
  BOOST_TEST((attention(Ms{19'999}) == Attention::bright));
  BOOST_TEST((attention(Ms{20'000}) == Attention::calm));
}

BOOST_AUTO_TEST_CASE(the_board_is_drawn_seven_times_for_a_call_and_then_rests) {
  int changes = 0;
  Ms age{0};
  while (const auto next = until_calmer(age)) {
    const auto before = attention(age);
    age += *next;
    if (attention(age) != before) ++changes;
    BOOST_REQUIRE(age < Ms{60'000});
  }
  BOOST_TEST(age.count() == 20'000);
  BOOST_TEST(changes == 7);
}

BOOST_AUTO_TEST_CASE(the_board_wakes_for_the_next_flash_and_else_for_the_clock) {
  Model model{.now = test::morning()};
  BOOST_TEST(until_change(model).count() == 30'000);
  model.calls.current = {call(1, "A001")};
  model.heard = HeardCalls{{model.calls.current[0].visit, 1, model.steady - Ms{1'200}}};
  BOOST_TEST(until_change(model).count() == 200);  // the arrow of the spotlight
  model.heard = HeardCalls{{model.calls.current[0].visit, 1, model.steady - Ms{7'500}}};
  BOOST_TEST(until_change(model).count() == 500);  // the spotlight itself
  model.heard = HeardCalls{{model.calls.current[0].visit, 1, model.steady - Ms{19'000}}};
  BOOST_TEST(until_change(model).count() == 1'000);  // the emphasis
  model.calls.current[0].phase = TicketPhase::serving;
  BOOST_TEST(until_change(model).count() == 30'000);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wallboard_ui
