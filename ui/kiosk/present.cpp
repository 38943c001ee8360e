// The frame of every screen: header, help bar, navigation, notices, the time that is left.
#include "ui/kiosk/present.hpp"

#include "ui/kiosk/identify/present.hpp"
#include "ui/kiosk/lookup/present.hpp"
#include "ui/kiosk/lookup/take_along.hpp"
#include "ui/kiosk/present_rest.hpp"
#include "ui/kiosk/rating/present.hpp"
#include "ui/kiosk/ticket/present.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

enum class Here : std::uint8_t { no, yes };

kit::Header header_of(const Words& words) {
  return {.centre = words.in_language(words.installation.centre.name),
          .clock = words.locale.time(words.around.now.local_minute),
          .date = words.locale.short_date(words.around.now.business_date)};
}

// In the same place on every screen.
std::vector<Choice> help_bar_of(const Words& words) {
  const auto& locale = words.locale;
  const auto language = next_language(words.state.language);
  return {
      choice(session::Help{}, {.label = locale.tr(key::common_help), .icon = kit::Icon::question}),
      choice(session::ShowAppearance{}, {.label = locale.tr(key::common_appearance), .icon = kit::Icon::text_aa}),
      choice(session::SpeakLanguage{language},
             {.label = locale.tr(key::common_switch_language), .icon = kit::Icon::globe_hemisphere_east})};
}

kit::Navigation navigation_of(const Words& words) {
  const bool over = words.state.overlay != session::Overlay::none;
  const auto& nature = session::nature_of(words.state);
  const bool back = over || nature.back != flows::WayBack::none;
  const bool home = nature.home == flows::Home::in_footer || (over && nature.home == flows::Home::on_page);
  kit::Navigation navigation;
  if (back) {
    navigation.back = kit::Button{.id = session::id_of(session::Back{}),
                                  .label = words.locale.tr(key::common_back),
                                  .icon = kit::Icon::arrow_left};
  }
  if (home) {
    navigation.home = kit::Button{.id = session::id_of(session::Home{}),
                                  .label = words.locale.tr(key::common_home),
                                  .icon = kit::Icon::house};
  }
  return navigation;
}

kit::Icon icon_of(flows::DeviceClass device) {
  switch (device) {
    case flows::DeviceClass::printer:
      return kit::Icon::printer;
    case flows::DeviceClass::card_reader:
      return kit::Icon::identification_card;
    case flows::DeviceClass::code_scanner:
      return kit::Icon::qr_code;
  }
  return kit::Icon::warning;
}

std::vector<kit::Notice> notices_of(const Words& words) {
  const auto& state = words.state;
  std::vector<kit::Notice> notices;
  if (state.overlay != session::Overlay::none) return notices;
  const auto& nature = session::nature_of(state);
  if (nature.away == flows::WhileAway::banner && state.hub != flows::Hub::here)
    notices.push_back({kit::Tone::warning, kit::Icon::wifi_slash, words.locale.tr(key::attract_away)});
  if (const auto& device = nature.device.value; device && state.devices.of(*device).can == flows::Ability::nothing)
    notices.push_back({kit::Tone::warning, icon_of(*device),
                       words.fault(state.devices.of(*device).fault, key::fault_unknown_citizen)});
  if (const auto* number = session::screen_if<rating::EnterNumber>(state); number != nullptr && number->wrong)
    notices.push_back({kit::Tone::warning, kit::Icon::qr_code, wrong_code(*number->wrong, words.locale)});
  return notices;
}

HelpPage help_page(const Words& words) {
  const auto& locale = words.locale;
  return {.title = locale.tr(key::help_title),
          .steps = {locale.tr(key::help_step_service), locale.tr(key::help_step_ticket),
                    locale.tr(key::help_step_wait), locale.tr(key::help_step_rate)},
          .ask_staff = locale.tr(key::help_ask_staff)};
}

kit::Button option(std::string label, kit::Icon icon, Here here) {
  const bool chosen = here == Here::yes;
  return {.label = std::move(label),
          .icon = chosen ? kit::Icon::check : icon,
          .emphasis = chosen ? kit::Emphasis::primary : kit::Emphasis::normal,
          .role = kit::TextRole::label,
          .align = kit::Align::centre};
}

