// Rating by hand: number, code, level, reasons, thanks.
#include "ui/kiosk/rating/present.hpp"

#include "firmware/queue/number.hpp"
#include "ui/kiosk/page/entry.hpp"
#include "ui/text/refusals.hpp"

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

using queue::RatingLevel;
using queue::RatingReason;

// Only letters that a number of this centre can have.
std::vector<Choice> letter_keys(const rating::EnterNumber& screen, const Words& words) {
  std::string letters;
  for (const auto& group : words.installation.centre.groups) {
    for (const char letter : group.prefix) {
      if (!letters.contains(letter)) letters.push_back(letter);
    }
  }
  std::ranges::sort(letters);
  std::vector<Choice> keys;
  for (const char letter : letters) keys.push_back(key_choice(letter, screen));
  return keys;
}

text::TextKey words_of(RatingLevel level) {
  switch (level) {
    case RatingLevel::very_satisfied:
      return key::rating_very_satisfied;
    case RatingLevel::satisfied:
      return key::rating_satisfied;
    case RatingLevel::neutral:
      return key::rating_neutral;
    case RatingLevel::dissatisfied:
      return key::rating_dissatisfied;
    case RatingLevel::very_dissatisfied:
      break;
  }
  return key::rating_very_dissatisfied;
}

Choice level_choice(RatingLevel level, kit::Icon face, const text::Locale& locale) {
  return choice(rating::ChooseLevel{level},
                {.label = locale.tr(words_of(level)), .icon = face, .icon_size = kit::IconSize::large});
}

text::TextKey words_of(RatingReason reason) {
  switch (reason) {
    case RatingReason::attitude:
      return key::rating_attitude;
    case RatingReason::waiting_time:
      return key::rating_waiting_time;
    case RatingReason::unclear_guidance:
      return key::rating_unclear_guidance;
    case RatingReason::extra_papers:
      return key::rating_extra_papers;
    case RatingReason::late_appointment:
      return key::rating_late_appointment;
    case RatingReason::facilities:
      return key::rating_facilities;
    case RatingReason::other:
      break;
  }
  return key::rating_other;
}

Choice reason_choice(RatingReason reason, const rating::AskReasons& screen, const text::Locale& locale) {
  const bool chosen = is_chosen(screen, reason);
  return choice(rating::ChooseReason{reason},
                {.label = locale.tr(words_of(reason)),
                 .icon = chosen ? kit::Icon::check_square : kit::Icon::square,
                 .emphasis = chosen ? kit::Emphasis::primary : kit::Emphasis::normal,
                 .enabled = chosen || !is_full(screen) ? kit::Enabled::yes : kit::Enabled::no,
                 .icon_size = kit::IconSize::small});
}

text::TextKey why_no_rating(const rating::RatingDeclined& screen) {
  switch (screen.why) {
    case rating::NoRating::wrong_code:
      return key::refusal_wrong_code;
    case rating::NoRating::too_many_attempts:
      return key::refusal_too_many_attempts;
    case rating::NoRating::already_rated:
      return key::refusal_already_rated;
    case rating::NoRating::not_served:
      return key::refusal_not_served;
    case rating::NoRating::no_answer:
      return key::rating_no_answer;
    case rating::NoRating::other:
      break;
  }
  return text::refusal_key(text::Audience::citizen, screen.reason);
}

// Where it is printed; and that it may be shown, where somebody looks.
template <class Screen>
std::string detail_of(const Screen& screen, const text::Locale& locale) {
  const auto& where = locale.tr(key::rating_where_code);
  return screen.look ? where + "\n" + locale.tr(key::rating_or_show) : where;
}

EntryPage page_of(const rating::EnterNumber& screen, const Words& words) {
  // A prefix of two letters makes the number one longer, once the second letter is there.
  const auto& typed = screen.typed;
  const bool two_letters = typed.size() > 1 && typed[1] >= 'A' && typed[1] <= 'Z';
  const auto length = queue::number_digits + (two_letters ? queue::prefix_letters_most : 1);
  auto page = entry_page(screen, typed, length, words.locale);
  page.title = words.locale.tr(key::rating_enter_number);
  page.detail = detail_of(screen, words.locale);
  page.letters = letter_keys(screen, words);
  return page;
}

EntryPage page_of(const rating::EnterCode& screen, const Words& words) {
  auto page = entry_page(screen, screen.typed.reveal(), queue::code_digits, words.locale);
  page.title = words.locale.tr(key::rating_enter_code);
  page.detail = detail_of(screen, words.locale);
  return page;
}

MomentPage page_of(const rating::CheckingCode&, const Words& words) {
  return {.title = words.locale.tr(key::moment_title),
          .text = words.locale.tr(key::moment_checking),
          .notice = words.state.hub == flows::Hub::here ? std::string() : words.locale.tr(key::attract_away),
          .leave = home_button(words.locale.tr(key::common_home), kit::Emphasis::normal)};
}

