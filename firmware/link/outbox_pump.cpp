#include "firmware/link/outbox_pump.hpp"

#include "firmware/codec/text.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/link/presence.hpp"
#include "firmware/link/retained.hpp"
#include "firmware/runtime/scope.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/topics.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <format>

namespace motcua::link {
namespace {

constexpr std::size_t remembered_batches = 16;
constexpr std::size_t envelope_bytes = 512;  // a batch without its records is shorter
constexpr std::size_t envelope_values = 10;

std::string batch_text(const Uuid& id, const journal::Journal& journal, std::span<const journal::OutboxRow> rows) {
  std::vector<std::string> records;
  for (const auto& row : rows) records.push_back(row.record);
  return wire::write_batch(
      {.id = id, .centre = journal.identity().centre, .node = journal.identity().node, .epoch = journal.epoch()},
      records);
}

// The longest run from the first row on that is one message: no gap between sequences (receivers check that each
// record follows the one before), not longer and with no more values than a message may have.
std::span<const journal::OutboxRow> one_message(std::span<const journal::OutboxRow> rows) {
  std::size_t bytes = envelope_bytes;
  std::size_t values = envelope_values;
  std::size_t count = 0;
  for (const auto& row : rows) {
    bytes += row.record.size() + 1;
    values += codec::count_values(row.record);
    if (bytes > wire::max_batch_bytes || values > wire::max_batch_values) break;
    if (row.sequence != rows.front().sequence + count) break;
    ++count;
  }
  return rows.first(std::max<std::size_t>(count, rows.empty() ? 0 : 1));
}

}  // namespace

struct OutboxPump::State {
  State(runtime::Loop& its_loop, host::Log& its_log, Router& its_router, journal::Journal& its_journal,
        host::Randomness& its_randomness, OutboxOptions its_options)
      : loop(its_loop),
        log(its_log),
        router(its_router),
        journal(its_journal),
        randomness(its_randomness),
        options(its_options),
        pause(its_options.resend) {}

  void begin(std::uint64_t after);
  void begin_anew();
  void send();
  void again_later();
  void received(const wire::Message& message);
  void apply(const wire::EventsReceived& received);
  void log_refused(const wire::Refused& refused);
  void tell_taking();
  void go_on();
  void report(const Error& error);

