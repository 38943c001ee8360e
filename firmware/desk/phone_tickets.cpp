#include "firmware/desk/phone_tickets.hpp"

#include "firmware/queue/projections.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace motcua::desk {
namespace {

template <class Id>
wire::TwoTongues name_of(const std::map<Id, wire::TwoTongues>& names, const Id& id) {
  const auto found = names.find(id);
  // Taken out of the installation during the day: its id is all that is left.
  return found == names.end() ? wire::TwoTongues{id.text(), id.text()} : found->second;
}

}  // namespace

const PhoneViews::Group& PhoneViews::group(const ServiceGroupId& id) {
  const auto [found, fresh] = groups_.try_emplace(id);
  if (!fresh) return found->second;
  auto& group = found->second;
  group.counters = queue::counters_serving(definition_, state_, id);
  if (const auto line = state_.lines.find(id); line != state_.lines.end()) {
    const auto& [normal, priority] = line->second;
    std::ranges::merge(normal | std::views::keys, priority | std::views::keys, std::back_inserter(group.places));
  }
  return group;
}

PhoneView PhoneViews::of(const queue::Ticket& ticket) {
  const auto& around = group(ticket.group);
  PhoneView view{
      .ticket = ticket, .counters = around.counters, .yields_left = queue::yields_left(definition_.policy, ticket)};
  if (ticket.phase == queue::TicketPhase::waiting)
    view.ahead = static_cast<std::int32_t>(
        std::distance(around.places.begin(), std::ranges::lower_bound(around.places, ticket.order)));
  if (const auto* at = ticket.counter ? definition_.counter(*ticket.counter) : nullptr; at != nullptr)
    view.counter = at->number;
  return view;
}

wire::PhoneTicket phone_ticket(const PhoneTexts& texts, const PhoneView& view, BusinessDate date,
                               const wire::Freshness& freshness) {
  using enum queue::TicketPhase;
  const auto& ticket = view.ticket;
  const bool may_be_undone = ticket.undo && ticket.undo->until >= freshness.at;
  const bool was_called = ticket.call_count > 0;
  return {.freshness = freshness,
          .centre_name = texts.centre,
          .business_date = date,
          .number = ticket.number,
          .group = {ticket.group, name_of(texts.groups, ticket.group)},
          .service = {ticket.service, name_of(texts.services, ticket.service)},
          .purpose = ticket.purpose,
          .phase = ticket.phase,
          .ahead = view.ahead,
          .yields_left = view.yields_left,
          .undo_until = may_be_undone ? std::optional(ticket.undo->until) : std::nullopt,
          .counter = view.counter,
          .counters = view.counters,
          .called_at = ticket.called,
          .call_count = was_called ? std::optional(ticket.call_count) : std::nullopt,
          .may_rate = ticket.phase == finished && !ticket.rating,
          .range = {}};
}

}  // namespace motcua::desk
