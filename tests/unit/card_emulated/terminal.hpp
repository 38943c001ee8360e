// A reader's end that is as simple as can be: it asks, and goes on whatever it is told. Only for tests of the card.
#pragma once

#include "drivers/card/emulated/card.hpp"
#include "drivers/card/emulated/cryptography.hpp"

#include <boost/test/unit_test.hpp>
#include <string_view>

namespace motcua::emulated::test {

Bytes of_hex(std::string_view text);  // blanks are skipped
inline std::uint16_t status_of(View answer) {
  return answer.size() < 2 ? std::uint16_t{0}
                           : static_cast<std::uint16_t>((answer[answer.size() - 2] << 8) | answer.back());
}
inline Bytes data_of(View answer) {
  return answer.size() < 2 ? Bytes{} : Bytes(answer.begin(), answer.end() - 2);
}

// The keys that a reader has behind BAC, PACE or chip authentication.
struct Keys {
  Cipher cipher = Cipher::aes_128;
  Bytes encryption;
  Bytes mac;
  Bytes counter;
};
Keys keys_of(Cipher cipher, View secret, Bytes counter);

class Terminal {
public:
  explicit Terminal(Card& card) : card_(card) {}

  // All bytes of what was said both ways, to compare two conversations.
  const Bytes& transcript() const { return transcript_; }
  Milliseconds waited() const { return waited_; }

  Bytes plain(View command);
  Bytes plain(std::string_view hex) { return plain(of_hex(hex)); }
  Bytes select_application() { return plain("00A4040C07A0000002471001"); }
  // True when the card let the reader in.
  bool pace(std::string_view password, std::uint8_t reference);
  bool bac(std::string_view mrz_information);
  bool is_open() const { return keys_.has_value(); }

  // Status and data of the command inside; status 0 where the answer breaks the rules. `expected` in bytes.
  Answer secured(Command command);
  Bytes protect(const Command& command);
  // With `blocks` in place of the command's padded data.
  Bytes protect_blocks(const Command& command, View blocks);
  Answer unprotect(View answer, std::uint8_t instruction);
  Answer select(std::uint16_t file);
  // The whole file as its header says, in pieces of `piece` bytes; empty where it cannot be read.
  Bytes read(std::uint16_t file, std::size_t piece = 223);
  bool chip_authentication(ChipKey chip, View card_point);
  void use(Keys keys) { keys_ = std::move(keys); }

private:
  Bytes general(std::uint8_t cla, View inside);

  Card& card_;
  Curve curve_;
  Randomness randomness_ = seeded("the terminal of the tests");
  std::optional<Keys> keys_;
  Bytes transcript_;
  Milliseconds waited_{0};
};

}  // namespace motcua::emulated::test
