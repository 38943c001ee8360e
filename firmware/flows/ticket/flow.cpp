#include "firmware/flows/ticket/flow.hpp"

#include "firmware/flows/change.hpp"

#include <algorithm>

namespace motcua::ticket {
namespace {

constexpr std::string_view interrupted = "kiosk_restarted";

// The list that a service was chosen from; none where that was the first screen.
std::optional<Screen> list_of(const Setup& setup, const ServiceId& service, Via via) {
  const auto* offer = setup.service(service);
  if (via != Via::group || offer == nullptr) return std::nullopt;
  return Services{offer->group};
}

NoTicket no_ticket(const std::string& reason) {
  if (reason == "numbers_exhausted") return NoTicket::numbers_exhausted;
  if (reason == "unknown_service" || reason == "purpose_not_offered") return NoTicket::not_offered;
  return NoTicket::other;
}

AskTicket asking(const Order& order) {
  return {order.command, order.service, order.purpose, order.priority, order.person, order.preparation};
}

class Change : public flows::Change<Flow> {
public:
  using flows::Change<Flow>::Change;

  void on(const ChooseService& intent);
  void on(const ChooseGroup& intent);
  void on(const More&);
  void on(const ChoosePurpose& intent);
  void on(const Take& intent);
  void on(const Noted&);

