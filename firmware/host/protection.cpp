#include "firmware/host/protection.hpp"

#include <cerrno>
#include <cstring>
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

}  // namespace

std::vector<Error> protect_memory() {
  std::vector<Error> missing;
  const rlimit no_core{.rlim_cur = 0, .rlim_max = 0};
  if (setrlimit(RLIMIT_CORE, &no_core) != 0)
    missing.push_back(refused("core files", "set LimitCORE=0 for this service"));
  if (prctl(PR_SET_DUMPABLE, 0) != 0) missing.push_back(refused("memory dumps", "see prctl(2), PR_SET_DUMPABLE"));
  if (!may_lock_all()) errno = EPERM;
  if (!may_lock_all() || mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT) != 0)
    missing.push_back(refused("locked memory", "set LimitMEMLOCK=infinity for this service, or run without swap"));
  return missing;
}

}  // namespace motcua::host
