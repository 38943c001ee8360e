// What a function leaves behind on a thread's stack, looked at when the thread is over.
#pragma once

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <pthread.h>
#include <string_view>
#include <sys/mman.h>

namespace motcua::test {

class OwnStack {
public:
  OwnStack() : bytes_(::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)) {}
  ~OwnStack() { ::munmap(bytes_, size); }
  OwnStack(const OwnStack&) = delete;
  OwnStack& operator=(const OwnStack&) = delete;

  // How often a code lies there after a call has left it on 200 KiB and `then` has run in its place.
  std::ptrdiff_t codes_after(std::function<void()> then) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, bytes_, size);
    pthread_t thread{};
    BOOST_REQUIRE(pthread_create(&thread, &attributes, &OwnStack::run, &then) == 0);
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
    const std::string_view all(static_cast<const char*>(bytes_), size);
    std::ptrdiff_t found = 0;
    for (auto at = all.find(code); at != all.npos; at = all.find(code, at + 1)) ++found;
    return found;
  }

private:
  static constexpr std::size_t size = 1024 * 1024;
  static constexpr std::string_view code = "QXZJ-2468-QXZJ-1357";

  // One large frame, which sanitizers leave on the stack itself.
  [[gnu::noinline]] static void leave_code() {
    volatile char frame[200 * 1024];
    for (std::size_t i = 0; i < sizeof frame; ++i) frame[i] = code[i % code.size()];
  }
  static void* run(void* then) {
    leave_code();
    (*static_cast<std::function<void()>*>(then))();
    return nullptr;
  }
  void* bytes_;
};

}  // namespace motcua::test
