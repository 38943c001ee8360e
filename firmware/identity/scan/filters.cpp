#include "firmware/identity/scan/filters.hpp"

#include <algorithm>

namespace motcua::identity {
namespace {

std::uint8_t cut_off(int light) {
  return static_cast<std::uint8_t>(std::clamp(light, 0, 255));
}

// Sums over rectangles from the upper left corner, one row and column larger than the picture.
std::vector<std::uint32_t> sums_of(const GrayFrame& frame) {
  const auto wide = static_cast<std::size_t>(frame.width) + 1;
  std::vector<std::uint32_t> out(wide * (static_cast<std::size_t>(frame.height) + 1));
  for (int y = 0; y < frame.height; ++y) {
    const auto* from = frame.row(y);
    const auto* above = &out[wide * static_cast<std::size_t>(y)];
    auto* to = &out[wide * (static_cast<std::size_t>(y) + 1)];
    std::uint32_t sum = 0;
    for (int x = 0; x < frame.width; ++x) {
      sum += from[x];
      to[x + 1] = above[x + 1] + sum;
    }
  }
  return out;
}

}  // namespace

GrayFrame part(const GrayFrame& frame, const Region& region) {
  return {frame.row(region.top) + region.left, region.width(), region.height(), frame.stride};
}

Picture copied(const GrayFrame& frame) {
  Picture out(frame.width, frame.height);
  for (int y = 0; y < frame.height; ++y) std::copy_n(frame.row(y), frame.width, out.row(y));
  return out;
}

Picture halved(const GrayFrame& frame) {
  Picture out(frame.width / 2, frame.height / 2);
  for (int y = 0; y < frame.height / 2; ++y) {
    const auto *upper = frame.row(2 * y), *lower = frame.row(2 * y + 1);
    auto* to = out.row(y);
    for (int x = 0; x < frame.width / 2; ++x)
      to[x] =
          static_cast<std::uint8_t>((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) / 4);
  }
  return out;
}

Picture sharpened(const GrayFrame& frame) {
  auto out = copied(frame);
  for (int y = 2; y < frame.height - 2; ++y) {
    const auto* here = frame.row(y);
    const auto *above = frame.row(y - 2), *below = frame.row(y + 2);
    auto* to = out.row(y);
    for (int x = 2; x < frame.width - 2; ++x)
      to[x] = cut_off(3 * here[x] - (here[x - 2] + here[x + 2] + above[x] + below[x]) / 2);
  }
  return out;
}

Picture enlarged(const GrayFrame& frame) {
  Picture large(2 * frame.width, 2 * frame.height);
  for (int y = 0; y < large.frame().height; ++y) {
    const auto* near = frame.row(y / 2);
    const auto* far = frame.row(std::clamp(y % 2 == 0 ? y / 2 - 1 : y / 2 + 1, 0, frame.height - 1));
    auto* to = large.row(y);
    for (int x = 0; x < frame.width; ++x) {
      const int left = std::max(x - 1, 0), right = std::min(x + 1, frame.width - 1);
      const int middle = 3 * (3 * near[x] + far[x]);
      to[2 * x] = static_cast<std::uint8_t>((middle + 3 * near[left] + far[left] + 8) / 16);
      to[2 * x + 1] = static_cast<std::uint8_t>((middle + 3 * near[right] + far[right] + 8) / 16);
    }
  }
  return sharpened(large.frame());
}

Picture thresholded(const GrayFrame& frame, int reach) {
  const auto sums = sums_of(frame);
  const auto wide = static_cast<std::size_t>(frame.width) + 1;
  Picture out(frame.width, frame.height);
  for (int y = 0; y < frame.height; ++y) {
    const int top = std::max(y - reach, 0), bottom = std::min(y + reach + 1, frame.height);
    const auto* upper = &sums[wide * static_cast<std::size_t>(top)];
    const auto* lower = &sums[wide * static_cast<std::size_t>(bottom)];
    const auto* from = frame.row(y);
    auto* to = out.row(y);
    for (int x = 0; x < frame.width; ++x) {
      const int left = std::max(x - reach, 0), right = std::min(x + reach + 1, frame.width);
      const auto count = static_cast<std::uint32_t>((right - left) * (bottom - top));
      const auto sum = lower[right] - lower[left] - upper[right] + upper[left];
      to[x] = (from[x] + 3U) * count < sum ? 0 : 255;
    }
  }
  return out;
}

}  // namespace motcua::identity
