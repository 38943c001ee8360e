// The paper of a ticket: drawn, handed to the printer once the journal knows it, and read back. And the list of papers that
// somebody takes home, which no journal knows.
#pragma once

#include "drivers/api/printer.hpp"
#include "firmware/host/clock.hpp"
#include "firmware/host/log.hpp"
#include "firmware/host/trace.hpp"
#include "firmware/kiosk/paper_form.hpp"
#include "firmware/kiosk/performer.hpp"
#include "kiosk-config/model/centre.hpp"
#include "ui/paper/ticket_paper.hpp"
#include "ui/text/locale.hpp"

#include <map>
#include <set>
#include <string>

namespace motcua::kiosk {

struct PaperParts {
  const host::Clock& clock;
  host::Log& log;
  host::Trace& trace;
  drivers::Printer& printer;
  const config::Centre& centre;
  const text::Locales& locales;
  PaperForms forms = ticket_forms();
};

class PaperPerformer {
public:
  using Performs = Effects<ticket::DrawPaper, ticket::SendPaper, lookup::PrintChecklist>;

  PaperPerformer(PaperParts parts, Give give) : parts_(parts), give_(std::move(give)) {}

  Carry perform(const ticket::DrawPaper& effect);
  Carry perform(const ticket::SendPaper& effect);
  Carry perform(const lookup::PrintChecklist& effect);

  void on(const drivers::Printed& printed);
  void on(const drivers::Refused& refused);
  void wipe();

private:
  struct Document {
    std::string media_type;
    paper::Bytes bytes;
  };
  Result<Document> draw(const ticket::DrawPaper& effect) const;
  Result<Document> draw(const lookup::PrintChecklist& effect) const;
  Status send(const Uuid& request, Document document, std::string title);

  PaperParts parts_;
  Give give_;
  std::map<Uuid, Document> documents_;  // drawn, not yet sent; at most one in practice
  std::set<Uuid> sent_;                 // and not answered
  std::set<Uuid> lists_;                // those of them that are lists
};

}  // namespace motcua::kiosk
