#include "tests/world/disk.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace motcua::world {
namespace {

// What SQLite's C functions reach. The database and its log have each their own table of methods.
struct OpenFile {
  std::string name;
  const sqlite3_io_methods* real;
};
struct Files {
  sqlite3_vfs vfs{};
  sqlite3_vfs* system = nullptr;
  std::map<const sqlite3_io_methods*, sqlite3_io_methods> tables;  // the real one and ours in its place
  std::map<sqlite3_file*, OpenFile> open;
  std::set<std::string> full;
};
Files* files = nullptr;

bool is_full(const std::string& name) {
  return std::ranges::any_of(files->full, [&](const auto& full) { return name.starts_with(full); });
}

int write(sqlite3_file* file, const void* data, int amount, sqlite3_int64 offset) {
  const auto& open = files->open.at(file);
  return is_full(open.name) ? SQLITE_FULL : open.real->xWrite(file, data, amount, offset);
}

int close(sqlite3_file* file) {
  const auto* real = files->open.at(file).real;
  files->open.erase(file);
  return real->xClose(file);
}

int open(sqlite3_vfs* /*vfs*/, sqlite3_filename name, sqlite3_file* file, int flags, int* out) {
  const int result = files->system->xOpen(files->system, name, file, flags, out);
  if (result != SQLITE_OK || name == nullptr || file->pMethods == nullptr) return result;
  const auto* real = file->pMethods;
  auto& ours = files->tables.try_emplace(real, *real).first->second;
  ours.xWrite = write;
  ours.xClose = close;
  file->pMethods = &ours;
  files->open[file] = {name, real};
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
