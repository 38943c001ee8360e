#include "firmware/runtime/virtual_time.hpp"
#include "tests/support/printer_story.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_supervised)

using motcua::test::print_job;
using Lines = std::vector<std::string>;

// A back end that notes what it was told and reports when the test says so.
struct Notes {
  Lines calls;
  std::function<void(Report<PrinterClass>)> report;
};
class NotingBackEnd final : public BackEnd<PrinterClass> {
public:
  explicit NotingBackEnd(std::shared_ptr<Notes> notes) : notes_(std::move(notes)) {}
  std::string driver() const override { return "noting"; }
  void listen(std::function<void(Report<PrinterClass>)> on_report) override {
    notes_->report = std::move(on_report);
  }
  void open() override { notes_->calls.emplace_back("open"); }
  void send(PrintJob job) override { notes_->calls.push_back("send " + std::to_string(job.id.bytes().back())); }
  void cancel(Uuid job) override { notes_->calls.push_back("cancel " + std::to_string(job.bytes().back())); }

private:
  std::shared_ptr<Notes> notes_;
};

struct Bench {
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  std::shared_ptr<Notes> notes = std::make_shared<Notes>();
  std::unique_ptr<Printer> printer;
  explicit Bench(SupervisionPlan plan = motcua::test::printer_plan())
      : printer(supervise<PrinterClass>(loop, std::move(plan), std::make_unique<NotingBackEnd>(notes))) {}
};

BOOST_AUTO_TEST_CASE(a_job_is_refused_before_the_start_and_a_second_time) {
  Bench bench;
  BOOST_TEST((bench.printer->submit(print_job(1)).error().code == ErrorCode::unavailable));
  bench.printer->start([](const PrinterEvent&) {});
  BOOST_TEST(bench.printer->submit(print_job(1)).has_value());
  BOOST_TEST((bench.printer->submit(print_job(1)).error().code == ErrorCode::duplicate));
}

