#include "firmware/link/event_receiver.hpp"

#include "firmware/codec/node.hpp"
#include "firmware/journal/content_hash.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/write.hpp"

#include <charconv>
#include <format>
#include <set>
#include <tuple>

namespace motcua::link {
namespace {

constexpr std::size_t remembered_conflicts = 1000;

// A batch as far as it could be read: who sent it, what can be stored, and what must be refused.
struct Received {
  Uuid id;
  journal::IncomingBatch batch;
  std::vector<wire::RefusedEvent> refused;
};

std::string_view reason_for(const Error& error) {
  if (error.code == ErrorCode::unsupported) return "unsupported";
  if (error.code == ErrorCode::too_large) return "too_large";
  return "malformed";
}

std::string text_at(const codec::Node& node, std::string_view key) {
  const auto* found = node.find(key);
  const auto* text = found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
  return text == nullptr ? std::string{} : *text;
}

std::optional<std::uint64_t> sequence_of(const codec::Node& record) {
  const auto text = text_at(record, "sequence");
  std::uint64_t value = 0;
  const auto [end, ec] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc{} || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

// Reads a batch that as a whole breaks the contract, record by record, so that a good record is not lost for a bad
// one. Nothing when even the envelope cannot be read: then nobody can be answered.
std::optional<Received> read_piecewise(std::string_view payload, host::Log& log) {
  const auto node = codec::parse_json(payload);
  if (!node) return std::nullopt;
  const auto id = Uuid::parse(text_at(*node, "id"));
  const auto centre = CentreId::parse(text_at(*node, "centre"));
  const auto name = NodeId::parse(text_at(*node, "node"));
  const auto epoch = Uuid::parse(text_at(*node, "epoch"));
  const auto* list = node->find("events");
  const auto* version = node->find("version");
  const auto* events = list == nullptr ? nullptr : std::get_if<codec::Node::Array>(&list->value);
  if (!id || !centre || !name || !epoch || events == nullptr || events->size() > wire::max_batch_events)
    return std::nullopt;
  if (version == nullptr || version->value != codec::Node{std::int64_t{1}}.value) return std::nullopt;
  Received out{*id, {*centre, *name, *epoch, {}}, {}};
  const wire::RecordAsWritten* before = nullptr;
  for (const auto& event : *events) {
    const auto sequence = sequence_of(event);
    if (!sequence) continue;
    auto record = wire::read_record(codec::write_json(event));
    const bool follows = before == nullptr || !record ||
                         (record->sequence == before->sequence + 1 && record->previous_hash == before->hash);
    if (record && follows) {
      before = &out.batch.events.emplace_back(std::move(*record));
      continue;
    }
    before = nullptr;
    const std::string reason(record ? "broken_chain" : reason_for(record.error()));
    out.refused.push_back({*sequence, reason});
    log.once(host::Level::warning, std::format("refused:{}:{}", name->text(), reason),
             std::format("event {} of {} is refused: {} ({})", *sequence, name->text(), reason,
                         record ? "it does not follow the event before it" : describe(record.error())));
  }
  return out;
}

Received from_batch(wire::BatchAsSent sent) {
  Received out{sent.id, {sent.centre, sent.node, sent.epoch, {}}, {}};
  out.batch.events.reserve(sent.events.size());
  for (std::size_t i = 0; i < sent.events.size(); ++i)
    out.batch.events.push_back({std::move(sent.events[i]), std::move(sent.hashed_texts[i])});
  return out;
}

}  // namespace

struct EventReceiver::State {
  Parts parts;
  NodeId self;
  Handlers handlers;
  ReceiverCounts counts;
  std::set<std::tuple<NodeId, Uuid, std::uint64_t>> reported;
  runtime::Scope scope = {};

