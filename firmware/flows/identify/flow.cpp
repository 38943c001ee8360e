#include "firmware/flows/identify/flow.hpp"

#include "firmware/flows/change.hpp"

namespace motcua::identify {
namespace {

using flows::DeviceClass;

// What comes under the id of another look or reading is nobody's.
class Change : public flows::Change<Flow> {
public:
  using flows::Change<Flow>::Change;

  void on(const Begin&);
  void on(const ReadCard&);
  void on(const NoCard&);
  void on(const Again& intent);
  void on(const Skip&) { on(flows::Left{}); }
  void on(const Done&);
  void on(const flows::Key& intent);
  void on(const flows::KeyErase&);
  void on(const flows::KeyOk&);

  void on(const CardLies& input);
  void on(const ReadingStep& input);
  void on(const CardDone& input);
  void on(const flows::CardShown& input);
  void on(const flows::CodeRefused& input) { refuse_code(input.look, input.why); }
  void on(const flows::JournalFailed&) {}  // nothing of this is journalled
  void on(const flows::TimerFired& fired);
  void on(const flows::Left&);

private:
  void offer(Way first);
  void card_came();
  void card_went();
  void read(Reading reading, std::optional<Secret<std::string>> digits);
  void fail(Problem why);
  void wrong_number();
  void await_card(Reading reading);
  void refuse_code(const Uuid& look, flows::CodeProblem why);
  std::optional<Uuid> look() const;
  void stop_looking();
  void drop();
};

void Change::on(const Begin&) {
  if (!screen_ && offered(setup_, around_.devices)) offer(Way::card);
}

void Change::offer(Way first) {
  screen_ = Offer{.look = around_.fresh, .first = first, .wrong = {}};
  if (around_.devices.work(DeviceClass::code_scanner))
    work_.emit(flows::StartLooking{around_.fresh, flows::Wanted::card});
}

void Change::on(const ReadCard&) {
  if (here<Offer>() != nullptr && memory_.lying != Lying::nothing) card_came();
}

void Change::on(const NoCard&) {
  if (const auto* offered = here<Offer>()) screen_ = WithoutCard{offered->look};
}

void Change::on(const Again& intent) {
  if (const auto* found = here<Identified>()) work_.emit(DropSubject{found->subject.key});
  if (here<Failed>() == nullptr && here<Identified>() == nullptr) return;
  offer(intent.way);
  if (intent.way == Way::card && memory_.lying == Lying::card)
    screen_ = EnterDigits{.look = around_.fresh, .typed = {}};
}

void Change::on(const Done&) {
  auto* found = here<Identified>();
  if (found == nullptr) return;
  if (around_.subject && around_.subject->key != found->subject.key) work_.emit(DropSubject{around_.subject->key});
  identified_ = std::move(found->subject);
  screen_.reset();
}

void Change::on(const flows::Key& intent) {
  auto* digits = here<EnterDigits>();
  if (digits == nullptr || !takes_key(*digits, intent.key)) return;
  digits->typed = Secret<std::string>(digits->typed.reveal() + intent.key);
}

void Change::on(const flows::KeyErase&) {
  auto* digits = here<EnterDigits>();
  if (digits == nullptr || digits->typed.reveal().empty()) return;
  const auto& typed = digits->typed.reveal();
  digits->typed = Secret<std::string>(typed.substr(0, typed.size() - 1));
}

void Change::on(const flows::KeyOk&) {
  auto* digits = here<EnterDigits>();
  if (digits == nullptr || !is_whole(*digits)) return;
  if (memory_.lying == Lying::nothing) return fail(Problem::removed);
  read({.reading = around_.fresh, .claimed = {}, .wrong = digits->wrong}, std::move(digits->typed));
}

void Change::read(Reading reading, std::optional<Secret<std::string>> digits) {
  stop_looking();
  const auto claimed = flows::key_of(reading.claimed);
  if (digits || claimed)
    work_.emit(ReadChip{reading.reading, std::move(digits), claimed});
  else
    work_.emit(ReadAgain{reading.reading});
  screen_ = std::move(reading);
  work_.start(timer::reading, setup_.limits.reading);
}

void Change::on(const CardLies& input) {
  const auto before = std::exchange(memory_.lying, input.what);
  if (input.what == before) return;
  if (input.what == Lying::nothing)
    card_went();
  else
    card_came();
}

void Change::card_came() {
  if (auto* waiting = here<PutBack>()) {
    work_.stop(timer::put_back);
    auto reading = std::move(waiting->reading);
    reading.reading = around_.fresh;
    return read(std::move(reading), {});
  }
  if (const auto* found = here<Identified>(); found != nullptr && found->subject.proof == flows::Proof::claimed)
    return read({.reading = around_.fresh, .claimed = found->subject}, {});
  const auto* offered = here<Offer>();
  if (offered == nullptr) return;
  if (memory_.lying == Lying::mute) return fail(Problem::unreadable);
  screen_ = EnterDigits{.look = offered->look, .typed = {}};
}

void Change::card_went() {
  if (auto* reading = here<Reading>()) await_card(std::move(*reading));
}

// The reading that was interrupted ends by itself; what it still says is nobody's.
void Change::await_card(Reading reading) {
  work_.stop(timer::reading);
  work_.emit(StopReading{reading.reading});
  reading.step = 0;
  screen_ = PutBack{std::move(reading)};
  work_.start(timer::put_back, setup_.limits.put_back);
}

void Change::on(const ReadingStep& input) {
  auto* reading = here<Reading>();
  if (reading == nullptr || reading->reading != input.reading) return;
  reading->step = input.step;
  reading->of = input.of;
}

void Change::on(const CardDone& input) {
  auto* reading = here<Reading>();
  if (reading == nullptr || reading->reading != input.reading) return;
  const auto* problem = std::get_if<Problem>(&input.outcome);
  if (problem != nullptr && *problem == Problem::removed) return await_card(std::move(*reading));
  work_.stop(timer::reading);
  if (problem != nullptr) return *problem == Problem::wrong_number ? wrong_number() : fail(*problem);
  if (reading->claimed) work_.emit(DropSubject{reading->claimed->key});
  work_.emit(ForgetDigits{});
  screen_ = Identified{std::get<flows::Subject>(input.outcome)};
}

// A number that came from the card's own code is not to be typed better.
void Change::wrong_number() {
  auto* reading = here<Reading>();
  const auto wrong = reading->wrong + 1;
  if (reading->claimed) return fail(Problem::other_person);
  if (wrong >= setup_.limits.wrong_numbers) return fail(Problem::wrong_number);
  work_.emit(ForgetDigits{});
  offer(Way::card);
  screen_ = EnterDigits{.look = around_.fresh, .typed = {}, .entry = Entry::wrong, .wrong = wrong};
}

void Change::fail(Problem why) {
  drop();
  screen_ = Failed{why};
}

void Change::on(const flows::CardShown& input) {
  if (look() != input.look) return work_.emit(DropSubject{input.subject.key});
  stop_looking();
  if (memory_.lying == Lying::card && around_.devices.work(DeviceClass::card_reader))
    return read({.reading = around_.fresh, .claimed = input.subject}, {});
  screen_ = Identified{input.subject};
}

void Change::refuse_code(const Uuid& seen, flows::CodeProblem why) {
  if (look() != seen) return;
  if (auto* offered = here<Offer>()) offered->wrong = why;
}

void Change::on(const flows::TimerFired& fired) {
  if (fired.timer == timer::reading && work_.timers.take(fired)) {
    if (here<Reading>() != nullptr) fail(Problem::no_answer);
  } else if (fired.timer == timer::put_back && work_.timers.take(fired)) {
    if (here<PutBack>() != nullptr) fail(Problem::removed);
  }
}

void Change::on(const flows::Left&) {
  if (const auto* found = here<Identified>()) work_.emit(DropSubject{found->subject.key});
  drop();
  screen_.reset();
}

std::optional<Uuid> Change::look() const {
  if (!screen_) return std::nullopt;
  return std::visit(
      []<class S>(const S& screen) -> std::optional<Uuid> {
        if constexpr (requires { screen.look; }) return screen.look;
        return std::nullopt;
      },
      *screen_);
}

void Change::stop_looking() {
  if (const auto running = look()) work_.emit(flows::StopLooking{*running});
}

// Whatever is under way is so no more.
void Change::drop() {
  stop_looking();
  const auto* waiting = here<PutBack>();
  const auto* reading = waiting != nullptr ? &waiting->reading : here<Reading>();
  if (reading != nullptr) {
    if (waiting == nullptr) work_.emit(StopReading{reading->reading});
    if (reading->claimed) work_.emit(DropSubject{reading->claimed->key});
    work_.emit(ForgetDigits{});
  }
  work_.stop(timer::reading);
  work_.stop(timer::put_back);
}

}  // namespace

bool offered(const Setup& setup, const flows::Devices& devices) {
  return setup.offered == Offered::yes &&
         (devices.work(DeviceClass::card_reader) || devices.work(DeviceClass::code_scanner));
}

flows::Step<Flow> Flow::step(const Setup& setup, const flows::Around& around, flows::Stand<Flow> stand,
                             flows::Timers timers, const Event& event) {
  static_assert(flows::Flow<Flow>);
  Change change(setup, around, std::move(stand), std::move(timers));
  std::visit([&change](const auto& value) { change.on(value); }, event);
  return change.finish();
}

}  // namespace motcua::identify
