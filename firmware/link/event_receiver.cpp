#include "firmware/link/event_receiver.hpp"

#include "firmware/journal/content_hash.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/write.hpp"

#include <format>
#include <set>
#include <tuple>
#include <utility>

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
  std::expected<Received, wire::UnreadableBatch> read(const wire::Message& message, const wire::Address& sender);
  void refuse(const wire::Message& message, const wire::UnreadableBatch& why);
  void refuse_wrong_hashes(Received& received);
  void report(const journal::IncomingBatch& batch, const std::vector<std::uint64_t>& conflicts);
  void not_stored(const Error& error);
  void discard(std::string_view cause, const wire::Message& message, std::string_view why);
  void answer(const Received& received, const journal::StoreOutcome& outcome, const wire::Message& message);
  void reply(const wire::Message& message, const Uuid& id, wire::ReplyBody body);
};

void EventReceiver::State::discard(std::string_view cause, const wire::Message& message, std::string_view why) {
  ++counts.discarded;
  parts.log.once(host::Level::warning, std::format("discarded:{}:{}", cause, message.topic.substr(0, 120)),
                 std::format("a message on {} is discarded: {}", message.topic, why));
}

// Whoever sends a batch that nobody could read would send it for ever, were nothing answered.
void EventReceiver::State::refuse(const wire::Message& message, const wire::UnreadableBatch& why) {
  const auto reason = wire::reason_for(why.error);
  const auto asked = wire::id_of(message.correlation_data);
  const auto id = asked ? asked : why.id;
  if (!id) return discard(reason.text(), message, describe(why.error));
  ++counts.unread;
  parts.log.once(host::Level::warning, std::format("unread:{}:{}", reason.text(), message.topic),
                 std::format("a batch on {} is refused: {}", message.topic, describe(why.error)));
  reply(message, *id, wire::refusal(reason, host::printable(describe(why.error))));
}

std::expected<Received, wire::UnreadableBatch> EventReceiver::State::read(const wire::Message& message,
                                                                          const wire::Address& sender) {
  if (message.retain == wire::Retain::yes)
    return std::unexpected(wire::UnreadableBatch{{ErrorCode::denied, "retain",
                                                  "it was published with the retain flag, and would come again at "
                                                  "every start: mend its sender and clear the topic"},
                                                 std::nullopt});
  auto batch = wire::read_batch(message.payload);
  if (!batch) return std::unexpected(std::move(batch.error()));
  for (const auto& [place, right] : {std::pair("/centre", batch->centre.text() == sender.centre.text()),
                                     std::pair("/node", batch->node == sender.node)})
    if (!right)
      return std::unexpected(
          wire::UnreadableBatch{{ErrorCode::denied, place, "the topic belongs to another"}, batch->id});
  Received out{batch->id, {batch->centre, batch->node, batch->epoch, std::move(batch->events)}, {}};
  for (const auto& record : batch->refused) {
    out.refused.push_back({record.sequence, std::string(record.reason)});
    parts.log.once(host::Level::warning, std::format("refused:{}:{}", batch->node.text(), record.reason),
                   std::format("event {} of {} is refused: {} ({})", record.sequence, batch->node.text(),
                               record.reason, describe(record.error)));
  }
  return out;
}

void EventReceiver::State::refuse_wrong_hashes(Received& received) {
  std::erase_if(received.batch.events, [&](const wire::RecordAsWritten& record) {
    if (journal::hash_holds(record)) return false;
    received.refused.push_back(wire::refusal(record.sequence, "wrong_hash"));
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
  reply(message, received.id, std::move(body));
}

void EventReceiver::State::reply(const wire::Message& message, const Uuid& id, wire::ReplyBody body) {
  const wire::Reply reply{
      .in_reply_to = id, .at = parts.clock.now().instant, .source = self, .body = std::move(body)};
  // If it cannot go out now, the sender asks again.
  static_cast<void>(parts.router.transport().publish({.topic = message.response_topic,
                                                      .payload = wire::write(reply),
                                                      .correlation_data = message.correlation_data}));
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
  if (!received) return refuse(message, received.error());
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
