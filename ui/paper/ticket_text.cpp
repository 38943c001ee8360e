#include "ui/paper/ticket_text.hpp"

#include "ui/text/places.hpp"

namespace motcua::paper {
namespace key = text::key;

TicketPaper ticket_paper(const TicketFacts& facts, const text::Locale& locale) {
  TicketPaper paper;
  paper.centre = facts.centre;
  paper.number_label = locale.tr(key::ticket_heading);
  paper.number = facts.number;
  paper.service = facts.service;
  if (facts.group != facts.service) paper.group = facts.group;
  if (!facts.counters.empty()) paper.where_label = locale.tr(key::ticket_go_to);
  paper.where =
      facts.counters.empty() ? locale.tr(key::ticket_wait_in_hall) : text::counters(locale, facts.counters);
  paper.where_note = facts.zone;
  if (!facts.purpose.empty()) paper.facts.push_back({locale.tr(key::ticket_purpose), facts.purpose});
  paper.facts.push_back({locale.tr(key::ticket_ahead),
                         facts.people_ahead <= 0 ? locale.tr(key::ticket_ahead_none)
                                                 : locale.tr_count(key::ticket_ahead_people, facts.people_ahead)});
  paper.facts.push_back(
      {locale.tr(key::ticket_issued), locale.tr(key::ticket_issued_at, {{"time", locale.time(facts.local_minute)},
                                                                        {"date", locale.short_date(facts.date)}})});
  paper.url = facts.url;
  if (!facts.url.empty()) paper.url_note = locale.tr(key::ticket_qr_help);
  paper.code = facts.code;
  if (!facts.code.empty()) {
    paper.code_label = locale.tr(key::ticket_code);
    paper.code_note = locale.tr(key::ticket_code_help);
  }
  paper.notes = {locale.tr(key::ticket_keep), locale.tr(key::ticket_valid_today)};
  return paper;
}

}  // namespace motcua::paper
