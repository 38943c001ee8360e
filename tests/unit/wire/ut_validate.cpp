#include "firmware/wire/read.hpp"
#include "firmware/wire/validate.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/wire/messages.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_validate)

template <class Message>
void need_refusal(const Message& message, ErrorCode code, std::string_view pointer) {
  const auto status = check(message);
  BOOST_REQUIRE(!status.has_value());
  BOOST_TEST(status.error().where == pointer);
  BOOST_TEST((status.error().code == code));
  BOOST_TEST(!status.error().detail.empty());
}

// A batch is checked as it is read.
void need_refusal(const EventBatch& batch, ErrorCode code, std::string_view pointer) {
  const auto read_back = read_batch(write(batch));
  const bool whole = !read_back.has_value();
  BOOST_REQUIRE((whole || !read_back->refused.empty()));
  const auto& error = whole ? read_back.error().error : read_back->refused.front().error;
  BOOST_TEST(error.where == pointer);
  BOOST_TEST((error.code == code));
  BOOST_TEST(!error.detail.empty());
}

bool passes(const EventBatch& batch) {
  const auto read_back = read_batch(write(batch));
  return read_back && read_back->refused.empty();
}

RateByCode rating(std::string number, std::string code) {
  return {std::move(number), Secret<std::string>(std::move(code)), queue::RatingLevel::neutral};
}

// Spoils a good batch of three records from sequence 7 on.
template <class Spoil>
EventBatch spoiled(Spoil&& spoil) {
  auto batch = sample::batch(7, 3);
  spoil(batch);
  return batch;
}

BOOST_AUTO_TEST_CASE(good_messages_pass) {
  BOOST_TEST(check(sample::command(RequestLease{sample::group(), 50})).has_value());
  BOOST_TEST(check(sample::clerk_command(queue::CallNext{})).has_value());
  BOOST_TEST(check(sample::reply(Accepted{})).has_value());
  BOOST_TEST(passes(sample::batch(1, 200)));
  BOOST_TEST(passes(sample::batch(7, 1)));
}

BOOST_AUTO_TEST_CASE(a_lease_is_for_1_to_50_numbers) {
  for (const auto count : {-1, 0, 51})
    need_refusal(sample::command(RequestLease{sample::group(), count}), ErrorCode::invalid, "/body/body/count");
  BOOST_TEST(check(sample::command(RequestLease{sample::group(), 1})).has_value());
}

BOOST_AUTO_TEST_CASE(number_code_and_token_follow_their_grammars) {
  need_refusal(sample::command(rating("A1", "1234")), ErrorCode::invalid, "/body/body/number");
  need_refusal(sample::command(rating("A001", "12E4")), ErrorCode::invalid, "/body/body/code");
  need_refusal(sample::command(rating("A001", "12345")), ErrorCode::too_large, "/body/body/code");
  need_refusal(sample::command(RateByToken{"short", queue::RatingLevel::neutral}), ErrorCode::invalid,
               "/body/body/token");
}

BOOST_AUTO_TEST_CASE(a_refusal_never_repeats_a_secret) {
  const auto status = check(sample::command(rating("A001", "98x7")));
  BOOST_TEST(!error_of(status).detail.contains("98x7"));
}

BOOST_AUTO_TEST_CASE(a_command_at_a_counter_names_the_clerk) {
  boost::mp11::mp_for_each<queue::ClerkVerb>(
      [](const auto& verb) { need_refusal(sample::command(verb), ErrorCode::missing, "/clerk"); });
  need_refusal(sample::command(ReadOwn{}), ErrorCode::missing, "/clerk");
  need_refusal(sample::command(Contest{{}, PersonalData<std::string>("Sai")}), ErrorCode::missing, "/clerk");
  BOOST_TEST(check(sample::clerk_command(ReadOwn{})).has_value());
  BOOST_TEST(check(sample::command(ReadComments{})).has_value());
  BOOST_TEST(check(sample::command(LogIn{sample::clerk(), Secret<std::string>("2468")})).has_value());
}

BOOST_AUTO_TEST_CASE(a_persons_tag_stands_beside_an_order_for_a_ticket_and_nothing_else) {
  auto order = sample::command(queue::IssueTicket{ServiceId::parse("ban-sao").value()});
  BOOST_TEST(check(order).has_value());
  order.person = Secret<std::string>(std::string(32, 'a'));
  BOOST_TEST(check(order).has_value());
  auto rate = sample::command(rating("A001", "1234"));
  rate.person = order.person;
  need_refusal(rate, ErrorCode::invalid, "/person");
  order.person = Secret<std::string>(std::string(31, 'a') + "G");
  need_refusal(order, ErrorCode::invalid, "/person");
  order.person = Secret<std::string>(std::string(33, 'a'));
  need_refusal(order, ErrorCode::too_large, "/person");
  BOOST_TEST(!error_of(check(order)).detail.contains("aaa"));
}

