#include "drivers/card/emulated/card.hpp"
#include "drivers/card/reader/laid_card.hpp"
#include "drivers/card/reader/reader.hpp"
#include "drivers/simulation/simulated_device.hpp"

#include <algorithm>
#include <deque>
#include <fstream>
#include <sstream>
#include <system_error>

namespace motcua::drivers {
namespace fs = std::filesystem;
namespace {

namespace chip = identity::chip;

constexpr std::size_t most_kept = 8;
constexpr std::string_view file_name = "card";

std::unexpected<Error> taken_away() {
  return fail(ErrorCode::unavailable, "card", "the card was taken away");
}

// A conversation that was computed at once, with the time that each command would have taken.
struct Conversation {
  std::vector<chip::Bytes> answers;  // empty: the card went at this command
  std::vector<Milliseconds> delays{
      Milliseconds{0}};  // of the card: of all before the n-th command, at the end of all
  struct Step {
    std::size_t commands = 0;  // before it
    int step = 0;
    int of = 0;
  };
  std::vector<Step> steps;
  chip::Bytes drawn;  // the reader's nonces and keys, so that it can be heard once more
  chip::InspectionResult found;

  // When the n-th command is sent, from 0; behind the last one, the end.
  Milliseconds time_of(std::size_t n, Milliseconds pace) const {
    const auto all = static_cast<std::int64_t>(answers.size());
    return all == 0 ? Milliseconds{0} : pace * static_cast<std::int64_t>(n) / all + delays[n];
  }
};

Conversation converse(emulated::Card* card, chip::Request ask, const chip::Randomness& randomness) {
  Conversation out;
  ask.on_progress = [&out](int step, int of) { out.steps.push_back({out.answers.size(), step, of}); };
  const auto exchange = [card, &out](chip::View command) -> Result<chip::Bytes> {
    if (card == nullptr) return fail(ErrorCode::unavailable, "card", "no card answers");
    out.answers.push_back(card->answer(command));
    out.delays.push_back(out.delays.back() + card->delay());
    if (!card->is_present()) {
      out.answers.back().clear();
      return taken_away();
    }
    return out.answers.back();
  };
  const auto noting = [&out, &randomness](std::span<std::uint8_t> bytes) {
    randomness(bytes);
    out.drawn.insert(out.drawn.end(), bytes.begin(), bytes.end());
  };
  out.found = chip::inspect(exchange, ask, noting);
  return out;
}

// The same conversation as it ends when the card is taken away before its n-th command.
chip::InspectionResult cut_short(const Conversation& whole, std::size_t n, chip::Request ask) {
  ask.on_progress = nullptr;
  std::size_t heard = 0;
  const auto exchange = [&](chip::View /*command*/) -> Result<chip::Bytes> {
    if (heard >= n || whole.answers[heard].empty()) return taken_away();
    return whole.answers[heard++];
  };
  auto drawn = chip::View(whole.drawn);
  const auto again = [&drawn](std::span<std::uint8_t> bytes) {
    std::ranges::copy(drawn.first(bytes.size()), bytes.begin());
    drawn = drawn.subspan(bytes.size());
  };
  return chip::inspect(exchange, ask, again);
}

// The reader's place for a card: what the file says that lies there, and the reading of it.
class CardPlace final : public Surroundings<CardReaderClass> {
public:
  using Surroundings::Course;
  using Surroundings::Notice;

  CardPlace(runtime::Loop& loop, SimulatedReaderPlan plan)
      : loop_(loop), plan_(std::move(plan)), file_(plan_.directory / file_name) {}

  void look() override {
    const auto now = stamp_of(file_);
    if (now == stamp_) return;
    stamp_ = now;
    broken_.reset();
    lift();
    if (now) lay();
  }

  std::vector<Fault> faults() const override {
    return broken_ ? std::vector{script_broken(*broken_)} : std::vector<Fault>{};
  }
  std::vector<Notice> all() override {
    news_.clear();
    return {CardLies{lying_}};
  }
  std::vector<Notice> news() override { return std::exchange(news_, {}); }

