#include "tests/unit/desk/desk_fixture.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::desk {
namespace {

using namespace test;

struct Desk {
  FrontDesk desk{small_centre(), VisitProofs(keys())};
  Asking asking;
  int visits = 1000;

  DeskAnswer ask(const wire::Command& command, int minute = 480) {
    return desk.handle(command, desk.new_visit(uuid(++visits), at(minute)), at(minute));
  }
  DeskAnswer kiosk(wire::CommandBody body) { return ask(asking.kiosk(std::move(body))); }
  DeskAnswer counter(int number, std::string_view clerk, wire::CommandBody body) {
    return ask(asking.counter(number, clerk, std::move(body)));
  }
  void open(int number, std::string_view clerk, std::string_view code) {
    counter(number, clerk, wire::LogIn{id<ClerkId>(clerk), Secret<std::string>(std::string(code))});
    counter(number, clerk, queue::OpenCounter{});
  }
  wire::TicketGranted ticket() {
    return std::get<wire::TicketGranted>(kiosk(queue::IssueTicket{id<ServiceId>("ban-sao")}).reply);
  }
  void serve(int number, std::string_view clerk) {
    counter(number, clerk, queue::CallNext{});
    counter(number, clerk, queue::StartService{});
    counter(number, clerk, queue::FinishService{});
  }
};

std::string reason(const DeskAnswer& answer) {
  const auto* refused = std::get_if<wire::Refused>(&answer.reply);
  return refused == nullptr ? "accepted" : refused->reason;
}

BOOST_FIXTURE_TEST_SUITE(ut_front_desk, Desk)

BOOST_AUTO_TEST_CASE(a_kiosk_gets_a_ticket_with_everything_the_paper_says) {
  open(2, "thu-hai", "2222");
  const auto first = ticket();
  const auto second = ticket();
  BOOST_TEST(first.number == "A001");
  BOOST_TEST(second.number == "A002");
  BOOST_TEST(first.ahead == 0);
  BOOST_TEST(second.ahead == 1);
  const std::vector<std::int32_t> open_first{2, 1};
  BOOST_TEST(second.counters == open_first, boost::test_tools::per_element());
  BOOST_TEST(second.token.size() == wire::token_characters);
  BOOST_TEST(second.code.size() == 4U);
}

BOOST_AUTO_TEST_CASE(only_a_kiosk_issues_and_only_a_known_node_asks) {
  BOOST_TEST(reason(counter(1, "thu-mot", queue::IssueTicket{id<ServiceId>("ban-sao")})) == "wrong_role");
  BOOST_TEST(reason(kiosk(queue::CallNext{})) == "not_a_counter");
  const auto stranger = ask(asking.make("la-kiosk-9", std::nullopt, queue::IssueTicket{id<ServiceId>("ban-sao")}));
  BOOST_TEST(reason(stranger) == "unknown_node");
  BOOST_TEST((stranger.keep == Keep::no));
}

BOOST_AUTO_TEST_CASE(a_console_does_at_its_counter_what_the_terminal_does_and_nothing_elsewhere) {
  open(1, "thu-mot", "1111");
  ticket();
  const auto console = [&](std::string_view clerk, wire::CommandBody body) {
    return ask(asking.make("thu-console-1", id<ClerkId>(clerk), std::move(body)));
  };
  BOOST_TEST(reason(console("thu-hai", queue::CallNext{})) == "not_logged_in");
  const auto called = console("thu-mot", queue::CallNext{});
  BOOST_TEST(std::get<wire::TicketAtCounter>(called.reply).number == "A001");
  // The terminal has the same ticket in hand.
  BOOST_TEST(reason(counter(1, "thu-mot", queue::CallNext{})) == "ticket_active");
  BOOST_TEST(reason(counter(1, "thu-mot", queue::StartService{})) == "accepted");
  BOOST_TEST(reason(console("thu-mot", queue::FinishService{})) == "accepted");
  BOOST_TEST(reason(ask(asking.make("thu-console-1", std::nullopt,
                                    queue::IssueTicket{id<ServiceId>("ban-sao")}))) == "wrong_role");
}

BOOST_AUTO_TEST_CASE(a_log_in_says_whose_employee_the_clerk_is_where_the_installation_knows) {
  auto setup = small_centre();
  setup.staff[id<ClerkId>("thu-hai")] = queue::StaffType::postal_staff;
  FrontDesk with(std::move(setup), VisitProofs(keys()));
  const auto staff_of = [&](int number, std::string_view clerk, std::string code) {
    const auto answer = with.handle(
        asking.counter(number, clerk, wire::LogIn{id<ClerkId>(clerk), Secret<std::string>(std::move(code))}), {},
        at(480));
    return std::get<queue::ClerkLoggedIn>(answer.events.back()).staff;
  };
  BOOST_TEST((staff_of(1, "thu-mot", "1111") == std::nullopt));
  BOOST_TEST((staff_of(2, "thu-hai", "2222") == queue::StaffType::postal_staff));
}

BOOST_AUTO_TEST_CASE(a_rating_at_the_kiosk_may_name_reasons_by_code_and_by_token) {
  open(1, "thu-mot", "1111");
  const auto first = ticket();
  const auto second = ticket();
  serve(1, "thu-mot");
  serve(1, "thu-mot");
  const std::vector<queue::RatingReason> reasons{queue::RatingReason::attitude, queue::RatingReason::other};
  const auto kept = [&](wire::CommandBody body) {
    return std::get<queue::VisitRated>(kiosk(std::move(body)).events.at(0)).reasons;
  };
  using enum queue::RatingLevel;
  BOOST_TEST(
      (kept(wire::RateByCode{first.number, Secret<std::string>(first.code), dissatisfied, reasons}) == reasons));
  BOOST_TEST((kept(wire::RateByToken{second.token, satisfied, {}}) == std::nullopt));
}

BOOST_AUTO_TEST_CASE(a_clerk_logs_in_with_the_right_code_only) {
  const auto with = [&](std::string code) {
    return reason(counter(1, "thu-mot", wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>(std::move(code))}));
  };
  BOOST_TEST(with("2222") == "wrong_code");
  BOOST_TEST(with("1111") == "accepted");
}

