// The catalogue of supported USB devices, <configuration>/devices/usb.toml: by which numbers a device is known and
// what it is for. The first row that matches a device wins.
#pragma once

#include "kiosk-config/model/loaded.hpp"

#include <array>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace motcua::config {

enum class UsbKind : std::uint8_t { printer, scanner, card_reader, camera, speaker, hub };
BOOST_DESCRIBE_ENUM(UsbKind, printer, scanner, card_reader, camera, speaker, hub)

struct UsbEntry {  // what is not given matches everything
  static constexpr auto optional_keys = std::to_array<std::string_view>({"name"});
  std::optional<std::uint16_t> vendor;
  std::optional<std::uint16_t> product;         // only with its vendor
  std::optional<std::uint8_t> interface_class;  // USB-IF class code
  UsbKind kind = UsbKind::printer;
  std::string name;  // of one model, for a technician; empty: what the device says of itself
};
BOOST_DESCRIBE_STRUCT(UsbEntry, (), (vendor, product, interface_class, kind, name))

struct UsbCatalogue {
  std::vector<UsbEntry> devices;
};
BOOST_DESCRIBE_STRUCT(UsbCatalogue, (), (devices))

Loaded<UsbCatalogue> load_usb(const std::filesystem::path& configuration);

}  // namespace motcua::config