MomentPage page_of(const rating::SendingRating&, const Words& words) {
  return {.title = words.locale.tr(key::moment_title),
          .text = words.locale.tr(key::moment_sending),
          .notice = words.state.hub == flows::Hub::here ? std::string() : words.locale.tr(key::attract_away),
          .leave = home_button(words.locale.tr(key::common_home), kit::Emphasis::normal)};
}

LevelsPage page_of(const rating::AskLevel&, const Words& words) {
  const auto& locale = words.locale;
  return {.title = locale.tr(key::rating_question),
          .levels = {level_choice(RatingLevel::very_satisfied, kit::Icon::face_5, locale),
                     level_choice(RatingLevel::satisfied, kit::Icon::face_4, locale),
                     level_choice(RatingLevel::neutral, kit::Icon::face_3, locale),
                     level_choice(RatingLevel::dissatisfied, kit::Icon::face_2, locale),
                     level_choice(RatingLevel::very_dissatisfied, kit::Icon::face_1, locale)},
          .note = locale.tr(key::rating_private)};
}

ReasonsPage page_of(const rating::AskReasons& screen, const Words& words) {
  const auto& locale = words.locale;
  const auto most = locale.number(static_cast<std::int64_t>(queue::most_reasons));
  const auto how = locale.tr(key::rating_reasons_detail, {{"count", most}});
  const auto full = locale.tr(key::rating_reasons_full, {{"count", most}});
  ReasonsPage page{.title = locale.tr(key::rating_reasons),
                   .detail = locale.tr(key::rating_chosen, {{"level", locale.tr(words_of(screen.level))}}),
                   .note = is_full(screen) ? full : how,
                   .roomier = how.size() > full.size() ? how : full};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<RatingReason>>(
      [&](auto reason) { page.reasons.push_back(reason_choice(reason.value, screen, locale)); });
  page.send = choice(rating::Send{}, {.label = locale.tr(key::rating_send),
                                      .icon = kit::Icon::check,
                                      .emphasis = kit::Emphasis::primary,
                                      .align = kit::Align::centre});
  return page;
}

MessagePage page_of(const rating::Thanks&, const Words& words) {
  const auto& locale = words.locale;
  return {.icon = kit::Icon::check_circle,
          .tone = kit::Role::good,
          .title = locale.tr(key::rating_thanks_title),
          .lead = locale.tr(key::rating_thanks),
          .buttons = {home_button(locale.tr(key::common_home), kit::Emphasis::primary)}};
}

MessagePage page_of(const rating::RatingDeclined& screen, const Words& words) {
  const auto& locale = words.locale;
  MessagePage page{.icon = kit::Icon::warning,
                   .tone = kit::Role::danger,
                   .title = locale.tr(key::rating_not_rated),
                   .lead = locale.tr(why_no_rating(screen))};
  if (screen.why == rating::NoRating::already_rated) {
    page.icon = kit::Icon::check_circle;  // nothing went wrong
    page.tone = kit::Role::good;
    page.title = locale.tr(key::rating_title);
  } else if (screen.why == rating::NoRating::not_served) {
    page.icon = kit::Icon::clock;
    page.tone = kit::Role::primary;
    page.title = locale.tr(key::rating_title);
  }
  const bool again = screen.why == rating::NoRating::wrong_code || screen.why == rating::NoRating::no_answer ||
                     screen.why == rating::NoRating::other;
  page.buttons.push_back(
      home_button(locale.tr(key::common_home), again ? kit::Emphasis::normal : kit::Emphasis::primary));
  if (again) {
    page.buttons.push_back(choice(rating::Rate{}, {.label = locale.tr(key::rating_try_again),
                                                   .emphasis = kit::Emphasis::primary,
                                                   .align = kit::Align::centre}));
  }
  return page;
}

}  // namespace

const std::string& wrong_code(flows::CodeProblem why, const text::Locale& locale) {
  switch (why) {
    case flows::CodeProblem::broken_card:
    case flows::CodeProblem::other_kind:
      return locale.tr(key::rating_code_of_card);
    case flows::CodeProblem::wrong_ticket:
      return locale.tr(key::rating_code_unknown);
    case flows::CodeProblem::several:
      return locale.tr(key::identify_code_several);
    case flows::CodeProblem::unsupported:
      break;
  }
  return locale.tr(key::rating_code_other);
}

RatingPages present_flow(const rating::Screen& screen, const Words& words) {
  return std::visit([&words](const auto& one) -> RatingPages { return page_of(one, words); }, screen);
}

}  // namespace motcua::kiosk_ui
