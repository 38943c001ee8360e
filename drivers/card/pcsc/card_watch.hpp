// Readers and cards as values on the loop: what there is when the watch starts, and every change after that.
#pragma once

#include "drivers/card/pcsc/reader_bus.hpp"
#include "firmware/runtime/latest.hpp"
#include "firmware/runtime/worker.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <variant>

namespace motcua::drivers {

struct ReaderArrived {
  std::string reader;
};
struct ReaderGone {  // what lay on it counts as taken; no event of its own says so
  std::string reader;
};
struct CardPlaced {
  std::string reader;
  Slot slot = Slot::card;  // card or mute
};
struct CardTaken {
  std::string reader;
};
struct ReadersAbsent {};     // at the first reading, and when the service is back: there is no reader
struct ReadersUnavailable {  // said once until the service is back; every reader counts as gone
  std::string why;
};
using CardEvent = std::variant<ReaderArrived, ReaderGone, CardPlaced, CardTaken, ReadersAbsent, ReadersUnavailable>;

// From one reading to the next; nullptr before the first one. A card that was exchanged in between is taken and placed.
std::vector<CardEvent> card_changes(const ReaderReading* before, const ReaderReading& now);

class CardWatch {
public:
  // `loop` must outlive the watch; `poll` is the longest time between two readings.
  CardWatch(runtime::Loop& loop, std::unique_ptr<ReaderBus> bus, Milliseconds poll);
  ~CardWatch();  // delivers nothing more; not from within an event
  CardWatch(const CardWatch&) = delete;
  CardWatch& operator=(const CardWatch&) = delete;

  void start(std::function<void(const CardEvent&)> on_event);  // once; events come on the loop

private:
  void take(ReaderReading now);

  Milliseconds poll_;
  std::function<void(const CardEvent&)> on_event_;
  std::optional<ReaderReading> last_;
  runtime::Latest<ReaderReading> readings_;
  std::stop_source stop_;
  std::shared_ptr<ReaderBus> bus_;
  runtime::Worker worker_;  // last: joined before anything above goes
};

}  // namespace motcua::drivers
