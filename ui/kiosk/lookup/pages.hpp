// The pages of a look-up. Their tappables, besides those of every screen:
//
//   lookup            the keys of the keyboard (firmware/flows/typing.hpp), lookup.browse, procedure.<code>.<agency>
//   lookup_results, lookup_ask, lookup_shelf  procedure.<code>.<agency>
//   lookup_not_here   service.<guidance>, lookup.browse, procedure.<code>.<agency>
//   lookup_shelves    shelf.life_event.<name>, shelf.field.<name>
//   lookup_failed     service.<guidance>
//   procedure         ready.begin, service.<id> or procedure.queues, take_along, procedure.part.papers,
//                     procedure.part.exemption, procedure.portal, procedure.details, procedure.elsewhere
//   elsewhere         province.<code>
//   elsewhere_find    the keys of the keyboard, elsewhere.units, unit.<code>
//   elsewhere_units   unit.<code>, unit.province
//   procedure_details procedure.part.<each that there is>
//   procedure_queues  service.<id>
//   ready_case        ready.case.<number>, ready.case.none, ready.case.any
//   ready_paper       ready.have.yes, ready.have.no, ready.have.unsure
//   ready             service.<id> or procedure.queues, take_along.print, take_along
//   take_along        take_along.print
#pragma once

#include "ui/kiosk/page/typing.hpp"

#include <variant>

namespace motcua::kiosk_ui {

// Words under way. Of what is found the keys leave room for the best; the rest stands behind "Tìm".
struct SearchPage {
  std::string title;
  TypingPart typing;
  std::vector<Choice> found;
  std::string note;  // how to begin, or what is the matter
  Choice browse;
};

// Nothing fits, or it is not handled here: where to go, and what else may be meant.
struct NowherePage {
  std::string title;
  std::string lead;
  std::vector<Choice> ways;  // on from here
  std::string nearest_title;
  std::vector<Choice> nearest;
  std::string about;
};

// Where one would rather look around, or where else to go.
struct ShelvesPage {
  struct Part {
    std::string title;
    std::vector<Choice> shelves;
  };
  std::string title;
  Part events;
  Part fields;
  Part agencies = {};
  std::string note;
  std::string lead = {};  // what has to be known before one chooses
  std::string about = {};
};

struct ProcedureFact {
  kit::Icon icon = kit::Icon::none;
  std::string label;
  std::vector<std::string> lines;
};
struct ProcedurePage {
  std::string title;
  std::string what;
  std::vector<ProcedureFact> facts;
  std::string source;
  std::optional<Choice> check;  // the filled key, where there are papers
  std::vector<Choice> main;     // the ticket, and the list to take along
  std::vector<Choice> more;     // what stands behind a touch
  std::string about;
};

// Published text, whole: long ones are turned over.
struct Passage {
  enum class Kind : std::uint8_t { heading, item, text, note } kind = Kind::text;
  std::string words;
};
struct PassagesPage {
  std::string title;
  std::string detail;
  std::vector<Passage> passages;
  std::string source;
  std::string about;
};

// Codes for one's own telephone, and what they are for.
struct CodesPage {
  struct Code {
    kit::Modules modules;
    std::string label;  // may be empty
  };
  std::string title;
  std::string detail;
  std::string help;
  std::vector<Code> codes;
  std::string note;
  kit::Tone tone = kit::Tone::info;
  std::string paper;  // what happens to it; may be empty
  std::optional<Choice> print;
  std::string about;
};

struct QuestionPage {
  std::string place;  // "Câu 1 trong 3"
  std::size_t at = 0;
  std::size_t of = 0;
  std::string question;
  std::string paper;
  std::string count;
  std::string text;  // verbatim, where `paper` is shorter
  std::vector<Choice> answers;
  std::string about;
};

struct ReadyPage {
  kit::Tone tone = kit::Tone::good;
  kit::Icon icon = kit::Icon::check_circle;
  std::string title;
  std::string procedure;
  struct Lacking {
    std::string title;
    std::vector<std::string> papers;
  };
  std::vector<Lacking> lacking;
  std::string note;
  std::vector<Choice> keys;  // the first is filled
  std::string about;
};

using LookupPages = std::variant<SearchPage, ListPage, NowherePage, ShelvesPage, MessagePage, ProcedurePage,
                                 PassagesPage, CodesPage, QuestionPage, ReadyPage>;

void draw_page(const SearchPage& page, Drawing& to);
void draw_page(const NowherePage& page, Drawing& to);
void draw_page(const ShelvesPage& page, Drawing& to);
void draw_page(const ProcedurePage& page, Drawing& to);
void draw_page(const PassagesPage& page, Drawing& to);
void draw_page(const CodesPage& page, Drawing& to);
void draw_page(const QuestionPage& page, Drawing& to);
void draw_page(const ReadyPage& page, Drawing& to);

}  // namespace motcua::kiosk_ui
