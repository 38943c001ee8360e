#include "ui/kit/keyboard_rows.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace motcua::kit {
namespace {

using Cell = KeyCell;
using Row = KeyRow;
using Rows = KeyRows;
using Kind = KeyCell::Kind;

constexpr float usual_least = 0.8F;  // of a usual key's height, below which rows are put away
constexpr float named_row = 1.3F;    // of a usual row: a tone with its name below
constexpr std::size_t usual_columns = 10;
constexpr std::size_t fewest_columns = 4;

void append(Row& row, const std::vector<Button>& keys, Kind kind) {
  for (const auto& key : keys) row.cells.push_back({.key = &key, .share = 1, .kind = kind});
}

Row row_of(const std::vector<Button>& keys, Kind kind) {
  Row row;
  append(row, keys, kind);
  return row;
}

enum class Extra : std::uint8_t { signs, to_digits, to_both };

// Makes the rows that a keyboard can have, the fullest first.
class Planner {
public:
  Planner(const Keyboard& keyboard, std::size_t columns, ToneNames names)
      : keyboard_(keyboard), columns_(columns), names_(names) {}

  std::vector<Rows> plans() const {
    if (columns_ < usual_columns) return {{few(Extra::to_digits)}, {few(Extra::to_both), Rows::Room::least}};
    return {{all(Extra::signs)}, {all(Extra::to_digits)}, {together()}, {hidden(), Rows::Room::least}};
  }

private:
  std::vector<Row> letters() const {
    std::vector<Row> out{row_of(keyboard_.letters[0], Kind::letter), {}, {}};
    out[1].cells.push_back({.share = 0.5F});
    append(out[1], keyboard_.letters[1], Kind::letter);
    out[1].cells.push_back({.share = 0.5F});
    out[2].cells.push_back({&keyboard_.shift, 1.5F, Kind::word});
    append(out[2], keyboard_.letters[2], Kind::letter);
    out[2].cells.push_back({&keyboard_.erase, 1.5F, Kind::word});
    return out;
  }
  Row bare_tones() const {
    auto row = row_of(keyboard_.tones, Kind::own);
    row.cells.push_back({&keyboard_.no_tone, 1, Kind::word});
    return row;
  }
  Row tones() const {
    auto row = bare_tones();
    if (names_ == ToneNames::shown) row.height = named_row;
    return row;
  }
  // In place of the letters: as many rows, and erase stays where it is.
  std::vector<Row> digits() const {
    std::vector<Row> out{row_of(keyboard_.digits, Kind::letter), {}, erase_alone()};
    const float beside = (10 - static_cast<float>(keyboard_.signs.size())) / 2;
    out[1].cells.push_back({.share = beside});
    append(out[1], keyboard_.signs, Kind::letter);
    out[1].cells.push_back({.share = beside});
    return out;
  }
  Row erase_alone() const { return {.cells = {{.share = 8.5F}, {&keyboard_.erase, 1.5F, Kind::word}}}; }
  Row low(Extra extra) const {
    Row row;
    row.cells.push_back({&keyboard_.undo, 2, Kind::word});
    if (extra == Extra::to_both) append_face(row, Keyboard::Shown::marks, keyboard_.to_marks);
    if (extra != Extra::signs) append_face(row, Keyboard::Shown::digits, keyboard_.to_digits);
    if (extra == Extra::signs)
      for (std::size_t i = 0; i < std::min<std::size_t>(3, keyboard_.signs.size()); ++i)
        row.cells.push_back({.key = &keyboard_.signs[i], .share = 1, .kind = Kind::letter});
    const float used = std::accumulate(row.cells.begin(), row.cells.end(), 0.0F,
                                       [](float sum, const Cell& cell) { return sum + cell.share; });
    row.cells.push_back({&keyboard_.space, 7.5F - used, Kind::word});
    row.cells.push_back({&keyboard_.enter, 2.5F, Kind::main});
    return row;
  }
  // The key that shows others, or what it has shown away again.
  void append_face(Row& row, Keyboard::Shown shown, const Button& key) const {
    row.cells.push_back({keyboard_.shown == shown ? &keyboard_.to_letters : &key, 1.5F, Kind::word});
  }

  std::vector<Row> all(Extra extra) const {
    std::vector<Row> out;
    if (extra == Extra::signs) out.push_back(row_of(keyboard_.digits, Kind::letter));
    out.push_back(row_of(keyboard_.marked, Kind::own));
    out.push_back(tones());
    const bool shows_digits = extra != Extra::signs && keyboard_.shown == Keyboard::Shown::digits;
    for (auto& row : shows_digits ? digits() : letters()) out.push_back(std::move(row));
    out.push_back(low(extra));
    return out;
  }
  std::vector<Row> together() const {
    std::vector<Row> out{{.cells = own_cells()}};
    for (auto& row : keyboard_.shown == Keyboard::Shown::digits ? digits() : letters())
      out.push_back(std::move(row));
    out.push_back(low(Extra::to_digits));
    return out;
  }
  std::vector<Row> hidden() const {
    std::vector<Row> out = keyboard_.shown == Keyboard::Shown::digits  ? digits()
                           : keyboard_.shown == Keyboard::Shown::marks ? marks()
                                                                       : letters();
    out.push_back(low(Extra::to_both));
    return out;
  }
  std::vector<Row> marks() const { return {row_of(keyboard_.marked, Kind::own), bare_tones(), erase_alone()}; }

