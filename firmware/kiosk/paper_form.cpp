#include "firmware/kiosk/paper_form.hpp"

#include <algorithm>
#include <array>
#include <format>

namespace motcua::kiosk {
namespace {

constexpr std::array forms_of_ours{
    PaperForm{"application/pdf", paper::ticket_pdf, std::nullopt, paper::checklist_pdf},
    PaperForm{"image/pwg-raster", paper::ticket_pwg, paper::paper_dpi, paper::checklist_pwg},
};

bool has_the_dots(const drivers::Capabilities& can, const PaperForm& form) {
  return !form.dots_per_inch || can.dots_per_inch.empty() ||
         std::ranges::contains(can.dots_per_inch, *form.dots_per_inch);
}

std::string in_words(PaperForms forms) {
  std::string words;
  for (const auto& form : forms) {
    if (!words.empty()) words += ", or as ";
    words += form.media_type;
    if (form.dots_per_inch) words += std::format(" of {} dpi", *form.dots_per_inch);
  }
  return words;
}

}  // namespace

PaperForms ticket_forms() {
  return forms_of_ours;
}

const PaperForm* form_for(const drivers::Capabilities& can, PaperForms forms) {
  if (can.media_types.empty()) return &forms.front();
  const auto form = std::ranges::find_if(
      forms, [&can](const PaperForm& each) { return can.takes(each.media_type) && has_the_dots(can, each); });
  return form == forms.end() ? nullptr : &*form;
}

drivers::DeviceInfo as_used(drivers::DeviceInfo printer, PaperForms forms) {
  if (!printer.works() || form_for(printer.capabilities, forms) != nullptr) return printer;
  printer.health = drivers::Health::faulted;
  printer.faults.insert(
      printer.faults.begin(),
      {.code = "printer_unsuitable",
       .severity = Severity::degraded,
       .detail = std::format("{}; tickets are drawn as {}", drivers::describe(printer), in_words(forms))});
  return printer;
}

}  // namespace motcua::kiosk
