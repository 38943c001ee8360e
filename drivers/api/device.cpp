#include "drivers/api/device.hpp"

#include <algorithm>
#include <format>

namespace motcua::drivers {
namespace {

std::string_view word(Sense sense) {
  return sense == Sense::paper_out ? "paper_out" : "paper_low";
}

template <class Range, class Text>
std::string listed(std::string_view before, const Range& range, Text text, std::string_view after = "") {
  std::string out;
  for (const auto& one : range) out += std::format("{}{}", out.empty() ? "" : ", ", text(one));
  return out.empty() ? out : std::format(", {}{}{}", before, out, after);
}

}  // namespace

bool Capabilities::takes(std::string_view media_type) const {
  return std::ranges::contains(media_types, media_type);
}

std::string describe(const DeviceInfo& info) {
  const auto& can = info.capabilities;
  return std::format("{}: {} ({}, {})", info.id.text(), info.model, info.kind, info.driver) +
         listed("takes ", can.media_types, [](const auto& type) { return type; }) +
         listed(
             "", can.dots_per_inch, [](int dots) { return dots; }, " dpi") +
         listed("notices ", can.senses, word);
}

}  // namespace motcua::drivers
