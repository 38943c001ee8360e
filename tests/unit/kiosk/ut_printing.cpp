// The way of a ticket to its paper, and all that can go wrong on it.
#include "kiosk_site.hpp"

namespace motcua::kiosk::test {
namespace {

using drivers::Health;

BOOST_FIXTURE_TEST_SUITE(ut_kiosk_printing, KioskSite)

BOOST_AUTO_TEST_CASE(a_ticket_is_in_the_journal_at_each_step_before_the_step_is_taken) {
  const auto visit = print();
  BOOST_TEST((journalled_from() == Types{"print_reserved", "print_sent"}));
  BOOST_REQUIRE(printer.jobs.size() == 1U);
  BOOST_TEST((printer.jobs[0].id == visit));
  BOOST_TEST(std::string(printer.jobs[0].document.begin(), printer.jobs[0].document.begin() + 5) == "%PDF-");
  printer.prints(visit);
  BOOST_TEST((journalled_from(3) == Types{"print_confirmed"}));
  BOOST_TEST(session::at<ticket::Issued>(state()));
}

BOOST_AUTO_TEST_CASE(a_printer_that_is_low_on_paper_still_gets_its_ticket) {
  printer.becomes(Health::degraded, {fault("paper_low")});
  print();
  BOOST_TEST(printer.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_printer_out_of_paper_gets_no_ticket_and_the_number_stays_on_the_screen) {
  printer.becomes(Health::faulted, {fault("paper_out")});
  print();
  BOOST_TEST(printer.jobs.empty());
  BOOST_TEST((journalled_from(2) == Types{"print_reserved", "print_failed"}));
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "paper_out");
}

BOOST_AUTO_TEST_CASE(a_printer_that_has_not_been_reached_yet_gets_no_ticket) {
  printer.becomes(Health::starting);
  print();
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "printer_starting");
}

BOOST_AUTO_TEST_CASE(a_ticket_that_cannot_be_drawn_stays_on_the_screen) {
  centre.ticket_url += std::string(200, 'x');  // too long for the QR code
  print();
  BOOST_TEST(printer.jobs.empty());
  BOOST_TEST((journalled_from() == Types{"print_reserved", "print_failed"}));
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "printer_refused");
}

BOOST_AUTO_TEST_CASE(a_ticket_is_drawn_in_the_form_that_the_printer_takes) {
  printer.takes({.media_types = {"image/pwg-raster", "application/pdf"}});
  printer.prints(print());
  touch(ticket::Noted{});
  printer.takes({.media_types = {"image/pwg-raster"}, .dots_per_inch = {203, 300}});
  print();
  BOOST_REQUIRE(printer.jobs.size() == 2U);
  BOOST_TEST(printer.jobs[0].media_type == "application/pdf");
  BOOST_TEST(printer.jobs[1].media_type == "image/pwg-raster");
  BOOST_TEST(std::string(printer.jobs[1].document.begin(), printer.jobs[1].document.begin() + 4) == "RaS2");
}

BOOST_AUTO_TEST_CASE(a_printer_that_takes_no_form_of_a_ticket_has_a_fault_until_it_does) {
  printer.takes({.media_types = {"image/urf"}});
  BOOST_TEST((health == Codes{"printer_unsuitable"}));
  const auto raised = run->journal.open_events().value();
  BOOST_REQUIRE(raised.size() == 1U);
  BOOST_TEST(std::get<wire::FaultRaised>(raised[0].body).detail.contains("takes image/urf"));
  print();
  BOOST_TEST(printer.jobs.empty());
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "printer_unsuitable");
  touch(ticket::Noted{});
  printer.takes({.media_types = {"image/pwg-raster"}, .dots_per_inch = {300}});
  BOOST_TEST((health == Codes{"printer_unsuitable"}));
  printer.takes({.media_types = {"application/pdf"}});
  BOOST_TEST(health.empty());
  print();
  BOOST_TEST(printer.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_printer_that_takes_no_job_leaves_the_number_on_the_screen) {
  printer.full = true;
  print();
  BOOST_TEST((journalled_from() == Types{"print_reserved", "print_sent", "print_failed"}));
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "printer_refused");
}

