// The frame of every screen: header, footer, banners, the time that is left.
#include "ui/kiosk/present.hpp"

#include "ui/kiosk/present_rest.hpp"
#include "ui/kiosk/rating/present.hpp"
#include "ui/kiosk/ticket/present.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

kit::Header header_of(const Words& words) {
  const auto& centre = words.installation.centre;
  const auto language = next_language(words.state.language);
  kit::Header header{.centre = words.in_language(centre.name),
                     .clock = words.locale.time(words.around.now.local_minute),
                     .date = words.locale.short_date(words.around.now.business_date)};
  header.language = kit::Button{.id = session::id_of(session::SpeakLanguage{language}),
                                .label = words.locale.tr(key::common_switch_language)};
  if (words.state.overlay == session::Overlay::none) {
    header.help = kit::Button{.id = session::id_of(session::Help{}), .label = words.locale.tr(key::common_help)};
  }
  return header;
}

kit::Footer footer_of(const Words& words) {
  const bool help = words.state.overlay == session::Overlay::help;
  const auto& nature = session::nature_of(words.state);
  const bool back = help || nature.back != flows::WayBack::none;
  const bool home = nature.home == flows::Home::in_footer || (help && nature.home == flows::Home::on_page);
  kit::Footer footer;
  if (back) {
    footer.back = kit::Button{
        .id = session::id_of(session::Back{}), .label = words.locale.tr(key::common_back), .icon = kit::Icon::back};
  }
  if (home) {
    footer.home = kit::Button{
        .id = session::id_of(session::Home{}), .label = words.locale.tr(key::common_home), .icon = kit::Icon::home};
  }
  return footer;
}

kit::Icon icon_of(flows::DeviceClass device) {
  switch (device) {
    case flows::DeviceClass::printer:
      return kit::Icon::printer;
  }
  return kit::Icon::warning;
}

std::vector<Banner> banners_of(const Words& words) {
  const auto& state = words.state;
  std::vector<Banner> banners;
  if (state.overlay == session::Overlay::help) return banners;
  const auto& nature = session::nature_of(state);
  if (nature.away == flows::WhileAway::banner && state.hub != flows::Hub::here)
    banners.push_back({kit::Tone::warning, kit::Icon::clock, words.locale.tr(key::attract_away)});
  if (const auto& device = nature.device.value; device && state.devices.of(*device).can == flows::Ability::nothing)
    banners.push_back({kit::Tone::warning, icon_of(*device),
                       words.fault(state.devices.of(*device).fault, key::fault_unknown_citizen)});
  return banners;
}

HelpPage help_page(const Words& words) {
  const auto& locale = words.locale;
  return {.title = locale.tr(key::help_title),
          .steps = {locale.tr(key::help_step_service), locale.tr(key::help_step_ticket),
                    locale.tr(key::help_step_wait), locale.tr(key::help_step_rate)},
          .ask_staff = locale.tr(key::help_ask_staff)};
}

// The page's own words for leaving, where it has some: leaving while a number is being fetched gives it up.
std::string leave_label(const Page& page, const text::Locale& locale) {
  const auto* moment = std::get_if<MomentPage>(&page);
  return moment != nullptr && moment->leave ? moment->leave->button.label : locale.tr(key::common_home);
}

void add_countdown(View& view, const Page& page, const Words& words) {
  const auto& countdown = words.state.countdown;
  if (!countdown) return;
  const auto& locale = words.locale;
  if (countdown->kind == session::CountdownKind::farewell) {
    view.farewell =
        Farewell{static_cast<float>(countdown->seconds) / static_cast<float>(std::max(countdown->of, 1)),
                 locale.tr_count(key::common_still_there_detail, countdown->seconds)};
    return;
  }
  Warning warning;
  warning.dialog.title = locale.tr(key::common_still_there);
  warning.dialog.text = locale.tr_count(key::common_still_there_detail, countdown->seconds);
  if (session::nature_of(words.state).home != flows::Home::none) {
    warning.dialog.buttons.push_back(
        {.id = session::id_of(session::Home{}), .label = leave_label(page, locale), .align = kit::Align::centre});
  }
  warning.dialog.buttons.push_back({.id = session::id_of(session::Extend{}),
                                    .label = locale.tr(key::common_stay),
                                    .emphasis = kit::Emphasis::primary,
                                    .align = kit::Align::centre});
  view.warning = std::move(warning);
}

}  // namespace

View present(const session::State& state, const session::Setup& setup, const Installation& installation,
             const Surroundings& surroundings) {
  const Words words{state, setup, installation, surroundings, installation.locales.in(state.language)};
  const bool help = state.overlay == session::Overlay::help;
  auto page = std::visit(
      [&words](const auto& screen) {
        return std::visit([](auto shown) { return Page(std::move(shown)); }, present_flow(screen, words));
      },
      state.place);
  View view;
  view.name = help ? "help" : session::nature_of(state).name.value;
  view.place = view.name;
  if (const auto* list = std::get_if<ListPage>(&page)) view.place += " " + list->about;
  view.header = header_of(words);
  view.footer = footer_of(words);
  view.banners = banners_of(words);
  add_countdown(view, page, words);
  view.page = help ? Page(help_page(words)) : std::move(page);
  return view;
}

}  // namespace motcua::kiosk_ui
