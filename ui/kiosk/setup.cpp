#include "ui/kiosk/setup.hpp"

#include "ui/kit/icon.hpp"

#include <algorithm>

namespace motcua::kiosk_ui {

session::Setup visit_setup(const config::Centre& centre, Language language) {
  session::Setup setup;
  setup.language = language;
  auto& offered = setup.of<ticket::Flow>();
  for (const auto& service : centre.services)
    offered.services.push_back({service.id, service.group, service.purposes});
  for (const auto& group : centre.groups) offered.groups.push_back(group.id);
  auto& identify = setup.of<identify::Flow>();
  if (centre.identification.offered) identify.offered = identify::Offered::yes;
  if (config::tickets_a_day(centre) > 0) identify.counted = identify::Counted::yes;
  for (const auto& priority : centre.identification.priorities)
    identify.priorities.push_back({priority.from, priority.until});
  auto& lookup = setup.of<lookup::Flow>();
  for (const auto& service : centre.services)
    if (!service.procedure_code.empty()) lookup.queues.push_back({service.id, service.procedure_code});
  lookup.guidance = centre.guidance;
  return setup;
}

vietnamese::Typing typing_of(const std::optional<config::Keyboard>& keyboard) {
  vietnamese::Typing typing;
  if (!keyboard) return typing;
  switch (keyboard->layout) {
    case config::KeyboardLayout::telex:
      typing.method = vietnamese::Method::telex;
      break;
    case config::KeyboardLayout::vni:
      typing.method = vietnamese::Method::vni;
      break;
    case config::KeyboardLayout::plain:
      typing.method = vietnamese::Method::plain;
      break;
  }
  if (keyboard->tone_placement == config::TonePlacement::new_style)
    typing.tone_placement = vietnamese::TonePlacement::new_style;
  return typing;
}

std::vector<const config::Service*> with_unknown_icons(const config::Centre& centre) {
  std::vector<const config::Service*> out;
  for (const auto& service : centre.services) {
    if (service.icon.empty() || kit::icon_named(service.icon)) continue;
    if (!std::ranges::contains(out, service.icon_place, &config::Service::icon_place)) out.push_back(&service);
  }
  return out;
}

}  // namespace motcua::kiosk_ui
