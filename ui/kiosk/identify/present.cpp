// Who stands there, if they like to say so: purpose, card or code, what went wrong, what was read.
#include "ui/kiosk/identify/present.hpp"

#include "ui/kiosk/page/entry.hpp"

#include <algorithm>
#include <array>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

using flows::DeviceClass;
using identify::Way;

constexpr int hidden_digits = 9;  // of the twelve

bool works(Way way, const Words& words) {
  return words.state.devices.work(way == Way::card ? DeviceClass::card_reader : DeviceClass::code_scanner);
}

Choice skip(text::TextKey label, kit::Icon icon, const Words& words) {
  return choice(identify::Skip{}, {.label = words.locale.tr(label), .icon = icon, .align = kit::Align::centre});
}

WayToIdentify way_of(Way way, const text::Locale& locale) {
  const bool card = way == Way::card;
  return {.way = way,
          .title = locale.tr(card ? key::identify_place_card : key::identify_show_code),
          .detail = locale.tr(card ? key::identify_place_card_detail : key::identify_show_code_detail)};
}

text::TextKey wrong_code(flows::CodeProblem why) {
  switch (why) {
    case flows::CodeProblem::broken_card:
      return key::identify_code_broken;
    case flows::CodeProblem::several:
      return key::identify_code_several;
    case flows::CodeProblem::unsupported:
    case flows::CodeProblem::other_kind:
    case flows::CodeProblem::wrong_ticket:
      break;
  }
  return key::identify_code_other;
}

OfferPage page_of(const identify::Offer& screen, const Words& words) {
  const auto& locale = words.locale;
  const bool by_age = !words.setup.of<identify::Flow>().priorities.empty();
  OfferPage page{.title = locale.tr(by_age ? key::identify_why_age : key::identify_why),
                 .voluntary = locale.tr(key::identify_voluntary),
                 .notice = locale.tr(key::identify_notice),
                 .between = locale.tr(key::identify_or)};
  if (words.setup.of<identify::Flow>().counted == identify::Counted::yes)
    page.notice += " " + locale.tr(key::identify_counted);
  if (screen.wrong) page.wrong = locale.tr(wrong_code(*screen.wrong));
  for (const auto way : {screen.first, screen.first == Way::card ? Way::code : Way::card})
    if (works(way, words)) page.ways.push_back(way_of(way, locale));
  // What was wrong takes its room.
  if (page.ways.size() > 1 && !screen.wrong) page.ways_title = locale.tr(key::identify_ways);
  if (words.state.memory<identify::Flow>().lying != identify::Lying::nothing) {
    page.read = choice(identify::ReadCard{}, {.label = locale.tr(key::identify_read),
                                              .icon = kit::Icon::identification_card,
                                              .emphasis = kit::Emphasis::primary,
                                              .align = kit::Align::centre});
  }
  page.no_card = choice(
      identify::NoCard{},
      {.label = locale.tr(key::identify_no_card), .icon = kit::Icon::question, .role = kit::TextRole::label});
  page.skip = skip(key::identify_skip, kit::Icon::none, words);
  return page;
}

EntryPage page_of(const identify::EnterDigits& screen, const Words& words) {
  const auto& locale = words.locale;
  auto page = entry_page(screen, screen.typed.reveal(), identify::access_digits, locale);
  page.title = locale.tr(key::identify_digits_title);
  page.detail = locale.tr(key::identify_digits_where);
  if (works(Way::code, words)) page.detail += "\n" + locale.tr(key::identify_digits_or_code);
  if (screen.entry == identify::Entry::wrong) page.wrong = locale.tr(key::identify_digits_wrong);
  return page;
}

// The card is there from the beginning; what is read of it and what is checked follow.
ReadingPage page_of(const identify::Reading& screen, const Words& words) {
  const auto& locale = words.locale;
  const bool checking = screen.stage() == identify::Stage::checking;
  using enum ReadingPage::State;
  return {
      .title = locale.tr(key::identify_reading_title),
      .share = static_cast<float>(screen.step) / static_cast<float>(std::max(screen.of, 1)),
      .lines = {{done, locale.tr(key::identify_found)},
                {checking ? done : now, locale.tr(checking ? key::identify_chip_read : key::identify_chip_reading)},
                {checking ? now : next, locale.tr(checking ? key::identify_checking : key::identify_check)}},
      .skip = skip(key::identify_stop, kit::Icon::x, words)};
}

ProblemPage page_of(const identify::PutBack&, const Words& words) {
  const auto& locale = words.locale;
  const auto wait = words.setup.of<identify::Flow>().limits.put_back;
  return {.title = locale.tr(key::identify_put_back),
          .what = locale.tr(key::identify_removed),
          .drawing = ProblemPage::Drawing::card,
          .todo = locale.tr_count(key::identify_put_back_wait,
                                  std::chrono::duration_cast<std::chrono::seconds>(wait).count()),
          .keys = {skip(key::identify_stop, kit::Icon::x, words)}};
}

struct Told {
  text::TextKey title;
  text::TextKey what;
  text::TextKey todo;
};

