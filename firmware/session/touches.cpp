// Moving between screens. An intent that the present screen does not offer changes nothing: a tap may have been on
// its way while the screen changed.
#include "firmware/base/overloaded.hpp"
#include "firmware/session/change.hpp"

#include <algorithm>

namespace motcua::session {

namespace {

// Behind the help page only what belongs to the visit as a whole is in reach.
bool reaches_through_help(const Intent& intent) {
  return std::holds_alternative<Back>(intent) || std::holds_alternative<Home>(intent) ||
         std::holds_alternative<Help>(intent) || std::holds_alternative<SpeakLanguage>(intent);
}

}  // namespace

void Change::on(const Touch& touched) {
  if (state_.overlay == Overlay::help && !reaches_through_help(touched.intent)) return;
  std::visit([this](const auto& intent) { touch(intent); }, touched.intent);
}

void Change::touch(const ChooseService& intent) {
  const auto* offer = setup_.service(intent.service);
  if (offer == nullptr) return;
  const auto* list = here<Services>();
  if (!at<Attract>(state_) && (list == nullptr || list->group != offer->group)) return;
  const auto via = list != nullptr ? Via::group : Via::first_screen;
  if (offer->purposes.size() > 1) {
    state_.screen = AskPurpose{intent.service, via};
  } else {
    const auto purpose = offer->purposes.empty() ? queue::Purpose::file : offer->purposes.front();
    state_.screen = Confirm{intent.service, purpose, via};
  }
}

void Change::touch(const ChooseGroup& intent) {
  if (at<Groups>(state_) && setup_.has_group(intent.group)) state_.screen = Services{intent.group};
}

void Change::touch(const More&) {
  if (at<Attract>(state_)) state_.screen = Groups{};
}

void Change::touch(const ChoosePurpose& intent) {
  const auto* asked = here<AskPurpose>();
  if (asked == nullptr) return;
  const auto* offer = setup_.service(asked->service);
  if (offer == nullptr || !std::ranges::contains(offer->purposes, intent.purpose)) return;
  state_.screen = Confirm{asked->service, intent.purpose, asked->via};
}

void Change::touch(const Take& intent) {
  // Left at once for OneMoment: a second tap finds no Confirm, so one confirmation makes one command.
  if (const auto* chosen = here<Confirm>()) ask_ticket(Confirm{*chosen}, intent.priority);
}

void Change::touch(const Back&) {
  if (state_.overlay == Overlay::help) {
    state_.overlay = Overlay::none;
    return;
  }
  if (auto way = way_back(setup_, state_)) {
    const bool leaves = std::holds_alternative<Attract>(*way);
    if (leaves && at<EnterNumber>(state_)) return end_visit();  // nothing typed stays behind
    state_.screen = leaves ? resting_screen() : *std::move(way);
  }
}

void Change::touch(const Home&) {
  if (may_go_home(state_)) {
    end_visit();
  } else {
    state_.overlay = Overlay::none;
  }
}

void Change::touch(const Help&) {
  state_.overlay = state_.overlay == Overlay::help ? Overlay::none : Overlay::help;
}

void Change::touch(const SpeakLanguage& intent) {
  state_.language = intent.language;
}

void Change::touch(const Rate&) {
  if (at<Attract>(state_) || at<RatingDeclined>(state_)) state_.screen = EnterNumber{};
}

void Change::touch(const Key& intent) {
  if (!takes_key(state_, intent.key)) return;
  if (auto* number = here<EnterNumber>()) number->typed.push_back(intent.key);
  if (auto* code = here<EnterCode>()) code->typed = Secret<std::string>(code->typed.reveal() + intent.key);
}

void Change::touch(const KeyErase&) {
  if (auto* number = here<EnterNumber>()) {
    if (!number->typed.empty()) number->typed.pop_back();
  } else if (auto* code = here<EnterCode>()) {
    const auto& typed = code->typed.reveal();
    if (!typed.empty()) code->typed = Secret<std::string>(typed.substr(0, typed.size() - 1));
  }
}

void Change::touch(const KeyOk&) {
  if (!is_whole(state_)) return;
  if (const auto* number = here<EnterNumber>()) {
    state_.screen = EnterCode{std::string(number->typed), {}};
    return;
  }
  const auto* code = here<EnterCode>();
  CheckingCode checking{code->number, code->typed, fresh_};
  emit(CheckRating{fresh_, checking.number, checking.code});
  state_.screen = std::move(checking);
  start(Timer::answer, setup_.limits.answer);
}

void Change::touch(const ChooseLevel& intent) {
  const auto* asked = here<AskLevel>();
  if (asked == nullptr) return;
  emit(SendRating{fresh_, asked->number, asked->code, intent.level});
  state_.screen = SendingRating{std::string(asked->number), fresh_};
  start(Timer::answer, setup_.limits.answer);
}

void Change::touch(const Noted&) {
  if (at<Issued>(state_)) end_visit();
}

}  // namespace motcua::session
