// What every harness has: one input, and a claim about what came of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

// The name is libFuzzer's. NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace motcua::fuzz {

// Ends the process, as libFuzzer wants it, when a claim does not hold.
inline void require(bool holds, const char* claim) {  // rule 10: a condition, as in assert
  if (holds) return;
  std::fprintf(stderr, "fuzz: not so: %s\n", claim);
  std::abort();
}

}  // namespace motcua::fuzz
