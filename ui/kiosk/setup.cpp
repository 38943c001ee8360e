#include "ui/kiosk/setup.hpp"

namespace motcua::kiosk_ui {

session::Setup visit_setup(const config::Centre& centre, session::Language language) {
  session::Setup setup;
  setup.language = language;
  for (const auto& service : centre.services)
    setup.services.push_back({service.id, service.group, service.purposes});
  for (const auto& group : centre.groups) setup.groups.push_back(group.id);
  return setup;
}

}  // namespace motcua::kiosk_ui
