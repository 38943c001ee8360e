// Drawing one page each, in the area that header, footer, banners and the time left leave. Internal.
#pragma once

#include "ui/kiosk/screens.hpp"

namespace motcua::kiosk_ui {

struct Drawing {
  kit::Ui& ui;
  kit::Cutter area;
  Local& local;
  Intents& intents;
};

void draw_page(const AttractPage& page, Drawing& to);
void draw_page(const ListPage& page, Drawing& to);
void draw_page(const ConfirmPage& page, Drawing& to);
void draw_page(const MomentPage& page, Drawing& to);
void draw_page(const TicketPage& page, Drawing& to);
void draw_page(const MessagePage& page, Drawing& to);
void draw_page(const EntryPage& page, Drawing& to);
void draw_page(const LevelsPage& page, Drawing& to);
void draw_page(const HelpPage& page, Drawing& to);

// Draws the button and collects its intent when it is tapped.
void offer(const Choice& choice, const kit::Rect& rect, Drawing& to);

}  // namespace motcua::kiosk_ui
