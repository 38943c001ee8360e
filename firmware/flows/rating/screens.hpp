// The screens of rating, and what each is.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/base/ids.hpp"
#include "firmware/flows/looking.hpp"
#include "firmware/flows/nature.hpp"
#include "firmware/flows/rating/setup.hpp"
#include "firmware/queue/types.hpp"

#include <string>
#include <vector>

namespace motcua::rating {

using flows::Doors;
using flows::Ending;
using flows::Home;
using flows::Nature;
using flows::Quiet;
using flows::WayBack;
using flows::WhileAway;

// Which ticket: by number and code as typed, or by the token in the code on its paper.
struct Typed {
  std::string number;
  Secret<std::string> code;
};
struct Shown {
  Secret<std::string> token;
};
using Claim = std::variant<Typed, Shown>;

// While something is typed the ticket may be shown as well, where a lens works.
struct EnterNumber {
  static constexpr Nature nature{.name = "rating_number",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::out_final,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  std::string typed;
  std::optional<Uuid> look;
  std::optional<flows::CodeProblem> wrong;  // with the last code that was shown
};
struct EnterCode {
  static constexpr Nature nature{.name = "rating_code",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  std::string number;
  Secret<std::string> typed;
  std::optional<Uuid> look;
};
struct CheckingCode {
  static constexpr Nature nature{.name = "rating_checking",
                                 .ending = Ending::by_answer,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::on_page,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Claim claim;
  Uuid command;
};
struct AskLevel {
  static constexpr Nature nature{.name = "rating_levels",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Claim claim;
};
// What it was about, of every level. The level counts already: who leaves here has rated.
struct AskReasons {
  static constexpr Nature nature{.name = "rating_reasons",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Claim claim;
  queue::RatingLevel level = queue::RatingLevel::neutral;
  std::vector<queue::RatingReason> reasons = {};  // in the order of the list, each once
};
struct SendingRating {
  static constexpr Nature nature{.name = "rating_sending",
                                 .ending = Ending::by_answer,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::on_page,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Uuid command;
};
struct Thanks {
  static constexpr Nature nature{.name = "thanks",
                                 .ending = Ending::by_farewell,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
};
enum class NoRating : std::uint8_t { wrong_code, too_many_attempts, already_rated, not_served, no_answer, other };
BOOST_DESCRIBE_ENUM(NoRating, wrong_code, too_many_attempts, already_rated, not_served, no_answer, other)
struct RatingDeclined {
  static constexpr Nature nature{.name = "rating_declined",
                                 .ending = Ending::by_farewell,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::on_page,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::open,
                                 .device = std::nullopt};
  NoRating why = NoRating::other;
  std::string reason;  // the hub's word, where it said one
};

using Screen =
    std::variant<EnterNumber, EnterCode, CheckingCode, AskLevel, AskReasons, SendingRating, Thanks, RatingDeclined>;

// Where WayBack::step leads.
std::optional<Screen> way_back(const EnterCode& screen, const Setup& setup);
std::optional<Screen> way_back(const AskLevel& screen, const Setup& setup);
std::optional<Screen> way_back(const AskReasons& screen, const Setup& setup);

// Whether this key (A-Z, 0-9) can come next where something is typed; a screen greys the others.
bool takes_key(const EnterNumber& screen, char key);
bool takes_key(const EnterCode& screen, char key);
// Whether what is typed is whole, so that OK does something.
bool is_whole(const EnterNumber& screen);
bool is_whole(const EnterCode& screen);

bool is_chosen(const AskReasons& screen, queue::RatingReason reason);
// No more can be chosen; what is chosen can still be taken back.
bool is_full(const AskReasons& screen);

}  // namespace motcua::rating
