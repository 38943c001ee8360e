// What is only looked at: cards, numbers, codes, bars, table rows.
#include "ui/kit/ui.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::kit {

Rect Ui::card(const Rect& rect, Role ground) {
  canvas_->fill(rect, theme().colour(ground));
  if (ground == Role::surface) canvas_->outline(rect, space(0.25F), theme().colour(Role::edge));
  return rect.inset(space(3));
}

void Ui::badge(Cutter& line, std::string_view words) {
  const float width = text_width(words, TextRole::strong) + space(3);
  const Rect box = line.right(width).middle({width, canvas_->line_height(TextRole::strong) + space(1)});
  canvas_->fill(box, theme().colour(Role::accent));
  text(box, words,
       {.role = TextRole::strong, .colour = Role::on_accent, .align = Align::centre, .valign = VAlign::middle});
}

void Ui::icon(const Rect& rect, Icon icon, Role colour) {
  canvas_->icon(icon, rect, theme().colour(colour));
}

void Ui::big_number(const Rect& rect, std::string_view number, Role colour) {
  // Capitals and digits are 0.53 of a line high and stand a little below its middle.
  const float line = canvas_->line_height(TextRole::number);
  const float width = canvas_->measure(TextRole::number, number);
  const float cap_middle = line * 0.525F;
  if (width > rect.w || line * 0.55F > rect.h) canvas_->report({Flaw::Kind::text_overflow, std::string(number)});
  canvas_->text(TextRole::number, {rect.x + (rect.w - width) / 2, rect.centre().y - cap_middle},
                theme().colour(colour), number);
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
  canvas_->fill(rect, theme().colour(Role::edge));
  canvas_->fill({rect.x, rect.y, rect.w * part, rect.h}, theme().colour(colour));
}

void Ui::row(const Rect& rect, std::span<const Cell> cells, RowTone tone) {
  Role ink = Role::text;
  switch (tone) {
    case RowTone::normal:
      canvas_->fill(rect, theme().colour(Role::surface));
      break;
    case RowTone::alternate:
      break;  // the room shows through
    case RowTone::head:
      ink = Role::text_muted;
      break;
    case RowTone::highlight:
      canvas_->fill(rect, theme().colour(Role::accent));
      ink = Role::on_accent;
      break;
  }
  float shares = 0;
  for (const auto& cell : cells) shares += cell.share;
  const Rect inside = rect.inset(space(2), 0);
  float x = inside.x;
  for (const auto& cell : cells) {
    const float width = inside.w * cell.share / shares;
    text({x, rect.y, width, rect.h}, cell.text,
         {.role = cell.role, .colour = ink, .align = cell.align, .valign = VAlign::middle});
    x += width;
  }
}

void Ui::divider(Cutter& area) {
  canvas_->fill(area.top(space(0.25F)), theme().colour(Role::edge));
}

}  // namespace motcua::kit
