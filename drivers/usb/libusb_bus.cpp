#include "drivers/usb/usb_bus.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <libusb.h>
#include <memory>
#include <mutex>
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
  // Just plugged in, the kernel may not have chosen a configuration yet; almost every device has only one.
  if (libusb_get_active_config_descriptor(device, &raw) != 0 && libusb_get_config_descriptor(device, 0, &raw) != 0)
    return;
  const std::unique_ptr<libusb_config_descriptor, ConfigFree> config(raw);
  for (const auto& interface : std::span(config->interface, config->bNumInterfaces))
    for (const auto& setting : std::span(interface.altsetting, static_cast<std::size_t>(interface.num_altsetting)))
      classes.push_back(setting.bInterfaceClass);
}

UsbDevice read_device(libusb_device* device, const libusb_device_descriptor& descriptor,
                      const std::vector<UsbDevice>& known) {
  UsbDevice out{.bus = libusb_get_bus_number(device),
                .address = libusb_get_device_address(device),
                .vendor = descriptor.idVendor,
                .product = descriptor.idProduct};
  if (const auto same = std::ranges::find_if(known, [&out](const UsbDevice& one) { return same_device(one, out); });
      same != known.end())
    return *same;
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

// The context belongs to the worker's thread; what interrupts from another one is under the mutex.
class LibusbBus final : public UsbBus {
public:
  Result<std::vector<UsbDevice>> read(const std::vector<UsbDevice>& known) override {
    if (const auto opened = open(); !opened) return std::unexpected(opened.error());
    libusb_device** raw_list = nullptr;
    const auto count = libusb_get_device_list(context_.get(), &raw_list);
    if (count < 0) {
      close();
      return unavailable(static_cast<int>(count));
    }
    const std::unique_ptr<libusb_device*, ListFree> list(raw_list);
    std::vector<UsbDevice> devices;
    for (auto* device : std::span(raw_list, static_cast<std::size_t>(count))) {
      if (interrupted()) return unavailable(LIBUSB_ERROR_INTERRUPTED);
      libusb_device_descriptor descriptor{};
      if (libusb_get_device_descriptor(device, &descriptor) == 0)
        devices.push_back(read_device(device, descriptor, known));
    }
    std::ranges::sort(devices, {}, [](const UsbDevice& device) { return std::pair{device.bus, device.address}; });
    return devices;
  }

  void wait(Milliseconds at_most) override {
    const auto end = std::chrono::steady_clock::now() + at_most;
    while (announced_ && !changed_ && !interrupted()) {
      const auto left = end - std::chrono::steady_clock::now();
      if (left <= left.zero()) return;
      const auto microseconds = std::chrono::ceil<std::chrono::microseconds>(left);
      const auto seconds = std::chrono::floor<std::chrono::seconds>(microseconds);
      timeval limit{.tv_sec = seconds.count(), .tv_usec = (microseconds - seconds).count()};
      const int code = libusb_handle_events_timeout_completed(context_.get(), &limit, nullptr);
      if (code != 0 && code != LIBUSB_ERROR_INTERRUPTED) close();  // the next reading begins anew
    }
    if (std::exchange(changed_, false)) return;
    std::unique_lock lock(mutex_);
    stop_.wait_until(lock, end, [this] { return interrupted_; });
  }

  void interrupt() override {
    const std::lock_guard lock(mutex_);
    interrupted_ = true;
    if (context_) libusb_interrupt_event_handler(context_.get());
    stop_.notify_all();
  }

private:
  static std::unexpected<Error> unavailable(int code) {
    return fail(ErrorCode::unavailable, "usb", libusb_error_name(code));
  }

  static int LIBUSB_CALL on_hotplug(libusb_context* /*context*/, libusb_device* /*device*/,
                                    libusb_hotplug_event /*event*/, void* bus) {
    static_cast<LibusbBus*>(bus)->changed_ = true;
    return 0;  // goes on listening
  }

  Status open() {
    if (context_) return {};
    libusb_context* raw = nullptr;
    if (const int code = libusb_init_context(&raw, nullptr, 0); code != 0) return unavailable(code);
    {
      const std::lock_guard lock(mutex_);
      context_.reset(raw);
    }
    // Before the first list, so that nothing falls between the two.
    announced_ = libusb_has_capability(LIBUSB_CAP_HAS_HOTPLUG) != 0 &&
                 libusb_hotplug_register_callback(
                     raw, LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT, 0,
                     LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY, on_hotplug, this,
                     nullptr) == LIBUSB_SUCCESS;
    return {};
  }

  void close() {
    announced_ = false;
    const std::lock_guard lock(mutex_);
    context_.reset();
  }

  bool interrupted() {
    const std::lock_guard lock(mutex_);
    return interrupted_;
  }

  bool announced_ = false;  // changes come by callback
  bool changed_ = false;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool interrupted_ = false;
  std::unique_ptr<libusb_context, ContextExit> context_;
};

}  // namespace

std::unique_ptr<UsbBus> libusb_bus() {
  return std::make_unique<LibusbBus>();
}

}  // namespace motcua::drivers
