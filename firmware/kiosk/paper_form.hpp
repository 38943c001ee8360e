// In which of the forms that the kiosk can draw a ticket goes to this printer.
#pragma once

#include "drivers/api/device.hpp"
#include "ui/paper/ticket_paper.hpp"

#include <string_view>

namespace motcua::kiosk {

struct PaperForm {
  std::string_view media_type;
  Result<paper::Bytes> (*draw)(const paper::TicketPaper& ticket);
};

// PDF if the printer takes it or does not say what it takes, else PWG raster; none when it takes neither.
const PaperForm* form_for(const drivers::Capabilities& can);

// The printer as the kiosk can use it: one that works but takes no form of ours has the fault printer_unsuitable,
// with what it takes for the technician.
drivers::DeviceInfo as_used(drivers::DeviceInfo printer);

}  // namespace motcua::kiosk
