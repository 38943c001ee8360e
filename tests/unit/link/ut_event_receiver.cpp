#include "firmware/journal/content_hash.hpp"
#include "firmware/link/event_receiver.hpp"
#include "firmware/link/memory_transport.hpp"
#include "firmware/wire/write.hpp"
#include "tests/support/event_flow.hpp"
#include "tests/support/process.hpp"

#include <boost/test/unit_test.hpp>

namespace motcua::link {
namespace {

using namespace test;
using Sequences = std::vector<std::uint64_t>;

constexpr std::string_view evt = "motcua/v1/mau-tinh/mau-tinh-kiosk-1/evt";
constexpr std::string_view own_reply = "motcua/v1/mau-tinh/mau-tinh-kiosk-1/reply";

// A store that is told what to say.
struct ScriptedStore final : journal::EventStore {
  Result<journal::StoreOutcome> store(const journal::IncomingBatch& batch) override {
    if (failing) return fail(ErrorCode::io, "store", "the disk is full");
    journal::StoreOutcome outcome;
    for (const auto& record : batch.events) {
      taken.push_back(record.sequence);
      auto& list = record.sequence == conflicting ? outcome.conflicts : outcome.stored;
      list.push_back(record.sequence);
    }
    return outcome;
  }
  bool failing = false;
  std::uint64_t conflicting = 0;
  Sequences taken;
};

struct ReceiverPlace {
  LoopRunner runner;
  host::Log log{"test", host::Level::error};
  std::unique_ptr<host::Clock> clock = host::make_system_clock("Asia/Ho_Chi_Minh").value();
  MemoryBroker broker{runner.loop};
  TempDir directory;
  journal::Journal journal =
      journal::Journal::open(an_identity("mau-tinh-kiosk-1"), directory.path() / "journal", an_epoch(7)).value();
  ScriptedStore store;
  Listener hub{broker.connect("mau-tinh-hub")};
  std::vector<wire::Origin> reported;
  std::vector<Error> failures;
  EventReceiver receiver{{log, *clock, hub.router, store},
                         a_node("mau-tinh-hub"),
                         wire::all_nodes(a_centre(), wire::Channel::evt),
                         {.conflict = [this](const wire::Origin& origin) { reported.push_back(origin); },
                          .store_failed = [this](const Error& error) { failures.push_back(error); }}};
  Listener kiosk{broker.connect("mau-tinh-kiosk-1")};

