#include "ui/paper/composer.hpp"

#include <algorithm>
#include <cmath>
#include <pango/pangocairo.h>

namespace motcua::paper {
namespace {

// Metrics must not depend on the surface: no hinting, so that one layout serves the page and the dots.
std::unique_ptr<PangoContext, Unref> make_context() {
  std::unique_ptr<PangoContext, Unref> context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  return context;
}

void set_font(PangoLayout* layout, double size, Weight weight) {
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, "Source Sans 3");
  pango_font_description_set_weight(font, weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
}

}  // namespace

void Unref::operator()(void* object) const {
  g_object_unref(object);
}

Composer::Composer() : context_(make_context()) {}

double Composer::text(std::string_view words, const Style& style, const Box& box, double y) {
  if (words.empty()) return y;
  LayoutPtr layout = make(words, style);
  pango_layout_set_width(layout.get(), static_cast<int>(box.width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (style.lines != no_limit) {
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout.get(), -style.lines);
  }
  pango_layout_set_alignment(layout.get(), style.align == Align::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  PangoRectangle ink{};
  PangoRectangle logical{};
  pango_layout_get_extents(layout.get(), &ink, &logical);
  // A stacked capital such as Ễ may stand out of its line; the paper makes room for the ink.
  const double above = std::max(0, logical.y - ink.y) / double{PANGO_SCALE};
  const double bottom = std::max(logical.y + logical.height, ink.y + ink.height) / double{PANGO_SCALE};
  sheet.items.emplace_back(TextItem{std::move(layout), box.x, y + above});
  return y + above + bottom;
}

double Composer::headline(std::string_view words, double size, double y) {
  const LayoutPtr probe = make(words, {.size = size, .weight = Weight::bold});
  PangoRectangle ink{};
  pango_layout_get_extents(probe.get(), &ink, nullptr);
  const double wide = ink.width / double{PANGO_SCALE};
  const double fitted = wide > text_width ? size * text_width / wide : size;
  LayoutPtr layout = make(words, {.size = fitted, .weight = Weight::bold});
  pango_layout_get_extents(layout.get(), &ink, nullptr);
  const double x = (page_width - ink.width / double{PANGO_SCALE}) / 2 - ink.x / double{PANGO_SCALE};
  sheet.items.emplace_back(TextItem{std::move(layout), x, y - ink.y / double{PANGO_SCALE}});
  return y + ink.height / double{PANGO_SCALE};
}

double Composer::rule(double y) {
  sheet.items.emplace_back(RuleItem{std::round(y + rule_gap)});
  return y + 2 * rule_gap + 2;
}

double Composer::width_of(std::string_view words, const Style& style) {
  const LayoutPtr layout = make(words, style);
  PangoRectangle logical{};
  pango_layout_get_extents(layout.get(), nullptr, &logical);
  return logical.width / double{PANGO_SCALE};
}

double Composer::facts(const std::vector<PaperFact>& all, const Style& value, double y) {
  double label_width = 0;
  for (const auto& fact : all) label_width = std::max(label_width, width_of(fact.label, {}));
  label_width = std::ceil(std::min(label_width, text_width * 0.45));
  const Box labels{edge, label_width + 1};
  const Box values{edge + label_width + 18, text_width - label_width - 18};
  for (const auto& fact : all) {
    const double under_label = text(fact.label, {}, labels, y);
    y = std::max(under_label, text(fact.value, value, values, y)) + gap / 2;
  }
  return y - gap / 2;
}

Result<double> Composer::code(std::string_view text, double y, Box& beside) {
  auto rows = qr_matrix(text);
  if (!rows) return std::unexpected(rows.error());
  QrItem qr{.rows = std::move(*rows), .x = 0, .y = 0};
  qr.module = qr.rows.size() <= 41 ? 6 : 5;  // at least four dots, or cheap heads blur the modules together
  const int side = static_cast<int>(qr.rows.size()) * qr.module;
  // The edge and the gap are part of the quiet zone; the rule above must stay out of it too.
  qr.x = quiet_zone * qr.module;
  qr.y = static_cast<int>(std::ceil(y)) + std::max(0, quiet_zone * qr.module - static_cast<int>(rule_gap));
  const double below = qr.y + side + quiet_zone * qr.module - rule_gap;
  beside.x = qr.x + side + quiet_zone * qr.module;
  beside.width = page_width - edge - beside.x;
  sheet.items.emplace_back(std::move(qr));
  return below;
}

LayoutPtr Composer::make(std::string_view words, const Style& style) {
  LayoutPtr layout(pango_layout_new(context_.get()));
  set_font(layout.get(), style.size, style.weight);
  pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
  return layout;
}

}  // namespace motcua::paper
