#include "ui/kit/atlas.hpp"

#include <algorithm>

namespace motcua::kit {
namespace {

enum class Flip : std::uint8_t { none, across, down, both };

Mask flipped(const Mask& mask, Flip flip) {
  Mask out = mask;
  const bool across = flip == Flip::across || flip == Flip::both;
  const bool down = flip == Flip::down || flip == Flip::both;
  for (std::size_t y = 0; y < mask.height; ++y)
    for (std::size_t x = 0; x < mask.width; ++x)
      out.cover[y * mask.width + x] =
          mask.cover[(down ? mask.height - 1 - y : y) * mask.width + (across ? mask.width - 1 - x : x)];
  return out;
}

// Every picture is kept as it stands in a row; those that bars, large keys and whole pages show in their sizes too.
// A size that nobody shows would cost up to a megabyte of texture.
bool is_kept(Icon icon, IconSize size) {
  using enum Icon;
  constexpr std::array small{arrow_left,
                             house,
                             question,
                             text_aa,
                             globe_hemisphere_east,
                             warning,
                             clock,
                             printer,
                             map_pin,
                             users,
                             speaker_high,
                             lock_key,
                             check,
                             arrow_down,
                             prohibit,
                             wifi_slash,
                             wheelchair_motion,
                             user,
                             qr_code,
                             identification_card,
                             backspace,
                             buildings,
                             arrow_fat_up,
                             arrow_fat_lines_up,
                             arrow_counter_clockwise,
                             magnifying_glass,
                             x,
                             files,
                             money,
                             check_circle,
                             circle_dashed,
                             square,
                             check_square,
                             space_bar};
  constexpr std::array large{ticket,     check,   user_check, face_1,       face_2,
                             face_3,     face_4,  face_5,     megaphone,    arrow_right,
                             arrow_down, qr_code, hand_palm,  check_circle, identification_card};
  constexpr std::array hero{warning, check_circle, clock, printer, wrench, prohibit, ticket};
  constexpr std::array others{tile_petal, tile_corner, tile_dot, face_1,
                              face_2,     face_3,      face_4,   face_5};  // in no row
  switch (size) {
    case IconSize::small:
      return std::ranges::contains(small, icon);
    case IconSize::row:
      return !std::ranges::contains(others, icon);
    case IconSize::large:
      return std::ranges::contains(large, icon);
    case IconSize::hero:
      return std::ranges::contains(hero, icon);
  }
  return false;
}

}  // namespace

void Atlas::add_corners(const Mask& top_left) {
  for (const auto flip : {Flip::none, Flip::across, Flip::down, Flip::both})
    masks_.push_back(flipped(top_left, flip));
}

Status Atlas::load(const std::filesystem::path& icons, const Measures& measures) {
  auto masks = Masks::open(icons);
  if (!masks) return std::unexpected(masks.error());
  add_corners(corner(measures.radius));  // in the order of Shape
  add_corners(corner(measures.radius, measures.rim));
  masks_.push_back(tooth(measures.tooth_width, measures.tooth_height));
  const auto keep = [&](Icon icon, IconSize size, std::size_t side) -> Status {
    auto mask = masks->icon(icon, measures.pale, side);
    if (!mask) return std::unexpected(mask.error());
    icons_.push_back({icon, size, masks_.size()});
    masks_.push_back(*std::move(mask));
    return {};
  };
  for (const auto tile : {Icon::tile_petal, Icon::tile_corner, Icon::tile_dot})
    for (const auto& [size, side] :
         {std::pair{IconSize::small, measures.tile}, {IconSize::large, 2 * measures.tile}})
      if (const auto status = keep(tile, size, side); !status) return status;
  for (std::size_t i = 1; i < static_cast<std::size_t>(Icon::count); ++i)
    for (const auto size : {IconSize::small, IconSize::row, IconSize::large, IconSize::hero})
      if (const auto icon = static_cast<Icon>(i); is_kept(icon, size))
        if (const auto status = keep(icon, size, measures.icon_sides[static_cast<std::size_t>(size)]); !status)
          return status;
  return {};
}

std::size_t Atlas::add(Mask mask) {
  masks_.push_back(std::move(mask));
  return masks_.size() - 1;
}

void Atlas::reserve(ImFontAtlas& atlas) {
  for (const auto& mask : masks_)
    rects_.push_back(mask.cover.empty()
                         ? -1
                         : atlas.AddCustomRectRegular(static_cast<int>(mask.width), static_cast<int>(mask.height)));
}

void Atlas::fill(ImFontAtlas& atlas) {
  unsigned char* pixels = nullptr;
  int width = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, nullptr);
  for (std::size_t i = 0; i < masks_.size(); ++i) {
    const auto& mask = masks_[i];
    if (mask.cover.empty()) {  // a space
      sprites_.emplace_back();
      continue;
    }
    const auto* rect = atlas.GetCustomRectByIndex(rects_[i]);
    for (std::size_t y = 0; y < mask.height; ++y)
      std::ranges::copy_n(
          mask.cover.begin() + static_cast<std::ptrdiff_t>(y * mask.width), static_cast<std::ptrdiff_t>(mask.width),
          pixels + static_cast<std::ptrdiff_t>((rect->Y + y) * static_cast<std::size_t>(width) + rect->X));
    Sprite sprite{{static_cast<float>(mask.width), static_cast<float>(mask.height)}, {}, {}};
    atlas.CalcCustomRectUV(rect, &sprite.uv_top_left, &sprite.uv_bottom_right);
    keep_rows_whole(atlas.TexUvScale.y, sprite.uv_top_left.y, sprite.uv_bottom_right.y);
    sprites_.push_back(sprite);
  }
  masks_.clear();
}

const Sprite* Atlas::icon(Icon icon, IconSize size) const {
  const auto found = std::ranges::find_if(
      icons_, [icon, size](const Kept& kept) { return kept.icon == icon && kept.size == size; });
  return found == icons_.end() ? nullptr : &sprites_[found->index];
}

}  // namespace motcua::kit
