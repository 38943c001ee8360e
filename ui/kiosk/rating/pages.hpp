// The pages of rating by hand. Their tappables, besides those of every screen:
//
//   rating_number     key.<letter of a prefix of this centre>, key.0 to key.9, key.erase, key.ok
//   rating_code       key.0 to key.9, key.erase, key.ok
//   rating_levels     level.very_satisfied ... level.very_dissatisfied
//   rating_reasons    reason.attitude ... reason.other, rating.send
//   rating_checking, rating_sending, thanks  home
//   rating_declined   home, and rate where another try makes sense
#pragma once

#include "ui/kiosk/page/pages.hpp"

#include <variant>

namespace motcua::kiosk_ui {

struct LevelsPage {
  std::string title;
  std::string detail;
  std::vector<Choice> levels;
  std::string note;
};

// What it was about: any number of answers, and the key that sends is in sight whatever part of the page is turned up.
struct ReasonsPage {
  std::string title;
  std::string detail;   // the level
  std::string note;     // how to choose, or that no more can be chosen
  std::string roomier;  // the longer one of the two: nothing moves when the other is said
  std::vector<Choice> reasons;
  Choice send;
};

using RatingPages = std::variant<EntryPage, LevelsPage, ReasonsPage, MomentPage, MessagePage>;

void draw_page(const LevelsPage& page, Drawing& to);
void draw_page(const ReasonsPage& page, Drawing& to);

}  // namespace motcua::kiosk_ui
