#include "tests/world/disk.hpp"

#include <map>
#include <set>
#include <sqlite3.h>
#include <stdexcept>

namespace motcua::world {
namespace {

// What SQLite's C functions reach.
struct Files {
  sqlite3_vfs vfs{};
  sqlite3_vfs* system = nullptr;
  sqlite3_io_methods methods{};
  const sqlite3_io_methods* real = nullptr;
  std::map<sqlite3_file*, std::string> names;
  std::set<std::string> full;
};
Files* files = nullptr;

bool is_full(sqlite3_file* file) {
  const auto name = files->names.find(file);
  if (name == files->names.end()) return false;
  for (const auto& full : files->full)
    if (name->second.starts_with(full)) return true;
  return false;
}

int write(sqlite3_file* file, const void* data, int amount, sqlite3_int64 offset) {
  return is_full(file) ? SQLITE_FULL : files->real->xWrite(file, data, amount, offset);
}

int close(sqlite3_file* file) {
  files->names.erase(file);
  return files->real->xClose(file);
}

int open(sqlite3_vfs* /*vfs*/, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
  const int result = files->system->xOpen(files->system, name, file, flags, out);
  if (result != SQLITE_OK || name == nullptr || file->pMethods == nullptr) return result;
  if (files->real == nullptr) {
    files->real = file->pMethods;
    files->methods = *file->pMethods;
    files->methods.xWrite = write;
    files->methods.xClose = close;
  }
  if (file->pMethods != files->real) return result;  // locks in another way: not one of ours
  file->pMethods = &files->methods;
  files->names[file] = name;
  return result;
}

}  // namespace

Disk::Disk() {
  if (files != nullptr) throw std::logic_error("a second disk");
  files = new Files;
  files->system = sqlite3_vfs_find(nullptr);
  files->vfs = *files->system;
  files->vfs.zName = "world";
  files->vfs.xOpen = open;
  sqlite3_vfs_register(&files->vfs, 1);
}

Disk::~Disk() {
  sqlite3_vfs_unregister(&files->vfs);
  sqlite3_vfs_register(files->system, 1);
  delete files;
  files = nullptr;
}

void Disk::fill(const std::filesystem::path& file) {
  files->full.insert(file.string());
}

void Disk::free_all() {
  files->full.clear();
}

}  // namespace motcua::world
