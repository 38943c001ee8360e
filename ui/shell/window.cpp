#include "ui/shell/shell.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::shell {

std::filesystem::path share_directory() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return program.parent_path().parent_path() / "share";
}

kit::Placement fit(kit::Size logical, kit::Size window) {
  const float scale = std::min(window.w / logical.w, window.h / logical.h);
  return {scale, {std::floor((window.w - logical.w * scale) / 2), std::floor((window.h - logical.h * scale) / 2)}};
}

kit::Size window_size(kit::Size logical, kit::Size room) {
  const float scale = std::min({1.0F, room.w / logical.w, room.h / logical.h});
  return {std::floor(logical.w * scale), std::floor(logical.h * scale)};
}

}  // namespace motcua::shell
