#include "tests/support/failing_disk.hpp"

#include <sqlite3.h>
#include <stdexcept>

namespace motcua::test {

struct FailingDisk::State {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  DiskFault fault = DiskFault::none;
  int syncs = 0;
  int steps = 0;
  int cut_at = 0;

  // Whether the power holds for one more step.
  bool goes_on() { return ++steps < cut_at || fault != DiskFault::cut; }
  bool goes_now() const { return steps == cut_at; }
};

namespace {

using State = FailingDisk::State;

// The opened file of the real layer lies directly behind this one.
struct File {
  sqlite3_file base;
  State* state;
};

sqlite3_file* real(sqlite3_file* file) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file) + 1);
}
State& state_of(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file)->state;
}

int close(sqlite3_file* file) {
  return real(file)->pMethods->xClose(real(file));
}
int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
  return real(file)->pMethods->xRead(real(file), data, size, at);
}
int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  auto& state = state_of(file);
  if (state.fault == DiskFault::full) return SQLITE_FULL;
  if (!state.goes_on()) {
    if (state.goes_now()) real(file)->pMethods->xWrite(real(file), data, size / 2, at);
    return SQLITE_IOERR_WRITE;
  }
  return real(file)->pMethods->xWrite(real(file), data, size, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (!state_of(file).goes_on()) return SQLITE_IOERR_TRUNCATE;
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
  auto& state = state_of(file);
  ++state.syncs;
  if (state.fault == DiskFault::sync_fails || !state.goes_on()) return SQLITE_IOERR_FSYNC;
  return real(file)->pMethods->xSync(real(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock(sqlite3_file* file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}
int unlock(sqlite3_file* file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* out) {
  return real(file)->pMethods->xCheckReservedLock(real(file), out);
}
int control(sqlite3_file* file, int what, void* data) {
  return real(file)->pMethods->xFileControl(real(file), what, data);
}
int sector_size(sqlite3_file* file) {
  return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}
void barrier(sqlite3_file* file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
int unmap(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods methods{
    2,           close,           read, write,    truncate, sync,  file_size, lock,   unlock, check_lock, control,
    sector_size, characteristics, map,  shm_lock, barrier,  unmap, nullptr,   nullptr};

}  // namespace

FailingDisk::FailingDisk() : state_(std::make_unique<State>()) {
  state_->real = sqlite3_vfs_find(nullptr);
  state_->vfs = *state_->real;
  state_->vfs.zName = "motcua-failing-disk";
  state_->vfs.szOsFile = static_cast<int>(sizeof(File)) + state_->real->szOsFile;
  state_->vfs.pAppData = state_.get();
  state_->vfs.xOpen = [](sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    auto* state = static_cast<State*>(vfs->pAppData);
    if (state->fault == DiskFault::read_only) {
      if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return SQLITE_CANTOPEN;
      flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    }
    auto* ours = reinterpret_cast<File*>(file);
    const int code = state->real->xOpen(state->real, name, real(file), flags, out);
    ours->base.pMethods = real(file)->pMethods == nullptr ? nullptr : &methods;
    ours->state = state;
    return code;
  };
  if (sqlite3_vfs_register(&state_->vfs, 1) != SQLITE_OK)
    throw std::runtime_error("the failing disk cannot be set up");
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&state_->vfs);
  sqlite3_vfs_register(state_->real, 1);
}

void FailingDisk::set(DiskFault fault) {
  state_->fault = fault;
}
void FailingDisk::cut_after(int steps) {
  state_->cut_at = state_->steps + steps;
  state_->fault = DiskFault::cut;
}
int FailingDisk::syncs() const {
  return state_->syncs;
}
int FailingDisk::steps() const {
  return state_->steps;
}

}  // namespace motcua::test
