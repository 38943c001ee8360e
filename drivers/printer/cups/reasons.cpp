#include "drivers/printer/cups/reasons.hpp"

#include <algorithm>
#include <array>

namespace motcua::drivers {
namespace {

struct Row {
  std::string_view stem;
  std::string_view code;
};
constexpr std::array rows{
    Row{"media-empty", "paper_out"},
    Row{"media-needed", "paper_out"},
    Row{"input-tray-missing", "paper_out"},
    Row{"media-low", "paper_low"},
    Row{"media-jam", "paper_jam"},
    Row{"output-area-full", "paper_jam"},
    Row{"cover-open", "cover_open"},
    Row{"door-open", "cover_open"},
    Row{"interlock-open", "cover_open"},
    Row{"toner-empty", "printer_error"},
    Row{"marker-supply-empty", "printer_error"},
    Row{"paused", "printer_error"},
    Row{"stopped", "printer_error"},
    Row{"connecting-to-device", "printer_gone"},
    Row{"shutdown", "printer_gone"},
};

std::string_view stem_of(std::string_view reason) {
  for (const std::string_view suffix : {"-report", "-warning", "-error"})
    if (reason.ends_with(suffix)) return reason.substr(0, reason.size() - suffix.size());
  return reason;
}

std::string_view code_of(std::string_view reason) {
  const auto row = std::ranges::find(rows, stem_of(reason), &Row::stem);
  if (row != rows.end()) return row->code;
  return reason.ends_with("-error") ? "printer_error" : "";
}

}  // namespace

std::vector<Fault> faults_of_reasons(const std::vector<std::string>& reasons) {
  std::vector<Fault> faults;
  for (const auto& reason : reasons) {
    const auto code = code_of(reason);
    if (code.empty() || std::ranges::contains(faults, code, &Fault::code)) continue;
    faults.push_back({.code = std::string(code), .detail = reason});
  }
  return faults;
}

}  // namespace motcua::drivers
