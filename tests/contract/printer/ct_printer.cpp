// What every printer driver promises to its owner
// (drivers/api/printer.hpp), tried on each of them under the supervisor.
#include "tests/contract/printer/halls.hpp"

#include <boost/test/unit_test.hpp>
#include <tuple>

namespace motcua::test {
namespace {

BOOST_AUTO_TEST_SUITE(ct_printer)

using drivers::Health;
using Lines = std::vector<std::string>;
using Halls = std::tuple<SimulatedHall, IppHall>;

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

drivers::SupervisionPlan impatient() {
  auto plan = printer_plan();
  plan.fault_patience = Milliseconds{300};
  return plan;
}

void print(PrinterStory& story, int number) {
  const auto taken = story.printer().submit(print_job(number));
  BOOST_REQUIRE_MESSAGE(taken.has_value(), (taken.has_value() ? std::string() : describe(taken.error())));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_document_comes_out_unchanged_and_is_answered_once, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(!story->printer().info().model.empty());
  print(*story, 1);
  BOOST_TEST(story->until_answered(1));
  story->watch(Milliseconds{300});
  same(story->answers(), {"1 printed"});
  BOOST_REQUIRE(hall.documents().size() == 1U);
  BOOST_TEST((hall.documents().front() == print_job(1).document));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(documents_come_out_in_their_order, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  for (const int number : {1, 2, 3}) print(*story, number);  // before it is ready: they wait
  BOOST_TEST(story->until_answered(3));
  same(story->answers(), {"1 printed", "2 printed", "3 printed"});
  BOOST_REQUIRE(hall.documents().size() == 3U);
  for (const int number : {1, 2, 3})
    BOOST_TEST((hall.documents()[static_cast<std::size_t>(number - 1)] == print_job(number).document));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(out_of_paper_refuses_and_nothing_comes_out_after_the_refill, Hall, Halls) {
  Hall hall;
  const auto story = hall.story(impatient());
  BOOST_TEST(story->until_health(Health::ready));
  hall.run_out_at_next_job();
  print(*story, 1);
  BOOST_TEST(story->until_health(Health::faulted));
  BOOST_TEST(story->has_fault("paper_out"));
  BOOST_TEST((story->printer().submit(print_job(2)).error().code == ErrorCode::unavailable));
  BOOST_TEST(story->until_answered(1));
  same(story->answers(), {"1 refused paper_out"});
  hall.refill();
  BOOST_TEST(story->until_health(Health::ready));
  story->watch(Milliseconds{300});
  BOOST_TEST(hall.documents().empty());
  print(*story, 3);
  BOOST_TEST(story->until_answered(2));
  same(story->answers(), {"1 refused paper_out", "3 printed"});
  BOOST_TEST(hall.documents().size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(paper_put_in_soon_lets_the_job_come_out, Hall, Halls) {
  Hall hall;
  auto plan = printer_plan();
  plan.fault_patience = Milliseconds{10'000};
  const auto story = hall.story(plan);
  hall.run_out_at_next_job();
  print(*story, 1);
  BOOST_TEST(story->until_health(Health::faulted));
  hall.refill();
  BOOST_TEST(story->until_answered(1));
  same(story->answers(), {"1 printed"});
  BOOST_TEST(story->until_health(Health::ready));
  BOOST_TEST(hall.documents().size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_job_beyond_its_deadline_is_cancelled_at_the_printer, Hall, Halls) {
  Hall hall;
  auto plan = printer_plan();
  plan.request_deadline = Milliseconds{500};
  const auto story = hall.story(plan);
  BOOST_TEST(story->until_health(Health::ready));
  hall.stand_still_at_next_job();
  print(*story, 1);
  BOOST_TEST(story->until_answered(1));
  same(story->answers(), {"1 refused printer_silent"});
  BOOST_TEST((story->printer().info().health == Health::ready));  // it did answer the cancellation
  hall.refill();
  print(*story, 2);
  BOOST_TEST(story->until_answered(2));
  same(story->answers(), {"1 refused printer_silent", "2 printed"});
  BOOST_TEST(hall.documents().size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_printer_that_dies_while_printing_ends_the_job_once_and_is_found_again, Hall,
                              Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.stand_still_at_next_job();
  print(*story, 1);
  print(*story, 2);
  story->watch(Milliseconds{300});
  BOOST_TEST(story->answers().empty());
  hall.pull();
  BOOST_TEST(story->until_health(Health::backing_off));
  BOOST_TEST(story->has_fault("printer_gone"));
  same(story->answers(), {"1 refused printer_silent", "2 refused printer_gone"});
  BOOST_TEST((story->printer().submit(print_job(3)).error().code == ErrorCode::unavailable));
  hall.plug();
  BOOST_TEST(story->until_health(Health::ready));
  hall.refill();
  print(*story, 4);
  BOOST_TEST(story->until_answered(3));
  same(story->answers(), {"1 refused printer_silent", "2 refused printer_gone", "4 printed"});
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_printer_that_is_not_there_at_the_start_is_found_when_it_comes, Hall, Halls) {
  Hall hall;
  hall.pull();
  const auto story = hall.story();
  print(*story, 1);
  BOOST_TEST(story->until_health(Health::backing_off));
  same(story->answers(), {"1 refused printer_gone"});
  hall.plug();
  BOOST_TEST(story->until_health(Health::ready));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_format_that_the_printer_does_not_take_is_refused_and_blocks_nothing, Hall, Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_REQUIRE(story->printer().submit(print_job(1, "application/vnd.motcua-unknown")).has_value());
  print(*story, 2);
  BOOST_TEST(story->until_answered(2));
  same(story->answers(), {"1 refused printer_refused", "2 printed"});
  BOOST_TEST((story->printer().info().health == Health::ready));
  BOOST_TEST(hall.documents().size() == 1U);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_hundred_jobs_at_once_meet_a_bounded_queue_and_each_taken_one_is_answered, Hall,
                              Halls) {
  Hall hall;
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  std::size_t taken = 0;
  for (int number = 1; number <= 100; ++number) {
    const auto status = story->printer().submit(print_job(number));
    taken += status.has_value() ? 1U : 0U;
    BOOST_TEST((status.has_value() || status.error().code == ErrorCode::unavailable));
  }
  BOOST_TEST(taken == 1 + printer_plan().most_waiting);
  BOOST_TEST(story->until_answered(taken));
  same(story->answers(), {"1 printed", "2 printed", "3 printed", "4 printed", "5 printed"});
  BOOST_TEST(hall.documents().size() == taken);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_job_that_a_program_left_behind_is_cancelled_by_its_next_run, Hall, Halls) {
  Hall hall;
  hall.stand_still_at_next_job();
  {
    const auto story = hall.story();
    BOOST_TEST(story->until_health(Health::ready));
    print(*story, 1);
    story->watch(Milliseconds{300});
  }
  const auto story = hall.story();
  BOOST_TEST(story->until_health(Health::ready));
  hall.refill();
  print(*story, 2);
  BOOST_TEST(story->until_answered(1));
  same(story->answers(), {"2 printed"});
  BOOST_REQUIRE(hall.documents().size() == 1U);
  BOOST_TEST((hall.documents().front() == print_job(2).document));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::test