BOOST_AUTO_TEST_CASE(a_key_of_the_day_is_32_bytes) {
  DayKey key{.business_date = parse_date("2026-11-21").value(),
             .made = sample::instant(),
             .key = Secret<std::string>(std::string(64, '0'))};
  BOOST_TEST(check(key).has_value());
  BOOST_TEST((DayKey::kind.retain() == Retain::no));
  key.key = Secret<std::string>(std::string(62, '0'));
  need_refusal(key, ErrorCode::invalid, "/key");
}

BOOST_AUTO_TEST_CASE(a_login_code_is_neither_empty_nor_endless) {
  need_refusal(sample::command(LogIn{sample::clerk(), {}}), ErrorCode::invalid, "/body/body/code");
  need_refusal(sample::command(LogIn{sample::clerk(), Secret<std::string>(std::string(65, '1'))}),
               ErrorCode::too_large, "/body/body/code");
}

BOOST_AUTO_TEST_CASE(what_was_forgotten_is_refused) {
  auto command = sample::command(RequestLease{sample::group(), 3});
  command.id = {};
  need_refusal(command, ErrorCode::invalid, "/id");
  command = sample::command(queue::IssueTicket{});
  need_refusal(command, ErrorCode::invalid, "/body/body/service");
  command.source = {};
  need_refusal(command, ErrorCode::invalid, "/source");
  command = sample::command(RequestLease{sample::group(), 3});
  command.version = 0;
  need_refusal(command, ErrorCode::invalid, "/version");
}

BOOST_AUTO_TEST_CASE(a_detail_is_at_most_500_bytes) {
  BOOST_TEST(check(sample::reply(Refused{"not_called", std::string(500, 'x')})).has_value());
  need_refusal(sample::reply(Refused{"not_called", std::string(501, 'x')}), ErrorCode::too_large,
               "/body/body/detail");
  need_refusal(sample::record(1, FaultRaised{sample::printer(), "paper_out", std::string(501, 'x')}),
               ErrorCode::too_large, "/body/body/detail");
}

BOOST_AUTO_TEST_CASE(received_sequences_count_from_1_and_are_no_more_than_a_batch) {
  need_refusal(sample::reply(EventsReceived{sample::id('4'), {3, 0}, {}}), ErrorCode::invalid,
               "/body/body/sequences/1");
  need_refusal(sample::reply(EventsReceived{sample::id('4'), {}, {{0, "conflict"}}}), ErrorCode::invalid,
               "/body/body/refused/0/sequence");
  need_refusal(sample::reply(EventsReceived{sample::id('4'), std::vector<std::uint64_t>(201, 1), {}}),
               ErrorCode::too_large, "/body/body/sequences");
}

BOOST_AUTO_TEST_CASE(a_batch_holds_1_to_200_records) {
  need_refusal(sample::batch(1, 0), ErrorCode::invalid, "/events");
  need_refusal(sample::batch(1, 201), ErrorCode::too_large, "/events");
}

BOOST_AUTO_TEST_CASE(sequences_rise_by_one) {
  need_refusal(spoiled([](auto& batch) { batch.events[2].sequence = 10; }), ErrorCode::invalid,
               "/events/2/sequence");
  need_refusal(spoiled([](auto& batch) { batch.events[1].sequence = 7; }), ErrorCode::invalid,
               "/events/1/sequence");
  need_refusal(spoiled([](auto& batch) { std::swap(batch.events[0].sequence, batch.events[1].sequence); }),
               ErrorCode::invalid, "/events/1/sequence");
  need_refusal(sample::batch(0, 1), ErrorCode::invalid, "/events/0/sequence");
}

BOOST_AUTO_TEST_CASE(the_chain_has_no_break_inside_a_batch) {
  need_refusal(spoiled([](auto& batch) { batch.events[1].previous_hash = sample::hash('b'); }), ErrorCode::corrupt,
               "/events/1/previous_hash");
  need_refusal(spoiled([](auto& batch) { batch.events[0].previous_hash = sample::hash('0'); }), ErrorCode::invalid,
               "/events/0/previous_hash");
  auto first = sample::batch(1, 1);
  first.events[0].previous_hash = sample::hash('a');
  need_refusal(first, ErrorCode::invalid, "/events/0/previous_hash");
}

