// The pages of the ticket flow. Their tappables, besides those of every screen:
//
//   groups      group.<id>               purpose     purpose.<those of the service>
//   services    service.<id>             confirm     take.normal, take.priority, identify
//   one_moment  home                     declined    home
//   printing    (nothing but help and language: it ends by itself)
//   issued, issued_on_screen  noted
#pragma once

#include "ui/kiosk/page/pages.hpp"

#include <variant>

namespace motcua::kiosk_ui {

struct Fact {
  kit::Icon icon = kit::Icon::none;
  std::string text;
};

struct ConfirmPage {
  std::string title;
  kit::Icon icon = kit::Icon::none;  // of the service
  std::string service;
  std::string purpose;      // empty where it is not asked
  std::vector<Fact> facts;  // the agency, where, how many wait
  std::string full;         // not empty: no number can be had; then there is no take and no priority
  std::optional<Choice> take;
  std::optional<Choice> identify;  // where people may say who they are, and have not yet
  std::string priority_title;
  std::string priority_detail;
  std::optional<Choice> priority;
};

struct TicketPage {
  std::string label;
  std::string number;
  std::string where;
  std::string zone;
  std::vector<Fact> facts;  // people ahead, time, what to do now
  kit::Tone paper_tone = kit::Tone::info;
  kit::Icon paper_icon = kit::Icon::printer;
  std::string paper;  // what happens to the paper
  std::string code_label;
  std::string code;
  std::string code_help;
  kit::Modules qr;  // only where the number is on the screen alone
  std::string qr_help;
  std::string keep;  // how to keep the number without paper
  std::optional<Choice> done;
};

using TicketPages = std::variant<ListPage, ConfirmPage, MomentPage, TicketPage, MessagePage>;

void draw_page(const ConfirmPage& page, Drawing& to);
void draw_page(const TicketPage& page, Drawing& to);

}  // namespace motcua::kiosk_ui
