#include "ui/kiosk/page/typing.hpp"

#include "firmware/vietnamese/vietnamese.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

namespace motcua::kiosk_ui {

namespace key = text::key;

namespace {

using kit::Align;
using kit::Button;
using kit::Emphasis;
using kit::Enabled;
using kit::Icon;
using kit::TextRole;
using vietnamese::Capitals;
using vietnamese::Character;
using vietnamese::Command;
using vietnamese::Tone;

constexpr std::array<std::u32string_view, 3> letter_rows{U"qwertyuiop", U"asdfghjkl", U"zxcvbnm"};
constexpr std::u32string_view letters_of_the_alphabet = U"abcdeghiklmnopqrstuvxy";
constexpr std::u32string_view letters_beside_it = U"fjwz";  // of Telex, and of names from elsewhere
constexpr std::u32string_view digits = U"1234567890";
constexpr float usual_width = 12;  // of least targets: ten keys in a row
constexpr std::u32string_view signs = U".-/,_";

class Part {
public:
  Part(const vietnamese::Typed& typed, const vietnamese::Typing& rules, const text::Locale& locale)
      : typed_(typed),
        locale_(locale),
        limit_(static_cast<std::int64_t>(rules.limit)),
        more_(typed.is_full(rules) ? Enabled::no : Enabled::yes) {}

  TypingPart make(const TypingWords& words) {
    auto& keys = part_.keyboard;
    keys.marked = characters(vietnamese::marked_letters);
    keys.tones = tones();
    keys.no_tone = press(Tone::none, {.label = locale_.tr(key::typing_no_tone), .icon = Icon::circle_dashed});
    for (std::size_t i = 0; i < letter_rows.size(); ++i) keys.letters.at(i) = characters(letter_rows.at(i));
    keys.few = characters(letters_of_the_alphabet);
    keys.few_more = characters(letters_beside_it);
    keys.digits = characters(digits);
    keys.signs = characters(signs);
    const bool capitals = typed_.capitals() != Capitals::off;
    const bool all = typed_.capitals() == Capitals::all;
    keys.capitals = capitals ? kit::Keyboard::Capitals::on : kit::Keyboard::Capitals::off;
    keys.shift = command(Command::shift, locale_.tr(all ? key::typing_all_capitals : key::typing_capital),
                         all ? Icon::arrow_fat_lines_up : Icon::arrow_fat_up);
    const auto something = typed_.text().empty() ? Enabled::no : Enabled::yes;
    keys.erase = command(Command::erase, {}, Icon::backspace, something);
    keys.undo = command(Command::undo, locale_.tr(key::typing_undo), Icon::arrow_counter_clockwise,
                        typed_.can_undo() ? Enabled::yes : Enabled::no);
    keys.space =
        press(Character{U' '}, {.label = locale_.tr(key::typing_space), .icon = Icon::space_bar, .enabled = more_});
    keys.to_letters = shows(Command::letters, "abc", "a");
    keys.to_digits = shows(Command::digits, "123", "1");
    keys.to_few_more = shows(Command::digits, "12 fj", "1f");
    keys.to_marks = shows(Command::marks, vietnamese::utf8(vietnamese::marked_letters.substr(0, 2)),
                          vietnamese::utf8(vietnamese::marked_letters.substr(0, 1)));
    keys.shown = static_cast<kit::Keyboard::Shown>(typed_.keys_shown());
    keys.enter = add(flows::PressEnter{}, {.label = words.enter,
                                           .icon = Icon::magnifying_glass,
                                           .emphasis = Emphasis::primary,
                                           .enabled = something,
                                           .role = TextRole::strong});
    part_.field = {.value = typed_.text(), .hint = words.hint, .icon = Icon::magnifying_glass, .clear = {}};
    part_.field.clear = command(Command::clear, locale_.tr(key::typing_clear), Icon::x);
    if (more_ == Enabled::no) {
      part_.field.state = kit::TextField::State::wrong;
      part_.full = locale_.tr(key::typing_full, {{"count", locale_.number(limit_)}});
    }
    return std::move(part_);
  }

private:
  template <class Intent>
  Button add(const Intent& intent, Button button) {
    button.align = Align::centre;
    button.id = intent.id();
    part_.meanings.emplace_back(intent);
    return button;
  }
  Button press(const vietnamese::Key& key, Button button) {
    button.role = TextRole::body;
    return add(flows::Press{key}, std::move(button));
  }
  Button command(Command which, std::string label, Icon icon = Icon::none, Enabled enabled = Enabled::yes) {
    return press(which, {.label = std::move(label), .icon = icon, .enabled = enabled});
  }
  Button shows(Command which, std::string label, std::string shorter) {
    return press(which, {.label = std::move(label), .detail = std::move(shorter)});
  }
  std::vector<Button> characters(std::u32string_view codes) {
    std::vector<Button> out;
    for (const auto code : codes)
      out.push_back(press(Character{code}, {.label = label_of(code), .enabled = more_}));
    return out;
  }
  // As it will be written.
  std::string label_of(char32_t code) const {
    auto letter = vietnamese::take_apart(code);
    if (!letter) return vietnamese::utf8({&code, 1});
    if (typed_.capitals() != Capitals::off) letter->letter.letter_case = vietnamese::Case::upper;
    const char32_t shown = vietnamese::spell(letter->letter, Tone::none);
    return vietnamese::utf8({&shown, 1});
  }
  std::vector<Button> tones() {
    const std::array<std::pair<Tone, text::TextKey>, 5> names{{{Tone::sac, key::typing_sac},
                                                               {Tone::huyen, key::typing_huyen},
                                                               {Tone::hoi, key::typing_hoi},
                                                               {Tone::nga, key::typing_nga},
                                                               {Tone::nang, key::typing_nang}}};
    std::vector<Button> out;
    for (const auto& [tone, name] : names) {
      const char32_t shown = vietnamese::spell(vietnamese::Letter{.base = 'a'}, tone);
      out.push_back(press(tone, {.label = vietnamese::utf8({&shown, 1}), .detail = locale_.tr(name)}));
    }
    return out;
  }

