#include "ui/shell/layout.hpp"

#include <cmath>
#include <format>

namespace motcua::shell {
namespace {

// Ids are names from code and configuration; whatever else stands in one must still make valid JSON.
std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20)
      out += std::format("\\u{:04x}", static_cast<int>(c));
    else
      out += c;
  }
  return out + '"';
}

}  // namespace

std::string layout_json(std::string_view screen, std::span<const kit::Target> targets,
                        const kit::Placement& placement) {
  std::string out = std::format(R"({{"name":{},"targets":[)", json_text(screen));
  for (const auto& target : targets) {
    const auto corner = placement.to_window({target.rect.x, target.rect.y});
    const auto whole = [](float length) { return static_cast<int>(std::lround(length)); };
    if (&target != targets.data()) out += ',';
    out +=
        std::format(R"({{"id":{},"x":{},"y":{},"w":{},"h":{}{}}})", json_text(target.id), whole(corner.x),
                    whole(corner.y), whole(target.rect.w * placement.scale), whole(target.rect.h * placement.scale),
                    target.enabled == kit::Enabled::yes ? "" : R"(,"enabled":false)");
  }
  return out + "]}";
}

}  // namespace motcua::shell
