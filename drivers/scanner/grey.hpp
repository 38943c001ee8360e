// A camera's frame as a grey picture.
#pragma once

#include "firmware/base/result.hpp"
#include "firmware/identity/scan/frame.hpp"

#include <cstdint>
#include <span>

namespace motcua::drivers {

// Of planar formats (NV12, YUV 4:2:0) the brightness comes first and is all that is read: they are `grey` here.
enum class FrameFormat : std::uint8_t { grey, yuyv, jpeg };

struct FrameLayout {
  FrameFormat format = FrameFormat::grey;
  int width = 0;
  int height = 0;
  int stride = 0;  // bytes from a row to the next; not of jpeg
};

// Error invalid: fewer bytes than the layout has, or no JPEG picture.
Result<identity::Picture> grey_picture(std::span<const unsigned char> frame, const FrameLayout& layout);

}  // namespace motcua::drivers
