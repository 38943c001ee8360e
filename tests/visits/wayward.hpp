// Back ends that do what hardware does on a bad day: they answer late, twice, never, after they were told to stop, what
// was asked long ago, and they go away in the middle of anything. They report as a back end has to (never within a call).
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/api/card_reader.hpp"
#include "drivers/api/code_scanner.hpp"
#include "drivers/api/printer.hpp"
#include "firmware/runtime/loop.hpp"
#include "firmware/runtime/scope.hpp"
#include "tests/visits/auditor.hpp"

#include <format>

namespace motcua::visits {

struct Manners {  // chances in percent
  int late = 10;  // by seconds
  int very_late = 2;
  int never = 1;
  int twice = 8;
  int long_ago = 5;  // an answer of before is given once more
  int deaf = 10;     // to a cancellation
};

template <class Class>
class Wayward : public drivers::BackEnd<Class> {
public:
  using Answer = typename Class::Answer;

  Wayward(runtime::Loop& loop, Random& random, Tally& tally, Manners manners)
      : loop_(loop), random_(random), tally_(tally), manners_(manners) {}

  std::string driver() const override { return "wayward"; }
  void listen(std::function<void(drivers::Report<Class>)> on_report) override { on_report_ = std::move(on_report); }
  void open() override {
    attached_ = false;
    after(test::between(random_, Milliseconds{20}, Milliseconds{400}), [this] {
      if (!plugged_) return on_report_(drivers::Lost{{.code = std::string(Class::kind.gone)}});
      attached_ = true;
      on_report_(drivers::Attached{.model = "wayward", .faults = {}, .capabilities = {}});
      attached();
    });
  }
  void cancel(Uuid request) override {
    if (test::happens(random_, manners_.deaf)) return;
    after(test::between(random_, Milliseconds{5}, Milliseconds{200}),
          [this, request] { refuse(request, Class::kind.refused); });
  }

  void unplug() {
    if (!std::exchange(plugged_, false)) return;
    after(Milliseconds{1}, [this] {
      attached_ = false;
      on_report_(drivers::Lost{{.code = std::string(Class::kind.gone)}});
    });
  }
  void plug() {
    if (std::exchange(plugged_, true)) return;
    count("replugs");
    after(Milliseconds{1}, [this] { on_report_(drivers::Reachable{}); });
  }

protected:
  virtual void attached() {}  // what lies there now is said anew

  void after(Milliseconds delay, runtime::Task task) { loop_.after(delay, scope_.guard(std::move(task))); }
  void refuse(const Uuid& request, std::string_view code) {
    on_report_(drivers::Refused{request, {.code = std::string(code)}});
  }
  // The answer is known now; when it is told is another matter.
  void answer(Answer answer) {
    if (const auto& old = old_answers_; !old.empty() && test::happens(random_, manners_.long_ago)) {
      count("old_answers");
      tell(old[random_() % old.size()], Milliseconds{1'500});
    }
    old_answers_.push_back(answer);
    if (old_answers_.size() > 4) old_answers_.pop_front();
    if (test::happens(random_, manners_.never)) return;
    if (test::happens(random_, manners_.twice)) {
      count("doubled");
      tell(answer, Milliseconds{6'000});
    }
    if (test::happens(random_, manners_.very_late)) return tell(std::move(answer), Milliseconds{40'000});
    tell(std::move(answer), test::happens(random_, manners_.late) ? Milliseconds{6'000} : Milliseconds{60});
  }
  void count(std::string_view what) { ++tally_[std::format("{}_{}", Class::kind.name, what)]; }

  runtime::Loop& loop_;
  Random& random_;
  std::function<void(drivers::Report<Class>)> on_report_;
  bool attached_ = false;

private:
  void tell(Answer answer, Milliseconds latest) {
    after(test::between(random_, Milliseconds{1}, latest),
          [this, answer = std::move(answer)] { on_report_(answer); });
  }

  Tally& tally_;
  Manners manners_;
  bool plugged_ = true;
  std::deque<Answer> old_answers_;
  runtime::Scope scope_;
};

class WaywardPrinter final : public Wayward<drivers::PrinterClass> {
public:
  WaywardPrinter(runtime::Loop& loop, Random& random, Tally& tally, Auditor& auditor);
  void send(drivers::PrintJob job) override;
  void cancel(Uuid request) override;  // often too late: the paper is out

private:
  Auditor& auditor_;
};

// What lies on it is the world's: cards are laid down and taken away at any moment.
class WaywardReader final : public Wayward<drivers::CardReaderClass> {
public:
  WaywardReader(runtime::Loop& loop, Random& random, Tally& tally, const Chips& chips);
  void send(drivers::ReadCard request) override;

  void lay(Citizen card);
  std::optional<Citizen> take();
  const std::optional<Citizen>& lying() const { return lying_; }
  bool reads() const { return reading_ > 0; }

private:
  void attached() override { say_what_lies(); }
  void say_what_lies();
  identity::chip::InspectionResult read(const drivers::ReadCard& request);

  const Chips& chips_;
  std::optional<Citizen> lying_;
  std::uint64_t laid_ = 0;  // which laying down it was
  int reading_ = 0;
};

class WaywardScanner final : public Wayward<drivers::CodeScannerClass> {
public:
  WaywardScanner(runtime::Loop& loop, Random& random, Tally& tally);
  void send(drivers::LookForCode request) override;

  void show(std::vector<std::string> codes) { in_view_ = std::move(codes); }

private:
  void look(const Uuid& request);

  std::vector<std::string> in_view_;
};

}  // namespace motcua::visits
