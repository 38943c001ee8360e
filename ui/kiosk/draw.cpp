#include "ui/kiosk/screens.hpp"

namespace motcua::kiosk_ui {

namespace {

void draw_warning(const Warning& warning, kit::Ui& ui, Intents& intents) {
  const auto tapped = ui.dialog(warning.dialog);
  if (!tapped) return;
  // The last button stays, the one before it leaves.
  if (*tapped + 1 == warning.dialog.buttons.size()) {
    intents.emplace_back(session::Extend{});
  } else {
    intents.emplace_back(session::Home{});
  }
}

void draw_bars(const View& view, kit::Ui& ui, Intents& intents) {
  const auto head = ui.header(view.header);
  if (head == kit::HeaderTap::help) intents.emplace_back(session::Help{});
  if (head == kit::HeaderTap::language) {
    const bool to_english = view.header.language->id == session::id_of(session::SpeakLanguage{Language::en});
    intents.emplace_back(session::SpeakLanguage{to_english ? Language::en : Language::vi});
  }
  if (!view.footer.back && !view.footer.home) return;
  const auto foot = ui.footer(view.footer);
  if (foot == kit::FooterTap::back) intents.emplace_back(session::Back{});
  if (foot == kit::FooterTap::home) intents.emplace_back(session::Home{});
}

}  // namespace

void draw(const View& view, Local& local, kit::Ui& ui, Intents& intents) {
  ui.screen(view.name);
  if (local.place != view.place) local = {.scroll = {}, .place = view.place};
  if (view.warning) draw_warning(*view.warning, ui, intents);
  draw_bars(view, ui, intents);
  Drawing to{ui, ui.page(), local, intents};
  if (view.farewell) ui.time_left(to.area, view.farewell->fraction, view.farewell->text);
  for (const auto& banner : view.banners) ui.banner(to.area, banner.tone, banner.text, banner.icon);
  std::visit([&to](const auto& page) { draw_page(page, to); }, view.page);
}

}  // namespace motcua::kiosk_ui
