// A code scanner looks for a printed code when asked, and only then: a camera runs for its looks alone, and no frame
// leaves its driver. What the bytes mean is firmware/identity/qr's.
#pragma once

#include "drivers/api/device.hpp"
#include "firmware/base/guarded.hpp"

namespace motcua::drivers {

struct LookForCode {
  Uuid id;
  Milliseconds most{2'000};  // how long, at most ten seconds; looks that follow each other go on without a gap
};

struct Looked {
  Uuid request;
  std::vector<PersonalData<std::vector<unsigned char>>>
      codes;  // in view at one moment, each once; none: none was seen
};

struct CodeScannerClass {
  using Request = LookForCode;
  using Answer = Looked;
  static constexpr DeviceKind kind{"code_scanner", "code_scanner_gone", "code_scanner_silent",
                                   "code_scanner_refused"};
};

using CodeScanner = Device<CodeScannerClass>;
using CodeScannerEvent = DeviceEvent<CodeScannerClass>;

}  // namespace motcua::drivers
