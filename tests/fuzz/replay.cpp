// Reads a corpus without libFuzzer, and each of its inputs cut short and with each byte changed, so that tests/run sees
// that a harness works.
#include "tests/fuzz/fuzz.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <vector>

namespace {

using Input = std::vector<std::uint8_t>;

void give(const Input& input) {
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

void give_with_damage(Input input) {
  give(input);
  for (auto& byte : input)
    for (const unsigned change : {0x01U, 0x20U, 0x80U, 0xFFU}) {
      const auto before = byte;
      byte = static_cast<std::uint8_t>(byte ^ change);
      give(input);
      byte = before;
    }
  while (!input.empty()) {
    input.pop_back();
    give(input);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i)
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::ifstream file(entry.path(), std::ios::binary);
      give_with_damage(Input(std::istreambuf_iterator<char>(file), {}));
      ++count;
    }
  std::cout << count << " inputs\n";
  return count > 0 ? 0 : 1;
}
