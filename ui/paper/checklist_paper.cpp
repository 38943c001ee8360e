#include "ui/paper/checklist_paper.hpp"

#include "ui/paper/composer.hpp"
#include "ui/paper/forms.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::paper {
namespace {

constexpr double tallest = 11988;  // 1.5 m
constexpr double box_side = 30;
constexpr Style whole{.lines = no_limit};
constexpr Style whole_bold{.weight = Weight::bold, .lines = no_limit};
constexpr Style whole_small{.size = small_size, .lines = no_limit};

double heading(Composer& page, const ChecklistPaper& list, double y) {
  const Box all;
  page.sheet.items.emplace_back(FriezeItem{y});
  y += frieze_dots + gap;
  y = page.text(list.centre, {.align = Align::centre, .lines = no_limit}, all, y);
  y = page.rule(y);
  y = page.text(list.heading, {.size = where_size, .weight = Weight::bold, .align = Align::centre}, all, y);
  y = page.text(list.procedure,
                {.size = title_size, .weight = Weight::bold, .align = Align::centre, .lines = no_limit}, all, y);
  if (list.facts.empty()) return y;
  return page.facts(list.facts, whole, page.rule(y));
}

// A box to tick at the left, the paper and how many of it at its right.
double item(Composer& page, const ChecklistPaper::Item& one, double y) {
  const double left = edge + box_side + 2 * gap;
  const Box words{.x = left, .width = page_width - edge - left};
  page.sheet.items.emplace_back(BoxItem{.x = edge, .y = std::round(y + 5), .side = box_side, .ticked = one.ticked});
  y = page.text(one.text, whole, words, y);
  return page.text(one.count, whole_small, words, y) + gap;
}

double section(Composer& page, const ChecklistPaper::Section& part, double y) {
  if (part.items.empty()) return y;
  y = page.rule(y);
  if (!part.title.empty()) y = page.text(part.title, whole_bold, {}, y) + gap;
  for (const auto& one : part.items) y = item(page, one, y);
  return y;
}

// A page on the portal, whose address may be too long for a code; then it is left out.
double portal(Composer& page, const ChecklistPaper& list, double y) {
  if (list.url.empty()) return y;
  const double top = page.rule(y);
  Box beside;
  const auto below = page.code(list.url, top, beside);
  if (!below) return y;
  return std::max(*below, page.text(list.url_note, whole, beside, top));
}

}  // namespace

Result<Sheet> lay_out(const ChecklistPaper& list) {
  if (list.procedure.empty()) return fail(ErrorCode::missing, "checklist", "a list without a procedure");
  Composer page;
  double y = heading(page, list, gap);
  for (const auto& part : list.sections) y = section(page, part, y);
  y = portal(page, list, y);
  if (!list.notes.empty()) y = page.rule(y);
  for (const auto& note : list.notes) y = page.text(note, whole_small, {}, y);
  y += 2 * gap;
  if (y > tallest) return fail(ErrorCode::too_large, "checklist", "the page would be longer than 1.5 m");
  page.sheet.height = static_cast<int>(std::ceil(y));
  return std::move(page.sheet);
}

Result<Bytes> checklist_pdf(const ChecklistPaper& list) {
  return lay_out(list).and_then([&list](const Sheet& sheet) { return pdf_of(sheet, list.procedure); });
}

Result<Bytes> checklist_pwg(const ChecklistPaper& list) {
  return lay_out(list).and_then(pwg_of);
}

Result<Bytes> checklist_png(const ChecklistPaper& list) {
  return lay_out(list).and_then(png_of);
}

}  // namespace motcua::paper