Told told(identify::Problem why) {
  switch (why) {
    case identify::Problem::removed:
      return {key::identify_failed, key::identify_removed, key::identify_removed_todo};
    case identify::Problem::wrong_number:
      return {key::identify_failed, key::identify_wrong_number, key::identify_wrong_number_todo};
    case identify::Problem::another_card:
      return {key::identify_failed, key::identify_another_card, key::identify_another_card_todo};
    case identify::Problem::unreadable:
      return {key::identify_failed, key::identify_unreadable, key::identify_unreadable_todo};
    case identify::Problem::not_genuine:
      return {key::identify_not_confirmed, key::identify_not_genuine, key::identify_not_genuine_todo};
    case identify::Problem::other_person:
      return {key::identify_failed, key::identify_other_person, key::identify_other_person_todo};
    case identify::Problem::reader_gone:
      return {key::identify_failed, key::identify_reader_gone, key::identify_reader_gone_todo};
    case identify::Problem::no_answer:
      break;
  }
  return {key::identify_failed, key::identify_no_answer, key::identify_no_answer_todo};
}

// Only where nothing was found wrong with the card itself.
bool fine_elsewhere(identify::Problem why) {
  using enum identify::Problem;
  constexpr std::array fine{removed, wrong_number, other_person, reader_gone, no_answer};
  return std::ranges::contains(fine, why);
}

ProblemPage page_of(const identify::Failed& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto told = kiosk_ui::told(screen.why);
  const bool doubted = screen.why == identify::Problem::not_genuine;
  ProblemPage page{.title = locale.tr(told.title), .what = locale.tr(told.what), .todo = locale.tr(told.todo)};
  if (doubted) page.icon = kit::Icon::identification_card;
  if (fine_elsewhere(screen.why)) page.comfort = locale.tr(key::identify_fine_elsewhere);
  const bool card = works(Way::card, words);
  if (card && !doubted) page.drawing = ProblemPage::Drawing::card;
  if (card)
    page.keys.push_back(
        choice(identify::Again{Way::card}, {.label = locale.tr(key::identify_again),
                                            .icon = kit::Icon::arrow_clockwise,
                                            .emphasis = doubted ? kit::Emphasis::normal : kit::Emphasis::primary,
                                            .align = doubted ? kit::Align::left : kit::Align::centre}));
  if (works(Way::code, words))
    page.keys.push_back(choice(identify::Again{Way::code},
                               {.label = locale.tr(key::identify_use_code), .icon = kit::Icon::qr_code}));
  page.keys.push_back(
      choice(identify::Skip{}, {.label = locale.tr(key::identify_skip), .icon = kit::Icon::pencil_simple_line}));
  return page;
}

text::TextKey title_of(flows::Proof proof) {
  switch (proof) {
    case flows::Proof::claimed:
      return key::identified_claimed;
    case flows::Proof::read:
      break;
    case flows::Proof::authentic:
      return key::identified_authentic;
  }
  return key::identified_read;
}

// All digits but the last three are hidden, as many as there are.
std::string masked(const flows::Subject& subject) {
  std::string out;
  for (int i = 0; i < hidden_digits; ++i) out += "\u2022";
  return out + " " + subject.last_digits;
}

IdentifiedPage page_of(const identify::Identified& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto& subject = screen.subject;
  const bool lies = words.state.memory<identify::Flow>().lying != identify::Lying::nothing;
  IdentifiedPage page{.title = locale.tr(title_of(subject.proof)),
                      .number_label = locale.tr(key::identified_number),
                      .number = masked(subject)};
  if (subject.priority) page.priority = words.age_priority();
  if (lies) page.take_back = locale.tr(key::identified_take_back);
  if (subject.proof == flows::Proof::claimed && !lies && works(Way::card, words))
    page.prove = locale.tr(key::identified_prove);
  page.done = choice(identify::Done{}, {.label = locale.tr(key::common_next),
                                        .icon = kit::Icon::check,
                                        .emphasis = kit::Emphasis::primary,
                                        .align = kit::Align::centre});
  page.again =
      choice(identify::Again{Way::card}, {.label = locale.tr(key::identified_not_me), .align = kit::Align::centre});
  return page;
}

RoutesPage page_of(const identify::WithoutCard&, const Words& words) {
  const auto& locale = words.locale;
  RoutesPage page{
      .title = locale.tr(key::without_card_title),
      .routes = {{kit::Icon::ticket, locale.tr(key::without_card_nothing),
                  locale.tr(key::without_card_nothing_how)},
                 {kit::Icon::handshake, locale.tr(key::without_card_proxy), locale.tr(key::without_card_proxy_how)},
                 {kit::Icon::baby, locale.tr(key::without_card_child), locale.tr(key::without_card_child_how)},
                 {kit::Icon::airplane_tilt, locale.tr(key::without_card_passport),
                  locale.tr(key::without_card_passport_how)}},
      .skip = skip(key::identify_skip, kit::Icon::none, words)};
  page.skip.button.emphasis = kit::Emphasis::primary;
  return page;
}

}  // namespace

IdentifyPages present_flow(const identify::Screen& screen, const Words& words) {
  return std::visit([&words](const auto& one) -> IdentifyPages { return page_of(one, words); }, screen);
}

}  // namespace motcua::kiosk_ui
