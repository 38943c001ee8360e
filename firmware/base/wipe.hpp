// Overwrites memory that held a secret or a person's data, in a way that no optimiser leaves out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace motcua {

void wipe_bytes(void* bytes, std::size_t size) noexcept;

// Overwrites what calls that have returned left on this thread's stack: the 256 KiB below the caller's own frame. Their
// secrets may lie there as spilled registers and as copies that no object owned. Call it from a function that held none
// itself, on a thread that has that much stack left.
void wipe_stack() noexcept;
constexpr std::size_t wiped_stack_bytes = 256 * 1024;

// The whole of a text's memory, also what it does not use now: a shorter value lies over a longer one, and a text that
// was moved from keeps its characters where they were. The text is empty afterwards.
template <class Allocator>
void wipe(std::basic_string<char, std::char_traits<char>, Allocator>& text) noexcept {
  text.resize(text.capacity());  // within the capacity: nothing is allocated
  wipe_bytes(text.data(), text.size());
  text.clear();
}

template <class Allocator>
void wipe(std::vector<unsigned char, Allocator>& bytes) noexcept {
  bytes.resize(bytes.capacity());
  wipe_bytes(bytes.data(), bytes.size());
  bytes.clear();
}

}  // namespace motcua
