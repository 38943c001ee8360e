// Tickets' pages on phones: strangers on the province's broker, of whom each holds the token of a ticket.
#include "firmware/base/encoding.hpp"
#include "tests/unit/hub/phones_fixture.hpp"

#include <fstream>
#include <iterator>
#include <set>

namespace motcua::hub {
namespace {

using namespace test;
using motcua::test::DiskFault;
using Phase = queue::TicketPhase;

BOOST_FIXTURE_TEST_SUITE(ut_phones, Phones)

// ---- failures ----

BOOST_AUTO_TEST_CASE(what_is_no_command_is_refused_where_it_says_its_id_and_the_hub_goes_on) {
  const auto waiting = ticket();
  auto& holder = phone_of(waiting);
  const auto topic = wire::phone_topic(holder.address, wire::Channel::cmd);
  send(holder, {.topic = topic, .payload = "[]", .correlation_data = uuid(7000).text()});
  BOOST_TEST(holder.reason() == "malformed");
  send(holder, {.topic = topic, .payload = std::string(9000, 'x'), .correlation_data = ""});
  send(holder, {.topic = topic, .payload = "[]", .correlation_data = "\xff"});
  BOOST_TEST(holder.replies.size() == 1U);
  BOOST_TEST(asks(holder, wire::FollowTicket{}) == "accepted");
}

BOOST_AUTO_TEST_CASE(a_command_of_a_newer_page_is_refused_as_unsupported) {
  const auto waiting = ticket();
  auto& holder = phone_of(waiting);
  auto sent = message(holder, command(wire::FollowTicket{}));
  sent.payload.replace(sent.payload.find(R"("version":1)"), 11, R"("version":2)");
  sent.correlation_data = uuid(7000).text();
  send(holder, std::move(sent));
  BOOST_TEST(holder.reason() == "unsupported");
}

BOOST_AUTO_TEST_CASE(a_command_with_the_retain_flag_is_not_heard) {
  const auto waiting = ticket();
  auto& holder = phone_of(waiting);
  auto sent = message(holder, command(wire::CancelByPhone{code(waiting)}));
  sent.retain = wire::Retain::yes;
  send(holder, std::move(sent));
  BOOST_TEST(holder.replies.empty());
  BOOST_TEST((phase(waiting) == Phase::waiting));
}

BOOST_AUTO_TEST_CASE(a_picture_of_the_ticket_without_its_code_moves_nothing_and_five_guesses_are_all) {
  const auto waiting = ticket();
  static_cast<void>(ticket());
  auto& thief = phone_of(waiting);
  for (int i = 0; i < 4; ++i) BOOST_TEST(asks(thief, wire::CancelByPhone{wrong(waiting)}) == "wrong_code");
  BOOST_TEST(asks(thief, wire::YieldByPhone{wrong(waiting)}) == "too_many_attempts");
  BOOST_TEST(asks(thief, wire::CancelByPhone{code(waiting)}) == "too_many_attempts");
  BOOST_TEST(asks(thief, wire::YieldByPhone{code(waiting)}) == "too_many_attempts");
  BOOST_TEST(asks(thief, wire::FollowTicket{}) == "accepted");
  BOOST_TEST((phase(waiting) == Phase::waiting));
  // At the kiosk the code is as good as before.
  ask(asking.kiosk(wire::CheckRatingCode{waiting.number, code(waiting)}));
  settle();
  BOOST_TEST(refusal(replies.size() - 1) == "not_served");
}

BOOST_AUTO_TEST_CASE(the_repeat_of_a_wrong_code_under_its_id_is_no_further_guess) {
  const auto waiting = ticket();
  auto& holder = phone_of(waiting);
  const auto once = command(wire::CancelByPhone{wrong(waiting)});
  for (int i = 0; i < 8; ++i) send(holder, message(holder, once));
  BOOST_TEST(holder.replies.size() == 8U);
  BOOST_TEST(asks(holder, wire::CancelByPhone{code(waiting)}) == "accepted");
}

BOOST_AUTO_TEST_CASE(
    whoever_asks_more_than_thirty_times_a_minute_is_told_so_then_not_answered_and_heard_again_later) {
  const auto waiting = ticket();
  auto& holder = phone_of(waiting);
  for (int i = 0; i < 30; ++i) BOOST_TEST(asks(holder, wire::FollowTicket{}) == "accepted");
  BOOST_TEST(asks(holder, wire::CancelByPhone{code(waiting)}) == "too_many_requests");
  BOOST_TEST((phase(waiting) == Phase::waiting));
  for (int i = 0; i < 100; ++i) asks(holder, wire::FollowTicket{});
  BOOST_TEST(holder.replies.size() == 60U);
  // Another ticket's quota is its own.
  BOOST_TEST(asks(phone_of(ticket()), wire::FollowTicket{}) == "accepted");
  time.skip_to(time.now() + std::chrono::seconds{60});
  BOOST_TEST(asks(holder, wire::FollowTicket{}) == "accepted");
}

BOOST_AUTO_TEST_CASE(what_the_journal_cannot_take_did_not_happen_and_the_same_id_may_ask_again) {
  const auto waiting = ticket();
  auto& holder = following(waiting);
  const auto pages = holder.pages.size();
  const auto cancel = command(wire::CancelByPhone{code(waiting)});
  disk.set(DiskFault::full);
  send(holder, message(holder, cancel));
  BOOST_TEST(holder.reason() == "hub_busy");
  BOOST_TEST((phase(waiting) == Phase::waiting));
  BOOST_TEST(holder.pages.size() == pages);
  disk.set(DiskFault::none);
  send(holder, message(holder, cancel));
  BOOST_TEST(holder.reason() == "accepted");
  BOOST_TEST((phase(waiting) == Phase::cancelled));
}

BOOST_AUTO_TEST_CASE(what_comes_after_the_call_is_refused) {
  const auto first = ticket();
  static_cast<void>(ticket());
  auto& holder = phone_of(first);
  BOOST_TEST(asks(holder, wire::YieldByPhone{code(first)}) == "accepted");
  at_counter(queue::CallNext{});
  at_counter(queue::MarkNoShow{});
  at_counter(queue::CallNext{});
  BOOST_TEST(asks(holder, wire::UndoByPhone{}) == "already_called");
  BOOST_TEST(asks(holder, wire::CancelByPhone{code(first)}) == "already_called");
  BOOST_TEST(asks(holder, wire::YieldByPhone{code(first)}) == "already_called");
  BOOST_TEST((phase(first) == Phase::called));
}

BOOST_AUTO_TEST_CASE(with_the_next_day_the_page_is_told_that_its_ticket_is_over_and_the_token_is_worthless) {
  const auto waiting = ticket();
  auto& holder = following(waiting);
  clock.days = 1;
  run->hub.begin_day();
  settle();
  BOOST_TEST((holder.page().phase == Phase::expired));
  BOOST_TEST(holder.page().number == waiting.number);
  BOOST_TEST((holder.page().business_date == waiting.business_date));
  const auto pages = holder.pages.size();
  for (const wire::PhoneCommandBody& body :
       std::vector<wire::PhoneCommandBody>{wire::FollowTicket{}, wire::CancelByPhone{code(waiting)}})
    BOOST_TEST(asks(holder, body) == "ticket_of_another_day");
  BOOST_TEST(holder.pages.size() == pages);
}

// ---- what a page sees and does ----

BOOST_AUTO_TEST_CASE(a_page_that_follows_is_shown_its_ticket_and_each_change_and_nothing_without_a_change) {
  const auto first = ticket();
  const auto second = ticket();
  auto& holder = phone_of(second);
  BOOST_TEST(asks(holder, wire::FollowTicket{}) == "accepted");
  BOOST_TEST((holder.replies.back().in_reply_to == uuid(asked)));
  BOOST_REQUIRE(holder.pages.size() == 1U);
  BOOST_TEST(holder.page().number == second.number);
  BOOST_TEST(holder.page().centre_name.vi == "Trung tâm Thử");
  BOOST_TEST(holder.page().service.id.text() == "ban-sao");
  BOOST_TEST((holder.page().phase == Phase::waiting));
  BOOST_TEST(holder.page().ahead == 1);
  BOOST_TEST(holder.page().yields_left == 2);
  BOOST_TEST(!holder.page().counter.has_value());
  static_cast<void>(ticket());  // behind it
  BOOST_TEST(holder.pages.size() == 1U);
  at_counter(queue::CallNext{});
  BOOST_TEST(holder.page().ahead == 0);
  at_counter(queue::MarkNoShow{});
  at_counter(queue::CallNext{});
  BOOST_TEST((holder.page().phase == Phase::called));
  BOOST_TEST(holder.page().counter.value() == 1);
  BOOST_TEST(holder.page().call_count.value() == 1);
  at_counter(queue::Recall{});
  BOOST_TEST(holder.page().call_count.value() == 2);
  at_counter(queue::StartService{});
  BOOST_TEST((holder.page().phase == Phase::serving));
  at_counter(queue::FinishService{});
  BOOST_TEST(holder.page().may_rate);
  BOOST_TEST(asks(holder, wire::RateByPhone{.level = queue::RatingLevel::satisfied}) == "accepted");
  BOOST_TEST(!holder.page().may_rate);
  BOOST_TEST(asks(holder, wire::RateByPhone{}) == "already_rated");
  for (std::size_t i = 1; i < holder.pages.size(); ++i)
    BOOST_TEST(holder.pages[i].freshness.sequence > holder.pages[i - 1].freshness.sequence);
}

BOOST_AUTO_TEST_CASE(a_page_that_does_not_follow_anew_is_told_no_more_after_ten_minutes) {
  const auto first = ticket();
  auto& holder = following(first);
  const auto pages = holder.pages.size();
  time.skip_to(time.now() + std::chrono::minutes{11});
  at_counter(queue::CallNext{});
  BOOST_TEST(holder.pages.size() == pages);
}

BOOST_AUTO_TEST_CASE(a_ticket_is_cancelled_with_its_code_and_comes_back_to_its_place_within_a_minute) {
  const auto first = ticket();
  const auto second = ticket();
  auto& holder = following(first);
  BOOST_TEST(asks(holder, wire::CancelByPhone{code(first)}) == "accepted");
  BOOST_TEST((holder.page().phase == Phase::cancelled));
  BOOST_TEST((holder.page().undo_until.value() == clock.now().instant + std::chrono::seconds{60}));
  BOOST_TEST(run->hub.state().ahead_of(*run->hub.state().ticket(second.visit)) == 0);
  BOOST_TEST(asks(holder, wire::UndoByPhone{}) == "accepted");
  BOOST_TEST((holder.page().phase == Phase::waiting));
  BOOST_TEST(run->hub.state().ahead_of(*run->hub.state().ticket(second.visit)) == 1);
  BOOST_TEST(asks(holder, wire::UndoByPhone{}) == "nothing_to_undo");
  BOOST_TEST(asks(holder, wire::CancelByPhone{code(first)}) == "accepted");
  clock.minute += 2;
  BOOST_TEST(asks(holder, wire::UndoByPhone{}) == "undo_over");
  BOOST_TEST((journalled<queue::TicketCancelled>().front().by == queue::CancelledBy::phone));
}

BOOST_AUTO_TEST_CASE(a_ticket_lets_two_go_first_and_all_three_pages_hear_of_it) {
  std::vector<wire::TicketGranted> tickets;
  for (int i = 0; i < 4; ++i) tickets.push_back(ticket());
  std::vector<Phone*> holders;
  for (const auto& each : tickets) {
    holders.push_back(&phone_of(each));
    asks(*holders.back(), wire::FollowTicket{});
  }
  BOOST_TEST(asks(*holders[0], wire::YieldByPhone{code(tickets[0])}) == "accepted");
  BOOST_TEST(holders[0]->page().ahead == 2);
  BOOST_TEST(holders[0]->page().yields_left == 1);
  BOOST_TEST(holders[1]->page().ahead == 0);
  BOOST_TEST(holders[2]->page().ahead == 1);
  BOOST_TEST(holders[3]->pages.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_rating_by_phone_journals_reasons_and_of_the_comment_a_digest_alone) {
  const auto first = ticket();
  auto& holder = phone_of(first);
  const std::string comment = "Chờ hơi lâu, mong có thêm ghế ngồi.";
  const wire::RateByPhone rating{.level = queue::RatingLevel::dissatisfied,
                                 .reasons = {{queue::RatingReason::waiting_time}},
                                 .comment = PersonalData<std::string>(comment)};
  BOOST_TEST(asks(holder, rating) == "not_served");
  at_counter(queue::CallNext{});
  at_counter(queue::StartService{});
  at_counter(queue::FinishService{});
  BOOST_TEST(asks(holder, rating) == "accepted");
  const auto rated = journalled<queue::VisitRated>().at(0);
  BOOST_TEST(rated.rated_at.text() == "phone");
  BOOST_TEST((rated.reasons == rating.reasons));
  BOOST_TEST(rated.comment_digest.value() == desk::VisitProofs(keys()).written_digest(first.visit, comment));
  for (const auto& file : std::filesystem::directory_iterator(place.folder)) {
    if (!file.path().filename().string().starts_with("journal")) continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator(in), {}};
    BOOST_TEST(!bytes.contains("mong có thêm"), file.path());
  }
}

BOOST_AUTO_TEST_CASE(the_same_id_gets_the_same_answer_once_done_and_after_a_restart) {
  const auto first = ticket();
  static_cast<void>(ticket());
  auto& holder = phone_of(first);
  const auto yield = command(wire::YieldByPhone{code(first)});
  BOOST_REQUIRE(holder.line->publish(message(holder, yield)).has_value());
  send(holder, message(holder, yield));
  start_hub();
  send(holder, message(holder, yield));
  BOOST_TEST(holder.replies.size() == 3U);
  for (const auto& reply : holder.replies) BOOST_TEST(std::holds_alternative<wire::Accepted>(reply.body));
  BOOST_TEST(journalled<queue::TicketYielded>().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_hub_that_starts_anew_tells_the_pages_that_it_does_not_know_of) {
  const auto first = ticket();
  auto& holder = following(first);
  const auto pages = holder.pages.size();
  start_hub();
  BOOST_REQUIRE(holder.pages.size() == pages + 1);
  at_counter(queue::CallNext{});
  BOOST_TEST((holder.page().phase == Phase::called));
}

BOOST_AUTO_TEST_CASE(pages_that_were_cut_off_with_the_hub_are_told_when_it_is_back) {
  const auto first = ticket();
  auto& holder = following(first);
  broker.break_connection("thu-hub");
  settle();
  time.skip_to(time.now() + std::chrono::minutes{1});
  settle();
  const auto pages = holder.pages.size();
  BOOST_TEST(pages >= 2U);
  at_counter(queue::CallNext{});
  BOOST_TEST((holder.page().phase == Phase::called));
}

BOOST_AUTO_TEST_CASE(of_many_pages_the_one_that_was_called_is_told_first_and_all_others_too) {
  std::vector<wire::TicketGranted> tickets;
  for (int i = 0; i < 300; ++i) tickets.push_back(ticket());
  std::set<std::string> told;
  std::string first_told;
  auto watcher = broker.connect("watcher");
  watcher->start({.message =
                      [&](const wire::Message& message) {
                        const auto page = wire::read<wire::PhoneTicket>(message.payload).value();
                        if (told.empty()) first_told = page.number;
                        told.insert(page.number);
                      },
                  .connected = [] {},
                  .lost = [](const Error&) {}});
  // Asked in another order than they are called, the first one last.
  for (auto each = tickets.rbegin(); each != tickets.rend(); ++each) asks(phone_of(*each), wire::FollowTicket{});
  watcher->subscribe(wire::all_phones(id<CentreId>("thu"), wire::Channel::ticket));
  settle();
  told.clear();
  at_counter(queue::CallNext{});
  BOOST_TEST(first_told == "A001");
  BOOST_TEST(told.size() == 300U);
}

BOOST_AUTO_TEST_SUITE_END()

// What a hub leaves behind whose power went.
struct Left {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("hub-left-" + std::to_string(::getpid()));
  crypto::SigningKey signing = crypto::SigningKey::generate();
  wire::TicketGranted first;
  wire::PhoneCommand yield;
  bool was_told = false;

  explicit Left(int step) {
    Phones centre;
    first = centre.ticket();
    static_cast<void>(centre.ticket());
    auto& holder = centre.phone_of(first);
    yield = centre.command(wire::YieldByPhone{Phones::code(first)});
    centre.disk.cut_after(step);
    centre.send(holder, Phones::message(holder, yield));
    was_told = holder.reason() == "accepted";
    centre.run.reset();
    centre.disk.set(DiskFault::none);
    std::filesystem::remove_all(folder);
    std::filesystem::copy(centre.place.folder, folder);
    signing = centre.signing;
  }
  ~Left() { std::filesystem::remove_all(folder); }
};

BOOST_AUTO_TEST_SUITE(ut_phones_and_power)

BOOST_AUTO_TEST_CASE(wherever_the_power_goes_in_a_yield_it_happens_once_and_no_ticket_is_lost) {
  int died_before = 0;
  int died_after = 0;
  for (int step = 0; died_after < 3 && step < 60; ++step) {
    BOOST_TEST_CONTEXT("step " << step) {
      const Left left(step);
      Phones centre;
      centre.run.reset();
      std::filesystem::remove_all(centre.place.folder);
      std::filesystem::copy(left.folder, centre.place.folder);
      centre.signing = left.signing;
      centre.start_hub();
      const auto kept = centre.journalled<queue::TicketYielded>().size();
      BOOST_TEST((kept == 1 || (kept == 0 && !left.was_told)));
      (kept == 0 ? died_before : died_after) += 1;
      auto& holder = centre.phone(left.first.token);
      centre.send(holder, Phones::message(holder, left.yield));
      BOOST_TEST(holder.reason() == "accepted");
      BOOST_TEST(centre.journalled<queue::TicketYielded>().size() == 1U);
      BOOST_TEST(centre.run->hub.state().ticket(left.first.visit)->yields == 1);
      BOOST_TEST(centre.run->hub.state().waiting(id<ServiceGroupId>("chung-thuc")) == 2);
    }
  }
  BOOST_TEST(died_before > 0);
  BOOST_TEST(died_after > 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