  ReceiverPlace() {
    kiosk.listen("motcua/v1/+/+/reply");
    hub.start();
    kiosk.start();
    runner.settle();
    journal.commit(tickets(1, 4)).value();
  }
  wire::EventBatch batch() {
    wire::EventBatch out{
        .id = an_id(1), .centre = a_centre(), .node = a_node("mau-tinh-kiosk-1"), .epoch = journal.epoch()};
    for (const auto& record : incoming(journal).events) out.events.push_back(record);
    return out;
  }
  void send(wire::Message message) {
    BOOST_REQUIRE(kiosk.transport->publish(std::move(message)).has_value());
    runner.settle();
  }
  void send(std::string payload, std::string_view topic = evt, std::string_view response = own_reply) {
    send({.topic = std::string(topic),
          .payload = std::move(payload),
          .response_topic = std::string(response),
          .correlation_data = an_id(1).text()});
  }
  wire::Message asked(std::string payload, std::string correlation) const {
    return {.topic = std::string(evt),
            .payload = std::move(payload),
            .response_topic = std::string(own_reply),
            .correlation_data = std::move(correlation)};
  }
  wire::Refused only_refusal() {
    BOOST_REQUIRE(kiosk.messages.size() == 1U);
    const auto reply = wire::read<wire::Reply>(kiosk.messages[0].payload).value();
    kiosk.messages.clear();
    return std::get<wire::Refused>(reply.body);
  }
  wire::EventsReceived only_answer() {
    BOOST_REQUIRE(kiosk.messages.size() == 1U);
    const auto reply = wire::read<wire::Reply>(kiosk.messages[0].payload).value();
    kiosk.messages.clear();
    return std::get<wire::EventsReceived>(reply.body);
  }
};

// The record again with a true hash, as a writer would make it that does not keep the rules.
void rehash(wire::EventRecord& record) {
  record.hash = journal::content_hash(wire::hashed_text(record));
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

BOOST_FIXTURE_TEST_SUITE(ut_event_receiver, ReceiverPlace)

BOOST_AUTO_TEST_CASE(the_answer_names_what_is_held_and_goes_to_the_sender) {
  send(wire::write(batch()));
  BOOST_REQUIRE(kiosk.messages.size() == 1U);
  BOOST_TEST(kiosk.messages[0].topic == own_reply);
  BOOST_TEST(kiosk.messages[0].correlation_data == an_id(1).text());
  const auto reply = wire::read<wire::Reply>(kiosk.messages[0].payload).value();
  BOOST_TEST((reply.in_reply_to == an_id(1)));
  BOOST_TEST(reply.source.text() == "mau-tinh-hub");
  const auto answer = only_answer();
  BOOST_TEST((answer.epoch == journal.epoch()));
  BOOST_TEST((answer.sequences == Sequences{1, 2, 3, 4}));
  BOOST_TEST(answer.refused.empty());
}

BOOST_AUTO_TEST_CASE(nothing_is_acknowledged_that_could_not_be_stored) {
  store.failing = true;
  send(wire::write(batch()));
  send(wire::write(batch()));
  BOOST_TEST(kiosk.messages.empty());
  BOOST_TEST(failures.size() == 2U);  // the program may have to end: it is told each time
}

BOOST_AUTO_TEST_CASE(a_conflict_is_neither_acknowledged_nor_refused_and_reported_once) {
  store.conflicting = 2;
  for (int i = 0; i < 3; ++i) {
    send(wire::write(batch()));
    const auto answer = only_answer();
    BOOST_TEST((answer.sequences == Sequences{1, 3, 4}));
    BOOST_TEST(answer.refused.empty());
  }
  BOOST_REQUIRE(reported.size() == 1U);
  BOOST_TEST((reported[0] == wire::Origin{a_node("mau-tinh-kiosk-1"), journal.epoch(), 2}));
  BOOST_TEST(receiver.counts().conflicts == 3U);
}

BOOST_AUTO_TEST_CASE(a_malformed_record_is_refused_by_its_sequence_and_the_others_are_stored) {
  send(with(wire::write(batch()), R"("number":"A002")", R"("number":"two")"));
  const auto answer = only_answer();
  BOOST_TEST((answer.sequences == Sequences{1, 3, 4}));
  BOOST_REQUIRE(answer.refused.size() == 1U);
  BOOST_TEST(answer.refused[0].sequence == 2U);
  BOOST_TEST(answer.refused[0].reason == "malformed");
}

BOOST_AUTO_TEST_CASE(an_event_of_a_later_version_of_the_product_is_refused_as_unsupported) {
  send(with(wire::write(batch()), "ticket_issued", "ticket_folded"));
  const auto answer = only_answer();
  BOOST_TEST((answer.sequences == Sequences{2, 3, 4}));
  BOOST_TEST(answer.refused.at(0).reason == "unsupported");
}

BOOST_AUTO_TEST_CASE(a_member_that_this_program_does_not_know_is_no_reason_to_refuse) {
  auto text = wire::hashed_text(batch().events[0]);
  text = with(text, R"("version":1)", R"("version":1,"later":{"x":"y"})");
  const auto hash = journal::content_hash(text);
  text.replace(text.size() - 1, 1, std::format(R"(,"hash":"{}"}})", hash));
  auto one = batch();
  one.events.resize(1);
  const auto record = wire::write(one.events[0]);
  send(with(wire::write(one), record, text));
  BOOST_TEST((only_answer().sequences == Sequences{1}));
}

BOOST_AUTO_TEST_CASE(a_record_whose_content_was_changed_on_the_way_is_refused) {
  send(with(wire::write(batch()), R"("number":"A003")", R"("number":"A033")"));
  const auto answer = only_answer();
  BOOST_TEST((answer.sequences == Sequences{1, 2, 4}));
  BOOST_TEST(answer.refused.at(0).sequence == 3U);
  BOOST_TEST(answer.refused.at(0).reason == "wrong_hash");
}

BOOST_AUTO_TEST_CASE(a_record_that_does_not_follow_the_one_before_is_refused) {
  auto changed = batch();
  changed.events[1].previous_hash = std::string(64, 'a');
  rehash(changed.events[1]);
  changed.events.resize(2);
  send(wire::write(changed));
  const auto answer = only_answer();
  BOOST_TEST((answer.sequences == Sequences{1}));
  BOOST_TEST(answer.refused.at(0).reason == "broken_chain");
}

BOOST_AUTO_TEST_CASE(the_same_sequence_twice_in_a_batch_is_taken_once) {
  auto doubled = batch();
  doubled.events = {doubled.events[0], doubled.events[0]};
  send(wire::write(doubled));
  BOOST_TEST((store.taken == Sequences{1}));
}

BOOST_AUTO_TEST_CASE(who_wants_the_answer_elsewhere_gets_none) {
  send(wire::write(batch()), evt, "motcua/v1/mau-tinh/mau-tinh-counter-01/reply");
  send(wire::write(batch()), evt, "");
  BOOST_TEST(kiosk.messages.empty());
  BOOST_TEST(store.taken.empty());
  BOOST_TEST(receiver.counts().discarded == 2U);
}

BOOST_AUTO_TEST_CASE(who_claims_to_be_another_node_or_of_another_centre_is_refused_on_the_own_topic) {
  constexpr std::string_view other = "motcua/v1/mau-tinh/mau-tinh-kiosk-2/reply";
  send(wire::write(batch()), "motcua/v1/mau-tinh/mau-tinh-kiosk-2/evt", other);
  BOOST_REQUIRE(kiosk.messages.size() == 1U);
  BOOST_TEST(kiosk.messages[0].topic == other);
  BOOST_TEST(only_refusal().detail.starts_with("/node: "));
  send(with(wire::write(batch()), R"("centre":"mau-tinh")", R"("centre":"mau-xa")"));
  const auto refused = only_refusal();
  BOOST_TEST(refused.reason == "malformed");
  BOOST_TEST(refused.detail.starts_with("/centre: "));
  BOOST_TEST(store.taken.empty());
}

BOOST_AUTO_TEST_CASE(a_batch_that_cannot_be_read_is_refused_and_harms_nothing) {
  auto many = batch();
  many.events.assign(wire::max_batch_events + 1, many.events[0]);
  for (const std::string& payload :
       {std::string{}, std::string("{"), std::string("[]"), std::string("null"), std::string("{\"version\":1}"),
        std::string(R"({"version":1,"events":[1,2,{}]})"), std::string(wire::max_batch_bytes + 1, ' '),
        std::string(1000, '['), wire::write(many),
        with(wire::write(batch()), R"("sequence":"3")", R"("sequence":"0")"),
        with(wire::write(batch()), R"("sequence":"3")", R"("sequence":"18446744073709551616")")}) {
    send(payload);
    BOOST_TEST(only_refusal().reason == "malformed", payload.substr(0, 60));
  }
  BOOST_TEST(store.taken.empty());
  BOOST_TEST(receiver.counts().unread == 11U);
  send(wire::write(batch()));
  BOOST_TEST((only_answer().sequences == Sequences{1, 2, 3, 4}));
}

BOOST_AUTO_TEST_CASE(the_refusal_of_a_batch_names_the_place) {
  send(with(wire::write(batch()), R"("sequence":"3")", R"("sequence":"0")"));
  BOOST_TEST(only_refusal().detail.starts_with("/events/2/sequence: "));
}

BOOST_AUTO_TEST_CASE(a_batch_of_a_later_version_of_the_product_is_refused_as_unsupported) {
  send(with(wire::write(batch()), R"("version":1)", R"("version":7)"));
  const auto refused = only_refusal();
  BOOST_TEST(refused.reason == "unsupported");
  BOOST_TEST(refused.detail.contains("version 7 is newer than 1"));
}

BOOST_AUTO_TEST_CASE(the_answer_bears_the_correlation_of_its_request) {
  send(asked(wire::write(batch()), "a batch of mine"));
  BOOST_REQUIRE(kiosk.messages.size() == 1U);
  BOOST_TEST(kiosk.messages[0].correlation_data == "a batch of mine");
  BOOST_TEST((wire::read<wire::Reply>(kiosk.messages[0].payload).value().in_reply_to == an_id(1)));
}

BOOST_AUTO_TEST_CASE(a_refusal_answers_the_correlation_or_else_the_batch_or_nobody) {
  const auto unread = with(wire::write(batch()), R"("version":1)", R"("version":7)");
  send(asked(unread, an_id(5).text()));
  BOOST_TEST((wire::read<wire::Reply>(kiosk.messages.at(0).payload).value().in_reply_to == an_id(5)));
  send(asked(unread, "no id"));
  BOOST_TEST((wire::read<wire::Reply>(kiosk.messages.at(1).payload).value().in_reply_to == an_id(1)));
  BOOST_TEST(kiosk.messages.at(1).correlation_data == "no id");
  send(asked("{", "no id"));
  send(asked("{", Uuid{}.text()));
  BOOST_TEST(kiosk.messages.size() == 2U);
  BOOST_TEST(receiver.counts().discarded == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::link
