// What can happen to an identification besides touches.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/identify/screens.hpp"

namespace motcua::identify {

enum class Lying : std::uint8_t { nothing, card, mute };  // mute: it does not answer the reader
BOOST_DESCRIBE_ENUM(Lying, nothing, card, mute)
struct CardLies {
  Lying what = Lying::nothing;
};

struct ReadingStep {  // done, of `of`; may begin again
  Uuid reading;
  std::int32_t step = 0;
  std::int32_t of = 0;
};
// What became of a reading: whom the chip names, its fields in the vault under the subject's key, or why not.
struct CardDone {
  Uuid reading;
  std::variant<flows::Subject, Problem> outcome;
};

using Input = std::variant<CardLies, ReadingStep, CardDone, flows::CardShown, flows::CodeRefused,
                           flows::JournalFailed, flows::TimerFired>;

}  // namespace motcua::identify
