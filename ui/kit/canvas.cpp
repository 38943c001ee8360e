#include "ui/kit/canvas.hpp"

#include "ui/kit/masks.hpp"

#include <algorithm>
#include <cmath>

namespace motcua::kit {

Assets Assets::in(const std::filesystem::path& share) {
  const auto fonts = share / "fonts";
  return {.regular = fonts / "SourceSans3-Regular.otf",
          .semibold = fonts / "SourceSans3-Semibold.otf",
          .bold = fonts / "SourceSans3-Bold.otf",
          .icons = share / "art" / "icons.bin"};
}

Status Assets::check() const {
  for (const auto& face : {regular, semibold, bold}) {
    std::error_code error;
    if (std::filesystem::file_size(face, error) == 0 || error)
      return fail(ErrorCode::not_found, face.string(), "the font file cannot be read");
  }
  const auto masks = Masks::open(icons);
  return masks ? Status{} : std::unexpected(masks.error());
}

// As large as the faces beside them; what stands alone does not grow.
float Canvas::icon_side(IconSize size) const {
  switch (size) {
    case IconSize::small:
      return std::round(theme().face(TextRole::body).em * 1.24F);
    case IconSize::row:
      return theme().face(TextRole::strong).em;
    case IconSize::large:
      return std::round(theme().face(TextRole::title).em * 1.4F);
    case IconSize::hero:
      break;
  }
  return std::round(theme().face(TextRole::title).em * 2.4F);
}

void Canvas::report(Flaw flaw) {
  if (std::ranges::find(flaws_, flaw) == flaws_.end()) flaws_.push_back(std::move(flaw));
}

}  // namespace motcua::kit
