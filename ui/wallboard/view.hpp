// The board as values in the room's words, and how it is drawn (landscape, read from several metres).
#pragma once

#include "ui/kit/ui.hpp"
#include "ui/wallboard/model.hpp"

namespace motcua::wallboard_ui {

struct CallLine {
  std::string number;
  std::string counter;
  Attention attention = Attention::calm;
  std::string zone = {};  // of the counter, in a word: "Khu A"; may be empty
  kit::Zone zone_colour = kit::Zone::first;
};

// One call alone.
struct SpotlightView {
  std::string invite;  // "Mời số"
  std::string number;
  std::string go_to;  // "đến quầy"
  std::string counter;
  std::string zone;  // in full: "Khu A, tầng 1"
  enum class Arrow : std::uint8_t { shown, hidden } arrow = Arrow::shown;
  std::vector<CallLine> before;  // the last three
};

struct View {
  kit::Header header;
  std::string calling;           // head of the large part
  std::string counter_label;     // "Quầy"
  std::vector<CallLine> called;  // newest first, at most 5; one that stands out is filled
  std::string nothing_yet;       // instead of them
  std::string history_title;
  std::vector<CallLine> history;  // at most 7
  std::string message;            // at the lower edge
  std::optional<SpotlightView> spotlight;
  std::optional<std::string> stale;
};

View present(const Setup& setup, const Model& model);

void draw(const View& view, kit::Ui& ui);

// When the picture changes by itself (a flash, the end of an emphasis, the clock): 1 to 60,000 ms.
Milliseconds until_change(const Model& model);

}  // namespace motcua::wallboard_ui
