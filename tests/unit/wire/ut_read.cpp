#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/wire/messages.hpp"

#include <boost/test/unit_test.hpp>
#include <format>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_read)

std::string with(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

void need_refusal(const Error& error, ErrorCode code, std::string_view pointer) {
  BOOST_TEST(error.where == pointer);
  BOOST_TEST((error.code == code));
}

Error error_of(const std::expected<BatchAsSent, UnreadableBatch>& batch) {
  return batch ? Error{ErrorCode{255}, "nowhere", "nothing was refused"} : batch.error().error;
}
using motcua::error_of;

const std::string lease = write(sample::command(RequestLease{sample::group(), 7}));

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
  BOOST_TEST(write(read<Command>(lease).value()) == lease);
  const auto reply = write(sample::reply(Refused{"nobody_waiting", "không có ai đợi"}));
  BOOST_TEST(write(read<Reply>(reply).value()) == reply);
  const auto batch = write(sample::batch(7, 3));
  std::vector<std::string> records;
  const auto read_back = read_batch(batch).value();
  for (const auto& one : read_back.events) records.push_back(write(one));
  BOOST_TEST(write_batch(
                 {.id = read_back.id, .centre = read_back.centre, .node = read_back.node, .epoch = read_back.epoch},
                 records) == batch);
  const auto record = write(sample::record(7));
  BOOST_TEST(write(read_record(record).value()) == record);
  const auto health = write(Health{.node = sample::node(), .program = "motcua-hub 0.1.0"});
  BOOST_TEST(write(read<Health>(health).value()) == health);
}

BOOST_AUTO_TEST_CASE(shape_version_and_rules_are_all_checked_with_their_place) {
  need_refusal(error_of(read<Command>(with(lease, "request_lease", "open_door"))), ErrorCode::unsupported,
               "/body/type");
  need_refusal(error_of(read<Command>(with(lease, R"("count":7)", R"("count":"7")"))), ErrorCode::mistyped,
               "/body/body/count");
  need_refusal(error_of(read<Command>(with(lease, R"("count":7)", R"("count":77)"))), ErrorCode::invalid,
               "/body/body/count");
  need_refusal(error_of(read<Command>(with(lease, R"("version":1)", R"("version":2)"))), ErrorCode::unsupported,
               "/version");
  need_refusal(error_of(read<Command>(with(lease, R"("version":1,)", ""))), ErrorCode::missing, "/version");
}