  const vietnamese::Typed& typed_;
  const text::Locale& locale_;
  std::int64_t limit_;
  Enabled more_;
  TypingPart part_;
};

}  // namespace

TypingPart typing_part(const vietnamese::Typed& typed, const vietnamese::Typing& rules, const TypingWords& words,
                       const text::Locale& locale) {
  return Part(typed, rules, locale).make(words);
}

TypingRooms typing_rooms(const TypingPart& part, const Drawing& to) {
  const auto& ui = to.ui;
  if (ui.theme().wide()) {
    kit::Cutter row(to.room, ui.space(4));
    const auto words = row.left((to.room.w - row.gap()) * 0.45F);
    return {words, row.rest()};
  }
  // The page's margin is wider than keys want, on a narrow panel by far.
  const float edge = ui.space(ui.bare().w > usual_width * ui.theme().min_touch() ? 3 : 0.5F);
  const float beside = std::max(0.0F, to.room.x - ui.bare().x - edge);
  kit::Rect keys{to.room.x - beside, to.room.y, to.room.w + 2 * beside, to.room.h};
  const float height = ui.keyboard_height(part.keyboard, keys);
  keys.y = to.room.bottom() - height;
  keys.h = height;
  return {{to.room.x, to.room.y, to.room.w, to.room.h - height - ui.space(4)}, keys};
}

float field_height(const TypingPart& part, const kit::Ui& ui, float width) {
  const float said = part.full.empty() ? 0 : ui.text_height(part.full, TextRole::body, width) + ui.space(1);
  return ui.text_field_height() + said;
}

std::optional<flows::Typing> draw_field(const TypingPart& part, const kit::Rect& rect, kit::Ui& ui) {
  kit::Cutter area(rect, ui.space(1));
  const bool cleared = ui.text_field(area.top(ui.text_field_height()), part.field);
  if (!part.full.empty() && ui.text_height(part.full, TextRole::body, rect.w) <= area.rest().h + 1)
    ui.paragraph(area, part.full, {.colour = kit::Role::danger});
  return cleared ? std::optional<flows::Typing>(flows::Press{Command::clear}) : std::nullopt;
}

// On a ground of its own, to the edges of the page.
std::optional<flows::Typing> draw_keyboard(const TypingPart& part, const kit::Rect& rect, kit::Ui& ui) {
  if (!ui.theme().wide()) {
    const auto bare = ui.bare();
    const float top = rect.y - ui.space(2);
    ui.area({bare.x, top, bare.w, bare.bottom() - top}, kit::Role::tint);
    ui.area({bare.x, top, bare.w, ui.theme().border()}, kit::Role::line);
  }
  const auto tapped = ui.keyboard(rect, part.keyboard);
  const auto id = [](const flows::Typing& each) {
    return std::visit([](const auto& one) { return one.id(); }, each);
  };
  const auto found = tapped ? std::ranges::find(part.meanings, *tapped, id) : part.meanings.end();
  return found == part.meanings.end() ? std::nullopt : std::optional(*found);
}

}  // namespace motcua::kiosk_ui
