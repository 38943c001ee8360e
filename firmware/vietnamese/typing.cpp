#include "firmware/vietnamese/typing.hpp"

#include "firmware/vietnamese/typist.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <utility>

namespace motcua::vietnamese {
namespace {

Capitals next_of(Capitals now) {
  if (now == Capitals::off) return Capitals::next;
  return now == Capitals::next ? Capitals::all : Capitals::off;
}

std::optional<KeysShown> shown_by(Command command) {
  if (command == Command::letters) return KeysShown::letters;
  if (command == Command::digits) return KeysShown::digits;
  if (command == Command::marks) return KeysShown::marks;
  return std::nullopt;
}

}  // namespace

Typed::State Typed::after(State state, const Press& press, const Typing& rules) {
  Typist typist(std::move(state), rules);
  typist.type(press);
  return std::move(typist).finish();
}

bool Typed::is_full(const Typing& rules) const {
  return code_points(text_).size() >= rules.limit;
}

std::u32string Typed::text_of(const State& state, const Typing& rules) {
  return state.before + spell(state.word, rules.tone_placement);
}

void Typed::undo(const Typing& rules) {
  if (presses_.empty()) return;
  presses_.pop_back();
  now_ = start_;
  for (const auto& each : presses_) now_ = after(std::move(now_), each, rules);
  text_ = utf8(text_of(now_, rules));
}

void Typed::change(const Press& press, const Typing& rules) {
  auto next = after(now_, press, rules);
  const auto old = text_of(now_, rules);
  const auto text = text_of(next, rules);
  if (text == old || (text.size() > rules.limit && text.size() > old.size())) return;
  presses_.push_back(press);
  if (presses_.size() > most_undone) {
    start_ = after(std::move(start_), presses_.front(), rules);
    presses_.erase(presses_.begin());
  }
  now_ = std::move(next);
  text_ = utf8(text);
}

Typed press(Typed typed, const Key& key, const Typing& rules) {
  if (const auto* command = std::get_if<Command>(&key)) {
    if (const auto shown = shown_by(*command)) typed.keys_shown_ = *shown;
    if (*command == Command::shift) typed.capitals_ = next_of(typed.capitals_);
    if (*command == Command::undo) typed.undo(rules);
    if (*command != Command::erase && *command != Command::clear) return typed;
  }
  typed.change({key, typed.capitals_ == Capitals::off ? Case::lower : Case::upper}, rules);
  const auto* character = std::get_if<Character>(&key);
  if (character != nullptr && take_apart(character->code) && typed.capitals_ == Capitals::next)
    typed.capitals_ = Capitals::off;
  return typed;
}

}  // namespace motcua::vietnamese
