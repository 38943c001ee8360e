// From a list of papers of the visit to what is printed of it.
#pragma once

#include "firmware/flows/lookup/effects.hpp"
#include "kiosk-config/model/centre.hpp"
#include "ui/paper/checklist_text.hpp"

namespace motcua::kiosk {

paper::ChecklistFacts checklist_facts(const lookup::PrintChecklist& effect, const config::Centre& centre,
                                      const Now& now, const text::Locale& locale);

}  // namespace motcua::kiosk
