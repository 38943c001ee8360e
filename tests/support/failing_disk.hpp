// A disk that fails on demand, under every SQLite file that this process opens while it exists.
#pragma once

#include <cstdint>
#include <memory>

namespace motcua::test {

enum class DiskFault : std::uint8_t { none, full, sync_fails, read_only };

class FailingDisk {
public:
  FailingDisk();   // becomes SQLite's default file layer
  ~FailingDisk();  // after every file is closed
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;
  void set(DiskFault fault);
  int syncs() const;  // how often a file was synchronised so far

private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motcua::test
