// Something typed by keys on the screen: cells, and a pad of digits and perhaps letters.
#include "ui/kiosk/page/stack.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

namespace {

using kit::Align;
using kit::Role;
using kit::TextRole;
using kit::VAlign;

constexpr std::size_t fewest_letter_columns = 4;
constexpr std::size_t most_letter_columns = 7;
constexpr std::size_t all_digit_rows = 4;

float cell_side(const kit::Ui& ui) {
  return std::max(ui.theme().key(), ui.theme().face(TextRole::title).line + ui.space(3));
}

// Where there is little room: as high as what is written in them.
float low_cell(const kit::Ui& ui) {
  return ui.theme().face(TextRole::title).line + ui.space(2);
}

void draw_cells(const EntryPage& page, float side, kit::Cutter& area, kit::Ui& ui) {
  const auto count = static_cast<float>(page.cells.size());
  const float gap = ui.space(1.5F);
  const auto strip = area.top(side);
  const float width = std::min(count * (side + gap) - gap, strip.w);  // many cells of large letters are narrower
  const auto places = kit::columns({strip.x, strip.y, width, side}, page.cells.size(), gap);
  for (std::size_t i = 0; i < page.cells.size(); ++i) {
    ui.card(places[i], i == page.next ? Role::primary : Role::key_edge);
    ui.card(places[i].inset(ui.space(i == page.next ? 0.6F : 0.3F)));
    ui.text(places[i], page.cells[i], {.role = TextRole::title, .align = Align::centre, .valign = VAlign::middle});
  }
}

// The letters of the centre's numbers on as many columns as the hand can tell apart, digits below or beside them. Where
// there is no room for all, only what can be typed now is shown.
struct Pad {
  std::vector<const Choice*> letters;
  std::size_t columns = 0;  // of the letters
  std::size_t letter_rows = 0;
  std::size_t digit_rows = 0;  // the last one has the two ways on
  float key = 0;               // height, lip included
  float gap = 0;
  std::size_t rows() const { return letter_rows + digit_rows; }
};

float least_key(const kit::Ui& ui) {
  return std::max(ui.theme().min_touch(), ui.theme().face(TextRole::strong).line) + ui.theme().lip();
}

bool answers(const Choice& choice) {
  return choice.button.enabled == kit::Enabled::yes;
}

Pad pad_of(std::vector<const Choice*> letters, std::size_t digit_rows, const kit::Ui& ui, const kit::Rect& room) {
  Pad pad{.letters = std::move(letters), .digit_rows = digit_rows, .gap = ui.space(1)};
  const auto fit = static_cast<std::size_t>((room.w + pad.gap) / (ui.theme().min_touch() + pad.gap));
  const auto most = std::max(fewest_letter_columns, std::min(fit, most_letter_columns));
  pad.columns = std::clamp(pad.letters.size(), fewest_letter_columns, most);
  pad.letter_rows = (pad.letters.size() + pad.columns - 1) / pad.columns;
  // As large as the room allows, but never so large that the hand has to travel.
  pad.key = std::min(std::max(ui.theme().key() * 1.3F, least_key(ui)),
                     (room.h - ui.space(1)) / static_cast<float>(pad.rows()) - pad.gap);
  return pad;
}

Pad pad_for(const EntryPage& page, const kit::Ui& ui, const kit::Rect& room) {
  std::vector<const Choice*> all;
  std::vector<const Choice*> possible;
  for (const auto& letter : page.letters) {
    all.push_back(&letter);
    if (answers(letter)) possible.push_back(&letter);
  }
  auto pad = pad_of(all, all_digit_rows, ui, room);
  if (pad.key >= least_key(ui)) return pad;
  const bool only_letters = !possible.empty() && std::ranges::none_of(page.digits, answers);
  return pad_of(std::move(possible), only_letters ? 1 : all_digit_rows, ui, room);
}

void draw_pad(const EntryPage& page, const Pad& pad, kit::Cutter& area, Drawing& to) {
  const auto height = [&](std::size_t rows) { return static_cast<float>(rows) * (pad.key + pad.gap) - pad.gap; };
  if (pad.letter_rows > 0) {
    const auto places = kit::grid(area.top(height(pad.letter_rows)), pad.columns, pad.letter_rows, pad.gap);
    for (std::size_t i = 0; i < pad.letters.size(); ++i) offer(*pad.letters[i], places[i], to);
  }
  const auto places = kit::grid(area.top(height(pad.digit_rows)), 3, pad.digit_rows, pad.gap);
  const auto last = places.size() - 3;
  offer(page.erase, places[last], to);
  offer(page.ok, places[last + 2], to);
  if (pad.digit_rows < all_digit_rows) return;
  for (std::size_t i = 0; i < page.digits.size(); ++i) {
    const bool zero = i + 1 == page.digits.size();  // in the middle of the last row
    offer(page.digits[i], places[zero ? i + 1 : i], to);
  }
}

// What helps, or what was wrong in its place; nothing where there is no room.
void draw_detail(const EntryPage& page, float room, kit::Cutter& area, kit::Ui& ui) {
  const float width = area.rest().w;
  if (page.wrong.empty()) {
    if (ui.text_height(page.detail, TextRole::body, width) <= room)
      ui.paragraph(area, page.detail, {.colour = Role::text_muted});
    return;
  }
  if (ui.banner_height(page.wrong, kit::Icon::warning, width) <= room)
    ui.banner(area, kit::Tone::warning, page.wrong, kit::Icon::warning);
  else if (ui.text_height(page.wrong, TextRole::body, width) <= room)
    ui.paragraph(area, page.wrong);
}

// What is typed at the left, the keys at the right.
void draw_wide(const EntryPage& page, Drawing& to) {
  auto& ui = to.ui;
  kit::Cutter row(to.room, ui.space(5));
  kit::Cutter words(row.left((to.room.w - row.gap()) / 2), ui.space(2));
  ui.paragraph(words, page.title, {.role = TextRole::title});
  draw_detail(page, words.rest().h - cell_side(ui) - ui.space(4), words, ui);
  draw_cells(page, cell_side(ui), words, ui);
  kit::Cutter keys(row.rest(), ui.space(2));
  draw_pad(page, pad_for(page, ui, keys.rest()), keys, to);
}

}  // namespace

