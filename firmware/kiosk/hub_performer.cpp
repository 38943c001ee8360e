#include "firmware/kiosk/hub_performer.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/codec/walk.hpp"
#include "firmware/identity/person/person_tag.hpp"

namespace motcua::kiosk {
namespace {

// The requests of a visit are bounded by the session's own
// deadlines (GiveUp); this one only frees what is forgotten.
constexpr std::chrono::minutes request_limit{10};

ticket::Ticket session_ticket(const wire::TicketGranted& granted) {
  return {.visit = granted.visit,
          .number = granted.number,
          .group = granted.group,
          .service = granted.service,
          .purpose = granted.purpose,
          .counters = granted.counters,
          .ahead = granted.ahead,
          .issued = granted.issued,
          .business_date = granted.business_date,
          .token = granted.token,
          .code = granted.code};
}

}  // namespace

wire::Command command_of(const ticket::AskTicket& order, Instant at, const NodeId& node) {
  return {.id = order.command,
          .at = at,
          .source = node,
          .body = queue::IssueTicket{order.service, order.purpose, order.priority, order.preparation}};
}

Carry HubPerformer::perform(const ticket::AskTicket& effect) {
  auto command = command_of(effect, parts_.clock.now().instant, parts_.node);
  command.person = tag_of(effect.person);
  return ask(command);
}

// Nothing where nobody said who they are, or nobody is counted.
std::optional<Secret<std::string>> HubPerformer::tag_of(const std::optional<Uuid>& person) const {
  const auto* known = person ? parts_.vault.find(*person) : nullptr;
  if (known == nullptr || !day_key_) return std::nullopt;
  return identity::person_tag(*day_key_, known->number);
}

Carry HubPerformer::perform(const rating::CheckRating& effect) {
  return std::visit(Overloaded{[&](const rating::Typed& typed) {
                                 return ask(effect.command, wire::CheckRatingCode{typed.number, typed.code});
                               },
                               [&](const rating::Shown& shown) {
                                 return ask(effect.command, wire::CheckRatingToken{shown.token.reveal()});
                               }},
                    effect.claim);
}

Carry HubPerformer::perform(const rating::SendRating& effect) {
  std::optional<std::vector<queue::RatingReason>> reasons;  // none given: absent
  if (!effect.reasons.empty()) reasons = effect.reasons;
  return std::visit(
      Overloaded{[&](const rating::Typed& typed) {
                   return ask(effect.command, wire::RateByCode{typed.number, typed.code, effect.level, reasons});
                 },
                 [&](const rating::Shown& shown) {
                   return ask(effect.command, wire::RateByToken{shown.token.reveal(), effect.level, reasons});
                 }},
      effect.claim);
}

Carry HubPerformer::perform(const flows::GiveUp& effect) {
  parts_.requests.stop_asking(effect.command);
  return Carry::on;
}

Carry HubPerformer::perform(const ticket::ReportUnclaimed& effect) {
  parts_.log.warning("ticket {} was granted after its citizen had left; it is not printed", effect.number);
  return Carry::on;
}

Carry HubPerformer::ask(const wire::Command& command) {
  parts_.trace.point("kiosk.ask", {{"command", command.id.text()}});
  parts_.requests.send(
      command, request_limit,
      scope_.guard([this, id = command.id](const Result<wire::Reply>& reply) { answered(id, reply); }));
  return Carry::on;
}

Carry HubPerformer::ask(const Uuid& id, wire::CommandBody body) {
  return ask({.id = id, .at = parts_.clock.now().instant, .source = parts_.node, .body = std::move(body)});
}

void HubPerformer::answered(const Uuid& id, const Result<wire::Reply>& reply) {
  if (!reply) {
    parts_.log.warning("no answer from the hub: {}", describe(reply.error()));
    return;  // the session's own deadline has ended it or will
  }
  parts_.trace.point("kiosk.answered", {{"command", id.text()}});
  std::visit(
      Overloaded{[&](const wire::TicketGranted& ticket) { give_(ticket::Granted{id, session_ticket(ticket)}); },
                 [&](const wire::Accepted&) { give_(flows::Accepted{id}); },
                 [&](const wire::Refused& refused) { give_(flows::Refused{id, refused.reason}); },
                 [&](const auto&) { give_(flows::Refused{id, "unsupported"}); }},
      reply->body);
}

void HubPerformer::on_status(wire::NodeStatus status) {
  if (std::exchange(hub_, status) == status) return;
  parts_.trace.point("kiosk.hub", {{"status", codec::enum_text(status)}});
  if (status == wire::NodeStatus::online)
    give_(flows::HubReached{});
  else
    give_(flows::HubAway{});
}

}  // namespace motcua::kiosk