BOOST_AUTO_TEST_CASE(hashes_versions_and_origins_are_checked_in_every_record) {
  need_refusal(spoiled([](auto& batch) { batch.events[2].hash = sample::hash('g'); }), ErrorCode::invalid,
               "/events/2/hash");
  need_refusal(spoiled([](auto& batch) { batch.events[2].hash.pop_back(); }), ErrorCode::invalid, "/events/2/hash");
  need_refusal(spoiled([](auto& batch) { batch.events[1].version = 0; }), ErrorCode::invalid, "/events/1/version");
  need_refusal(spoiled([](auto& batch) { batch.events[1].origin = Origin{sample::node(), sample::id('5'), 0}; }),
               ErrorCode::invalid, "/events/1/origin/sequence");
  need_refusal(spoiled([](auto& batch) { batch.events[1].origin = Origin{sample::node(), {}, 1}; }),
               ErrorCode::invalid, "/events/1/origin/epoch");
}

BOOST_AUTO_TEST_CASE(a_recall_is_at_least_the_second_call) {
  const queue::TicketRecalled recalled{sample::id('2'), CounterId::parse("counter-05").value(), sample::clerk(), 1};
  need_refusal(sample::record(1, recalled), ErrorCode::invalid, "/body/body/call_count");
}

BOOST_AUTO_TEST_CASE(the_calls_have_a_bounded_history_and_count_from_1) {
  CallsState state{.freshness = {sample::id('4'), 0, sample::instant()}};
  state.history.assign(
      12, queue::CallView{sample::id('2'), "A001", 5, sample::instant(), 1, queue::TicketPhase::finished});
  BOOST_TEST(check(state).has_value());
  state.history[3].call_count = 0;
  need_refusal(state, ErrorCode::invalid, "/history/3/call_count");
  state.history.resize(13, state.history[0]);
  need_refusal(state, ErrorCode::too_large, "/history");
}

BOOST_AUTO_TEST_CASE(a_clerk_has_a_name) {
  ClerksState state{.freshness = {sample::id('4'), 9, sample::instant()},
                    .clerks = {{sample::clerk(), "Lê Văn Thử"}}};
  BOOST_TEST(check(state).has_value());
  state.clerks[0].name.clear();
  need_refusal(state, ErrorCode::invalid, "/clerks/0/name");
}

BOOST_AUTO_TEST_CASE(a_device_is_named_by_16_bytes_in_hex_or_not_at_all) {
  OpenSession open{.name = sample::node(), .password = Secret<std::string>("x")};
  BOOST_TEST(check(sample::command(open)).has_value());
  open.device = Secret<std::string>(std::string(32, 'a'));
  BOOST_TEST(check(sample::command(open)).has_value());
  open.device = Secret<std::string>(std::string(31, 'a'));
  need_refusal(sample::command(open), ErrorCode::invalid, "/body/body/device");
}

BOOST_AUTO_TEST_CASE(fewer_than_five_ratings_are_never_shown) {
  SatisfactionState state{.freshness = {sample::id('4'), 9, sample::instant()},
                          .groups = {{.group = sample::group(), .ratings = 4, .very_satisfied = 100}}};
  need_refusal(state, ErrorCode::invalid, "/groups/0/ratings");
  state.groups[0].ratings = 5;
  BOOST_TEST(check(state).has_value());
  state.groups[0].neutral = 101;
  need_refusal(state, ErrorCode::invalid, "/groups/0/neutral");
}

BOOST_AUTO_TEST_CASE(health_names_its_program_and_faults_by_code) {
  Health health{.node = sample::node(), .program = "motcua-kiosk 0.1.0", .faults = {"paper_out"}};
  BOOST_TEST(check(health).has_value());
  health.faults.emplace_back("Out of paper");
  need_refusal(health, ErrorCode::invalid, "/faults/1");
  health.faults.assign(65, "paper_out");
  need_refusal(health, ErrorCode::too_large, "/faults");
  health.faults = {"paper_out"};
  health.standing = {{DeviceId::parse("may-in").value(), "paper_out"}, {std::nullopt, "clock_went_back"}};
  BOOST_TEST(check(health).has_value());
  health.standing->front().fault = "Out of paper";
  need_refusal(health, ErrorCode::invalid, "/standing/0/fault");
  health.standing->assign(65, {std::nullopt, "paper_out"});
  need_refusal(health, ErrorCode::too_large, "/standing");
  health.standing.reset();
  health.program.clear();
  need_refusal(health, ErrorCode::invalid, "/program");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
