// Whoever reaches the province's gateway without a ticket, or with more than a ticket's worth of questions.
#include "tests/unit/hub/phones_fixture.hpp"

namespace motcua::hub {
namespace {

using namespace test;
using Phase = queue::TicketPhase;

BOOST_FIXTURE_TEST_SUITE(ut_phone_strangers, Phones)

BOOST_AUTO_TEST_CASE(a_token_that_this_hub_did_not_sign_is_refused_and_changes_nothing) {
  const auto waiting = ticket();
  auto forged = waiting.token;
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  const auto before = run->journal.last_sequence();
  auto& stranger = phone(forged);
  for (const wire::PhoneCommandBody& body : std::vector<wire::PhoneCommandBody>{
           wire::FollowTicket{}, wire::CancelByPhone{code(waiting)}, wire::YieldByPhone{code(waiting)},
           wire::UndoByPhone{}, wire::RateByPhone{}})
    BOOST_TEST(asks(stranger, body) == "bad_token");
  BOOST_TEST(stranger.pages.empty());
  BOOST_TEST(run->journal.last_sequence() == before);
}

BOOST_AUTO_TEST_CASE(a_flood_of_invented_tokens_keeps_no_holder_waiting_and_is_answered_ten_times_a_second) {
  const auto waiting = ticket();
  auto& holder = phone_of(waiting);
  int answers = 0;
  auto watcher = broker.connect("watcher");
  watcher->start({.message = [&answers](const wire::Message&) { ++answers; },
                  .connected = [] {},
                  .lost = [](const Error&) {}});
  watcher->subscribe(wire::all_phones(id<CentreId>("thu"), wire::Channel::reply));
  settle();
  auto invented = wire::unpack_token(waiting.token).value();
  // Never that of the ticket.
  const auto other = static_cast<std::uint8_t>(~invented.claim.visit_tail[0]);
  for (std::uint16_t i = 0; i < 5'000; ++i) {
    auto& tail = invented.claim.visit_tail;
    tail[0] = other;
    tail[7] = static_cast<std::uint8_t>(i >> 8);
    tail[8] = static_cast<std::uint8_t>(i);
    const Phone stranger{
        .line = nullptr, .address = {id<CentreId>("thu"), wire::pack_token(invented)}, .replies = {}, .pages = {}};
    BOOST_REQUIRE(holder.line->publish(message(stranger, command(wire::FollowTicket{}))).has_value());
  }
  BOOST_REQUIRE(holder.line->publish(message(holder, command(wire::CancelByPhone{code(waiting)}))).has_value());
  settle();
  BOOST_TEST(holder.reason() == "accepted");
  BOOST_TEST((phase(waiting) == Phase::cancelled));
  BOOST_TEST(answers <= 10 + 1);
}

BOOST_AUTO_TEST_CASE(of_one_ticket_only_a_few_wrong_signatures_a_day_are_looked_at) {
  const auto waiting = ticket();
  auto forged = wire::unpack_token(waiting.token).value();
  std::vector<std::string> answers;
  for (std::uint8_t i = 0; i < 15; ++i) {
    forged.signature[0] = static_cast<std::uint8_t>(forged.signature[0] + 1);
    answers.push_back(asks(phone(wire::pack_token(forged)), wire::FollowTicket{}));
    time.skip_to(time.now() + std::chrono::seconds{1});
  }
  BOOST_TEST(answers.at(9) == "bad_token");
  BOOST_TEST(answers.at(10) == "too_many_requests");
  BOOST_TEST(asks(phone_of(ticket()), wire::FollowTicket{}) == "accepted");
}

BOOST_AUTO_TEST_CASE(what_is_over_the_quota_is_not_even_read) {
  const auto waiting = ticket();
  auto& holder = phone_of(waiting);
  const auto topic = wire::phone_topic(holder.address, wire::Channel::cmd);
  for (int i = 0; i < 30; ++i) {
    send(holder, {.topic = topic, .payload = "[]", .correlation_data = uuid(7000 + i).text()});
    BOOST_TEST(holder.reason() == "malformed");
  }
  send(holder, {.topic = topic, .payload = "[]", .correlation_data = uuid(7100).text()});
  BOOST_TEST(holder.reason() == "too_many_requests");
}

BOOST_AUTO_TEST_CASE(pages_and_answers_to_strangers_leave_room_for_events_on_the_way_to_the_province) {
  const auto waiting = ticket();
  auto& holder = following(waiting);
  const auto told = holder.pages.size();
  run->province.most = kept_for_others;
  at_counter(queue::CallNext{});
  BOOST_TEST(holder.pages.size() == told);
  auto forged = waiting.token;
  forged.back() = forged.back() == 'A' ? 'B' : 'A';
  auto& stranger = phone(forged);
  BOOST_TEST(asks(stranger, wire::FollowTicket{}) == "no answer");
  run->province.most = kept_for_others + 1;
  time.skip_to(time.now() + std::chrono::milliseconds{10});
  settle();
  BOOST_TEST(stranger.reason() == "bad_token");
  BOOST_REQUIRE(holder.pages.size() > told);
  BOOST_TEST((holder.page().phase == Phase::called));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::hub
