// Events and their batches: what they are as text matters as much as what they mean, for hashes go over the text.
#include "firmware/codec/codec.hpp"
#include "firmware/codec/text.hpp"
#include "firmware/wire/check.hpp"
#include "firmware/wire/events.hpp"
#include "firmware/wire/limits.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/refusals.hpp"
#include "firmware/wire/validate.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>

namespace motcua::wire {
namespace {

using codec::Node;

constexpr std::string_view no_hash = "0000000000000000000000000000000000000000000000000000000000000000";

// By the type of a record's body. Every type is in its first version.
constexpr std::span<const Upcaster> event_upcasters;

// "" when it is no text: the codec is going to refuse it.
std::string text_at(const Node* node, std::string_view key) {
  const Node* found = node == nullptr ? nullptr : node->find(key);
  const auto* text = found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
  return text == nullptr ? std::string{} : *text;
}

std::optional<std::uint64_t> sequence_of(const Node& record) {
  const auto text = text_at(&record, "sequence");
  std::uint64_t value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc{} || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

// What of a record that was relayed stands as its node wrote it.
constexpr std::array<std::string_view, 2> of_the_origin{"version", "body"};

Status check_original(const EventRecord& record, std::string_view text) {
  if (!record.original) return {};
  for (const auto key : of_the_origin)
    if (codec::member_text(text, key) != codec::member_text(*record.original, key))
      return fail(ErrorCode::corrupt, "/original",
                  std::format("its '{}' must stand in the record to the letter", key));
  return {};
}

Result<RecordAsWritten> read_node(Node node, std::string_view text, codec::Null null) {
  const auto type = text_at(node.find("body"), "type");
  return upcast(std::move(node), type, event_upcasters)
      .and_then([null](const Node& raised) { return codec::decode<EventRecord>(raised, null); })
      .and_then([text](EventRecord record) {
        return check(record).and_then([&] { return check_original(record, text); }).transform([&record] {
          return std::move(record);
        });
      })
      .transform([text](EventRecord record) {
        return RecordAsWritten{std::move(record), codec::without_member(text, "hash")};
      });
}

Reason reason_of_record(const Error& error) {
  return error.code == ErrorCode::too_large ? Reason("too_large") : reason_for(error);
}

// Whether a record follows the one before it.
Status check_succession(const EventRecord& before, const EventRecord& record) {
  Check check;
  if (record.sequence != before.sequence + 1)
    check.refuse_at("sequence", ErrorCode::invalid, "the sequence must rise by one from record to record");
  if (record.previous_hash != before.hash)
    check.refuse_at("previous_hash", ErrorCode::corrupt, "this is not the hash of the record before");
  return check.status();
}

// Takes the list out of a batch, which is then read by itself.
Result<Node::Array> take_events(Node& batch) {
  auto* members = std::get_if<Node::Object>(&batch.value);
  if (members == nullptr) return fail(ErrorCode::mistyped, "", "here must stand an object");
  const auto found = std::ranges::find(*members, "events", &Node::Member::first);
  if (found == members->end()) return fail(ErrorCode::missing, "/events", "'events' is missing");
  auto* events = std::get_if<Node::Array>(&found->second.value);
  if (events == nullptr) return fail(ErrorCode::mistyped, "/events", "here must stand an array");
  Check check;
  constexpr auto rule = rule_of<EventBatch, &EventBatch::events>();
  check.at("events", [&] { check_count(check, rule.least, rule.most, events->size()); });
  return check.status().transform([events] { return std::move(*events); });
}

// The batch around its records, which are taken out first.
Result<BatchAsSent> read_header(const Node& node) {
  auto batch = codec::decode<BatchAsSent>(node, codec::Null::mistyped);
  if (!batch) return batch;
  Check check;
  check_members(check, *batch);
  if (auto good = check.status(); !good) return std::unexpected(std::move(good.error()));
  return batch;
}

// With every sequence readable.
Result<BatchAsSent> read_records(BatchAsSent batch, Node::Array events, std::string_view payload) {
  const auto text = codec::compact(payload);
  const auto texts = codec::item_texts(codec::member_text(text, "events").value_or(""));
  if (texts.size() != events.size())
    return fail(ErrorCode::invalid, "/events", "the contract's own members are spelled without escapes");
  bool in_chain = false;  // the record before this one was taken
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto sequence = sequence_of(events[i]);
    if (!sequence)
      return fail(
          events[i].find("sequence") == nullptr ? ErrorCode::missing : ErrorCode::invalid,
          std::format("/events/{}/sequence", i),
          "here must stand a sequence, or nobody can be told which event it was: 1 to 18446744073709551615 as "
          "a decimal text");
    auto record = read_node(std::move(events[i]), texts[i], codec::Null::mistyped);
    auto good = record ? Status{} : std::unexpected(record.error());
    if (record && in_chain) good = check_succession(batch.events.back(), *record);
    in_chain = good.has_value();
    if (in_chain) {
      batch.events.push_back(std::move(*record));
      continue;
    }
    const auto reason = record ? Reason("broken_chain") : reason_of_record(good.error());
    good.error().where.insert(0, std::format("/events/{}", i));
    batch.refused.push_back({*sequence, reason.text(), std::move(good.error())});
  }
  return batch;
}

void check_chain_start(Check& check, const EventRecord& record) {
  if ((record.sequence == 1) != (record.previous_hash == no_hash))
    check.refuse_at("previous_hash", ErrorCode::invalid, "64 zeros stand before sequence 1 and nowhere else");
}

}  // namespace

Status check(const EventRecord& record) {
  Check check;
  check_members(check, record);
  check_chain_start(check, record);
  return check.status();
}

Result<RecordAsWritten> read_record(std::string_view text) {
  return codec::parse_json(text, limits(EventBatch::kind)).and_then([text](Node node) {
    return read_node(std::move(node), codec::compact(text), codec::Null::absent);
  });
}

std::expected<BatchAsSent, UnreadableBatch> read_batch(std::string_view payload) {
  auto parsed = codec::parse_json(payload, limits(EventBatch::kind));
  if (!parsed) return std::unexpected(UnreadableBatch{std::move(parsed.error()), std::nullopt});
  const auto id = id_of(text_at(&*parsed, "id"));
  const auto whole = [&id](Error error) { return UnreadableBatch{std::move(error), id}; };
  auto node = upcast(std::move(*parsed), EventBatch::kind.name, EventBatch::kind.upcasters);
  if (!node) return std::unexpected(whole(std::move(node.error())));
  auto events = take_events(*node);
  if (!events) return std::unexpected(whole(std::move(events.error())));
  return read_header(*node)
      .and_then([&](BatchAsSent batch) { return read_records(std::move(batch), std::move(*events), payload); })
      .transform_error(whole);
}

std::string hashed_text(const EventRecord& record) {
  auto node = codec::write_value(record);
  auto& members = std::get<Node::Object>(node.value);
  std::erase_if(members, [](const Node::Member& member) { return member.first == "hash"; });
  if (!record.original) return codec::write_json(node);
  std::string out;
  for (const auto& [key, value] : members) {
    const auto kept =
        std::ranges::contains(of_the_origin, key) ? codec::member_text(*record.original, key) : std::nullopt;
    out += std::format(R"({}"{}":)", out.empty() ? '{' : ',', key);
    out += kept ? std::string(*kept) : codec::write_json(value);
  }
  return out + '}';
}

std::string with_hash(std::string_view hashed_text, std::string_view hash) {
  return std::format(R"({},"hash":"{}"}})", hashed_text.substr(0, hashed_text.size() - 1), hash);
}

std::string write(const EventRecord& record) {
  return with_hash(hashed_text(record), record.hash);
}

std::string write_batch(const EventBatch& header, std::span<const std::string> records) {
  auto out = codec::encode(header);
  out.resize(out.size() - std::string_view("]}").size());
  for (const auto& record : records) {
    if (&record != records.data()) out += ',';
    out += record;
  }
  return out + "]}";
}

std::string write(const EventBatch& batch) {
  std::vector<std::string> records;
  records.reserve(batch.events.size());
  for (const auto& record : batch.events) records.push_back(write(record));
  return write_batch({batch.version, batch.id, batch.centre, batch.node, batch.epoch, {}}, records);
}

}  // namespace motcua::wire
