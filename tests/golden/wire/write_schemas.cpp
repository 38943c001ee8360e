// Writes the JSON Schemas, and the list of refusals beside them, anew after a message got a new member, a rule changed, or
// members.toml says more of a member. In the checkout:
//   ninja -C build/dev write_schemas && build/dev/tests/write_schemas firmware/wire/schemas
#include "tests/golden/wire/schemas.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: write_schemas DIRECTORY\n", stderr);
    return 2;
  }
  auto files = motcua::wire::schema_files();
  files.push_back(motcua::wire::refusals_file());
  for (const auto& file : files) {
    const auto path = std::filesystem::path(arguments[1]) / file.name;
    std::ofstream out(path, std::ios::binary);
    out << file.text;
    if (!out.flush()) {
      std::fprintf(stderr, "cannot write %s\n", path.c_str());
      return 1;
    }
  }
  const auto lost = motcua::wire::descriptions_of_no_member();
  for (const auto& each : lost) std::fprintf(stderr, "members.toml: no schema has the member %s\n", each.c_str());
  return lost.empty() ? 0 : 1;
}