AppearancePage appearance_page(const Words& words) {
  const auto& locale = words.locale;
  const auto& now = words.state.appearance;
  AppearancePage page{.title = locale.tr(key::appearance_title),
                      .sizes_title = locale.tr(key::appearance_sizes),
                      .contrasts_title = locale.tr(key::appearance_contrasts),
                      .note = locale.tr(key::appearance_note)};
  const auto here = [](bool same) { return same ? Here::yes : Here::no; };
  const auto size = [&](TextSize each, text::TextKey label) {
    page.sizes.push_back(
        choice(session::ChooseSize{each}, option(locale.tr(label), kit::Icon::text_aa, here(now.size == each))));
  };
  const auto contrast = [&](Contrast each, text::TextKey label, kit::Icon icon) {
    page.contrasts.push_back(
        choice(session::ChooseContrast{each}, option(locale.tr(label), icon, here(now.contrast == each))));
  };
  size(TextSize::small, key::appearance_small);
  size(TextSize::medium, key::appearance_medium);
  size(TextSize::large, key::appearance_large);
  size(TextSize::largest, key::appearance_largest);
  contrast(Contrast::light, key::appearance_light, kit::Icon::sun);
  contrast(Contrast::dark, key::appearance_dark, kit::Icon::moon);
  contrast(Contrast::contrast_light, key::appearance_contrast_light, kit::Icon::circle_half_tilt);
  contrast(Contrast::contrast_dark, key::appearance_contrast_dark, kit::Icon::circle_half_tilt);
  return page;
}

// A keyboard needs the row of the navigation: its way back, which is the way home there, goes to the help bar.
void make_room_for_keys(View& view) {
  auto& back = view.navigation.back;
  if (!back) return;
  view.help_bar.insert(view.help_bar.begin(), choice(session::Back{}, *std::move(back)));
  view.navigation = {};
}

// What the page is about, where it says so.
std::string about(const Page& page) {
  return std::visit(
      []<class T>(const T& one) -> std::string {
        if constexpr (requires { one.about; }) return " " + one.about;
        return {};
      },
      page);
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
                 locale.tr_count(key::common_closes, countdown->seconds)};
    return;
  }
  Warning warning;
  warning.dialog.title = locale.tr(key::common_still_there);
  warning.dialog.text = locale.tr_count(key::common_still_there_detail, countdown->seconds);
  if (session::nature_of(words.state).home != flows::Home::none) {
    warning.dialog.buttons.push_back({.id = session::id_of(session::Home{}),
                                      .label = leave_label(page, locale),
                                      .role = kit::TextRole::label,
                                      .align = kit::Align::centre});
  }
  warning.dialog.buttons.push_back({.id = session::id_of(session::Extend{}),
                                    .label = locale.tr(key::common_stay),
                                    .emphasis = kit::Emphasis::primary,
                                    .role = kit::TextRole::label,
                                    .align = kit::Align::centre});
  view.warning = std::move(warning);
}

}  // namespace

std::vector<std::string> codes_of(const session::State& state, const text::Locale& locale) {
  if (const auto* list = session::screen_if<lookup::TakeAlong>(state)) return take_along(*list, locale);
  if (const auto* portal = session::screen_if<lookup::Portal>(state))
    return {portal->page.record->procedure.source.url};
  return {};
}

View present(const session::State& state, const session::Setup& setup, const Installation& installation,
             const Surroundings& surroundings) {
  const Words words{state, setup, installation, surroundings, installation.locales.in(state.language)};
  auto page = std::visit(
      [&words](const auto& screen) {
        return std::visit([](auto shown) { return Page(std::move(shown)); }, present_flow(screen, words));
      },
      state.place);
  View view;
  view.name = session::nature_of(state).name.value;
  if (state.overlay == session::Overlay::help) view.name = "help";
  if (state.overlay == session::Overlay::appearance) view.name = "appearance";
  view.place = view.name;
  view.place += about(page);
  view.header = header_of(words);
  view.help_bar = help_bar_of(words);
  view.navigation = navigation_of(words);
  view.notices = notices_of(words);
  view.next = words.locale.tr(key::common_page_next);
  add_countdown(view, page, words);
  view.page = std::move(page);
  if (state.overlay == session::Overlay::help) view.page = help_page(words);
  if (state.overlay == session::Overlay::appearance) view.page = appearance_page(words);
  if (std::holds_alternative<SearchPage>(view.page)) make_room_for_keys(view);
  return view;
}

}  // namespace motcua::kiosk_ui