BOOST_AUTO_TEST_CASE(five_wrong_login_codes_pause_that_clerk_there_for_a_minute_and_twenty_everywhere) {
  const auto with = [&](std::string code, int minute, int number = 1) {
    return reason(ask(asking.counter(number, "thu-mot",
                                     wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>(std::move(code))}),
                      minute));
  };
  for (int i = 0; i < 5; ++i) BOOST_TEST(with("9999", 480) == "wrong_code");
  BOOST_TEST(with("1111", 480) == "too_many_attempts");
  BOOST_TEST(with("1111", 482) == "accepted");
  counter(1, "thu-mot", queue::LogOut{});
  for (int i = 0; i < 50; ++i) with("9999", 490);
  BOOST_TEST(with("1111", 490, 2) == "accepted");  // the own counter of the clerk
}

BOOST_AUTO_TEST_CASE(twenty_wrong_login_codes_pause_a_clerk_wherever_they_came_from) {
  const auto with = [&](std::string code, int minute, int number) {
    return reason(ask(asking.counter(number, "thu-mot",
                                     wire::LogIn{id<ClerkId>("thu-mot"), Secret<std::string>(std::move(code))}),
                      minute));
  };
  for (int number = 2; number <= 5; ++number)
    for (int i = 0; i < 5; ++i) with("9999", 480, number);
  BOOST_TEST(with("1111", 480, 1) == "too_many_attempts");
  BOOST_TEST(with("1111", 482, 1) == "accepted");
}

BOOST_AUTO_TEST_CASE(calling_names_the_ticket_and_needs_the_clerk_of_that_counter) {
  open(1, "thu-mot", "1111");
  ticket();
  BOOST_TEST(reason(counter(1, "thu-hai", queue::CallNext{})) == "not_logged_in");
  const auto called = counter(1, "thu-mot", queue::CallNext{});
  BOOST_TEST(std::get<wire::TicketAtCounter>(called.reply).number == "A001");
  BOOST_TEST(reason(counter(1, "thu-mot", queue::CallNext{})) == "ticket_active");
}

BOOST_AUTO_TEST_CASE(a_served_visit_is_rated_once_with_number_and_code) {
  open(1, "thu-mot", "1111");
  const auto mine = ticket();
  const auto rate = [&](std::string code) {
    return reason(
        kiosk(wire::RateByCode{mine.number, Secret<std::string>(std::move(code)), queue::RatingLevel::satisfied}));
  };
  BOOST_TEST(rate(mine.code) == "not_served");
  serve(1, "thu-mot");
  BOOST_TEST(reason(kiosk(wire::CheckRatingCode{mine.number, Secret<std::string>(mine.code)})) == "accepted");
  BOOST_TEST(rate(mine.code == "0000" ? "0001" : "0000") == "wrong_code");
  BOOST_TEST(rate(mine.code) == "accepted");
  BOOST_TEST(rate(mine.code) == "already_rated");
}

BOOST_AUTO_TEST_CASE(an_unknown_number_reads_like_a_wrong_code) {
  BOOST_TEST(reason(kiosk(wire::RateByCode{"A777", Secret<std::string>("1234"), queue::RatingLevel::satisfied})) ==
             "wrong_code");
}

BOOST_AUTO_TEST_CASE(a_served_visit_is_rated_by_the_token_of_its_qr) {
  open(1, "thu-mot", "1111");
  const auto mine = ticket();
  serve(1, "thu-mot");
  BOOST_TEST(reason(kiosk(wire::CheckRatingToken{mine.token})) == "accepted");
  BOOST_TEST(reason(kiosk(wire::CheckRatingToken{std::string(104, 'A')})) == "bad_token");
  BOOST_TEST(reason(kiosk(wire::RateByToken{mine.token, queue::RatingLevel::satisfied})) == "accepted");
  BOOST_TEST(reason(kiosk(wire::CheckRatingToken{mine.token})) == "already_rated");
  BOOST_TEST(reason(kiosk(wire::RateByToken{std::string(104, 'A'), queue::RatingLevel::satisfied})) == "bad_token");
}

BOOST_AUTO_TEST_CASE(a_kept_ticket_reply_holds_no_proof_and_gets_it_back) {
  const auto granted = ticket();
  const auto kept = std::get<wire::TicketGranted>(FrontDesk::without_proofs(granted));
  BOOST_TEST(kept.code == "0000");
  BOOST_TEST(kept.token != granted.token);
  const auto back = std::get<wire::TicketGranted>(desk.with_proofs(kept));
  BOOST_TEST(back.code == granted.code);
  BOOST_TEST(back.token == granted.token);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::desk
