// An order outlives a crash of the kiosk for as long as its citizen can stand there.
#include "kiosk_site.hpp"

#include <fstream>

namespace motcua::kiosk::test {
namespace {

BOOST_FIXTURE_TEST_SUITE(ut_kiosk_resume, KioskSite)

BOOST_AUTO_TEST_CASE(an_order_that_a_crash_interrupted_is_asked_on_and_its_ticket_printed_once) {
  order();
  BOOST_REQUIRE(asked.size() == 1U);
  start();
  BOOST_REQUIRE(asked.size() == 2U);
  BOOST_TEST((asked[1].id == asked[0].id));
  BOOST_TEST((std::get<queue::IssueTicket>(asked[1].body).service == centre.services.front().id));
  grant(asked[1]);
  BOOST_REQUIRE(printer.jobs.size() == 1U);
  BOOST_TEST((printer.jobs[0].id == asked[0].id));
}

BOOST_AUTO_TEST_CASE(what_was_read_before_an_interrupted_order_is_still_said_after_the_crash) {
  const queue::Preparation read{"2.000815", "bo-tu-phap", 3, queue::Readiness::ready, 0};
  touch(ticket::ChooseService{centre.services.front().id, read});
  touch(ticket::Take{});
  start();
  BOOST_REQUIRE(asked.size() == 2U);
  BOOST_TEST((std::get<queue::IssueTicket>(asked[0].body).preparation == read));
  BOOST_TEST((std::get<queue::IssueTicket>(asked[1].body).preparation == read));
}

BOOST_AUTO_TEST_CASE(a_second_crash_while_the_order_is_asked_on_does_not_lose_it) {
  order();
  start();
  start();
  BOOST_REQUIRE(asked.size() == 3U);
  BOOST_TEST((asked[2].id == asked[0].id));
  grant(asked[2]);
  BOOST_TEST(printer.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_number_whose_paper_a_crash_interrupted_is_back_on_the_screen_and_not_printed_again) {
  print();
  for (std::size_t crash = 1; crash < 4; ++crash) {
    start();
    BOOST_REQUIRE(asked.size() == 1U + crash);
    BOOST_TEST((asked[crash].id == asked[0].id));
    grant(asked[crash]);
    BOOST_TEST(screen<ticket::IssuedOnScreen>().ticket.number == "A001");
    BOOST_TEST(screen<ticket::IssuedOnScreen>().fault == "kiosk_restarted");
    BOOST_TEST(printer.jobs.size() == 1U);
  }
  BOOST_TEST((journalled_from() == Types{"print_reserved", "print_sent", "print_failed"}));
}

BOOST_AUTO_TEST_CASE(a_second_crash_before_the_answer_still_prints_nothing_again) {
  print();
  start();
  start();
  grant(asked.back());
  screen<ticket::IssuedOnScreen>();
  BOOST_TEST(printer.jobs.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_number_that_came_back_is_gone_after_its_citizen) {
  print();
  start();
  grant(asked.back());
  touch(ticket::Noted{});
  start();
  BOOST_TEST(asked.size() == 2U);
  screen<session::Attract>();
}

BOOST_AUTO_TEST_CASE(a_number_whose_paper_is_out_is_not_shown_again) {
  printer.prints(print());
  start();
  BOOST_TEST(asked.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_number_whose_citizen_has_gone_does_not_come_back) {
  print();
  clock.step(run->kiosk.setup().of<ticket::Flow>().limits.order);
  start();
  BOOST_TEST(asked.size() == 1U);
  screen<session::Attract>();
}

BOOST_AUTO_TEST_CASE(no_secret_of_a_visit_is_on_the_disk_of_the_kiosk) {
  print();
  run.reset();
  for (const auto& file : std::filesystem::directory_iterator(folder.path())) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(stream), {});
    BOOST_TEST(!bytes.contains(std::string(104, 'A')), file.path());
    BOOST_TEST(!bytes.contains("\"4821\""), file.path());
  }
}

BOOST_AUTO_TEST_CASE(an_order_whose_citizen_cannot_wait_any_more_is_not_asked_on) {
  order();
  clock.step(run->kiosk.setup().of<ticket::Flow>().limits.order);
  start();
  BOOST_TEST(asked.size() == 1U);
  BOOST_TEST(session::at<session::Attract>(state()));
  BOOST_TEST(run->journal.open_commands().value().empty());
}

BOOST_AUTO_TEST_CASE(an_order_whose_citizen_has_left_is_not_asked_on) {
  order();
  touch(session::Home{});
  start();
  BOOST_TEST(asked.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::kiosk::test
