// Words that are typed on the screen: the field, the keyboard below or beside it, and what the flow of such a page uses
// (firmware/flows/typing.hpp). A page that has them:
//
//     SearchPage{.typing = typing_part(screen.typed, setup.typing, {.hint = ..., .enter = ...}, locale), ...}
//
//     const auto rooms = typing_rooms(page.typing, to);       // draw: words above (or at the left), keys below (or right)
//     kit::Cutter words(rooms.words, ui.space(2));
//     collect(draw_field(page.typing, words.top(field_height(page.typing, ui, rooms.words.w)), ui), to);
//     ...                                                      // what is found so far, in words.rest()
//     collect(draw_keyboard(page.typing, rooms.keys, ui), to);
//
// Every key has the id of its intent: those of flows::Press, and key.enter. Where there is no room for all keys, key.digits
// and key.marks show others in the place of the letters, key.letters shows those again.
#pragma once

#include "firmware/flows/typing.hpp"
#include "ui/kiosk/page/pages.hpp"
#include "ui/text/locale.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::kiosk_ui {

struct TypingPart {
  kit::TextField field;
  kit::Keyboard keyboard;
  std::string full;                     // what to say when nothing more can be typed; empty before
  std::vector<flows::Typing> meanings;  // of every key
};

struct TypingWords {
  std::string hint;   // in the field while it is empty: what one can type
  std::string enter;  // on the main key: "Tìm"
};
TypingPart typing_part(const vietnamese::Typed& typed, const vietnamese::Typing& rules, const TypingWords& words,
                       const text::Locale& locale);

// Standing: keys at the lower edge, as wide as the display lets them. Lying: at the right, as high as the page.
struct TypingRooms {
  kit::Rect words;
  kit::Rect keys;
};
TypingRooms typing_rooms(const TypingPart& part, const Drawing& to);
float field_height(const TypingPart& part, const kit::Ui& ui, float width);
// What was tapped there.
std::optional<flows::Typing> draw_field(const TypingPart& part, const kit::Rect& rect, kit::Ui& ui);
std::optional<flows::Typing> draw_keyboard(const TypingPart& part, const kit::Rect& rect, kit::Ui& ui);

// For a page of a flow that has these intents.
template <class To>
void collect(const std::optional<flows::Typing>& tapped, To& to) {
  if (tapped) std::visit([&to](const auto& intent) { to.intents.emplace_back(intent); }, *tapped);
}

}  // namespace motcua::kiosk_ui
