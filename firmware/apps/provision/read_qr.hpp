// "read-qr": what the kiosk would make of the codes in pictures.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

namespace motcua::provision {

enum class Fields : std::uint8_t { masked, shown };

struct ReadQr {
  Fields fields = Fields::masked;
  std::string ticket_url;  // empty: no tickets are told
};

// One JSON line a file (README.md). The exit code: 0, or 66 (EX_NOINPUT) when a file could not be read.
int read_qr(std::span<const std::filesystem::path> files, const ReadQr& asked, std::ostream& out);

}  // namespace motcua::provision
