#include "ui/paper/layout.hpp"

#include <algorithm>
#include <cmath>
#include <format>
#include <pango/pangocairo.h>
#include <string_view>

namespace motcua::paper {
namespace {

// Sizes in dots (8 dots are one millimetre). Nothing on the ticket is smaller than 22 dots, about 8 points.
constexpr double edge = 12;
constexpr double page_width = paper_dots_wide;
constexpr double text_width = page_width - 2 * edge;
constexpr double small_size = 25;
constexpr double body_size = 29;
constexpr double title_size = 34;
constexpr double where_size = 54;
constexpr double code_size = 68;
constexpr double number_size = 244;
constexpr double gap = 10;
constexpr double rule_gap = 16;
constexpr int most_lines = 5;     // a longer name ends in an ellipsis
constexpr int quiet_zone = 4;     // modules, ISO/IEC 18004
constexpr double tallest = 3197;  // 400 mm

enum class Align : std::uint8_t { left, centre };
enum class Weight : std::uint8_t { regular, bold };
struct Style {
  double size = body_size;
  Weight weight = Weight::regular;
  Align align = Align::left;
  int lines = most_lines;
};
struct Box {
  double x = edge;
  double width = text_width;
};

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

class Composer {
public:
  Composer() : context_(make_context()) {}

  // Puts text at `y`, returns the y below it.
  double text(std::string_view words, const Style& style, const Box& box, double y) {
    if (words.empty()) return y;
    LayoutPtr layout = make(words, style);
    pango_layout_set_width(layout.get(), static_cast<int>(box.width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    pango_layout_set_height(layout.get(), -style.lines);
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

  // One line as large as fits, placed by its ink: the air that a font leaves above digits would waste paper.
  double headline(std::string_view words, double size, double y) {
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

  double rule(double y) {
    sheet.items.emplace_back(RuleItem{std::round(y + rule_gap)});
    return y + 2 * rule_gap + 2;
  }

  double width_of(std::string_view words, const Style& style) {
    const LayoutPtr layout = make(words, style);
    PangoRectangle logical{};
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    return logical.width / double{PANGO_SCALE};
  }

  Sheet sheet;

private:
  LayoutPtr make(std::string_view words, const Style& style) {
    LayoutPtr layout(pango_layout_new(context_.get()));
    set_font(layout.get(), style.size, style.weight);
    pango_layout_set_text(layout.get(), words.data(), static_cast<int>(words.size()));
    return layout;
  }

  std::unique_ptr<PangoContext, Unref> context_;
};

constexpr Style small{.size = small_size};
constexpr Style small_centred{.size = small_size, .align = Align::centre};

double heading(Composer& page, const TicketPaper& ticket, double y) {
  const Box all;
  page.sheet.items.emplace_back(FriezeItem{y});
  y += frieze_dots + gap;
  y = page.text(ticket.centre, {.size = title_size, .weight = Weight::bold, .align = Align::centre}, all, y);
  y = page.rule(y);
  y = page.text(ticket.number_label, {.size = body_size, .align = Align::centre}, all, y) + 1.6 * gap;
  y = page.headline(ticket.number, number_size, y) + 2 * gap;
  y = page.text(ticket.service, {.size = title_size, .weight = Weight::bold, .align = Align::centre}, all, y);
  return page.text(ticket.group, {.size = body_size, .align = Align::centre}, all, y);
}

double where_to_go(Composer& page, const TicketPaper& ticket, double y) {
  if (ticket.where.empty()) return y;
  const Box all;
  y = page.rule(y);
  y = page.text(ticket.where_label, {.size = body_size, .align = Align::centre}, all, y);
  y = page.text(ticket.where, {.size = where_size, .weight = Weight::bold, .align = Align::centre}, all, y);
  return page.text(ticket.where_note, {.size = body_size, .align = Align::centre}, all, y);
}

// Labels left, values in one column right of the longest label, unless that is too long to leave room.
double facts(Composer& page, const TicketPaper& ticket, double y) {
  if (ticket.facts.empty()) return y;
  y = page.rule(y);
  double label_width = 0;
  for (const auto& fact : ticket.facts) label_width = std::max(label_width, page.width_of(fact.label, {}));
  label_width = std::ceil(std::min(label_width, text_width * 0.45));
  const Box labels{edge, label_width + 1};
  const Box values{edge + label_width + 18, text_width - label_width - 18};
  for (const auto& fact : ticket.facts) {
    const double under_label = page.text(fact.label, {}, labels, y);
    y = std::max(under_label, page.text(fact.value, {.weight = Weight::bold}, values, y)) + gap / 2;
  }
  return y - gap / 2;
}

// The QR code left, what both codes are for on its right.
Result<double> codes(Composer& page, const TicketPaper& ticket, double y) {
  if (ticket.url.empty() && ticket.code.empty()) return y;
  y = page.rule(y);
  Box beside;
  double under_qr = y;
  if (!ticket.url.empty()) {
    auto rows = qr_matrix(ticket.url);
    if (!rows) return std::unexpected(rows.error());
    QrItem qr{.rows = std::move(*rows), .x = 0, .y = 0};
    qr.module = qr.rows.size() <= 41 ? 6 : 5;  // at least four dots, or cheap heads blur the modules together
    const int side = static_cast<int>(qr.rows.size()) * qr.module;
    // The edge and the gap are part of the quiet zone; the rule above must stay out of it too.
    qr.x = quiet_zone * qr.module;
    qr.y = static_cast<int>(std::ceil(y)) + std::max(0, quiet_zone * qr.module - static_cast<int>(rule_gap));
    under_qr = qr.y + side + quiet_zone * qr.module - rule_gap;
    beside.x = qr.x + side + quiet_zone * qr.module;
    beside.width = page_width - edge - beside.x;
    page.sheet.items.emplace_back(std::move(qr));
  }
  y = page.text(ticket.url_note, small, beside, y);
  if (!ticket.code.empty()) {
    y = page.text(ticket.code_label, {.size = small_size, .weight = Weight::bold}, beside, y + gap);
    y = page.text(ticket.code, {.size = code_size, .weight = Weight::bold}, beside, y - 0.6 * gap);
    y = page.text(ticket.code_note, small, beside, y - 0.6 * gap);
  }
  return std::max(y, under_qr);
}

double notes(Composer& page, const TicketPaper& ticket, double y) {
  if (ticket.notes.empty()) return y;
  y = page.rule(y);
  for (const auto& note : ticket.notes) y = page.text(note, small_centred, {}, y);
  return y;
}

}  // namespace

void Unref::operator()(void* object) const {
  g_object_unref(object);
}

Result<Sheet> lay_out(const TicketPaper& ticket) {
  if (ticket.number.empty()) return fail(ErrorCode::missing, "ticket", "a ticket without a number");
  if (ticket.url.size() > longest_url)
    return fail(ErrorCode::too_large, "ticket",
                std::format("URL of {} bytes, at most {}", ticket.url.size(), longest_url));
  Composer page;
  double y = heading(page, ticket, gap);
  y = where_to_go(page, ticket, y);
  y = facts(page, ticket, y);
  const auto below = codes(page, ticket, y);
  if (!below) return std::unexpected(below.error());
  y = notes(page, ticket, *below) + 2 * gap;
  if (y > tallest) return fail(ErrorCode::too_large, "ticket", "the page would be longer than 400 mm");
  page.sheet.height = static_cast<int>(std::ceil(y));
  return std::move(page.sheet);
}

}  // namespace motcua::paper
