// The board as values in the room's words, and how it is drawn (landscape, read from several metres).
#pragma once

#include "ui/kit/ui.hpp"
#include "ui/wallboard/model.hpp"

namespace motcua::wallboard_ui {

struct CallLine {
  std::string number;
  std::string counter;
  Attention attention = Attention::calm;
};

struct View {
  kit::Header header;
  std::string calling;           // head of the large part
  std::string number_label;      // "Số"
  std::string counter_label;     // "Quầy"
  std::vector<CallLine> called;  // newest first, at most 3; the first is shown largest
  std::string nothing_yet;       // instead of them
  std::string history_title;
  std::vector<CallLine> history;  // at most 8
  std::optional<std::string> stale;
};

View present(const Setup& setup, const Model& model);

void draw(const View& view, kit::Ui& ui);

// When the picture changes by itself (a flash, the end of an emphasis, the clock): 1 to 60,000 ms.
Milliseconds until_change(const Model& model);

}  // namespace motcua::wallboard_ui
