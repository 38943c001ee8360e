// A USB made of values for tests: devices are plugged and unplugged by the test, from its own thread.
#pragma once

#include "drivers/usb/usb_bus.hpp"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace motcua::test {

// The printer's class is the only one that the tests need to tell from others.
inline drivers::UsbDevice usb_device(int address, std::uint8_t device_class, std::string model) {
  return {.bus = 1,
          .address = address,
          .vendor = 0x1234,
          .product = 0x0001,
          .classes = {device_class},
          .model = std::move(model)};
}
inline constexpr std::uint8_t printer_class = 7;
inline constexpr std::uint8_t keyboard_class = 3;

class UsbRack {
public:
  void plug(drivers::UsbDevice device) {
    change([&device](Ports& ports) { ports.devices.push_back(std::move(device)); });
  }
  void unplug(int address) {
    change([address](Ports& ports) {
      std::erase_if(ports.devices, [address](const auto& device) { return device.address == address; });
    });
  }
  void take_away() {
    change([](Ports& ports) { ports.here = false; });
  }
  void give_back() {
    change([](Ports& ports) { ports.here = true; });
  }
  // From now on a change is only seen when a wait has passed.
  void fall_silent() {
    const std::lock_guard lock(ports_->mutex);
    ports_->silent = true;
  }
  int opened() const {  // devices that were opened to read them, in all
    const std::lock_guard lock(ports_->mutex);
    return ports_->opened;
  }
  int readings() const {
    const std::lock_guard lock(ports_->mutex);
    return ports_->readings;
  }
  int waits() const {  // begun, in all
    const std::lock_guard lock(ports_->mutex);
    return ports_->waits;
  }

  std::unique_ptr<drivers::UsbBus> bus() const { return std::make_unique<Bus>(ports_); }

private:
  struct Ports {
    std::mutex mutex;
    std::condition_variable changes;
    std::vector<drivers::UsbDevice> devices;
    bool here = true;
    bool silent = false;
    bool changed = false;
    bool interrupted = false;
    int opened = 0;
    int readings = 0;
    int waits = 0;
  };

  class Bus final : public drivers::UsbBus {
  public:
    explicit Bus(std::shared_ptr<Ports> ports) : ports_(std::move(ports)) {}
    Result<std::vector<drivers::UsbDevice>> read(const std::vector<drivers::UsbDevice>& known) override {
      const std::lock_guard lock(ports_->mutex);
      ++ports_->readings;
      if (!ports_->here || ports_->interrupted) return fail(ErrorCode::unavailable, "usb", "no rack");
      for (const auto& device : ports_->devices)
        if (std::ranges::none_of(known, [&device](const auto& one) { return same_device(one, device); }))
          ++ports_->opened;
      return ports_->devices;
    }
    void wait(Milliseconds at_most) override {
      std::unique_lock lock(ports_->mutex);
      ++ports_->waits;
      ports_->changes.wait_for(lock, at_most,
                               [this] { return ports_->interrupted || (ports_->changed && !ports_->silent); });
      ports_->changed = false;
    }
    void interrupt() override {
      const std::lock_guard lock(ports_->mutex);
      ports_->interrupted = true;
      ports_->changes.notify_all();
    }

  private:
    std::shared_ptr<Ports> ports_;
  };

  template <class Change>
  void change(Change make) {
    const std::lock_guard lock(ports_->mutex);
    make(*ports_);
    ports_->changed = true;
    ports_->changes.notify_all();
  }

  std::shared_ptr<Ports> ports_ = std::make_shared<Ports>();
};

}  // namespace motcua::test
