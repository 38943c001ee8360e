// Header, footer, and what stands across the page: banners and the time left.
#include "ui/kit/ui.hpp"

#include <algorithm>

namespace motcua::kit {

bool Ui::bar_button(const Rect& rect, Button button) {
  button.align = Align::centre;
  const auto touch = tappable(button.id, rect, button.enabled);
  const bool held = touch != Touch::idle;
  canvas_->fill(rect, theme().colour(held ? Role::pressed : Role::primary));
  canvas_->outline(rect, space(0.25F), theme().colour(Role::on_primary));
  const Role ink = held ? Role::on_pressed : Role::on_primary;
  draw_label(Cutter(rect.inset(space(1.5F), space(0.5F)), space(1)), button, {ink, ink, ink});
  return touch == Touch::tapped;
}

float Ui::button_width(const Button& button, TextRole role) const {
  const float icon = button.icon == Icon::none ? 0 : canvas_->line_height(role) * icon_height + space(2);
  return std::max(theme().min_touch(), text_width(button.label, role) + icon + space(4.5F));
}

HeaderTap Ui::header(const Header& header) {
  const bool buttons = header.language || header.help;
  const float margin = space(buttons ? 1.5F : 2);
  const float row = std::max(theme().min_touch(),
                             canvas_->line_height(TextRole::heading) + canvas_->line_height(TextRole::caption));
  const float beside = buttons || header.clock.empty() ? 0 : clock_width(header) + space(2);
  const float name = name_height(header, free_.w - space(8) - beside);
  const float height = (buttons ? name + space(0.5F) + row : std::max(name, row)) + 2 * margin;
  const Rect bar{free_.x, free_.y, free_.w, height};
  free_ = {free_.x, free_.y + height, free_.w, free_.h - height};
  canvas_->fill(bar, theme().colour(Role::primary));
  canvas_->fill({bar.x, bar.bottom() - space(0.5F), bar.w, space(0.5F)}, theme().colour(Role::accent));
  Cutter area(bar.inset(space(4), margin), space(buttons ? 0.5F : 2));
  if (!buttons) {
    if (!header.clock.empty()) header_clock(area.right(clock_width(header)), header, Align::right);
    header_name(area.rest(), header);
    return HeaderTap::none;
  }
  header_name(area.top(name), header);
  Cutter line(area.rest(), space(2));
  auto tap = HeaderTap::none;
  if (header.help && bar_button(line.right(button_width(*header.help, header.help->role)), *header.help))
    tap = HeaderTap::help;
  if (header.language &&
      bar_button(line.right(button_width(*header.language, header.language->role)), *header.language))
    tap = HeaderTap::language;
  if (!header.clock.empty()) header_clock(line.rest(), header, Align::left);
  return tap;
}

float Ui::clock_width(const Header& header) const {
  return std::max(text_width(header.clock, TextRole::heading), text_width(header.date, TextRole::caption)) +
         space(0.5F);
}

void Ui::header_clock(const Rect& rect, const Header& header, Align align) {
  Cutter lines(rect, 0);
  if (!header.date.empty()) {
    text(lines.bottom(canvas_->line_height(TextRole::caption)), header.date,
         {.role = TextRole::caption, .colour = Role::on_primary, .align = align});
  }
  text(lines.rest(), header.clock,
       {.role = TextRole::heading, .colour = Role::on_primary, .align = align, .valign = VAlign::middle});
}

// The largest face that takes the name on one line; a longer name is wrapped in a smaller one, never cut.
TextRole Ui::name_role(const Header& header, float width) const {
  return text_width(header.centre, TextRole::heading) <= width ? TextRole::heading : TextRole::strong;
}

float Ui::name_height(const Header& header, float width) const {
  return text_height(header.centre, name_role(header, width), width) +
         text_height(header.place, TextRole::body, width);
}

void Ui::header_name(const Rect& rect, const Header& header) {
  Cutter lines(rect, 0);
  if (!header.place.empty()) {
    text(lines.bottom(text_height(header.place, TextRole::body, rect.w)), header.place,
         {.role = TextRole::body, .colour = Role::on_primary});
  }
  text(lines.rest(), header.centre,
       {.role = name_role(header, rect.w), .colour = Role::on_primary, .valign = VAlign::middle});
}

FooterTap Ui::footer(const Footer& footer) {
  const float height = theme().min_touch() * 1.25F + space(4);
  const Rect bar{free_.x, free_.bottom() - height, free_.w, height};
  free_.h -= height;
  canvas_->fill({bar.x, bar.y, bar.w, space(0.25F)}, theme().colour(Role::edge));
  Cutter inside(bar.inset(space(4), space(2)), space(2));
  auto tap = FooterTap::none;
  const auto place = [this, &inside](const std::optional<Button>& item) {
    return item && button(inside.left(button_width(*item, item->role)), *item);
  };
  if (place(footer.back)) tap = FooterTap::back;
  if (place(footer.home)) tap = FooterTap::home;
  if (footer.next) {
    auto next = *footer.next;
    if (next.enabled == Enabled::yes) next.emphasis = Emphasis::primary;
    next.align = Align::centre;
    const float width = std::max(button_width(next, next.role), bar.w * 0.34F);
    if (button(inside.right(width), next)) tap = FooterTap::next;
  }
  return tap;
}

void Ui::banner(Cutter& area, Tone tone, std::string_view words, Icon icon) {
  const auto [ground, ink] = [tone]() -> std::pair<Role, Role> {
    switch (tone) {
      case Tone::good:
        return {Role::good, Role::on_good};
      case Tone::warning:
        return {Role::warning, Role::on_warning};
      case Tone::danger:
        return {Role::danger, Role::on_danger};
      case Tone::info:
        break;
    }
    return {Role::primary, Role::on_primary};
  }();
  const float line = canvas_->line_height(TextRole::strong);
  const float mark = icon == Icon::none ? 0 : line + space(2);
  const float width = area.rest().w - space(4) - mark;
  const float height = std::max(line, text_height(words, TextRole::strong, width)) + space(3);
  const Rect box = area.top(height);
  canvas_->fill(box, theme().colour(ground));
  Cutter inside(box.inset(space(2), space(1.5F)), space(2));
  if (icon != Icon::none) canvas_->icon(icon, inside.left(line), theme().colour(ink));
  text(inside.rest(), words, {.role = TextRole::strong, .colour = ink, .valign = VAlign::middle});
}

void Ui::time_left(Cutter& area, float fraction, std::string_view words) {
  const float line = canvas_->line_height(TextRole::caption);
  Cutter strip(area.bottom(line + space(2)), space(0.5F));
  text(strip.top(line), words, {.role = TextRole::caption, .colour = Role::text_muted});
  progress(strip.rest(), fraction);
}

}  // namespace motcua::kit
