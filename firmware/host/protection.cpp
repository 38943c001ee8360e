#include "firmware/host/protection.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <malloc.h>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace motcua::host {
namespace {

Error refused(std::string what, std::string remedy) {
  return {ErrorCode::denied, std::move(what), std::string(std::strerror(errno)) + ": " + std::move(remedy)};
}

// With a limit below what the program grows to, a later allocation would fail: then nothing is locked.
bool may_lock_all() {
  rlimit limit{};
  return geteuid() == 0 || (getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY);
}

bool is_locked() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::uint64_t kilobytes = 0;
    if (word == "VmLck:") return status >> kilobytes && kilobytes > 0;
  }
  return false;
}

bool lock_all() {
  return mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) == 0;
}

}  // namespace

std::vector<Error> protect_memory() {
  std::vector<Error> missing;
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  if (setrlimit(RLIMIT_CORE, &no_core) != 0)
    missing.push_back(refused("core files", "set LimitCORE=0 for this service"));
  if (prctl(PR_SET_DUMPABLE, 0) != 0) missing.push_back(refused("memory dumps", "see prctl(2), PR_SET_DUMPABLE"));
  if (!may_lock_all()) errno = EPERM;
  if (!may_lock_all() || !lock_all())
    missing.push_back(refused("locked memory", "set LimitMEMLOCK=infinity for this service, or run without swap"));
  return missing;
}

Status give_back_memory() {
  const bool locked = is_locked();
  if (locked) munlockall();
  malloc_trim(0);
  if (locked && !lock_all()) return std::unexpected(refused("locked memory", "start this program anew"));
  return {};
}

}  // namespace motcua::host
