// What the counter program knows, free of messages: the hub's word about this counter, the state of the link, and
// what the clerk is in the middle of on the screen.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/queue/commands.hpp"
#include "kiosk-config/model/centre.hpp"
#include "ui/kit/ui.hpp"
#include "ui/text/locale.hpp"

#include <boost/mp11.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::counter_ui {

struct TicketFacts {
  std::string number;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::TicketPhase phase = queue::TicketPhase::called;  // called or serving
  std::int32_t call_count = 1;
  queue::PriorityClass priority = queue::PriorityClass::normal;
  std::optional<queue::Preparation> preparation;
  Instant since;         // of the phase, by the hub's clock: what time of day it was
  Milliseconds began{};  // the same on the steady time of this program: how long ago it is
};

// How many wait for one of the groups that this counter serves.
struct WaitingLine {
  ServiceGroupId group;
  std::int32_t waiting = 0;
};

// This counter as the hub last said it. Clerk and ticket are the hub's word, never this program's guess.
struct CounterFacts {
  enum class Door : std::uint8_t { closed, open } door = Door::closed;
  std::optional<ClerkId> clerk;
  std::int32_t waiting = 0;  // in all
  std::vector<WaitingLine> lines;
  std::optional<TicketFacts> ticket;
};

// slow: so long without an answer that the clerk is told (about half a second); until then nothing flickers.
enum class Answer : std::uint8_t { none_due, due, slow };
enum class Link : std::uint8_t { connected, lost };

struct Model {
  CounterFacts counter;
  Link link = Link::lost;
  Answer answer = Answer::none_due;
  std::optional<std::string> refusal;  // by name, of the last request; kept until the next one
  Now now;
  Milliseconds steady{};  // what `began` counts on, now
};

// What the installation is; lives as long as the program.
struct Setup {
  const config::Centre& centre;
  const text::Locale& locale;
  CounterId counter;
};

// --- what the clerk does on the screen ---

namespace intent {
struct ChooseClerk {
  ClerkId clerk;
};
struct LeaveCode {};  // back to the list of clerks
struct TypeKey {
  std::string key;
};  // "0" to "9" or "delete"
struct EnterCode {};
struct AskOutcome {};  // finish: which outcome?
struct SayAssistance {
  queue::Assistance assistance = queue::Assistance::unassisted;
};  // said again it is taken back
struct AskNoShow {};
struct CloseDialog {};
}  // namespace intent

// The screen's own, and the verbs of the queue as they are.
using Intent = boost::mp11::mp_append<
    std::variant<intent::ChooseClerk, intent::LeaveCode, intent::TypeKey, intent::EnterCode, intent::AskOutcome,
                 intent::SayAssistance, intent::AskNoShow, intent::CloseDialog>,
    queue::ClerkVerb>;
using Intents = std::vector<Intent>;

// Codes are 4 to 8 digits.
inline constexpr std::size_t least_code = 4;
inline constexpr std::size_t most_code = 8;

// Where the clerk stands on the screen, besides the hub's word.
struct Local {
  std::optional<ClerkId> clerk;  // chosen, not yet logged in
  Secret<std::string> code;
  enum class Dialog : std::uint8_t { none, outcome, no_show } dialog = Dialog::none;
  std::optional<queue::Assistance> assistance;  // what the clerk has said of the ticket in hand
  kit::Turning turning;
};

// --- what is asked of the hub ---

struct LogIn {
  ClerkId clerk;
  Secret<std::string> code;
};
using Request = boost::mp11::mp_append<std::variant<LogIn>, queue::ClerkVerb>;

// Applies one intent after the frame. The answer is what to ask of the hub, if anything; never while an answer is
// due or the link is lost. Asking clears the last refusal from the caller's model.
std::optional<Request> apply(Local& local, const Model& model, const Intent& intent);

// The hub's word has changed: what no longer fits it on the screen is dropped (a dialog about a ticket that is
// gone, a half-typed code of somebody who is logged in).
void reconcile(Local& local, const CounterFacts& before, const CounterFacts& now);

}  // namespace motcua::counter_ui
