// What a page of identification begins with: a sign on a plate, the title, and one line of what happened.
#pragma once

#include "ui/kiosk/page/stack.hpp"

namespace motcua::kiosk_ui {

struct Head {
  kit::Icon icon = kit::Icon::none;
  kit::Role plate = kit::Role::tint;
  kit::Role ink = kit::Role::primary;
  std::string title;
  std::string what;  // may be empty
};
float head_height(const Head& head, float width, const kit::Ui& ui);
void add_head(const Head& head, Stack& stack, kit::Ui& ui);

}  // namespace motcua::kiosk_ui
