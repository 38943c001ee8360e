// A page being put together, block by block from top to bottom. It measures everything for the width of the room, and
// draws when it is whole: then it is known whether it has to be turned over.
//
//   Stack stack(to);
//   stack.title(page.title);
//   for (const auto& answer : page.answers) stack.key(answer);
//   stack.draw();
//
// What it is given must live until draw().
#pragma once

#include "ui/kiosk/page/pages.hpp"

#include <memory>
#include <span>

namespace motcua::kiosk_ui {

class Stack {
public:
  using Place = kit::Block::Place;

  explicit Stack(Drawing& to) : Stack(to, to.room.w) {}

  float width() const { return width_; }
  float room() const { return to_.ui.page_room(to_.room); }  // what one block may take where texts are large
  float room_left() const;                                   // below what stands there, before the page is turned
  void title(const std::string& question, const std::string& detail = {});
  void text(const std::string& words, const kit::TextStyle& style = {},
            Place place = Place::flow);  // nothing for ""
  void key(const Choice& choice, Place place = Place::flow, float least_height = 0);
  // Two keys in a row where both fit in half of it, else one below the other.
  void keys(const std::vector<Choice>& choices, Place place = Place::flow);
  // What one chooses from: one below the other, on a wide display two in a row.
  void answers(const std::vector<Choice>& choices, float least_height = 0);
  // Side by side on a wide display where both fit on the page, else one below the other.
  using Build = std::function<void(Stack&)>;
  void columns(const Build& left, const Build& right);
  void banner(kit::Tone tone, const std::string& words, kit::Icon icon);
  void icon(kit::Icon icon, kit::Role colour);  // alone, large
  void space(float units);
  // Where the filled key stands beside the stack: the key that turns a page is none.
  void filled_elsewhere() { filled_elsewhere_ = true; }
  void add(float height, std::function<void(const kit::Rect&)> draw, Place place = Place::flow);
  void draw();  // a page that was turned counts as a touch

private:
  Stack(Drawing& to, float width) : to_(to), width_(width) {}
  void pairs(const std::vector<Choice>& choices, Place place, float least_height);
  Choice fitting(Choice choice) const;
  float height() const;
  void draw_in(const kit::Rect& rect) const;

  Drawing& to_;
  float width_;
  bool filled_elsewhere_ = false;
  std::vector<kit::Block> blocks_;
  std::vector<std::unique_ptr<Stack>> columns_;  // drawn as one block
};

}  // namespace motcua::kiosk_ui
