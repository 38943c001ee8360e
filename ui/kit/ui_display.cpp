// What is only looked at: cards, facts, numbers, codes.
#include "ui/kit/ui.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::kit {

Rect Ui::card(const Rect& rect, Role ground) {
  canvas_->round(rect, theme().colour(ground));
  if (ground == Role::surface || theme().high_contrast()) canvas_->rim(rect, theme().colour(Role::line));
  return rect.inset(card_padding());
}

Rect Ui::ticket_card(const Rect& rect) {
  const float strip = space(2);
  const float torn = space(3);
  const Rect body{rect.x, rect.y, rect.w, rect.h - torn};
  canvas_->round({rect.x, rect.y, rect.w, strip * 2}, theme().colour(Role::primary), Corners::top);
  const Rect paper{body.x, body.y + strip, body.w, body.h - strip};
  canvas_->fill(paper, theme().colour(Role::surface));
  canvas_->fill({paper.x, paper.y, theme().border(), paper.h}, theme().colour(Role::line));
  canvas_->fill({paper.right() - theme().border(), paper.y, theme().border(), paper.h}, theme().colour(Role::line));
  canvas_->teeth({body.x, body.bottom() + theme().border(), body.w, torn}, theme().colour(Role::line));
  canvas_->teeth({body.x, body.bottom(), body.w, torn}, theme().colour(Role::surface));
  return {paper.x + card_padding(), paper.y + space(1), paper.w - 2 * card_padding(), paper.h - space(1)};
}

void Ui::chip(const Rect& rect, std::string_view words, Role ground, Role ink) {
  canvas_->round(rect, theme().colour(ground));
  if (theme().high_contrast()) canvas_->rim(rect, theme().colour(Role::line));
  text(rect, words, {.role = TextRole::label, .colour = ink, .align = Align::centre, .valign = VAlign::middle});
}

float Ui::fact_height(std::string_view words, TextRole role, float width) const {
  const float plate = icon_side(IconSize::small) + space(3);
  return std::max(plate, text_height(words, role, width - plate - space(3)));
}

void Ui::fact(const Rect& rect, Icon icon, std::string_view words, TextRole role) {
  const float side = icon_side(IconSize::small) + space(3);
  const Rect plate{rect.x, rect.y + (rect.h - side) / 2, side, side};
  canvas_->round(plate, theme().colour(Role::tint));
  canvas_->icon(icon, IconSize::small, plate.centre(), theme().colour(Role::primary));
  text({rect.x + side + space(3), rect.y, rect.w - side - space(3), rect.h}, words,
       {.role = role, .valign = VAlign::middle});
}

void Ui::icon(const Rect& rect, Icon icon, IconSize size, Role colour) {
  canvas_->icon(icon, size, rect.centre(), theme().colour(colour));
}

void Ui::picture(const Rect& rect, const std::shared_ptr<const Picture>& picture) {
  canvas_->picture(rect, picture);
}

// Capitals and digits are 0.66 of an em high; the line is drawn around their middle.
void Ui::big_number(const Rect& rect, std::string_view number, Role colour) {
  const auto& face = theme().face(TextRole::number);
  const float width = canvas_->measure(TextRole::number, number);
  const float capital = face.em * 0.66F;
  if (width > rect.w + 1 || capital > rect.h + 1) canvas_->report({Flaw::Kind::text_overflow, std::string(number)});
  // The box reaches from one em above the base line downwards.
  const float base = rect.centre().y + capital / 2;
  const float top = base - face.em - (face.line - face.box) / 2;
  canvas_->text(TextRole::number, {rect.x + (rect.w - width) / 2, top}, theme().colour(colour), number);
}

void Ui::code(const Rect& rect, const Modules& modules) {
  constexpr Colour paper{255, 255, 255};  // readers need dark on light in every theme
  constexpr Colour ink{0, 0, 0};
  constexpr float quiet = 4;  // modules on each side, ISO/IEC 18004
  if (modules.empty()) return;
  const auto& placement = canvas_->placement();
  const auto side = static_cast<float>(modules.size());
  const float room = std::floor(std::min(rect.w, rect.h) * placement.scale);
  const float module = std::max(1.0F, std::floor(room / (side + 2 * quiet))) / placement.scale;
  const float whole = module * (side + 2 * quiet);
  const Rect square = rect.middle({whole, whole});
  const auto corner = placement.to_window({square.x, square.y});
  const auto origin = placement.to_logical({std::round(corner.x), std::round(corner.y)});
  canvas_->fill({origin.x, origin.y, whole, whole}, paper);
  for (std::size_t row = 0; row < modules.size(); ++row) {
    const auto& line = modules[row];
    for (std::size_t from = 0; from < line.size();) {
      auto to = from;
      while (to < line.size() && line[to]) ++to;
      if (to > from)
        canvas_->fill(
            {origin.x + (quiet + static_cast<float>(from)) * module,
             origin.y + (quiet + static_cast<float>(row)) * module, static_cast<float>(to - from) * module, module},
            ink);
      from = to + 1;
    }
  }
}

void Ui::progress(const Rect& rect, float fraction, Role colour) {
  const float part = std::clamp(fraction, 0.0F, 1.0F);
  canvas_->fill(rect, theme().colour(Role::line));
  canvas_->fill({rect.x, rect.y, rect.w * part, rect.h}, theme().colour(colour));
}

void Ui::area(const Rect& rect, Role colour) {
  canvas_->fill(rect, theme().colour(colour));
}

void Ui::shape(const Rect& rect, Role ground, Role edge, float thick) {
  constexpr float least_round = 32;  // two corners
  const Rect inner = rect.inset(thick);
  for (const auto& [part, colour] : {std::pair{rect, edge}, {inner, ground}}) {
    if (std::min(inner.w, inner.h) < least_round)
      area(part, colour);
    else
      canvas_->round(part, theme().colour(colour));
  }
}

void Ui::divider(Cutter& area) {
  canvas_->fill(area.top(theme().border()), theme().colour(Role::line));
}

}  // namespace motcua::kit
