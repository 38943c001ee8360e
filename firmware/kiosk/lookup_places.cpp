#include "firmware/kiosk/lookup_places.hpp"

namespace motcua::kiosk {
namespace {

// Roles of kiosk-config/services/structures.
constexpr std::string_view commune_role = "cap-xa";
constexpr std::string_view province_role = "ubnd-tinh";

lookup::Reach reach_of(config::FilingReach reach) {
  switch (reach) {
    case config::FilingReach::not_known:
      break;
    case config::FilingReach::communes_of_province:
      return lookup::Reach::communes;
    case config::FilingReach::province_centre:
      return lookup::Reach::provincial_centre;
    case config::FilingReach::whole_province:
      return lookup::Reach::whole_province;
    case config::FilingReach::nationwide:
      return lookup::Reach::nationwide;
  }
  return lookup::Reach::not_known;
}

config::LocalText agency_name(const config::Structures& structures, std::string_view role, BusinessDate date) {
  const auto name = config::AgencyRole::parse(role);
  const auto* agency = name ? structures.agency_on(*name, date) : nullptr;
  return agency == nullptr ? config::LocalText{} : agency->name;
}

lookup::Province province_of(const config::UnitList& list, const config::Unit& unit) {
  lookup::Province out{.code = unit.code, .name = unit.name, .communes = {}};
  for (const auto& commune : list.communes_of(unit.code)) out.communes.push_back({commune.code, commune.name});
  return out;
}

}  // namespace

std::shared_ptr<const lookup::Country> country_on(const Places& places, BusinessDate date) {
  const auto* list = places.units.on(date);
  const auto* structure = places.structures.structure_on(date);
  if (list == nullptr || structure == nullptr) return nullptr;
  const auto& head = structure->structure;
  auto commune = agency_name(places.structures, commune_role, date);
  auto province = agency_name(places.structures, province_role, date);
  lookup::Country out{.units_from = list->effective_from,
                      .units = {list->source, list->source_date, list->verified},
                      .provinces = {},
                      .agencies_from = head.effective_from,
                      .agencies = {head.source, head.source_date, head.verified},
                      .commune_agency = std::move(commune.vi),
                      .commune_agency_en = std::move(commune.en),
                      .province_agency = std::move(province.vi),
                      .province_agency_en = std::move(province.en)};
  for (const auto& unit : list->provinces) out.provinces.push_back(province_of(*list, unit));
  return std::make_shared<const lookup::Country>(std::move(out));
}

std::function<lookup::Filing(const catalogue::Procedure&)> filing_by(Places places,
                                                                     std::function<BusinessDate()> today) {
  struct Known {
    BusinessDate date;
    std::shared_ptr<const lookup::Country> country;
  };
  auto known = std::make_shared<std::optional<Known>>();  // made once a day
  return [places = std::move(places), today = std::move(today), known](const catalogue::Procedure& procedure) {
    const auto date = today();
    if (!*known || (*known)->date != date) *known = Known{date, country_on(places, date)};
    const auto& head = places.rules.filing;
    lookup::Filing out{.reach = lookup::Reach::not_known,
                       .legal_reference = {},
                       .rules = {head.source, head.source_date, head.verified},
                       .country = (*known)->country};
    const auto* list = places.units.on(date);
    if (out.country == nullptr || out.country->provinces.empty()) return out;
    // A rule holds in every province alike: which one is asked about does not matter.
    auto found = config::filing_places(
        places.rules, *list,
        {procedure.code, procedure.agency, procedure.levels, out.country->provinces.front().code, date});
    out.reach = reach_of(found.reach);
    out.legal_reference = std::move(found.legal_reference);
    return out;
  };
}

}  // namespace motcua::kiosk
