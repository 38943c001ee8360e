// A picture that is no icon: a customer's mark, a photo, a page that was scanned. Its pixels leave memory with the last owner,
// and what the renderer holds of it with the first frame that does not show it.
#pragma once

#include "firmware/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace motcua::kit {

struct Picture {
  std::size_t width = 0;
  std::size_t height = 0;
  std::vector<std::uint8_t> rgba;  // four bytes a dot, not premultiplied; row by row, the top one first
};

// Errors: not_found without the file, invalid for what is no PNG, unsupported for one of more than 4096 dots a side.
Result<Picture> read_png(const std::filesystem::path& file);

// Each dot is the mean of what of `picture` lies on it; an empty picture stays one. Sizes of at least one dot.
Picture scaled(const Picture& picture, std::size_t width, std::size_t height);

}  // namespace motcua::kit
