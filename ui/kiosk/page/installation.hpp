// What a presenter reads besides the visit itself.
#pragma once

#include "firmware/base/time.hpp"
#include "firmware/queue/projections.hpp"
#include "kiosk-config/model/centre.hpp"
#include "kiosk-config/model/faults.hpp"
#include "ui/kit/ui.hpp"
#include "ui/text/locale.hpp"

#include <vector>

namespace motcua::kiosk_ui {

// What does not change while a kiosk runs.
struct Installation {
  const config::Centre& centre;
  const config::FaultCatalogue& faults;
  const text::Locales& locales;
};

// What does. A group that is not in `queues` is one that nothing is known of: no numbers are shown for it.
struct Surroundings {
  Now now;
  std::vector<queue::GroupView> queues;
  kit::Modules qr;                  // of the ticket in hand; the program makes it from the ticket's URL (ui/paper)
  std::vector<kit::Modules> codes;  // of what is taken along (codes_of); the program makes them, too
};

}  // namespace motcua::kiosk_ui
