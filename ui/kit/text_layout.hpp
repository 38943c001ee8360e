// Breaking text into lines. Knows no font: the caller measures. Breaks at spaces; a no-break space (U+00A0) holds
// words together ("Quầy 5"); a word wider than the line is broken between characters.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::kit {

using Measure = std::function<float(std::string_view)>;

// balanced: as narrow as the number of lines allows, so that no line is left with one short word; for titles, keys and
// other short texts.
enum class Lines : std::uint8_t { filled, balanced };
std::vector<std::string> wrap_text(std::string_view text, float width, const Measure& measure,
                                   Lines lines = Lines::filled);

// The text, or as much of it as fits with an ellipsis at its end.
std::string shorten(std::string_view text, float width, const Measure& measure);
// The text, or as much of its end as fits behind an ellipsis.
std::string keep_end(std::string_view text, float width, const Measure& measure);

// The length in bytes of the UTF-8 character at `at`; 1 for a stray byte.
std::size_t character_length(std::string_view text, std::size_t at);
// The code point at `at`, which moves on; U+FFFD for a stray byte or one beyond 16 bits.
char32_t next_character(std::string_view text, std::size_t& at);

}  // namespace motcua::kit
