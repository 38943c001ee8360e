#include "kiosk-config/model/usb.hpp"

#include "kiosk-config/model/text_rules.hpp"

#include <algorithm>

namespace motcua::config {
namespace {

constexpr std::uint8_t class_of_no_interface = 0x00;  // "see the interfaces", so no interface has it

template <class T>
bool covers(const std::optional<T>& earlier, const std::optional<T>& later) {
  return !earlier || earlier == later;
}

// Whether every device that `later` matches is taken by `earlier` already.
bool covers(const UsbEntry& earlier, const UsbEntry& later) {
  return covers(earlier.vendor, later.vendor) && covers(earlier.product, later.product) &&
         covers(earlier.interface_class, later.interface_class);
}

bool has_readable_numbers(const std::string& at, const Findings& findings) {
  return std::ranges::all_of(std::array{"/vendor", "/product", "/interface_class"},
                             [&](const char* key) { return findings.readable(at + key); });
}

bool says_something(const UsbEntry& entry) {
  return entry.vendor || entry.interface_class;
}

void check_entry(const UsbEntry& entry, const std::string& at, Findings& findings) {
  if (entry.product && !entry.vendor)
    findings.refuse(ErrorCode::invalid, at + "/product", "a product's number says nothing without its vendor's");
  else if (!says_something(entry))
    findings.refuse(ErrorCode::missing, at,
                    "give vendor and product, or interface_class; this row matches every device");
  if (entry.interface_class == class_of_no_interface)
    findings.refuse(ErrorCode::invalid, at + "/interface_class", "no interface is of class 0");
  if (entry.name.empty()) return;
  check_text(entry.name, longest_name, at + "/name", findings);
  if (!entry.product)
    findings.refuse(ErrorCode::invalid, at + "/name",
                    "a name is for one model: give its vendor and product, or leave the name out");
}

}  // namespace

Loaded<UsbCatalogue> load_usb(const std::filesystem::path& configuration) {
  const auto document = read_toml(configuration / "devices" / "usb.toml");
  if (!document) return std::unexpected(document.error());
  Findings findings(*document);
  auto catalogue = findings.read<UsbCatalogue>();
  std::vector<std::pair<UsbEntry, std::string>> earlier;
  for (std::size_t i = 0; i < catalogue.devices.size(); ++i) {
    const auto at = std::format("/devices/{}", i);
    if (!has_readable_numbers(at, findings)) continue;
    const auto& entry = catalogue.devices[i];
    check_entry(entry, at, findings);
    if (!says_something(entry)) continue;
    const auto taker =
        std::ranges::find_if(earlier, [&entry](const auto& candidate) { return covers(candidate.first, entry); });
    if (taker != earlier.end())
      findings.refuse(
          ErrorCode::duplicate, at,
          std::format("is never reached: the row at {} takes all that it matches; put this one before it",
                      findings.place(taker->second)));
    earlier.emplace_back(entry, at);
  }
  if (!findings.empty()) return std::unexpected(std::move(findings).errors());
  return catalogue;
}

}  // namespace motcua::config
