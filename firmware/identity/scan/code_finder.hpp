// Finds the QR codes in a grey picture, with ZXing-cpp and zbar, within a time. No clock: who calls brings one.
#pragma once

#include "firmware/base/guarded.hpp"
#include "firmware/identity/scan/decoders.hpp"

#include <boost/describe/enum.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <vector>

namespace motcua::identity {

// One way to look at a part of the picture. Those that cost less for a part of its size come first.
enum class Step : std::uint8_t {
  global_histogram,   // ZXing with this binarizer
  halved_threshold,   // ZXing on half the size, against the mean of the surroundings
  fixed_threshold,    // ZXing with this binarizer
  local_average,      // the same; light codes on dark, too
  sharpened,          // ZXing, local average
  threshold,          // ZXing, against the mean of the surroundings
  halved_zbar,        // zbar on half the size
  enlarged,           // ZXing on twice the size, local average
  zbar,               // zbar
  enlarged_threshold  // ZXing on twice the size, against the mean of the surroundings
};
BOOST_DESCRIBE_ENUM(Step, global_histogram, halved_threshold, fixed_threshold, local_average, sharpened, threshold,
                    halved_zbar, enlarged, zbar, enlarged_threshold)

struct FoundCode {
  PersonalData<Bytes> bytes;
  Step by = Step::local_average;
};

struct TimeLimit {
  std::chrono::microseconds most{14'000};  // one millisecond of the 15 is for looks that take longer than foreseen
  std::function<std::chrono::microseconds()> spent;  // since the picture's search began
};

// One owner, one thread: zbar keeps working memory.
class CodeFinder {
public:
  // Each payload once. What one decoder reads is shown to the other at the same place; where that one reads something
  // else, there is no payload. A step that would not end within the limit is not begun.
  std::vector<FoundCode> find(const GrayFrame& frame, const TimeLimit& limit);

private:
  Zbar zbar_;
};

}  // namespace motcua::identity
