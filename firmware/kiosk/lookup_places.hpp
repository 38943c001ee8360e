// Where else a procedure may be filed: from the configuration's rules, units and agencies to what the look-up is told.
#pragma once

#include "firmware/catalogue/model/procedure.hpp"
#include "firmware/flows/lookup/filing.hpp"
#include "kiosk-config/model/filing.hpp"
#include "kiosk-config/model/structures.hpp"

#include <functional>

namespace motcua::kiosk {

struct Places {
  config::FilingRules rules;
  config::Units units;
  config::Structures structures;
};

// The country as it is on that day; null before the first list of units.
std::shared_ptr<const lookup::Country> country_on(const Places& places, BusinessDate date);

// Asked for each procedure that is opened, of the day that `today` says then.
std::function<lookup::Filing(const catalogue::Procedure&)> filing_by(Places places,
                                                                     std::function<BusinessDate()> today);

}  // namespace motcua::kiosk
