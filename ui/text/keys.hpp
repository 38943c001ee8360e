// Every text that a screen or paper can show has a key here. A TextKey cannot be made from a literal: only the
// constants of namespace `key` exist, so a missing key is a compile error, and every key is checked against every
// locale file when the locales are loaded.
//
// To add a text: (1) one line MOTCUA_TEXT(area, name) in keys.inc, beside its area; (2) `name = "..."` under [area]
// in kiosk-config/locales/vi.toml and in en.toml. Then use text::key::area_name. Areas: one a screen or document.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua::text {

enum class KeyIndex : std::uint16_t {
#define MOTCUA_TEXT(area, name) area##_##name,
#include "ui/text/keys.inc"
#undef MOTCUA_TEXT
  count
};

class TextKey {
public:
  struct Maker;
  constexpr KeyIndex index() const { return index_; }
  friend constexpr bool operator==(TextKey, TextKey) = default;

private:
  constexpr explicit TextKey(KeyIndex index) : index_(index) {}
  KeyIndex index_;
};

struct TextKey::Maker {
  static constexpr TextKey make(KeyIndex index) { return TextKey(index); }
};

namespace key {
#define MOTCUA_TEXT(area, name) \
  inline constexpr TextKey area##_##name = TextKey::Maker::make(KeyIndex::area##_##name);
#include "ui/text/keys.inc"
#undef MOTCUA_TEXT
}  // namespace key

inline constexpr std::size_t key_count = static_cast<std::size_t>(KeyIndex::count);

std::string_view name(TextKey key);                      // "area.name"
std::optional<TextKey> find_key(std::string_view name);  // for keys named in data (fault catalogue)

}  // namespace motcua::text
