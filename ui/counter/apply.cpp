#include "firmware/base/overloaded.hpp"
#include "ui/counter/model.hpp"

#include <algorithm>

namespace motcua::counter_ui {
namespace {

void type_key(Local& local, const std::string& key) {
  auto code = local.code.reveal();
  if (key == "delete") {
    if (!code.empty()) code.pop_back();
  } else if (code.size() < most_code) {
    code += key;
  }
  local.code = Secret<std::string>(std::move(code));
}

std::optional<Request> log_in(Local& local) {
  if (!local.clerk || local.code.reveal().size() < least_code) return std::nullopt;
  // The code leaves the screen with the request; whatever the answer, it is typed anew.
  LogIn request{*local.clerk, local.code};
  local.code = {};
  return request;
}

}  // namespace

std::optional<Request> apply(Local& local, const Model& model, const Intent& chosen) {
  const bool may_ask = model.link == Link::connected && model.answer == Answer::none_due;
  const auto ask = [&local, may_ask](Request request) -> std::optional<Request> {
    if (!may_ask) return std::nullopt;
    local.dialog = Local::Dialog::none;
    return request;
  };
  using Answered = std::optional<Request>;
  return std::visit(
      Overloaded{
          [&](const intent::ChooseClerk& it) -> Answered {
            local.clerk = it.clerk;
            local.code = {};
            return {};
          },
          [&](const intent::LeaveCode&) -> Answered {
            local.clerk.reset();
            local.code = {};
            return {};
          },
          [&](const intent::TypeKey& it) -> Answered { return type_key(local, it.key), std::nullopt; },
          [&](const intent::EnterCode&) -> Answered { return may_ask ? log_in(local) : std::nullopt; },
          [&](const intent::AskOutcome&) -> Answered {
            return local.dialog = Local::Dialog::outcome, std::nullopt;
          },
          [&](const intent::SayAssistance& it) -> Answered {
            const bool again = local.assistance == it.assistance;
            local.assistance = again ? std::nullopt : std::optional(it.assistance);
            return {};
          },
          [&](const intent::AskNoShow&) -> Answered { return local.dialog = Local::Dialog::no_show, std::nullopt; },
          [&](const intent::CloseDialog&) -> Answered { return local.dialog = Local::Dialog::none, std::nullopt; },
          [&](queue::FinishService it) -> Answered {
            it.assistance = local.assistance;
            return ask(it);
          },
          [&](const queue::IsClerkVerb auto& verb) -> Answered { return ask(verb); },
      },
      chosen);
}

void reconcile(Local& local, const CounterFacts& before, const CounterFacts& now) {
  const auto number = [](const CounterFacts& facts) { return facts.ticket ? facts.ticket->number : std::string(); };
  const auto phase = [](const CounterFacts& facts) {
    return facts.ticket ? facts.ticket->phase : queue::TicketPhase::waiting;
  };
  const bool other_clerk = before.clerk != now.clerk;
  if (number(before) != number(now) || phase(before) != phase(now) || other_clerk) {
    local.dialog = Local::Dialog::none;
    local.assistance.reset();
  }
  if (other_clerk) {
    local.clerk.reset();
    local.code = {};
  }
}

}  // namespace motcua::counter_ui
