// Strict UTF-8 (Unicode 16, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace motcua::identity {

struct CodePoint {
  char32_t code = 0;
  std::size_t bytes = 0;
};

// The one that `text` begins with; nothing at its end and where the bytes are no UTF-8.
std::optional<CodePoint> first_code_point(std::string_view text);
bool is_utf8(std::string_view text);

}  // namespace motcua::identity
