// The screens on the way to a ticket, and what each is.
#pragma once

#include "firmware/flows/nature.hpp"
#include "firmware/flows/ticket/setup.hpp"

#include <string>

namespace motcua::ticket {

using flows::DeviceClass;
using flows::Doors;
using flows::Ending;
using flows::Home;
using flows::Nature;
using flows::Quiet;
using flows::WayBack;
using flows::WhileAway;

// One ticket that somebody asked for: one command id from the touch to the answer.
enum class Departure : std::uint8_t { not_yet, possible };  // can the hub have seen it?
struct Order {
  Uuid command;
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  queue::PriorityClass priority = queue::PriorityClass::normal;
  std::optional<Uuid> person = {};  // as in AskTicket: nobody else takes over an order of somebody known
  std::optional<queue::Preparation> preparation = {};
  Departure departure = Departure::not_yet;
  std::uint32_t timer = 0;  // serial of its deadline

  bool asks_the_same(const Order& other) const {
    return service == other.service && purpose == other.purpose && priority == other.priority &&
           person == other.person && preparation == other.preparation;
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

struct Groups {
  static constexpr Nature nature{.name = "groups",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::out,
                                 .home = Home::in_footer,
                                 .away = WhileAway::banner,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
};
struct Services {
  static constexpr Nature nature{.name = "services",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::banner,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  ServiceGroupId group;
};
struct AskPurpose {
  static constexpr Nature nature{.name = "purpose",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::banner,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  ServiceId service;
  Via via = Via::first_screen;
};
struct Confirm {
  static constexpr Nature nature{.name = "confirm",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::banner,
                                 .doors = Doors::open,  // to say who one is, and come back
                                 .device = DeviceClass::printer};
  ServiceId service;
  queue::Purpose purpose = queue::Purpose::file;
  Via via = Via::first_screen;
  std::optional<queue::Preparation> preparation = {};
};
// Asked, not yet answered. Waiting has no end of its own but the order's deadline, and silence counts.
enum class Patience : std::uint8_t { fresh, away };  // away: say that the office's machine does not answer yet
struct OneMoment {
  static constexpr Nature nature{.name = "one_moment",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::on_page,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Order order;
  Patience patience = Patience::fresh;
};
// The number is on the screen from here on; only the paper is still to come.
enum class PaperPhase : std::uint8_t { reserved, sent };
struct Printing {
  static constexpr Nature nature{.name = "printing",
                                 .ending = Ending::by_itself,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::none,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Ticket ticket;
  Uuid order;
  PaperPhase phase = PaperPhase::reserved;
};
struct Issued {  // the paper is out
  static constexpr Nature nature{.name = "issued",
                                 .ending = Ending::by_farewell,
                                 .quiet = Quiet::to_copy,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Ticket ticket;
};
struct IssuedOnScreen {  // the screen is all that the citizen gets
  static constexpr Nature nature{.name = "issued_on_screen",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::to_copy,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Ticket ticket;
  Uuid order;
  std::string fault;  // why there is no paper, by code
};
// Why there is no ticket.
enum class NoTicket : std::uint8_t { numbers_exhausted, not_offered, no_answer, other };
BOOST_DESCRIBE_ENUM(NoTicket, numbers_exhausted, not_offered, no_answer, other)
struct Declined {
  static constexpr Nature nature{.name = "declined",
                                 .ending = Ending::by_farewell,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  ServiceId service;
  NoTicket why = NoTicket::other;
  std::string reason;  // the hub's word, where it said one
};

using Screen =
    std::variant<Groups, Services, AskPurpose, Confirm, OneMoment, Printing, Issued, IssuedOnScreen, Declined>;

// Where WayBack::step leads; none: out of the flow.
std::optional<Screen> way_back(const Services& screen, const Setup& setup);
std::optional<Screen> way_back(const AskPurpose& screen, const Setup& setup);
std::optional<Screen> way_back(const Confirm& screen, const Setup& setup);

}  // namespace motcua::ticket
