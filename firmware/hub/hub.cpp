#include "firmware/hub/hub.hpp"

#include "firmware/codec/walk.hpp"
#include "firmware/desk/displays.hpp"
#include "firmware/desk/queue_events.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/hub/replay.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <format>

namespace motcua::hub {
namespace {

constexpr std::size_t mailbox_limit = 1024;
constexpr std::size_t batch_limit = 64;
constexpr std::size_t recent_limit = 256;
constexpr Milliseconds show_again{200};
constexpr std::chrono::days answers_kept{2};
constexpr std::size_t visits_ahead = 16;

// What no node but the hub may say happened.
bool is_the_hubs(const wire::EventBody& body) {
  return desk::queue_event(body).has_value() || std::holds_alternative<wire::NumbersLeased>(body);
}

// An answer belongs to who asked: the same id from another node is another question.
Uuid answer_key(const wire::Command& command) {
  const auto digest = crypto::sha256(command.source.text() + " " + command.id.text());
  std::array<std::uint8_t, 16> bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  return Uuid(bytes);
}

}  // namespace

Hub::Hub(HubParts parts, desk::FrontDesk desk)
    : parts_(std::move(parts)),
      self_{parts_.journal.identity().centre, parts_.journal.identity().node},
      desk_(std::move(desk)),
      comments_({.loop = parts_.loop,
                 .log = parts_.log,
                 .journal = parts_.journal,
                 .store = parts_.comments,
                 .times = std::move(parts_.comment_times)}),
      phones_({.loop = parts_.loop,
               .log = parts_.log,
               .journal = parts_.journal,
               .province = parts_.province,
               .desk = desk_,
               .self = self_,
               .texts = std::move(parts_.phone_texts),
               .present = [this] { return present(); },
               .freshness = [this] { return freshness(); },
               .commit = [this](const Kept& kept) { return commit_for_phones(kept); },
               .refusal_of_comments = [this] { return comments_.refusal(); }}),
      managers_({.loop = parts_.loop,
                 .log = parts_.log,
                 .province = parts_.province,
                 .self = self_,
                 .now = [this] { return present().instant; },
                 .read_comments = [this](const wire::ReadComments& wanted) { return read_comments(wanted); }}) {}

Status Hub::recover() {
  return replay(parts_.journal, desk_).transform([this](Instant last) {
    last_at_ = std::max(last_at_, last);
    comments_.recover();
  });
}

void Hub::refuse_message(const wire::Message& message, const Error& error) {
  const auto reason = wire::reason_for(error);
  parts_.log.once(host::Level::warning, std::format("{}:{}", message.topic, reason.text()),
                  std::format("refused a command on {}: {}", message.topic, describe(error)));
  const auto id = wire::id_of(message.correlation_data);
  if (!id || message.response_topic.empty()) return;
  reply(message.response_topic, message.correlation_data, *id,
        wire::refusal(reason, host::printable(describe(error))));
}

void Hub::on_command(const wire::Message& message) {
  const auto topic = wire::parse_topic(message.topic);
  if (!topic || topic->channel != wire::Channel::cmd || topic->address.centre != self_.centre) return;
  // Replies only ever go to the asking node's own topic, whatever the message says.
  const auto response_topic = wire::topic(topic->address, wire::Channel::reply);
  wire::Message checked = message;
  if (!checked.response_topic.empty()) checked.response_topic = response_topic;
  if (message.retain == wire::Retain::yes)
    return refuse_message(checked,
                          {ErrorCode::denied, "retain",
                           "it was published with the retain flag, and would be asked again at every start "
                           "of the hub: mend its sender and clear the topic"});
  auto command = wire::read<wire::Command>(message.payload);
  if (!command) return refuse_message(checked, command.error());
  if (command->source != topic->address.node)
    return refuse_message(checked, {ErrorCode::denied, "/source", "the topic belongs to another node"});
  if (mailbox_.size() >= mailbox_limit) {
    reply(response_topic, message.correlation_data, command->id, wire::refusal("hub_busy", "try again"));
    return;
  }
  mailbox_.push_back({std::move(*command), response_topic, message.correlation_data});
  if (std::exchange(turn_, Turn::posted) == Turn::idle) parts_.loop.post(scope_.guard([this] { drain(); }));
}

void Hub::begin_day() {
  const auto now = present();
  prepare_visits();
  const auto events = desk_.begin_day(now);
  note_date(events ? std::nullopt : std::optional(events.error()), now.business_date);
  if (events && !events->empty()) {
    Kept kept;
    for (const auto& event : *events) kept.batch.events.push_back({now.instant, desk::event_body(event)});
    if (commit(kept, 0)) tell_soon();
  }
  tend_people();
  if (const auto& date = desk_.state().business_date) comments_.tend(*date, desk_.state().rated.size());
}

void Hub::note_date(std::optional<queue::Rejection> wrong, BusinessDate date) {
  for (const auto rejection : {queue::Rejection::clock_went_back, queue::Rejection::clock_far_ahead}) {
    const auto fault = codec::enum_text(rejection);
    if (wrong != rejection) {
      clear(fault);
      continue;
    }
    if (faults_.contains(fault)) continue;
    const auto today = date_text(date);
    const auto way_out = wrong == queue::Rejection::clock_far_ahead
                             ? std::format("if it is, stop the hub and run it once with --confirm-date {}", today)
                             : std::string("if the queue's date began by a wrong clock, see apps/hub/README.md");
    parts_.log.error(
        "this machine's clock says {}, the queue is at {}: nothing is decided until the clock is right; {}", today,
        date_text(*desk_.state().business_date), way_out);
    raise(fault);
  }
}

void Hub::raise(std::string_view fault) {
  if (faults_.emplace(fault).second) parts_.faults_changed({faults_.begin(), faults_.end()});
}

void Hub::clear(std::string_view fault) {
  const auto found = faults_.find(fault);
  if (found == faults_.end()) return;
  faults_.erase(found);
  parts_.log.info("{} cleared", fault);
  parts_.faults_changed({faults_.begin(), faults_.end()});
}

void Hub::tell_soon() {
  if (std::exchange(telling_, Telling::due) == Telling::due) return;
  parts_.loop.after(answers_ahead, scope_.guard([this] {
    telling_ = Telling::done;
    parts_.journalled();
    show_changes();
    prepare_visits();
  }));
}

// Between orders, for a signature takes longer than all other work of an order before its commit.
void Hub::prepare_visits() {
  const auto now = present();
  std::erase_if(next_visits_, [&now](const desk::NewVisit& visit) { return visit.date != now.business_date; });
  while (next_visits_.size() < visits_ahead)
    next_visits_.push_back(desk_.new_visit(host::new_uuid(parts_.clock, parts_.randomness), now));
}

desk::NewVisit Hub::next_visit(const Now& now) const {
  return next_visits_.empty() ? desk_.new_visit(host::new_uuid(parts_.clock, parts_.randomness), now)
                              : next_visits_.front();
}

Now Hub::present() const {
  auto now = parts_.clock.now();
  now.instant = std::max(now.instant, last_at_);  // a clock set back must not make periods negative
  return now;
}

void Hub::drain() {
  turn_ = Turn::idle;
  const auto now = present();
  Kept kept;
  std::vector<Answered> answers;
  while (!mailbox_.empty() && answers.size() < batch_limit) {
    auto waiting = std::move(mailbox_.front());
    mailbox_.pop_front();
    if (auto earlier = earlier_answer(answer_key(waiting.command), answers)) {
      earlier->asked = std::move(waiting);
      answers.push_back(std::move(*earlier));
    } else {
      answers.push_back(decide(std::move(waiting), now, kept));
    }
  }
  if (!mailbox_.empty() && std::exchange(turn_, Turn::posted) == Turn::idle)
    parts_.loop.post(scope_.guard([this] { drain(); }));
  const bool stored = commit(kept, answers.size());
  for (auto& entry : answers) {
    // What the journal held before this turn stays true, whatever became of the turn.
    if (!stored && entry.origin == Answered::Origin::this_turn)
      entry.reply = wire::refusal("hub_busy", "the hub could not store it; ask again");
    answer(entry);
  }
  if (!stored) return desk_.people().take_back();
  desk_.people().keep();
  tend_people();
  for (const auto& entry : answers)
    if (entry.keep == desk::Keep::no && entry.origin == Answered::Origin::this_turn) remember(entry);
  if (!kept.batch.events.empty()) tell_soon();
}

// Answers that left no trace are held for a while, so that a
// retry of a wrong code does not count as another attempt.
void Hub::remember(const Answered& answered) {
  if (recent_.size() >= recent_limit) recent_.pop_front();
  recent_.emplace_back(answer_key(answered.asked.command), answered.reply);
}

Hub::Answered Hub::decide(Waiting waiting, const Now& now, Kept& kept) {
  if (std::holds_alternative<wire::Contest>(waiting.command.body))
    if (auto refusal = comments_.refusal()) return {std::move(waiting), std::move(*refusal), desk::Keep::no};
  const bool orders = std::holds_alternative<queue::IssueTicket>(waiting.command.body);
  auto result = desk_.handle(waiting.command, orders ? next_visit(now) : desk::NewVisit{}, now);
  if (std::holds_alternative<wire::TicketGranted>(result.reply) && !next_visits_.empty()) next_visits_.pop_front();
  for (const auto& event : result.events) kept.batch.events.push_back({now.instant, desk::event_body(event)});
  if (result.written) kept.written.push_back(std::move(*result.written));
  if (result.keep == desk::Keep::yes) {
    const wire::Reply answer{.in_reply_to = waiting.command.id,
                             .at = now.instant,
                             .source = self_.node,
                             .body = desk::FrontDesk::without_proofs(result.reply)};
    kept.batch.answers.push_back({answer_key(waiting.command), wire::write(answer), now.instant});
  }
  return {std::move(waiting), std::move(result.reply), result.keep, Answered::Origin::this_turn};
}

std::optional<Hub::Answered> Hub::earlier_answer(const Uuid& key, const std::vector<Answered>& batch) const {
  for (const auto& entry : batch)
    if (answer_key(entry.asked.command) == key) return entry;
  for (const auto& [held, reply] : recent_)
    if (held == key) return Answered{{}, reply, desk::Keep::no, Answered::Origin::earlier};
  const auto stored = parts_.journal.answer(key);
  if (!stored || !*stored) return std::nullopt;
  auto reply = wire::read<wire::Reply>(**stored);
  if (!reply) return std::nullopt;
  return Answered{{}, desk_.with_proofs(std::move(reply->body)), desk::Keep::yes, Answered::Origin::earlier};
}

bool Hub::commit(const Kept& kept, std::size_t asked) {
  const auto& batch = kept.batch;
  if (batch.events.empty() && batch.answers.empty()) return true;
  parts_.trace.point("hub.commit.begin");
  const auto committed =
      comments_.put(kept.written).and_then([this, &batch] { return parts_.journal.commit(batch); });
  if (committed) {
    parts_.trace.point("hub.commit.end");
    // Only what happened moves it: a refusal by a clock years ahead must leave no trace in later instants.
    for (const auto& event : batch.events)
      if (!event.origin) last_at_ = std::max(last_at_, event.at);
    const bool new_day = std::ranges::any_of(batch.events, [](const journal::NewEvent& event) {
      return std::holds_alternative<queue::DayStarted>(event.body);
    });
    if (new_day) {
      const auto forgotten = parts_.journal.forget_answers_before(batch.events.front().at - answers_kept);
      if (!forgotten) parts_.log.warning("old answers stay: {}", describe(forgotten.error()));
    }
    return true;
  }
  comments_.take_back(kept.written);
  parts_.log.error("{} commands refused, they cannot be stored: {}", asked, describe(committed.error()));
  const auto rebuilt = parts_.journal.usable() ? recover() : std::unexpected(committed.error());
  if (!rebuilt) {
    // Nothing can be promised without a journal: end, and let the supervisor start the hub anew.
    parts_.log.error("the queue cannot be rebuilt, the hub ends: {}", describe(rebuilt.error()));
    parts_.loop.stop(runtime::Ending::broken);
  }
  return false;
}

bool Hub::commit_for_phones(const Kept& kept) {
  const bool stored = commit(kept, kept.batch.answers.size());
  if (stored && !kept.batch.events.empty()) tell_soon();
  return stored;
}

wire::ReplyBody Hub::read_comments(const wire::ReadComments& wanted) {
  const auto& state = desk_.state();
  return comments_.answer(wanted, state.business_date.value_or(present().business_date), state.rated.size());
}

void Hub::answer(const Answered& answered) {
  reply(answered.asked.response_topic, answered.asked.correlation, answered.asked.command.id, answered.reply);
}

void Hub::reply(const std::string& topic, const std::string& correlation, const Uuid& command,
                wire::ReplyBody body) {
  const wire::Reply reply{
      .in_reply_to = command, .at = parts_.clock.now().instant, .source = self_.node, .body = std::move(body)};
  wire::Message message{.topic = topic, .payload = wire::write(reply), .correlation_data = correlation};
  // A reply that cannot leave is no loss: the node asks again under the same id.
  if (const auto sent = parts_.centre.publish(std::move(message)); !sent)
    parts_.log.once(host::Level::warning, "reply",
                    std::format("a reply did not leave: {}", describe(sent.error())));
}

Result<std::vector<wire::RefusedEvent>> Hub::absorb(std::vector<journal::NewEvent> events) {
  std::vector<wire::RefusedEvent> refused;
  for (const auto& event : events)
    if (is_the_hubs(event.body)) refused.push_back(wire::refusal(event.origin->sequence, "not_yours"));
  std::erase_if(events, [](const journal::NewEvent& event) { return is_the_hubs(event.body); });
  if (events.empty()) return refused;
  const auto committed = parts_.journal.commit({std::move(events), {}});
  if (!committed) return std::unexpected(committed.error());
  parts_.journalled();
  return refused;
}

wire::Freshness Hub::freshness() const {
  return {parts_.journal.epoch(), parts_.journal.last_sequence(), parts_.clock.now().instant};
}

template <class State>
void Hub::show(wire::Transport& transport, std::string_view name, const State& state) {
  wire::Message message{
      .topic = wire::state_topic(self_, name), .payload = wire::write(state), .retain = wire::Retain::yes};
  if (!transport.publish(std::move(message)) && transport.connected()) show_all_soon();
}

// Where there is no connection, the next one shows all anew.
void Hub::show_all_soon() {
  if (std::exchange(showing_, Showing::again) == Showing::again) return;
  parts_.loop.after(show_again, scope_.guard([this] {
    showing_ = Showing::done;
    show_on_centre();
    show_on_province();
  }));
}

void Hub::show_on_centre() {
  const auto fresh = freshness();
  show(parts_.centre, desk::calls_state(desk_.definition(), desk_.state(), fresh));
  show(parts_.centre, desk::queue_state(desk_.definition(), desk_.state(), fresh));
  show(parts_.centre, desk::satisfaction_state(desk_.definition(), desk_.state(), fresh));
  show(parts_.centre, wire::ClerksState{.freshness = fresh, .clerks = parts_.clerks});
  if (parts_.offered) {
    parts_.offered->freshness = fresh;
    show(parts_.centre, *parts_.offered);
  }
  show_counters(fresh, Which::all);
  hand_keys();
}

// A terminal goes by the hub's clock alone, so one that starts needs a state that was published not long ago to
// tell how long its ticket has been in hand.
void Hub::show_ages() {
  show_counters(freshness(), Which::in_hand);
}

void Hub::show_counters(const wire::Freshness& fresh, Which which) {
  for (const auto& [node, known] : desk_.nodes()) {
    if (!known.counter) continue;
    auto state = desk::counter_state(desk_.definition(), desk_.state(), *known.counter, {});
    auto text = wire::write(state);
    auto& shown = shown_counters_[node];
    if (which == Which::changed && text == shown) continue;
    if (which == Which::in_hand && !state.ticket) continue;
    shown = std::move(text);
    state.freshness = fresh;
    show(parts_.centre, node.text(), state);
  }
}

void Hub::show_on_province() {
  show(parts_.province, desk::satisfaction_state(desk_.definition(), desk_.state(), freshness()));
}

void Hub::show_changes() {
  const auto fresh = freshness();
  show(parts_.centre, desk::calls_state(desk_.definition(), desk_.state(), fresh));
  show(parts_.centre, desk::queue_state(desk_.definition(), desk_.state(), fresh));
  show_counters(fresh, Which::changed);
  phones_.show_changes();
  auto rows = desk::satisfaction_state(desk_.definition(), desk_.state(), {});
  auto text = wire::write(rows);
  if (text == shown_satisfaction_) return;
  shown_satisfaction_ = std::move(text);
  rows.freshness = fresh;
  show(parts_.centre, rows);
  show(parts_.province, rows);
}

}  // namespace motcua::hub
