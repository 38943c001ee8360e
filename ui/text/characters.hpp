// The exact set of characters that a font must be able to draw: those of the given texts (locales, the centre's
// data) and printable ASCII, which values made at run time (numbers, times, ids) consist of.
#pragma once

#include <span>
#include <string>

namespace motcua::text {

// Code points, sorted, each once. `texts` is UTF-8; bytes that are not are passed over.
std::u32string all_characters(std::span<const std::string> texts);

}  // namespace motcua::text
