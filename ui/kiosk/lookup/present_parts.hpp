// What the presenters of the look-up share, each screen in the file of its part of the errand.
#pragma once

#include "firmware/flows/lookup/screens.hpp"
#include "ui/kiosk/lookup/pages.hpp"
#include "ui/kiosk/page/words.hpp"

namespace motcua::kiosk_ui {

ProcedurePage page_of(const lookup::Page& screen, const Words& words);
ListPage page_of(const lookup::Details& screen, const Words& words);
PassagesPage page_of(const lookup::Wording& screen, const Words& words);
CodesPage page_of(const lookup::Portal& screen, const Words& words);
ListPage page_of(const lookup::Queues& screen, const Words& words);

ShelvesPage page_of(const lookup::Elsewhere& screen, const Words& words);
SearchPage page_of(const lookup::PickUnit& screen, const Words& words);
ListPage page_of(const lookup::UnitList& screen, const Words& words);
PassagesPage page_of(const lookup::FilingThere& screen, const Words& words);

ListPage page_of(const lookup::AskCase& screen, const Words& words);
QuestionPage page_of(const lookup::AskPaper& screen, const Words& words);
ReadyPage page_of(const lookup::Ready& screen, const Words& words);
CodesPage page_of(const lookup::TakeAlong& screen, const Words& words);

// The number for the procedure, with what was read and told; nothing where no service of the centre takes it.
std::optional<Choice> ticket_choice(const lookup::Page& page, const lookup::Checklist* list, std::string label,
                                    kit::Emphasis emphasis);
// What a page is about, so that another begins at its first part.
std::string about(const lookup::Page& page);
// The queue in which one asks; nothing where the centre has none.
std::optional<Choice> guidance_choice(const Words& words, kit::Emphasis emphasis);

}  // namespace motcua::kiosk_ui
