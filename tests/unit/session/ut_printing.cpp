#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_printing)

using namespace flows;
using namespace ticket;
using namespace rating;

const Uuid visit_id = test_uuid(100);

Visit granted() {
  auto visit = Visit::ready();
  visit.give(Granted{visit.ask(), ticket()});
  return visit;
}

BOOST_AUTO_TEST_CASE(paper_is_reserved_drawn_journalled_as_sent_sent_and_confirmed_in_this_order) {
  auto visit = granted();
  BOOST_TEST(visit.printing() == "reserved draw");
  visit.give(PaperReady{visit_id});
  BOOST_TEST(visit.printing() == "reserved draw sent send");
  visit.give(PaperOut{visit_id});
  BOOST_TEST(visit.printing() == "reserved draw sent send confirmed");
  BOOST_TEST(at<Issued>(visit.state()));
  BOOST_TEST(!visit.runs(ticket::timer::print));
}

BOOST_AUTO_TEST_CASE(the_paper_speaks_the_language_of_the_visit) {
  auto visit = Visit::ready();
  visit.touch(SpeakLanguage{Language::en});
  visit.give(Granted{visit.ask(), ticket()});
  BOOST_TEST((visit.only<DrawPaper>().language == Language::en));
}

BOOST_AUTO_TEST_CASE(without_a_printer_nothing_is_drawn_and_the_number_is_on_the_screen) {
  auto visit = Visit::ready();
  visit.give(printer_fails("paper_out"));
  visit.give(Granted{visit.ask(), ticket()});
  BOOST_TEST(visit.printing() == "reserved failed");
  BOOST_TEST(at<IssuedOnScreen>(visit.state()));
  BOOST_TEST(visit.screen<IssuedOnScreen>().fault == "paper_out");
  BOOST_TEST(visit.screen<IssuedOnScreen>().ticket.number == "A001");
}

BOOST_AUTO_TEST_CASE(a_failure_while_drawing_ends_on_the_screen) {
  auto visit = granted();
  visit.give(PaperFailed{visit_id, "printer_refused"});
  BOOST_TEST(visit.printing() == "reserved draw failed");
  BOOST_TEST(at<IssuedOnScreen>(visit.state()));
  BOOST_TEST(visit.screen<IssuedOnScreen>().fault == "printer_refused");
  visit.give(PaperReady{visit_id});  // too late: nothing is sent
  BOOST_TEST(visit.printing() == "reserved draw failed");
}

BOOST_AUTO_TEST_CASE(a_failure_after_sending_ends_on_the_screen) {
  auto visit = granted();
  visit.give(PaperReady{visit_id}).give(PaperFailed{visit_id, "paper_jam"});
  BOOST_TEST(visit.printing() == "reserved draw sent send failed");
  BOOST_TEST(visit.only<JournalPrint>().fault == "paper_jam");
  BOOST_TEST(visit.screen<IssuedOnScreen>().ticket.number == "A001");
  BOOST_TEST(visit.screen<IssuedOnScreen>().ticket.token == "token");
}

BOOST_AUTO_TEST_CASE(a_silent_printer_ends_on_the_screen_and_a_late_paper_is_believed) {
  auto visit = granted();
  visit.give(PaperReady{visit_id}).fire(ticket::timer::print);
  BOOST_TEST(visit.printing() == "reserved draw sent send failed");
  BOOST_TEST(at<IssuedOnScreen>(visit.state()));
  visit.give(PaperOut{visit_id});
  BOOST_TEST(visit.printing() == "reserved draw sent send failed confirmed");
  BOOST_TEST(at<Issued>(visit.state()));
  visit.give(PaperOut{visit_id});
  BOOST_TEST(visit.effects().empty());
}

BOOST_AUTO_TEST_CASE(a_late_paper_after_the_visit_is_journalled_and_shown_to_nobody) {
  auto visit = granted();
  visit.give(PaperReady{visit_id}).fire(ticket::timer::print).touch(Noted{});
  visit.give(PaperOut{visit_id});
  BOOST_TEST(visit.printing() == "reserved draw sent send failed confirmed");
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_paper_that_fails_after_its_deadline_says_nothing_new) {
  auto visit = granted();
  visit.give(PaperReady{visit_id}).fire(ticket::timer::print).give(PaperFailed{visit_id, "paper_jam"});
  BOOST_TEST(visit.printing() == "reserved draw sent send failed");
  visit.give(PaperOut{visit_id});
  BOOST_TEST(visit.effects().empty());
}

BOOST_AUTO_TEST_CASE(drawing_that_never_ends_is_cut_off_and_never_sent) {
  auto visit = granted();
  visit.fire(ticket::timer::print).give(PaperReady{visit_id}).give(PaperOut{visit_id});
  BOOST_TEST(visit.printing() == "reserved draw failed");
}

BOOST_AUTO_TEST_CASE(paper_of_another_visit_ends_nobody_s_waiting_and_is_nobody_s_late_paper) {
  auto visit = granted();
  visit.give(PaperReady{visit_id}).give(PaperOut{test_uuid(7)});
  BOOST_TEST(at<Printing>(visit.state()));
  visit.fire(ticket::timer::print).give(PaperOut{test_uuid(7)});
  BOOST_TEST(at<IssuedOnScreen>(visit.state()));
  visit.give(PaperOut{visit_id});
  BOOST_TEST(at<Issued>(visit.state()));
}

BOOST_AUTO_TEST_CASE(paper_of_another_visit_is_not_taken_for_this_one) {
  auto visit = granted();
  visit.give(PaperReady{test_uuid(7)}).give(PaperOut{test_uuid(7)}).give(PaperFailed{test_uuid(7), "paper_jam"});
  BOOST_TEST(visit.printing() == "reserved draw");
  BOOST_TEST(at<Printing>(visit.state()));
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_cannot_be_out) {
  auto visit = granted();
  visit.give(PaperOut{visit_id});
  BOOST_TEST(at<Printing>(visit.state()));
  BOOST_TEST(visit.printing() == "reserved draw");
}

BOOST_AUTO_TEST_CASE(a_journal_that_fails_before_the_paper_leaves_the_number_on_the_screen) {
  auto visit = granted();
  visit.give(JournalFailed{});
  BOOST_TEST(at<IssuedOnScreen>(visit.state()));
  visit.give(PaperReady{visit_id});
  BOOST_TEST(visit.printing() == "reserved draw");
  visit.touch(Noted{});
  BOOST_TEST((visit.screen<OutOfOrder>().why == OutOfOrderReason::kiosk_fault));
  visit.give(KioskFit{});
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(nothing_can_be_left_while_the_paper_comes_out) {
  auto visit = granted();
  visit.touch(Home{}).touch(Back{}).touch(Noted{});
  BOOST_TEST(at<Printing>(visit.state()));
  BOOST_TEST(!visit.runs(timer::idle));
}

BOOST_AUTO_TEST_CASE(one_visit_makes_one_paper) {
  auto visit = granted();
  visit.give(PaperReady{visit_id}).give(PaperReady{visit_id}).give(PaperOut{visit_id}).give(PaperReady{visit_id});
  BOOST_TEST(visit.count_ever<SendPaper>() == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
