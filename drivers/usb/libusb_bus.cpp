#include "drivers/usb/usb.hpp"

#include <algorithm>
#include <array>
#include <libusb.h>
#include <memory>
#include <span>

namespace motcua::drivers {
namespace {

struct ContextExit {
  void operator()(libusb_context* context) const { libusb_exit(context); }
};
struct ListFree {
  void operator()(libusb_device** list) const { libusb_free_device_list(list, 1); }
};
struct HandleClose {
  void operator()(libusb_device_handle* handle) const { libusb_close(handle); }
};
struct ConfigFree {
  void operator()(libusb_config_descriptor* config) const { libusb_free_config_descriptor(config); }
};

// Other people's firmware writes these: printable ASCII stays, anything else becomes a question mark.
std::string text_of(libusb_device_handle* handle, std::uint8_t index) {
  std::array<unsigned char, 128> buffer{};
  if (index == 0) return {};
  const int length =
      libusb_get_string_descriptor_ascii(handle, index, buffer.data(), static_cast<int>(buffer.size()));
  if (length <= 0) return {};
  std::string text;
  for (const auto c : std::span(buffer).first(static_cast<std::size_t>(length)))
    text += c >= 0x20 && c < 0x7f ? static_cast<char>(c) : '?';
  return text;
}

void add_classes(libusb_device* device, std::vector<std::uint8_t>& classes) {
  libusb_config_descriptor* raw = nullptr;
  if (libusb_get_active_config_descriptor(device, &raw) != 0) return;
  const std::unique_ptr<libusb_config_descriptor, ConfigFree> config(raw);
  for (const auto& interface : std::span(config->interface, config->bNumInterfaces))
    for (const auto& setting : std::span(interface.altsetting, static_cast<std::size_t>(interface.num_altsetting)))
      classes.push_back(setting.bInterfaceClass);
}

UsbDevice read_device(libusb_device* device, const libusb_device_descriptor& descriptor) {
  UsbDevice out{.bus = libusb_get_bus_number(device),
                .address = libusb_get_device_address(device),
                .vendor = descriptor.idVendor,
                .product = descriptor.idProduct};
  if (descriptor.bDeviceClass != LIBUSB_CLASS_PER_INTERFACE) out.classes.push_back(descriptor.bDeviceClass);
  add_classes(device, out.classes);
  std::ranges::sort(out.classes);
  const auto [first, last] = std::ranges::unique(out.classes);
  out.classes.erase(first, last);
  libusb_device_handle* raw = nullptr;
  if (libusb_open(device, &raw) == 0) {
    const std::unique_ptr<libusb_device_handle, HandleClose> handle(raw);
    out.manufacturer = text_of(raw, descriptor.iManufacturer);
    out.model = text_of(raw, descriptor.iProduct);
    out.serial = text_of(raw, descriptor.iSerialNumber);
  }
  return out;
}

}  // namespace

Result<std::vector<UsbDevice>> list_usb_devices(const std::vector<UsbRow>& catalogue) {
  libusb_context* raw_context = nullptr;
  if (const int code = libusb_init_context(&raw_context, nullptr, 0); code != 0)
    return fail(ErrorCode::unavailable, "usb", libusb_error_name(code));
  const std::unique_ptr<libusb_context, ContextExit> context(raw_context);
  libusb_device** raw_list = nullptr;
  const auto count = libusb_get_device_list(raw_context, &raw_list);
  if (count < 0) return fail(ErrorCode::unavailable, "usb", libusb_error_name(static_cast<int>(count)));
  const std::unique_ptr<libusb_device*, ListFree> list(raw_list);
  std::vector<UsbDevice> devices;
  for (auto* device : std::span(raw_list, static_cast<std::size_t>(count))) {
    libusb_device_descriptor descriptor{};
    if (libusb_get_device_descriptor(device, &descriptor) != 0) continue;
    auto found = read_device(device, descriptor);
    classify(found, catalogue);
    devices.push_back(std::move(found));
  }
  std::ranges::sort(devices, {}, [](const UsbDevice& device) { return std::pair{device.bus, device.address}; });
  return devices;
}

}  // namespace motcua::drivers
