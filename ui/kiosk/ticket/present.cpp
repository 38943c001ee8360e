// From what one came for to the number in the hand.
#include "ui/kiosk/ticket/present.hpp"

#include "firmware/base/local_time.hpp"
#include "firmware/flows/identify/flow.hpp"
#include "ui/text/places.hpp"
#include "ui/text/refusals.hpp"

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

// What one does there; a group whose name says it all shows how many wait instead.
std::string group_detail(const config::Group& group, const Words& words) {
  if (words.numbers_out(group.id)) return words.locale.tr(key::groups_numbers_out);
  return group.about ? words.in_language(*group.about) : words.waiting(group.id);
}

kit::Icon icon_of(queue::Purpose purpose) {
  switch (purpose) {
    case queue::Purpose::file:
      return kit::Icon::files;
    case queue::Purpose::collect:
      return kit::Icon::tray_arrow_down;
    case queue::Purpose::supplement:
      return kit::Icon::folder_plus;
    case queue::Purpose::ask:
      return kit::Icon::question;
    case queue::Purpose::pay:
      return kit::Icon::money;
  }
  return kit::Icon::none;
}

TicketPage ticket_page(const ticket::Ticket& ticket, const Words& words) {
  const auto& locale = words.locale;
  TicketPage page{.label = locale.tr(key::issued_title), .number = ticket.number};
  page.where = text::counters(locale, ticket.counters.empty() ? words.counters_of(ticket.group) : ticket.counters);
  if (const auto* group = words.installation.centre.group(ticket.group)) page.zone = words.in_language(group->zone);
  page.facts.push_back({kit::Icon::users, ticket.ahead <= 0 ? locale.tr(key::issued_ahead_none)
                                                            : locale.tr_count(key::issued_ahead, ticket.ahead)});
  page.facts.push_back(
      {kit::Icon::clock, locale.tr(key::issued_issued_at,
                                   {{"time", locale.time(local_minute_of(ticket.issued, words.around.now))}})});
  page.facts.push_back({kit::Icon::speaker_high, locale.tr(key::issued_wait_in_hall)});
  page.code_label = locale.tr(key::issued_code);
  page.code = ticket.code;
  page.code_help = locale.tr(key::issued_code_help);
  return page;
}

Choice noted(const std::string& label) {
  return choice(
      ticket::Noted{},
      {.label = label, .icon = kit::Icon::check, .emphasis = kit::Emphasis::primary, .align = kit::Align::centre});
}

const std::string& why_no_ticket(const ticket::Declined& screen, const text::Locale& locale) {
  switch (screen.why) {
    case ticket::NoTicket::numbers_exhausted:
      return locale.tr(key::confirm_full);
    case ticket::NoTicket::not_offered:
      return locale.tr(key::refusal_unknown_service);
    case ticket::NoTicket::no_answer:
      return locale.tr(key::refusal_no_answer);
    case ticket::NoTicket::other:
      break;
  }
  return locale.tr(text::refusal_key(text::Audience::citizen, screen.reason));
}

ListPage page_of(const ticket::Groups&, const Words& words) {
  ListPage page{.title = words.locale.tr(key::groups_title)};
  for (const auto& group : words.installation.centre.groups) {
    page.answers.push_back(choice(ticket::ChooseGroup{group.id}, {.label = words.in_language(group.name),
                                                                  .detail = group_detail(group, words),
                                                                  .icon = kit::Icon::buildings,
                                                                  .zone = words.zone_of(group.id)}));
  }
  page.note = words.locale.tr(key::services_not_found);
  return page;
}

ListPage page_of(const ticket::Services& screen, const Words& words) {
  ListPage page{.title = words.locale.tr(key::services_title)};
  const auto& centre = words.installation.centre;
  if (const auto* group = centre.group(screen.group)) {
    page.detail = words.in_language(group->name);
    if (const auto waiting = words.waiting(group->id); !waiting.empty()) page.detail += " · " + waiting;
  }
  for (const auto* service : centre.services_of(screen.group)) {
    page.answers.push_back(choice(ticket::ChooseService{service->id}, {.label = words.in_language(service->name),
                                                                       .icon = words.icon_of(service->id),
                                                                       .zone = words.zone_of(service->group)}));
  }
  page.note = words.locale.tr(key::services_not_found);
  page.about = screen.group.text();
  return page;
}

ListPage page_of(const ticket::AskPurpose& screen, const Words& words) {
  ListPage page{.title = words.locale.tr(key::purpose_title), .detail = words.service_name(screen.service)};
  const auto* offer = words.setup.of<ticket::Flow>().service(screen.service);
  if (offer == nullptr) return page;
  for (const auto purpose : offer->purposes) {
    page.answers.push_back(
        choice(ticket::ChoosePurpose{purpose}, {.label = words.purpose(purpose), .icon = icon_of(purpose)}));
  }
  return page;
}

