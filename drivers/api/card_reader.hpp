// A card reader says what lies on it, and reads a citizen's card when asked: access, files and judgement are
// firmware/identity/chip's, carried out where the reader is, so that no key and no raw file leaves it.
#pragma once

#include "drivers/api/device.hpp"
#include "firmware/identity/chip/inspection.hpp"

namespace motcua::drivers {

struct ReadCard {
  Uuid id;
  identity::chip::Request ask;  // on_progress is the back end's
};

// Also where nothing lies there or the card goes in between: `found.ended` says so, and its verdict is unread.
struct CardRead {
  Uuid request;
  identity::chip::InspectionResult found;
};

enum class Lying : std::uint8_t {
  nothing,
  card,
  mute  // something that does not answer: no chip, upside down, or none that this reader speaks to
};
struct CardLies {
  Lying what = Lying::nothing;
};
struct ReadingProgress {  // step 1 to `of`; begins again with a second attempt
  Uuid request;
  int step = 0;
  int of = 0;
};

struct CardReaderClass {
  using Request = ReadCard;
  using Answer = CardRead;
  using Notice = std::variant<CardLies, ReadingProgress>;
  static constexpr DeviceKind kind{"card_reader", "card_reader_gone", "card_reader_silent", "card_reader_refused"};
};

using CardReader = Device<CardReaderClass>;
using CardReaderEvent = DeviceEvent<CardReaderClass>;

}  // namespace motcua::drivers
