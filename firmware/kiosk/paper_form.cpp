#include "firmware/kiosk/paper_form.hpp"

#include <algorithm>
#include <array>
#include <format>

namespace motcua::kiosk {
namespace {

constexpr PaperForm pdf{"application/pdf", paper::ticket_pdf};
constexpr PaperForm pwg{"image/pwg-raster", paper::ticket_pwg};

bool has_our_dots(const drivers::Capabilities& can) {
  return can.dots_per_inch.empty() || std::ranges::contains(can.dots_per_inch, paper::paper_dpi);
}

}  // namespace

const PaperForm* form_for(const drivers::Capabilities& can) {
  if (can.media_types.empty() || can.takes(pdf.media_type)) return &pdf;
  return can.takes(pwg.media_type) && has_our_dots(can) ? &pwg : nullptr;
}

drivers::DeviceInfo as_used(drivers::DeviceInfo printer) {
  if (!printer.works() || form_for(printer.capabilities) != nullptr) return printer;
  printer.health = drivers::Health::faulted;
  printer.faults.insert(
      printer.faults.begin(),
      {.code = "printer_unsuitable",
       .severity = Severity::degraded,
       .detail = std::format("{}; tickets are drawn as {}, or as {} of {} dpi", drivers::describe(printer),
                             pdf.media_type, pwg.media_type, paper::paper_dpi)});
  return printer;
}

}  // namespace motcua::kiosk
