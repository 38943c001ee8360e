#include "tests/visits/auditor.hpp"

#include "firmware/base/overloaded.hpp"

#include <format>

namespace motcua::visits {
namespace {

constexpr std::size_t remembered_orders = 2'000;
constexpr std::size_t said_most = 20;

}  // namespace

void Auditor::crossing(const std::string& what) {
  ++crossings_;
  if (said_.size() >= said_most || !told_.emplace(visit(), what).second) return;
  said_.push_back(std::format("{}: visit {} at {}: {}", when_(), visit().value_or(0), screen(), what));
}

std::string Auditor::screen() const {
  return std::string(session::nature_of(kiosk_->state()).name.value);
}

void Auditor::arrives(Standing standing) {
  standing_ = std::move(standing);
  look_at_rest();
}

void Auditor::look() {
  for (const auto& what : wrongly_known(kiosk_->state(), kiosk_->vault(), standing_ ? &*standing_ : nullptr))
    crossing(what);
  look_at_screen();
}

void Auditor::look_at_screen() {
  const auto& state = kiosk_->state();
  session::visit_screen(Overloaded{
                            [this](const ticket::OneMoment& at) { look_at_order(at.order); },
                            [this](const ticket::Printing& at) { look_at_ticket(at.ticket); },
                            [this](const ticket::Issued& at) { look_at_ticket(at.ticket); },
                            [this](const ticket::IssuedOnScreen& at) { look_at_ticket(at.ticket); },
                            [this](const rating::EnterNumber& at) { own_ticket(at.typed, nullptr, "the number"); },
                            [this](const rating::EnterCode& at) { own_ticket(at.number, nullptr, "the number"); },
                            [this](const rating::CheckingCode& at) { look_at_claim(at.claim, "the check"); },
                            [this](const rating::AskLevel& at) { look_at_claim(at.claim, "the question"); },
                            [this](const rating::AskReasons& at) { look_at_claim(at.claim, "the reasons"); },
                            [](const auto&) {},
                        },
                        state);
}

// An order that nobody was known for may be taken over by the next who asks for the very same: the number goes to one of
// them alone.
void Auditor::look_at_order(const ticket::Order& shown) {
  const auto& subject = kiosk_->state().subject;
  if (shown.person != flows::key_of(subject)) crossing("an order for somebody else");
  const auto found = orders_.find(shown.command);
  const auto now = visit();
  if (!now || found == orders_.end()) return crossing("an order of nobody");
  auto& order = found->second;
  if (order.service != standing_->service) crossing("an order for another service");
  if (subject) order.by = Order::By::somebody_known;
  if (order.visit == *now) return;
  if (order.by == Order::By::somebody_known || order.shown == Order::Shown::yes)
    return crossing("the order of another visit");
  order.visit = *now;
  ++tally_["orders_taken_over"];
}

void Auditor::look_at_ticket(const ticket::Ticket& shown) {
  const auto command = commands_.find(shown.visit);
  if (command == commands_.end()) return crossing("a ticket that nobody granted");
  auto& order = orders_.at(command->second);
  order.shown = Order::Shown::yes;
  if (order.visit != visit()) crossing("the ticket of another visit");
  if (order.granted->number != shown.number || order.granted->token != shown.token ||
      order.granted->code != shown.code)
    crossing("a ticket with another one's number, code or token");
}

void Auditor::look_at_claim(const rating::Claim& claim, std::string_view where) {
  std::visit(Overloaded{[&](const rating::Typed& typed) { own_ticket(typed.number, nullptr, where); },
                        [&](const rating::Shown& shown) { own_ticket({}, &shown.token.reveal(), where); }},
             claim);
}

// `number` may be typed in part.
void Auditor::own_ticket(const std::string& number, const std::string* token, std::string_view where) {
  if (!standing_) return crossing(std::format("{} of nobody's ticket", where));
  const auto& ticket = standing_->citizen.ticket;
  const auto own = ticket.value_or(Ticket{});
  if (!own.number.starts_with(number) || (token != nullptr && *token != own.token))
    crossing(std::format("{} is of somebody else's ticket", where));
}

void Auditor::look_at_rest() {
  const auto& state = kiosk_->state();
  if (!std::holds_alternative<session::Rest>(state.place)) crossing("the visit is not over");
  look();
}

void Auditor::asked(const wire::Command& command) {
  if (orders_.contains(command.id)) return;
  orders_[command.id] = {.visit = visit().value_or(0)};
  oldest_.push_back(command.id);
  std::visit(Overloaded{[&](const queue::IssueTicket& body) {
                          orders_[command.id].service = body.service;
                          ++tally_["orders"];
                          if (!standing_) crossing("an order from nobody");
                        },
                        [&](const wire::CheckRatingCode& body) { own_ticket(body.number, nullptr, "a check"); },
                        [&](const wire::RateByCode& body) {
                          own_ticket(body.number, nullptr, "a rating");
                          ++tally_["rated_by_code"];
                        },
                        [&](const wire::CheckRatingToken& body) { own_ticket({}, &body.token, "a check"); },
                        [&](const wire::RateByToken& body) {
                          own_ticket({}, &body.token, "a rating");
                          ++tally_["rated_by_lens"];
                        },
                        [&](const auto&) { crossing("a command that no kiosk gives"); }},
             command.body);
  if (oldest_.size() <= remembered_orders) return;
  const auto oldest = orders_.extract(oldest_.front());
  if (oldest) commands_.erase(oldest.mapped().paper);
  oldest_.pop_front();
}

void Auditor::granted(const Uuid& command, const wire::TicketGranted& ticket) {
  const auto order = orders_.find(command);
  if (order == orders_.end()) return;
  order->second.granted = Ticket{ticket.number, ticket.code, ticket.token};
  order->second.paper = ticket.visit;
  commands_[ticket.visit] = command;
}

std::optional<std::uint64_t> Auditor::owner(const Uuid& command) const {
  const auto order = orders_.find(command);
  return order == orders_.end() ? std::nullopt : std::optional(order->second.visit);
}

// The document says its number and its token (paper_form of the site).
void Auditor::prints(const drivers::PrintJob& job) {
  const std::string_view text(reinterpret_cast<const char*>(job.document.data()), job.document.size());
  const auto command = commands_.find(job.id);
  if (command == commands_.end()) return crossing("paper of a ticket that nobody granted");
  const auto& order = orders_.at(command->second);
  ++tally_["papers_sent"];
  if (order.visit != visit()) crossing("paper of another visit is sent");
  if (!text.starts_with(order.granted->number + " ") || !text.ends_with(order.granted->token))
    crossing("paper with another ticket on it");
  const auto* printing = session::screen_if<ticket::Printing>(kiosk_->state());
  if (printing == nullptr || printing->ticket.visit != job.id) crossing("paper that no screen tells of is sent");
}

namespace {

// What a bystander sees of the screen, as far as late news could change it.
std::string seen(const session::State& state) {
  auto text = std::format("{} {}", session::nature_of(state).name.value, state.returns.size());
  session::visit_screen(
      Overloaded{[&](const identify::Reading& at) { text += std::format(" {} {}", at.step, at.of); },
                 [&](const identify::Offer& at) { text += at.wrong ? " wrong" : ""; },
                 [&](const identify::EnterDigits& at) { text += std::format(" {}", at.wrong); },
                 [&](const identify::Identified& at) { text += at.subject.key.text(); },
                 [&](const rating::EnterNumber& at) { text += at.wrong ? " wrong" : ""; },
                 [&](const ticket::Printing& at) { text += at.ticket.number; },
                 [&](const ticket::Issued& at) { text += at.ticket.number; },
                 [&](const ticket::IssuedOnScreen& at) { text += at.ticket.number; }, [](const auto&) {}},
      state);
  return text;
}

}  // namespace

void Auditor::tell_nobody(std::string_view what, const std::function<void()>& tell) {
  const auto before = seen(kiosk_->state());
  const auto people = kiosk_->vault().people().size();
  tell();
  // A rating that is journalled late finds a full disk like any other event, and then the screen says so.
  const bool journal_failed = kiosk_->state().fitness == session::Fitness::unfit;
  if ((!journal_failed && seen(kiosk_->state()) != before) || kiosk_->vault().people().size() > people)
    crossing(std::format("{} that belongs to nobody changes what there is", what));
}

}  // namespace motcua::visits
