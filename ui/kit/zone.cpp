#include "ui/kit/zone.hpp"

namespace motcua::kit {

Zone zone_at(std::size_t place) {
  return place == 1 ? Zone::second : place == 2 ? Zone::third : Zone::first;
}

ZoneColours colours_of(Zone zone) {
  switch (zone) {
    case Zone::second:
      return {Role::zone_2_tint, Role::zone_2, Role::zone_2, Role::on_zone_2};
    case Zone::third:
      return {Role::accent_tint, Role::accent_ink, Role::accent, Role::on_accent};
    case Zone::first:
      break;
  }
  return {Role::tint, Role::primary, Role::primary, Role::on_primary};
}

}  // namespace motcua::kit
