#include "firmware/desk/front_desk.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/codec/walk.hpp"
#include "firmware/desk/masking.hpp"
#include "firmware/queue/projections.hpp"

#include <format>

namespace motcua::desk {
namespace {

constexpr int login_attempts_allowed = 5;  // at one counter
constexpr int login_attempts_everywhere = 20;
constexpr std::chrono::seconds login_pause{60};
constexpr std::chrono::days contested_within{31};
constexpr int minutes_an_hour = 60;

// Where a rating was given that came from a citizen's own phone: no node of a centre may be called so.
NodeId phone_place() {
  return NodeId::parse("phone").value();
}

DeskAnswer refused(wire::Reason reason, std::string detail, Keep keep = Keep::yes) {
  return {{}, wire::refusal(reason, std::move(detail)), keep};
}

// The core's rejections are all in the table of reasons; a test holds the two together.
DeskAnswer refused(queue::Rejection rejection) {
  return {{}, wire::Refused{std::string(codec::enum_text(rejection)), ""}, Keep::yes};
}

}  // namespace

struct FrontDesk::Asked {
  const wire::Command& command;
  const KnownNode& node;
  const NewVisit& visit;
  const Now& now;
};

struct FrontDesk::Rating {
  queue::RatingLevel level;
  NodeId rated_at;
  std::optional<std::vector<queue::RatingReason>> reasons;
  std::optional<std::string> comment_digest = {};
};

queue::Decision FrontDesk::apply(const queue::Command& core, const Now& now) {
  auto events = queue::decide(setup_.definition, state_, core, now);
  if (!events) return events;
  for (const auto& event : *events) {
    evolve(event, now.instant);
    if (std::holds_alternative<queue::DayStarted>(event)) proofs_.forget_attempts();
  }
  return events;
}

void FrontDesk::evolve(const queue::Event& event, Instant at) {
  queue::evolve(state_, event, at);
  own_.note(event, at);
}

DeskAnswer FrontDesk::handle(const wire::Command& command, const NewVisit& visit, const Now& now) {
  const auto node = setup_.nodes.find(command.source);
  if (node == setup_.nodes.end())
    return refused("unknown_node", std::format("'{}' is not a node of this centre", command.source.text()),
                   Keep::no);
  const Asked asked{command, node->second, visit, now};
  return std::visit(
      Overloaded{
          [&](const queue::IssueTicket& body) { return issue(body, asked); },
          [&](const wire::LogIn& body) { return log_in(body, asked); },
          [&](const queue::IsClerkVerb auto& verb) { return at_counter(verb, asked); },
          [&](const wire::RateByCode& body) { return rate_by_code(body, asked); },
          [&](const wire::CheckRatingCode& body) { return check_rating(body, asked); },
          [&](const wire::RateByToken& body) { return rate_by_token(body, asked); },
          [&](const wire::CheckRatingToken& body) { return check_token(body, asked); },
          [](const wire::RequestLease&) {
            return refused("unsupported", "this hub leases no numbers: the kiosk waits for it instead", Keep::no);
          },
          [](const wire::IsPeopleRequest auto&) {
            return refused("wrong_role", "a collector of the province answers this", Keep::no);
          },
          [](const wire::RecordExport&) {
            return refused("wrong_role", "a collector of the province records this", Keep::no);
          },
          [](const wire::ReadComments&) {
            return refused("wrong_role", "managers of the centre ask this at the province's broker", Keep::no);
          },
          [&](const wire::OwnVerb auto& verb) { return of_own(verb, asked); },
          [](const wire::SessionVerb auto&) {
            return refused("unsupported", "this hub opens no sessions of people", Keep::no);
          },
      },
      command.body);
}

queue::Decision FrontDesk::begin_day(const Now& now, queue::DateCheck check) {
  return apply(queue::StartDay{check}, now);
}

DeskAnswer FrontDesk::issue(const queue::IssueTicket& body, const Asked& asked) {
  if (asked.node.role != NodeRole::kiosk) return refused("wrong_role", "only a kiosk issues tickets", Keep::no);
  const auto& person = asked.command.person;
  // By the day that this order would be of: it may be the first one of a new day.
  if (person && people_.had_enough(*person, asked.now.business_date)) return refused("too_many_tickets", "");
  auto events = apply(queue::AtKiosk{asked.command.source, asked.visit.id, body}, asked.now);
  if (!events) return refused(events.error());
  if (person) people_.had_ticket(*person, *state_.business_date);
  return {std::move(*events), granted(asked.visit)};
}

NewVisit FrontDesk::new_visit(const Uuid& id, const Now& now) const {
  return {id, now.business_date, proofs_.token(id, now.business_date)};
}

wire::TicketGranted FrontDesk::granted(const NewVisit& visit) const {
  const auto& ticket = *state_.ticket(visit.id);
  const auto date = *state_.business_date;
  return {.visit = visit.id,
          .number = ticket.number,
          .group = ticket.group,
          .service = ticket.service,
          .purpose = ticket.purpose,
          .counters = queue::counters_serving(setup_.definition, state_, ticket.group),
          .ahead = state_.ahead_of(ticket),
          .issued = ticket.issued,
          .business_date = date,
          .token = visit.date == date ? visit.token : proofs_.token(visit.id, date),
          .code = proofs_.code(visit.id)};
}

DeskAnswer FrontDesk::log_in(const wire::LogIn& body, const Asked& asked) {
  if (!asked.node.counter) return refused("not_a_counter", "only a counter logs a clerk in", Keep::no);
  const auto hash = setup_.clerk_code_hashes.find(body.clerk);
  if (hash == setup_.clerk_code_hashes.end()) return refused("wrong_code", "", Keep::no);
  auto& attempts = login_attempts_[body.clerk];
  // Either way: a clock that was years ahead must not lock anybody out for years.
  if (std::chrono::abs(asked.now.instant - attempts.latest) > login_pause) attempts = {};
  auto& wrong_here = attempts.wrong_at[*asked.node.counter];
  if (wrong_here >= login_attempts_allowed || attempts.wrong >= login_attempts_everywhere)
    return refused("too_many_attempts", "wait a minute before the next try", Keep::no);
  if (!crypto::code_matches(body.code, hash->second)) {
    ++wrong_here;
    ++attempts.wrong;
    attempts.latest = asked.now.instant;
    return refused("wrong_code", "", Keep::no);
  }
  login_attempts_.erase(body.clerk);
  const auto staff = setup_.staff.find(body.clerk);
  return answered(queue::LogIn{{*asked.node.counter, body.clerk},
                               staff == setup_.staff.end() ? std::nullopt : std::optional(staff->second)},
                  asked.now);
}

DeskAnswer FrontDesk::at_counter(queue::ClerkVerb verb, const Asked& asked) {
  const auto& counter = asked.node.counter;
  if (!counter) return refused("not_a_counter", "only a counter may ask this", Keep::no);
  if (!asked.command.clerk) return refused("not_logged_in", "the command names no clerk", Keep::no);
  auto events = apply(queue::AtCounter{{*counter, *asked.command.clerk}, verb}, asked.now);
  if (!events) return refused(events.error());
  return {std::move(*events), counter_reply(*counter)};
}

wire::ReplyBody FrontDesk::counter_reply(const CounterId& counter) const {
  const auto found = state_.counters.find(counter);
  if (found == state_.counters.end() || !found->second.active) return wire::Accepted{};
  const auto& ticket = *state_.ticket(*found->second.active);
  return wire::TicketAtCounter{ticket.visit,    ticket.number, ticket.service,   ticket.purpose,
                               ticket.priority, ticket.phase,  ticket.call_count};
}

// Whoever signed in there today, and nobody by a name alone.
bool FrontDesk::sits_there(const Asked& asked) const {
  const auto* counter = asked.node.counter ? state_.counter(*asked.node.counter) : nullptr;
  return counter != nullptr && counter->clerk && counter->clerk == asked.command.clerk;
}

DeskAnswer FrontDesk::of_own(const wire::ReadOwn& /*body*/, const Asked& asked) {
  if (!sits_there(asked)) return refused("not_logged_in", "only of who is logged in at this counter", Keep::no);
  return {{}, own_.of(*asked.command.clerk, *state_.business_date), Keep::no};
}

DeskAnswer FrontDesk::of_own(const wire::Contest& body, const Asked& asked) {
  if (!sits_there(asked)) return refused("not_logged_in", "only of who is logged in at this counter", Keep::no);
  const auto& today = *state_.business_date;
  const auto age = std::chrono::sys_days{today} - std::chrono::sys_days{body.date};
  if (age < std::chrono::days{0} || age > contested_within)
    return refused("bad_period", "a day of the last month", Keep::no);
  auto text = masked(body.text.reveal());
  if (text.empty()) return refused("malformed", "the text says nothing", Keep::no);
  if (!own_.may_contest(*asked.command.clerk)) return refused("too_many_requests", "no more of it today", Keep::no);
  auto key = proofs_.written_digest(asked.command.id, text);
  return {.events = {},
          .reply = wire::Accepted{},
          .written = Written{std::move(key),
                             {.date = today,
                              .hour = asked.now.local_minute / minutes_an_hour,
                              .clerk = asked.command.clerk,
                              .about = body.date,
                              .text = PersonalData<std::string>(std::move(text))}}};
}

// Accepted, and nothing more to say.
DeskAnswer FrontDesk::answered(const queue::Command& core, const Now& now) {
  auto events = apply(core, now);
  if (!events) return refused(events.error());
  return {std::move(*events), wire::Accepted{}};
}

std::optional<DeskAnswer> FrontDesk::code_refusal(const queue::Ticket* ticket, CodeUse use,
                                                  const std::optional<NodeId>& from,
                                                  const Secret<std::string>& code) {
  // An unknown number reads like a wrong code, so that nobody learns which numbers exist.
  if (ticket == nullptr) return refused("wrong_code", "", Keep::no);
  switch (proofs_.check_code(ticket->visit, use, from, code)) {
    case CodeVerdict::right:
      return std::nullopt;
    case CodeVerdict::wrong:
      return refused("wrong_code", "", Keep::no);
    case CodeVerdict::too_many_attempts:
      return refused("too_many_attempts", "", Keep::no);
  }
  return std::nullopt;
}

DeskAnswer FrontDesk::rate(const std::optional<Uuid>& visit, Rating rating, const Now& now) {
  if (!visit) return refused(queue::Rejection::unknown_visit);
  return answered(queue::RateVisit{*visit, rating.level, std::move(rating.rated_at),
                                   std::move(rating.reasons).value_or(std::vector<queue::RatingReason>{}),
                                   std::move(rating.comment_digest)},
                  now);
}

DeskAnswer FrontDesk::rate_by_phone(const wire::RateByPhone& body, const Uuid& visit, const Now& now) {
  Rating rating{body.level, phone_place(), body.reasons};
  auto text = body.comment ? masked(body.comment->reveal()) : std::string();
  if (text.empty()) return rate(visit, std::move(rating), now);
  const auto digest = proofs_.written_digest(visit, text);
  rating.comment_digest = digest;
  auto answer = rate(visit, std::move(rating), now);
  if (!answer.events.empty())
    answer.written = Written{digest,
                             {.date = *state_.business_date,
                              .hour = now.local_minute / minutes_an_hour,
                              .service = state_.ticket(visit)->service,
                              .level = body.level,
                              .text = PersonalData<std::string>(std::move(text))}};
  return answer;
}

DeskAnswer FrontDesk::rate_by_code(const wire::RateByCode& body, const Asked& asked) {
  const auto* ticket = state_.by_number(body.number);
  if (auto refusal = code_refusal(ticket, CodeUse::rating, asked.command.source, body.code))
    return std::move(*refusal);
  return rate(ticket->visit, {body.level, asked.command.source, body.reasons}, asked.now);
}

DeskAnswer FrontDesk::check_rating(const wire::CheckRatingCode& body, const Asked& asked) {
  const auto* ticket = state_.by_number(body.number);
  if (auto refusal = code_refusal(ticket, CodeUse::rating, asked.command.source, body.code))
    return std::move(*refusal);
  return may_rate(ticket->visit, asked);
}

// Asks the core without applying: would a rating be taken?
DeskAnswer FrontDesk::may_rate(const Uuid& visit, const Asked& asked) const {
  const auto verdict =
      queue::decide(setup_.definition, state_,
                    queue::RateVisit{visit, queue::RatingLevel::neutral, asked.command.source}, asked.now);
  if (!verdict) return {{}, refused(verdict.error()).reply, Keep::no};
  return {{}, wire::Accepted{}, Keep::no};
}

// Nothing for a visit of another day, or that nobody knows.
std::expected<std::optional<Uuid>, DeskAnswer> FrontDesk::visit_of(const std::string& token) const {
  const auto claim = proofs_.check_token(token);
  if (!claim) return std::unexpected(refused("bad_token", describe(claim.error()), Keep::no));
  if (claim->business_date != state_.business_date) return std::nullopt;
  const auto* ticket = queue::by_visit_tail(state_, claim->visit_tail);
  return ticket == nullptr ? std::nullopt : std::optional(ticket->visit);
}

DeskAnswer FrontDesk::rate_by_token(const wire::RateByToken& body, const Asked& asked) {
  auto visit = visit_of(body.token);
  if (!visit) return std::move(visit).error();
  return rate(*visit, {body.level, asked.command.source, body.reasons}, asked.now);
}

DeskAnswer FrontDesk::check_token(const wire::CheckRatingToken& body, const Asked& asked) {
  auto visit = visit_of(body.token);
  if (!visit) return std::move(visit).error();
  if (!*visit) return {{}, refused(queue::Rejection::unknown_visit).reply, Keep::no};
  return may_rate(**visit, asked);
}

std::expected<wire::TokenClaim, wire::Refused> FrontDesk::claim_of(const std::string& token) const {
  const auto read = proofs_.read_token(token);
  if (!read) return std::unexpected(wire::refusal("bad_token", describe(read.error())));
  if (read->claim.business_date != state_.business_date)
    return std::unexpected(wire::refusal("ticket_of_another_day"));
  return read->claim;
}

std::expected<Uuid, wire::Refused> FrontDesk::holder_of(const std::string& token) const {
  const auto claim = proofs_.check_token(token);
  if (!claim) return std::unexpected(wire::refusal("bad_token", describe(claim.error())));
  if (claim->business_date != state_.business_date) return std::unexpected(wire::refusal("ticket_of_another_day"));
  const auto* ticket = queue::by_visit_tail(state_, claim->visit_tail);
  if (ticket == nullptr) return std::unexpected(wire::refusal("unknown_visit"));
  return ticket->visit;
}

DeskAnswer FrontDesk::of_holder(const Secret<std::string>& code, const Uuid& visit, const queue::Command& core,
                                const Now& now) {
  if (auto refusal = code_refusal(state_.ticket(visit), CodeUse::phone, std::nullopt, code))
    return std::move(*refusal);
  return answered(core, now);
}

DeskAnswer FrontDesk::handle(const wire::PhoneCommandBody& body, const Uuid& visit, const Now& now) {
  return std::visit(Overloaded{[](const wire::FollowTicket&) { return DeskAnswer{{}, wire::Accepted{}, Keep::no}; },
                               [&](const wire::CancelByPhone& asked) {
                                 return of_holder(asked.code, visit,
                                                  queue::CancelTicket{visit, queue::CancelledBy::phone}, now);
                               },
                               [&](const wire::YieldByPhone& asked) {
                                 return of_holder(asked.code, visit, queue::YieldTicket{visit}, now);
                               },
                               [&](const wire::UndoByPhone&) { return answered(queue::UndoTicket{visit}, now); },
                               [&](const wire::RateByPhone& asked) { return rate_by_phone(asked, visit, now); }},
                    body);
}

wire::ReplyBody FrontDesk::without_proofs(wire::ReplyBody reply) {
  if (auto* ticket = std::get_if<wire::TicketGranted>(&reply)) {
    ticket->token.assign(wire::token_characters, 'A');
    ticket->code = "0000";
  }
  return reply;
}

wire::ReplyBody FrontDesk::with_proofs(wire::ReplyBody reply) const {
  if (auto* ticket = std::get_if<wire::TicketGranted>(&reply)) {
    ticket->token = proofs_.token(ticket->visit, ticket->business_date);
    ticket->code = proofs_.code(ticket->visit);
  }
  return reply;
}

}  // namespace motcua::desk
