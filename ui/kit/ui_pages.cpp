// A page that is turned over where it does not fit.
#include "ui/kit/ui.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <ranges>

namespace motcua::kit {
namespace {

using Place = Block::Place;

float height_of(std::span<const Block> blocks, float gap) {
  float sum = 0;
  for (const auto& block : blocks) sum += block.height + gap;
  return blocks.empty() ? 0 : sum - gap;
}

// Where each page begins, one behind the last; a block that is higher than a page has one to itself.
std::vector<std::size_t> page_starts(std::span<const Block> blocks, float room, float gap) {
  std::vector<std::size_t> starts{0};
  float used = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const float more = blocks[i].height + (i == starts.back() ? 0 : gap);
    if (i > starts.back() && used + more > room) {
      starts.push_back(i);
      used = blocks[i].height;
    } else {
      used += more;
    }
  }
  starts.push_back(blocks.size());
  return starts;
}

}  // namespace

// A finger that drags turns one page, whatever it began on.
void Ui::drag_pages(const Rect& room, std::size_t pages, Turning& turning) {
  const float moved = pressed_at_.y - pointer_.at.y;
  const bool here = room.contains(pressed_at_) && (gesture_ == Gesture::tap || gesture_ == Gesture::none);
  if (answering_ == Answering::nothing || pointer_.contact != PointerFrame::Contact::down || !here) return;
  if (std::abs(moved) < space(6)) return;
  gesture_ = Gesture::drag;
  held_.clear();
  if (moved > 0 && turning.page + 1 < pages) ++turning.page;
  if (moved < 0 && turning.page > 0) --turning.page;
}

void Ui::pager(const Rect& rect, const PagerPlan& plan, Turning& turning) {
  const auto before = turning.page;
  Cutter row(rect, space(2));
  const auto place = std::format("{} / {}", before + 1, plan.pages);
  const float narrow = std::max(rect.h * 1.25F, rect.w * 0.2F);
  const float room = rect.w - narrow - rect.w * 0.42F - space(4);
  const float wide = text_width(place, TextRole::label) <= room ? rect.w * 0.42F : narrow;
  const bool last = before + 1 == plan.pages;
  const Button on{.id = "page.next",
                  .label = std::string(plan.next),
                  .icon = Icon::caret_down,
                  .emphasis = last ? Emphasis::normal : plan.emphasis,
                  .enabled = last ? Enabled::no : Enabled::yes,
                  .align = Align::centre};
  const Button back{.id = "page.previous",
                    .label = "",
                    .icon = Icon::caret_up,
                    .enabled = before == 0 ? Enabled::no : Enabled::yes,
                    .align = Align::centre};
  if (button(row.left(narrow), back)) --turning.page;
  if (button(row.right(wide), on)) ++turning.page;
  text(row.rest(), place, {.role = TextRole::label, .align = Align::centre, .valign = VAlign::middle});
}

float Ui::pager_height() const {
  return std::max({theme().key(), theme().min_touch(), canvas_->line_height(TextRole::strong) + space(3)}) +
         theme().lip();
}

float Ui::page_room(const Rect& room) const {
  return room.h - pager_height() - space(2);
}

Turned Ui::blocks(const Rect& room, std::span<const Block> blocks, Turning& turning, std::string_view next) {
  const float gap = space(1);
  if (height_of(blocks, gap) <= room.h + 1) {
    turning.page = 0;
    float y = room.y;
    float foot = room.bottom();
    for (const auto& block : blocks | std::views::reverse) {
      if (block.place != Place::foot) continue;
      block.draw({room.x, foot - block.height, room.w, block.height});
      foot -= block.height + gap;
    }
    for (const auto& block : blocks) {
      if (block.place == Place::foot) continue;
      block.draw({room.x, y, room.w, block.height});
      y += block.height + gap;
    }
    return Turned::no;
  }
  Cutter area(room, space(2));
  const Rect row = area.bottom(pager_height());
  const auto starts = page_starts(blocks, area.rest().h, gap);
  const auto pages = starts.size() - 1;
  turning.page = std::min(turning.page, pages - 1);
  const auto before = turning.page;
  drag_pages(area.rest(), pages, turning);
  float y = area.rest().y;
  PagerPlan plan{.pages = pages, .next = next};
  for (auto i = starts[before]; i < starts[before + 1]; ++i) {
    if (blocks[i].height > area.rest().h + 1)
      canvas_->report({Flaw::Kind::text_overflow, std::format("block {} of {}", i, screen_)});
    if (blocks[i].keys == Block::Keys::filled) plan.emphasis = Emphasis::normal;
    blocks[i].draw({room.x, y, room.w, blocks[i].height});
    y += blocks[i].height + gap;
  }
  pager(row, plan, turning);
  return turning.page == before ? Turned::no : Turned::yes;
}

}  // namespace motcua::kit
