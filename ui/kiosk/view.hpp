// What is on the kiosk's screen, as localised values: present() makes it, draw() draws it, tests read it.
#pragma once

#include "ui/kiosk/intents.hpp"
#include "ui/kit/ui.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace motcua::kiosk_ui {

// A button and what it means; the button's id is the intent's.
struct Choice {
  session::Intent intent;
  kit::Button button;
};
Choice choice(session::Intent intent, kit::Button button);

struct AttractPage {
  std::string title;
  std::string detail;
  std::vector<Choice> common;
  Choice more;
  Choice rate;
};

// One question and its answers: groups, services of a group, purposes.
struct ListPage {
  std::string title;
  std::string detail;
  std::vector<Choice> answers;
  std::string note;  // beneath the list
};

struct ConfirmPage {
  std::string title;
  std::string service;
  std::string purpose;             // empty where it is not asked
  std::vector<std::string> facts;  // where, how many wait
  std::string full;                // not empty: no number can be had; then there is no take and no priority
  std::optional<Choice> take;
  std::string priority_title;
  std::string priority_detail;
  std::optional<Choice> priority;
};

struct MomentPage {
  std::string title;
  std::string subject;  // the service; may be empty
  std::string text;
  std::string notice;  // honest word about what is slow
  std::optional<Choice> leave;
};

struct TicketPage {
  std::string label;
  std::string number;
  std::string where;
  std::string zone;
  std::vector<std::string> facts;  // people ahead, time
  std::string wait;                // what to do now
  kit::Tone paper_tone = kit::Tone::info;
  kit::Icon paper_icon = kit::Icon::printer;
  std::string paper;  // what happens to the paper
  std::string code;
  std::string code_help;
  kit::Modules qr;  // only where the number is on the screen alone
  std::string qr_help;
  std::string keep;  // how to keep the number without paper
  std::optional<Choice> done;
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

struct EntryPage {
  std::string title;
  std::string detail;
  std::vector<std::string> cells;  // one for each character; empty ones are still to be typed
  std::size_t next = 0;            // the cell that is typed next; cells.size() when whole
  std::vector<Choice> letters;
  std::vector<Choice> digits;  // 1 to 9, 0
  Choice erase;
  Choice ok;
};

struct LevelsPage {
  std::string title;
  std::string detail;
  std::vector<Choice> levels;
  std::string note;
};

struct HelpPage {
  std::string title;
  std::vector<std::string> steps;
  std::string ask_staff;
};

using Page = std::variant<AttractPage, ListPage, ConfirmPage, MomentPage, TicketPage, MessagePage, EntryPage,
                          LevelsPage, HelpPage>;

struct Banner {
  kit::Tone tone = kit::Tone::info;
  kit::Icon icon = kit::Icon::none;
  std::string text;
};

struct Warning {  // nobody touched for long
  kit::Dialog dialog;
};
struct Farewell {  // this screen closes by itself
  float fraction = 1;
  std::string text;
};

struct View {
  std::string name;   // of the screen, as the trace writes it
  std::string place;  // name and what it is about: another place begins at the top of its list
  kit::Header header;
  kit::Footer footer;
  std::vector<Banner> banners;
  Page page;
  std::optional<Warning> warning;
  std::optional<Farewell> farewell;
};

}  // namespace motcua::kiosk_ui
