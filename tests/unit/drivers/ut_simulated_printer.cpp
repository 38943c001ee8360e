#include "drivers/printer/simulated/simulated_printer.hpp"
#include "tests/support/printer_story.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_simulated_printer)

namespace fs = std::filesystem;
using motcua::test::print_job;
using motcua::test::PrinterStory;
using Lines = std::vector<std::string>;

struct Hall {
  fs::path directory = "out/test/simulated-printer";
  std::unique_ptr<PrinterStory> story;

  explicit Hall(std::string_view faults = "", SupervisionPlan plan = motcua::test::printer_plan()) {
    fs::remove_all(directory);
    fs::create_directories(directory);
    if (!faults.empty()) write(faults);
    restart(std::move(plan));
  }
  void restart(SupervisionPlan plan = motcua::test::printer_plan()) {
    story.reset();
    auto runner = std::make_unique<motcua::test::LoopRunner>();
    auto back_end = make_simulated_printer(
        runner->loop, {.directory = directory, .faults = {}, .feed = Milliseconds{20}, .look = Milliseconds{10}});
    auto printer = supervise(runner->loop, std::move(plan), std::move(back_end.value()));
    story = std::make_unique<PrinterStory>(std::move(runner), std::move(printer));
  }
  void write(std::string_view faults) const {
    std::ofstream(directory / "new.toml") << faults;
    fs::rename(directory / "new.toml", directory / "printer.toml");
  }
  Lines documents() const {
    Lines names;
    for (const auto& entry : fs::directory_iterator(directory))
      if (entry.path().extension() != ".toml") names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
  }
  void print(int number) { BOOST_REQUIRE(story->printer().submit(print_job(number)).has_value()); }
};

void same(const Lines& got, const Lines& expected) {
  BOOST_TEST(got == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(documents_are_numbered_and_named_by_their_job_over_restarts) {
  Hall hall;
  hall.print(1);
  hall.print(2);
  BOOST_TEST(hall.story->until_answered(2));
  hall.restart();
  BOOST_REQUIRE(hall.story->printer().submit(print_job(3, "image/pwg-raster")).has_value());
  BOOST_TEST(hall.story->until_answered(1));
  same(hall.documents(),
       {"0001-018f0000-0000-7000-8000-000000000001.pdf", "0002-018f0000-0000-7000-8000-000000000002.pdf",
        "0003-018f0000-0000-7000-8000-000000000003.pwg"});
}

BOOST_AUTO_TEST_CASE(nothing_is_printed_before_the_paper_is_out_of_the_slot) {
  Hall hall("feed_ms = 300");
  hall.print(1);
  hall.story->watch(Milliseconds{150});
  BOOST_TEST(hall.story->answers().empty());
  BOOST_TEST(hall.documents().empty());
  BOOST_TEST(hall.story->until_answered(1));
  BOOST_TEST(hall.documents().size() == 1U);
}

BOOST_AUTO_TEST_CASE(paper_runs_out_at_the_scripted_job_and_comes_back_by_itself) {
  Hall hall("[[step]]\nat_job = 2\nfault = \"paper_out\"\nclears_after_ms = 150\n");
  hall.print(1);
  hall.print(2);
  BOOST_TEST(hall.story->until_health(Health::faulted));
  BOOST_TEST(hall.story->has_fault("paper_out"));
  BOOST_TEST(!hall.story->printer().submit(print_job(3)).has_value());
  BOOST_TEST(hall.story->until_answered(2));
  same(hall.story->answers(), {"1 printed", "2 printed"});
  BOOST_TEST(hall.story->until_health(Health::ready));
}

BOOST_AUTO_TEST_CASE(out_of_paper_for_good_refuses_the_job_and_nothing_comes_out_after_the_refill) {
  auto plan = motcua::test::printer_plan();
  plan.fault_patience = Milliseconds{100};
  Hall hall("[[step]]\nat_job = 1\nfault = \"paper_out\"\n", plan);
  hall.print(1);
  BOOST_TEST(hall.story->until_answered(1));
  same(hall.story->answers(), {"1 refused paper_out"});
  hall.write("paper = \"full\"\n");
  BOOST_TEST(hall.story->until_health(Health::ready));
  hall.print(2);
  BOOST_TEST(hall.story->until_answered(2));
  same(hall.documents(), {"0001-018f0000-0000-7000-8000-000000000002.pdf"});
}

BOOST_AUTO_TEST_CASE(a_refusing_printer_refuses_and_stays_ready) {
  Hall hall("manner = \"refuse\"");
  hall.print(1);
  BOOST_TEST(hall.story->until_answered(1));
  same(hall.story->answers(), {"1 refused printer_refused"});
  BOOST_TEST((hall.story->printer().info().health == Health::ready));
  BOOST_TEST(hall.documents().empty());
}

BOOST_AUTO_TEST_CASE(a_silent_printer_is_given_up_and_found_again) {
  auto plan = motcua::test::printer_plan();
  plan.request_deadline = Milliseconds{400};
  plan.cancel_deadline = Milliseconds{100};
  Hall hall("[[step]]\nat_job = 1\nfault = \"silent\"\n", plan);
  hall.print(1);
  BOOST_TEST(hall.story->until_answered(1));
  same(hall.story->answers(), {"1 refused printer_silent"});
  BOOST_TEST((hall.story->printer().info().health == Health::backing_off));
  BOOST_TEST(hall.story->until_health(Health::ready));  // the job was dropped on opening
  hall.write("manner = \"normal\"\n");
  hall.print(2);
  BOOST_TEST(hall.story->until_answered(2));
  same(hall.documents(), {"0001-018f0000-0000-7000-8000-000000000002.pdf"});
}

BOOST_AUTO_TEST_CASE(a_cable_pulled_and_plugged_in_again) {
  Hall hall;
  BOOST_TEST(hall.story->until_health(Health::ready));
  hall.write("link = \"gone\"");
  BOOST_TEST(hall.story->until_health(Health::backing_off));
  BOOST_TEST(hall.story->has_fault("printer_gone"));
  BOOST_TEST(!hall.story->printer().submit(print_job(1)).has_value());
  fs::remove(hall.directory / "printer.toml");
  BOOST_TEST(hall.story->until_health(Health::ready));
}

BOOST_AUTO_TEST_CASE(a_script_that_breaks_while_running_shows_as_a_notice_and_changes_nothing_else) {
  Hall hall("paper = \"low\"");
  BOOST_TEST(hall.story->until_health(Health::degraded));
  hall.write("paper = \"lots\"");
  BOOST_TEST(hall.story->until([&] { return hall.story->has_fault("fault_script_broken"); }));
  BOOST_TEST(hall.story->has_fault("paper_low"));
  hall.print(1);
  BOOST_TEST(hall.story->until_answered(1));
  same(hall.story->answers(), {"1 printed"});
}

BOOST_AUTO_TEST_CASE(a_script_that_is_broken_from_the_start_is_an_error_by_line) {
  const fs::path directory = "out/test/simulated-printer";
  fs::create_directories(directory);
  std::ofstream(directory / "printer.toml") << "\npaper = 1\n";
  runtime::MachineTime time;
  runtime::Loop loop{time};
  const auto printer = make_simulated_printer(loop, {.directory = directory, .faults = {}});
  BOOST_REQUIRE(!printer.has_value());
  BOOST_TEST(printer.error().where == "printer.toml:2: paper");
  BOOST_TEST(
      (make_simulated_printer(loop, {.directory = "/proc/nowhere", .faults = {}}).error().code == ErrorCode::io));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
