#include "kiosk-config/model/faults.hpp"

#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// "area.name", as ui/text names its keys. Whether the text exists is checked where the texts are (tests, wiring).
bool is_text_key(std::string_view text) {
  const auto point = text.find('.');
  return point != std::string_view::npos && is_word(text.substr(0, point)) && is_word(text.substr(point + 1));
}

void check_key(std::string_view key, const std::string& pointer, Findings& findings) {
  if (!is_text_key(key))
    findings.refuse(ErrorCode::invalid, pointer,
                    "must be the key of a text: area.name, for example fault.paper_out_clerk");
}

}  // namespace

const FaultText* FaultCatalogue::find(std::string_view code) const {
  const auto found = std::ranges::find(faults, code, &FaultText::code);
  return found == faults.end() ? nullptr : &*found;
}

Severities FaultCatalogue::severities() const {
  Severities out;
  for (const auto& fault : faults) out.emplace(fault.code, fault.severity);
  return out;
}

Loaded<FaultCatalogue> load_faults(const std::filesystem::path& configuration) {
  const auto document = read_toml(configuration / "devices" / "faults.toml");
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto catalogue = findings.read<FaultCatalogue>();
  Unique codes("the fault");
  for (std::size_t i = 0; i < catalogue.faults.size(); ++i) {
    const auto& fault = catalogue.faults[i];
    const auto at = std::format("/faults/{}", i);
    codes.check(fault.code, at + "/code", findings);
    if (!is_word(fault.code))
      findings.refuse(ErrorCode::invalid, at + "/code", "a fault code is written with a-z and _");
    if (!is_word(fault.device))
      findings.refuse(ErrorCode::invalid, at + "/device", "name a class of device, such as printer");
    check_key(fault.citizen, at + "/citizen", findings);
    check_key(fault.clerk, at + "/clerk", findings);
    check_text(fault.action, longest_sentence, at + "/action", findings);
  }
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return catalogue;
}

}  // namespace motcua::config
