#include "ui/kiosk/setup.hpp"

namespace motcua::kiosk_ui {

session::Setup visit_setup(const config::Centre& centre, Language language) {
  session::Setup setup;
  setup.language = language;
  auto& offered = setup.of<ticket::Flow>();
  for (const auto& service : centre.services)
    offered.services.push_back({service.id, service.group, service.purposes});
  for (const auto& group : centre.groups) offered.groups.push_back(group.id);
  return setup;
}

}  // namespace motcua::kiosk_ui
