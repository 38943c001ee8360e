#include "firmware/apps/kiosk/devices.hpp"

#include "drivers/card/reader/reader.hpp"
#include "drivers/printer/cups/cups_printer.hpp"
#include "drivers/printer/simulated/simulated_printer.hpp"
#include "drivers/scanner/frame_source.hpp"
#include "drivers/scanner/scanner.hpp"
#include "drivers/supervisor/supervised.hpp"
#include "drivers/verifier/verifier.hpp"
#include "firmware/crypto/crypto.hpp"

namespace motcua::kiosk {
namespace {

template <class Class>
using Made = Result<std::unique_ptr<drivers::BackEnd<Class>>>;

drivers::SimulatedPrinterPlan simulated_plan(const config::Printer& printer) {
  drivers::SimulatedPrinterPlan plan{.directory = printer.output.value_or(""),
                                     .faults = printer.faults.value_or("")};
  if (printer.takes) plan.capabilities.media_types = *printer.takes;
  return plan;
}

Made<drivers::PrinterClass> make(runtime::Loop& loop, const NodeId& node, const config::Printer& printer) {
  if (printer.driver == config::PrinterDriver::cups)
    return drivers::make_cups_printer(loop, {.uri = printer.uri.value_or(""), .owner = node.text()});
  return drivers::make_simulated_printer(loop, simulated_plan(printer));
}

Made<drivers::CardReaderClass> make(runtime::Loop& loop, const NodeId& /*node*/, const config::CardReader& reader) {
  const auto randomness = [](std::span<std::uint8_t> out) { crypto::random_bytes(out); };
  if (reader.driver == config::CardReaderDriver::pcsc)
    return drivers::make_pcsc_reader(loop, {.reader = reader.reader, .randomness = randomness});
  return drivers::make_simulated_reader(
      loop,
      {.directory = reader.folder.value_or(""), .faults = reader.faults.value_or(""), .randomness = randomness});
}

Made<drivers::CodeScannerClass> make(runtime::Loop& loop, const NodeId& /*node*/,
                                     const config::CodeScanner& scanner) {
  switch (scanner.driver) {
    case config::CodeScannerDriver::camera:
      return drivers::make_camera_scanner(loop, drivers::camera_frames(scanner.device.value_or("")));
    case config::CodeScannerDriver::serial: {
      drivers::SerialPlan plan{.path = scanner.device.value_or("")};
      if (scanner.baud) plan.baud = *scanner.baud;
      return drivers::make_serial_scanner(loop, std::move(plan));
    }
    case config::CodeScannerDriver::simulated:
      break;
  }
  return drivers::make_simulated_scanner(
      loop, {.folder = scanner.folder.value_or(""), .faults = scanner.faults.value_or("")});
}

Made<drivers::IdentityVerifierClass> make(runtime::Loop& loop, const NodeId& /*node*/,
                                          const config::IdentityVerifier& verifier) {
  return drivers::make_simulated_verifier(
      loop, {.directory = verifier.folder.value_or(""), .faults = verifier.faults.value_or("")});
}

// Nothing for a device that the configuration does not have.
template <class Class, class Configured>
Status open(runtime::Loop& loop, const NodeId& node, const std::optional<Configured>& configured,
            const config::FaultCatalogue& faults, std::unique_ptr<drivers::Device<Class>>& out) {
  if (!configured) return {};
  Made<Class> back_end = make(loop, node, *configured);
  if (!back_end) return std::unexpected(back_end.error());
  out = drivers::supervise<Class>(loop, {.id = configured->id, .severities = faults.severities()},
                                  *std::move(back_end));
  return {};
}

}  // namespace

std::vector<drivers::AnyDevice*> KioskDevices::all() const {
  std::vector<drivers::AnyDevice*> out;
  for (drivers::AnyDevice* device : std::initializer_list<drivers::AnyDevice*>{
           printer.get(), card_reader.get(), code_scanner.get(), identity_verifier.get()})
    if (device != nullptr) out.push_back(device);
  return out;
}

Result<KioskDevices> open_devices(runtime::Loop& loop, const config::NodeConfig& node,
                                  const config::FaultCatalogue& faults) {
  KioskDevices devices;
  const auto& configured = node.devices;
  return open(loop, node.node, configured.printer, faults, devices.printer)
      .and_then([&] { return open(loop, node.node, configured.card_reader, faults, devices.card_reader); })
      .and_then([&] { return open(loop, node.node, configured.code_scanner, faults, devices.code_scanner); })
      .and_then(
          [&] { return open(loop, node.node, configured.identity_verifier, faults, devices.identity_verifier); })
      .transform([&] { return std::move(devices); });
}

}  // namespace motcua::kiosk
