// The screens of the kiosk, portrait 1080x1920: functions of a View. Nothing is decided here.
#pragma once

#include "ui/kiosk/view.hpp"

namespace motcua::kiosk_ui {

// What a screen keeps between frames: where its list stands. Reset it at session::Wipe.
struct Local {
  kit::Scroll scroll;
  std::string place;
};

void draw(const View& view, Local& local, kit::Ui& ui, Intents& intents);

}  // namespace motcua::kiosk_ui
