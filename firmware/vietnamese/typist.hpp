// Inside firmware/vietnamese: one press upon what is typed (typing.hpp says what comes of it).
#pragma once

#include "firmware/vietnamese/typing.hpp"

#include <algorithm>
#include <utility>

namespace motcua::vietnamese {

using Letters = std::vector<Letter>;

inline bool has_vowel(const Letters& letters) {
  return std::ranges::any_of(letters, is_vowel);
}

// One press upon a state.
class Typist {
public:
  Typist(Typed::State state, const Typing& rules) : state_(std::move(state)), rules_(rules) {}

  void type(const Typed::Press& press);
  void reopen();
  Typed::State finish() && { return std::move(state_); }

private:
  using Mode = Typed::Mode;

  void character(char32_t code, Case letter_case);
  void separator(char32_t code);
  void digit(char32_t code);
  void add(const Letter& letter);
  void begin_next(const Letter& letter);
  void own_tone(Tone tone);
  void tone_of_last_run(Tone tone);
  void erase();

  // These answer whether the key was used up; `key` is what it is as typed.
  bool by_telex(char32_t key);
  bool by_vni(char32_t key);
  bool tone(Tone tone, char32_t key);
  bool bar(char32_t key);
  bool circumflex(std::string_view bases, char32_t key);
  bool horn_or_breve(std::string_view bases, char32_t key);
  bool horn_alone(char32_t key);
  std::vector<Letters> with_horn_or_breve(std::string_view bases) const;

  Letters& letters() { return state_.word.letters; }
  const Letters& letters() const { return state_.word.letters; }
  bool has_rhyme() const { return rhyme_begin(letters()) < letters().size(); }
  std::u32string spelled() const { return spell(state_.word, rules_.tone_placement); }
  void note(char32_t key) {
    if (state_.keys) state_.keys->push_back(key);
  }
  void use(Letters letters, char32_t key) {
    state_.word.letters = std::move(letters);
    note(key);
  }
  void close(Mode next);
  void leave_as_typed(char32_t key);

  Typed::State state_;
  Typing rules_;
};

}  // namespace motcua::vietnamese
