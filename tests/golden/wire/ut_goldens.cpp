#include "firmware/base/encoding.hpp"
#include "firmware/codec/node.hpp"
#include "firmware/crypto/crypto.hpp"
#include "firmware/wire/phones.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/ticket_token.hpp"
#include "firmware/wire/write.hpp"
#include "tests/golden/wire/golden.hpp"

#include <algorithm>
#include <boost/mp11.hpp>
#include <boost/test/unit_test.hpp>
#include <format>
#include <map>

namespace motcua::wire {
namespace {

BOOST_AUTO_TEST_SUITE(ut_goldens)

std::string sha256_hex(std::string_view text) {
  return hex(crypto::sha256(text));
}

// The public key of RFC 8032, 7.1, test 1: whoever made the
// goldens signed their tokens with that test's secret key.
crypto::KeyBytes test_key() {
  crypto::KeyBytes key{};
  std::ranges::copy(from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").value(),
                    key.begin());
  return key;
}

// Every alternative of the variant has a golden of its own name whose body has the type.
template <class Body>
void need_a_golden_of_every_type(const std::string& kind) {
  const auto all = goldens();
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Body>>([&](auto alternative) {
    using Type = typename decltype(alternative)::type;
    const auto name = std::format("{}.{}.json", kind, Type::type_name);
    const auto found = std::ranges::find(all, name, &Golden::name);
    BOOST_TEST_CONTEXT(name) {
      BOOST_REQUIRE((found != all.end()));
      BOOST_TEST(found->text.contains(std::format(R"("type": "{}")", Type::type_name)));
    }
  });
}

std::vector<EventRecord> records_of(const std::string& node) {
  std::map<std::uint64_t, EventRecord> by_sequence;
  for (const auto& golden : goldens()) {
    if (golden.kind != "event") continue;
    const auto batch = read_batch(golden.text).value();
    if (batch.node.text() != node) continue;
    for (const auto& record : batch.events) by_sequence.emplace(record.sequence, record);
  }
  std::vector<EventRecord> out;
  for (const auto& [sequence, record] : by_sequence) out.push_back(record);
  return out;
}

BOOST_AUTO_TEST_CASE(every_golden_reads_and_writes_back_to_the_identical_value) {
  BOOST_REQUIRE(!goldens().empty());
  for (const auto& golden : goldens()) {
    BOOST_TEST_CONTEXT(golden.name) {
      const auto again = reread(golden, golden.text);
      BOOST_REQUIRE_MESSAGE(again.has_value(), describe(again.error_or(Error{})));
      BOOST_TEST(*again == codec::write_json(codec::parse_json(golden.text).value()));
      BOOST_TEST(golden.text == codec::write_json_pretty(codec::parse_json(*again).value()) + "\n");
    }
  }
}

BOOST_AUTO_TEST_CASE(every_type_of_the_contract_has_a_golden) {
  need_a_golden_of_every_type<CommandBody>("command");
  need_a_golden_of_every_type<ReplyBody>("reply");
  need_a_golden_of_every_type<EventBody>("event");
  need_a_golden_of_every_type<PhoneCommandBody>("phone_command");
  for (const auto* name :
       {"state.calls.json", "state.queue.json", "state.counter.json", "state.clerks.json", "state.services.json",
        "state.satisfaction.json", "state.health.json", "state.catalogue.json", "state.centre_today.json",
        "state.province_today.json", "state.alerts.json", "state.centre_changes.json",
        "state.province_changes.json", "day_key.json", "bytes_wanted.json", "phone_ticket.json"})
    BOOST_TEST(!golden_file(name).empty(), name);
}

// A golden is never edited: a change of the contract adds a version and a golden beside it.
BOOST_AUTO_TEST_CASE(no_golden_was_edited_added_or_removed_without_its_sum) {
  std::string sums;
  for (const auto& golden : goldens()) sums += std::format("{}  {}\n", sha256_hex(golden.text), golden.name);
  BOOST_TEST(sums == golden_file("SHA256SUMS"));
}

BOOST_AUTO_TEST_CASE(the_hash_of_every_record_is_true_both_as_sent_and_as_written_again) {
  for (const auto& golden : goldens()) {
    if (golden.kind != "event") continue;
    const auto batch = read_batch(golden.text).value();
    BOOST_TEST_CONTEXT(golden.name) {
      for (const auto& record : batch.events) {
        BOOST_TEST(sha256_hex(record.hashed_text) == record.hash);
        BOOST_TEST(hashed_text(record) == record.hashed_text);
      }
    }
  }
}

// The hub's newest relayed record holds what the kiosk wrote, with the kiosk's own hash.
BOOST_AUTO_TEST_CASE(a_relayed_record_holds_its_original_to_the_letter) {
  const auto relayed = read_batch(golden_file("event.print_failed.relayed.json")).value().events.at(0);
  const auto original = read_record(relayed.original.value()).value();
  const auto sent = read_batch(golden_file("event.print_failed.json")).value().events.at(0);
  BOOST_TEST(original.hashed_text == sent.hashed_text);
  BOOST_TEST(sha256_hex(original.hashed_text) == original.hash);
  BOOST_TEST(relayed.origin->sequence == sent.sequence);
}

BOOST_AUTO_TEST_CASE(the_records_of_each_node_form_one_chain) {
  for (const auto* node : {"mau-tinh-hub", "mau-tinh-kiosk-1"}) {
    const auto records = records_of(node);
    std::string before(64, '0');
    BOOST_TEST(records.size() > 5);
    for (std::size_t i = 0; i < records.size(); ++i) {
      BOOST_TEST(records[i].sequence == i + 1);
      BOOST_TEST(records[i].previous_hash == before);
      before = records[i].hash;
    }
  }
}

BOOST_AUTO_TEST_CASE(the_tokens_are_signed_and_name_their_visits) {
  const auto reply = read<Reply>(golden_file("reply.ticket_granted.json")).value();
  const auto& ticket = std::get<TicketGranted>(reply.body);
  const auto token = unpack_token(ticket.token).value();
  BOOST_TEST(crypto::verify(test_key(), signed_bytes(token.claim), token.signature));
  BOOST_TEST((token.claim == claim_for(ticket.visit, ticket.business_date, 4101, 1)));
  BOOST_TEST(pack_token(token) == ticket.token);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::wire
