// From the order to the paper.
#include "firmware/session/change.hpp"

#include <algorithm>

namespace motcua::session {

namespace {

NoTicket no_ticket(const std::string& reason) {
  if (reason == "numbers_exhausted") return NoTicket::numbers_exhausted;
  if (reason == "unknown_service" || reason == "purpose_not_offered") return NoTicket::not_offered;
  return NoTicket::other;
}

AskTicket asking(const Order& order) {
  return {order.command, order.service, order.purpose, order.priority};
}

}  // namespace

void Change::ask_ticket(const Confirm& chosen, queue::PriorityClass priority) {
  Order order{.command = fresh_, .service = chosen.service, .purpose = chosen.purpose, .priority = priority};
  const auto same =
      std::ranges::find_if(state_.left_behind, [&order](const Order& left) { return order.asks_the_same(left); });
  if (same != state_.left_behind.end()) {
    // Somebody who left comes back, or the next person wants the very same: the order that is still open serves
    // both cases, and no number goes astray.
    emit(CancelTimer{Timer::order, same->timer});
    order = *same;
    state_.left_behind.erase(same);
  }
  emit(RememberOrder{asking(order)});
  if (order.command == fresh_) emit(asking(order));
  if (state_.hub == Hub::here) order.departure = Departure::possible;
  await(std::move(order));
}

void Change::await(Order order) {
  order.timer = start_order_timer();
  const auto patience = state_.hub == Hub::here ? Patience::fresh : Patience::away;
  state_.screen = OneMoment{std::move(order), patience};
  if (patience == Patience::fresh) start(Timer::notice, setup_.limits.notice);
}

void Change::on(const Resume& resume) {
  auto order = resume.order;
  order.departure = Departure::possible;  // in the last run
  emit(asking(order));
  await(std::move(order));
}

// The citizen goes before the answer. An order that cannot have reached the hub is withdrawn without a trace; any
// other is still asked for until its deadline, so that the kiosk learns what became of it.
void Change::leave_order(Order order) {
  emit(ForgetOrder{order.command});
  if (order.departure == Departure::not_yet) {
    emit(CancelTimer{Timer::order, order.timer});
    emit(GiveUp{order.command});
    return;
  }
  if (state_.left_behind.size() == max_left_behind) {
    const auto& oldest = state_.left_behind.front();
    emit(CancelTimer{Timer::order, oldest.timer});
    emit(GiveUp{oldest.command});
    remember_given_up(oldest.command, GivenUpKind::ticket);
    state_.left_behind.erase(state_.left_behind.begin());
  }
  state_.left_behind.push_back(std::move(order));
}

void Change::order_deadline(std::uint32_t serial) {
  if (const auto* waiting = here<OneMoment>(); waiting != nullptr && waiting->order.timer == serial) {
    const auto order = waiting->order;
    emit(ForgetOrder{order.command});
    emit(GiveUp{order.command});
    remember_given_up(order.command, GivenUpKind::ticket);
    stop(Timer::notice);
    state_.overlay = Overlay::none;
    state_.screen = Declined{order.service, NoTicket::no_answer, {}};
    return;
  }
  const auto left = std::ranges::find(state_.left_behind, serial, &Order::timer);
  if (left == state_.left_behind.end()) return;
  emit(GiveUp{left->command});
  remember_given_up(left->command, GivenUpKind::ticket);
  state_.left_behind.erase(left);
}

bool Change::refuse_ticket(const Refused& answer) {
  if (const auto* waiting = here<OneMoment>(); waiting != nullptr && waiting->order.command == answer.command) {
    emit(ForgetOrder{answer.command});
    emit(CancelTimer{Timer::order, waiting->order.timer});
    stop(Timer::notice);
    state_.overlay = Overlay::none;
    state_.screen = Declined{ServiceId(waiting->order.service), no_ticket(answer.reason), answer.reason};
    return true;
  }
  const auto left = std::ranges::find(state_.left_behind, answer.command, &Order::command);
  if (left != state_.left_behind.end()) {
    emit(CancelTimer{Timer::order, left->timer});
    state_.left_behind.erase(left);
    return true;
  }
  return forget_given_up(answer.command, GivenUpKind::ticket);
}

void Change::on(const Granted& answer) {
  if (const auto* waiting = here<OneMoment>(); waiting != nullptr && waiting->order.command == answer.command) {
    emit(CancelTimer{Timer::order, waiting->order.timer});
    stop(Timer::notice);
    state_.overlay = Overlay::none;
    return issue(answer.ticket, answer.command);
  }
  const auto left = std::ranges::find(state_.left_behind, answer.command, &Order::command);
  if (left != state_.left_behind.end()) {
    emit(CancelTimer{Timer::order, left->timer});
    state_.left_behind.erase(left);
    emit(ReportUnclaimed{answer.command, answer.ticket.visit, answer.ticket.number});
  } else if (forget_given_up(answer.command, GivenUpKind::ticket)) {
    emit(ReportUnclaimed{answer.command, answer.ticket.visit, answer.ticket.number});
  }
  // Anything else is the repeated answer to a command that was answered before.
}

void Change::issue(const Ticket& ticket, const Uuid& order) {
  emit(JournalPrint{PrintPhase::reserved, ticket.visit, ticket.number, {}, order});
  if (!state_.printer_fault.empty()) return fail_paper(Ticket(ticket), std::string(state_.printer_fault));
  emit(DrawPaper{ticket, state_.language});
  state_.screen = Printing{ticket};
  start(Timer::print, setup_.limits.print);
}

void Change::fail_paper(const Ticket& ticket, const std::string& fault) {
  emit(JournalPrint{PrintPhase::failed, ticket.visit, ticket.number, fault});
  stop(Timer::print);
  state_.overlay = Overlay::none;
  state_.screen = Issued{Ticket(ticket), Carrier::screen, fault};
}

void Change::on(const PaperReady& paper) {
  auto* printing = here<Printing>();
  if (printing == nullptr || printing->ticket.visit != paper.visit || printing->phase != PaperPhase::reserved)
    return;
  emit(JournalPrint{PrintPhase::sent, paper.visit, printing->ticket.number, {}});
  emit(SendPaper{paper.visit});
  printing->phase = PaperPhase::sent;
}

void Change::on(const PaperOut& paper) {
  auto* printing = here<Printing>();
  if (printing != nullptr && printing->ticket.visit == paper.visit && printing->phase == PaperPhase::sent) {
    emit(JournalPrint{PrintPhase::confirmed, paper.visit, printing->ticket.number, {}});
    stop(Timer::print);
    state_.overlay = Overlay::none;
    state_.screen = Issued{Ticket(printing->ticket), Carrier::paper, {}};
    return;
  }
  if (!state_.late_paper || state_.late_paper->visit != paper.visit) return;
  emit(JournalPrint{PrintPhase::confirmed, paper.visit, state_.late_paper->number, {}});
  state_.late_paper.reset();
  if (auto* issued = here<Issued>(); issued != nullptr && issued->ticket.visit == paper.visit) {
    issued->carrier = Carrier::paper;
    issued->fault.clear();
  }
}

void Change::on(const PaperFailed& paper) {
  const auto* printing = here<Printing>();
  if (printing != nullptr && printing->ticket.visit == paper.visit) {
    fail_paper(Ticket(printing->ticket), paper.fault);
  } else if (state_.late_paper && state_.late_paper->visit == paper.visit) {
    state_.late_paper.reset();
  }
}

void Change::print_deadline() {
  const auto* printing = here<Printing>();
  if (printing == nullptr) return;
  if (printing->phase == PaperPhase::sent) state_.late_paper = {printing->ticket.visit, printing->ticket.number};
  fail_paper(Ticket(printing->ticket), "printer_silent");
}

void Change::on(const PrinterChanged& change) {
  state_.printer_fault = change.fault;
}

}  // namespace motcua::session