// Question, cells and keys stay on one page: what is typed has to be seen. Where texts are largest, what explains goes,
// and on a small panel the question is told in small letters or goes too: its cells say what is missing. What was wrong
// comes before the question, which stood there before.
void draw_page(const EntryPage& page, Drawing& to) {
  auto& ui = to.ui;
  if (ui.theme().wide()) return draw_wide(page, to);
  kit::Cutter area(to.room, ui.space(2));
  const auto height = [&](const std::string& words, TextRole role) {
    return words.empty() ? 0 : ui.text_height(words, role, to.room.w) + ui.space(2);
  };
  const auto rows = static_cast<float>(pad_for(page, ui, to.room).rows());
  float side = cell_side(ui);
  float left = to.room.h - side - rows * (least_key(ui) + ui.space(1)) - ui.space(4);
  const float question = height(page.title, TextRole::title);
  if (question + height(page.wrong, TextRole::body) <= left) {
    ui.paragraph(area, page.title, {.role = TextRole::title});
    draw_detail(page, left - question - ui.space(2), area, ui);
  } else if (const auto& words = page.wrong.empty() ? page.title : page.wrong;
             height(words, TextRole::body) <= left + side - low_cell(ui)) {
    side = low_cell(ui);
    ui.paragraph(area, words);
  }
  draw_cells(page, side, area, ui);
  draw_pad(page, pad_for(page, ui, area.rest()), area, to);
}

}  // namespace motcua::kiosk_ui