// Who is known to have priority gets it by the filled key; everybody else says so.
void add_ways_to_take(ConfirmPage& page, const Words& words) {
  const auto& locale = words.locale;
  const auto& subject = words.state.subject;
  const bool by_age = subject && subject->priority;
  const ticket::Take normal{queue::PriorityClass::normal};
  const ticket::Take priority{queue::PriorityClass::priority};
  page.take = by_age ? choice(normal, {.label = locale.tr(key::confirm_take_normal), .icon = kit::Icon::ticket})
                     : choice(normal, {.label = locale.tr(key::confirm_take),
                                       .icon = kit::Icon::ticket,
                                       .emphasis = kit::Emphasis::primary,
                                       .role = kit::TextRole::title,
                                       .align = kit::Align::centre,
                                       .icon_size = kit::IconSize::large});
  page.priority_title = by_age ? words.age_priority() : locale.tr(key::priority_title);
  page.priority_detail = locale.tr(key::priority_no_reason);
  if (!by_age) page.priority_detail.insert(0, locale.tr(key::priority_detail) + "\n");
  page.priority = choice(priority, {.label = locale.tr(key::confirm_take_priority),
                                    .icon = by_age ? kit::Icon::ticket : kit::Icon::wheelchair_motion,
                                    .emphasis = by_age ? kit::Emphasis::primary : kit::Emphasis::normal,
                                    .align = by_age ? kit::Align::centre : kit::Align::left});
  if (subject) {
    const bool proved = subject->proof == flows::Proof::authentic;
    page.facts.push_back(
        {kit::Icon::identification_card, locale.tr(proved ? key::confirm_card_verified : key::confirm_card_read,
                                                   {{"digits", subject->last_digits}})});
  } else if (identify::offered(words.setup.of<identify::Flow>(), words.state.devices)) {
    page.identify = choice(identify::Begin{}, {.label = locale.tr(key::confirm_use_card),
                                               .icon = kit::Icon::identification_card,
                                               .role = kit::TextRole::label});
  }
}

ConfirmPage page_of(const ticket::Confirm& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto* service = words.installation.centre.service(screen.service);
  ConfirmPage page{.title = locale.tr(key::confirm_title),
                   .icon = words.icon_of(screen.service),
                   .service = words.service_name(screen.service)};
  if (service == nullptr) return page;
  if (service->purposes.size() > 1) page.purpose = words.purpose(screen.purpose);
  if (const auto* group = words.installation.centre.group(service->group)) {
    page.facts.push_back({kit::Icon::buildings, words.in_language(group->name)});
    const auto counters = text::counters(locale, words.counters_of(group->id));
    const auto& zone = words.in_language(group->zone);
    if (!counters.empty() && !zone.empty()) {
      page.facts.push_back(
          {kit::Icon::map_pin, locale.tr(key::place_in_zone, {{"counters", counters}, {"zone", zone}})});
    } else if (!counters.empty() || !zone.empty()) {
      page.facts.push_back({kit::Icon::map_pin, counters.empty() ? zone : counters});
    }
  }
  if (words.numbers_out(service->group)) {
    page.title = locale.tr(key::confirm_full_title);
    page.full = locale.tr(key::confirm_full);
    return page;
  }
  if (auto waiting = words.waiting(service->group); !waiting.empty())
    page.facts.push_back({kit::Icon::users, std::move(waiting)});
  add_ways_to_take(page, words);
  return page;
}

MomentPage page_of(const ticket::OneMoment& screen, const Words& words) {
  const auto& locale = words.locale;
  MomentPage page{.title = locale.tr(key::moment_title),
                  .subject = words.service_name(screen.order.service),
                  .text = locale.tr(key::moment_detail)};
  if (screen.patience == ticket::Patience::away) page.notice = locale.tr(key::moment_hub_away);
  page.leave = home_button(locale.tr(key::moment_leave), kit::Emphasis::normal);
  return page;
}

TicketPage page_of(const ticket::Printing& screen, const Words& words) {
  auto page = ticket_page(screen.ticket, words);
  page.paper = words.locale.tr(key::moment_printing);
  return page;
}

TicketPage page_of(const ticket::Issued& screen, const Words& words) {
  auto page = ticket_page(screen.ticket, words);
  page.paper_tone = kit::Tone::good;
  page.paper_icon = kit::Icon::arrow_down;
  page.paper = words.locale.tr(key::issued_take_paper);
  page.done = noted(words.locale.tr(key::issued_taken));
  return page;
}

TicketPage page_of(const ticket::IssuedOnScreen& screen, const Words& words) {
  const auto& locale = words.locale;
  auto page = ticket_page(screen.ticket, words);
  page.paper_tone = kit::Tone::warning;
  page.paper = words.fault(screen.fault, key::issued_no_paper_title);
  page.keep = locale.tr(key::issued_no_paper);
  page.code_label = locale.tr(key::issued_no_phone);
  page.qr = words.around.qr;
  page.qr_help = locale.tr(key::issued_qr_help);
  page.done = noted(locale.tr(key::issued_noted));
  return page;
}

MessagePage page_of(const ticket::Declined& screen, const Words& words) {
  const auto& locale = words.locale;
  const bool full = screen.why == ticket::NoTicket::numbers_exhausted;
  return {.icon = kit::Icon::warning,
          .tone = kit::Role::danger,
          .title = locale.tr(full ? key::confirm_full_title : key::refusal_no_ticket),
          .lead = why_no_ticket(screen, locale),
          .detail = words.service_name(screen.service),
          .buttons = {home_button(locale.tr(key::common_home), kit::Emphasis::primary)}};
}

}  // namespace

Choice service_choice(const config::Service& service, const Words& words) {
  kit::Button button{.label = words.in_language(service.name),
                     .icon = words.icon_of(service.id),
                     .zone = words.zone_of(service.group)};
  if (words.numbers_out(service.group)) button.detail = words.locale.tr(key::groups_numbers_out);
  return choice(ticket::ChooseService{service.id}, std::move(button));
}

TicketPages present_flow(const ticket::Screen& screen, const Words& words) {
  return std::visit([&words](const auto& one) -> TicketPages { return page_of(one, words); }, screen);
}

}  // namespace motcua::kiosk_ui
