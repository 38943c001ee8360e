// Where one visit at the kiosk stands. Values only: a screen is presented from it, step() makes the next one.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/time.hpp"
#include "firmware/session/intents.hpp"

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::session {

// What a kiosk may offer, fixed while it runs.
struct ServiceOffer {
  ServiceId id;
  ServiceGroupId group;
  std::vector<queue::Purpose> purposes;  // asked when there are two or more; one is taken; none means `file`
};

// How long each thing may take.
struct Limits {
  Milliseconds idle{60'000};             // without a touch, before the warning
  Milliseconds idle_on_screen{120'000};  // the same while the number is on the screen alone: it has to be copied
  Milliseconds warning{30'000};          // the visible warning, in whole seconds; never under warning_floor
  Milliseconds farewell{30'000};  // how long a last screen stays (ticket printed, thanks, an answer), visible
  Milliseconds notice{2'000};     // silence after which "one moment" says that the office's machine is away
  Milliseconds order{180'000};    // an order without an answer is given up
  Milliseconds answer{15'000};    // the same for rating
  Milliseconds print{20'000};     // paper that is not read back by then counts as failed
  Milliseconds away{120'000};     // hub away for so long: out of order until it is back
};
inline constexpr Milliseconds warning_floor{20'000};

struct Setup {
  std::vector<ServiceOffer> services;
  std::vector<ServiceGroupId> groups;
  Language language = Language::vi;  // what each visit begins with
  Limits limits;

  const ServiceOffer* service(const ServiceId& id) const;
  bool has_group(const ServiceGroupId& id) const;
};

// One ticket that somebody asked for: one command id from the touch to the answer.
enum class Departure : std::uint8_t { not_yet, possible };  // can the hub have seen it?
struct Order {
  Uuid command;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
  Departure departure = Departure::not_yet;
  std::uint32_t timer = 0;  // serial of its deadline

  bool asks_the_same(const Order& other) const {
    return service == other.service && purpose == other.purpose && priority == other.priority;
  }
};

// What the hub grants: the same members as wire::TicketGranted.
struct Ticket {
  Uuid visit;
  std::string number;
  ServiceGroupId group;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  std::vector<std::int32_t> counters;  // numbers, open ones first
  std::int32_t ahead = 0;
  Instant issued;
  BusinessDate business_date;
  std::string token;
  std::string code;  // four digits
};

// How the citizen came to a service, for the way back.
enum class Via : std::uint8_t { first_screen, group };

struct Attract {};
struct Groups {};
struct Services {
  ServiceGroupId group;
};
struct AskPurpose {
  ServiceId service;
  Via via = Via::first_screen;
};
struct Confirm {
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  Via via = Via::first_screen;
};
// Asked, not yet answered.
enum class Patience : std::uint8_t { fresh, away };  // away: say that the office's machine does not answer yet
struct OneMoment {
  Order order;
  Patience patience = Patience::fresh;
};
// The number is on the screen from here on; only the paper is still to come.
enum class PaperPhase : std::uint8_t { reserved, sent };
struct Printing {
  Ticket ticket;
  PaperPhase phase = PaperPhase::reserved;
};
enum class Carrier : std::uint8_t { paper, screen };
struct Issued {
  Ticket ticket;
  Carrier carrier = Carrier::paper;
  std::string fault;  // with Carrier::screen: the printer's fault by code
};
// Why there is no ticket.
enum class NoTicket : std::uint8_t { numbers_exhausted, not_offered, no_answer, other };
BOOST_DESCRIBE_ENUM(NoTicket, numbers_exhausted, not_offered, no_answer, other)
struct Declined {
  ServiceId service;
  NoTicket why = NoTicket::other;
  std::string reason;  // the hub's word, where it said one
};

struct EnterNumber {
  std::string typed;
};
struct EnterCode {
  std::string number;
  Secret<std::string> typed;
};
struct CheckingCode {
  std::string number;
  Secret<std::string> code;
  Uuid command;
};
struct AskLevel {
  std::string number;
  Secret<std::string> code;
};
struct SendingRating {
  std::string number;
  Uuid command;
};
struct Thanks {};
enum class NoRating : std::uint8_t { wrong_code, too_many_attempts, already_rated, not_served, no_answer, other };
BOOST_DESCRIBE_ENUM(NoRating, wrong_code, too_many_attempts, already_rated, not_served, no_answer, other)
struct RatingDeclined {
  NoRating why = NoRating::other;
  std::string reason;  // the hub's word, where it said one
};

enum class OutOfOrderReason : std::uint8_t { never_connected, hub_away, kiosk_fault };
BOOST_DESCRIBE_ENUM(OutOfOrderReason, never_connected, hub_away, kiosk_fault)
struct OutOfOrder {
  OutOfOrderReason why = OutOfOrderReason::never_connected;
};

using Screen =
    std::variant<Attract, Groups, Services, AskPurpose, Confirm, OneMoment, Printing, Issued, Declined, EnterNumber,
                 EnterCode, CheckingCode, AskLevel, SendingRating, Thanks, RatingDeclined, OutOfOrder>;

enum class Timer : std::uint8_t { idle, second, order, notice, print, answer, away };
BOOST_DESCRIBE_ENUM(Timer, idle, second, order, notice, print, answer, away)
inline constexpr std::size_t timer_count = 7;

// The seconds that are left of this visit, once they are shown.
enum class CountdownKind : std::uint8_t {
  warning,  // nobody touched for long: "are you still there?", one touch extends
  farewell  // a last screen that closes by itself; a touch keeps it longer
};
struct Countdown {
  CountdownKind kind = CountdownKind::warning;
  std::int32_t seconds = 0;  // left
  std::int32_t of = 0;       // when it began
};

enum class Hub : std::uint8_t {
  never,  // not reached since start
  here,
  away,  // reached before, not now
  lost   // away for longer than Limits::away
};
enum class Fitness : std::uint8_t { fit, unfit };
enum class Overlay : std::uint8_t { none, help };

// A command that is no longer asked, but whose answer may still be on its way.
enum class GivenUpKind : std::uint8_t { ticket, rating };
struct GivenUp {
  Uuid command;
  GivenUpKind kind = GivenUpKind::ticket;
};
// Counted as failed at its deadline, but the printer may still bring it.
struct LatePaper {
  Uuid visit;
  std::string number;
};

inline constexpr std::size_t max_left_behind = 4;
inline constexpr std::size_t max_given_up = 16;

struct State {
  Screen screen = OutOfOrder{};
  Overlay overlay = Overlay::none;
  Language language = Language::vi;
  std::optional<Countdown> countdown;

  Hub hub = Hub::never;
  Fitness fitness = Fitness::fit;
  std::string printer_fault = "printer_gone";  // empty: the printer takes jobs

  std::vector<Order> left_behind;  // still asked for, but their citizen left; at most max_left_behind
  std::vector<GivenUp> given_up;   // at most max_given_up
  std::optional<LatePaper> late_paper;
  std::array<std::uint32_t, timer_count> timers{};  // serial of the running timer of each kind; 0: none. Orders
                                                    // have their own serial.
  std::uint32_t last_serial = 0;
};

template <class T>
bool at(const State& state) {
  return std::holds_alternative<T>(state.screen);
}

// True while somebody's visit is going on: anything but the resting screens untouched.
bool visited(const Setup& setup, const State& state);
// Where the back button leads; none where there is no such button.
std::optional<Screen> way_back(const Setup& setup, const State& state);
// True where the home button is offered: everywhere in a visit but while the paper is coming out.
bool may_go_home(const State& state);

// Whether this key (A-Z, 0-9) can come next where something is typed; a screen greys the others.
bool takes_key(const State& state, char key);
// Whether what is typed is whole, so that OK does something.
bool is_whole(const State& state);

}  // namespace motcua::session
