#include "ui/kit/picture.hpp"

#include "ui/kit/averaging.hpp"

#include <algorithm>
#include <array>
#include <cairo.h>
#include <cmath>
#include <format>
#include <memory>

namespace motcua::kit {
namespace {

constexpr std::size_t largest_side = 4096;

// Cairo's dots are 32 bits with the colours multiplied by their cover.
std::array<std::uint8_t, 4> straight(std::uint32_t dot) {
  const auto channel = [dot](unsigned shift) { return (dot >> shift) & 0xffU; };
  const auto cover = channel(24);
  const auto colour = [cover, &channel](unsigned shift) {
    return static_cast<std::uint8_t>(cover == 0 ? 0 : std::min(255U, (channel(shift) * 255 + cover / 2) / cover));
  };
  return {colour(16), colour(8), colour(0), static_cast<std::uint8_t>(cover)};
}

}  // namespace

Result<Picture> read_png(const std::filesystem::path& file) {
  const std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)> surface(
      cairo_image_surface_create_from_png(file.c_str()), &cairo_surface_destroy);
  const auto status = cairo_surface_status(surface.get());
  if (status == CAIRO_STATUS_FILE_NOT_FOUND) return fail(ErrorCode::not_found, file.string(), "no such picture");
  const auto format = cairo_image_surface_get_format(surface.get());
  if (status != CAIRO_STATUS_SUCCESS || (format != CAIRO_FORMAT_ARGB32 && format != CAIRO_FORMAT_RGB24))
    return fail(ErrorCode::invalid, file.string(), "not a PNG of 8 bits a colour");
  Picture out{.width = static_cast<std::size_t>(cairo_image_surface_get_width(surface.get())),
              .height = static_cast<std::size_t>(cairo_image_surface_get_height(surface.get())),
              .rgba = {}};
  if (out.width > largest_side || out.height > largest_side)
    return fail(ErrorCode::unsupported, file.string(),
                std::format("{} x {} dots; at most {} a side", out.width, out.height, largest_side));
  const std::uint32_t solid = format == CAIRO_FORMAT_RGB24 ? 0xff000000 : 0;
  const auto* rows = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  out.rgba.reserve(out.width * out.height * 4);
  for (std::size_t y = 0; y < out.height; ++y) {
    const auto* row = reinterpret_cast<const std::uint32_t*>(rows + y * stride);
    for (std::size_t x = 0; x < out.width; ++x) {
      const auto dot = straight(row[x] | solid);
      out.rgba.insert(out.rgba.end(), dot.begin(), dot.end());
    }
  }
  return out;
}

// First along rows, then along columns; colours count by their cover, so that a clear dot lends its neighbour none.
Picture scaled(const Picture& picture, std::size_t width, std::size_t height) {
  if (picture.width == 0 || picture.height == 0) return {};
  using Dot = std::array<double, 4>;  // premultiplied
  const double across = static_cast<double>(picture.width) / static_cast<double>(width);
  const double down = static_cast<double>(picture.height) / static_cast<double>(height);
  std::vector<Dot> rows(width * picture.height);
  for (std::size_t y = 0; y < picture.height; ++y)
    for (std::size_t x = 0; x < width; ++x)
      for_each_below(x, across, picture.width, [&](std::size_t i, double share) {
        const auto* dot = &picture.rgba[(y * picture.width + i) * 4];
        auto& sum = rows[y * width + x];
        const double cover = dot[3] * share / across;
        for (std::size_t c = 0; c < 3; ++c) sum.at(c) += dot[c] * cover / 255;
        sum[3] += cover;
      });
  Picture out{width, height, std::vector<std::uint8_t>(width * height * 4)};
  for (std::size_t y = 0; y < height; ++y)
    for (std::size_t x = 0; x < width; ++x) {
      Dot sum{};
      for_each_below(y, down, picture.height, [&](std::size_t i, double share) {
        for (std::size_t c = 0; c < 4; ++c) sum.at(c) += rows[i * width + x].at(c) * share / down;
      });
      for (std::size_t c = 0; c < 4; ++c) {
        const double value = c == 3 ? sum[3] : sum[3] > 0 ? sum.at(c) * 255 / sum[3] : 0;
        out.rgba[(y * width + x) * 4 + c] = static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 255.0)));
      }
    }
  return out;
}

}  // namespace motcua::kit
