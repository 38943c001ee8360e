// What is on the kiosk's screen, as localised values: present() makes it, draw() draws it, tests read it.
#pragma once

#include "ui/kiosk/rating/pages.hpp"
#include "ui/kiosk/ticket/pages.hpp"

namespace motcua::kiosk_ui {

// The first screen: service.<id> of the commonest, more, rate.
struct AttractPage {
  std::string title;
  std::string detail;
  std::vector<Choice> common;
  Choice more;
  Choice rate;
};
using RestPages = std::variant<AttractPage, MessagePage>;

struct HelpPage {
  std::string title;
  std::vector<std::string> steps;
  std::string ask_staff;
};

void draw_page(const AttractPage& page, Drawing& to);
void draw_page(const HelpPage& page, Drawing& to);

using Page =
    boost::mp11::mp_unique<boost::mp11::mp_append<std::variant<HelpPage>, RestPages, TicketPages, RatingPages>>;

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
