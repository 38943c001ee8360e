// From waiting for the number to holding it.
#include "ui/kiosk/words.hpp"
#include "ui/text/places.hpp"
#include "ui/text/refusals.hpp"

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

TicketPage ticket_page(const session::Ticket& ticket, const Words& words) {
  const auto& locale = words.locale;
  TicketPage page{.label = locale.tr(key::issued_title), .number = ticket.number};
  page.where = text::counters(locale, ticket.counters.empty() ? words.counters_of(ticket.group) : ticket.counters);
  if (const auto* group = words.installation.centre.group(ticket.group)) page.zone = words.in_language(group->zone);
  page.facts.push_back(ticket.ahead <= 0 ? locale.tr(key::issued_ahead_none)
                                         : locale.tr_count(key::issued_ahead, ticket.ahead));
  page.facts.push_back(
      locale.tr(key::issued_issued_at, {{"time", locale.time(local_minute_of(ticket.issued, words.around.now))}}));
  page.wait = locale.tr(key::issued_wait_in_hall);
  page.code = locale.tr(key::issued_code, {{"code", ticket.code}});
  page.code_help = locale.tr(key::issued_code_help);
  return page;
}

const std::string& why_no_ticket(const session::Declined& screen, const text::Locale& locale) {
  switch (screen.why) {
    case session::NoTicket::numbers_exhausted:
      return locale.tr(key::confirm_full);
    case session::NoTicket::not_offered:
      return locale.tr(key::refusal_unknown_service);
    case session::NoTicket::no_answer:
      return locale.tr(key::refusal_no_answer);
    case session::NoTicket::other:
      break;
  }
  return locale.tr(text::refusal_key(text::Audience::citizen, screen.reason));
}

}  // namespace

MomentPage page_of(const session::OneMoment& screen, const Words& words) {
  const auto& locale = words.locale;
  MomentPage page{.title = locale.tr(key::moment_title),
                  .subject = words.service_name(screen.order.service),
                  .text = locale.tr(key::moment_detail)};
  if (screen.patience == session::Patience::away) page.notice = locale.tr(key::moment_hub_away);
  page.leave = home_button(locale.tr(key::moment_leave), kit::Emphasis::normal);
  return page;
}

TicketPage page_of(const session::Printing& screen, const Words& words) {
  auto page = ticket_page(screen.ticket, words);
  page.paper = words.locale.tr(key::moment_printing);
  return page;
}

TicketPage page_of(const session::Issued& screen, const Words& words) {
  const auto& locale = words.locale;
  auto page = ticket_page(screen.ticket, words);
  if (screen.carrier == session::Carrier::paper) {
    page.paper_tone = kit::Tone::good;
    page.paper_icon = kit::Icon::down;
    page.paper = locale.tr(key::issued_take_paper);
    page.done = choice(session::Noted{}, {.label = locale.tr(key::issued_taken),
                                          .icon = kit::Icon::check,
                                          .emphasis = kit::Emphasis::primary,
                                          .role = kit::TextRole::heading,
                                          .align = kit::Align::centre});
    return page;
  }
  page.paper_tone = kit::Tone::warning;
  page.paper = words.fault(screen.fault, key::issued_no_paper_title);
  page.keep = locale.tr(key::issued_no_paper) + "\n" +
              locale.tr(key::issued_no_phone, {{"number", screen.ticket.number}, {"code", screen.ticket.code}});
  page.qr = words.around.qr;
  page.qr_help = locale.tr(key::issued_qr_help);
  page.done = choice(session::Noted{}, {.label = locale.tr(key::issued_noted),
                                        .icon = kit::Icon::check,
                                        .emphasis = kit::Emphasis::primary,
                                        .role = kit::TextRole::heading,
                                        .align = kit::Align::centre});
  return page;
}

MessagePage page_of(const session::Declined& screen, const Words& words) {
  const auto& locale = words.locale;
  const bool full = screen.why == session::NoTicket::numbers_exhausted;
  return {.icon = kit::Icon::warning,
          .tone = kit::Role::danger,
          .title = locale.tr(full ? key::confirm_full_title : key::refusal_no_ticket),
          .lead = why_no_ticket(screen, locale),
          .detail = words.service_name(screen.service),
          .buttons = {home_button(locale.tr(key::common_home), kit::Emphasis::primary)}};
}

}  // namespace motcua::kiosk_ui
