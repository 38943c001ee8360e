// Inside ui/kit: what shares the texture of the glyphs. Places are asked for before the atlas is built and filled after.
#pragma once

#include "ui/kit/canvas.hpp"
#include "ui/kit/masks.hpp"

#include <imgui.h>
#include <map>
#include <optional>

namespace motcua::kit {

// A mask in the texture; sizes in window pixels.
struct Sprite {
  ImVec2 size;
  ImVec2 uv_top_left;
  ImVec2 uv_bottom_right;
};

enum class Shape : std::uint8_t {  // corners by where they are round
  fill_top_left,
  fill_top_right,
  fill_bottom_left,
  fill_bottom_right,
  rim_top_left,
  rim_top_right,
  rim_bottom_left,
  rim_bottom_right,
  tooth
};

// Window pixels of what the shapes are drawn with.
struct Measures {
  std::size_t radius = 14;
  float rim = 2;
  std::size_t tooth_width = 24;
  std::size_t tooth_height = 24;
  std::size_t tile = 40;
  Pale pale = Pale::with;
  std::array<std::size_t, 4> icon_sides{};  // by IconSize
};

class Atlas {
public:
  // Errors: what Masks gives.
  Status load(const std::filesystem::path& icons, const Measures& measures);
  std::size_t add(Mask mask);        // one more; sprite() gives it once the atlas is filled
  void reserve(ImFontAtlas& atlas);  // before it is built
  void fill(ImFontAtlas& atlas);     // after

  const Sprite& sprite(std::size_t index) const { return sprites_[index]; }
  const Sprite& shape(Shape shape) const { return sprites_[static_cast<std::size_t>(shape)]; }
  const Sprite* icon(Icon icon, IconSize size) const;  // null for one that is not kept in this size

private:
  struct Kept {
    Icon icon = Icon::none;
    IconSize size = IconSize::row;
    std::size_t index = 0;  // in masks_ and sprites_
  };
  void add_corners(const Mask& top_left);

  std::vector<Mask> masks_;
  std::vector<int> rects_;
  std::vector<Sprite> sprites_;
  std::vector<Kept> icons_;
};

}  // namespace motcua::kit
