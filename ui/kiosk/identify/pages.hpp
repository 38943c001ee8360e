// The pages of identification. Their tappables, besides those of every screen:
//
//   identify               identify.no_card, identify.skip, and identify.read where a card lies already
//   identify_digits        key.0 to key.9, key.erase, key.ok
//   identify_reading, identify_put_back, identify_without_card  identify.skip
//   identify_failed        identify.again.card, identify.again.code where their devices work, identify.skip
//   identified             identify.done, identify.again.card
#pragma once

#include "firmware/flows/identify/screens.hpp"
#include "ui/kiosk/page/pages.hpp"

#include <variant>

namespace motcua::kiosk_ui {

// One of the ways that work here; to be done, not tapped.
struct WayToIdentify {
  identify::Way way = identify::Way::card;
  std::string title;
  std::string detail;
};

struct OfferPage {
  std::string title;      // what it is for
  std::string voluntary;  // that nobody has to
  std::string notice;     // what is read, what never, and how long it is kept
  std::string wrong;      // with the code that was shown last; may be empty
  std::string ways_title;
  std::vector<WayToIdentify> ways;
  std::string between;  // the ways
  std::optional<Choice> read;
  Choice no_card;
  Choice skip;
};

struct ReadingPage {
  enum class State : std::uint8_t { done, now, next };
  struct Line {
    State state = State::next;
    std::string text;
  };
  std::string title;
  float share = 0;  // of the reading that is done, 0 to 1
  std::vector<Line> lines;
  Choice skip;
};

// It did not work, or not yet: what happened, what to do, how to go on.
struct ProblemPage {
  kit::Icon icon = kit::Icon::hand_palm;
  std::string title;
  std::string what;
  enum class Drawing : std::uint8_t { none, card } drawing = Drawing::none;
  std::string todo;
  std::string comfort;  // may be empty
  std::vector<Choice> keys;
};

struct IdentifiedPage {
  std::string title;
  std::string number_label;
  std::string number;     // all but its end hidden
  std::string priority;   // may be empty
  std::string take_back;  // not empty: the card still lies there
  std::string prove;      // not empty: how what is claimed can be proved
  Choice done;
  Choice again;
};

// How it goes without a card.
struct RoutesPage {
  struct Route {
    kit::Icon icon = kit::Icon::none;
    std::string who;
    std::string how;
  };
  std::string title;
  std::vector<Route> routes;
  Choice skip;
};

using IdentifyPages = std::variant<OfferPage, EntryPage, ReadingPage, ProblemPage, IdentifiedPage, RoutesPage>;

void draw_page(const OfferPage& page, Drawing& to);
void draw_page(const ReadingPage& page, Drawing& to);
void draw_page(const ProblemPage& page, Drawing& to);
void draw_page(const IdentifiedPage& page, Drawing& to);
void draw_page(const RoutesPage& page, Drawing& to);

}  // namespace motcua::kiosk_ui