BOOST_AUTO_TEST_CASE(an_owner_may_submit_the_next_job_while_it_hears_of_the_last) {
  Bench bench;
  Lines heard;
  bench.printer->start([&bench, &heard](const PrinterEvent& event) {
    if (std::holds_alternative<StatusChanged>(event)) heard.emplace_back("status");
    if (const auto* done = std::get_if<Printed>(&event)) {
      heard.push_back("printed " + std::to_string(done->request.bytes().back()));
      if (done->request == motcua::test::job_id(1)) BOOST_TEST(bench.printer->submit(print_job(2)).has_value());
    }
  });
  bench.notes->report(Attached{"model", {}});
  BOOST_TEST(bench.printer->submit(print_job(1)).has_value());
  bench.notes->report(Printed{motcua::test::job_id(1)});
  bench.notes->report(Printed{motcua::test::job_id(2)});
  bench.notes->report(Printed{motcua::test::job_id(2)});  // once too often
  BOOST_TEST(heard == (Lines{"status", "status", "printed 1", "printed 2"}), boost::test_tools::per_element());
  BOOST_TEST(bench.notes->calls == (Lines{"open", "send 1", "send 2"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_lost_printer_is_reached_for_at_once_when_it_is_looked_for_again) {
  auto plan = motcua::test::printer_plan();
  plan.first_back_off = Milliseconds{60'000};
  Bench bench(plan);
  bench.printer->look_again();
  BOOST_TEST(bench.notes->calls.empty());
  bench.printer->start([](const PrinterEvent&) {});
  bench.notes->report(Lost{{.code = "printer_gone"}});
  bench.printer->look_again();
  BOOST_TEST(bench.notes->calls == (Lines{"open", "open"}), boost::test_tools::per_element());
  bench.notes->report(Attached{"model", {}});
  bench.printer->look_again();
  BOOST_TEST(bench.notes->calls.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_lost_printer_is_reached_for_at_once_when_its_back_end_sees_it_again) {
  auto plan = motcua::test::printer_plan();
  plan.first_back_off = Milliseconds{60'000};
  Bench bench(plan);
  bench.printer->start([](const PrinterEvent&) {});
  bench.notes->report(Reachable{});
  BOOST_TEST(bench.notes->calls == (Lines{"open"}), boost::test_tools::per_element());
  bench.notes->report(Lost{{.code = "printer_gone"}});
  bench.notes->report(Reachable{});
  BOOST_TEST(bench.notes->calls == (Lines{"open", "open"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(deadlines_run_on_the_loops_timers) {
  auto plan = motcua::test::printer_plan();
  plan.request_deadline = Milliseconds{20'000};
  Bench bench(plan);
  bench.printer->start([](const PrinterEvent&) {});
  bench.notes->report(Attached{"model", {}});
  BOOST_TEST(!bench.loop.until_next_timer().has_value());
  BOOST_TEST(bench.printer->submit(print_job(1)).has_value());
  BOOST_TEST((bench.loop.until_next_timer() == Milliseconds{20'000}));
  bench.time.skip_to(bench.time.now() + Milliseconds{19'999});
  bench.loop.run_ready();
  BOOST_TEST(bench.notes->calls.back() == "send 1");
  bench.time.skip_to(bench.time.now() + Milliseconds{1});
  bench.loop.run_ready();
  BOOST_TEST(bench.notes->calls.back() == "cancel 1");
}

BOOST_AUTO_TEST_CASE(nothing_is_done_for_a_printer_that_its_owner_dropped) {
  auto plan = motcua::test::printer_plan();
  plan.request_deadline = Milliseconds{1};
  Bench bench(plan);
  bench.printer->start([](const PrinterEvent&) {});
  bench.notes->report(Attached{"model", {}});
  BOOST_TEST(bench.printer->submit(print_job(1)).has_value());
  bench.printer.reset();
  bench.time.skip_to(bench.time.now() + Milliseconds{5});
  bench.loop.run_ready();
  BOOST_TEST(bench.notes->calls == (Lines{"open", "send 1"}), boost::test_tools::per_element());
}

struct BellClass {
  using Request = PrintJob;
  using Answer = Printed;
  using Notice = std::variant<int, std::string>;
  static constexpr DeviceKind kind{"bell", "bell_gone", "bell_silent", "bell_refused"};
};
class Bell final : public BackEnd<BellClass> {
public:
  std::string driver() const override { return "noting"; }
  void listen(std::function<void(Report<BellClass>)> on_report) override { on_report(BellClass::Notice("rung")); }
  void open() override {}
  void send(PrintJob /*job*/) override {}
  void cancel(Uuid /*job*/) override {}
};

BOOST_AUTO_TEST_CASE(what_a_device_tells_by_itself_reaches_its_owner_as_it_is) {
  runtime::VirtualTime time;
  runtime::Loop loop{time};
  const auto bell = supervise<BellClass>(loop, {.id = DeviceId::parse("bell").value()}, std::make_unique<Bell>());
  Lines heard;
  bell->start([&heard](const DeviceEvent<BellClass>& event) {
    if (const auto* notice = std::get_if<BellClass::Notice>(&event))
      heard.push_back(std::get<std::string>(*notice));
  });
  BOOST_TEST(heard == (Lines{"rung"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_withdrawn_job_is_cancelled_and_its_answer_told) {
  Bench bench;
  Lines heard;
  bench.printer->start([&heard](const PrinterEvent& event) {
    if (const auto* no = std::get_if<Refused>(&event)) heard.push_back(no->fault.code);
  });
  bench.notes->report(Attached{"model", {}});
  BOOST_TEST(bench.printer->submit(print_job(1)).has_value());
  bench.printer->withdraw(motcua::test::job_id(1));
  bench.notes->report(Refused{motcua::test::job_id(1), {.code = "cancelled"}});
  BOOST_TEST(bench.notes->calls == (Lines{"open", "send 1", "cancel 1"}), boost::test_tools::per_element());
  BOOST_TEST(heard == Lines{"printer_refused"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_snapshot_says_what_the_device_is_and_can) {
  Bench bench;
  bench.printer->start([](const PrinterEvent&) {});
  bench.notes->report(Attached{"TM-m30", {}, {{"application/pdf"}, {180, 203}, {Sense::paper_out}}});
  const auto info = bench.printer->info();
  BOOST_TEST(info.kind == "printer");
  BOOST_TEST(info.capabilities.takes("application/pdf"));
  BOOST_TEST(!info.capabilities.takes("image/pwg-raster"));
  BOOST_TEST(describe(info) ==
             "printer: TM-m30 (printer, noting), takes application/pdf, 180, 203 dpi, notices paper_out");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
