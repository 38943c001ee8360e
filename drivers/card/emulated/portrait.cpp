#include "drivers/card/emulated/portrait.hpp"

#include <cstdio>  // jpeglib.h needs it and does not include it
#include <cstdlib>
#include <jpeglib.h>

namespace motcua::emulated {
namespace {

constexpr int quality = 83;  // with the grain below: about 15 kB

bool within(double x, double y, double centre_x, double centre_y, double radius_x, double radius_y) {
  const double across = (x - centre_x) / radius_x;
  const double down = (y - centre_y) / radius_y;
  return across * across + down * down < 1;
}

std::uint8_t grey_at(unsigned x, unsigned y) {
  const double across = static_cast<double>(x) / portrait_width;
  const double down = static_cast<double>(y) / portrait_height;
  double grey = 226 - 30 * down;
  if (within(across, down, 0.5, 1.05, 0.42, 0.39)) grey = 120 - 20 * across;
  if (within(across, down, 0.5, 0.46, 0.2, 0.21)) grey = 164 - 24 * across;
  // A camera's picture has grain, and a picture without it would be far smaller than a real one.
  const auto grain = (x * 73 + y * 151 + x * y * 7) % 11;
  return static_cast<std::uint8_t>(grey + static_cast<double>(grain) * 0.5);
}

}  // namespace

Bytes draw_portrait() {
  jpeg_compress_struct picture{};
  jpeg_error_mgr errors{};
  picture.err = jpeg_std_error(&errors);
  jpeg_create_compress(&picture);
  unsigned char* memory = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&picture, &memory, &size);
  picture.image_width = portrait_width;
  picture.image_height = portrait_height;
  picture.input_components = 1;
  picture.in_color_space = JCS_GRAYSCALE;
  jpeg_set_defaults(&picture);
  jpeg_set_quality(&picture, quality, TRUE);
  jpeg_start_compress(&picture, TRUE);
  for (unsigned y = 0; y < portrait_height; ++y) {
    Bytes row(portrait_width);
    for (unsigned x = 0; x < portrait_width; ++x) row[x] = grey_at(x, y);
    JSAMPROW pixels = row.data();
    jpeg_write_scanlines(&picture, &pixels, 1);
  }
  jpeg_finish_compress(&picture);
  const Bytes out(memory, memory + size);
  jpeg_destroy_compress(&picture);
  std::free(memory);  // libjpeg takes it from malloc
  return out;
}

}  // namespace motcua::emulated
