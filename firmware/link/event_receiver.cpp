#include "firmware/link/event_receiver.hpp"

#include "firmware/journal/content_hash.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/write.hpp"

#include <format>
#include <set>
#include <tuple>

namespace motcua::link {
namespace {

constexpr std::size_t remembered_conflicts = 1000;

// A batch as far as it could be read: what can be stored, and what must be refused.
struct Received {
  Uuid id;
  journal::IncomingBatch batch;
  std::vector<wire::RefusedEvent> refused;
};

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
  auto batch = wire::read_batch(message.payload);
  if (!batch) {
    discard("shape", message, describe(batch.error()));
    return std::nullopt;
  }
  if (batch->centre != sender.centre || batch->node != sender.node) {
    discard("sender", message, "it claims to come from " + batch->node.text());
    return std::nullopt;
  }
  Received out{batch->id, {batch->centre, batch->node, batch->epoch, std::move(batch->events)}, {}};
  for (const auto& record : batch->refused) {
    if (record.sequence) out.refused.push_back({*record.sequence, std::string(record.reason)});
    parts.log.once(host::Level::warning, std::format("refused:{}:{}", batch->node.text(), record.reason),
                   std::format("event {} of {} is refused: {} ({})",
                               record.sequence ? std::to_string(*record.sequence) : "without a sequence",
                               batch->node.text(), record.reason, describe(record.error)));
  }
  return out;
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
  if (message.retain == wire::Retain::yes)
    return discard("retained", message,
                   "it was published with the retain flag; mend its sender and clear the topic");
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
  if (handlers.stored) handlers.stored(received->batch, outcome);
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
