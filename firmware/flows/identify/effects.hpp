// What the shell has to do to identify somebody.
#pragma once

#include "firmware/flows/flow.hpp"
#include "firmware/flows/looking.hpp"

namespace motcua::identify {

// Reads the chip on the reader, answered by one CardDone unless StopReading comes before. It opens by `digits`, or by the
// number of the claimed subject in the vault; where that one is given, a card of another number is Problem::other_person.
// The shell keeps the digits until the reading ends well, for ReadAgain, or until ForgetDigits.
struct ReadChip {
  Uuid reading;
  std::optional<Secret<std::string>> digits;
  std::optional<Uuid> claimed;
};
struct ReadAgain {  // the same, with what opened the card the last time
  Uuid reading;
};
struct StopReading {
  Uuid reading;
};
struct ForgetDigits {};
struct DropSubject {  // what the vault holds of them
  Uuid key;
};

using Effect = std::variant<ReadChip, ReadAgain, StopReading, ForgetDigits, DropSubject, flows::StartLooking,
                            flows::StopLooking, flows::StartTimer, flows::CancelTimer>;

}  // namespace motcua::identify
