// The frame of every screen: header, footer, banners, the time that is left.
#include "ui/kiosk/present.hpp"

#include "firmware/base/overloaded.hpp"
#include "ui/kiosk/words.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

constexpr int minutes_a_day = 24 * 60;

text::Language text_language(session::Language language) {
  return language == session::Language::en ? text::Language::en : text::Language::vi;
}
session::Language other(session::Language language) {
  return language == session::Language::vi ? session::Language::en : session::Language::vi;
}

std::string_view screen_name(const session::State& state) {
  if (state.overlay == session::Overlay::help) return "help";
  return std::visit(Overloaded{
                        [](const session::Attract&) { return "attract"; },
                        [](const session::Groups&) { return "groups"; },
                        [](const session::Services&) { return "services"; },
                        [](const session::AskPurpose&) { return "purpose"; },
                        [](const session::Confirm&) { return "confirm"; },
                        [](const session::OneMoment&) { return "one_moment"; },
                        [](const session::Printing&) { return "printing"; },
                        [](const session::Issued& s) {
                          return s.carrier == session::Carrier::paper ? "issued" : "issued_on_screen";
                        },
                        [](const session::Declined&) { return "declined"; },
                        [](const session::EnterNumber&) { return "rating_number"; },
                        [](const session::EnterCode&) { return "rating_code"; },
                        [](const session::CheckingCode&) { return "rating_checking"; },
                        [](const session::AskLevel&) { return "rating_levels"; },
                        [](const session::SendingRating&) { return "rating_sending"; },
                        [](const session::Thanks&) { return "thanks"; },
                        [](const session::RatingDeclined&) { return "rating_declined"; },
                        [](const session::OutOfOrder&) { return "out_of_order"; },
                    },
                    state.screen);
}

kit::Header header_of(const Words& words) {
  const auto& centre = words.installation.centre;
  const auto language = other(words.state.language);
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

// The page of these offers home (or its like) itself, as its own large button.
bool page_has_own_way_out(const session::State& state) {
  return session::at<session::OneMoment>(state) || session::at<session::Issued>(state) ||
         session::at<session::Declined>(state) || session::at<session::Thanks>(state) ||
         session::at<session::RatingDeclined>(state) || session::at<session::CheckingCode>(state) ||
         session::at<session::SendingRating>(state);
}

kit::Footer footer_of(const Words& words) {
  const bool help = words.state.overlay == session::Overlay::help;
  const bool back = help || session::way_back(words.setup, words.state).has_value();
  const bool home = session::may_go_home(words.state) && (help || !page_has_own_way_out(words.state));
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

std::vector<Banner> banners_of(const Words& words) {
  const auto& state = words.state;
  std::vector<Banner> banners;
  if (state.overlay == session::Overlay::help) return banners;
  const bool choosing = session::at<session::Attract>(state) || session::at<session::Groups>(state) ||
                        session::at<session::Services>(state) || session::at<session::AskPurpose>(state) ||
                        session::at<session::Confirm>(state);
  if (!choosing) return banners;
  if (state.hub != session::Hub::here) {
    banners.push_back({kit::Tone::warning, kit::Icon::clock, words.locale.tr(key::attract_away)});
  }
  const bool about_paper = session::at<session::Attract>(state) || session::at<session::Confirm>(state);
  if (about_paper && !state.printer_fault.empty()) {
    banners.push_back(
        {kit::Tone::warning, kit::Icon::printer, words.fault(state.printer_fault, key::fault_unknown_citizen)});
  }
  return banners;
}

HelpPage help_page(const Words& words) {
  const auto& locale = words.locale;
  return {.title = locale.tr(key::help_title),
          .steps = {locale.tr(key::help_step_service), locale.tr(key::help_step_ticket),
                    locale.tr(key::help_step_wait), locale.tr(key::help_step_rate)},
          .ask_staff = locale.tr(key::help_ask_staff)};
}

void add_countdown(View& view, const Words& words) {
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
  if (session::may_go_home(words.state)) {
    // Leaving while a number is being fetched gives it up: the button says so, as the page's own does.
    const auto leave = session::at<session::OneMoment>(words.state) ? key::moment_leave : key::common_home;
    warning.dialog.buttons.push_back(
        {.id = session::id_of(session::Home{}), .label = locale.tr(leave), .align = kit::Align::centre});
  }
  warning.dialog.buttons.push_back({.id = session::id_of(session::Extend{}),
                                    .label = locale.tr(key::common_stay),
                                    .emphasis = kit::Emphasis::primary,
                                    .align = kit::Align::centre});
  view.warning = std::move(warning);
}

}  // namespace

Choice choice(session::Intent intent, kit::Button button) {
  button.id = session::id_of(intent);
  return {std::move(intent), std::move(button)};
}

Choice home_button(const std::string& label, kit::Emphasis emphasis) {
  return choice(
      session::Home{},
      {.label = label, .emphasis = emphasis, .role = kit::TextRole::heading, .align = kit::Align::centre});
}

int local_minute_of(Instant instant, const Now& now) {
  const auto utc_minute = [](Instant at) {
    return static_cast<int>(std::chrono::floor<std::chrono::minutes>(at.time_since_epoch()).count() %
                            minutes_a_day);
  };
  const int offset = now.local_minute - utc_minute(now.instant);
  return ((utc_minute(instant) + offset) % minutes_a_day + minutes_a_day) % minutes_a_day;
}

View present(const session::State& state, const session::Setup& setup, const Installation& installation,
             const Surroundings& surroundings) {
  const Words words{state, setup, installation, surroundings,
                    installation.locales.in(text_language(state.language))};
  View view;
  view.name = screen_name(state);
  view.place = view.name;
  if (const auto* services = std::get_if<session::Services>(&state.screen))
    view.place += " " + services->group.text();
  view.header = header_of(words);
  view.footer = footer_of(words);
  view.banners = banners_of(words);
  if (state.overlay == session::Overlay::help) {
    view.page = help_page(words);
  } else {
    view.page = std::visit([&words](const auto& screen) { return Page(page_of(screen, words)); }, state.screen);
  }
  add_countdown(view, words);
  return view;
}

}  // namespace motcua::kiosk_ui
