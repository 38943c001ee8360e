#include "ui/paper/forms.hpp"

#include "ui/paper/drawing.hpp"
#include "ui/paper/raster.hpp"

#include <cairo-pdf.h>
#include <cairo.h>
#include <memory>

namespace motcua::paper {
namespace {

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto* out = static_cast<Bytes*>(closure);
  out->insert(out->end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

struct SurfaceDestroy {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CairoDestroy {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceDestroy>;

Result<Bytes> finished(cairo_status_t status, Bytes out) {
  if (status != CAIRO_STATUS_SUCCESS) return fail(ErrorCode::io, "paper", cairo_status_to_string(status));
  return out;
}

}  // namespace

Result<Bytes> pdf_of(const Sheet& sheet, const std::string& title) {
  constexpr double points_a_dot = 72.0 / paper_dpi;
  Bytes out;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &out, paper_dots_wide * points_a_dot,
                                                            sheet.height * points_a_dot));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  {
    const std::unique_ptr<cairo_t, CairoDestroy> cairo(cairo_create(surface.get()));
    cairo_scale(cairo.get(), points_a_dot, points_a_dot);
    paint(cairo.get(), sheet);
    cairo_show_page(cairo.get());
  }
  cairo_surface_finish(surface.get());
  return finished(cairo_surface_status(surface.get()), std::move(out));
}

Result<Bytes> pwg_of(const Sheet& sheet) {
  const auto raster = dots(sheet);
  if (!raster) return std::unexpected(raster.error());
  return pwg_raster(*raster, sheet.height);
}

Result<Bytes> png_of(const Sheet& sheet) {
  auto raster = dots(sheet);
  if (!raster) return std::unexpected(raster.error());
  for (auto& dot : *raster) dot = static_cast<std::uint8_t>(255 - dot);  // A8 is ink
  const Surface ink(cairo_image_surface_create_for_data(raster->data(), CAIRO_FORMAT_A8, paper_dots_wide,
                                                        sheet.height, paper_dots_wide));
  const Surface page(cairo_image_surface_create(CAIRO_FORMAT_RGB24, paper_dots_wide, sheet.height));
  {
    const std::unique_ptr<cairo_t, CairoDestroy> cairo(cairo_create(page.get()));
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_paint(cairo.get());
    cairo_set_source_rgb(cairo.get(), 0, 0, 0);
    cairo_mask_surface(cairo.get(), ink.get(), 0, 0);
  }
  Bytes out;
  const auto status = cairo_surface_write_to_png_stream(page.get(), append, &out);
  return finished(status, std::move(out));
}

}  // namespace motcua::paper