  Course begin(const ReadCard& request, Milliseconds pace) override {
    is_lifted_ = false;
    begun_ = loop_.now();
    pace_ = pace;
    if (card_) card_->power_on();
    auto* card = lying_ == Lying::card ? &*card_ : nullptr;
    conversation_ = converse(card, request.ask, plan_.randomness);
    Course course{.length = conversation_.time_of(conversation_.answers.size(), pace), .told = {}};
    for (const auto& step : conversation_.steps)
      course.told.push_back({.at = conversation_.time_of(step.commands, pace),
                             .notice = ReadingProgress{.request = request.id, .step = step.step, .of = step.of}});
    return course;
  }
  bool ends_request() const override { return is_lifted_; }

  CardRead finish(const ReadCard& request) {
    auto conversation = std::exchange(conversation_, {});
    if (!is_lifted_) {
      if (card_ && !card_->is_present()) lift();  // by a fault of its own
      return {.request = request.id, .found = std::move(conversation.found)};
    }
    const auto passed = loop_.now() - begun_;
    std::size_t sent = 0;  // at least the last command was missed
    while (sent + 1 < conversation.answers.size() && conversation.time_of(sent + 1, pace_) <= passed) ++sent;
    return {.request = request.id, .found = cut_short(conversation, sent, request.ask)};
  }

private:
  struct Kept {
    std::string number;
    const emulated::Profile* profile = nullptr;
    emulated::Personalised made;
  };

  void lift() {
    is_lifted_ = true;
    card_.reset();
    if (std::exchange(lying_, Lying::nothing) != Lying::nothing) news_.emplace_back(CardLies{Lying::nothing});
  }

  void lay() {
    const std::ifstream stream(file_);
    std::ostringstream text;
    text << stream.rdbuf();
    auto laid =
        stream ? parse_laid_card(text.str(), file_name) : fail(ErrorCode::io, file_.string(), "cannot be read");
    if (!laid) {
      broken_.emplace(std::move(laid).error());
      return;
    }
    lying_ = laid->what;
    if (lying_ == Lying::card) card_.emplace(made(*laid), laid->profile->intervention, plan_.randomness);
    news_.emplace_back(CardLies{lying_});
  }

  const emulated::Personalised& made(const LaidCard& laid) {
    const auto same = [&laid](const Kept& one) {
      return one.number == laid.person.number && one.profile == laid.profile;
    };
    if (const auto found = std::ranges::find_if(kept_, same); found != kept_.end()) return found->made;
    if (kept_.size() == most_kept) kept_.pop_front();
    kept_.push_back({.number = laid.person.number,
                     .profile = laid.profile,
                     .made = plan_.personalise(laid.person, laid.profile->recipe)});
    return kept_.back().made;
  }

  runtime::Loop& loop_;
  SimulatedReaderPlan plan_;
  fs::path file_;
  std::optional<FileStamp> stamp_;
  std::optional<Error> broken_;
  Lying lying_ = Lying::nothing;
  std::optional<emulated::Card> card_;
  std::deque<Kept> kept_;
  std::vector<Notice> news_;
  bool is_lifted_ = false;  // since a reading was begun
  runtime::SteadyTime begun_;
  Milliseconds pace_{0};
  Conversation conversation_;
};

}  // namespace

Result<std::unique_ptr<BackEnd<CardReaderClass>>> make_simulated_reader(runtime::Loop& loop,
                                                                        SimulatedReaderPlan plan) {
  std::error_code error;
  fs::create_directories(plan.directory, error);
  if (error) return fail(ErrorCode::io, plan.directory.string(), error.message());
  auto story = Story::open(plan.faults.empty() ? plan.directory / "reader.toml" : plan.faults,
                           {.states = {}, .holding = {}, .at_key = "at_reading", .pace_key = "read_ms"});
  if (!story) return std::unexpected(std::move(story).error());
  const auto pace = plan.pace;
  const auto look = plan.look;
  auto place = std::make_unique<CardPlace>(loop, std::move(plan));
  auto* reads = place.get();
  Simulation<CardReaderClass> simulation{
      .model = "emulated cards",
      .capabilities = {},
      .pace = pace,
      .look = look,
      .around = std::move(place),
      .accept = [](const ReadCard& /*request*/) -> Status { return {}; },
      .finish = [reads](const ReadCard& request, const Condition& /*now*/) -> Result<CardRead> {
        return reads->finish(request);
      }};
  return std::make_unique<SimulatedDevice<CardReaderClass>>(loop, std::move(simulation), std::move(*story));
}

}  // namespace motcua::drivers
