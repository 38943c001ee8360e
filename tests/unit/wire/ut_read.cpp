#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/error_of.hpp"
#include "tests/unit/wire/messages.hpp"

#include <boost/test/unit_test.hpp>

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

const std::string lease = write(sample::command(RequestLease{sample::group(), 7}));

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
  BOOST_TEST(write(read_command(lease).value()) == lease);
  const auto reply = write(sample::reply(Refused{"nobody_waiting", "không có ai đợi"}));
  BOOST_TEST(write(read_reply(reply).value()) == reply);
  const auto batch = write(sample::batch(7, 3));
  BOOST_TEST(write(read_batch(batch).value()) == batch);
  const auto record = write(sample::record(7));
  BOOST_TEST(write(read_record(record).value()) == record);
  const auto health = write(Health{.node = sample::node(), .program = "motcua-hub 0.1.0"});
  BOOST_TEST(write(read_state<Health>(health).value()) == health);
}

BOOST_AUTO_TEST_CASE(shape_version_and_rules_are_all_checked_with_their_place) {
  need_refusal(error_of(read_command(with(lease, "request_lease", "open_door"))), ErrorCode::unsupported,
               "/body/type");
  need_refusal(error_of(read_command(with(lease, R"("count":7)", R"("count":"7")"))), ErrorCode::mistyped,
               "/body/body/count");
  need_refusal(error_of(read_command(with(lease, R"("count":7)", R"("count":77)"))), ErrorCode::invalid,
               "/body/body/count");
  need_refusal(error_of(read_command(with(lease, R"("version":1)", R"("version":2)"))), ErrorCode::unsupported,
               "/version");
  need_refusal(error_of(read_command(with(lease, R"("version":1,)", ""))), ErrorCode::missing, "/version");
}

BOOST_AUTO_TEST_CASE(a_payload_over_its_limit_is_refused_unread) {
  const auto padded = [](const std::string& text, std::size_t size) {
    return text + std::string(size - text.size(), ' ');
  };
  BOOST_TEST(read_command(padded(lease, max_command_bytes)).has_value());
  BOOST_TEST((error_of(read_command(padded(lease, max_command_bytes + 1))).code == ErrorCode::too_large));
  const auto batch = write(sample::batch(7, 3));
  BOOST_TEST(read_batch(padded(batch, max_batch_bytes)).has_value());
  BOOST_TEST((error_of(read_batch(padded(batch, max_batch_bytes + 1))).code == ErrorCode::too_large));
  BOOST_TEST((error_of(read_reply(std::string(max_reply_bytes + 1, ' '))).code == ErrorCode::too_large));
  BOOST_TEST(
      (error_of(read_state<QueueState>(std::string(max_state_bytes + 1, ' '))).code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_full_batch_and_the_largest_day_change_fit) {
  BOOST_TEST(write(sample::batch(1, max_batch_events)).size() < max_batch_bytes);
  auto batch = sample::batch(1, 1);
  queue::DayStarted day{.business_date = parse_date("2026-11-21").value()};
  day.expired.assign(5'000, sample::id('2'));
  batch.events[0] = sample::record(1, day);
  BOOST_TEST(read_batch(write(batch)).has_value());
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused) {
  const auto deep = with(lease, R"("version")", R"("x":[[[[[[[[[[[[[1]]]]]]]]]]]]],"version")");
  BOOST_TEST((error_of(read_command(deep)).code == ErrorCode::too_large));
}

BOOST_AUTO_TEST_CASE(a_records_own_version_is_refused_where_it_stands) {
  auto text = write(sample::batch(7, 2));
  const auto last = text.rfind(R"("version":1)");
  need_refusal(error_of(read_batch(text.replace(last, 11, R"("version":2)"))), ErrorCode::unsupported,
               "/events/1/version");
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
  BOOST_TEST(read_batch(batch).value().hashed_texts.at(0) == record.hashed_text);
}

BOOST_AUTO_TEST_CASE(whatever_stands_where_a_batch_should_is_refused_and_harms_nothing) {
  for (const auto* text : {"", "null", "[]", "7", "\"batch\"", "{}", R"({"events":7})", R"({"events":[7,null,{}]})",
                           R"({"events":[{"version":1,"body":7}]})", R"({"events":[{"body":{"type":7}}]})"}) {
    BOOST_TEST(!read_batch(text).has_value(), text);
    BOOST_TEST(!read_record(text).has_value(), text);
    BOOST_TEST(!read_command(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
