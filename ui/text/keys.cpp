#include "ui/text/keys.hpp"

#include <algorithm>
#include <array>

namespace motcua::text {
namespace {

constexpr std::array<std::string_view, key_count> names{
#define MOTCUA_TEXT(area, name) #area "." #name,
#include "ui/text/keys.inc"
#undef MOTCUA_TEXT
};

}  // namespace

std::string_view name(TextKey key) {
  return names[static_cast<std::size_t>(key.index())];
}

std::optional<TextKey> find_key(std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return TextKey::Maker::make(static_cast<KeyIndex>(found - names.begin()));
}

}  // namespace motcua::text
