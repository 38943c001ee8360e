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
  const float strong = canvas_->line_height(TextRole::strong);
  const float caption = canvas_->line_height(TextRole::caption);
  const float height = std::max(theme().min_touch(), strong + caption) + space(4);
  const Rect bar{free_.x, free_.y, free_.w, height};
  free_ = {free_.x, free_.y + height, free_.w, free_.h - height};
  canvas_->fill(bar, theme().colour(Role::primary));
  canvas_->fill({bar.x, bar.bottom() - space(0.5F), bar.w, space(0.5F)}, theme().colour(Role::accent));
  Cutter inside(bar.inset(space(4), space(2)), space(2));
  auto tap = HeaderTap::none;
  if (header.help && bar_button(inside.right(button_width(*header.help, header.help->role)), *header.help))
    tap = HeaderTap::help;
  if (header.language &&
      bar_button(inside.right(button_width(*header.language, header.language->role)), *header.language))
    tap = HeaderTap::language;
  const float clock = text_width(header.clock, TextRole::heading);
  const float date = text_width(header.date, TextRole::caption);
  if (!header.clock.empty()) {
    Cutter right(inside.right(std::max(clock, date) + space(0.5F)), 0);
    const TextStyle large{
        .role = TextRole::heading, .colour = Role::on_primary, .align = Align::right, .valign = VAlign::middle};
    if (header.date.empty()) {
      text(right.rest(), header.clock, large);
    } else {
      text(right.bottom(caption), header.date,
           {.role = TextRole::caption, .colour = Role::on_primary, .align = Align::right});
      text(right.rest(), header.clock, large);
    }
  }
  header_name(inside.rest(), header);
  return tap;
}

// The name in the larger face if it fits on one line with the place beneath, else in the smaller on two.
void Ui::header_name(const Rect& rect, const Header& header) {
  const TextStyle strong{.role = TextRole::strong, .colour = Role::on_primary, .valign = VAlign::middle};
  const TextStyle small{.role = TextRole::caption, .colour = Role::on_primary, .valign = VAlign::middle};
  const auto& name = text_width(header.centre, TextRole::strong) <= rect.w ? strong : small;
  if (header.place.empty()) return text(rect, header.centre, name);
  Cutter lines(rect, 0);
  const Rect place = lines.bottom(canvas_->line_height(TextRole::caption));
  text(lines.rest(), header.centre, name);
  text(place, header.place, small);
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
  if (place(footer.listen)) tap = FooterTap::listen;
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
