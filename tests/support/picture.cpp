#include "tests/support/picture.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <png.h>
#include <stdexcept>

namespace motcua::test {
namespace {

constexpr std::size_t most_colours = 64;

std::uint32_t packed(kit::Colour c) {
  return static_cast<std::uint32_t>(c.r) << 16U | static_cast<std::uint32_t>(c.g) << 8U | c.b;
}

int distance(kit::Colour a, kit::Colour b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
}

// The commonest colours, each at least `apart` from the others, so that the many shades at the edges of letters
// share a few entries.
std::vector<kit::Colour> palette_of(const Picture& picture) {
  std::map<std::uint32_t, std::size_t> counts;
  for (const auto& pixel : picture.pixels) ++counts[packed(pixel)];
  std::vector<std::pair<std::size_t, std::uint32_t>> by_count;
  by_count.reserve(counts.size());
  for (const auto& [colour, count] : counts) by_count.emplace_back(count, colour);
  std::ranges::sort(by_count, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::vector<kit::Colour> palette;
  for (const int apart : {20, 10}) {
    for (const auto& [count, value] : by_count) {
      const kit::Colour colour{static_cast<std::uint8_t>(value >> 16U),
                               static_cast<std::uint8_t>((value >> 8U) & 0xffU),
                               static_cast<std::uint8_t>(value & 0xffU)};
      const auto close = [colour, apart](kit::Colour other) { return distance(colour, other) < apart; };
      if (palette.size() < most_colours && std::ranges::none_of(palette, close)) palette.push_back(colour);
    }
  }
  return palette;
}

std::uint8_t nearest(const std::vector<kit::Colour>& palette, kit::Colour colour) {
  const auto best =
      std::ranges::min_element(palette, {}, [colour](kit::Colour other) { return distance(colour, other); });
  return static_cast<std::uint8_t>(best - palette.begin());
}

}  // namespace

std::optional<Picture> read_png(const std::string& path) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0) return std::nullopt;
  image.format = PNG_FORMAT_RGB;
  std::vector<std::uint8_t> bytes(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, bytes.data(), 0, nullptr) == 0) return std::nullopt;
  Picture out{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  out.pixels.reserve(bytes.size() / 3);
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3)
    out.pixels.push_back({bytes[i], bytes[i + 1], bytes[i + 2]});
  return out;
}

void write_png(const std::string& path, const Picture& picture) {
  const auto palette = palette_of(picture);
  std::map<std::uint32_t, std::uint8_t> known;
  std::vector<std::uint8_t> indexes;
  indexes.reserve(picture.pixels.size());
  for (const auto& pixel : picture.pixels) {
    const auto [entry, added] = known.try_emplace(packed(pixel), std::uint8_t{0});
    if (added) entry->second = nearest(palette, pixel);
    indexes.push_back(entry->second);
  }
  std::array<std::uint8_t, most_colours * 3> map{};
  for (std::size_t i = 0; i < palette.size(); ++i) {
    map[i * 3] = palette[i].r;
    map[i * 3 + 1] = palette[i].g;
    map[i * 3 + 2] = palette[i].b;
  }
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGB_COLORMAP;
  image.colormap_entries = static_cast<png_uint_32>(palette.size());
  if (png_image_write_to_file(&image, path.c_str(), 0, indexes.data(), 0, map.data()) == 0)
    throw std::runtime_error(path + ": " + image.message);
}

std::size_t differing_pixels(const Picture& a, const Picture& b, int tolerance) {
  if (a.width != b.width || a.height != b.height) return std::max(a.pixels.size(), b.pixels.size());
  std::size_t count = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    if (distance(a.pixels[i], b.pixels[i]) > tolerance) ++count;
  }
  return count;
}

Picture difference(const Picture& a, const Picture& b, int tolerance) {
  Picture out = a;
  if (a.width != b.width || a.height != b.height) return out;
  for (std::size_t i = 0; i < out.pixels.size(); ++i) {
    auto& pixel = out.pixels[i];
    const auto faded = static_cast<std::uint8_t>(200 + (pixel.r + pixel.g + pixel.b) / 3 * 50 / 255);
    pixel =
        distance(a.pixels[i], b.pixels[i]) > tolerance ? kit::Colour{220, 0, 0} : kit::Colour{faded, faded, faded};
  }
  return out;
}

}  // namespace motcua::test
