// Rating by hand: number and code are checked by the hub first, then the level goes out.
#include "firmware/session/change.hpp"

namespace motcua::session {

namespace {

NoRating no_rating(const std::string& reason) {
  if (reason == "wrong_code" || reason == "unknown_visit") return NoRating::wrong_code;
  if (reason == "too_many_attempts") return NoRating::too_many_attempts;
  if (reason == "already_rated") return NoRating::already_rated;
  if (reason == "not_served") return NoRating::not_served;
  return NoRating::other;
}

}  // namespace

void Change::on(const Accepted& answer) {
  if (const auto* checking = here<CheckingCode>(); checking != nullptr && checking->command == answer.command) {
    stop(Timer::answer);
    state_.screen = AskLevel{std::string(checking->number), Secret<std::string>(checking->code)};
    return;
  }
  if (const auto* sending = here<SendingRating>(); sending != nullptr && sending->command == answer.command) {
    stop(Timer::answer);
    emit(JournalRating{answer.command});
    state_.overlay = Overlay::none;
    state_.screen = Thanks{};
    return;
  }
  if (forget_given_up(answer.command, GivenUpKind::rating)) emit(JournalRating{answer.command});
}

void Change::refuse_rating(const Refused& answer) {
  const auto* checking = here<CheckingCode>();
  const auto* sending = here<SendingRating>();
  const bool ours = (checking != nullptr && checking->command == answer.command) ||
                    (sending != nullptr && sending->command == answer.command);
  if (ours) {
    stop(Timer::answer);
    state_.overlay = Overlay::none;
    state_.screen = RatingDeclined{no_rating(answer.reason), answer.reason};
  } else {
    forget_given_up(answer.command, GivenUpKind::rating);
  }
}

void Change::answer_deadline() {
  if (!at<CheckingCode>(state_) && !at<SendingRating>(state_)) return;
  drop_rating();
  state_.overlay = Overlay::none;
  state_.screen = RatingDeclined{NoRating::no_answer, {}};
}

// A rating that was sent may have arrived: its answer is still wanted for the journal, though nobody waits for it.
void Change::drop_rating() {
  if (const auto* checking = here<CheckingCode>()) emit(GiveUp{checking->command});
  if (const auto* sending = here<SendingRating>()) {
    emit(GiveUp{sending->command});
    remember_given_up(sending->command, GivenUpKind::rating);
  }
}

}  // namespace motcua::session
