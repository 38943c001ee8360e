// Writes the cases of changes anew, by which readers in other languages are tested:
//   ninja -C build/dev write_change_cases && build/dev/tests/write_change_cases tests/golden/feeds/changes.json
#include "tests/unit/feeds/change_cases.hpp"

#include <cstdio>
#include <fstream>

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: write_change_cases FILE\n", stderr);
    return 2;
  }
  std::ofstream out(arguments[1], std::ios::binary);
  out << motcua::feeds::test::change_cases();
  return out.flush() ? 0 : 1;
}
