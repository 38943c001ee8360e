// A card in a reader, for the time of one reading.
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace motcua::drivers {

class PcscCard {
public:
  // SHARED and in a transaction until the end of the object; waits while somebody else has one. not_found: no such
  // reader; unavailable: no pcscd, or no card that answers; io: the reader's own words.
  static Result<PcscCard> connect(const std::string& reader);

  // One command and its answer, status word last. unavailable: the card, the reader or pcscd is gone, or somebody reset
  // the card, and so for every command after that; too_large: the reader does not carry such a length; io otherwise.
  Result<std::vector<std::uint8_t>> transmit(std::span<const std::uint8_t> command);

private:
  struct Handle;
  explicit PcscCard(std::unique_ptr<Handle> handle);

public:
  PcscCard(PcscCard&&) noexcept;
  PcscCard& operator=(PcscCard&&) noexcept;
  ~PcscCard();

private:
  std::unique_ptr<Handle> handle_;
};

}  // namespace motcua::drivers
