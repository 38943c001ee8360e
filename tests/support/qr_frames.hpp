// Camera frames with a card's code and one kind of trouble each, the same for the same seed on every machine; the sixteen kinds
// are those of a public benchmark of QR detectors (BoofCV). How hard a kind is, is fixed so that the better of two
// decoders (ZXing-cpp, zbar), one shot each, reads 40 to 60 % of it.
#pragma once

#include "tests/support/qr_scene.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::test {

enum class FrameKind : std::uint8_t {
  blurred,
  brightness,
  bright_spots,
  close,
  curved,
  damaged,
  glare,
  high_version,
  lots,
  monitor,
  nominal,
  non_compliant,
  pathological,
  perspective,
  rotations,
  shadows
};
inline constexpr std::array<std::string_view, 16> frame_kinds{
    "blurred",      "brightness",   "bright_spots", "close",   "curved",  "damaged",
    "glare",        "high_version", "lots",         "monitor", "nominal", "non_compliant",
    "pathological", "perspective",  "rotations",    "shadows"};

struct QrFrame {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> pixels;  // grey, row by row
  std::string payload;               // of the card's code
  std::vector<std::string> others;   // of other codes in the picture
};

double usual_severity(FrameKind kind);
QrFrame qr_frame(FrameKind kind, std::uint64_t seed, double severity);

}  // namespace motcua::test
