// A disk that fails on demand, under every SQLite file that this process opens while it exists.
#pragma once

#include <cstdint>
#include <memory>

namespace motcua::test {

enum class DiskFault : std::uint8_t { none, full, sync_fails, read_only, cut };

class FailingDisk {
public:
  FailingDisk();   // becomes SQLite's default file layer
  ~FailingDisk();  // after every file is closed
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;
  void set(DiskFault fault);
  // The power goes in the middle of the write, truncation or synchronisation number `steps` from now: half of it is done, and
  // nothing after it. Until set(none).
  void cut_after(int steps);
  int syncs() const;  // how often a file was synchronised so far
  int steps() const;  // writes, truncations and synchronisations so far
  struct State;       // for the layer itself

private:
  std::unique_ptr<State> state_;
};

}  // namespace motcua::test
