// The pictures of the kit by name. What a service names in its data is one of them too.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua::kit {

enum class Icon : std::uint8_t {
  none,
#define MOTCUA_PHOSPHOR(name) name,
#define MOTCUA_LINES(name) name,
#define MOTCUA_OWN(name) name,
#include "ui/kit/icons.inc"
#undef MOTCUA_PHOSPHOR
#undef MOTCUA_LINES
#undef MOTCUA_OWN
  count
};

// By its file's name: "map-trifold". Nothing for a name that the kit does not have.
std::optional<Icon> icon_named(std::string_view name);

}  // namespace motcua::kit
