// The two drawings of identification, made of areas and icons of the kit, so that every contrast has its own colours.
#pragma once

#include "firmware/flows/identify/screens.hpp"
#include "ui/kit/ui.hpp"

#include <optional>

namespace motcua::kiosk_ui {

// A drawing grows with the icon in it: the arrow at this size.
kit::Size drawing_size(kit::IconSize size, const kit::Ui& ui);
// The larger of the sizes (large, row) that fits; nothing where none does.
std::optional<kit::IconSize> drawing_that_fits(const kit::Size& room, const kit::Ui& ui);
// A card going onto its reader, or the code on a card; in a place of drawing_size().
void draw_way(identify::Way way, const kit::Rect& place, kit::IconSize size, kit::Ui& ui);

}  // namespace motcua::kiosk_ui
