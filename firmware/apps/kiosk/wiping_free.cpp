// In place of the C library's free() and realloc(), for this program alone: what is given back is overwritten first. Decoders
// and cryptography of other hands keep a person's data in memory of their own (ZXing, zbar, libpng, libjpeg, OpenSSL), and
// std containers move it; whatever they are, it ends here. Left out where a sanitizer has free() for itself.
#include <cstddef>
#include <cstring>
#include <malloc.h>
#include <string.h>  // NOLINT(modernize-deprecated-headers): explicit_bzero is not in <cstring>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming): the C library's own names
void __libc_free(void* memory);
void* __libc_malloc(std::size_t size);
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

void free(void* memory) {
  if (memory == nullptr) return;
  explicit_bzero(memory, malloc_usable_size(memory));
  __libc_free(memory);
}

// Growing in place would be quicker, and leaves no copy either; but only the library knows whether it can.
void* realloc(void* memory, std::size_t size) {
  if (memory == nullptr) return __libc_malloc(size);
  if (size == 0) {
    free(memory);
    return nullptr;
  }
  const auto room = malloc_usable_size(memory);
  if (size <= room && size > room / 2) return memory;
  auto* moved = __libc_malloc(size);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, memory, size < room ? size : room);
  free(memory);
  return moved;
}
}

#endif
