#include "ui/paper/ticket_text.hpp"

#include <algorithm>
#include <format>

namespace motcua::paper {
namespace {

namespace key = text::key;

// 1, 2, 5–8: runs of three and more are drawn together, so that sixteen counters stay one line.
std::string counter_list(std::vector<int> counters) {
  std::ranges::sort(counters);
  const auto [first, last] = std::ranges::unique(counters);
  counters.erase(first, last);
  std::string out;
  for (std::size_t i = 0; i < counters.size();) {
    std::size_t end = i;
    while (end + 1 < counters.size() && counters[end + 1] == counters[end] + 1) ++end;
    if (end < i + 2) end = i;
    if (!out.empty()) out += ", ";
    out += end == i ? std::format("{}", counters[i]) : std::format("{}–{}", counters[i], counters[end]);
    i = end + 1;
  }
  return out;
}

std::string place(const TicketFacts& facts, const text::Locale& locale) {
  if (facts.counters.empty()) return locale.tr(key::ticket_wait_in_hall);
  const auto which = facts.counters.size() == 1 ? key::ticket_counter_one : key::ticket_counter_many;
  return locale.tr(which, {{"list", counter_list(facts.counters)}});
}

}  // namespace

TicketPaper ticket_paper(const TicketFacts& facts, const text::Locale& locale) {
  TicketPaper paper;
  paper.centre = facts.centre;
  paper.number_label = locale.tr(key::ticket_heading);
  paper.number = facts.number;
  paper.service = facts.service;
  if (facts.group != facts.service) paper.group = facts.group;
  if (!facts.counters.empty()) paper.where_label = locale.tr(key::ticket_go_to);
  paper.where = place(facts, locale);
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
