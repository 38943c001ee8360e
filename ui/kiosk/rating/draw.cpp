// Rating: the five levels, and what it was about.
#include "ui/kiosk/page/stack.hpp"
#include "ui/kiosk/rating/pages.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

using kit::Align;
using kit::Role;
using kit::TextRole;
using kit::VAlign;

// Of a key, where there is room.
constexpr float send_height = 1.4F;
constexpr float reason_height = 1.3F;
constexpr float most_question = 0.4F;  // of what a page of reasons has, with level and note

// How high a face stands over its words.
float face_height(const Choice& level, const kit::Ui& ui, float width) {
  const float words = ui.text_height(level.button.label, level.button.role, width - ui.space(3));
  return ui.icon_side(kit::IconSize::large) + ui.space(4) + ui.theme().lip() +
         std::max(words, 2.5F * ui.theme().face(level.button.role).line);
}

// A row of five faces, from glad to sad, where the words fit below them; else one below the other. `below`: how much of
// the page the rest takes.
void add_levels(const LevelsPage& page, float below, Stack& stack, Drawing& to) {
  auto& ui = to.ui;
  const float gap = ui.space(2);
  const auto count = static_cast<float>(page.levels.size());
  const float width = (stack.width() + gap) / count - gap;
  const auto fits = [&](const Choice& level) {
    const auto lines = ui.wrap(level.button.label, level.button.role, width - ui.space(3));
    return face_height(level, ui, width) <= stack.room() * 0.8F &&
           std::ranges::all_of(lines, [&](const auto& line) {
             return ui.text_width(line, level.button.role) <= width - ui.space(3);
           });
  };
  if (!ui.theme().wide() || !std::ranges::all_of(page.levels, fits))
    return stack.answers(page.levels,
                         std::min(ui.theme().key() * 1.65F, (to.room.h - below) / count - ui.space(1)));
  float height = 0;
  for (const auto& level : page.levels) height = std::max(height, face_height(level, ui, width));
  stack.add(height, [&page, &to, gap](const kit::Rect& rect) {
    const auto places = kit::columns(rect, page.levels.size(), gap);
    for (std::size_t i = 0; i < page.levels.size(); ++i) {
      auto level = page.levels[i];
      level.button.align = Align::centre;
      offer(level, places[i], to);
    }
  });
}

// The same for what can be chosen still and for what is full: nothing moves under a finger.
float note_height(const ReasonsPage& page, const kit::Ui& ui, float width) {
  return std::max(ui.text_height(page.note, TextRole::body, width),
                  ui.text_height(page.roomier, TextRole::body, width)) +
         ui.space(1);
}

// Where texts are large, the question is short and what explains comes behind the answers: the first page has some to choose from.
enum class Question : std::uint8_t { whole, brief };

void add_reasons(const ReasonsPage& page, Question question, float least, Stack& stack) {
  stack.filled_elsewhere();
  for (const auto& reason : page.reasons) stack.key(reason, Stack::Place::flow, least);
  if (question == Question::brief) stack.text(page.note, {.colour = Role::text_muted});
}

// Who has nothing to add is one touch away from the end, however large the texts: the key that sends is on every page. Lying: it
// and the question at the left, the reasons at the right.
void draw_beside(const ReasonsPage& page, Drawing& to) {
  auto& ui = to.ui;
  kit::Cutter row(to.room, ui.space(4));
  kit::Cutter left(row.left((to.room.w - row.gap()) / 2), ui.space(2));
  const float width = left.rest().w;
  const float send = ui.key_height(page.send.button, width);
  const float whole = ui.title_height(page.title, page.detail, width) + ui.space(4) + note_height(page, ui, width);
  const auto question = whole + send <= left.rest().h ? Question::whole : Question::brief;
  const float tall = std::max(send, ui.theme().key() * send_height);
  offer(page.send, left.bottom(question == Question::whole ? std::min(tall, left.rest().h - whole) : send), to);
  ui.title(left, page.title, question == Question::whole ? page.detail : std::string());
  if (question == Question::whole) ui.paragraph(left, page.note, {.colour = Role::text_muted});
  Drawing right{ui, row.rest(), to.local, to.intents, to.next, to.notices};
  Stack stack(right);
  add_reasons(page, question, 0, stack);
  stack.draw();
}

// Standing: at the foot.
void draw_below(const ReasonsPage& page, Drawing& to) {
  auto& ui = to.ui;
  kit::Cutter area(to.room, ui.space(2));
  const float send = ui.key_height(page.send.button, to.room.w);
  const float question = ui.title_height(page.title, page.detail, to.room.w) + note_height(page, ui, to.room.w);
  const auto count = static_cast<float>(page.reasons.size());
  const float gap = ui.space(1);
  float keys = 0;
  float tallest = 0;
  for (const auto& reason : page.reasons) {
    const float key = ui.key_height(reason.button, to.room.w);
    keys += key + gap;
    tallest = std::max(tallest, key);
  }
  const float spare = to.room.h - question - keys - send - area.gap() - 2 * gap;
  const bool at_once = spare >= 0;
  const float more = at_once ? std::min(spare, ui.theme().key() * send_height - send) : 0;
  offer(page.send, area.bottom(send + std::max(0.0F, more)), to);
  Drawing above{ui, area.rest(), to.local, to.intents, to.next, to.notices};
  Stack stack(above);
  const bool whole = at_once || question <= stack.room() * most_question;
  stack.title(page.title, whole ? page.detail : std::string());
  if (whole)
    stack.add(question - ui.title_height(page.title, page.detail, to.room.w),
              [&page, &ui](const kit::Rect& rect) { ui.text(rect, page.note, {.colour = Role::text_muted}); });
  const float each = std::min((above.room.h - question - 2 * gap) / count - gap, ui.theme().key() * reason_height);
  add_reasons(page, whole ? Question::whole : Question::brief, at_once && tallest <= each ? each : 0, stack);
  stack.draw();
}

}  // namespace

void draw_page(const LevelsPage& page, Drawing& to) {
  auto& ui = to.ui;
  Stack stack(to);
  stack.title(page.title, page.detail);
  const float inner = stack.width() - 2 * ui.card_padding() - ui.icon_side(kit::IconSize::small) - ui.space(3);
  const float height = ui.text_height(page.note, TextRole::body, inner) + ui.card_padding();
  const float title = ui.title_height(page.title, page.detail, stack.width());
  add_levels(page, title + height + ui.space(5), stack, to);
  stack.space(2);
  stack.add(height, [&page, &ui](const kit::Rect& rect) {
    ui.card(rect, Role::tint);
    kit::Cutter line(rect.inset(ui.card_padding(), 0), ui.space(3));
    ui.icon(line.left(ui.icon_side(kit::IconSize::small)), kit::Icon::lock_key, kit::IconSize::small);
    ui.text(line.rest(), page.note, {.valign = VAlign::middle});
  });
  stack.draw();
}

void draw_page(const ReasonsPage& page, Drawing& to) {
  if (to.ui.theme().wide()) return draw_beside(page, to);
  draw_below(page, to);
}

}  // namespace motcua::kiosk_ui
