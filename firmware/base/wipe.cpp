#include "firmware/base/wipe.hpp"

#include <string.h>

namespace motcua {

void wipe_bytes(void* bytes, std::size_t size) noexcept {
  if (size != 0) explicit_bzero(bytes, size);
}

}  // namespace motcua
