// What is on the kiosk's screen, as localised values: present() makes it, draw() draws it, tests read it.
#pragma once

#include "ui/kiosk/identify/pages.hpp"
#include "ui/kiosk/lookup/pages.hpp"
#include "ui/kiosk/rating/pages.hpp"
#include "ui/kiosk/ticket/pages.hpp"

namespace motcua::kiosk_ui {

// The first screen: service.<id> of the commonest, more, rate, and lookup where the kiosk has a catalogue.
struct AttractPage {
  std::string title;
  std::vector<Choice> common;
  Choice more;
  std::optional<Choice> lookup;
  Choice rate;
};
using RestPages = std::variant<AttractPage, MessagePage>;

struct HelpPage {
  std::string title;
  std::vector<std::string> steps;
  std::string ask_staff;
};

// How the screen looks: size.<each> and contrast.<each>; the one in force is filled.
struct AppearancePage {
  std::string title;
  std::string sizes_title;
  std::vector<Choice> sizes;
  std::string contrasts_title;
  std::vector<Choice> contrasts;
  std::string note;
};

void draw_page(const AttractPage& page, Drawing& to);
void draw_page(const HelpPage& page, Drawing& to);
void draw_page(const AppearancePage& page, Drawing& to);

using Page = boost::mp11::mp_unique<boost::mp11::mp_append<std::variant<HelpPage, AppearancePage>, RestPages,
                                                           TicketPages, RatingPages, IdentifyPages, LookupPages>>;

struct Warning {  // nobody touched for long
  kit::Dialog dialog;
};
struct Farewell {  // this screen closes by itself
  float fraction = 1;
  std::string text;
};

struct View {
  std::string name;   // of the screen, as the trace writes it
  std::string place;  // name and what it is about: another place begins at its first page
  kit::Header header;
  std::vector<Choice> help_bar;  // help, appearance, language.vi or language.en
  kit::Navigation navigation;
  std::vector<kit::Notice> notices;
  Page page;
  std::string next;  // what the key says that turns a page
  std::optional<Warning> warning;
  std::optional<Farewell> farewell;
};

}  // namespace motcua::kiosk_ui