  void on(const Resume& resume);
  void on(const Granted& answer);
  void on(const flows::Refused& answer);
  void on(const PaperReady& paper);
  void on(const PaperOut& paper);
  void on(const PaperFailed& paper);
  void on(const flows::HubReached&);
  void on(const flows::HubAway&);
  void on(const flows::JournalFailed&);
  void on(const flows::TimerFired& fired);
  void on(const flows::Left&);

private:
  void await(Order order);
  // The order that this answers, if anybody still waits for it or it was left behind; it is open no more.
  enum class Whose : std::uint8_t { nobody, waiting, left_behind };
  Whose close(const Uuid& command);
  void issue(const Ticket& ticket, const Uuid& order);
  void fail_paper(const Ticket& ticket, const Uuid& order, const std::string& fault);
  void give_up(const Uuid& command);
  void leave(Order order);
  void order_deadline(std::uint32_t serial);
  void print_deadline();
};

void Change::on(const ChooseService& intent) {
  const auto* offer = setup_.service(intent.service);
  if (offer == nullptr) return;
  const auto* list = here<Services>();
  if (screen_ && (list == nullptr || list->group != offer->group)) return;
  const auto via = list != nullptr ? Via::group : Via::first_screen;
  const auto file = queue::Purpose::file;
  const bool files = offer->purposes.empty() || std::ranges::contains(offer->purposes, file);
  if (intent.preparation && files) {
    screen_ = Confirm{intent.service, file, via, intent.preparation};
  } else if (offer->purposes.size() > 1) {
    screen_ = AskPurpose{intent.service, via};
  } else {
    const auto purpose = offer->purposes.empty() ? queue::Purpose::file : offer->purposes.front();
    screen_ = Confirm{intent.service, purpose, via};
  }
}

void Change::on(const ChooseGroup& intent) {
  if (here<Groups>() != nullptr && setup_.has_group(intent.group)) screen_ = Services{intent.group};
}

void Change::on(const More&) {
  if (!screen_) screen_ = Groups{};
}

void Change::on(const ChoosePurpose& intent) {
  const auto* asked = here<AskPurpose>();
  if (asked == nullptr) return;
  const auto* offer = setup_.service(asked->service);
  if (offer == nullptr || !std::ranges::contains(offer->purposes, intent.purpose)) return;
  screen_ = Confirm{asked->service, intent.purpose, asked->via};
}

void Change::on(const Take& intent) {
  // Left at once for OneMoment: a second tap finds no Confirm, so one confirmation makes one command.
  const auto* chosen = here<Confirm>();
  if (chosen == nullptr) return;
  Order order{.command = around_.fresh,
              .service = chosen->service,
              .purpose = chosen->purpose,
              .priority = intent.priority,
              .person = flows::key_of(around_.subject),
              .preparation = chosen->preparation};
  auto& left = memory_.left_behind;
  const auto same = std::ranges::find_if(left, [&order](const Order& each) { return order.asks_the_same(each); });
  const bool open = same != left.end();
  if (open) {
    // Somebody who left comes back, or the next person wants the very same: the order that is still open serves
    // both cases, and no number goes astray.
    work_.emit(flows::CancelTimer{timer::order, same->timer});
    order = *same;
    left.erase(same);
  }
  // A restart asks on under the same id, which the hub knows: who it is goes on no disk.
  auto remembered = asking(order);
  remembered.person.reset();
  work_.emit(RememberOrder{std::move(remembered)});
  if (!open) work_.emit(asking(order));
  if (around_.hub == flows::Hub::here) order.departure = Departure::possible;
  await(std::move(order));
}

void Change::on(const Noted&) {
  if (here<Issued>() == nullptr && here<IssuedOnScreen>() == nullptr) return;
  on(flows::Left{});
}

void Change::await(Order order) {
  order.timer = work_.start_apart(timer::order, setup_.limits.order);
  const auto patience = around_.hub == flows::Hub::here ? Patience::fresh : Patience::away;
  screen_ = OneMoment{std::move(order), patience};
  if (patience == Patience::fresh) work_.start(timer::notice, setup_.limits.notice);
}

void Change::on(const Resume& resume) {
  auto order = resume.order;
  order.departure = Departure::possible;  // in the last run
  memory_.begun = resume.begun;
  work_.emit(asking(order));
  await(std::move(order));
}

Change::Whose Change::close(const Uuid& command) {
  if (const auto* waiting = here<OneMoment>(); waiting != nullptr && waiting->order.command == command) {
    work_.emit(flows::CancelTimer{timer::order, waiting->order.timer});
    work_.stop(timer::notice);
    return Whose::waiting;
  }
  const auto left = std::ranges::find(memory_.left_behind, command, &Order::command);
  if (left == memory_.left_behind.end()) return Whose::nobody;
  work_.emit(flows::CancelTimer{timer::order, left->timer});
  memory_.left_behind.erase(left);
  return Whose::left_behind;
}

void Change::on(const Granted& answer) {
  switch (close(answer.command)) {
    case Whose::waiting:
      return issue(answer.ticket, answer.command);
    case Whose::nobody:
      // The answer to a given-up order, or the repeated one to a command that was answered before.
      if (!memory_.given_up.forget(answer.command)) return;
      break;
    case Whose::left_behind:
      break;
  }
  work_.emit(ReportUnclaimed{answer.command, answer.ticket.visit, answer.ticket.number});
}

void Change::on(const flows::Refused& answer) {
  if (close(answer.command) != Whose::waiting) {
    memory_.given_up.forget(answer.command);
    return;
  }
  work_.emit(ForgetOrder{answer.command});
  screen_ = Declined{ServiceId(here<OneMoment>()->order.service), no_ticket(answer.reason), answer.reason};
}

void Change::issue(const Ticket& ticket, const Uuid& order) {
  if (std::ranges::contains(memory_.begun, ticket.visit)) {
    screen_ = IssuedOnScreen{ticket, order, std::string(interrupted)};
    return;
  }
  work_.emit(JournalPrint{PrintPhase::reserved, ticket.visit, ticket.number, {}});
  const auto& printer = around_.devices.of(DeviceClass::printer);
  if (printer.can == flows::Ability::nothing) return fail_paper(ticket, order, printer.fault);
  work_.emit(DrawPaper{ticket, around_.language});
  screen_ = Printing{ticket, order};
  work_.start(timer::print, setup_.limits.print);
}

void Change::fail_paper(const Ticket& ticket, const Uuid& order, const std::string& fault) {
  work_.emit(JournalPrint{PrintPhase::failed, ticket.visit, ticket.number, fault});
  work_.stop(timer::print);
  screen_ = IssuedOnScreen{Ticket(ticket), Uuid(order), fault};
}

void Change::on(const PaperReady& paper) {
  auto* printing = here<Printing>();
  if (printing == nullptr || printing->ticket.visit != paper.visit || printing->phase != PaperPhase::reserved)
    return;
  work_.emit(JournalPrint{PrintPhase::sent, paper.visit, printing->ticket.number, {}});
  work_.emit(SendPaper{paper.visit});
  printing->phase = PaperPhase::sent;
}

void Change::on(const PaperOut& paper) {
  auto* printing = here<Printing>();
  if (printing != nullptr && printing->ticket.visit == paper.visit && printing->phase == PaperPhase::sent) {
    work_.emit(JournalPrint{PrintPhase::confirmed, paper.visit, printing->ticket.number, {}, printing->order});
    work_.stop(timer::print);
    screen_ = Issued{Ticket(printing->ticket)};
    return;
  }
  if (!memory_.late_paper || memory_.late_paper->visit != paper.visit) return;
  JournalPrint confirmed{PrintPhase::confirmed, paper.visit, memory_.late_paper->number, {}};
  memory_.late_paper.reset();
  if (auto* shown = here<IssuedOnScreen>(); shown != nullptr && shown->ticket.visit == paper.visit) {
    confirmed.settles = shown->order;
    screen_ = Issued{Ticket(shown->ticket)};
  }
  work_.emit(std::move(confirmed));
}

void Change::on(const PaperFailed& paper) {
  const auto* printing = here<Printing>();
  if (printing != nullptr && printing->ticket.visit == paper.visit) {
    fail_paper(Ticket(printing->ticket), Uuid(printing->order), paper.fault);
  } else if (memory_.late_paper && memory_.late_paper->visit == paper.visit) {
    memory_.late_paper.reset();
  }
}

void Change::on(const flows::HubReached&) {
  if (auto* waiting = here<OneMoment>()) waiting->order.departure = Departure::possible;
  for (auto& order : memory_.left_behind) order.departure = Departure::possible;
}

void Change::on(const flows::HubAway&) {
  if (auto* waiting = here<OneMoment>()) waiting->patience = Patience::away;
}

void Change::on(const flows::JournalFailed&) {
  if (auto* printing = here<Printing>()) {
    // Nothing may reach the printer that the journal does not know of; the hub knows the number, so it is shown.
    work_.stop(timer::print);
    screen_ = IssuedOnScreen{std::move(printing->ticket), printing->order, "kiosk_fault"};
  } else if (screen_ && flows::nature_of(*screen_).away == WhileAway::banner) {
    screen_.reset();
  }
}

void Change::on(const flows::TimerFired& fired) {
  if (fired.timer == timer::order) return order_deadline(fired.serial);
  if (fired.timer == timer::print && work_.timers.take(fired)) return print_deadline();
  if (fired.timer != timer::notice || !work_.timers.take(fired)) return;
  if (auto* waiting = here<OneMoment>()) waiting->patience = Patience::away;
}

void Change::on(const flows::Left&) {
  if (auto* waiting = here<OneMoment>()) leave(std::move(waiting->order));
  if (const auto* shown = here<IssuedOnScreen>()) work_.emit(ForgetOrder{shown->order});
  work_.stop(timer::notice);
  screen_.reset();
}

// The citizen goes before the answer. An order that cannot have reached the hub is withdrawn without a trace; any
// other is still asked for until its deadline, so that the kiosk learns what became of it.
void Change::leave(Order order) {
  work_.emit(ForgetOrder{order.command});
  if (order.departure == Departure::not_yet) {
    work_.emit(flows::CancelTimer{timer::order, order.timer});
    work_.emit(flows::GiveUp{order.command});
    return;
  }
  if (memory_.left_behind.size() == max_left_behind) {
    const auto oldest = memory_.left_behind.front();
    work_.emit(flows::CancelTimer{timer::order, oldest.timer});
    give_up(oldest.command);
    memory_.left_behind.erase(memory_.left_behind.begin());
  }
  memory_.left_behind.push_back(std::move(order));
}

void Change::give_up(const Uuid& command) {
  work_.emit(flows::GiveUp{command});
  memory_.given_up.remember(command);
}

void Change::order_deadline(std::uint32_t serial) {
  if (const auto* waiting = here<OneMoment>(); waiting != nullptr && waiting->order.timer == serial) {
    const auto order = waiting->order;
    work_.emit(ForgetOrder{order.command});
    give_up(order.command);
    work_.stop(timer::notice);
    screen_ = Declined{order.service, NoTicket::no_answer, {}};
    return;
  }
  const auto left = std::ranges::find(memory_.left_behind, serial, &Order::timer);
  if (left == memory_.left_behind.end()) return;
  give_up(left->command);
  memory_.left_behind.erase(left);
}

void Change::print_deadline() {
  const auto* printing = here<Printing>();
  if (printing == nullptr) return;
  if (printing->phase == PaperPhase::sent) memory_.late_paper = {printing->ticket.visit, printing->ticket.number};
  fail_paper(Ticket(printing->ticket), Uuid(printing->order), "printer_silent");
}

}  // namespace

std::optional<Screen> way_back(const Services&, const Setup&) {
  return Groups{};
}

std::optional<Screen> way_back(const AskPurpose& screen, const Setup& setup) {
  return list_of(setup, screen.service, screen.via);
}

std::optional<Screen> way_back(const Confirm& screen, const Setup& setup) {
  const auto* offer = setup.service(screen.service);
  if (offer != nullptr && offer->purposes.size() > 1) return AskPurpose{screen.service, screen.via};
  return list_of(setup, screen.service, screen.via);
}

flows::Step<Flow> Flow::step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                             flows::Timers timers, const Event& event) {
  static_assert(flows::Flow<Flow>);
  Change change(setup, around, std::move(stand), std::move(timers));
  std::visit([&change](const auto& value) { change.on(value); }, event);
  return change.finish();
}

}  // namespace motcua::ticket
