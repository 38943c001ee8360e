// The screens of the kiosk, portrait 1080x1920: functions of a View. Nothing is decided here.
#pragma once

#include "ui/kiosk/view.hpp"

namespace motcua::kiosk_ui {

void draw(const View& view, Local& local, kit::Ui& ui, Intents& intents);

}  // namespace motcua::kiosk_ui
