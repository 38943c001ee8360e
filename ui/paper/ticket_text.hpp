// The words of the ticket: from facts and a locale to the TicketPaper that is drawn.
#pragma once

#include "firmware/base/time.hpp"
#include "ui/paper/ticket_paper.hpp"
#include "ui/text/locale.hpp"

#include <string>
#include <vector>

namespace motcua::paper {

struct TicketFacts {
  std::string centre;  // names already in the language of the locale
  std::string group;
  std::string service;
  std::string purpose;  // may be empty
  std::string number;
  std::vector<int> counters;  // open or planned counters of the group; empty: watch the wallboard
  std::string zone;           // may be empty
  int people_ahead = 0;
  BusinessDate date{};
  int local_minute = 0;
  std::string url;
  std::string code;
};

TicketPaper ticket_paper(const TicketFacts& facts, const text::Locale& locale);

}  // namespace motcua::paper
