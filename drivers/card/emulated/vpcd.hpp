// The card on the virtual reader of pcscd (vsmartcard's vpcd): to be connected is to lie on the reader, to close is to be
// taken away. Each message is a length of two bytes, most significant first, and as many bytes.
#pragma once

#include "drivers/card/emulated/card.hpp"
#include "firmware/base/result.hpp"

#include <functional>

namespace motcua::emulated {

enum class Ending : std::uint8_t {
  reader_gone,  // pcscd closed the connection
  card_gone,    // a fault took the card away
  asked         // the caller wanted it
};

// What a listener is told of; for a demo's log. Never the bytes: they may be somebody's.
struct Told {
  std::function<void()> reset;                      // power on or reset
  std::function<void(unsigned commands)> answered;  // after each command, with their number since the insertion
};

// Connects to the reader at 127.0.0.1:`port` and answers until one of the endings. `asked` is a file descriptor that becomes
// readable when the card is to be taken away. Blocks; a slow card's delay is spent here.
// Errors: unavailable (no reader listens there), io.
Result<Ending> lie_on_reader(Card& card, std::uint16_t port, int asked, const Told& told);

}  // namespace motcua::emulated
