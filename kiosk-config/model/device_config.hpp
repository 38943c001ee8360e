// What node.toml says of the devices that identify a citizen.
#pragma once

#include "firmware/base/ids.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace motcua::config {

// simulated reads cards of people who do not exist; pcsc is whatever pcscd knows.
enum class CardReaderDriver : std::uint8_t { simulated, pcsc };
BOOST_DESCRIBE_ENUM(CardReaderDriver, simulated, pcsc)

struct CardReader {
  DeviceId id;
  CardReaderDriver driver = CardReaderDriver::simulated;
  std::optional<std::string> reader;  // pcsc: its name or the beginning of it, where not any reader will do
  std::optional<std::string> folder;  // simulated: where the file `card` appears when a card is laid down
  std::optional<std::string> faults;  // simulated: a fault script that is read again when it changes
};
BOOST_DESCRIBE_STRUCT(CardReader, (), (id, driver, reader, folder, faults))

// Of a kiosk that identifies at all.
struct CardTrust {
  // The folder of the authorities that cards are believed by; without it a card can be read and never be authentic.
  std::optional<std::string> trust;
};
BOOST_DESCRIBE_STRUCT(CardTrust, (), (trust))

enum class CodeScannerDriver : std::uint8_t { simulated, camera, serial };
BOOST_DESCRIBE_ENUM(CodeScannerDriver, simulated, camera, serial)

struct CodeScanner {
  DeviceId id;
  CodeScannerDriver driver = CodeScannerDriver::simulated;
  std::optional<std::string>
      device;  // camera: /dev/v4l/by-id/..., /dev/video0; serial: /dev/serial/by-id/..., /dev/ttyACM0
  std::optional<std::int32_t> baud;   // serial: 115200 when left out
  std::optional<std::string> folder;  // simulated: whose pictures are what the scanner sees
  std::optional<std::string> faults;  // simulated: a fault script; scanner.toml of the folder when left out
};
BOOST_DESCRIBE_STRUCT(CodeScanner, (), (id, driver, device, baud, folder, faults))

// Of the authority's service that confirms cards there is a simulated one alone.
enum class IdentityVerifierDriver : std::uint8_t { simulated };
BOOST_DESCRIBE_ENUM(IdentityVerifierDriver, simulated)

struct IdentityVerifier {
  DeviceId id;
  IdentityVerifierDriver driver = IdentityVerifierDriver::simulated;
  std::optional<std::string> folder;  // simulated: where its script is
  std::optional<std::string> faults;  // simulated: a fault script; verifier.toml of the folder when left out
};
BOOST_DESCRIBE_STRUCT(IdentityVerifier, (), (id, driver, folder, faults))

}  // namespace motcua::config
