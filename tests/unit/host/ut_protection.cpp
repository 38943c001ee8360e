#include "firmware/host/protection.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <memory>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace motcua::host {
namespace {

BOOST_AUTO_TEST_SUITE(ut_protection)

// In a process of its own: the protection is for life.
int exit_of(int (*program)()) {
  const auto child = fork();
  if (child == 0) _exit(program());
  int status = 0;
  BOOST_REQUIRE(waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

BOOST_AUTO_TEST_CASE(a_protected_program_leaves_no_core_file_and_cannot_be_dumped) {
  BOOST_TEST(exit_of([] {
               for (const auto& missing : protect_memory())
                 if (missing.where != "locked memory") return 1;
               rlimit limit{.rlim_cur = 1, .rlim_max = 1};
               if (getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_max != 0) return 2;
               return prctl(PR_GET_DUMPABLE);
             }) == 0);
}

BOOST_AUTO_TEST_CASE(what_the_machine_does_not_grant_is_told_with_a_remedy) {
  BOOST_TEST(exit_of([] {
               if (geteuid() == 0 && setuid(65'534) != 0) return 3;  // may lock nothing
               rlimit limit{.rlim_cur = 65'536, .rlim_max = 65'536};
               if (setrlimit(RLIMIT_MEMLOCK, &limit) != 0) return 4;
               const auto missing = protect_memory();
               return missing.size() == 1 && missing[0].detail.contains("LimitMEMLOCK") ? 0 : 1;
             }) == 0);
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they keep what is freed
// Kilobytes, of /proc/self/status.
std::size_t kilobytes(std::string_view which) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::size_t out = 0;
    if (word == which && status >> out) return out;
  }
  return 0;
}

BOOST_AUTO_TEST_CASE(what_was_freed_goes_back_to_the_system_though_memory_is_locked_and_stays_so) {
  BOOST_TEST(exit_of([] {
               const auto missing = protect_memory();
               const bool locks = missing.empty();
               std::vector<std::unique_ptr<std::array<char, 4'000>>> blocks;
               for (int i = 0; i < 8'000; ++i) {
                 blocks.push_back(std::make_unique<std::array<char, 4'000>>());
                 blocks.back()->fill('x');
               }
               const auto last = std::move(blocks.back());  // holds the end of the heap in its place
               const auto full = kilobytes("VmRSS:");
               blocks.clear();
               if (!give_back_memory()) return 1;
               if (kilobytes("VmRSS:") + 24'000 > full) return 2;
               return locks && kilobytes("VmLck:") == 0 ? 3 : 0;
             }) == 0);
}
#endif

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::host