  runtime::Loop& loop;
  host::Log& log;
  Router& router;
  journal::Journal& journal;
  host::Randomness& randomness;
  OutboxOptions options;
  Milliseconds pause;
  wire::Address self{journal.identity().centre, journal.identity().node};
  std::string topic = wire::topic(self, wire::Channel::evt);
  std::string reply_topic = wire::topic(self, wire::Channel::reply);
  std::deque<std::string> sent_ids;  // a late answer to an older batch is as true as one to the latest
  std::uint64_t cursor = 0;          // rows up to here have been sent in this round
  bool on_its_way = false;
  std::uint64_t on_its_way_last = 0;
  std::uint64_t refused_up_to = 0;  // the last event of the batches that were refused as a whole
  enum class Parked : std::uint8_t { none, some } parked = Parked::none;  // since this program began
  Taking taking = Taking::taken;
  std::function<void(Taking)> taking_changed = [](Taking) {};
  std::optional<runtime::TimerId> timer;
  runtime::Scope scope;
};

// A new round through what waits. Rows that stay unanswered in a round (their receiver holds other content under
// their key) come again in the next one and hold up nobody.
void OutboxPump::State::begin(std::uint64_t after) {
  cursor = after;
  on_its_way = false;
  send();
}

void OutboxPump::State::begin_anew() {
  pause = options.resend;
  begin(0);
}

void OutboxPump::State::send() {
  if (on_its_way || !router.transport().connected()) return;
  const auto rows = journal.outbox_from(cursor, options.batch);
  if (!rows) return report(rows.error());
  if (rows->empty()) {
    if (journal.outbox_depth() > 0 && cursor > 0 && !timer) again_later();
    return;
  }
  const auto part = one_message(*rows);
  const auto id = host::random_uuid(randomness);
  const auto published = router.transport().publish({.topic = topic,
                                                     .payload = batch_text(id, journal, part),
                                                     .response_topic = reply_topic,
                                                     .correlation_data = id.text()});
  if (published) {
    on_its_way = true;
    on_its_way_last = part.back().sequence;
    sent_ids.push_back(id.text());
    if (sent_ids.size() > remembered_batches) sent_ids.pop_front();
  }
  again_later();
}

// One timer at a time: nothing came back in the meantime, so everything is sent again.
void OutboxPump::State::again_later() {
  if (timer) loop.cancel(*timer);
  timer = loop.after(pause, scope.guard([this] {
    timer.reset();
    pause = std::min(pause * 2, options.longest_resend);
    begin(0);
  }));
}

void OutboxPump::State::received(const wire::Message& message) {
  const auto sent = std::ranges::find(sent_ids, message.correlation_data);
  if (sent == sent_ids.end() || wrongly_retained(log, message)) return;
  const auto reply = wire::read<wire::Reply>(message.payload);
  if (!reply)
    return log.once(host::Level::warning, "outbox-reply",
                    "an acknowledgement cannot be read: " + describe(reply.error()));
  const bool latest = std::next(sent) == sent_ids.end();
  if (const auto* refused = std::get_if<wire::Refused>(&reply->body)) {
    log_refused(*refused);
    if (!latest || !on_its_way) return;
    refused_up_to = std::max(refused_up_to, on_its_way_last);
    tell_taking();
    return go_on();
  }
  const auto* events = std::get_if<wire::EventsReceived>(&reply->body);
  if (events == nullptr || events->epoch != journal.epoch()) return;
  apply(*events);
  if (!latest || !on_its_way) return;
  if (!events->sequences.empty() || !events->refused.empty()) pause = options.resend;
  go_on();
}

// What stays of the batch that was answered comes again in the next round, after the pause.
void OutboxPump::State::go_on() {
  on_its_way = false;
  if (timer) loop.cancel(*timer);
  timer.reset();
  cursor = on_its_way_last;
  send();
}

void OutboxPump::State::log_refused(const wire::Refused& refused) {
  log.once(host::Level::error, "batch-refused:" + refused.reason,
           std::format("a batch is refused by its receiver: {} ({}); its events are kept and sent again",
                       refused.reason, refused.detail));
}

void OutboxPump::State::apply(const wire::EventsReceived& received) {
  if (auto done = journal.acknowledge(received.sequences); !done) report(done.error());
  for (const auto& event : received.refused) {
    log.once(host::Level::error, "refused:" + event.reason,
             std::format("event {} is refused by its receiver: {}; it is kept and tried again after a restart",
                         event.sequence, event.reason));
    if (auto done = journal.park(event.sequence, event.reason); !done) report(done.error());
    parked = Parked::some;
  }
  if (taking == Taking::refused || !received.refused.empty()) tell_taking();
}

void OutboxPump::State::tell_taking() {
  const auto oldest = journal.outbox_from(0, 1);
  if (!oldest) return report(oldest.error());
  const bool waits = !oldest->empty() && oldest->front().sequence <= refused_up_to;
  const auto now = waits || parked == Parked::some ? Taking::refused : Taking::taken;
  if (now == taking) return;
  taking = now;
  if (now == Taking::taken) log.info("the receiver takes all events again");
  taking_changed(now);
}

void OutboxPump::State::report(const Error& error) {
  log.once(host::Level::error, "outbox:" + error.detail, describe(error));
}

OutboxPump::OutboxPump(runtime::Loop& loop, host::Log& log, Router& router, journal::Journal& journal,
                       host::Randomness& randomness, OutboxOptions options)
    : state_(std::make_unique<State>(loop, log, router, journal, randomness, options)) {
  if (auto done = journal.unpark(); !done) state_->report(done.error());
  const auto& scope = state_->scope;
  router.on_message(state_->reply_topic, scope.guard([state = state_.get()](const wire::Message& message) {
    state->received(message);
  }));
  const auto begin_anew = scope.guard([state = state_.get()] { state->begin_anew(); });
  router.on_connected(begin_anew);
  if (!state_->options.receiver_health.empty()) on_return(router, state_->options.receiver_health, begin_anew);
  router.on_lost(scope.guard([state = state_.get()](const Error& /*error*/) { state->on_its_way = false; }));
}

OutboxPump::~OutboxPump() {
  if (state_->timer) state_->loop.cancel(*state_->timer);
}

void OutboxPump::on_taking(std::function<void(Taking)> handler) {
  state_->taking_changed = std::move(handler);
}

void OutboxPump::wake() {
  state_->send();
}

}  // namespace motcua::link
