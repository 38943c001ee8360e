// Inside ui/paper: a ticket or a list laid out, before any surface exists. Units are dots of 1/203 inch, origin top left.
#pragma once

#include "ui/paper/checklist_paper.hpp"
#include "ui/paper/qr.hpp"
#include "ui/paper/ticket_paper.hpp"

#include <memory>
#include <variant>
#include <vector>

using PangoLayout = struct _PangoLayout;

namespace motcua::paper {

struct Unref {
  void operator()(void* object) const;
};
using LayoutPtr = std::unique_ptr<PangoLayout, Unref>;

struct TextItem {
  LayoutPtr layout;
  double x = 0;
  double y = 0;
};
struct RuleItem {
  double y = 0;
};
struct QrItem {
  QrRows rows;
  int x = 0;
  int y = 0;
  int module = 5;  // dots a module
};
struct BoxItem {  // to be ticked by hand, or ticked already
  double x = 0;
  double y = 0;
  double side = 0;
  bool ticked = false;
};
// A row of floor tiles across the paper, as on the screens.
struct FriezeItem {
  double y = 0;
};
inline constexpr int frieze_dots = 48;  // a tile is as wide as it is high
using Item = std::variant<TextItem, RuleItem, QrItem, BoxItem, FriezeItem>;

struct Sheet {
  int height = 0;
  std::vector<Item> items;
};

Result<Sheet> lay_out(const TicketPaper& ticket);
Result<Sheet> lay_out(const ChecklistPaper& list);

}  // namespace motcua::paper
