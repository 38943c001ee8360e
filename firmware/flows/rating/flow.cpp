#include "firmware/flows/rating/flow.hpp"

#include "firmware/flows/change.hpp"

#include <algorithm>

namespace motcua::rating {
namespace {

NoRating no_rating(const std::string& reason) {
  if (reason == "wrong_code" || reason == "unknown_visit") return NoRating::wrong_code;
  if (reason == "too_many_attempts") return NoRating::too_many_attempts;
  if (reason == "already_rated") return NoRating::already_rated;
  if (reason == "not_served") return NoRating::not_served;
  return NoRating::other;
}

class Change : public flows::Change<Flow> {
public:
  using flows::Change<Flow>::Change;

  void on(const Rate&);
  void on(const flows::Key& intent);
  void on(const flows::KeyErase&);
  void on(const flows::KeyOk&);
  void on(const ChooseLevel& intent);
  void on(const ChooseReason& intent);
  void on(const Send&);
  void on(const flows::Accepted& answer);
  void on(const flows::Refused& answer);
  void on(const flows::TicketShown& shown);
  void on(const flows::CodeRefused& shown) { refuse_code(shown.look, shown.why); }
  void on(const flows::TimerFired& fired);
  void on(const flows::Left&);

private:
  void check(Claim claim);
  void refuse_code(const Uuid& look, flows::CodeProblem why);
  std::optional<Uuid> look();
  void stop_looking();
  void leave_behind(const Uuid& command);
  bool close_departed(const Uuid& command);
  void departed_deadline(std::uint32_t serial);
  void give_up_rating(const Uuid& command);
};

void Change::on(const Rate&) {
  if (screen_) return;
  EnterNumber number{.typed = {}, .look = {}, .wrong = {}};
  if (around_.devices.work(flows::DeviceClass::code_scanner)) {
    number.look = around_.fresh;
    work_.emit(flows::StartLooking{around_.fresh, flows::Wanted::ticket});
  }
  screen_ = std::move(number);
}

void Change::on(const flows::Key& intent) {
  if (auto* number = here<EnterNumber>(); number != nullptr && takes_key(*number, intent.key)) {
    number->typed.push_back(intent.key);
    number->wrong.reset();
  }
  if (auto* code = here<EnterCode>(); code != nullptr && takes_key(*code, intent.key))
    code->typed = Secret<std::string>(code->typed.reveal() + intent.key);
}

void Change::on(const flows::KeyErase&) {
  if (auto* number = here<EnterNumber>()) {
    if (!number->typed.empty()) number->typed.pop_back();
  } else if (auto* code = here<EnterCode>()) {
    const auto& typed = code->typed.reveal();
    if (!typed.empty()) code->typed = Secret<std::string>(typed.substr(0, typed.size() - 1));
  }
}

void Change::on(const flows::KeyOk&) {
  if (const auto* number = here<EnterNumber>(); number != nullptr && is_whole(*number)) {
    screen_ = EnterCode{.number = std::string(number->typed), .typed = {}, .look = number->look};
  } else if (const auto* code = here<EnterCode>(); code != nullptr && is_whole(*code)) {
    check(Typed{std::string(code->number), Secret<std::string>(code->typed)});
  }
}

void Change::on(const flows::TicketShown& shown) {
  if (look() == shown.look) check(Shown{shown.token});
}

void Change::check(Claim claim) {
  stop_looking();
  work_.emit(CheckRating{around_.fresh, claim});
  screen_ = CheckingCode{std::move(claim), around_.fresh};
  work_.start(timer::answer, setup_.answer);
}

void Change::refuse_code(const Uuid& seen, flows::CodeProblem why) {
  if (auto* number = here<EnterNumber>(); number != nullptr && number->look == seen) number->wrong = why;
}

std::optional<Uuid> Change::look() {
  if (const auto* number = here<EnterNumber>()) return number->look;
  if (const auto* code = here<EnterCode>()) return code->look;
  return std::nullopt;
}

void Change::stop_looking() {
  if (const auto running = look()) work_.emit(flows::StopLooking{*running});
}

void Change::on(const ChooseLevel& intent) {
  const auto* asked = here<AskLevel>();
  if (asked == nullptr) return;
  screen_ = AskReasons{Claim(asked->claim), intent.level};
}

void Change::on(const ChooseReason& intent) {
  auto* asked = here<AskReasons>();
  if (asked == nullptr) return;
  auto& reasons = asked->reasons;
  if (std::erase(reasons, intent.reason) > 0 || is_full(*asked)) return;
  reasons.insert(std::ranges::upper_bound(reasons, intent.reason), intent.reason);
}

void Change::on(const Send&) {
  const auto* asked = here<AskReasons>();
  if (asked == nullptr) return;
  work_.emit(SendRating{around_.fresh, asked->claim, asked->level, asked->reasons});
  screen_ = SendingRating{around_.fresh};
  work_.start(timer::answer, setup_.answer);
}

void Change::on(const flows::Accepted& answer) {
  if (const auto* checking = here<CheckingCode>(); checking != nullptr && checking->command == answer.command) {
    work_.stop(timer::answer);
    screen_ = AskLevel{Claim(checking->claim)};
  } else if (const auto* sending = here<SendingRating>();
             sending != nullptr && sending->command == answer.command) {
    work_.stop(timer::answer);
    work_.emit(JournalRating{answer.command});
    screen_ = Thanks{};
  } else if (close_departed(answer.command) || memory_.given_up.forget(answer.command)) {
    work_.emit(JournalRating{answer.command});
  }
}

void Change::on(const flows::Refused& answer) {
  const auto* checking = here<CheckingCode>();
  const auto* sending = here<SendingRating>();
  const bool ours = (checking != nullptr && checking->command == answer.command) ||
                    (sending != nullptr && sending->command == answer.command);
  if (ours) {
    work_.stop(timer::answer);
    screen_ = RatingDeclined{no_rating(answer.reason), answer.reason};
  } else if (!close_departed(answer.command)) {
    memory_.given_up.forget(answer.command);
  }
}

void Change::on(const flows::TimerFired& fired) {
  if (fired.timer == timer::departed) return departed_deadline(fired.serial);
  if (fired.timer != timer::answer || !work_.timers.take(fired)) return;
  if (const auto* checking = here<CheckingCode>()) {
    work_.emit(flows::GiveUp{checking->command});
  } else if (const auto* sending = here<SendingRating>()) {
    give_up_rating(sending->command);
  } else {
    return;
  }
  screen_ = RatingDeclined{NoRating::no_answer, {}};
}

// A level that was touched is a rating, whoever goes before the last key: it leaves without reasons, for nobody said that those
// were all. What was sent is asked for on, for nobody is here to try again.
void Change::on(const flows::Left&) {
  stop_looking();
  work_.stop(timer::answer);
  if (const auto* checking = here<CheckingCode>()) work_.emit(flows::GiveUp{checking->command});
  if (const auto* asked = here<AskReasons>()) {
    work_.emit(SendRating{around_.fresh, asked->claim, asked->level});
    leave_behind(around_.fresh);
  } else if (const auto* sending = here<SendingRating>()) {
    leave_behind(sending->command);
  }
  screen_.reset();
}

void Change::leave_behind(const Uuid& command) {
  auto& departed = memory_.departed;
  if (departed.size() == max_departed) {
    const auto oldest = departed.front();
    departed.erase(departed.begin());
    work_.emit(flows::CancelTimer{timer::departed, oldest.timer});
    give_up_rating(oldest.command);
  }
  departed.push_back({command, work_.start_apart(timer::departed, setup_.departed)});
}

// Whether it was one of them; it is asked for no more.
bool Change::close_departed(const Uuid& command) {
  const auto found = std::ranges::find(memory_.departed, command, &Departed::command);
  if (found == memory_.departed.end()) return false;
  work_.emit(flows::CancelTimer{timer::departed, found->timer});
  memory_.departed.erase(found);
  return true;
}

void Change::departed_deadline(std::uint32_t serial) {
  const auto found = std::ranges::find(memory_.departed, serial, &Departed::timer);
  if (found == memory_.departed.end()) return;
  give_up_rating(found->command);
  memory_.departed.erase(found);
}

// It may have arrived: its answer is still wanted for the journal.
void Change::give_up_rating(const Uuid& command) {
  work_.emit(flows::GiveUp{command});
  memory_.given_up.remember(command);
}

}  // namespace

flows::Step<Flow> Flow::step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                             flows::Timers timers, const Event& event) {
  static_assert(flows::Flow<Flow>);
  Change change(setup, around, std::move(stand), std::move(timers));
  std::visit([&change](const auto& value) { change.on(value); }, event);
  return change.finish();
}

}  // namespace motcua::rating
