#include "firmware/wire/read.hpp"

#include "firmware/codec/codec.hpp"
#include "firmware/wire/validate.hpp"
#include "firmware/wire/versions.hpp"

#include <algorithm>
#include <format>

namespace motcua::wire {
namespace {

using codec::Node;

// Every type is in its first version.
constexpr std::span<const Upcaster> upcasters;

constexpr codec::Limits limits(std::size_t bytes, std::size_t items) {
  return {.bytes = bytes, .depth = 12, .items = items, .string_bytes = 4 * 1024};
}

std::unexpected<Error> below(std::string_view pointer, Error error) {
  error.where.insert(0, pointer);
  return std::unexpected(std::move(error));
}

template <class Message>
Result<Message> read_message(std::string_view payload, std::string_view type, const codec::Limits& most) {
  auto message = codec::parse_json(payload, most)
                     .and_then([&](Node node) { return upcast(std::move(node), type, upcasters); })
                     .and_then([](const Node& node) { return codec::decode<Message>(node); });
  if (!message) return message;
  if (auto good = check(*message); !good) return std::unexpected(std::move(good.error()));
  return message;
}

std::string without_hash(const Node& record) {
  Node copy = record;
  if (auto* members = std::get_if<Node::Object>(&copy.value))
    std::erase_if(*members, [](const Node::Member& member) { return member.first == "hash"; });
  return codec::write_json(copy);
}

// The type of the body of a record, "" if the codec is going to refuse it anyway.
std::string body_type(const Node& record) {
  const Node* body = record.find("body");
  const Node* type = body == nullptr ? nullptr : body->find("type");
  const auto* text = type == nullptr ? nullptr : std::get_if<std::string>(&type->value);
  return text == nullptr ? std::string{} : *text;
}

Status upcast_record(Node& record) {
  const auto type = body_type(record);
  auto raised = upcast(std::move(record), type, upcasters);
  if (!raised) return std::unexpected(std::move(raised.error()));
  record = std::move(*raised);
  return {};
}

Node::Array* events_of(Node& batch) {
  auto* members = std::get_if<Node::Object>(&batch.value);
  if (members == nullptr) return nullptr;
  const auto events = std::ranges::find(*members, "events", &Node::Member::first);
  return events == members->end() ? nullptr : std::get_if<Node::Array>(&events->second.value);
}

}  // namespace

Result<Command> read_command(std::string_view payload) {
  return read_message<Command>(payload, "command", limits(max_command_bytes, 100));
}

Result<Reply> read_reply(std::string_view payload) {
  return read_message<Reply>(payload, "reply", limits(max_reply_bytes, 2'000));
}

Result<BatchAsSent> read_batch(std::string_view payload) {
  auto node = codec::parse_json(payload, limits(max_batch_bytes, 20'000)).and_then([](Node parsed) {
    return upcast(std::move(parsed), "event_batch", upcasters);
  });
  if (!node) return std::unexpected(std::move(node.error()));
  BatchAsSent out;
  if (auto* events = events_of(*node)) {
    for (std::size_t i = 0; i < events->size(); ++i) {
      out.hashed_texts.push_back(without_hash((*events)[i]));
      if (auto raised = upcast_record((*events)[i]); !raised)
        return below(std::format("/events/{}", i), std::move(raised.error()));
    }
  }
  auto batch = codec::decode<EventBatch>(*node);
  if (!batch) return std::unexpected(std::move(batch.error()));
  if (auto good = check(*batch); !good) return std::unexpected(std::move(good.error()));
  static_cast<EventBatch&>(out) = std::move(*batch);
  return out;
}

Result<RecordAsWritten> read_record(std::string_view text) {
  auto node = codec::parse_json(text, limits(max_batch_bytes, 20'000));
  if (!node) return std::unexpected(std::move(node.error()));
  RecordAsWritten out;
  out.hashed_text = without_hash(*node);
  if (auto raised = upcast_record(*node); !raised) return std::unexpected(std::move(raised.error()));
  auto record = codec::decode<EventRecord>(*node);
  if (!record) return std::unexpected(std::move(record.error()));
  if (auto good = check(*record); !good) return std::unexpected(std::move(good.error()));
  static_cast<EventRecord&>(out) = std::move(*record);
  return out;
}

template <>
Result<CallsState> read_state<CallsState>(std::string_view payload) {
  return read_message<CallsState>(payload, "calls", limits(max_state_bytes, 5'000));
}
template <>
Result<QueueState> read_state<QueueState>(std::string_view payload) {
  return read_message<QueueState>(payload, "queue", limits(max_state_bytes, 5'000));
}
template <>
Result<CounterState> read_state<CounterState>(std::string_view payload) {
  return read_message<CounterState>(payload, "counter", limits(max_state_bytes, 5'000));
}
template <>
Result<SatisfactionState> read_state<SatisfactionState>(std::string_view payload) {
  return read_message<SatisfactionState>(payload, "satisfaction", limits(max_state_bytes, 5'000));
}
template <>
Result<Health> read_state<Health>(std::string_view payload) {
  return read_message<Health>(payload, "health", limits(max_health_bytes, 200));
}

}  // namespace motcua::wire
