// Reads back what ui/paper wrote, with readers that share no code with the writers where there are any.
#pragma once

#include "ui/paper/ticket_paper.hpp"

#include <string>
#include <vector>

namespace motcua::paper::test {

struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> grey;  // one byte a dot
  std::uint8_t at(int x, int y) const {
    return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
  }
};

Picture read_png(const Bytes& png);
Picture read_pwg(const Bytes& pwg);          // libcups
std::string decode_qr(const Picture& page);  // ZXing; empty when it finds none

TicketPaper sample_ticket();

}  // namespace motcua::paper::test
