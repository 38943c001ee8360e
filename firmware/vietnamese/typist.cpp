// Letters, spaces, keys of their own, and what is taken away again.
#include "firmware/vietnamese/typist.hpp"

#include <algorithm>

namespace motcua::vietnamese {
namespace {

bool is_marked(const Letter& letter) {
  return letter.mark != Mark::none;
}

bool is_digit(char32_t code) {
  return code >= U'0' && code <= U'9';
}

// "uơ" stands at the end of a word only, and "ưo" nowhere: before more letters both are "ươ".
Letters with_whole_horn(Letters letters) {
  for (auto i = rhyme_begin(letters); i + 2 < letters.size(); ++i) {
    auto& u = letters[i];
    auto& o = letters[i + 1];
    if (u.base == 'u' && o.base == 'o' && (u.mark == Mark::horn) != (o.mark == Mark::horn) &&
        o.mark != Mark::circumflex)
      u.mark = o.mark = Mark::horn;
  }
  return letters;
}

// The letters at the end of a text.
std::vector<Toned> last_run(std::u32string_view text) {
  std::vector<Toned> run;
  for (; !text.empty(); text.remove_suffix(1)) {
    const auto letter = take_apart(text.back());
    if (!letter) break;
    run.push_back(*letter);
  }
  std::ranges::reverse(run);
  return run;
}

bool belongs_to_code(std::u32string_view text) {
  return !text.empty() && (is_digit(text.back()) || text.back() == U'_');
}

}  // namespace

// The word is done: it becomes part of the text before the next.
void Typist::close(Mode next) {
  state_.before += spelled();
  state_.word = {};
  state_.keys = std::u32string();
  state_.mode = next;
}

// What the same key did before is taken back, and the key stands for itself.
void Typist::leave_as_typed(char32_t key) {
  note(key);
  if (const auto letter = take_apart(key)) return letters().push_back(letter->letter);
  close(Mode::foreign);
  state_.before.push_back(key);
}

void Typist::add(const Letter& letter) {
  const auto key = spell(letter, Tone::none);
  if (state_.mode == Mode::foreign) {
    letters().push_back(letter);
    return note(key);
  }
  auto longer = letters();
  longer.push_back(letter);
  longer = with_whole_horn(std::move(longer));
  if (fit(longer) != Fit::no) return use(std::move(longer), key);
  if (has_vowel(letters())) return begin_next(letter);
  if (is_vowel(letter)) state_.mode = Mode::foreign;
  use(std::move(longer), key);
}

// The letter does not go on with the syllable. Behind one with a mark a space was forgotten; else it is no Vietnamese.
void Typist::begin_next(const Letter& letter) {
  const bool whole = fit(letters()) == Fit::whole && takes_tone(letters(), state_.word.tone);
  const bool marked = state_.word.tone != Tone::none || std::ranges::any_of(letters(), is_marked);
  if (!whole && state_.keys && state_.mode == Mode::composing) {
    state_.before += *state_.keys;
    state_.word = {};
    close(Mode::foreign);
  } else {
    close(marked ? Mode::composing : Mode::foreign);
  }
  add(letter);
}

void Typist::separator(char32_t code) {
  if (code == U' ' && letters().empty() && (state_.before.empty() || state_.before.back() == U' ')) return;
  close(code == U'_' ? Mode::foreign : Mode::composing);
  state_.before.push_back(code);
}

void Typist::digit(char32_t code) {
  if (rules_.method == Method::vni && by_vni(code)) return;
  close(Mode::foreign);
  state_.before.push_back(code);
}

void Typist::character(char32_t code, Case letter_case) {
  if (is_digit(code)) return digit(code);
  if (std::u32string_view(U" .,-/_").contains(code)) return separator(code);
  auto taken = take_apart(code);
  if (!taken || taken->tone != Tone::none) return;
  auto& letter = taken->letter;
  if (letter_case == Case::upper) letter.letter_case = Case::upper;
  if (rules_.method == Method::telex && !is_marked(letter) && by_telex(spell(letter, Tone::none))) return;
  add(letter);
}

void Typist::own_tone(Tone which) {
  if (state_.mode == Mode::foreign || !has_rhyme() || fit(letters()) == Fit::no) return tone_of_last_run(which);
  if (which == Tone::none && state_.word.tone == Tone::none)
    for (auto& letter : letters()) letter.mark = Mark::none;
  state_.word.tone = which;
  state_.mode = Mode::composing;
  state_.keys.reset();
}

// Behind a space, or in a word that is no syllable: the tone of its last vowels is another.
void Typist::tone_of_last_run(Tone which) {
  auto text = state_.before + spelled();
  const auto end = text.find_last_not_of(U' ') + 1;
  const auto spaces = text.substr(end);
  text.resize(end);
  auto run = last_run(text);
  text.resize(end - run.size());
  Letters plain;
  for (const auto& each : run) plain.push_back(each.letter);
  const auto place = tone_place(plain, rules_.tone_placement);
  bool had_tone = false;
  for (auto i = run.size(); place && i-- > 0;) {
    if (i < *place && !is_vowel(plain[i])) break;
    had_tone = had_tone || run[i].tone != Tone::none;
    run[i].tone = i == *place ? which : Tone::none;
  }
  for (auto& each : run) {
    if (which == Tone::none && !had_tone) each.letter.mark = Mark::none;
    text.push_back(spell(each.letter, each.tone));
  }
  state_ = {.before = text + spaces, .word = {}, .keys = std::u32string(), .mode = state_.mode};
  if (spaces.empty()) reopen();
}

void Typist::erase() {
  state_.before += spelled();
  if (!state_.before.empty()) state_.before.pop_back();
  reopen();
}

// The last letters of the text before are the word again that is being typed.
void Typist::reopen() {
  state_.word = {};
  state_.keys.reset();
  state_.mode = Mode::foreign;
  auto& before = state_.before;
  const auto run = last_run(before);
  const auto ahead = std::u32string_view(before).substr(0, before.size() - run.size());
  if (belongs_to_code(ahead)) return;
  if (run.empty()) {
    state_.keys = std::u32string();
    state_.mode = Mode::composing;
    return;
  }
  bool marked = false;
  for (std::size_t from = 0; from < run.size(); ++from) {
    Syllable rest;
    std::size_t tones = 0;
    for (auto i = from; i < run.size(); ++i) {
      rest.letters.push_back(run[i].letter);
      if (run[i].tone == Tone::none) continue;
      rest.tone = run[i].tone;
      ++tones;
    }
    const bool abbreviation = from == 0 && !has_vowel(rest.letters);
    if (tones <= 1 && (abbreviation || fit(rest.letters) != Fit::no)) {
      if (from > 0 && !marked) return;
      before.resize(before.size() - rest.letters.size());
      state_.word = std::move(rest);
      state_.mode = Mode::composing;
      return;
    }
    marked = marked || run[from].tone != Tone::none || is_marked(run[from].letter);
  }
}

void Typist::type(const Typed::Press& press) {
  if (const auto* key = std::get_if<Character>(&press.key)) return character(key->code, press.letter_case);
  if (const auto* key = std::get_if<Tone>(&press.key)) return own_tone(*key);
  const auto command = std::get<Command>(press.key);
  if (command == Command::erase) erase();
  if (command == Command::clear) state_ = {};
}

}  // namespace motcua::vietnamese
