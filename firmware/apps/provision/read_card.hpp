// "read-card": what the kiosk would make of the card on a reader.
#pragma once

#include "firmware/apps/provision/read_qr.hpp"

#include <filesystem>
#include <iosfwd>
#include <string>

namespace motcua::provision {

struct ReadCard {
  std::string reader;           // empty: the first that has a card
  std::string can;              // six digits: the last of the number on the card
  std::filesystem::path trust;  // empty: nobody is trusted
  Fields fields = Fields::masked;
};

// One JSON line (README.md). The exit code: 0 when the card was read, whatever came out; 64 (EX_USAGE) for a CAN that is
// none, 66 (EX_NOINPUT) without reader, card or trust directory.
int read_card(const ReadCard& asked, std::ostream& out);

}  // namespace motcua::provision
