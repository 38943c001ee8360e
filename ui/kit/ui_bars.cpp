// The bars of a screen, from the edges inwards, and what stands across the page.
#include "ui/kit/ui.hpp"

#include <algorithm>

namespace motcua::kit {
namespace {

// The bars may take these shares of a display's height. A header that wants more is not drawn, for the page needs the room, the more
// so the larger its texts and the lower the display; a help bar that wants more shows its words alone, or else its icons.
constexpr float header_share = 1.0F / 7;
constexpr float header_share_large = 1.0F / 8;
constexpr float header_share_wide = 1.0F / 9;
constexpr float help_share = 1.0F / 6;

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

Button help_key(Button button) {
  button.role = TextRole::body;
  button.align = Align::centre;
  button.icon_size = IconSize::small;
  return button;
}

}  // namespace

// The customer's own mark; without one the tile of the frieze, large.
void Ui::mark(const Rect& rect) {
  if (canvas_->mark()) return canvas_->picture(rect, canvas_->mark());
  const Rect edge = rect.inset(-space(0.25F));
  canvas_->round(edge, theme().colour(Role::tile_petal));
  canvas_->fill(rect, theme().colour(Role::tile_ground));
  canvas_->tile(rect);
}

// The time with the date below it, or beside it where a low display would have to give its height for them.
Ui::Times Ui::times_of(const Header& header) const {
  Times out;
  if (header.clock.empty()) return out;
  const float clock = text_width(header.clock, TextRole::strong) + 1;
  const float date = text_width(header.date, TextRole::caption) + 1;
  const float line = canvas_->line_height(TextRole::strong);
  out.size = {std::max(clock, date), header.date.empty() ? line : line + canvas_->line_height(TextRole::caption)};
  out.beside = !header.date.empty() && theme().wide() && out.size.h + space(2) > theme().header();
  if (out.beside) out.size = {clock + date + space(2), line};
  return out;
}

Ui::HeaderPlan Ui::plan_header(const Header& header, float tile, const Times& times) const {
  const float beside = (tile > 0 ? tile + space(3) : 0) + (times.size.w > 0 ? times.size.w + space(3) : 0);
  const float width = free_.w - 2 * theme().margin() - beside;
  HeaderPlan out{.tile = tile, .times = times};
  out.name = text_height(header.centre, TextRole::body, width);
  out.place = text_height(header.place, TextRole::caption, width);
  out.height = std::max({theme().header(), out.name + out.place + space(2), times.size.h + space(2)});
  return out;
}

// Where the header would take too much of the display, first the mark and the clock go, then all of it.
Ui::HeaderPlan Ui::plan_header(const Header& header) const {
  const float share = theme().growth() < 1.4F ? header_share
                      : theme().wide()        ? header_share_wide
                                              : header_share_large;
  const float most = display().h * share;
  auto plan = plan_header(header, theme().frieze() * 2, times_of(header));
  if (plan.height > most || theme().appearance().size == TextSize::largest) plan = plan_header(header, 0, {});
  if (plan.height > most) plan.height = 0;
  return plan;
}

void Ui::draw_times(const Rect& room, const Times& times, const Header& header) {
  Cutter lines(room.middle({room.w, times.size.h}), times.beside ? space(2) : 0);
  const Rect clock = times.beside ? lines.right(text_width(header.clock, TextRole::strong) + 1)
                                  : lines.top(canvas_->line_height(TextRole::strong));
  text(clock, header.clock, {.role = TextRole::strong, .colour = Role::on_header, .align = Align::right});
  if (header.date.empty()) return;
  text(lines.rest(), header.date,
       {.role = TextRole::caption,
        .colour = Role::on_header,
        .align = Align::right,
        .valign = times.beside ? VAlign::middle : VAlign::top});
}

void Ui::header(const Header& header) {
  const auto plan = plan_header(header);
  const Rect bar{free_.x, free_.y, free_.w, plan.height};
  canvas_->frieze({bar.x, bar.bottom(), bar.w, theme().frieze()});
  free_.y += bar.h + theme().frieze();
  free_.h -= bar.h + theme().frieze();
  if (bar.h == 0) return;
  canvas_->fill(bar, theme().colour(Role::header));
  Cutter row(bar.inset(theme().margin(), 0), space(3));
  if (plan.tile > 0) mark(row.left(plan.tile).middle({plan.tile, plan.tile}));
  if (plan.times.size.w > 0) draw_times(row.right(plan.times.size.w), plan.times, header);
  const Rect room = row.rest();
  Cutter lines(room.middle({room.w, plan.name + plan.place}), 0);
  text(lines.top(plan.name), header.centre, {.role = TextRole::body, .colour = Role::on_header});
  if (!header.place.empty())
    text(lines.rest(), header.place, {.role = TextRole::caption, .colour = Role::on_header});
}

float Ui::notice_height(const Notice& notice) const {
  const float icon = icon_side(IconSize::small) + space(2);
  return text_height(notice.text, TextRole::body, display().w - 2 * theme().margin() - icon) + space(3);
}

float Ui::notices_height(std::span<const Notice> notices) const {
  float sum = 0;
  for (const auto& notice : notices) sum += notice_height(notice);
  return sum;
}

// One below the other in the whole strip.
void Ui::draw_notices(const Rect& strip, std::span<const Notice> notices) {
  canvas_->push_overlay();
  const float more = (strip.h - notices_height(notices)) / static_cast<float>(notices.size());
  float y = strip.y;
  for (const auto& notice : notices) {
    const auto [ground, ink] = colours_of(notice.tone);
    const Rect bar{strip.x, y, strip.w, notice_height(notice) + more};
    canvas_->fill(bar, theme().colour(ground));
    canvas_->fill({bar.x, bar.bottom() - theme().border(), bar.w, theme().border()}, theme().colour(ink));
    Cutter inside(bar.inset(theme().margin(), 0), space(2));
    const Rect at = inside.left(icon_side(IconSize::small));
    canvas_->icon(notice.icon, IconSize::small, at.centre(), theme().colour(ink));
    text(inside.rest(), notice.text, {.role = TextRole::body, .colour = ink, .valign = VAlign::middle});
    y = bar.bottom();
  }
  canvas_->pop_overlay();
}

std::span<const Notice> Ui::header_notices(std::span<const Notice> notices) {
  const bool here = notices_height(notices) <= free_.y;
  // Without a place of their own they move the page as they come or go: a finger that is on its way counts for nothing.
  const std::size_t moving = here ? 0 : notices.size();
  if (moving != notices_in_page_) gesture_ = Gesture::spent;
  notices_in_page_ = moving;
  if (!here) return notices;
  if (!notices.empty()) draw_notices({0, 0, display().w, free_.y}, notices);
  return {};
}

void Ui::notices(std::span<const Notice> notices) {
  const auto rest = header_notices(notices);
  if (rest.empty()) return;
  const float height = notices_height(rest);
  draw_notices({free_.x, free_.y, free_.w, height}, rest);
  free_ = {free_.x, free_.y + height, free_.w, free_.h - height};
}

Rect Ui::bar_below(float height) {
  const Rect bar{free_.x, free_.bottom() - height, free_.w, height};
  free_.h -= height;
  canvas_->fill(bar, theme().colour(Role::tint));
  canvas_->fill({bar.x, bar.y, bar.w, theme().border()}, theme().colour(Role::key_edge));
  return bar;
}

// All side by side where they fit, else two in a row.
std::optional<std::size_t> Ui::help_bar(std::span<const Button> buttons) {
  if (buttons.empty()) return std::nullopt;
  const float gap = space(2);
  const float room = free_.w - 2 * theme().margin();
  float widest = 0;
  float widest_word = 0;
  for (const auto& button : buttons) {
    const float word = text_width(button.label, TextRole::body) + space(4);
    widest_word = std::max(widest_word, word);
    widest = std::max(widest, word + icon_room(help_key(button)));
  }
  const auto count = buttons.size();
  const bool words_fit = static_cast<float>(count) * (widest_word + gap) - gap <= room;
  const float line =
      std::max({theme().key(), theme().min_touch(), canvas_->line_height(TextRole::body) + space(2)}) +
      theme().lip() + gap;
  const bool in_one = static_cast<float>(count) * (widest + gap) - gap <= room;
  const auto pairs = (count + 1) / 2;
  const bool bare = !in_one && static_cast<float>(pairs) * line > display().h * help_share;
  const auto in_row = in_one || bare ? count : std::min<std::size_t>(2, count);
  const auto rows = (count + in_row - 1) / in_row;
  const float height = static_cast<float>(rows) * line - gap + space(3.75F);
  const Rect bar = bar_below(height);
  const auto places =
      grid({bar.x + theme().margin(), bar.y + space(2), room, height - space(3.75F)}, in_row, rows, gap);
  std::optional<std::size_t> tapped;
  for (std::size_t i = 0; i < count; ++i) {
    auto key_of = help_key(buttons[i]);
    if (bare && words_fit) key_of.icon = Icon::none;
    if (bare && !words_fit && key_of.icon != Icon::none) key_of.label.clear();
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
  const float usual = theme().key() * (display().h < 15 * theme().key() ? 1 : 1.2F);
  const float key =
      std::max({usual, theme().min_touch(), canvas_->line_height(TextRole::label) + space(3)}) + theme().lip();
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
    if (narrow && wide(button_of) > half) {
      const bool words = text_height(button_of.label, button_of.role, half - space(3)) <= key - theme().lip();
      if (words) button_of.icon = Icon::none;
      if (!words) button_of.label.clear();
    }
    if (button(row.left(width), button_of)) tap = means;
  }
  if (navigation.next) {
    auto next = prepared(*navigation.next);
    if (next.enabled == Enabled::yes) next.emphasis = Emphasis::primary;
    if (button(row.rest(), next)) tap = NavigationTap::next;
  }
  return tap;
}

std::optional<LowBars> Ui::one_bar(const Navigation& navigation, std::span<const Button> help) {
  if (!theme().wide() || navigation.next) return std::nullopt;
  const float gap = space(2);
  struct Wide {
    Button button;
    float width;
  };
  std::vector<Wide> keys;
  float all = 0;
  const auto add = [&](const Button& button) {
    const auto key = help_key(button);
    const float width =
        std::max(theme().key() * 2, text_width(key.label, TextRole::body) + icon_room(key) + space(5));
    all += width + gap;
    keys.push_back({key, width});
  };
  if (navigation.back) add(*navigation.back);
  if (navigation.home) add(*navigation.home);
  const auto ways = keys.size();
  for (const auto& button : help) add(button);
  const float room = free_.w - 2 * theme().margin();
  if (all - gap > room) return std::nullopt;
  const float key =
      std::max({theme().key(), theme().min_touch(), canvas_->line_height(TextRole::body) + space(2)}) +
      theme().lip();
  const Rect bar = bar_below(key + space(2.5F));
  Cutter row({bar.x + theme().margin(), bar.y + space(1.25F), room, key}, gap);
  // The ways out stand at the left, help at the right, each with its share of what is left.
  const float more = std::min((room - all + gap) / static_cast<float>(keys.size()), theme().key());
  LowBars out;
  for (std::size_t i = 0; i < ways; ++i)
    if (button(row.left(keys[i].width + more), keys[i].button))
      out.navigation = i == 0 && navigation.back ? NavigationTap::back : NavigationTap::home;
  for (std::size_t i = keys.size(); i-- > ways;)
    if (button(row.right(keys[i].width + more), keys[i].button)) out.help = i - ways;
  return out;
}

LowBars Ui::low_bars(const Navigation& ways, std::span<const Button> help) {
  if (auto both = one_bar(ways, help)) return *both;
  LowBars out;
  out.help = help_bar(help);
  out.navigation = navigation(ways);
  return out;
}

void Ui::foot_line(std::string_view words, Icon icon) {
  const float mark = icon == Icon::none ? 0 : icon_side(IconSize::small) + space(2);
  const float width = free_.w - 2 * theme().margin() - mark;
  const float height = text_height(words, TextRole::body, width) + space(2.5F);
  const Rect bar = bar_below(height);
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
