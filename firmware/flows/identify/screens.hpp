// The screens of identification, and what each is. None of them names anybody: what was read stands in the shell's vault.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/flows/identify/setup.hpp"
#include "firmware/flows/looking.hpp"
#include "firmware/flows/nature.hpp"

#include <string>
#include <variant>

namespace motcua::identify {

using flows::Doors;
using flows::Ending;
using flows::Home;
using flows::Nature;
using flows::Quiet;
using flows::WayBack;
using flows::WhileAway;

enum class Way : std::uint8_t { card, code };  // a card on the reader, the code on the card before the lens
BOOST_DESCRIBE_ENUM(Way, card, code)

// What it is for, what is read and how long it is kept; then the card or its code.
struct Offer {
  static constexpr Nature nature{.name = "identify",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::to_copy,
                                 .back = WayBack::out,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Uuid look;
  Way first = Way::card;                    // what is shown first: the other one failed
  std::optional<flows::CodeProblem> wrong;  // with the last code that was shown
};
// A chip opens by the last six digits of its card's number.
enum class Entry : std::uint8_t { first, wrong };
struct EnterDigits {
  static constexpr Nature nature{.name = "identify_digits",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::to_copy,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Uuid look;
  Secret<std::string> typed;
  Entry entry = Entry::first;
  std::int32_t wrong = 0;  // times
};
// What the reader is at; the share is of its steps.
enum class Stage : std::uint8_t { found, reading, checking };
struct Reading {
  static constexpr Nature nature{.name = "identify_reading",
                                 .ending = Ending::by_itself,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::none,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Uuid reading;
  std::int32_t step = 0;  // done, of `of`
  std::int32_t of = 0;
  std::optional<flows::Subject> claimed;  // whose code was shown before
  std::int32_t wrong = 0;                 // numbers typed before
  Stage stage() const;
};
// Taken too early: it may come back.
struct PutBack {
  static constexpr Nature nature{.name = "identify_put_back",
                                 .ending = Ending::by_itself,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::none,
                                 .home = Home::none,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Reading reading;
};
enum class Problem : std::uint8_t {
  removed,       // taken away before the end
  wrong_number,  // not this card's, as often as may be
  another_card,  // no citizen's card
  unreadable,    // nothing answers, or nothing that makes sense
  not_genuine,   // something on it is not true
  other_person,  // the code before the lens was another card's
  reader_gone,   // unplugged, or out of order
  no_answer      // not read in time
};
BOOST_DESCRIBE_ENUM(Problem, removed, wrong_number, another_card, unreadable, not_genuine, other_person,
                    reader_gone, no_answer)
struct Failed {
  static constexpr Nature nature{.name = "identify_failed",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::out,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Problem why = Problem::unreadable;
};
struct Identified {
  static constexpr Nature nature{.name = "identified",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::usual,
                                 .back = WayBack::out,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  flows::Subject subject;
};
// Somebody without a card, or here for another person.
struct WithoutCard {
  static constexpr Nature nature{.name = "identify_without_card",
                                 .ending = Ending::by_silence,
                                 .quiet = Quiet::to_copy,
                                 .back = WayBack::step,
                                 .home = Home::in_footer,
                                 .away = WhileAway::nothing,
                                 .doors = Doors::closed,
                                 .device = std::nullopt};
  Uuid look;
};

using Screen = std::variant<Offer, EnterDigits, Reading, PutBack, Failed, Identified, WithoutCard>;

// Where WayBack::step leads.
std::optional<Screen> way_back(const EnterDigits& screen, const Setup& setup);
std::optional<Screen> way_back(const WithoutCard& screen, const Setup& setup);

inline constexpr std::size_t access_digits = 6;
bool takes_key(const EnterDigits& screen, char key);
bool is_whole(const EnterDigits& screen);

}  // namespace motcua::identify
