// From a screen on which something is typed to its page: takes_key() and is_whole() of its flow say which keys answer.
#pragma once

#include "ui/kiosk/page/pages.hpp"
#include "ui/text/locale.hpp"

#include <algorithm>
#include <string_view>

namespace motcua::kiosk_ui {

template <class Screen>
Choice key_choice(char character, const Screen& screen) {
  return choice(flows::Key{character},
                {.label = std::string(1, character),
                 .enabled = takes_key(screen, character) ? kit::Enabled::yes : kit::Enabled::no,
                 .align = kit::Align::centre});
}

template <class Screen>
EntryPage entry_page(const Screen& screen, const std::string& typed, std::size_t length,
                     const text::Locale& locale) {
  EntryPage page;
  for (const char character : typed) page.cells.emplace_back(1, character);
  page.next = page.cells.size();
  page.cells.resize(std::max(length, page.cells.size()));
  for (const char digit : std::string_view("1234567890")) page.digits.push_back(key_choice(digit, screen));
  page.erase = choice(flows::KeyErase{}, {.label = locale.tr(text::key::common_erase),
                                          .icon = kit::Icon::backspace,
                                          .enabled = typed.empty() ? kit::Enabled::no : kit::Enabled::yes,
                                          .role = kit::TextRole::label,
                                          .align = kit::Align::centre});
  page.ok = choice(flows::KeyOk{}, {.label = locale.tr(text::key::common_next),
                                    .icon = kit::Icon::check,
                                    .emphasis = kit::Emphasis::primary,
                                    .enabled = is_whole(screen) ? kit::Enabled::yes : kit::Enabled::no,
                                    .role = kit::TextRole::label,
                                    .align = kit::Align::centre});
  return page;
}

}  // namespace motcua::kiosk_ui
