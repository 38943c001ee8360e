#include "firmware/base/wipe.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <pthread.h>
#include <string_view>
#include <sys/mman.h>

namespace motcua {
namespace {

BOOST_AUTO_TEST_SUITE(ut_wipe)

constexpr std::size_t stack_bytes = 1024 * 1024;
constexpr std::string_view code = "QXZJ-2468-QXZJ-1357";

// Leaves the code all over the 200 KiB of its frame. One large frame, which sanitizers leave on the stack itself.
[[gnu::noinline]] void leave_code() {
  volatile char frame[200 * 1024];
  for (std::size_t i = 0; i < sizeof frame; ++i) frame[i] = code[i % code.size()];
}

enum class Afterwards : std::uint8_t { nothing, wiped };

// A thread's stack that can be looked at when the thread is over.
class Stack {
public:
  Stack() : bytes_(::mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {}
  ~Stack() { ::munmap(bytes_, stack_bytes); }
  Stack(const Stack&) = delete;
  Stack& operator=(const Stack&) = delete;

  // How often the code is there after a thread has left it 200 KiB down.
  std::ptrdiff_t codes_after(Afterwards afterwards) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, bytes_, stack_bytes);
    pthread_t thread{};
    BOOST_REQUIRE(pthread_create(&thread, &attributes, &Stack::run, &afterwards) == 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    const std::string_view all(static_cast<const char*>(bytes_), stack_bytes);
    std::ptrdiff_t found = 0;
    for (auto at = all.find(code); at != all.npos; at = all.find(code, at + 1)) ++found;
    return found;
  }

private:
  static void* run(void* afterwards) {
    leave_code();
    if (*static_cast<const Afterwards*>(afterwards) == Afterwards::wiped) wipe_stack();
    return nullptr;
  }
  void* bytes_;
};

BOOST_AUTO_TEST_CASE(what_a_call_left_on_a_stack_is_there_until_it_is_wiped) {
  Stack stack;
  BOOST_TEST(stack.codes_after(Afterwards::nothing) > 1000);
  BOOST_TEST(stack.codes_after(Afterwards::wiped) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua
