#include "firmware/queue/projections.hpp"
#include "tests/support/queue_story.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

namespace motcua::queue::story {
namespace {

BOOST_AUTO_TEST_SUITE(ut_projections)

// "A001@1x2 called": number, counter, times called, phase.
std::string words(const std::vector<CallView>& views) {
  std::string text;
  for (const auto& view : views)
    text += std::format("{}{}@{}x{} {}", text.empty() ? "" : ", ", view.number, view.counter, view.call_count,
                        codec::enum_text(view.phase));
  return text;
}
std::string current(const QueueStory& story) {
  return words(calls(story.definition(), story.state()).current);
}
std::string past(const QueueStory& story) {
  return words(calls(story.definition(), story.state()).past);
}

BOOST_AUTO_TEST_CASE(before_anything_happens_nothing_is_called_and_every_counter_is_closed) {
  const State nothing;
  BOOST_TEST(calls(hall(), nothing).current.empty());
  BOOST_TEST(calls(hall(), nothing).past.empty());
  for (const auto& counter : counters(hall(), nothing)) {
    BOOST_TEST(!counter.open);
    BOOST_TEST(!counter.clerk.has_value());
    BOOST_TEST(counter.waiting == 0);
    BOOST_TEST(counter.active == nullptr);
  }
  BOOST_TEST(groups(hall(), nothing).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_call_is_current_until_the_ticket_ends_and_then_history) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh(), cuc()}))
      .at(monday, 480)
      .after(issue(1, "ban-sao"))
      .after(issue(2, "khai-sinh"))
      .after(issue(3, "ban-sao"))
      .after(AtCounter{binh(), CallNext{}})
      .at(monday, 481)
      .after(AtCounter{cuc(), CallNext{}});
  BOOST_TEST(current(story) == "B001@2x1 called, A001@1x1 called");
  BOOST_TEST(past(story).empty());
  BOOST_TEST((calls(story.definition(), story.state()).current.front().called == story.now().instant));
  story.after(AtCounter{binh(), Recall{}}).after(AtCounter{cuc(), StartService{}});
  BOOST_TEST(current(story) == "A001@1x2 called, B001@2x1 serving");
  story.after(AtCounter{cuc(), FinishService{Outcome::solved}})
      .after(AtCounter{binh(), MarkNoShow{}})
      .after(AtCounter{binh(), CallNext{}});
  BOOST_TEST(current(story) == "A002@1x1 called");
  BOOST_TEST(past(story) == "A001@1x2 no_show, B001@2x1 finished");
}

BOOST_AUTO_TEST_CASE(history_keeps_the_latest_twelve_and_a_long_service_never_pushes_out_a_current_call) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh(), cuc()}))
      .at(monday, 480)
      .after(issue(100, "khai-sinh"))
      .after(AtCounter{cuc(), CallNext{}});
  for (std::uint32_t n = 1; n <= 15; ++n)
    story.after(issue(n, "ban-sao")).after(AtCounter{binh(), CallNext{}}).after(AtCounter{binh(), MarkNoShow{}});
  BOOST_TEST(current(story) == "B001@2x1 called");
  const auto view = calls(story.definition(), story.state()).past;
  BOOST_REQUIRE(view.size() == max_past_calls);
  BOOST_TEST(view.front().number == "A015");
  BOOST_TEST(view.back().number == "A004");
  story.after(AtCounter{cuc(), MarkNoShow{}});
  BOOST_TEST(calls(story.definition(), story.state()).past.size() == max_past_calls);
  BOOST_TEST(past(story).find("B001") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(groups_say_who_waits_and_how_many_numbers_are_left) {
  QueueStory story(hall());
  story.given(open_on(monday, {dung()})).at(monday, 480).after(issue(1, "bien-dong")).after(issue(2, "bien-dong"));
  story.after(issue(3, "ban-sao")).after(AtCounter{dung(), CallNext{}});
  const auto view = groups(story.definition(), story.state());
  BOOST_REQUIRE(view.size() == 3U);
  BOOST_TEST((view[0].group == group("chung-thuc")));
  BOOST_TEST(view[0].waiting == 1);
  BOOST_TEST(view[0].numbers_left == 998);
  BOOST_TEST(view[1].waiting == 0);
  BOOST_TEST(view[1].numbers_left == 999);
  BOOST_TEST(view[2].waiting == 1);
  BOOST_TEST(view[2].numbers_left == 1);
  story.after(issue(4, "bien-dong"));
  BOOST_TEST(groups(story.definition(), story.state())[2].numbers_left == 0);
}

BOOST_AUTO_TEST_CASE(a_range_made_smaller_in_mid_day_leaves_no_negative_count) {
  QueueStory story(hall());
  story.given(open_on(monday, {})).at(monday, 480);
  for (std::uint32_t n = 1; n <= 3; ++n) story.after(issue(n, "bien-dong"));
  auto smaller = hall();
  smaller.groups[2].last_number = 101;
  BOOST_TEST(groups(smaller, story.state())[2].numbers_left == 0);
}

BOOST_AUTO_TEST_CASE(counters_say_who_sits_there_whom_they_serve_and_whom_they_may_call) {
  QueueStory story(hall());
  story.given(open_on(monday, {binh()}))
      .at(monday, 480)
      .after(LogIn{cuc()})
      .after(issue(1, "ban-sao"))
      .after(issue(2, "khai-sinh"))
      .after(issue(3, "khai-sinh", PriorityClass::priority))
      .after(issue(4, "bien-dong"))
      .after(AtCounter{binh(), CallNext{}});
  const auto view = counters(story.definition(), story.state());
  BOOST_REQUIRE(view.size() == 3U);
  BOOST_TEST((view[0].counter == counter("quay-01")));
  BOOST_TEST(view[0].number == 1);
  BOOST_TEST(view[0].open);
  BOOST_TEST((view[0].clerk == clerk("binh")));
  BOOST_TEST(view[0].waiting == 2);
  BOOST_REQUIRE(view[0].active != nullptr);
  BOOST_TEST(view[0].active->number == "B002");
  BOOST_TEST(!view[1].open);
  BOOST_TEST((view[1].clerk == clerk("cuc")));
  BOOST_TEST(view[1].waiting == 1);
  BOOST_TEST(view[1].active == nullptr);
  BOOST_TEST(!view[2].clerk.has_value());
  BOOST_TEST(view[2].waiting == 2);
}

BOOST_AUTO_TEST_CASE(the_counters_of_a_group_are_told_open_ones_first) {
  auto definition = hall();
  std::ranges::reverse(definition.counters);
  QueueStory story(definition);
  const auto civil = group("ho-tich");
  const std::vector<std::int32_t> all_closed{1, 2};
  const std::vector<std::int32_t> second_open{2, 1};
  BOOST_TEST(counters_serving(definition, story.state(), civil) == all_closed, boost::test_tools::per_element());
  story.given(open_on(monday, {cuc(), dung()}));
  BOOST_TEST(counters_serving(definition, story.state(), civil) == second_open, boost::test_tools::per_element());
  BOOST_TEST(counters_serving(definition, story.state(), group("khong-co")).empty());
}

BOOST_AUTO_TEST_CASE(a_ticket_is_found_by_the_tail_of_its_visit_id) {
  QueueStory story(hall());
  story.given(open_on(monday, {})).at(monday, 480).after(issue(1, "ban-sao")).after(issue(258, "ban-sao"));
  std::array<std::uint8_t, visit_tail_bytes> tail{};
  std::ranges::copy(std::span(visit(258).bytes()).last<visit_tail_bytes>(), tail.begin());
  BOOST_REQUIRE(by_visit_tail(story.state(), tail) != nullptr);
  BOOST_TEST(by_visit_tail(story.state(), tail)->number == "A002");
  tail[0] ^= 1U;
  BOOST_TEST(by_visit_tail(story.state(), tail) == nullptr);
}

BOOST_AUTO_TEST_CASE(two_visits_with_the_same_tail_are_nobody) {
  auto twin = visit(1).bytes();
  twin[0] ^= 1U;
  auto second = issue(2, "ban-sao");
  second.visit = Uuid(twin);
  QueueStory story(hall());
  story.given(open_on(monday, {})).at(monday, 480).after(issue(1, "ban-sao")).after(second);
  BOOST_TEST(by_visit_tail(story.state(), std::span(twin).last<visit_tail_bytes>()) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::queue::story
