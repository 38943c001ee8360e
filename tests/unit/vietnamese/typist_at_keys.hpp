// Somebody who types what stands in a string, key by key. In <> stand keys of their own: <ă> ... <ư>, the tones <'> sắc,
// <`> huyền, <?> hỏi, <~> ngã, <.> nặng, <0> none, and <shift>, <erase>, <undo>, <clear>. A capital stays one.
#pragma once

#include "firmware/vietnamese/typing.hpp"
#include "firmware/vietnamese/vietnamese.hpp"

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::vietnamese {

inline Key key_named(std::u32string_view name) {
  if (name == U"shift") return Command::shift;
  if (name == U"erase") return Command::erase;
  if (name == U"undo") return Command::undo;
  if (name == U"clear") return Command::clear;
  if (name.size() != 1) throw std::invalid_argument("no such key: " + utf8(name));
  constexpr std::u32string_view tones = U"0`?~'.";
  const auto tone = tones.find(name.front());
  if (tone != std::u32string_view::npos) return static_cast<Tone>(tone);
  return Character{name.front()};
}

inline std::vector<Key> keys_of(std::string_view script) {
  std::vector<Key> out;
  const auto text = code_points(script);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != U'<') {
      out.push_back(Character{text[i]});
      continue;
    }
    const auto end = text.find(U'>', i);
    out.push_back(key_named(std::u32string_view(text).substr(i + 1, end - i - 1)));
    i = end;
  }
  return out;
}

inline Typed type(Typed typed, std::string_view script, const Typing& rules) {
  for (const auto& key : keys_of(script)) typed = press(std::move(typed), key, rules);
  return typed;
}

inline std::string typed(std::string_view script, const Typing& rules) {
  return type({}, script, rules).text();
}

}  // namespace motcua::vietnamese
