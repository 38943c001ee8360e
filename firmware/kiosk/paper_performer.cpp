#include "firmware/kiosk/paper_performer.hpp"

#include "firmware/kiosk/ticket_facts.hpp"

namespace motcua::kiosk {

Result<PaperPerformer::Document> PaperPerformer::draw(const ticket::DrawPaper& effect) const {
  const auto* form = form_for(parts_.printer.info().capabilities, parts_.forms);
  if (form == nullptr) return fail(ErrorCode::unsupported, "printer", "it takes no form of a ticket");
  const auto facts = ticket_facts(effect.ticket, parts_.centre, parts_.clock.now(), effect.language);
  return form->draw(paper::ticket_paper(facts, parts_.locales.in(effect.language)))
      .transform([form](paper::Bytes bytes) { return Document{std::string(form->media_type), std::move(bytes)}; });
}

Carry PaperPerformer::perform(const ticket::DrawPaper& effect) {
  auto document = draw(effect);
  const auto visit = effect.ticket.visit;
  if (!document) {
    parts_.log.error("ticket {} cannot be drawn: {}", effect.ticket.number, describe(document.error()));
    give_(ticket::PaperFailed{visit, "printer_refused"});
    return Carry::on;
  }
  documents_[visit] = *std::move(document);
  give_(ticket::PaperReady{visit});
  return Carry::on;
}

Carry PaperPerformer::perform(const ticket::SendPaper& effect) {
  auto document = documents_.extract(effect.visit);
  if (!document) return Carry::on;
  parts_.trace.point("print.data", {{"visit", effect.visit.text()}});
  const auto sent = parts_.printer.submit({.id = effect.visit,
                                           .media_type = std::move(document.mapped().media_type),
                                           .document = std::move(document.mapped().bytes),
                                           .title = "motcua ticket"});
  if (!sent) {
    parts_.log.warning("the printer takes no ticket: {}", describe(sent.error()));
    give_(ticket::PaperFailed{effect.visit, "printer_refused"});
    return Carry::on;
  }
  sent_.insert(effect.visit);
  return Carry::on;
}

void PaperPerformer::on(const drivers::Printed& printed) {
  sent_.erase(printed.request);
  give_(ticket::PaperOut{printed.request});
}

void PaperPerformer::on(const drivers::Refused& refused) {
  parts_.log.warning("the printer refused a ticket: {} {}", refused.fault.code, refused.fault.detail);
  sent_.erase(refused.request);
  give_(ticket::PaperFailed{refused.request, refused.fault.code});
}

// Paper that is still to come would come before the next citizen.
void PaperPerformer::wipe() {
  documents_.clear();
  for (const auto& visit : std::exchange(sent_, {})) parts_.printer.withdraw(visit);
}

}  // namespace motcua::kiosk
