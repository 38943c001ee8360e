#include "ui/paper/composer.hpp"

#include <algorithm>
#include <cmath>
#include <format>

namespace motcua::paper {
namespace {

constexpr double tallest = 3197;  // 400 mm

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

double facts(Composer& page, const TicketPaper& ticket, double y) {
  if (ticket.facts.empty()) return y;
  return page.facts(ticket.facts, {.weight = Weight::bold}, page.rule(y));
}

// The QR code left, what both codes are for on its right.
Result<double> codes(Composer& page, const TicketPaper& ticket, double y) {
  if (ticket.url.empty() && ticket.code.empty()) return y;
  y = page.rule(y);
  Box beside;
  double under_qr = y;
  if (!ticket.url.empty()) {
    const auto below = page.code(ticket.url, y, beside);
    if (!below) return std::unexpected(below.error());
    under_qr = *below;
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
