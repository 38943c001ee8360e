#include "drivers/scanner/grey.hpp"

#include "drivers/scanner/picture/picture.hpp"

#include <algorithm>
#include <format>

namespace motcua::drivers {

Result<identity::Picture> grey_picture(std::span<const unsigned char> frame, const FrameLayout& layout) {
  if (layout.format == FrameFormat::jpeg) return decode_jpeg(frame, "frame");
  const std::size_t step =
      layout.format == FrameFormat::yuyv ? 2 : 1;  // bytes from a pixel's brightness to the next
  const auto width = static_cast<std::size_t>(layout.width);
  const auto height = static_cast<std::size_t>(layout.height);
  const auto stride = static_cast<std::size_t>(layout.stride);
  const auto needed = stride * (height - 1) + width * step;  // behind the last row nothing has to follow
  if (frame.size() < needed)
    return fail(ErrorCode::invalid, "frame", std::format("{} bytes in place of {}", frame.size(), needed));
  identity::Picture picture(layout.width, layout.height);
  for (std::size_t y = 0; y < height; ++y) {
    const auto row = frame.subspan(y * stride, width * step);
    auto* out = picture.row(static_cast<int>(y));
    if (step == 1)
      std::ranges::copy(row, out);
    else
      for (std::size_t x = 0; x < width; ++x) out[x] = row[x * 2];
  }
  return picture;
}

}  // namespace motcua::drivers
