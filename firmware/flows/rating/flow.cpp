#include "firmware/flows/rating/flow.hpp"

#include "firmware/flows/change.hpp"

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
  void drop();
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
  work_.emit(SendRating{around_.fresh, asked->claim, intent.level});
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
  } else if (memory_.given_up.forget(answer.command)) {
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
  } else {
    memory_.given_up.forget(answer.command);
  }
}

void Change::on(const flows::TimerFired& fired) {
  if (fired.timer != timer::answer || !work_.timers.take(fired)) return;
  if (here<CheckingCode>() == nullptr && here<SendingRating>() == nullptr) return;
  drop();
  screen_ = RatingDeclined{NoRating::no_answer, {}};
}

void Change::on(const flows::Left&) {
  stop_looking();
  drop();
  work_.stop(timer::answer);
  screen_.reset();
}

// A rating that was sent may have arrived: its answer is still wanted for the journal, though nobody waits for it.
void Change::drop() {
  if (const auto* checking = here<CheckingCode>()) work_.emit(flows::GiveUp{checking->command});
  if (const auto* sending = here<SendingRating>()) {
    work_.emit(flows::GiveUp{sending->command});
    memory_.given_up.remember(sending->command);
  }
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
