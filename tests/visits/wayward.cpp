#include "tests/visits/wayward.hpp"

namespace motcua::visits {

using test::between;
using test::happens;

WaywardPrinter::WaywardPrinter(runtime::Loop& loop, Random& random, Tally& tally, Auditor& auditor)
    : Wayward(loop, random, tally, {.late = 6, .very_late = 6, .never = 2, .twice = 8, .long_ago = 5, .deaf = 20}),
      auditor_(auditor) {}

void WaywardPrinter::send(drivers::PrintJob job) {
  auditor_.prints(job);
  after(between(random_, Milliseconds{200}, Milliseconds{2'000}), [this, id = job.id] {
    if (happens(random_, 3)) return refuse(id, "paper_jam");
    answer(drivers::Printed{id});
  });
}

void WaywardPrinter::cancel(Uuid request) {
  if (!happens(random_, 40)) return Wayward::cancel(request);
  after(between(random_, Milliseconds{5}, Milliseconds{3'000}),
        [this, request] { on_report_(drivers::Printed{request}); });
}

WaywardReader::WaywardReader(runtime::Loop& loop, Random& random, Tally& tally, const Chips& chips)
    : Wayward(loop, random, tally,
              {.late = 25, .very_late = 4, .never = 3, .twice = 10, .long_ago = 10, .deaf = 40}),
      chips_(chips) {}

void WaywardReader::lay(Citizen card) {
  lying_ = std::move(card);
  ++laid_;
  say_what_lies();
}

std::optional<Citizen> WaywardReader::take() {
  auto card = std::exchange(lying_, std::nullopt);
  if (card) say_what_lies();
  return card;
}

void WaywardReader::say_what_lies() {
  const auto lies = lying_ ? drivers::Lying::card : drivers::Lying::nothing;
  after(Milliseconds{1}, [this, lies] {
    if (attached_) on_report_(drivers::CardReaderClass::Notice(drivers::CardLies{lies}));
  });
}

void WaywardReader::send(drivers::ReadCard request) {
  const auto took = between(random_, Milliseconds{300}, Milliseconds{1'600});
  for (const int step : {1, 2})
    after(took / 3 * step, [this, id = request.id, step] {
      if (attached_) on_report_(drivers::CardReaderClass::Notice(drivers::ReadingProgress{id, step, 3}));
    });
  ++reading_;
  after(took, [this, laid = laid_, request = std::move(request)] {
    --reading_;
    const bool stayed = lying_ && laid == laid_;
    if (!stayed) count("removals");
    answer({request.id, stayed ? read(request) : chips_.removed()});
  });
}

identity::chip::InspectionResult WaywardReader::read(const drivers::ReadCard& request) {
  const auto& digits = request.ask.passwords.can;
  if (!digits || digits->reveal() != lying_->access) {
    count("wrong_digits");
    return chips_.wrong_digits();
  }
  if (happens(random_, 3)) return chips_.suspect(*lying_);
  count("chips_read");
  return chips_.sound(*lying_);
}

WaywardScanner::WaywardScanner(runtime::Loop& loop, Random& random, Tally& tally)
    : Wayward(loop, random, tally, {.late = 4, .very_late = 1, .never = 1, .twice = 5, .long_ago = 4, .deaf = 20}) {
}

void WaywardScanner::send(drivers::LookForCode request) {
  after(between(random_, Milliseconds{100}, Milliseconds{500}), [this, request] {
    if (!in_view_.empty()) return look(request.id);
    after(request.most, [this, id = request.id] { look(id); });
  });
}

void WaywardScanner::look(const Uuid& request) {
  drivers::Looked looked{.request = request, .codes = {}};
  for (const auto& code : in_view_) looked.codes.emplace_back(std::vector<unsigned char>(code.begin(), code.end()));
  if (!in_view_.empty()) count("codes_seen");
  answer(std::move(looked));
}

}  // namespace motcua::visits
