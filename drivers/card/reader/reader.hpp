// The back ends of card readers: whatever pcscd knows, and a folder in which emulated cards are laid down (the simulated
// one, which ships). Both stand under the supervisor.
#pragma once

#include "drivers/api/back_end.hpp"
#include "drivers/api/card_reader.hpp"
#include "drivers/card/emulated/personalisation.hpp"
#include "firmware/identity/chip/randomness.hpp"
#include "firmware/runtime/loop.hpp"

#include <filesystem>
#include <memory>

namespace motcua::drivers {

struct PcscReaderPlan {
  std::optional<std::string> reader;  // its name or the beginning of it; none: any, and of several the one
                                      // on which a card lies
  identity::chip::Randomness
      randomness;            // nonces and keys of each reading; called on a thread of the back end's own
  Milliseconds poll{1'000};  // how often pcscd is looked for while it does not run
};

// Lost while pcscd does not run or has no such reader, and Reachable as soon as it has. A reading blocks a thread and
// never the loop; one that is cancelled ends at its next command. `loop` must outlive the back end, whose end waits for
// the command in hand.
std::unique_ptr<BackEnd<CardReaderClass>> make_pcsc_reader(runtime::Loop& loop, PcscReaderPlan plan);

struct SimulatedReaderPlan {
  std::filesystem::path directory;        // a card lies there while the file `card` is in it (README.md); created
  std::filesystem::path faults;           // empty: reader.toml in the directory
  Milliseconds pace{1'500};               // of a reading, to which a slow card adds its own delays
  Milliseconds look{250};                 // how often `card` and `faults` are looked at
  identity::chip::Randomness randomness;  // of both sides of a reading
  // How a card is made; a few are kept. A test may hand in cards that it has made before.
  std::function<emulated::Personalised(const emulated::Person&, const emulated::Recipe&)> personalise =
      emulated::personalise;
};

// All on the loop and by its time: a conversation is computed at once and its answer comes when it would. A card that is
// made for the first time holds the loop up for some ms, and one with an RSA key for up to a second.
// Error with file and key when `faults` is there and cannot be read, or io when the directory cannot be made. What is
// broken in `card` shows as the notice fault_script_broken, and nothing lies there.
Result<std::unique_ptr<BackEnd<CardReaderClass>>> make_simulated_reader(runtime::Loop& loop,
                                                                        SimulatedReaderPlan plan);

}  // namespace motcua::drivers
