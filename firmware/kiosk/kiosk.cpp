#include "firmware/kiosk/kiosk.hpp"

#include "firmware/base/overloaded.hpp"
#include "firmware/codec/walk.hpp"
#include "firmware/host/identifiers.hpp"
#include "firmware/wire/read.hpp"
#include "firmware/wire/write.hpp"
#include "ui/kiosk/present.hpp"
#include "ui/paper/ticket_text.hpp"

#include <format>
#include <ranges>

namespace motcua::kiosk {
namespace {

// The requests of a visit are bounded by the session's own deadlines (GiveUp); this one only frees what is
// forgotten.
constexpr std::chrono::minutes request_limit{10};
constexpr std::uint64_t look_back = 200;  // records; what is open is among the last
constexpr std::chrono::seconds journal_pause{10};

text::Language screen_language(session::Language language) {
  return language == session::Language::en ? text::Language::en : text::Language::vi;
}

wire::IssueTicket issue_ticket(const session::AskTicket& order) {
  return {order.service, order.purpose, order.priority};
}

session::Ticket session_ticket(const wire::TicketGranted& granted) {
  return {.visit = granted.visit,
          .number = granted.number,
          .group = granted.group,
          .service = granted.service,
          .purpose = granted.purpose,
          .counters = granted.counters,
          .ahead = granted.ahead,
          .issued = granted.issued,
          .business_date = granted.business_date,
          .token = granted.token,
          .code = granted.code};
}

// Date and time are the hub's: the kiosk's clock only lends the offset of its time zone.
paper::TicketFacts facts(const session::Ticket& ticket, const config::Centre& centre, const Now& now,
                         text::Language language) {
  const auto code = text::code(language);
  paper::TicketFacts out{.centre = centre.name.in(code),
                         .number = ticket.number,
                         .counters = {ticket.counters.begin(), ticket.counters.end()},
                         .people_ahead = ticket.ahead,
                         .date = ticket.business_date,
                         .local_minute = kiosk_ui::local_minute_of(ticket.issued, now),
                         .url = ticket_url(centre, ticket.token),
                         .code = ticket.code};
  if (const auto* group = centre.group(ticket.group)) {
    out.group = group->name.in(code);
    out.zone = group->zone.in(code);
  }
  if (const auto* service = centre.service(ticket.service)) out.service = service->name.in(code);
  return out;
}

}  // namespace

std::string ticket_url(const config::Centre& centre, std::string_view token) {
  return centre.ticket_url + std::string(token);
}

Kiosk::Kiosk(KioskParts parts, session::Setup setup)
    : parts_(std::move(parts)), setup_(std::move(setup)), state_(session::start(setup_)) {}

Status Kiosk::start() {
  if (auto recovered = recover(); !recovered) return recovered;
  if (auto resumed = resume_order(); !resumed) return resumed;
  parts_.printer.start([this](const drivers::PrinterEvent& event) { on_printer(event); });
  return {};
}

// What the last run left open: prints, and faults that were raised and not cleared.
Status Kiosk::recover() {
  std::map<Uuid, std::string> open;
  const auto last = parts_.journal.last_sequence();
  const auto from = last > look_back ? last - look_back : 1;
  const auto read = parts_.journal.for_each_from(from, [this, &open](const wire::EventRecord& record) -> Status {
    std::visit(Overloaded{[&](const wire::PrintReserved& event) { open[event.visit] = event.number; },
                          [&](const wire::PrintConfirmed& event) { open.erase(event.visit); },
                          [&](const wire::PrintFailed& event) { open.erase(event.visit); },
                          [&](const wire::FaultRaised& event) {
                            printer_faults_[event.fault] = {.code = event.fault, .detail = event.detail};
                          },
                          [&](const wire::FaultCleared& event) { printer_faults_.erase(event.fault); },
                          [](const auto&) {}},
               record.body);
    return {};
  });
  return read.and_then([&] { return close_interrupted_prints(open); });
}

Status Kiosk::close_interrupted_prints(const std::map<Uuid, std::string>& open) {
  journal::Batch batch;
  for (const auto& [visit, number] : open) {
    parts_.log.warning("the printing of {} was interrupted by a restart; its number stays valid", number);
    batch.events.push_back(
        {parts_.clock.now().instant, wire::PrintFailed{visit, parts_.printer_id, "kiosk_restarted"}});
  }
  if (batch.events.empty()) return {};
  return parts_.journal.commit(batch).transform([this](const auto&) { parts_.journalled(); });
}

void Kiosk::give(session::Input input) {
  inputs_.push_back(std::move(input));
  if (running_ == Running::yes) return;  // an effect fed something back: it waits its turn
  running_ = Running::yes;
  while (!inputs_.empty()) run_one();
  running_ = Running::no;
  parts_.changed();
}

void Kiosk::run_one() {
  const auto input = std::move(inputs_.front());
  inputs_.pop_front();
  auto step = session::step(setup_, std::move(state_), input, host::new_uuid(parts_.clock, parts_.randomness));
  state_ = std::move(step.state);
  for (const auto& effect : step.effects)
    if (perform(effect) == Carry::drop_rest) break;
}

Kiosk::Carry Kiosk::perform(const session::Effect& effect) {
  return std::visit(
      Overloaded{
          [this](const session::AskTicket& ask_for) {
            ask(ask_for.command, issue_ticket(ask_for));
            return Carry::on;
          },
          [this](const session::RememberOrder& order) {
            const auto command = command_of(order.asked.command, issue_ticket(order.asked));
            note_order({.opened = {{command.id, wire::write(command), command.at}}});
            return Carry::on;
          },
          [this](const session::ForgetOrder& order) {
            note_order({.settled = {order.command}});
            return Carry::on;
          },
          [this](const session::CheckRating& check) {
            ask(check.command, wire::CheckRatingCode{check.number, check.code});
            return Carry::on;
          },
          [this](const session::SendRating& rating) {
            ask(rating.command, wire::RateByCode{rating.number, rating.code, rating.level});
            return Carry::on;
          },
          [this](const session::GiveUp& given_up) {
            parts_.requests.stop_asking(given_up.command);
            return Carry::on;
          },
          [this](const session::JournalPrint& print) { return journal_print(print); },
          [this](const session::DrawPaper& draw) {
            draw_paper(draw);
            return Carry::on;
          },
          [this](const session::SendPaper& send) {
            send_paper(send.visit);
            return Carry::on;
          },
          [this](const session::JournalRating& rating) { return journal_event(wire::RatingTaken{rating.command}); },
          [this](const session::ReportUnclaimed& unclaimed) {
            parts_.log.warning("ticket {} was granted after its citizen had left; it is not printed",
                               unclaimed.number);
            return Carry::on;
          },
          [this](const session::StartTimer& timer) {
            start_timer(timer);
            return Carry::on;
          },
          [this](const session::CancelTimer& timer) {
            if (auto running = timers_.extract(timer.serial)) parts_.loop.cancel(running.mapped());
            return Carry::on;
          },
          [this](const session::Wipe&) {
            documents_.clear();
            parts_.wiped();
            return Carry::on;
          },
      },
      effect);
}

void Kiosk::ask(const Uuid& id, wire::CommandBody body) {
  parts_.trace.point("kiosk.ask", {{"command", id.text()}});
  parts_.requests.send(command_of(id, std::move(body)), request_limit,
                       [this, id](const Result<wire::Reply>& reply) { answered(id, reply); });
}

wire::Command Kiosk::command_of(const Uuid& id, wire::CommandBody body) const {
  return {.id = id,
          .at = parts_.clock.now().instant,
          .source = parts_.journal.identity().node,
          .body = std::move(body)};
}

void Kiosk::note_order(const journal::Batch& batch) {
  const auto noted = parts_.journal.commit(batch);
  if (!noted) parts_.log.warning("a restart would forget the order: {}", describe(noted.error()));
}

// The youngest order is its citizen's who may still stand here; what is older, or cannot be read, has nobody.
Status Kiosk::resume_order() {
  const auto open = parts_.journal.open_commands();
  if (!open) return std::unexpected(open.error());
  if (open->empty()) return {};
  const auto age = parts_.clock.now().instant - open->back().at;
  const auto command = wire::read_command(open->back().request);
  const auto* order = command ? std::get_if<wire::IssueTicket>(&command->body) : nullptr;
  const bool waited_for = order != nullptr && age >= Milliseconds{0} && age < setup_.limits.order;
  for (const auto& entry : *open) {
    if (waited_for && entry.command == command->id) continue;
    parts_.log.warning("order {} was interrupted by a restart; a ticket it got is called for nobody",
                       entry.command.text());
    note_order({.settled = {entry.command}});
  }
  if (!waited_for) return {};
  parts_.log.warning("order {} was interrupted by a restart; it is asked on", command->id.text());
  give(session::Resume{
      {.command = command->id, .service = order->service, .purpose = order->purpose, .priority = order->priority}});
  return {};
}

void Kiosk::answered(const Uuid& id, const Result<wire::Reply>& reply) {
  if (!reply) {
    parts_.log.warning("no answer from the hub: {}", describe(reply.error()));
    return;  // the session's own deadline has ended it or will
  }
  parts_.trace.point("kiosk.answered", {{"command", id.text()}});
  std::visit(
      Overloaded{[&](const wire::TicketGranted& ticket) { give(session::Granted{id, session_ticket(ticket)}); },
                 [&](const wire::Accepted&) { give(session::Accepted{id}); },
                 [&](const wire::Refused& refused) { give(session::Refused{id, refused.reason}); },
                 [&](const auto&) { give(session::Refused{id, "unsupported"}); }},
      reply->body);
}

Kiosk::Carry Kiosk::journal_event(wire::EventBody body, std::vector<Uuid> settled) {
  const auto committed = parts_.journal.commit(
      {.events = {{parts_.clock.now().instant, std::move(body)}}, .answers = {}, .settled = std::move(settled)});
  if (committed) {
    parts_.journalled();
    return Carry::on;
  }
  parts_.log.error("the journal takes nothing: {}", describe(committed.error()));
  journal_failed();
  return Carry::drop_rest;
}

// A full disk may pass: the kiosk tries again after a pause. A journal that has failed for good needs a new start.
void Kiosk::journal_failed() {
  inputs_.push_back(session::JournalFailed{});
  if (!parts_.journal.usable()) return parts_.loop.stop(runtime::Ending::broken);
  parts_.loop.after(journal_pause, [this] { give(session::KioskFit{}); });
}

Kiosk::Carry Kiosk::journal_print(const session::JournalPrint& effect) {
  const auto& printer = parts_.printer_id;
  parts_.trace.point("print", {{"phase", codec::enum_text(effect.phase)}, {"visit", effect.visit.text()}});
  switch (effect.phase) {
    case session::PrintPhase::reserved:
      return journal_event(wire::PrintReserved{effect.visit, effect.number},
                           effect.settles ? std::vector{*effect.settles} : std::vector<Uuid>{});
    case session::PrintPhase::sent:
      return journal_event(wire::PrintSent{effect.visit, printer});
    case session::PrintPhase::confirmed:
      return journal_event(wire::PrintConfirmed{effect.visit, printer});
    case session::PrintPhase::failed:
      return journal_event(wire::PrintFailed{effect.visit, printer, effect.fault});
  }
  return Carry::on;
}

void Kiosk::draw_paper(const session::DrawPaper& effect) {
  const auto language = screen_language(effect.language);
  const auto document = paper::ticket_pdf(paper::ticket_paper(
      facts(effect.ticket, parts_.centre, parts_.clock.now(), language), parts_.locales.in(language)));
  const auto visit = effect.ticket.visit;
  if (!document) {
    parts_.log.error("ticket {} cannot be drawn: {}", effect.ticket.number, describe(document.error()));
    inputs_.push_back(session::PaperFailed{visit, "printer_refused"});
    return;
  }
  documents_[visit] = *document;
  inputs_.push_back(session::PaperReady{visit});
}

void Kiosk::send_paper(const Uuid& visit) {
  auto document = documents_.extract(visit);
  if (!document) return;
  parts_.trace.point("print.data", {{"visit", visit.text()}});
  const auto sent = parts_.printer.submit({.id = visit,
                                           .media_type = "application/pdf",
                                           .document = std::move(document.mapped()),
                                           .title = "motcua ticket"});
  if (sent) return;
  parts_.log.warning("the printer takes no ticket: {}", describe(sent.error()));
  inputs_.push_back(session::PaperFailed{visit, "printer_refused"});
}

void Kiosk::start_timer(const session::StartTimer& effect) {
  const auto fired = session::TimerFired{effect.timer, effect.serial};
  timers_[effect.serial] = parts_.loop.after(effect.after, [this, fired] {
    timers_.erase(fired.serial);
    give(fired);
  });
}

void Kiosk::on_hub(wire::NodeStatus status) {
  if (std::exchange(hub_, status) == status) return;
  parts_.trace.point("kiosk.hub", {{"status", codec::enum_text(status)}});
  if (status == wire::NodeStatus::online)
    give(session::HubReached{});
  else
    give(session::HubAway{});
}

void Kiosk::on_printer(const drivers::PrinterEvent& event) {
  std::visit(Overloaded{[this](const drivers::Printed& printed) { give(session::PaperOut{printed.request}); },
                        [this](const drivers::Refused& refused) {
                          parts_.log.warning("the printer refused a ticket: {} {}", refused.fault.code,
                                             refused.fault.detail);
                          give(session::PaperFailed{refused.request, refused.fault.code});
                        },
                        [this](const drivers::StatusChanged& changed) { on_printer_status(changed.info); }},
             event);
}

void Kiosk::on_printer_status(const drivers::DeviceInfo& info) {
  std::map<std::string, drivers::Fault> now;
  for (const auto& fault : info.faults) now[fault.code] = fault;
  for (const auto& [code, fault] : now)
    if (!printer_faults_.contains(code)) {
      parts_.log.warning("{}: {} raised: {}", info.id.text(), code, fault.detail);
      journal_event(wire::FaultRaised{info.id, code, host::printable(fault.detail)});
    }
  for (const auto& [code, fault] : printer_faults_)
    if (!now.contains(code)) {
      parts_.log.info("{}: {} cleared", info.id.text(), code);
      journal_event(wire::FaultCleared{info.id, code});
    }
  printer_faults_ = std::move(now);
  const auto codes = printer_faults_ | std::views::keys;
  parts_.faults_changed({codes.begin(), codes.end()});
  const bool takes_jobs = info.health == drivers::Health::ready || info.health == drivers::Health::degraded;
  std::string fault;
  if (!takes_jobs) fault = info.faults.empty() ? "printer_starting" : info.faults.front().code;
  give(session::PrinterChanged{fault});
}

}  // namespace motcua::kiosk
