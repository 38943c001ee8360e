// In which of the forms that the kiosk can draw a ticket or a list goes to this printer.
#pragma once

#include "drivers/api/device.hpp"
#include "ui/paper/checklist_paper.hpp"
#include "ui/paper/ticket_paper.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace motcua::kiosk {

struct PaperForm {
  std::string_view media_type;
  Result<paper::Bytes> (*draw)(const paper::TicketPaper& ticket);
  std::optional<int> dots_per_inch;  // that it is drawn at; none: at any
  Result<paper::Bytes> (*draw_list)(const paper::ChecklistPaper& list) = nullptr;  // null: it can draw none
};
using PaperForms = std::span<const PaperForm>;  // the best one first; never empty

PaperForms ticket_forms();  // PDF, then PWG raster

// The first of the forms that the printer takes, and the first of all where it does not say what it takes; none when it
// takes no one of them.
const PaperForm* form_for(const drivers::Capabilities& can, PaperForms forms);

// The printer as the kiosk can use it: one that works but takes no form of ours has the fault printer_unsuitable,
// with what it takes for the technician.
drivers::DeviceInfo as_used(drivers::DeviceInfo printer, PaperForms forms);

}  // namespace motcua::kiosk
