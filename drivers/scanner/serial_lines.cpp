#include "drivers/scanner/serial_lines.hpp"

#include <utility>

namespace motcua::drivers {

std::vector<std::variant<SerialLine, LineTooLong>> SerialLines::take(std::span<const unsigned char> bytes) {
  std::vector<std::variant<SerialLine, LineTooLong>> out;
  for (const auto byte : bytes) {
    if (byte != '\r' && byte != '\n') {
      if (line_.size() == longest_line) is_too_long_ = true;
      if (!is_too_long_) line_.push_back(byte);
      continue;
    }
    if (std::exchange(is_too_long_, false))
      out.emplace_back(LineTooLong{});
    else if (!line_.empty())
      out.emplace_back(SerialLine(line_));
    motcua::wipe(line_);
  }
  return out;
}

}  // namespace motcua::drivers
