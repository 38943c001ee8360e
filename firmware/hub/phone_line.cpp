#include "firmware/hub/phone_line.hpp"

#include "firmware/desk/queue_events.hpp"
#include "firmware/queue/transitions.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"

#include <algorithm>
#include <format>
#include <span>
#include <tuple>
#include <utility>

namespace motcua::hub {
namespace {

constexpr std::size_t mailbox_limit = most_phones;  // all pages may ask at once, after an outage
constexpr std::size_t commands_a_turn = 16;
constexpr std::size_t recent_limit = 512;
constexpr std::size_t pages_a_slice = 32;
constexpr Milliseconds shortest_pause{1};  // where the broker takes nothing
constexpr Milliseconds longest_pause{16};
constexpr std::chrono::seconds quota_time{60};
// Whoever asks far more than the quota is not even told so.
constexpr int answered_most = 2 * phone_quota;

// The same id from another phone is another question.
Uuid answer_key(const wire::PhoneAddress& phone, const Uuid& command) {
  const auto digest = crypto::sha256("phone " + phone.token + " " + command.text());
  std::array<std::uint8_t, 16> bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  return Uuid(bytes);
}

}  // namespace

// ---- commands ----

void PhoneLine::on_command(const wire::Message& message) {
  auto topic = wire::parse_phone_topic(message.topic);
  if (!topic || topic->channel != wire::Channel::cmd || topic->address.centre != parts_.self.centre) return;
  if (message.retain == wire::Retain::yes) return;  // it would be asked again at every start
  begin_date();
  const auto visit = admit(topic->address.token);
  if (!visit) return refuse(topic->address, message.correlation_data, visit.error());
  auto command = wire::read<wire::PhoneCommand>(message.payload);
  if (!command) {
    parts_.log.once(host::Level::info, "phone",
                    std::format("refused a phone's command: {}", describe(command.error())));
    return refuse(topic->address, message.correlation_data,
                  wire::refusal(wire::reason_for(command.error()), host::printable(describe(command.error()))));
  }
  if (mailbox_.size() >= mailbox_limit)
    return answer({topic->address, std::move(*command), message.correlation_data, *visit},
                  wire::refusal("hub_busy", "try again"));
  mailbox_.push_back({std::move(topic->address), std::move(*command), message.correlation_data, *visit});
  turn_soon();
}

void PhoneLine::turn_soon() {
  if (std::exchange(turn_is_posted_, true)) return;
  parts_.loop.post(scope_.guard([this] { drain(); }));
}

void PhoneLine::drain() {
  turn_is_posted_ = false;
  begin_date();
  const auto now = parts_.present();
  Kept kept;
  std::vector<Answered> answers;
  for (std::size_t taken = 0; taken < commands_a_turn && !mailbox_.empty(); ++taken) {
    auto waiting = std::move(mailbox_.front());
    mailbox_.pop_front();
    if (auto answered = decide(std::move(waiting), now, kept, answers)) answers.push_back(std::move(*answered));
  }
  if (!mailbox_.empty()) turn_soon();
  const bool stored = parts_.commit(kept);
  for (auto& answered : answers) {
    if (!stored && answered.since == Answered::Since::this_turn)
      answered.reply = wire::refusal("hub_busy", "the hub could not store it; ask again");
    else if (answered.since == Answered::Since::this_turn)
      remember(answered);
    answer(answered.asked, std::move(answered.reply));
  }
  tell();
}

std::optional<wire::Refused> PhoneLine::refusal(const wire::PhoneCommandBody& body) const {
  const auto* rating = std::get_if<wire::RateByPhone>(&body);
  return rating != nullptr && rating->comment ? parts_.refusal_of_comments() : std::nullopt;
}

std::optional<PhoneLine::Answered> PhoneLine::decide(Waiting waiting, const Now& now, Kept& kept,
                                                     const std::vector<Answered>& before) {
  if (parts_.desk.state().ticket(waiting.visit) == nullptr) {  // a day began while it waited
    answer(waiting, wire::refusal("ticket_of_another_day"));
    return std::nullopt;
  }
  if (std::holds_alternative<wire::FollowTicket>(waiting.command.body)) {
    answer(waiting, follow(waiting.visit, waiting.phone.token));
    return std::nullopt;
  }
  const auto key = answer_key(waiting.phone, waiting.command.id);
  if (auto earlier = earlier_answer(key, before)) {
    earlier->asked = std::move(waiting);
    return earlier;
  }
  if (auto refused = refusal(waiting.command.body)) {
    answer(waiting, std::move(*refused));
    return std::nullopt;
  }
  auto result = parts_.desk.handle(waiting.command.body, waiting.visit, now);
  for (const auto& event : result.events) kept.batch.events.push_back({now.instant, desk::event_body(event)});
  if (result.written) kept.written.push_back(std::move(*result.written));
  // Refusals are kept in memory alone: strangers must not fill the journal.
  if (!result.events.empty()) {
    const wire::Reply reply{
        .in_reply_to = waiting.command.id, .at = now.instant, .source = parts_.self.node, .body = result.reply};
    kept.batch.answers.push_back({key, wire::write(reply), now.instant});
  }
  return Answered{std::move(waiting), std::move(result.reply)};
}

// The visit of a token, within its quota. An empty reason: nothing is to be answered.
std::expected<Uuid, wire::Refused> PhoneLine::admit(const std::string& token) {
  auto found = known_.find(token);
  if (found == known_.end()) {
    const auto visit = prove(token);
    if (!visit) return std::unexpected(may_answer_a_stranger() ? visit.error() : wire::Refused{});
    found = known_.emplace(token, Known{*visit, runtime::Quota(quota_time)}).first;
  }
  const auto messages = found->second.messages.count(parts_.loop.now());
  if (messages <= phone_quota) return found->second.visit;
  return std::unexpected(messages <= answered_most ? wire::refusal("too_many_requests") : wire::Refused{});
}

// What costs least first: a signature is looked at only for a ticket that there is, and for each a few wrong ones a day,
// so whoever wants the hub to look at many needs as many tickets.
std::expected<Uuid, wire::Refused> PhoneLine::prove(const std::string& token) {
  const auto claim = parts_.desk.claim_of(token);
  if (!claim) return std::unexpected(claim.error());
  const auto* named = visit_with(claim->visit_tail);
  if (named == nullptr) return std::unexpected(wire::refusal("bad_token", "of no ticket"));
  const auto forged = forged_.find(*named);
  if (forged != forged_.end() && forged->second >= most_forged)
    return std::unexpected(wire::refusal("too_many_requests"));
  auto visit = parts_.desk.holder_of(token);
  if (!visit) ++forged_[*named];
  return visit;
}

const Uuid* PhoneLine::visit_with(const VisitTail& tail) {
  const auto& tickets = parts_.desk.state().tickets;
  if (tails_of_ != tickets.size()) {
    tails_.clear();
    for (const auto& [visit, ticket] : tickets) {
      VisitTail of_it{};
      std::ranges::copy(std::span(visit.bytes()).last<std::tuple_size_v<VisitTail>>(), of_it.begin());
      if (const auto [place, fresh] = tails_.try_emplace(of_it, visit); !fresh) place->second.reset();
    }
    tails_of_ = tickets.size();
  }
  const auto found = tails_.find(tail);
  return found == tails_.end() || !found->second ? nullptr : &*found->second;
}

bool PhoneLine::may_answer_a_stranger() {
  return strangers_.count(parts_.loop.now()) <= stranger_answers;
}

std::optional<PhoneLine::Answered> PhoneLine::earlier_answer(const Uuid& key,
                                                             const std::vector<Answered>& before) const {
  for (const auto& entry : before)
    if (answer_key(entry.asked.phone, entry.asked.command.id) == key) return entry;
  for (const auto& [held, reply] : recent_)
    if (held == key) return Answered{{}, reply, Answered::Since::earlier};
  const auto stored = parts_.journal.answer(key);
  if (!stored || !*stored) return std::nullopt;
  auto reply = wire::read<wire::Reply>(**stored);
  if (!reply) return std::nullopt;
  return Answered{{}, std::move(reply->body), Answered::Since::earlier};
}

// So that the repeat of a wrong code does not count as another one.
void PhoneLine::remember(const Answered& answered) {
  if (!std::holds_alternative<wire::Refused>(answered.reply)) return;
  if (recent_.size() >= recent_limit) recent_.pop_front();
  recent_.emplace_back(answer_key(answered.asked.phone, answered.asked.command.id), answered.reply);
}

// Of a message that was not read: its id is that of its correlation, or nobody can tell what is answered.
void PhoneLine::refuse(const wire::PhoneAddress& phone, const std::string& correlation, wire::Refused refusal) {
  const auto id = wire::id_of(correlation);
  if (!id || refusal.reason.empty()) return;
  answer({.phone = phone, .command = {.id = *id}, .correlation = correlation, .visit = {}}, std::move(refusal));
}

// However much pages are told, some of the connection's window is left to the centre's events and to whoever acknowledges.
bool PhoneLine::has_room() const {
  return parts_.province.room() > kept_for_others;
}

void PhoneLine::answer(const Waiting& asked, wire::ReplyBody body) {
  const wire::Reply reply{.in_reply_to = asked.command.id,
                          .at = parts_.present().instant,
                          .source = parts_.self.node,
                          .body = std::move(body)};
  replies_.push_back({.topic = wire::phone_topic(asked.phone, wire::Channel::reply),
                      .payload = wire::write(reply),
                      .correlation_data = asked.correlation});
  if (!send_replies()) tell_later();
}

// False: the broker takes no more now. What is left over is no loss: the page asks again under the same id.
bool PhoneLine::send_replies() {
  while (!replies_.empty() && has_room() && parts_.province.publish(replies_.front())) replies_.pop_front();
  while (replies_.size() > most_phones) replies_.pop_front();
  return replies_.empty();
}

// ---- who follows ----

wire::ReplyBody PhoneLine::follow(const Uuid& visit, const std::string& token) {
  if (!followers_.contains(visit) && followers_.size() >= most_phones) forget_who_left();
  if (!followers_.contains(visit) && followers_.size() >= most_phones) return wire::refusal("too_many_phones");
  auto& follower = followers_[visit];
  follower.token = token;
  follower.until = parts_.loop.now() + wire::follow_lasts;
  if (!std::exchange(follower.is_due, true)) called_.push_back(visit);  // somebody looks at an empty page
  return wire::Accepted{};
}

void PhoneLine::forget_who_left() {
  std::erase_if(followers_, [now = parts_.loop.now()](const auto& entry) { return entry.second.until < now; });
}

// What was of another date is told that its day is over, and forgotten.
void PhoneLine::begin_date() {
  const auto& today = parts_.desk.state().business_date;
  if (date_ == today) return;
  farewells_.clear();
  for (auto& [visit, follower] : followers_) {
    if (!date_ || !follower.shown) continue;
    auto view = std::move(*follower.shown);
    view.ticket.phase = queue::TicketPhase::expired;
    view.ticket.undo.reset();
    view.ahead = 0;
    view.yields_left = 0;
    farewells_.push_back(
        {std::move(follower.token), desk::phone_ticket(parts_.texts, view, *date_, parts_.freshness())});
  }
  known_.clear();
  tails_.clear();
  tails_of_ = 0;
  forged_.clear();
  followers_.clear();
  called_.clear();
  moved_.clear();
  date_ = today;
}

void PhoneLine::follow_all_that_live() {
  for (const auto& [visit, ticket] : parts_.desk.state().tickets)
    if (queue::is_live(ticket.phase) && followers_.size() < most_phones)
      followers_.try_emplace(visit, Follower{.until = parts_.loop.now() + wire::follow_lasts});
}

// ---- what they are told ----

void PhoneLine::show_all() {
  begin_date();
  if (!std::exchange(has_been_connected_, true)) follow_all_that_live();
  for (auto& [visit, follower] : followers_) follower.shown.reset();
  show_changes();
}

void PhoneLine::show_changes() {
  begin_date();
  forget_who_left();
  desk::PhoneViews views(parts_.desk.definition(), parts_.desk.state());
  for (auto& [visit, follower] : followers_)
    if (const auto* ticket = parts_.desk.state().ticket(visit); ticket != nullptr && !follower.is_due)
      due(visit, follower, views.of(*ticket));
  tell();
}

void PhoneLine::due(const Uuid& visit, Follower& follower, const desk::PhoneView& view) {
  if (follower.shown == view) return;
  follower.is_due = true;
  const bool moved = follower.shown && follower.shown->ticket.phase == view.ticket.phase;
  (moved ? moved_ : called_).push_back(visit);
}

// A slice at a time, each behind what has come meanwhile, so no order waits for more than one of them. A timer between
// slices comes late on a busy machine, which a thousand pages would wait for sixteen times.
void PhoneLine::tell() {
  if (!parts_.province.connected()) return;
  if (!send_replies()) return tell_later();
  desk::PhoneViews views(parts_.desk.definition(), parts_.desk.state());
  std::size_t told = 0;
  while (told < pages_a_slice && has_room() && tell_one(views)) ++told;
  if (!called_.empty() || !moved_.empty() || !farewells_.empty()) told > 0 ? tell_next() : tell_later();
}

void PhoneLine::tell_next() {
  pause_ = shortest_pause;
  if (std::exchange(telling_is_due_, true)) return;
  parts_.loop.post(scope_.guard([this] { tell_again(); }));
}

void PhoneLine::tell_later() {
  if (std::exchange(telling_is_due_, true)) return;
  parts_.loop.after(pause_, scope_.guard([this] { tell_again(); }));
  pause_ = std::min(pause_ * 2, longest_pause);
}

void PhoneLine::tell_again() {
  telling_is_due_ = false;
  tell();
}

// False: nobody is to be told, or the broker takes no more now.
bool PhoneLine::tell_one(desk::PhoneViews& views) {
  if (!called_.empty() || !moved_.empty()) {
    auto& from = called_.empty() ? moved_ : called_;
    const auto visit = from.front();
    const auto found = followers_.find(visit);
    const auto* ticket = parts_.desk.state().ticket(visit);
    if (found != followers_.end() && ticket != nullptr) {
      auto view = views.of(*ticket);
      const auto page = desk::phone_ticket(parts_.texts, view, *date_, parts_.freshness());
      const wire::PhoneAddress phone{parts_.self.centre, token_of(visit, found->second)};
      if (!parts_.province.publish(wire::message_of(phone, page))) return false;
      found->second.shown = std::move(view);
      found->second.is_due = false;
    }
    from.pop_front();
    return true;
  }
  if (farewells_.empty()) return false;
  const auto& [token, page] = farewells_.front();
  if (!token.empty() &&
      !parts_.province.publish(wire::message_of(wire::PhoneAddress{parts_.self.centre, token}, page)))
    return false;
  farewells_.pop_front();
  return true;
}

const std::string& PhoneLine::token_of(const Uuid& visit, Follower& follower) {
  if (follower.token.empty()) follower.token = parts_.desk.token_of(visit);
  return follower.token;
}

}  // namespace motcua::hub
