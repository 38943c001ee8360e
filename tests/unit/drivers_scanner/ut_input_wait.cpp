#include "drivers/scanner/input_wait.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <future>
#include <unistd.h>

namespace motcua::drivers {
namespace {

BOOST_AUTO_TEST_SUITE(ut_input_wait)

struct Pipe {
  Pipe() { BOOST_REQUIRE(pipe(ends.data()) == 0); }
  ~Pipe() {
    close(ends[0]);
    if (ends[1] >= 0) close(ends[1]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  std::array<int, 2> ends{};
};

BOOST_AUTO_TEST_CASE(bytes_and_a_closed_end_are_ready_and_quiet_is_not) {
  Pipe line;
  InputWait wait;
  BOOST_TEST((wait.wait(line.ends[0], Milliseconds{20}, {}) == Ready::nothing));
  BOOST_REQUIRE(write(line.ends[1], "x", 1) == 1);
  BOOST_TEST((wait.wait(line.ends[0], Milliseconds{10'000}, {}) == Ready::ready));
  std::array<char, 1> byte{};
  BOOST_REQUIRE(read(line.ends[0], byte.data(), 1) == 1);
  close(std::exchange(line.ends[1], -1));
  BOOST_TEST((wait.wait(line.ends[0], Milliseconds{10'000}, {}) == Ready::ready));
}

BOOST_AUTO_TEST_CASE(a_stop_from_another_thread_ends_the_wait_and_the_next_wait_is_not_disturbed) {
  Pipe line;
  InputWait wait;
  std::stop_source stop;
  const auto began = std::chrono::steady_clock::now();
  auto stopped = std::async(std::launch::async, [&stop] { stop.request_stop(); });
  BOOST_TEST((wait.wait(line.ends[0], Milliseconds{10'000}, stop.get_token()) == Ready::interrupted));
  BOOST_TEST((std::chrono::steady_clock::now() - began < Milliseconds{5'000}));
  BOOST_TEST((wait.wait(line.ends[0], Milliseconds{20}, {}) == Ready::nothing));
}

BOOST_AUTO_TEST_CASE(a_stop_from_before_lets_nothing_begin_even_with_bytes_there) {
  Pipe line;
  InputWait wait;
  std::stop_source stop;
  stop.request_stop();
  BOOST_REQUIRE(write(line.ends[1], "x", 1) == 1);
  BOOST_TEST((wait.wait(line.ends[0], Milliseconds{10'000}, stop.get_token()) == Ready::interrupted));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace motcua::drivers
