#include "visit.hpp"

namespace motcua::session {
namespace {

BOOST_AUTO_TEST_SUITE(ut_timing)

using namespace flows;
using namespace ticket;
using namespace rating;

using queue::RatingLevel;

// Every screen of a visit that ends by silence.
std::vector<Visit> quiet_screens() {
  std::vector<Visit> visits;
  const auto add = [&visits](auto make) {
    auto visit = Visit::ready();
    make(visit);
    visits.push_back(std::move(visit));
  };
  add([](Visit& v) { v.touch(More{}); });
  add([](Visit& v) { v.touch(More{}).touch(ChooseGroup{group("chung")}); });
  add([](Visit& v) { v.touch(ChooseService{service("khai-sinh")}); });
  add([](Visit& v) { v.touch(ChooseService{service("chung-thuc")}); });
  add([](Visit& v) { v.ask(); });
  add([](Visit& v) { v.touch(Rate{}).type("A0"); });
  add([](Visit& v) { v.touch(Rate{}).type("A001").touch(KeyOk{}).type("48"); });
  add([](Visit& v) { v.reach_levels(); });
  add([](Visit& v) { v.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}); });
  add([](Visit& v) { v.touch(Help{}); });
  add([](Visit& v) { v.touch(SpeakLanguage{Language::en}); });
  add([](Visit& v) { v.give(printer_fails("paper_out")).give(Granted{v.ask(), ticket()}); });
  return visits;
}

BOOST_AUTO_TEST_CASE(an_untouched_kiosk_runs_no_timer) {
  BOOST_TEST(Visit::ready().running() == 0);
}

BOOST_AUTO_TEST_CASE(silence_leads_to_a_visible_warning_of_at_least_twenty_seconds_then_to_the_end) {
  for (auto& visit : quiet_screens()) {
    visit.fire(timer::idle);
    BOOST_REQUIRE(visit.state().countdown.has_value());
    BOOST_TEST((visit.state().countdown->kind == CountdownKind::warning));
    BOOST_TEST(visit.state().countdown->seconds >= 20);
    const int seconds = visit.state().countdown->seconds;
    for (int i = 1; i < seconds; ++i) {
      visit.fire(timer::second);
      BOOST_TEST(visit.state().countdown->seconds == seconds - i);
    }
    visit.fire(timer::second);
    BOOST_TEST(!visited(office(), visit.state()));
    BOOST_TEST(visit.count<Wipe>() == 1);
    BOOST_TEST(!visit.runs(timer::idle));
    BOOST_TEST(!visit.runs(timer::second));
  }
}

BOOST_AUTO_TEST_CASE(one_touch_ends_the_warning_and_begins_the_quiet_time_anew) {
  for (const Intent& intent : {Intent{Extend{}}, Intent{Touched{}}}) {
    for (auto& visit : quiet_screens()) {
      const auto screen = visit.name();
      visit.fire(timer::idle).fire(timer::second);
      visit.touch(intent);
      BOOST_TEST(!visit.state().countdown.has_value());
      BOOST_TEST(visit.runs(timer::idle));
      BOOST_TEST(!visit.runs(timer::second));
      BOOST_TEST(visit.name() == screen);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_warning_is_never_shorter_than_twenty_seconds_whatever_is_configured) {
  auto setup = office();
  setup.limits.warning = Milliseconds{3000};
  Visit visit(setup);
  visit.give(HubReached{}).touch(More{}).fire(timer::idle);
  BOOST_TEST(visit.state().countdown->seconds == 20);
}

BOOST_AUTO_TEST_CASE(a_touch_keeps_a_visit_alive) {
  auto visit = Visit::ready();
  visit.touch(More{});
  const auto first = visit.state().timers;
  visit.touch(Touched{});
  BOOST_TEST((visit.state().timers != first));
  BOOST_TEST(visit.running() == 1);
}

BOOST_AUTO_TEST_CASE(what_happens_without_a_touch_does_not_keep_a_visit_alive) {
  auto visit = Visit::ready();
  visit.touch(More{});
  const auto timers = visit.state().timers;
  visit.give(printer_fails("paper_out")).give(HubReached{});
  BOOST_TEST((visit.state().timers == timers));
}

BOOST_AUTO_TEST_CASE(a_timer_that_fires_after_it_was_cancelled_does_nothing) {
  auto visit = Visit::ready();
  visit.touch(More{});
  const auto old = visit.only<StartTimer>();
  visit.touch(Touched{}).give(TimerFired{old.timer, old.serial});
  BOOST_TEST(!visit.state().countdown.has_value());
  BOOST_TEST(at<Groups>(visit.state()));
  visit.give(TimerFired{timer::second, 0})
      .give(TimerFired{ticket::timer::print, 99})
      .give(TimerFired{ticket::timer::order, 99});
  BOOST_TEST(at<Groups>(visit.state()));
}

BOOST_AUTO_TEST_CASE(who_stops_waiting_by_silence_leaves_the_order_behind) {
  auto visit = Visit::ready();
  visit.ask();
  visit.fire(timer::idle).let_countdown_end();
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.left_behind().size() == 1);
}

BOOST_AUTO_TEST_CASE(a_ticket_that_comes_during_the_warning_is_still_printed) {
  auto visit = Visit::ready();
  const auto command = visit.ask();
  visit.fire(timer::idle).fire(timer::second).give(Granted{command, ticket()});
  BOOST_TEST(at<Printing>(visit.state()));
  BOOST_TEST(!visit.state().countdown.has_value());
  BOOST_TEST(!visit.runs(timer::second));
}

BOOST_AUTO_TEST_CASE(last_screens_count_down_in_sight_and_a_touch_keeps_them) {
  auto visit = Visit::ready();
  visit.take_paper_ticket();
  BOOST_TEST((visit.state().countdown->kind == CountdownKind::farewell));
  const auto whole = visit.state().countdown->seconds;
  visit.fire(timer::second).fire(timer::second);
  BOOST_TEST(visit.state().countdown->seconds == whole - 2);
  visit.touch(Extend{});
  BOOST_TEST(visit.state().countdown->seconds == whole);
  visit.let_countdown_end();
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.count<Wipe>() == 1);
}

