#include "ui/kit/canvas.hpp"

#include <algorithm>

namespace motcua::kit {

FontFiles FontFiles::in(const std::filesystem::path& directory) {
  return {directory / "NotoSans-Regular.ttf", directory / "NotoSans-Bold.ttf"};
}

void Canvas::report(Flaw flaw) {
  if (std::ranges::find(flaws_, flaw) == flaws_.end()) flaws_.push_back(std::move(flaw));
}

}  // namespace motcua::kit
