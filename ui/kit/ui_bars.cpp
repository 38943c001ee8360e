// The bars of a screen, from the edges inwards, and what stands across the page.
#include "ui/kit/ui.hpp"

#include <algorithm>

namespace motcua::kit {
namespace {

struct Pair {
  Role ground;
  Role ink;
};
Pair colours_of(Tone tone) {
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
  return {Role::tint, Role::text};
}

}  // namespace

// The tile of the frieze, large: the place of the customer's own mark.
void Ui::mark(const Rect& rect) {
  const Rect edge = rect.inset(-space(0.25F));
  canvas_->round(edge, theme().colour(Role::tile_petal));
  canvas_->fill(rect, theme().colour(Role::tile_ground));
  canvas_->tile(rect);
}

void Ui::header(const Header& header) {
  const bool alone = theme().appearance().size == TextSize::largest;  // the name keeps its room, the clock goes
  const float tile = theme().frieze() * 2;
  const float clock = header.clock.empty() || alone ? 0
                                                    : std::max(text_width(header.clock, TextRole::strong),
                                                               text_width(header.date, TextRole::caption));
  const float beside = (alone ? 0 : tile + space(3)) + (clock > 0 ? clock + space(3) : 0);
  const float width = free_.w - 2 * theme().margin() - beside;
  const float name = text_height(header.centre, TextRole::body, width);
  const float place = text_height(header.place, TextRole::caption, width);
  const float times = clock > 0 ? canvas_->line_height(TextRole::strong) +
                                      (header.date.empty() ? 0 : canvas_->line_height(TextRole::caption))
                                : 0;
  const float height = std::max({theme().header(), name + place + space(2), times + space(2)});
  canvas_->fill({free_.x, free_.y, free_.w, height}, theme().colour(Role::header));
  Cutter bar(Rect{free_.x, free_.y, free_.w, height}.inset(theme().margin(), 0), space(3));
  if (!alone) mark(bar.left(tile).middle({tile, tile}));
  if (clock > 0) {
    const Rect room = bar.right(clock);
    Cutter lines(room.middle({room.w, times}), 0);
    text(lines.top(canvas_->line_height(TextRole::strong)), header.clock,
         {.role = TextRole::strong, .colour = Role::on_header, .align = Align::right});
    if (!header.date.empty())
      text(lines.rest(), header.date,
           {.role = TextRole::caption, .colour = Role::on_header, .align = Align::right});
  }
  const Rect room = bar.rest();
  Cutter lines(room.middle({room.w, name + place}), 0);
  text(lines.top(name), header.centre, {.role = TextRole::body, .colour = Role::on_header});
  if (!header.place.empty())
    text(lines.rest(), header.place, {.role = TextRole::caption, .colour = Role::on_header});
  canvas_->frieze({free_.x, free_.y + height, free_.w, theme().frieze()});
  const float both = height + theme().frieze();
  free_ = {free_.x, free_.y + both, free_.w, free_.h - both};
}

void Ui::notices(std::span<const Notice> notices) {
  if (notices.empty()) return;
  canvas_->push_overlay();
  float y = 0;
  for (const auto& notice : notices) {
    const auto [ground, ink] = colours_of(notice.tone);
    const float icon = icon_side(IconSize::small) + space(2);
    const float width = display().w - 2 * theme().margin() - icon;
    // Together at least as high as the header that they hide.
    const float share = free_.y / static_cast<float>(notices.size());
    const float height = std::max(share, text_height(notice.text, TextRole::body, width) + space(3));
    const Rect bar{0, y, display().w, height};
    canvas_->fill(bar, theme().colour(ground));
    canvas_->fill({bar.x, bar.bottom() - theme().border(), bar.w, theme().border()}, theme().colour(ink));
    Cutter inside(bar.inset(theme().margin(), 0), space(2));
    const Rect at = inside.left(icon_side(IconSize::small));
    canvas_->icon(notice.icon, IconSize::small, at.centre(), theme().colour(ink));
    text(inside.rest(), notice.text, {.role = TextRole::body, .colour = ink, .valign = VAlign::middle});
    y += height;
  }
  canvas_->pop_overlay();
}

// All side by side where they fit, else two in a row.
std::optional<std::size_t> Ui::help_bar(std::span<const Button> buttons) {
  if (buttons.empty()) return std::nullopt;
  const float gap = space(2);
  const float room = free_.w - 2 * theme().margin();
  float widest = 0;
  for (const auto& button : buttons)
    widest = std::max(widest, text_width(button.label, TextRole::body) + icon_room(button) + space(4));
  const auto count = buttons.size();
  const auto in_row =
      static_cast<float>(count) * (widest + gap) - gap <= room ? count : std::min<std::size_t>(2, count);
  const auto rows = (count + in_row - 1) / in_row;
  const float key =
      std::max({theme().key(), theme().min_touch(), canvas_->line_height(TextRole::body) + space(2)}) +
      theme().lip();
  const float height = static_cast<float>(rows) * (key + gap) - gap + space(3.75F);
  const Rect bar{free_.x, free_.bottom() - height, free_.w, height};
  free_.h -= height;
  canvas_->fill(bar, theme().colour(Role::tint));
  canvas_->fill({bar.x, bar.y, bar.w, theme().border()}, theme().colour(Role::key_edge));
  const auto places =
      grid({bar.x + theme().margin(), bar.y + space(2), room, height - space(3.75F)}, in_row, rows, gap);
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < count; ++i) {
    auto key_of = buttons[i];
    key_of.role = TextRole::body;
    key_of.align = Align::centre;
    key_of.icon_size = IconSize::small;
    // An odd one out takes the whole row.
    Rect place = places[i];
    if (i + 1 == count && count % in_row != 0) place.w = bar.right() - theme().margin() - place.x;
    if (button(place, key_of)) tapped = i;
  }
  return tapped;
}