BOOST_AUTO_TEST_CASE(a_job_that_the_printer_gives_back_leaves_the_number_on_the_screen) {
  printer.refuses(print(), "paper_jam");
  BOOST_TEST((journalled_from(3) == Types{"print_failed"}));
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "paper_jam");
}

BOOST_AUTO_TEST_CASE(paper_that_never_comes_has_failed_at_its_deadline_and_is_believed_when_it_comes_late) {
  const auto visit = print();
  pass(run->kiosk.setup().of<ticket::Flow>().limits.print);
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "printer_silent");
  printer.prints(visit);
  BOOST_TEST((journalled_from(3) == Types{"print_failed", "print_confirmed"}));
}

BOOST_AUTO_TEST_CASE(a_number_that_the_journal_does_not_take_is_shown_and_not_printed) {
  order();
  disk.set(motcua::test::DiskFault::full);
  grant(asked.back());
  BOOST_TEST(printer.jobs.empty());
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "kiosk_fault");
  BOOST_TEST((state().fitness == session::Fitness::unfit));
  BOOST_TEST(run->journal.last_sequence() == 0U);
}

BOOST_AUTO_TEST_CASE(a_paper_whose_sending_the_journal_does_not_take_is_not_sent) {
  order();
  journalled = [this] { disk.set(motcua::test::DiskFault::full); };  // right after the number was reserved
  grant(asked.back());
  BOOST_TEST((journalled_from() == Types{"print_reserved"}));
  BOOST_TEST(printer.jobs.empty());
  BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "kiosk_fault");
}

BOOST_AUTO_TEST_CASE(a_full_disk_makes_the_kiosk_unfit_for_a_pause_only) {
  order();
  disk.set(motcua::test::DiskFault::full);
  grant(asked.back());
  disk.set(motcua::test::DiskFault::none);
  touch(ticket::Noted{});
  BOOST_TEST((screen<session::OutOfOrder>().why == session::OutOfOrderReason::kiosk_fault));
  BOOST_TEST((loop.ending() == runtime::Ending::orderly));
  pass(std::chrono::seconds{10});
  screen<session::Attract>();
  print();
  BOOST_TEST(printer.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_journal_that_has_failed_for_good_ends_the_kiosk) {
  order();
  disk.set(motcua::test::DiskFault::sync_fails);
  grant(asked.back());
  disk.set(motcua::test::DiskFault::none);
  BOOST_TEST(printer.jobs.empty());
  BOOST_TEST(loop.stopped());
  BOOST_TEST((loop.ending() == runtime::Ending::broken));
}

BOOST_AUTO_TEST_CASE(the_end_of_a_visit_reaches_the_screens) {
  printer.prints(print());
  const int before = wiped;
  touch(ticket::Noted{});
  BOOST_TEST(wiped == before + 1);
}

BOOST_AUTO_TEST_CASE(paper_that_is_still_to_come_when_its_citizen_goes_is_withdrawn) {
  printer.prints(print());
  touch(ticket::Noted{});
  BOOST_TEST(printer.withdrawn.empty());
  const auto visit = print();
  pass(run->kiosk.setup().of<ticket::Flow>().limits.print);
  BOOST_TEST(printer.withdrawn.empty());  // it may still come while somebody waits for it
  touch(ticket::Noted{});
  BOOST_REQUIRE(printer.withdrawn.size() == 1U);
  BOOST_TEST((printer.withdrawn.front() == visit));
}

BOOST_AUTO_TEST_CASE(a_ticket_that_was_wiped_is_not_there_to_be_sent) {
  std::vector<session::Input> given;
  PaperPerformer paper({clock, log, trace, printer, centre, locales},
                       [&given](session::Input input) { given.push_back(std::move(input)); });
  const ticket::DrawPaper drawn{
      .ticket = {.visit = Uuid({1}), .number = "A001", .token = std::string(104, 'A'), .code = "4821"}};
  BOOST_TEST((paper.perform(drawn) == Carry::on));
  BOOST_REQUIRE(given.size() == 1U);
  BOOST_TEST(std::holds_alternative<ticket::PaperReady>(given[0]));
  paper.wipe();
  BOOST_TEST((paper.perform(ticket::SendPaper{Uuid({1})}) == Carry::on));
  BOOST_TEST(printer.jobs.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