BOOST_AUTO_TEST_CASE(a_payload_over_its_limit_is_refused_unread) {
  const auto padded = [](const std::string& text, std::size_t size) {
    return text + std::string(size - text.size(), ' ');
  };
  BOOST_TEST(read<Command>(padded(lease, Command::kind.most_bytes)).has_value());
  BOOST_TEST((error_of(read<Command>(padded(lease, Command::kind.most_bytes + 1))).code == ErrorCode::too_large));
  const auto batch = write(sample::batch(7, 3));
  BOOST_TEST(read_batch(padded(batch, max_batch_bytes)).has_value());
  BOOST_TEST((error_of(read_batch(padded(batch, max_batch_bytes + 1))).code == ErrorCode::too_large));
  BOOST_TEST((error_of(read<Reply>(std::string(Reply::kind.most_bytes + 1, ' '))).code == ErrorCode::too_large));
  BOOST_TEST((error_of(read<QueueState>(std::string(max_state_bytes + 1, ' '))).code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_full_batch_and_the_largest_day_change_fit) {
  BOOST_TEST(write(sample::batch(1, max_batch_events)).size() < max_batch_bytes);
  auto batch = sample::batch(1, 1);
  queue::DayStarted day{.business_date = parse_date("2026-11-21").value()};
  day.expired.assign(5'000, sample::id('2'));
  batch.events[0] = sample::record(1, day);
  BOOST_TEST(read_batch(write(batch)).value().events.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_batch_that_cannot_be_read_is_told_with_its_id_as_far_as_that_can_be) {
  const auto batch = write(sample::batch(7, 2));
  const auto id = read_batch(batch).value().id;
  for (const auto& [from, to] :
       {std::pair(R"("version":1)", R"("version":2)"), std::pair(R"("events":)", R"("none":)"),
        std::pair(R"("sequence":"8")", R"("sequence":8)")})
    BOOST_TEST((read_batch(with(batch, from, to)).error().id == id), to);
  BOOST_TEST(!read_batch(batch.substr(1)).error().id.has_value());
  BOOST_TEST(!read_batch(with(batch, id.text(), Uuid{}.text())).error().id.has_value());
}

BOOST_AUTO_TEST_CASE(a_record_whose_sequence_cannot_be_read_makes_its_batch_unreadable) {
  const auto batch = write(sample::batch(7, 3));
  for (const auto* sequence : {R"("0")", R"("18446744073709551616")", "8", R"("")", "null"}) {
    const auto other = with(batch, R"("sequence":"8")", std::string(R"("sequence":)") + sequence);
    need_refusal(error_of(read_batch(other)), ErrorCode::invalid, "/events/1/sequence");
  }
}

// No value of the contract is ever null; what programs kept for themselves before this rule may have one.
BOOST_AUTO_TEST_CASE(null_stands_for_nothing_in_a_message) {
  const auto command = with(lease, R"("source":)", R"("clerk":null,"source":)");
  need_refusal(error_of(read<Command>(command)), ErrorCode::mistyped, "/clerk");
  const auto record = with(write(sample::record(7)), R"("version":1)", R"("version":1,"origin":null)");
  BOOST_TEST(read_record(record).has_value());
  const auto batch =
      with(write(sample::batch(7, 1)), R"("version":1,"body")", R"("version":1,"origin":null,"body")");
  BOOST_REQUIRE(read_batch(batch).value().refused.size() == 1U);
  need_refusal(read_batch(batch).value().refused[0].error, ErrorCode::mistyped, "/events/0/origin");
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused) {
  const auto deep = with(lease, R"("version")", R"("x":[[[[[[[[[[[[[1]]]]]]]]]]]]],"version")");
  BOOST_TEST((error_of(read<Command>(deep)).code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_records_own_version_is_refused_where_it_stands) {
  auto text = write(sample::batch(7, 2));
  const auto last = text.rfind(R"("version":1)");
  const auto read_back = read_batch(text.replace(last, 11, R"("version":2)")).value();
  BOOST_REQUIRE(read_back.refused.size() == 1U);
  need_refusal(read_back.refused[0].error, ErrorCode::unsupported, "/events/1/version");
  BOOST_TEST(read_back.refused[0].reason == "unsupported");
  BOOST_TEST(read_back.refused[0].sequence == 8U);
  BOOST_TEST(read_back.events.size() == 1U);
}

// Nobody can say what a record behind a refused one follows, so it is taken as it is.
BOOST_AUTO_TEST_CASE(a_bad_record_costs_its_neighbours_nothing) {
  auto batch = sample::batch(7, 4);
  batch.events[1] = sample::record(8, PrintReserved{sample::id('2'), "A1"});
  const auto read_back = read_batch(write(batch)).value();
  BOOST_REQUIRE(read_back.events.size() == 3U);
  BOOST_TEST(read_back.events[1].sequence == 9U);
  BOOST_REQUIRE(read_back.refused.size() == 1U);
  need_refusal(read_back.refused[0].error, ErrorCode::invalid, "/events/1/body/body/number");
}

BOOST_AUTO_TEST_CASE(an_object_of_thousands_of_members_is_refused_at_the_first_too_many) {
  std::string many = R"({"version":1)";
  for (int i = 0; i < 20'000; ++i) many += std::format(R"(,"{}":0)", i);
  need_refusal(error_of(read_batch(many + "}")), ErrorCode::too_large, "/63");
  need_refusal(error_of(read_batch(many + " and broken")), ErrorCode::too_large, "/63");
}

BOOST_AUTO_TEST_CASE(the_hashed_text_is_the_record_without_its_hash) {
  const auto record = sample::record(7);
  const auto text = hashed_text(record);
  BOOST_TEST(write(record) == text.substr(0, text.size() - 1) + R"(,"hash":")" + record.hash + R"("})");
}

// A newer writer may add members; its hash covers them, and so must what a reader verifies.
BOOST_AUTO_TEST_CASE(the_hashed_text_keeps_members_that_nobody_knows_here) {
  const auto plain = write(sample::record(7));
  const auto newer = with(plain, R"("printer":"printer-1")", R"("printer":"printer-1","tray":2)");
  const auto record = read_record(newer).value();
  BOOST_TEST(record.hashed_text == with(newer, R"(,"hash":")" + record.hash + "\"", ""));
  BOOST_TEST(hashed_text(record) == with(plain, R"(,"hash":")" + record.hash + "\"", ""));

  const auto batch =
      with(write(sample::batch(7, 1)), R"("printer":"printer-1")", R"("printer":"printer-1","tray":2)");
  BOOST_TEST(read_batch(batch).value().events.at(0).hashed_text == record.hashed_text);
}

// Two programs may spell the same value differently; the hash is over the sender's spelling.
BOOST_AUTO_TEST_CASE(the_hashed_text_is_the_writers_own_spelling_without_white_space) {
  const auto faults = FaultRaised{sample::printer(), "paper_out", "hết giấy"};
  const auto plain = write(sample::record(7, faults));
  auto foreign = with(plain, "hết", "h\\u1ebft");
  foreign = with(foreign, R"("version":1)", "\n \"version\" :\t1, \"cost\":1.50e2");
  const auto record = read_record(foreign).value();
  BOOST_TEST(std::get<FaultRaised>(record.body).detail == "hết giấy");
  BOOST_TEST(record.hashed_text.contains(R"("version":1,"cost":1.50e2,)"));
  BOOST_TEST(record.hashed_text.contains("h\\u1ebft giấy"));
}

// What a hub writes of another node's record: version and body to the letter, and the whole record as it came.
BOOST_AUTO_TEST_CASE(a_relayed_record_is_written_with_the_body_of_its_original) {
  const auto newer =
      with(write(sample::record(3)), R"("printer":"printer-1")", R"("printer":"printer-1","tray":{"no":2})");
  auto relayed = sample::record(7);
  relayed.origin = Origin{sample::node(), sample::id('4'), 3};
  relayed.original = newer;
  const auto text = write(relayed);
  BOOST_TEST(text.contains(
      R"("body":{"visit":"018f3a5e-0000-7000-8000-000000000002","printer":"printer-1","tray":{"no":2}}})"));
  const auto read_back = read_record(text).value();
  BOOST_TEST(read_back.original.value() == newer);
  BOOST_TEST(write(read_back) == text);
}

BOOST_AUTO_TEST_CASE(a_relayed_record_that_says_otherwise_than_its_original_is_refused) {
  auto relayed = sample::record(7);
  relayed.origin = Origin{sample::node(), sample::id('4'), 3};
  relayed.original = write(sample::record(3));
  const auto text = write(relayed);
  BOOST_REQUIRE(read_record(text).has_value());
  const auto other = read_record(with(text, R"("printer":"printer-1"})", R"("printer":"printer-2"})"));
  BOOST_REQUIRE(!other.has_value());
  BOOST_TEST((other.error().code == ErrorCode::corrupt));
  BOOST_TEST(other.error().where == "/original");
}

BOOST_AUTO_TEST_CASE(whatever_stands_where_a_batch_should_is_refused_and_harms_nothing) {
  for (const auto* text : {"", "null", "[]", "7", "\"batch\"", "{}", R"({"events":7})", R"({"events":[7,null,{}]})",
                           R"({"events":[{"version":1,"body":7}]})", R"({"events":[{"body":{"type":7}}]})"}) {
    BOOST_TEST(!read_batch(text).has_value(), text);
    BOOST_TEST(!read_record(text).has_value(), text);
    BOOST_TEST(!read<Command>(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
