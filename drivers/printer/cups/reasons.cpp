#include "drivers/printer/cups/reasons.hpp"

#include <algorithm>
#include <array>

namespace motcua::drivers {
namespace {

constexpr std::string_view mild = "printer_warning";
constexpr std::string_view low = "paper_low";

struct Row {
  std::string_view stem;
  std::string_view code;       // nothing is printed
  std::string_view prints_on;  // the code while it prints on
};
// Whether the device is there at all is no matter of degree: an unplugged cable is reported as offline-report.
constexpr std::array rows{
    Row{"media-empty", "paper_out", low},
    Row{"media-needed", "paper_out", low},
    Row{"input-tray-missing", "paper_out", mild},
    Row{"media-low", low, low},
    Row{"media-jam", "paper_jam", mild},
    Row{"output-area-full", "paper_jam", mild},
    Row{"cover-open", "cover_open", mild},
    Row{"door-open", "cover_open", mild},
    Row{"interlock-open", "cover_open", mild},
    Row{"toner-empty", "printer_error", mild},
    Row{"marker-supply-empty", "printer_error", mild},
    Row{"paused", "printer_error", mild},
    Row{"stopped", "printer_error", mild},
    Row{"offline", "printer_gone", "printer_gone"},
    Row{"connecting-to-device", "printer_gone", "printer_gone"},
    Row{"timed-out", "printer_gone", "printer_gone"},
    Row{"shutdown", "printer_gone", "printer_gone"},
};

enum class Suffix : std::uint8_t { none, report, warning, error };
struct Reason {
  std::string_view stem;
  Suffix suffix = Suffix::none;
};

Reason parse(std::string_view reason) {
  using enum Suffix;
  for (const auto& [text, suffix] :
       {std::pair{std::string_view("-report"), report}, std::pair{std::string_view("-warning"), warning},
        std::pair{std::string_view("-error"), error}})
    if (reason.ends_with(text)) return {reason.substr(0, reason.size() - text.size()), suffix};
  return {reason, none};
}

std::string_view code_of(const Reason& reason, PrinterState state) {
  const bool prints_on =
      state == PrinterState::at_work && (reason.suffix == Suffix::report || reason.suffix == Suffix::warning);
  const auto row = std::ranges::find(rows, reason.stem, &Row::stem);
  if (row != rows.end()) return prints_on ? row->prints_on : row->code;
  if (reason.suffix == Suffix::error) return "printer_error";
  return reason.suffix == Suffix::warning ? mild : "";
}

bool prints_nothing(const Fault& fault) {
  return fault.code != mild && fault.code != low;
}

}  // namespace

std::vector<Fault> faults_of_reasons(const std::vector<std::string>& reasons, PrinterState state) {
  std::vector<Fault> faults;
  for (const auto& reason : reasons) {
    const auto code = code_of(parse(reason), state);
    if (code.empty() || std::ranges::contains(faults, code, &Fault::code)) continue;
    faults.push_back({.code = std::string(code), .detail = reason});
  }
  if (state == PrinterState::stopped && std::ranges::none_of(faults, prints_nothing))
    faults.push_back({.code = "printer_error", .detail = "the printer has stopped and does not say why"});
  return faults;
}

}  // namespace motcua::drivers