NavigationTap Ui::navigation(const Navigation& navigation) {
  if (!navigation.back && !navigation.home && !navigation.next) return NavigationTap::none;
  const float gap = space(2);
  const float room = free_.w - 2 * theme().margin();
  const float key =
      std::max({theme().key() * 1.2F, theme().min_touch(), canvas_->line_height(TextRole::label) + space(3)}) +
      theme().lip();
  const auto wide = [this](const Button& button) {
    return text_width(button.label, button.role) + icon_room(button) + space(6);
  };
  const auto prepared = [](Button button) {
    button.role = TextRole::label;
    button.align = Align::centre;
    return button;
  };
  const float height = key + space(2);
  Cutter row(Rect{free_.x + theme().margin(), free_.bottom() - height, room, key}, gap);
  free_.h -= height;
  auto tap = NavigationTap::none;
  const bool narrow = theme().growth() > 1.6F && !navigation.next;
  for (const auto& [item, means] :
       {std::pair{&navigation.back, NavigationTap::back}, {&navigation.home, NavigationTap::home}}) {
    if (!*item) continue;
    auto button_of = prepared(**item);
    const float half = (room - gap) / 2;
    const float width = narrow ? half : std::min(half, std::max(wide(button_of), theme().key() * 2.4F));
    if (narrow && wide(button_of) > half) button_of.icon = Icon::none;
    if (button(row.left(width), button_of)) tap = means;
  }
  if (navigation.next) {
    auto next = prepared(*navigation.next);
    if (next.enabled == Enabled::yes) next.emphasis = Emphasis::primary;
    if (button(row.rest(), next)) tap = NavigationTap::next;
  }
  return tap;
}

void Ui::foot_line(std::string_view words, Icon icon) {
  const float mark = icon == Icon::none ? 0 : icon_side(IconSize::small) + space(2);
  const float width = free_.w - 2 * theme().margin() - mark;
  const float height = text_height(words, TextRole::body, width) + space(2.5F);
  const Rect bar{free_.x, free_.bottom() - height, free_.w, height};
  free_.h -= height;
  canvas_->fill(bar, theme().colour(Role::tint));
  canvas_->fill({bar.x, bar.y, bar.w, theme().border()}, theme().colour(Role::key_edge));
  Cutter inside(bar.inset(theme().margin(), 0), space(2));
  if (icon != Icon::none)
    canvas_->icon(icon, IconSize::small, inside.left(icon_side(IconSize::small)).centre(),
                  theme().colour(Role::primary));
  text(inside.rest(), words, {.role = TextRole::body, .valign = VAlign::middle});
}

float Ui::banner_height(std::string_view words, Icon icon, float width) const {
  const float mark = icon == Icon::none ? 0 : icon_side(IconSize::row) + space(3);
  return std::max(icon == Icon::none ? 0 : icon_side(IconSize::row),
                  text_height(words, TextRole::label, width - space(8) - mark)) +
         space(5);
}

void Ui::banner(Cutter& area, Tone tone, std::string_view words, Icon icon) {
  const auto [ground, ink] = colours_of(tone);
  const Rect box = area.top(banner_height(words, icon, area.rest().w));
  canvas_->round(box, theme().colour(ground));
  if (theme().high_contrast()) canvas_->rim(box, theme().colour(ink));
  Cutter inside(box.inset(space(4), 0), space(3));
  if (icon != Icon::none)
    canvas_->icon(icon, IconSize::row, inside.left(icon_side(IconSize::row)).centre(), theme().colour(ink));
  text(inside.rest(), words, {.role = TextRole::label, .colour = ink, .valign = VAlign::middle});
}

// Bar and words side by side; the words below where both do not fit.
void Ui::time_left(const Rect& rect, float fraction, std::string_view words) {
  const float width = text_width(words, TextRole::caption);
  Cutter strip(rect, space(2));
  if (width < rect.w * 0.6F) {
    text(strip.right(width + 1), words,
         {.role = TextRole::caption, .align = Align::right, .valign = VAlign::middle});
    const Rect bar = strip.rest();
    return progress(bar.middle({bar.w, space(1.5F)}), fraction);
  }
  progress(strip.top(space(1.5F)), fraction);
  text(strip.rest(), words, {.role = TextRole::caption});
}

}  // namespace motcua::kit
