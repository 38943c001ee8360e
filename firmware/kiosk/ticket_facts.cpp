#include "firmware/kiosk/ticket_facts.hpp"

#include "firmware/base/local_time.hpp"

namespace motcua::kiosk {

paper::TicketFacts ticket_facts(const ticket::Ticket& ticket, const config::Centre& centre, const Now& now,
                                Language language) {
  const auto code = language_code(language);
  paper::TicketFacts out{.centre = centre.name.in(code),
                         .number = ticket.number,
                         .counters = {ticket.counters.begin(), ticket.counters.end()},
                         .people_ahead = ticket.ahead,
                         .date = ticket.business_date,
                         .local_minute = local_minute_of(ticket.issued, now),
                         .url = config::ticket_address(centre, ticket.token),
                         .code = ticket.code};
  if (const auto* group = centre.group(ticket.group)) {
    out.group = group->name.in(code);
    out.zone = group->zone.in(code);
  }
  if (const auto* service = centre.service(ticket.service)) out.service = service->name.in(code);
  return out;
}

}  // namespace motcua::kiosk