  // On a narrow panel: rows as long as fit, filled one after the other.
  void fill(std::vector<Row>& out, const std::vector<Cell>& cells) const {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i % columns_ == 0) out.emplace_back();
      out.back().cells.push_back(cells[i]);
    }
    while (!out.empty() && out.back().cells.size() < columns_) out.back().cells.push_back({});
  }
  std::vector<Cell> own_cells() const {
    auto cells = row_of(keyboard_.marked, Kind::own).cells;
    std::ranges::move(bare_tones().cells, std::back_inserter(cells));
    return cells;
  }
  std::vector<Cell> shown_cells(Keyboard::Shown shown) const {
    Row row;
    if (shown == Keyboard::Shown::letters) append(row, keyboard_.few, Kind::letter);
    if (shown == Keyboard::Shown::marks) row.cells = own_cells();
    if (shown == Keyboard::Shown::digits) append(row, keyboard_.digits, Kind::letter);
    if (shown == Keyboard::Shown::digits) append(row, keyboard_.signs, Kind::letter);
    if (shown == Keyboard::Shown::digits) append(row, keyboard_.few_more, Kind::letter);
    row.cells.push_back({shown == Keyboard::Shown::letters ? &keyboard_.shift : &keyboard_.undo, 1, Kind::word});
    row.cells.push_back({&keyboard_.erase, 1, Kind::word});
    return std::move(row.cells);
  }
  std::vector<Row> few(Extra extra) const {
    const bool both = extra == Extra::to_both;
    std::vector<Row> out;
    if (!both) fill(out, own_cells());
    const auto usual = out.size() + (keyboard_.few.size() + 2 + columns_ - 1) / columns_;
    const bool own_are_there = !both && keyboard_.shown == Keyboard::Shown::marks;
    fill(out, shown_cells(own_are_there ? Keyboard::Shown::letters : keyboard_.shown));
    while (out.size() < usual) out.push_back({.cells = {{}}});  // nothing moves when others are shown
    Row low;
    if (both) append_narrow(low, Keyboard::Shown::marks, keyboard_.to_marks);
    append_narrow(low, Keyboard::Shown::digits, keyboard_.to_few_more);
    const auto left = static_cast<float>(columns_ - low.cells.size());
    low.cells.push_back({&keyboard_.space, left / 2, Kind::word});
    low.cells.push_back({&keyboard_.enter, left / 2, Kind::main});
    out.push_back(std::move(low));
    return out;
  }
  void append_narrow(Row& row, Keyboard::Shown shown, const Button& key) const {
    row.cells.push_back({keyboard_.shown == shown ? &keyboard_.to_letters : &key, 1, Kind::word});
  }

  const Keyboard& keyboard_;
  std::size_t columns_;
  ToneNames names_;
};

float rows_in(const Rows& rows) {
  return std::accumulate(rows.rows.begin(), rows.rows.end(), 0.0F,
                         [](float sum, const Row& row) { return sum + row.height; });
}

std::size_t columns_in(const Theme& theme, float width) {
  const auto fit = static_cast<std::size_t>((width + theme.unit()) / (theme.min_touch() + theme.unit()));
  return std::clamp(fit, fewest_columns, usual_columns);
}

}  // namespace

float height_of(const KeyRows& rows, const Theme& theme, float key) {
  return rows_in(rows) * (key + theme.lip() + theme.unit()) - theme.unit();
}

float named_face(const Theme& theme, float key) {
  return named_row * (key + theme.lip() + theme.unit()) - theme.lip() - theme.unit();
}

float key_in(const KeyRows& rows, const Theme& theme, float height) {
  return (height + theme.unit()) / rows_in(rows) - theme.lip() - theme.unit();
}

float least_key(const KeyRows& rows, const Theme& theme) {
  return rows.room == Rows::Room::least ? theme.min_touch()
                                        : std::max(theme.min_touch(), theme.key() * usual_least);
}

KeyRows rows_for(const Keyboard& keyboard, Size room, const Theme& theme, ToneNames names) {
  auto plans = Planner(keyboard, columns_in(theme, room.w), names).plans();
  const auto fits = [&](const Rows& each) { return height_of(each, theme, least_key(each, theme)) <= room.h + 1; };
  const auto found = std::ranges::find_if(plans, fits);
  return std::move(found == plans.end() ? plans.back() : *found);
}

}  // namespace motcua::kit