  void take(const wire::Message& message);
  std::optional<Received> read(const wire::Message& message, const wire::Address& sender);
  void refuse_wrong_hashes(Received& received);
  void report(const journal::IncomingBatch& batch, const std::vector<std::uint64_t>& conflicts);
  void not_stored(const Error& error);
  void discard(std::string_view cause, const wire::Message& message, std::string_view why);
  void answer(const Received& received, const journal::StoreOutcome& outcome, const wire::Message& message);
};

void EventReceiver::State::discard(std::string_view cause, const wire::Message& message, std::string_view why) {
  ++counts.discarded;
  parts.log.once(host::Level::warning, std::format("discarded:{}:{}", cause, message.topic.substr(0, 120)),
                 std::format("a message on {} is discarded: {}", message.topic, why));
}

std::optional<Received> EventReceiver::State::read(const wire::Message& message, const wire::Address& sender) {
  std::optional<Received> received;
  auto batch = wire::read_batch(message.payload);
  if (batch)
    received = from_batch(std::move(*batch));
  else if (batch.error().code != ErrorCode::too_large || message.payload.size() <= wire::max_batch_bytes)
    received = read_piecewise(message.payload, parts.log);
  if (!received) {
    discard("shape", message, describe(batch.error()));
    return std::nullopt;
  }
  if (received->batch.centre != sender.centre || received->batch.node != sender.node) {
    discard("sender", message, "it claims to come from " + received->batch.node.text());
    return std::nullopt;
  }
  return received;
}

void EventReceiver::State::refuse_wrong_hashes(Received& received) {
  std::erase_if(received.batch.events, [&](const wire::RecordAsWritten& record) {
    if (journal::hash_holds(record)) return false;
    received.refused.push_back({record.sequence, "wrong_hash"});
    parts.log.once(host::Level::error, "wrong-hash:" + received.batch.node.text(),
                   std::format("event {} of {} does not match its hash: it is refused", record.sequence,
                               received.batch.node.text()));
    return true;
  });
}

void EventReceiver::State::report(const journal::IncomingBatch& batch,
                                  const std::vector<std::uint64_t>& conflicts) {
  for (const auto sequence : conflicts) {
    if (reported.size() >= remembered_conflicts) reported.clear();
    if (!reported.insert({batch.node, batch.epoch, sequence}).second) continue;
    parts.log.error(
        "event {} of {} (epoch {}) is held already with other content: the same journal runs twice or was "
        "restored; it is not acknowledged",
        sequence, batch.node.text(), batch.epoch.text());
    if (handlers.conflict) handlers.conflict({batch.node, batch.epoch, sequence});
  }
}

void EventReceiver::State::answer(const Received& received, const journal::StoreOutcome& outcome,
                                  const wire::Message& message) {
  wire::EventsReceived body;
  body.epoch = received.batch.epoch;
  body.sequences = outcome.stored;
  body.sequences.insert(body.sequences.end(), outcome.duplicates.begin(), outcome.duplicates.end());
  body.refused = received.refused;
  body.refused.insert(body.refused.end(), outcome.refused.begin(), outcome.refused.end());
  wire::Reply reply;
  reply.in_reply_to = received.id;
  reply.at = parts.clock.now().instant;
  reply.source = self;
  reply.body = std::move(body);
  // If it cannot go out now, the sender asks again.
  static_cast<void>(parts.router.transport().publish(
      {.topic = message.response_topic, .payload = wire::write(reply), .correlation_data = received.id.text()}));
}

void EventReceiver::State::not_stored(const Error& error) {
  parts.log.once(host::Level::error, "store:" + error.detail,
                 "events are not stored, their senders will send again: " + describe(error));
  if (handlers.store_failed) handlers.store_failed(error);
}

void EventReceiver::State::take(const wire::Message& message) {
  const auto place = wire::parse_topic(message.topic);
  if (!place || place->channel != wire::Channel::evt)
    return discard("topic", message, "this is no topic of events");
  if (message.response_topic != wire::topic(place->address, wire::Channel::reply))
    return discard("response", message, "its response topic is not its sender's own");
  auto received = read(message, place->address);
  if (!received) return;
  ++counts.batches;
  refuse_wrong_hashes(*received);
  journal::StoreOutcome outcome;
  if (!received->batch.events.empty()) {
    auto stored = parts.store.store(received->batch);
    if (!stored) return not_stored(stored.error());
    outcome = std::move(*stored);
  }
  counts.stored += outcome.stored.size();
  counts.duplicates += outcome.duplicates.size();
  counts.conflicts += outcome.conflicts.size();
  counts.refused += outcome.refused.size() + received->refused.size();
  report(received->batch, outcome.conflicts);
  answer(*received, outcome, message);
}

EventReceiver::EventReceiver(Parts parts, NodeId self, std::string filter, Handlers handlers)
    : state_(std::make_unique<State>(parts, std::move(self), std::move(handlers), ReceiverCounts{},
                                     std::set<std::tuple<NodeId, Uuid, std::uint64_t>>{})) {
  parts.router.on_message(
      std::move(filter),
      state_->scope.guard([state = state_.get()](const wire::Message& message) { state->take(message); }));
}

EventReceiver::~EventReceiver() = default;
const ReceiverCounts& EventReceiver::counts() const {
  return state_->counts;
}

}  // namespace motcua::link
