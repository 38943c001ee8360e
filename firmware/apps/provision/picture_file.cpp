#include "firmware/apps/provision/picture_file.hpp"

#include <cairo.h>
#include <cstring>
#include <memory>

namespace motcua::provision {
namespace {

struct SurfaceEnd {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceEnd>;

std::unexpected<Error> refusal(cairo_status_t status, const std::filesystem::path& file) {
  if (status == CAIRO_STATUS_FILE_NOT_FOUND) return fail(ErrorCode::not_found, file, "there is no such file");
  if (status == CAIRO_STATUS_READ_ERROR || status == CAIRO_STATUS_PNG_ERROR)
    return fail(ErrorCode::io, file,
                "this is no PNG picture, or it cannot be read: convert photographs to PNG first");
  return fail(ErrorCode::invalid, file, cairo_status_to_string(status));
}

// As cairo keeps it, whatever the file's own format.
Surface on_white(cairo_surface_t* picture, int width, int height) {
  Surface out(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  auto* context = cairo_create(out.get());
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  cairo_set_source_surface(context, picture, 0, 0);
  cairo_paint(context);
  cairo_destroy(context);
  cairo_surface_flush(out.get());
  return out;
}

}  // namespace

Result<identity::Picture> read_png(const std::filesystem::path& file) {
  const Surface picture(cairo_image_surface_create_from_png(file.c_str()));
  if (const auto status = cairo_surface_status(picture.get()); status != CAIRO_STATUS_SUCCESS)
    return refusal(status, file);
  const int width = cairo_image_surface_get_width(picture.get());
  const int height = cairo_image_surface_get_height(picture.get());
  const auto flat = on_white(picture.get(), width, height);
  const auto* data = cairo_image_surface_get_data(flat.get());
  if (data == nullptr) return fail(ErrorCode::too_large, file, "the picture is too large");
  const auto stride = static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(flat.get()));
  identity::Picture out(width, height);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, data + y * stride + std::ptrdiff_t{4} * x, sizeof pixel);
      const auto red = pixel >> 16U & 0xFFU, green = pixel >> 8U & 0xFFU, blue = pixel & 0xFFU;
      out.row(y)[x] = static_cast<std::uint8_t>((77 * red + 151 * green + 28 * blue) >> 8U);  // ITU-R BT.601
    }
  return out;
}

}  // namespace motcua::provision
