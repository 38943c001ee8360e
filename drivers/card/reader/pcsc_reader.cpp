#include "drivers/card/pcsc/pcsc_card.hpp"
#include "drivers/card/pcsc/pcsc_readers.hpp"
#include "drivers/card/reader/reader.hpp"
#include "drivers/card/reader/reader_choice.hpp"
#include "firmware/base/wipe.hpp"
#include "firmware/runtime/scope.hpp"

#include <set>
#include <utility>

namespace motcua::drivers {
namespace {

namespace chip = identity::chip;

constexpr DeviceKind kind = CardReaderClass::kind;

// One conversation, for the worker. Nobody else touches it from the submission on, but for the stop.
struct Reading {
  std::string reader;
  chip::Request ask;
  chip::Randomness randomness;
  std::stop_token stop;
};

chip::InspectionResult converse(const Reading& reading) {
  auto card = PcscCard::connect(reading.reader);
  const auto exchange = [&card, &reading](chip::View command) -> Result<chip::Bytes> {
    if (reading.stop.stop_requested()) return fail(ErrorCode::unavailable, "card", "the reading was given up");
    // Whatever the reader's word for it is: there is no card to talk to.
    if (!card) return fail(ErrorCode::unavailable, "card", describe(card.error()));
    return card->transmit(command);
  };
  return chip::inspect(exchange, reading.ask, reading.randomness);
}

// Not inlined: its frame, too, lies below the one that wipes.
[[gnu::noinline]] std::shared_ptr<chip::InspectionResult> read(const Reading& reading) {
  return std::make_shared<chip::InspectionResult>(converse(reading));
}

class PcscReader final : public BackEnd<CardReaderClass> {
public:
  PcscReader(runtime::Loop& loop, PcscReaderPlan plan)
      : loop_(loop),
        randomness_(std::move(plan.randomness)),
        choice_(std::move(plan.reader)),
        watch_(loop, pcsc_readers(), plan.poll),
        worker_("card", 1) {}
  ~PcscReader() override { give_up(); }
  PcscReader(const PcscReader&) = delete;
  PcscReader& operator=(const PcscReader&) = delete;

  std::string driver() const override { return "pcsc"; }
  void listen(std::function<void(Report<CardReaderClass>)> on_report) override {
    on_report_ = std::move(on_report);
  }

  void open() override {
    give_up();
    link_ = Link::opening;
    watch_.start([this](const CardEvent& event) { take(event); });  // the first time
    if (has_heard_) settle_soon();
  }

  void send(ReadCard request) override {
    const auto* reader = choice_.reader();
    if (reader == nullptr) return;  // Lost is on its way, and answers for it
    auto reading = std::make_shared<Reading>(
        Reading{.reader = *reader, .ask = std::move(request.ask), .randomness = randomness_, .stop = {}});
    in_hand_.emplace(InHand{.request = request.id, .reader = *reader});
    reading->stop = in_hand_->stop.get_token();
    if (short_only_.contains(*reader)) reading->ask.lengths = chip::Lengths::short_only;
    conversation_.begin_anew();
    auto tell = conversation_.guard([this, id = request.id](int step, int of) {
      if (in_hand_ && !in_hand_->stop.stop_requested())
        on_report_(CardReaderClass::Notice(ReadingProgress{.request = id, .step = step, .of = of}));
    });
    reading->ask.on_progress = [loop = &loop_, tell](int step, int of) {
      loop->post([tell, step, of]() mutable { tell(step, of); });
    };
    auto end = conversation_.guard([this](chip::InspectionResult found) { finish(std::move(found)); });
    const auto submitted = worker_.submit([loop = &loop_, reading, end] {
      auto found = read(*reading);
      wipe_stack();
      loop->post([found = std::move(found), end]() mutable { end(std::move(*found)); });
    });
    if (!submitted) refuse_soon("an earlier reading has not ended");
  }

  void cancel(Uuid request) override {
    if (in_hand_ && in_hand_->request == request) in_hand_->stop.request_stop();
  }

private:
  enum class Link : std::uint8_t { closed, opening, up };
  struct InHand {
    Uuid request;
    std::string reader;
    std::stop_source stop;
  };

  void take(const CardEvent& event) {
    has_heard_ = true;
    if (const auto* gone = std::get_if<ReaderGone>(&event)) short_only_.erase(gone->reader);
    if (std::holds_alternative<ReadersUnavailable>(event)) short_only_.clear();
    for (const auto lying : choice_.take(event)) to_tell_.push_back(lying);
    settle_soon();
  }

  // Behind all events of one reading: which reader is ours may be in the last of them.
  void settle_soon() {
    if (std::exchange(settling_is_due_, true)) return;
    loop_.after(Milliseconds{0}, scope_.guard([this] {
      settling_is_due_ = false;
      settle();
    }));
  }

  void settle() {
    auto to_tell = std::exchange(to_tell_, {});
    const auto* reader = choice_.reader();
    if (link_ == Link::closed) {
      // Also to have it told anew why there is none.
      if (reader != nullptr || choice_.why_none() != why_lost_) on_report_(Reachable{});
      return;
    }
    if (reader == nullptr) return lose();
    if (link_ == Link::opening) {
      link_ = Link::up;
      to_tell = {choice_.lying()};
      on_report_(Attached{*reader, {}, {}});
    }
    for (const auto lying : to_tell) on_report_(CardReaderClass::Notice(CardLies{lying}));
  }

  void lose() {
    give_up();
    link_ = Link::closed;
    why_lost_ = choice_.why_none();
    on_report_(Lost{{.code = std::string(kind.gone), .detail = why_lost_}});
  }

  void finish(chip::InspectionResult found) {
    const auto ended = *std::exchange(in_hand_, std::nullopt);
    if (found.lengths == chip::Lengths::short_only) short_only_.insert(ended.reader);
    if (ended.stop.stop_requested())
      on_report_(Refused{ended.request, {.code = "cancelled", .detail = "cancelled while it was read"}});
    else
      on_report_(CardRead{.request = ended.request, .found = std::move(found)});
  }

  void refuse_soon(std::string why) {
    loop_.after(Milliseconds{0}, conversation_.guard([this, why = std::move(why)] {
      const auto ended = *std::exchange(in_hand_, std::nullopt);
      on_report_(Refused{ended.request, {.code = std::string(kind.refused), .detail = why}});
    }));
  }

  void give_up() {
    if (in_hand_) in_hand_->stop.request_stop();
    in_hand_.reset();
    conversation_.begin_anew();
  }

  runtime::Loop& loop_;
  chip::Randomness randomness_;
  std::function<void(Report<CardReaderClass>)> on_report_;
  ReaderChoice choice_;
  Link link_ = Link::closed;
  std::string why_lost_;  // as it was told last
  bool has_heard_ = false;
  bool settling_is_due_ = false;
  std::vector<Lying> to_tell_;
  std::set<std::string> short_only_;  // readers that were found to carry nothing longer
  std::optional<InHand> in_hand_;
  runtime::Scope conversation_;
  runtime::Scope scope_;
  CardWatch watch_;
  runtime::Worker worker_;  // last: joined before anything above goes
};

}  // namespace

std::unique_ptr<BackEnd<CardReaderClass>> make_pcsc_reader(runtime::Loop& loop, PcscReaderPlan plan) {
  return std::make_unique<PcscReader>(loop, std::move(plan));
}

}  // namespace motcua::drivers
