// The two foreign decoders behind values. Both take a picture, give the bytes of the QR codes that they read without a
// guess at a character set, and throw nothing. Neither wipes its own working memory.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/identity/scan/frame.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace motcua::identity {

using Bytes = std::vector<unsigned char>;

struct Sighting {
  PersonalData<Bytes> bytes;
  Region place;  // around the code, without its quiet zone
};

// What the other decoder saw at the same place: nothing (it has no opinion), or these bytes among others.
bool agrees(const Sighting& sighting, const std::vector<Sighting>& others);

enum class Binarizer : std::uint8_t { local_average, global_histogram, fixed_threshold };
enum class Polarity : std::uint8_t { dark_on_light, either };

// ZXing-cpp. A part of a code in several parts is none.
std::vector<Sighting> read_with_zxing(const GrayFrame& frame, Binarizer binarizer, Polarity polarity);

// zbar, every line of the picture. One owner, one thread.
class Zbar {
public:
  Zbar();
  ~Zbar();
  Zbar(const Zbar&) = delete;
  Zbar& operator=(const Zbar&) = delete;
  std::vector<Sighting> read(const GrayFrame& frame);

private:
  struct Scanner;
  std::unique_ptr<Scanner> scanner_;
};

}  // namespace motcua::identity