BOOST_AUTO_TEST_CASE(thanks_and_refusals_close_by_themselves) {
  auto visit = Visit::ready();
  visit.reach_levels().touch(ChooseLevel{RatingLevel::satisfied}).touch(Send{});
  visit.give(Accepted{visit.only<SendRating>().command}).let_countdown_end();
  BOOST_TEST(at<Attract>(visit.state()));
  visit.give(Refused{visit.ask(), "numbers_exhausted"}).let_countdown_end();
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_number_on_the_screen_stays_longer_than_one_on_paper) {
  auto visit = Visit::ready();
  visit.give(printer_fails("paper_out"));
  visit.give(Granted{visit.ask(), ticket()});
  BOOST_TEST((visit.length_of(timer::idle) == Limits{}.idle_on_screen));
  BOOST_TEST((Limits{}.idle_on_screen > Limits{}.farewell));
  visit.touch(Noted{});
  BOOST_TEST(at<Attract>(visit.state()));
  BOOST_TEST(visit.count<Wipe>() == 1);
}

BOOST_AUTO_TEST_CASE(a_kiosk_that_never_reached_the_hub_is_out_of_order_until_it_does) {
  Visit visit;
  BOOST_TEST((visit.screen<OutOfOrder>().why == OutOfOrderReason::never_connected));
  visit.touch(ChooseService{service("chung-thuc")}).touch(More{}).touch(Rate{});
  BOOST_TEST(at<OutOfOrder>(visit.state()));
  visit.give(HubAway{});
  BOOST_TEST((visit.screen<OutOfOrder>().why == OutOfOrderReason::never_connected));
  visit.give(HubReached{});
  BOOST_TEST(at<Attract>(visit.state()));
}

BOOST_AUTO_TEST_CASE(a_hub_that_stays_away_puts_the_resting_kiosk_out_of_order_and_back) {
  auto visit = Visit::ready();
  visit.give(HubAway{});
  BOOST_TEST(at<Attract>(visit.state()));
  visit.fire(timer::away);
  BOOST_TEST((visit.screen<OutOfOrder>().why == OutOfOrderReason::hub_away));
  visit.give(HubReached{});
  BOOST_TEST(at<Attract>(visit.state()));
  visit.give(HubAway{}).give(HubReached{});
  BOOST_TEST(!visit.runs(timer::away));
}

BOOST_AUTO_TEST_CASE(a_hub_that_stays_away_lets_the_visit_finish_first) {
  auto visit = Visit::ready();
  visit.take_paper_ticket().give(HubAway{}).fire(timer::away);
  BOOST_TEST(at<Issued>(visit.state()));
  visit.touch(Noted{});
  BOOST_TEST(at<OutOfOrder>(visit.state()));
}

BOOST_AUTO_TEST_CASE(help_and_language_work_out_of_order_and_go_back_by_themselves) {
  Visit visit;
  visit.touch(SpeakLanguage{Language::en}).touch(Help{});
  BOOST_TEST((visit.state().overlay == Overlay::help));
  visit.fire(timer::idle).let_countdown_end();
  BOOST_TEST(at<OutOfOrder>(visit.state()));
  BOOST_TEST((visit.state().language == Language::vi));
  BOOST_TEST((visit.state().overlay == Overlay::none));
}

BOOST_AUTO_TEST_CASE(a_journal_that_fails_stops_the_choosing_wherever_it_stands) {
  auto groups = Visit::ready();
  groups.touch(More{});
  auto services = groups;
  services.touch(ChooseGroup{group("tu-phap")});
  auto purpose = services;
  purpose.touch(ChooseService{service("khai-sinh")});
  auto confirm = purpose;
  confirm.touch(ChoosePurpose{queue::Purpose::file});
  BOOST_TEST(at<Confirm>(confirm.state()));
  for (auto* visit : {&groups, &services, &purpose, &confirm}) {
    visit->give(JournalFailed{});
    BOOST_TEST((visit->screen<OutOfOrder>().why == OutOfOrderReason::kiosk_fault));
  }
}

BOOST_AUTO_TEST_CASE(a_journal_that_fails_does_not_stop_the_waiting) {
  auto waiting = Visit::ready();
  const auto command = waiting.ask();
  waiting.give(JournalFailed{});
  BOOST_TEST(at<OneMoment>(waiting.state()));
  waiting.give(Granted{command, ticket()}).give(JournalFailed{});
  BOOST_TEST(waiting.screen<IssuedOnScreen>().ticket.number == "A001");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::session
