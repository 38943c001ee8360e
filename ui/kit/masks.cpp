#include "ui/kit/masks.hpp"

#include "ui/kit/averaging.hpp"

#include <algorithm>
#include <cmath>
#include <format>

namespace motcua::kit {
namespace {

constexpr std::size_t mask_bytes = mask_side * mask_side;
constexpr std::size_t icon_count = static_cast<std::size_t>(Icon::count) - 1;
constexpr int samples = 8;  // a side, of a dot that an edge crosses

// How much of each dot `inside` covers.
template <class Inside>
Mask sampled(std::size_t width, std::size_t height, const Inside& inside) {
  Mask mask{width, height, {}};
  mask.cover.reserve(width * height);
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x) {
      int hits = 0;
      for (int i = 0; i < samples; ++i)
        for (int j = 0; j < samples; ++j) {
          const float dx = (static_cast<float>(i) + 0.5F) / samples;
          const float dy = (static_cast<float>(j) + 0.5F) / samples;
          if (inside(static_cast<float>(x) + dx, static_cast<float>(y) + dy)) ++hits;
        }
      mask.cover.push_back(static_cast<std::uint8_t>(hits * 255 / (samples * samples)));
    }
  return mask;
}

// Each dot is the mean of what of the large picture lies on it. First along rows, then along columns.
Mask averaged(const std::vector<std::uint8_t>& large, std::size_t side) {
  const float step = static_cast<float>(mask_side) / static_cast<float>(side);
  const auto mean = [step](std::size_t to, const auto& value) {
    float sum = 0;
    for_each_below(to, step, mask_side, [&](std::size_t i, float share) { sum += value(i) * share; });
    return sum / step;
  };
  std::vector<float> rows(side * mask_side);
  for (std::size_t y = 0; y < mask_side; ++y)
    for (std::size_t x = 0; x < side; ++x)
      rows[y * side + x] = mean(x, [&](std::size_t i) { return static_cast<float>(large[y * mask_side + i]); });
  Mask mask{side, side, std::vector<std::uint8_t>(side * side)};
  for (std::size_t y = 0; y < side; ++y)
    for (std::size_t x = 0; x < side; ++x)
      mask.cover[y * side + x] = static_cast<std::uint8_t>(
          std::lround(std::clamp(mean(y, [&](std::size_t i) { return rows[i * side + x]; }), 0.0F, 255.0F)));
  return mask;
}

}  // namespace

void keep_rows_whole(float row, float& top, float& bottom) {
  constexpr float further = 0.02F;
  top += further * row;
  bottom += 2 * further * row;
}

std::optional<Icon> icon_named(std::string_view name) {
  std::string wanted(name);
  std::ranges::replace(wanted, '-', '_');
#define MOTCUA_PHOSPHOR(each) \
  if (wanted == #each) return Icon::each;
#define MOTCUA_LINES(each) MOTCUA_PHOSPHOR(each)
#define MOTCUA_OWN(each)
#include "ui/kit/icons.inc"
#undef MOTCUA_PHOSPHOR
#undef MOTCUA_LINES
#undef MOTCUA_OWN
  return std::nullopt;
}

Result<Masks> Masks::open(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return fail(ErrorCode::not_found, file.string(), "the icons cannot be read");
  if (static_cast<std::size_t>(in.tellg()) != 2 * icon_count * mask_bytes)
    return fail(ErrorCode::invalid, file.string(), "these are not the icons of this program: build it anew");
  return Masks(std::move(in), file);
}

Result<Mask> Masks::icon(Icon icon, Pale pale, std::size_t side) {
  const auto plane = 2 * (static_cast<std::size_t>(icon) - 1) + (pale == Pale::with ? 0 : 1);
  std::vector<std::uint8_t> large(mask_bytes);
  in_.seekg(static_cast<std::streamoff>(plane * mask_bytes));
  if (!in_.read(reinterpret_cast<char*>(large.data()), static_cast<std::streamsize>(large.size())))
    return fail(ErrorCode::io, file_.string(), "an icon cannot be read");
  return averaged(large, side);
}

Mask corner(std::size_t radius, float rim) {
  const auto r = static_cast<float>(radius);
  return sampled(radius, radius, [r, rim](float x, float y) {
    const float away = std::hypot(r - x, r - y);
    return away <= r && away >= r - rim;
  });
}

Mask corner(std::size_t radius) {
  return corner(radius, static_cast<float>(radius));
}

Mask tooth(std::size_t width, std::size_t height) {
  const auto w = static_cast<float>(width);
  const auto h = static_cast<float>(height);
  return sampled(width, height, [w, h](float x, float y) { return y / h <= 1 - std::abs(2 * x / w - 1); });
}

}  // namespace motcua::kit
