// The pages that several flows use, as localised values, and how any page is drawn. A page that only one flow has
// stands with that flow. A page is a stack of blocks from top to bottom; what does not fit is turned over (ui/kit).
#pragma once

#include "ui/kiosk/page/intents.hpp"
#include "ui/kit/ui.hpp"

#include <optional>
#include <string>
#include <vector>

namespace motcua::kiosk_ui {

// A key and what it means; the key's id is the intent's.
struct Choice {
  session::Intent intent;
  kit::Button button;
};
Choice choice(session::Intent intent, kit::Button button);
Choice home_button(const std::string& label, kit::Emphasis emphasis);

// One question and its answers.
struct ListPage {
  std::string title;
  std::string detail;
  std::vector<Choice> answers;
  std::string note;   // beneath the list
  std::string about;  // which list it is: another one begins at its first page; may be empty
};

struct MomentPage {
  std::string title;
  std::string subject;  // the service; may be empty
  std::string text;
  std::string notice;  // honest word about what is slow
  std::optional<Choice> leave;
};

// An answer in words: thanks, refusals, out of order.
struct MessagePage {
  kit::Icon icon = kit::Icon::warning;
  kit::Role tone = kit::Role::primary;  // of the icon
  std::string title;
  std::string lead;      // what to do
  std::string detail;    // about what, or why; may be empty
  std::string footnote;  // for a technician; may be empty
  std::vector<Choice> buttons;
};

// Something typed: cells, and the keys that can come next.
struct EntryPage {
  std::string title;
  std::string detail;
  std::string wrong;               // with what was typed or shown last; in place of the detail
  std::vector<std::string> cells;  // one for each character; empty ones are still to be typed
  std::size_t next = 0;            // the cell that is typed next; cells.size() when whole
  std::vector<Choice> letters;
  std::vector<Choice> digits;  // 1 to 9, 0
  Choice erase;
  Choice ok;
};

// What a screen keeps between frames: which part of it is turned up. Reset it at session::Wipe.
struct Local {
  kit::Turning turning;
  std::string place;
};

// Where a page is drawn: the area that the bars and the time left leave.
struct Drawing {
  kit::Ui& ui;
  kit::Rect room;
  Local& local;
  Intents& intents;
  const std::string& next;                    // what the key says that turns a page
  std::span<const kit::Notice> notices = {};  // for which the header has no room
};

void draw_page(const ListPage& page, Drawing& to);
void draw_page(const MomentPage& page, Drawing& to);
void draw_page(const MessagePage& page, Drawing& to);
void draw_page(const EntryPage& page, Drawing& to);

// Draws the key and collects its intent when it is tapped.
void offer(const Choice& choice, const kit::Rect& rect, Drawing& to);

}  // namespace motcua::kiosk_ui
