// A grey picture as somebody else holds it, and pictures of one's own, wiped where they end: a frame shows a person's card.
#pragma once

#include "firmware/base/wipe.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace motcua::identity {

struct GrayFrame {
  const std::uint8_t* pixels = nullptr;  // 0 is black
  int width = 0;
  int height = 0;
  int stride = 0;  // bytes from a row to the next

  std::uint8_t at(int x, int y) const { return row(y)[x]; }
  const std::uint8_t* row(int y) const { return pixels + static_cast<std::ptrdiff_t>(y) * stride; }
  std::size_t size() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }
};

struct Region {
  int left = 0;
  int top = 0;
  int right = 0;  // behind the last
  int bottom = 0;

  int width() const { return right - left; }
  int height() const { return bottom - top; }
  std::size_t size() const { return static_cast<std::size_t>(width()) * static_cast<std::size_t>(height()); }
  bool holds(int x, int y) const { return x >= left && x < right && y >= top && y < bottom; }
  friend bool operator==(const Region&, const Region&) = default;
};

// The part of `frame` in `region`, which lies within it; looks into the same memory.
GrayFrame part(const GrayFrame& frame, const Region& region);

class Picture {
public:
  Picture(int width, int height)
      : bytes_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)),
        width_(width),
        height_(height) {}
  Picture(const Picture&) = delete;
  Picture& operator=(const Picture&) = delete;
  Picture(Picture&&) = default;
  Picture& operator=(Picture&& other) noexcept {
    motcua::wipe(bytes_);
    bytes_ = std::move(other.bytes_);
    width_ = other.width_;
    height_ = other.height_;
    return *this;
  }
  ~Picture() { motcua::wipe(bytes_); }

  std::uint8_t* row(int y) { return bytes_.data() + static_cast<std::ptrdiff_t>(y) * width_; }
  GrayFrame frame() const { return {bytes_.data(), width_, height_, width_}; }

private:
  std::vector<std::uint8_t> bytes_;
  int width_;
  int height_;
};

}  // namespace motcua::identity
