// The disk under the world's journals: SQLite's own files, and on some of them no room is left while the world says
// so.
#pragma once

#include <filesystem>
#include <string>

namespace motcua::world {

// At most one lives at a time: SQLite has one way to its files for the whole process.
class Disk {
public:
  Disk();
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  void fill(const std::filesystem::path& file);  // writes to this database and its log fail: the disk is full
  void free_all();
};

}  // namespace motcua::world
