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

// One petal of the tile, from its middle to the corner that `turn` quarters away; the units are 48 a tile.
void paint_petal(cairo_t* cairo, int turn) {
  cairo_save(cairo);
  cairo_translate(cairo, 24, 24);
  for (int i = 0; i < turn; ++i) {  // a quarter without the sine's rounding
    cairo_matrix_t quarter{.xx = 0, .yx = 1, .xy = -1, .yy = 0, .x0 = 0, .y0 = 0};
    cairo_transform(cairo, &quarter);
  }
  cairo_move_to(cairo, 0, 0);
  cairo_curve_to(cairo, 0, -10, -5, -15, -15, -15);
  cairo_curve_to(cairo, -15, -5, -10, 0, 0, 0);
  cairo_fill(cairo);
  cairo_restore(cairo);
}

void paint_diamond(cairo_t* cairo, double x, double y) {
  constexpr double half = 4;
  cairo_move_to(cairo, x, y - half);
  cairo_line_to(cairo, x + half, y);
  cairo_line_to(cairo, x, y + half);
  cairo_line_to(cairo, x - half, y);
  cairo_fill(cairo);
}

void paint_frieze(cairo_t* cairo, const FriezeItem& frieze) {
  for (int x = 0; x < paper_dots_wide; x += frieze_dots) {
    cairo_save(cairo);
    cairo_translate(cairo, x, frieze.y);
    for (int turn = 0; turn < 4; ++turn) paint_petal(cairo, turn);
    paint_diamond(cairo, 24, 4);
    paint_diamond(cairo, 24, 44);
    if (x > 0) paint_diamond(cairo, 0, 24);
    cairo_restore(cairo);
  }
}

void paint_box(cairo_t* cairo, const BoxItem& box) {
  constexpr double thick = 3;
  cairo_save(cairo);
  cairo_set_line_width(cairo, thick);
  cairo_rectangle(cairo, box.x + thick / 2, box.y + thick / 2, box.side - thick, box.side - thick);
  if (box.ticked) {
    cairo_move_to(cairo, box.x + box.side * 0.22, box.y + box.side * 0.52);
    cairo_line_to(cairo, box.x + box.side * 0.42, box.y + box.side * 0.74);
    cairo_line_to(cairo, box.x + box.side * 0.8, box.y + box.side * 0.26);
  }
  cairo_stroke(cairo);
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
                          [cairo](const QrItem& qr) { paint_qr(cairo, qr); },
                          [cairo](const BoxItem& box) { paint_box(cairo, box); },
                          [cairo](const FriezeItem& frieze) { paint_frieze(cairo, frieze); }},
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
    return fail(ErrorCode::io, "paper", cairo_status_to_string(status));
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
