#include "firmware/base/wipe.hpp"

#include <string.h>  // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

namespace motcua {

void wipe_bytes(void* bytes, std::size_t size) noexcept {
  if (size != 0) explicit_bzero(bytes, size);
}

// Not inlined: its buffer has to lie below the caller's frame and not within it.
[[gnu::noinline]] void wipe_stack() noexcept {
  unsigned char below[wiped_stack_bytes];
  wipe_bytes(below, sizeof below);
}

}  // namespace motcua
