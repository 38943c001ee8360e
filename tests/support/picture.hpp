// Pictures for golden tests: RGB pixels, PNG files of at most 64 colours, and how far two pictures differ.
#pragma once

#include "ui/kit/theme.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace motcua::test {

struct Picture {
  int width = 0;
  int height = 0;
  std::vector<kit::Colour> pixels;  // row by row

  kit::Colour at(int x, int y) const { return pixels[static_cast<std::size_t>(y * width + x)]; }
};

std::optional<Picture> read_png(const std::string& path);
void write_png(const std::string& path, const Picture& picture);  // throws std::runtime_error

// Pixels that differ by more than `tolerance` in a channel; all of them when the sizes differ. The tolerance takes
// up what the 64 colours of a file lose.
std::size_t differing_pixels(const Picture& a, const Picture& b, int tolerance);
// The differing pixels red on the faded first picture.
Picture difference(const Picture& a, const Picture& b, int tolerance);

}  // namespace motcua::test
