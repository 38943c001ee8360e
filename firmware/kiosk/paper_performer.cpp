#include "firmware/kiosk/paper_performer.hpp"

#include "firmware/kiosk/checklist_facts.hpp"
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

Status PaperPerformer::send(const Uuid& request, Document document, std::string title) {
  const auto sent = parts_.printer.submit({.id = request,
                                           .media_type = std::move(document.media_type),
                                           .document = std::move(document.bytes),
                                           .title = std::move(title)});
  if (!sent) {
    parts_.log.warning("the printer takes no paper: {}", describe(sent.error()));
    return sent;
  }
  sent_.insert(request);
  return {};
}

Carry PaperPerformer::perform(const ticket::SendPaper& effect) {
  auto document = documents_.extract(effect.visit);
  if (!document) return Carry::on;
  parts_.trace.point("print.data", {{"visit", effect.visit.text()}});
  if (!send(effect.visit, std::move(document.mapped()), "motcua ticket"))
    give_(ticket::PaperFailed{effect.visit, "printer_refused"});
  return Carry::on;
}

Result<PaperPerformer::Document> PaperPerformer::draw(const lookup::PrintChecklist& effect) const {
  const auto* form = form_for(parts_.printer.info().capabilities, parts_.forms);
  if (form == nullptr || form->draw_list == nullptr)
    return fail(ErrorCode::unsupported, "printer", "it takes no form of a list");
  const auto& locale = parts_.locales.in(effect.language);
  const auto facts = checklist_facts(effect, parts_.centre, parts_.clock.now(), locale);
  return form->draw_list(paper::checklist_paper(facts, locale)).transform([form](paper::Bytes bytes) {
    return Document{std::string(form->media_type), std::move(bytes)};
  });
}

Carry PaperPerformer::perform(const lookup::PrintChecklist& effect) {
  auto document = draw(effect);
  if (!document)
    parts_.log.error("the papers of {} cannot be drawn: {}", effect.record->key.code, describe(document.error()));
  if (document && send(effect.job, *std::move(document), "motcua checklist"))
    lists_.insert(effect.job);
  else
    give_(lookup::ChecklistFailed{effect.job, "printer_refused"});
  return Carry::on;
}

void PaperPerformer::on(const drivers::Printed& printed) {
  sent_.erase(printed.request);
  if (lists_.erase(printed.request) > 0) return give_(lookup::ChecklistOut{printed.request});
  give_(ticket::PaperOut{printed.request});
}

void PaperPerformer::on(const drivers::Refused& refused) {
  parts_.log.warning("the printer refused a paper: {} {}", refused.fault.code, refused.fault.detail);
  sent_.erase(refused.request);
  if (lists_.erase(refused.request) > 0) return give_(lookup::ChecklistFailed{refused.request, refused.fault.code});
  give_(ticket::PaperFailed{refused.request, refused.fault.code});
}

// Paper that is still to come would come before the next citizen.
void PaperPerformer::wipe() {
  documents_.clear();
  lists_.clear();
  for (const auto& visit : std::exchange(sent_, {})) parts_.printer.withdraw(visit);
}

}  // namespace motcua::kiosk
