#include "ui/paper/drawing.hpp"

#include "firmware/base/overloaded.hpp"

#include <pango/pangocairo.h>

namespace motcua::paper {
namespace {

void paint_qr(cairo_t* cairo, const QrItem& qr) {
  cairo_save(cairo);
  cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
  int y = qr.y;
  for (const auto& row : qr.rows) {
    int x = qr.x;
    for (const bool dark : row) {
      if (dark) cairo_rectangle(cairo, x, y, qr.module, qr.module);
      x += qr.module;
    }
    y += qr.module;
  }
  cairo_fill(cairo);
  cairo_restore(cairo);
}

struct SurfaceDestroy {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CairoDestroy {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

}  // namespace

void paint(cairo_t* cairo, const Sheet& sheet) {
  cairo_set_source_rgb(cairo, 0, 0, 0);
  for (const auto& item : sheet.items)
    std::visit(Overloaded{[cairo](const TextItem& text) {
                            cairo_move_to(cairo, text.x, text.y);
                            pango_cairo_show_layout(cairo, text.layout.get());
                          },
                          [cairo](const RuleItem& rule) {
                            constexpr double inset = 12;
                            cairo_rectangle(cairo, inset, rule.y, paper_dots_wide - 2 * inset, 2);
                            cairo_fill(cairo);
                          },
                          [cairo](const QrItem& qr) { paint_qr(cairo, qr); }},
               item);
}

Result<Bytes> dots(const Sheet& sheet) {
  const std::unique_ptr<cairo_surface_t, SurfaceDestroy> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, paper_dots_wide, sheet.height));
  const std::unique_ptr<cairo_t, CairoDestroy> cairo(cairo_create(surface.get()));
  cairo_set_source_rgb(cairo.get(), 1, 1, 1);
  cairo_paint(cairo.get());
  paint(cairo.get(), sheet);
  if (const auto status = cairo_status(cairo.get()); status != CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::io, "ticket", cairo_status_to_string(status));
  cairo_surface_flush(surface.get());
  const auto* bytes = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get()));
  constexpr std::uint8_t half = 0x98;  // a little above the middle: thin strokes keep two dots
  Bytes out;
  out.reserve(static_cast<std::size_t>(sheet.height) * paper_dots_wide);
  for (std::size_t y = 0; y < static_cast<std::size_t>(sheet.height); ++y)
    for (std::size_t x = 0; x < paper_dots_wide; ++x)
      out.push_back(bytes[y * stride + x * 4] < half ? 0 : 255);  // all three channels are equal
  return out;
}

}  // namespace motcua::paper
