// What a citizen takes along on a telephone of their own: plain text in codes, which needs no network and names nobody.
#pragma once

#include "firmware/flows/lookup/screens.hpp"
#include "ui/text/locale.hpp"

namespace motcua::kiosk_ui {

// The list in as many codes as it needs, each at most this long, with the procedure's name and the portal's page in the last.
inline constexpr std::size_t longest_code = 400;  // bytes: read by any telephone from the screen
std::vector<std::string> take_along(const lookup::TakeAlong& screen, const text::Locale& locale);

// A paper, or several of which one is enough, in one line.
std::string words_of(const lookup::Lack& lack, const catalogue::Procedure& procedure, const text::Locale& locale);

}  // namespace motcua::kiosk_ui
