// The parts of a procedure as they were published, verbatim, for those who want to read all of it.
#pragma once

#include "firmware/flows/lookup/screens.hpp"
#include "ui/kiosk/lookup/pages.hpp"
#include "ui/text/locale.hpp"

namespace motcua::kiosk_ui {

std::vector<lookup::Part> parts_of(const catalogue::Procedure& procedure);  // that say anything
text::TextKey title_of(lookup::Part part);
// Rules about papers with a date are left out after their last day.
std::vector<Passage> passages_of(const catalogue::Procedure& procedure, lookup::Part part, BusinessDate today,
                                 const text::Locale& locale);

}  // namespace motcua::kiosk_ui
