#include "ui/kiosk/technician_code.hpp"

namespace motcua::kiosk_ui {

std::string_view technician_code(session::OutOfOrderReason why) {
  switch (why) {
    case session::OutOfOrderReason::never_connected:
      return "K-01";
    case session::OutOfOrderReason::hub_away:
      return "K-02";
    case session::OutOfOrderReason::kiosk_fault:
      break;
  }
  return "K-03";
}

}  // namespace motcua::kiosk_ui
